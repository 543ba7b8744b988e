// Small enhancements. Every page works without them.

/** A long list becomes a box that completes what is typed, in place of the search that works without script. */
function completeLongLists() {
  const { accessibleAutocomplete } = window;
  if (!accessibleAutocomplete) return;
  for (const select of document.querySelectorAll("select[data-app-autocomplete]")) completeLongList(select, accessibleAutocomplete);
}

function completeLongList(select, accessibleAutocomplete) {
  const id = select.id;
  const chosen = select.value ? select.options[select.selectedIndex].text : select.dataset.appWords || "";
  const told = describing(select);
  const choose = (label) => {
    const option = Array.from(select.options).find((each) => each.text.trim().toLowerCase() === label.trim().toLowerCase());
    select.value = option ? option.value : "";
  };
  accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    defaultValue: chosen,
    name: `${select.name}_search`, // words that match nothing reach the server, which says so
    autoselect: false,
    confirmOnBlur: false,
    inputClasses: select.closest(".govuk-form-group--error") ? "govuk-input govuk-input--error" : "govuk-input",
    minLength: 2,
    displayMenu: "overlay", // a menu that closes does not move the button that is being clicked
    onConfirm: (label) => label && choose(label),
    tAssistiveHint: () => `${told} When results are available use up and down arrows to review and enter to select.`.trim(),
  });
  const input = document.getElementById(id);
  input.addEventListener("input", () => choose(input.value));
  select.closest(".app-long-list__select").nextElementSibling.remove();
  for (const link of document.querySelectorAll(`a[href="#${id}_search"]`)) link.href = `#${id}`;
}

/** What a hint and an error message say of an input, for the box that takes its place. */
function describing(input) {
  return (input.getAttribute("aria-describedby") || "").split(" ").filter(Boolean)
    .map((name) => document.getElementById(name)?.textContent.trim()).join(". ");
}

/** A box for a name completes what is typed from what the server finds; the number that goes with a name is sent, too. */
function completeNames() {
  const { accessibleAutocomplete } = window;
  if (!accessibleAutocomplete) return;
  for (const box of document.querySelectorAll("[data-app-find]")) completeName(box, accessibleAutocomplete);
}

function completeName(box, accessibleAutocomplete) {
  const given = box.querySelector("input:not([type=hidden])");
  const number = box.querySelector("[data-app-found]");
  const place = document.createElement("div");
  const escaped = (text) => { const span = document.createElement("span"); span.textContent = text; return span.innerHTML; };
  const words = (found) => (typeof found === "string" ? found : found ? found.name : "");
  const wrong = given.classList.contains("govuk-input--error") ? " govuk-input--error" : "";
  const told = describing(given);
  const none = () => { for (const radio of box.querySelectorAll("input[type=radio]")) radio.checked = false; };
  let waiting;
  box.querySelector("[data-app-said]")?.remove();  // typing empties the number
  given.replaceWith(place);
  accessibleAutocomplete({
    element: place,
    id: given.id,
    name: given.name,
    defaultValue: given.value,
    autoselect: false,
    confirmOnBlur: false,
    inputClasses: `govuk-input${wrong}`,
    minLength: 2,
    displayMenu: "overlay", // a menu that closes does not move the button that is being clicked
    tAssistiveHint: () => `${told} When results are available use up and down arrows to review and enter to select.`.trim(),
    source: (query, populate) => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const answer = await fetch(`${box.dataset.appFind}?query=${encodeURIComponent(query)}`, { credentials: "same-origin" }).catch(() => null);
        populate(answer && answer.ok ? (await answer.json()).results : []);
      }, 300);
    },
    templates: {
      inputValue: words,
      suggestion: (found) => escaped(typeof found === "string" || !found.hint ? words(found) : `${found.name} (${found.hint})`),
    },
    onConfirm: (found) => { if (found) { number.value = found.id; none(); } },
  });
  document.getElementById(given.id).addEventListener("input", () => { number.value = ""; none(); });
}

/** On a narrow screen the filters of a list are shown when they are asked for, or where one of them is amiss. */
function foldFilters() {
  for (const panel of document.querySelectorAll("[data-app-filters]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary app-filter-button";
    const show = (open) => {
      panel.classList.toggle("app-filter-panel--folded", !open);
      button.setAttribute("aria-expanded", String(open));
      button.textContent = open ? "Hide filters" : "Show filters";
    };
    button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "false"));
    panel.before(button);
    show(panel.dataset.appFilters === "open");
  }
}

