"""Local authorities, their links, and the collection years."""

from datetime import date

import pytest

from organisations import collection_years
from organisations.models import LocalAuthority, LocalAuthorityLink
from organisations.reference import authorities as reference
from organisations.reference.loading import load_reference


@pytest.mark.parametrize("on", [date(2025, 4, 1), date(2026, 4, 1)])
def test_296_english_authorities_are_in_force_in_both_years(on: date) -> None:
    assert len(reference.english_authorities(on)) == 296


@pytest.mark.parametrize(
    ("code", "on", "valid"),
    [
        ("E08000016", date(2025, 3, 31), True),
        ("E08000016", date(2025, 4, 1), False),
        ("E08000038", date(2025, 3, 31), False),
        ("E08000038", date(2025, 4, 1), True),
        ("E00000000", date(2025, 4, 1), False),
    ],
)
def test_both_ends_of_an_authority_count_as_valid(code: str, on: date, valid: bool) -> None:
    assert reference.in_force(code, on) is valid


@pytest.mark.parametrize(
    ("code", "on", "effective"),
    [
        ("E08000016", date(2026, 4, 1), "E08000038"),
        ("E08000038", date(2024, 4, 1), "E08000016"),
        ("E07000026", date(2026, 4, 1), "E06000063"),
        ("E07000121", date(2026, 4, 1), "E07000121"),
        ("L99999999", date(2026, 4, 1), "L99999999"),
    ],
)
def test_a_replaced_code_counts_as_its_successor_and_back(code: str, on: date, effective: str) -> None:
    assert reference.effective_code(code, on) == effective


def test_links_stand_in_both_directions() -> None:
    pairs = {(link.code, link.linked_code) for link in reference.links()}
    assert pairs == {(linked, code) for code, linked in pairs}
    assert all(code in reference.authorities() for pair in pairs for code in pair)


def test_a_previous_address_may_be_outside_england_and_outside_the_country() -> None:
    codes = [each.code for each in reference.previous_authorities(date(2026, 4, 1))]
    assert {"S12000033", "W06000015", "N09000003", "S92000003"} <= set(codes)
    assert not reference.is_english("S12000033")
    assert len(codes) == 296 + 32 + 22 + 11 + 4


def test_london_is_told_by_the_kind_of_authority() -> None:
    assert sum(each.is_in_london for each in reference.english_authorities(date(2026, 4, 1))) == 33


@pytest.mark.django_db
def test_the_database_holds_what_the_files_say() -> None:
    stored = set(LocalAuthority.objects.values_list("code", "name", "valid_from", "valid_to"))
    assert stored == {
        (each.code, each.name, each.valid_from, each.valid_to) for each in reference.authorities().values()
    }
    assert LocalAuthorityLink.objects.count() == len(reference.links())


@pytest.mark.django_db
def test_loading_the_reference_data_again_changes_nothing_and_repairs_what_was_changed() -> None:
    LocalAuthority.objects.filter(pk="E07000121").update(name="Elsewhere")
    load_reference()
    assert LocalAuthority.objects.get(pk="E07000121").name == "Lancaster"
    assert LocalAuthority.objects.count() == len(reference.authorities())


@pytest.mark.django_db
def test_the_database_and_the_files_agree_on_what_is_in_force() -> None:
    on = date(2023, 4, 1)
    stored = set(LocalAuthority.objects.english().in_force(on).values_list("code", flat=True))
    assert stored == {each.code for each in reference.english_authorities(on)}


@pytest.mark.parametrize(
    ("today", "open_start", "editable_start"),
    [
        (date(2026, 3, 31), date(2025, 4, 1), date(2025, 4, 1)),
        (date(2026, 4, 1), date(2025, 4, 1), date(2025, 4, 1)),
        (date(2026, 7, 11), date(2025, 4, 1), date(2025, 4, 1)),
        (date(2026, 7, 12), date(2026, 4, 1), date(2025, 4, 1)),
        (date(2026, 8, 31), date(2026, 4, 1), date(2025, 4, 1)),
        (date(2026, 9, 1), date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 11, 25), date(2026, 4, 1), date(2026, 4, 1)),
        (date(2027, 7, 30), date(2027, 4, 1), date(2026, 4, 1)),
    ],
)
def test_windows_close_at_the_start_of_their_last_date(today: date, open_start: date, editable_start: date) -> None:
    assert collection_years.earliest_open_start(today) == open_start
    assert collection_years.earliest_editable_start(today) == editable_start


def test_a_year_without_dates_of_its_own_has_the_usual_ones() -> None:
    usual = collection_years.window(2027)
    assert usual.submission_deadline == date(2028, 6, 1)
    assert usual.new_logs_end == usual.edits_end == date(2028, 12, 31)


@pytest.mark.parametrize(
    ("today", "first"), [(date(2026, 11, 25), date(2025, 4, 1)), (date(2026, 8, 1), date(2024, 4, 1))]
)
def test_the_oldest_year_shown_is_last_year_and_one_more_while_that_can_be_edited(today: date, first: date) -> None:
    assert collection_years.earliest_kept_start(today) == first
