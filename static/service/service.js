// Small enhancements. Every page works without them.

/** A long list becomes a box that completes what is typed. */
function completeLongLists() {
  const { accessibleAutocomplete } = window;
  if (!accessibleAutocomplete) return;
  for (const select of document.querySelectorAll("select[data-app-autocomplete]")) {
    accessibleAutocomplete.enhanceSelectElement({
      selectElement: select,
      defaultValue: select.value ? select.options[select.selectedIndex].text : "",
      showAllValues: false,
      confirmOnBlur: true,
      inputClasses: "govuk-input",
    });
    for (const hidden of document.querySelectorAll(".app-long-list__search [name]")) hidden.disabled = true;
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

/** Two minutes before the session ends a dialog offers to go on. */
function warnBeforeTimeout() {
  const holder = document.querySelector("[data-app-timeout]");
  if (!holder || !holder.dataset.keepAlive) return;
  const warning = 120;
  const dialog = holder.querySelector("dialog");
  const left = holder.querySelector("[data-app-timeout-left]");
  let ends = Date.now() + Number(holder.dataset.appTimeout) * 1000;
  holder.hidden = false;
  dialog.querySelector("button").addEventListener("click", async () => {
    await fetch(holder.dataset.keepAlive, { credentials: "same-origin" });
    ends = Date.now() + Number(holder.dataset.appTimeout) * 1000;
    dialog.close();
  });
  setInterval(() => {
    const seconds = Math.round((ends - Date.now()) / 1000);
    if (seconds <= 0) window.location.assign(holder.dataset.signOut);
    else if (seconds <= warning) {
      const minutes = Math.ceil(seconds / 60);
      left.textContent = minutes > 1 ? `${minutes} minutes` : "1 minute";
      if (!dialog.open) dialog.showModal();
    }
  }, 5000);
}

completeLongLists();
keepTotals();
emptyHiddenInputs();
warnBeforeTimeout();