/** The total below amounts follows what is typed. The server works it out again when the page is saved. */
function keepTotals() {
  for (const total of document.querySelectorAll("[data-app-sum]")) {
    const inputs = total.dataset.appSum.split(",").map((id) => document.getElementById(id)).filter(Boolean);
    const amount = total.querySelector("[data-app-amount]");
    const suffix = amount.dataset.appSuffix || "";
    const show = () => {
      const values = inputs.map((input) => Number(input.value.replace(/[£,\s]/g, "")));
      const sum = values.reduce((one, other) => one + (Number.isFinite(other) ? other : 0), 0);
      amount.textContent = sum.toLocaleString("en-GB", { style: "currency", currency: "GBP" }) + suffix;
    };
    inputs.forEach((input) => input.addEventListener("input", show));
  }
}

/** An input that an option revealed is emptied when another option is chosen. */
function emptyHiddenInputs() {
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", () => {
      for (const hidden of form.querySelectorAll(".govuk-radios__conditional--hidden, .govuk-checkboxes__conditional--hidden")) {
        for (const input of hidden.querySelectorAll("input[type=text], textarea")) input.value = "";
        for (const input of hidden.querySelectorAll("input:checked")) input.checked = false;
      }
    });
  }
}

/**
 * Two minutes before the session ends a dialog offers to go on. Work in another tab of the service counts, too.
 * Screen readers are told the time left every 30 seconds.
 */
function warnBeforeTimeout() {
  const dialog = document.querySelector("[data-app-timeout]");
  if (!dialog) return;
  const warning = 120;
  const idle = Number(dialog.dataset.appTimeout);
  const left = dialog.querySelector("[data-app-timeout-left]");
  const said = dialog.querySelector("[data-app-timeout-said]");
  const key = "last-request";
  const markUse = () => localStorage.setItem(key, String(Date.now()));
  const secondsLeft = () => Math.round((Number(localStorage.getItem(key)) - Date.now()) / 1000 + idle);
  const inWords = (seconds) => {
    if (seconds <= 60) return `${seconds} seconds`;
    return `${Math.ceil(seconds / 60)} minutes`;
  };
  const stay = async () => {
    const answer = await fetch(dialog.dataset.appKeepAlive, { credentials: "same-origin", redirect: "manual" }).catch(() => null);
    if (!answer) return; // no network: the dialog stays, so that the person can try again
    if (!answer.ok) { window.location.assign(dialog.dataset.appSignedOut); return; }
    markUse();
    dialog.close();
  };
  markUse();
  dialog.querySelector("button").addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); stay(); });
  setInterval(() => {
    const seconds = secondsLeft();
    if (seconds <= 0) window.location.assign(dialog.dataset.appSignedOut);
    else if (seconds > warning) { if (dialog.open) dialog.close(); }
    else {
      left.textContent = inWords(seconds);
      if (seconds % 30 === 0) said.textContent = `We will sign you out in ${inWords(seconds)}.`;
      if (!dialog.open) dialog.showModal();
    }
  }, 1000);
}

/**
 * A page about work that is under way says how far it is, less and less often. Once there is nothing more to wait for,
 * it says so and leaves it to the person to go on. Without this, they refresh it.
 */
function followWork() {
  const region = document.querySelector("[data-app-under-way]");
  if (!region) return;
  const follows = document.querySelector("[data-app-follows]");
  const refresh = document.querySelector("[data-app-refresh]");
  const slowest = 15_000;
  let pause = 2_000;
  follows.hidden = false;
  const look = async () => {
    const answer = await fetch(refresh.href, { credentials: "same-origin" }).catch(() => null);
    if (answer && answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-app-under-way]");
      if (!now) {
        region.innerHTML = '<p class="govuk-body-l">We have finished.</p>';
        follows.parentElement.hidden = true;
        refresh.textContent = "Continue";
        return;
      }
      if (now.innerHTML !== region.innerHTML) region.innerHTML = now.innerHTML;
      for (const name of ["title", "h1"]) document.querySelector(name).textContent = page.querySelector(name).textContent;
    }
    pause = Math.min(pause * 1.25, slowest);
    setTimeout(look, pause);
  };
  setTimeout(look, pause);
}

completeLongLists();
completeNames();
foldFilters();
keepTotals();
emptyHiddenInputs();
warnBeforeTimeout();
followWork();
