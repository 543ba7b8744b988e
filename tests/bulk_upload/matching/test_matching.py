"""How single columns and words are understood: near names, parts, dates, people, and what is carried over."""

from __future__ import annotations

from datetime import date

import pytest

from bulk_upload.matching import Decisions, carry_over, newest_year, profile_table, suggest, targets
from bulk_upload.matching.dates import has_month_first, join_date, read_date
from bulk_upload.matching.decisions import SAVED
from bulk_upload.matching.scoring import RANGES
from bulk_upload.matching.targets import Kind
from bulk_upload.matching.values import code_in, words_of
from bulk_upload.matching.words import person_in, plain, tokens
from bulk_upload.reading.archives import column_letters
from bulk_upload.rows import Column, Row

TODAY = date(2026, 11, 2)


def file_of(**columns: list[str]):
    """Profiles of a file, by header and cells."""
    headers = list(columns)
    cells = [columns[header] for header in headers]
    found = [Column(index, column_letters(index), header) for index, header in enumerate(headers)]
    rows = [
        Row(number + 2, tuple(each[number % len(each)] for each in cells)) for number in range(max(map(len, cells)))
    ]
    return profile_table(found, rows)


def meanings(decisions: Decisions, profiles) -> dict[str, str | None]:
    return {profile.column.header: decisions.columns[index].field for index, profile in profiles.items()}


def suggested(**columns: list[str]) -> dict[str, str | None]:
    profiles = file_of(**columns)
    return meanings(suggest(profiles), profiles)


START = {"Tenancy start date": ["4/5/2026", "11/5/2026"], "Tenancy reference": ["T1", "T2"]}
SALE = {"Sale completion date": ["4/5/2026", "11/5/2026"], "Purchaser code": ["S1", "S2"]}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"Previous postcode": ["LS1 4AP"]}, {"Previous postcode": "ppostcode_full"}),
        ({"Forwarding postcode": ["LS1 4AP"]}, {"Forwarding postcode": None}),
        ({"Next of kin date of birth": ["1/2/1980"]}, {"Next of kin date of birth": None}),
        ({"Person 2 date of birth": ["1/2/1980"]}, {"Person 2 date of birth": "birth2"}),
        ({"Rent account reference": ["700001", "700002"]}, {"Rent account reference": None}),
        ({"Rent arrears": ["12.50", "0.00"]}, {"Rent arrears": None}),
        ({"Target rent": ["95.50"], "Rent": ["96.00"]}, {"Target rent": None, "Rent": "brent"}),
        ({"Void end date": ["1/5/2026"], "Void date": ["1/4/2026"]}, {"Void end date": None, "Void date": "voiddate"}),
        ({"Tenancy end date": ["1/5/2027"]}, {"Tenancy end date": None}),
        ({"Housing officer": ["A Smith"]}, {"Housing officer": None}),
    ],
)
def test_what_is_nearly_called_the_same_does_not_take_its_place(columns, expected):
    found = suggested(**START, **columns)
    assert {header: found[header] for header in expected} == expected
    assert found["Tenancy start date"] == "startdate"


def test_two_columns_never_mean_the_same():
    found = suggested(**START, **{"Postcode": ["LS1 4AP"], "Post code": ["LS2 7EW"], "Property postcode": ["M4 1HQ"]})
    used = [name for name in found.values() if name]
    assert len(used) == len(set(used))
    assert "postcode_full" in used


def test_the_labels_of_the_forms_are_their_own_headers():
    """A file that calls each answer as the service does is understood without a question."""
    by_kind: dict[Kind, list[str]] = {
        Kind.DATE: ["4/5/2026"], Kind.POSTCODE: ["LS1 4AP"], Kind.MONEY: ["95.50"], Kind.PERCENT: ["40%"],
        Kind.COUNT: ["2"], Kind.AGE: ["34"], Kind.BIRTH: ["4/5/1990"], Kind.TICK: ["Yes", "No"],
        Kind.REFERENCE: ["R1", "R2"], Kind.UPRN: ["100050123456"], Kind.USER: ["a@example.org"],
        Kind.AUTHORITY: ["Leeds"], Kind.COUNTRY: ["Ireland"],
    }  # fmt: skip
    wrong = []
    for collection, columns in (("lettings", START), ("sales", SALE)):
        for target in targets():
            if (collection, newest_year()) not in target.asked_in or target.label in columns:
                continue
            cells = by_kind.get(target.kind, ["x"])
            if target.name in RANGES:
                cells = [str(int(sum(RANGES[target.name]) / 4))]
            if target.kind is Kind.LIST:
                cells = [targets().by_name[name].label for name in target.questions[0].columns]
            if target.kind is Kind.CODE:
                cells = [label for label in words_of(target, collection, newest_year()).labels.values() if label]
            found = suggested(**{**columns, target.label: cells})[target.label]
            if found not in (target.name, None) and not _is_the_same_question(found, target.name):
                wrong.append((collection, target.label, found))
            if found is None:
                wrong.append((collection, target.label, None))
    assert not wrong, "; ".join(map(str, wrong))


