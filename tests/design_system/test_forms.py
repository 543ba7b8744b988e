"""Forms: what they show, what they make of what is typed, and what they say is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import Context, Template

from design_system.components import render_component
from design_system.forms import (
    AutocompleteField,
    BaseForm,
    CheckboxesField,
    Choice,
    DateField,
    EmailField,
    FileField,
    MoneyField,
    NumberField,
    PasswordField,
    RadioField,
    SelectField,
    TextareaField,
    TextField,
)
from tests.design_system.markup import elements, texts, tokens

PLACES = [Choice("E07", "Barking"), Choice("E08", "Barnet"), Choice("E09", "York <City>")]


class TenancyForm(BaseForm):
    """A form with every kind of field."""

    name = TextField(label="Tenant name", hint="As on the agreement", max_length=20, width=20)
    email = EmailField(label="Email address", required=False)
    started = DateField(label="Tenancy start date", size="m")
    bedrooms = NumberField(label="Number of bedrooms", minimum=1, maximum=12)
    rent = MoneyField(label="Basic rent", suffix="every week")
    kind = RadioField(
        label="What kind of letting is it?",
        choices=[Choice("1", "New"), Choice("2", "Other", reveals=("other",))],
        required_message="Select what kind of letting it is",
    )
    other = TextField(label="Describe it", required=False)
    needs = CheckboxesField(
        label="Needs", choices=[Choice("a", "Lift"), Choice("n", "None", divider_before=True)], required=False
    )
    place = SelectField(label="Place", choices=PLACES, required=False)
    council = AutocompleteField(label="Local authority", choices=PLACES, required=False)
    notes = TextareaField(label="Notes", max_length=30, required=False)
    secret = PasswordField(label="Password", required=False)
    file = FileField(label="File", endings=(".csv", ".xlsx"), most_megabytes=1, required=False)


GOOD = {
    "name": "Ada",
    "started_day": "1",
    "started_month": "May",
    "started_year": "2026",
    "bedrooms": "3",
    "rent": "£1,234.50",
    "kind": "1",
}


def form_of(**changed: str | list[str]) -> TenancyForm:
    data = QueryDict(mutable=True)
    for name, value in (GOOD | changed).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return TenancyForm(data, {})


def html_of(form: BaseForm, name: str) -> str:
    return Template("{% load design_system %}{% govuk_field field %}").render(Context({"field": form[name]}))


def error_of(field: str, changed: dict[str, str | list[str]]) -> list[str]:
    return list(form_of(**changed).errors.get(field, []))


def value_of(name: str, **changed: str | list[str]) -> object:
    form = form_of(**changed)
    assert form.is_valid(), form.errors
    return form.cleaned_data[name]


def test_what_is_typed_becomes_values():
    form = form_of(needs=["a"], council="E08", notes="one\r\ntwo")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["started"] == date(2026, 5, 1)
    assert form.cleaned_data["bedrooms"] == 3
    assert form.cleaned_data["rent"] == Decimal("1234.50")
    assert form.cleaned_data["needs"] == ["a"]
    assert form.cleaned_data["council"] == "E08"
    assert form.cleaned_data["notes"] == "one\ntwo"


@pytest.mark.parametrize(
    ("name", "changed", "message"),
    [
        ("name", {"name": " "}, "Enter tenant name"),
        ("name", {"name": "x" * 10_000}, "Tenant name must be 20 characters or fewer"),
        ("name", {"name": "a\x00b"}, "Tenant name must only include characters that can be shown"),
        ("email", {"email": "ada"}, "Enter an email address in the correct format, like name@example.com"),
        ("bedrooms", {"bedrooms": "three"}, "Number of bedrooms must be a whole number"),
        ("bedrooms", {"bedrooms": "2.5"}, "Number of bedrooms must be a whole number"),
        ("bedrooms", {"bedrooms": "13"}, "Number of bedrooms must be between 1 and 12"),
        ("bedrooms", {"bedrooms": "9" * 10_000}, "Number of bedrooms must be 15 digits or fewer"),
        ("bedrooms", {"bedrooms": "1e999999999"}, "Number of bedrooms must be a whole number"),
        ("rent", {"rent": "about 90"}, "Basic rent must be a number"),
        ("rent", {"rent": "90.125"}, "Basic rent must be an amount in pounds and pence, like 123.45"),
        ("kind", {"kind": ""}, "Select what kind of letting it is"),
        ("kind", {"kind": "9"}, "Select an answer from the list"),
        ("needs", {"needs": ["a", "z"]}, "Select an answer from the list"),
        ("council", {"council": "", "council_search": "Bark"}, "Select an answer from the list"),
        ("notes", {"notes": "x" * 31}, "Notes must be 30 characters or fewer"),
        ("started", {"started_day": "", "started_month": "", "started_year": ""}, "Enter tenancy start date"),
        ("started", {"started_year": ""}, "Tenancy start date must include a year"),
        ("started", {"started_day": "", "started_month": ""}, "Tenancy start date must include a day and month"),
        ("started", {"started_day": "31", "started_month": "2"}, "Tenancy start date must be a real date"),
        ("started", {"started_month": "Mayy"}, "Tenancy start date must be a real date"),
        ("started", {"started_year": "26"}, "Tenancy start date must have a year of 4 digits"),
    ],
)
def test_a_refused_answer_says_what_to_do(name, changed, message):
    assert error_of(name, changed) == [message]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"started_year": ""}, ["year"]),
        ({"started_day": "99"}, ["day"]),
        ({"started_month": "13", "started_year": "26"}, ["month", "year"]),
        ({"started_day": "", "started_month": "", "started_year": ""}, ["day", "month", "year"]),
    ],
)
def test_only_the_wrong_parts_of_a_date_are_marked(changed, wrong):
    form = form_of(**changed)
    boxes = elements(html_of(form, "started"), "input")
    marked = [box["id"].removeprefix("started-") for box in boxes if "govuk-input--error" in box["class"]]
    assert marked == wrong
    assert f"#started-{wrong[0]}" in [link["href"] for link in elements(form.error_summary(), "a")]


@pytest.mark.parametrize("month", ["5", "05", "May", "MAY", "may "])
def test_a_month_may_be_a_number_or_a_name(month):
    assert form_of(started_month=month).is_valid()


ODD_TEXTS = ["<script>alert(1)</script>", "😀" * 100, "x" * 10_000, "a\x00b", "\"&'", "{{ name }}{% now %}", "٣"]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_any_text_is_shown_again_as_it_was_typed(text):
    sent = dict.fromkeys(TenancyForm.base_fields, text) | {f"started_{part}": text for part in ("day", "month", "year")}
    form = form_of(**sent, council_search=text)
    html = Template("{% load design_system %}{% govuk_form form %}").render(Context({"form": form}))
    assert "\x00" not in html
    assert "<script>" not in html
    values = {box.get("name"): box.get("value") for box in elements(html, "input")}
    shown = " ".join(text.replace("\x00", "\N{REPLACEMENT CHARACTER}").split())
    assert values["name"] == values["rent"] == values["council_search"] == shown
    assert shown in texts(html)  # the text area


def test_a_password_is_never_sent_back():
    assert "hunter2" not in html_of(form_of(secret="hunter2"), "secret")


def test_a_field_is_its_component():
    published = render_component(
        "input",
        {
            "id": "name",
            "name": "name",
            "classes": "govuk-input--width-20",
            "label": {"text": "Tenant name"},
            "hint": {"text": "As on the agreement"},
        },
    )
    assert tokens(html_of(TenancyForm(), "name")) == tokens(published)


def test_a_single_question_is_the_heading_of_its_page():
    class OneQuestion(BaseForm):
        """A page with one question."""

        kind = RadioField(label="Kind?", choices=[Choice("1", "New")], size="l", is_heading=True, caption="Setup")

    html = html_of(OneQuestion(), "kind")
    assert elements(html, "h1")
    assert elements(html, "legend")[0]["class"] == "govuk-fieldset__legend govuk-fieldset__legend--l"
    assert texts(html)[:2] == ["Setup", "Kind?"]


def test_a_revealed_field_is_inside_its_option_alone():
    form = TenancyForm()
    assert "other" not in form.top_level_fields()
    html = html_of(form, "kind")
    assert [box["name"] for box in elements(html, "input")] == ["kind", "kind", "other"]
    assert "conditional-kind-2" in [block.get("id") for block in elements(html, "div")]


def test_an_option_after_the_divider_excludes_the_others():
    boxes = elements(html_of(TenancyForm(), "needs"), "input")
    assert [box.get("data-behaviour") for box in boxes] == [None, "exclusive"]


def test_numbers_are_typed_into_boxes_of_text_with_the_right_keyboard():
    form = TenancyForm()
    boxes = elements(html_of(form, "bedrooms") + html_of(form, "rent"), "input")
    assert [(box["type"], box["inputmode"]) for box in boxes] == [("text", "numeric"), ("text", "decimal")]
    assert "£" in texts(html_of(form, "rent"))


def test_every_line_of_the_error_summary_leads_to_an_element_of_the_page():
    form = TenancyForm({"council_search": "Nowhere", "needs": "z", "email": "x", "place": "z"}, {})
    html = Template("{% load design_system %}{% govuk_form form %}").render(Context({"form": form}))
    ids = {
        element["id"] for tag in ("input", "select", "textarea") for element in elements(html, tag) if "id" in element
    }
    links = [link["href"].removeprefix("#") for link in elements(form.error_summary(), "a")]
    assert {"name", "started-day", "kind", "needs", "council_search", "place"} <= set(links)
    assert set(links) <= ids


def test_the_title_of_a_page_with_errors_says_so():
    assert form_of(name="").page_title_prefix == "Error: "
    assert form_of().page_title_prefix == ""
    assert TenancyForm().page_title_prefix == ""


def test_somebody_who_searches_a_long_list_has_made_no_mistake():
    form = form_of(name="", kind="", council_search="bar", search="council")
    assert not form.errors
    assert form.error_summary() == ""
    assert not form.is_valid()
    assert "2 found" in texts(html_of(form, "council"))
    assert form_of(name="", search="elsewhere").errors


def test_the_words_typed_into_a_long_list_find_its_options_without_script():
    html = html_of(form_of(council_search="bar"), "council")
    radios = [box for box in elements(html, "input") if box["type"] == "radio"]
    assert [radio["value"] for radio in radios] == ["E07", "E08"]
    assert "2 found" in texts(html)


def test_the_search_of_a_long_list_says_what_to_do():
    html = html_of(form_of(), "council")
    [box] = [each for each in elements(html, "input") if each.get("name") == "council_search"]
    assert box["aria-describedby"] == "council_search-hint"
    assert any("Search, then select one of the results" in text for text in texts(html))


def test_a_whole_label_typed_into_a_long_list_is_its_option():
    assert value_of("council", council="", council_search="barnet") == "E08"


def test_an_option_picked_from_the_results_wins_over_the_words():
    assert value_of("council", council=["E07", "E09"], council_search="yor") == "E09"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("logs.pdf", b"x", "The selected file must be a CSV or XLSX"),
        ("logs.csv", b"", "The selected file is empty"),
        ("logs.csv", b"x" * 1_000_001, "The selected file must be smaller than 1MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_the_reason(name, content, message):
    form = TenancyForm(GOOD, {"file": SimpleUploadedFile(name, content)})
    assert form.errors["file"] == [message]


def test_a_file_of_an_accepted_kind_is_taken():
    assert TenancyForm(GOOD, {"file": SimpleUploadedFile("LOGS.CSV", b"x")}).is_valid()


def test_a_whole_form_carries_its_token_its_fields_and_one_button():
    source = '{% load design_system %}{% govuk_form form button="Create log" cancel_url="/logs" %}'
    html = Template(source).render(Context({"form": TenancyForm(), "csrf_token": "abc"}))
    (tag,) = elements(html, "form")
    assert tag == {"method": "post", "novalidate": "", "enctype": "multipart/form-data"}
    assert {"type": "hidden", "name": "csrfmiddlewaretoken", "value": "abc"} in elements(html, "input")
    assert texts(html)[-2:] == ["Create log", "Cancel"]
    order = list(dict.fromkeys(box["name"] for box in elements(html, "input") if box["type"] != "hidden"))
    assert order[:3] == ["name", "email", "started_day"]