def _is_the_same_question(one: str, other: str) -> bool:
    return targets().by_name[one].label == targets().by_name[other].label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27/3/2026", date(2026, 3, 27)),
        ("27.03.26", date(2026, 3, 27)),
        ("27-Mar-2026", date(2026, 3, 27)),
        ("27th March 2026", date(2026, 3, 27)),
        ("2026-03-27", date(2026, 3, 27)),
        ("2026-03-27 00:00:00", date(2026, 3, 27)),
        ("12/3/84", date(1984, 3, 12)),
        ("31/6/2026", None),
        ("soon", None),
    ],
)
def test_dates_are_read_as_people_write_them(text, expected):
    assert read_date(text, today=TODAY) == expected


def test_dates_with_the_month_first_are_told_by_days_above_twelve():
    assert has_month_first({"5/27/2026": 1, "5/4/2026": 1})
    assert not has_month_first({"27/5/2026": 1, "5/4/2026": 1})
    assert read_date("5/27/2026", month_first=True, today=TODAY) == date(2026, 5, 27)


def test_a_date_in_three_columns_is_put_together():
    assert join_date("4", "5", "26", TODAY) == date(2026, 5, 4)
    assert join_date("4", "May", "2026", TODAY) == date(2026, 5, 4)
    assert join_date("31", "2", "2026", TODAY) is None


@pytest.mark.parametrize(
    ("header", "person", "besides"),
    [
        ("Person 2 date of birth", 2, ("date", "birth")),
        ("P3_DOB", 3, ("date", "birth")),
        ("Joint tenant sex", 2, ("sex",)),
        ("Partner's age", 2, ("age",)),
        ("Lead tenant ethnic origin", 1, ("ethnic", "origin")),
        ("Main contact gender", 1, ("gender",)),
        ("2nd person's age", 2, ("age",)),
        ("DOB 4", 4, ("date", "birth")),
        ("Bedrooms", None, ("bedroom",)),
    ],
)
def test_headers_say_whose_answer_a_column_holds(header, person, besides):
    assert person_in(tokens(header)) == (person, besides)


def test_the_same_words_have_other_codes_in_the_other_collection():
    hb = targets().by_name["hb"]
    lettings, sales = (words_of(hb, collection, newest_year()) for collection in ("lettings", "sales"))
    assert (lettings.means("Housing benefit").code, sales.means("Housing benefit").code) == ("1", "2")
    assert code_in(hb, "1", of="lettings", to="sales", year=newest_year()) == "2"
    assert code_in(hb, "10", of="lettings", to="sales", year=newest_year()) is None


def test_a_word_that_could_be_two_answers_is_asked_about():
    rent = words_of(targets().by_name["rent_type"], "lettings", newest_year())
    assert not rent.means("Klingon rent type").applied
    assert rent.means("Socail Rent").code == "0"


def test_a_changed_header_alone_is_asked_about_again():
    first = file_of(**START, **{"Colour code": ["Social", "Affordable"]})
    decided = suggest(first)
    saved_headers = [first[index].column.header for index in sorted(first)]
    index = saved_headers.index("Colour code")
    decided = decided.with_column(index, decided.columns[index], {})
    second = file_of(**START, **{"Rent product": ["Social", "Affordable"]})
    found = carry_over(second, saved_headers, decided, newest_year())
    assert [found.columns[place].by for place in sorted(found.columns)][:2] == [SAVED, SAVED]
    assert found.columns[2].field == "rent_type"
    assert found.columns[2].by != SAVED


def test_words_are_compared_without_case_signs_and_spaces():
    assert plain("  White – British ") == plain("white british")
    assert plain("Don’t know") == "dont know"
