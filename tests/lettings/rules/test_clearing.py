"""What a save empties: answers no longer asked, codes no longer offered, and answers that follow from another.

Source: lettings collection 2025/26 and 2026/27, routing and derived variables.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.lettings.rules.complete import complete, setup
from tests.lettings.rules.harness import LA, PRP, YEARS, FromStart, settled, verdict

in_each_year = pytest.mark.parametrize("year", YEARS)
PLACE = {"confirmed": True, "locations": [{"id": 51, "confirmed": True}, {"id": 52, "confirmed": True}]}
SUPPORTED = {"needstype": 2, "scheme_id": 5, "location_id": 51}
BENEFIT = {"hb": 1, "household_charge": None, "hbrentshortfall": 1, "tshortfall_known": 0, "tshortfall": 5}

# Answers beside a complete setup, and those of them that a save empties.
EMPTIED: list[tuple[str, dict[str, Any], str]] = [
    (
        "the second person of a household of one",
        {"hhmemb": 1, "details_known_2": 0, "age2_known": 0, "age2": 30},
        "details_known_2 age2_known age2",
    ),
    (
        "details of a person not known",
        {"hhmemb": 2, "details_known_2": 1, "age2": 30, "relat2": "P", "ecstat2": 1},
        "age2 relat2 ecstat2",
    ),
    (
        "the effects of an illness nobody has",
        {"illness": 2, "illness_type_1": 1, "illness_type_2": 0},
        "illness_type_1 illness_type_2",
    ),
    ("why preference was given when none was", {"reasonpref": 2, "rp_homeless": 1}, "rp_homeless"),
    ("still serving, of someone who never did", {"armedforces": 2, "leftreg": 4, "reservist": 1}, "leftreg reservist"),
    (
        "access needs of a household without",
        {"housingneeds": 2, "housingneeds_type": 1, "housingneeds_other": 1},
        "housingneeds_type housingneeds_other",
    ),
    ("an income that is not known", {"net_income_known": 1, "incfreq": 1, "earnings": 300}, "incfreq earnings"),
    ("a shortfall without housing benefit", BENEFIT | {"hb": 9}, "hbrentshortfall tshortfall_known tshortfall"),
    ("the amount of a shortfall there is not", BENEFIT | {"hbrentshortfall": 2}, "tshortfall_known tshortfall"),
    ("the length of a tenancy for life", {"tenancy": 2, "tenancylength": 5}, "tenancylength"),
    (
        "repairs before a first let",
        {"first_time_property_let_as_social_housing": 1, "rsnvac": 15, "majorrepairs": 1, "mrcdate": FromStart(-5)},
        "majorrepairs mrcdate",
    ),
    (
        "how a home never let was let before",
        {"first_time_property_let_as_social_housing": 1, "rsnvac": 15, "unitletas": 1},
        "unitletas",
    ),
    ("sheltered housing of a general needs letting", {"sheltered": 2}, "sheltered"),
    ("a scheme of a general needs letting", {"scheme_id": 5}, "scheme_id"),
    ("household charge of a general needs letting", {"household_charge": 0}, "household_charge"),
    ("the kind of home of supported housing", SUPPORTED | {"unittype_gn": 1, "beds": 2}, "unittype_gn beds"),
    (
        "charges of a household that pays none",
        SUPPORTED | {"household_charge": 1, "period": 1, "brent": 100, "scharge": 5},
        "period brent scharge tcharge",
    ),
    ("an amount without its period", {"brent": 100}, "brent tcharge"),
    ("a code that no question offers", {"hb": 5}, "hb"),
    ("a unit type that no question offers", {"unittype_gn": 3}, "unittype_gn"),
    ("a reason of a relet for a first let", {"first_time_property_let_as_social_housing": 1, "rsnvac": 13}, "rsnvac"),
    ("a reason of a first let for a relet", {"first_time_property_let_as_social_housing": 0, "rsnvac": 15}, "rsnvac"),
    ("a background of another ethnic group", {"ethnic_group": 0, "ethnic": 10}, "ethnic"),
]

KEPT: list[tuple[str, dict[str, Any], str]] = [
    (
        "the second person of a household of two",
        {"hhmemb": 2, "details_known_2": 0, "age2_known": 0, "age2": 30},
        "details_known_2 age2",
    ),
    ("effects of an illness", {"illness": 1, "illness_type_1": 1}, "illness_type_1"),
    ("an injury of someone who served", {"armedforces": 4, "reservist": 1}, "reservist"),
    ("an income that is known", {"net_income_known": 0, "incfreq": 1, "earnings": 300}, "incfreq earnings"),
    ("a shortfall with housing benefit", BENEFIT | {"period": 1, "brent": 100}, "hbrentshortfall tshortfall"),
    ("the length of a fixed term", {"tenancy": 4, "tenancylength": 5}, "tenancylength"),
    ("the length of a periodic tenancy", {"tenancy": 8, "tenancylength": 5}, "tenancylength"),
    ("repairs before a relet", {"majorrepairs": 1, "mrcdate": FromStart(-5)}, "majorrepairs mrcdate"),
    ("sheltered housing", SUPPORTED | {"sheltered": 2}, "sheltered scheme_id location_id"),
    ("charges with their period", {"period": 4, "brent": 400}, "period brent scharge pscharge supcharg tcharge"),
    ("zero, which is an answer", {"preg_occ": 2, "period": 1, "brent": 0}, "brent"),
    ("a background of the ethnic group", {"ethnic_group": 2, "ethnic": 10}, "ethnic"),
    # What a choice merely reveals on its own page stays until it is changed there.
    (
        "another tenancy, no longer revealed",
        {"tenancy": 4, "tenancylength": 5, "tenancyother": "Family"},
        "tenancyother",
    ),
    ("another reason, no longer revealed", {"reason": 1, "reasonother": "Work"}, "reasonother"),
    ("an age given as not known", {"age1_known": 1, "age1": 40}, "age1"),
]


def saved(year: int, answers: dict[str, Any], **context: Any) -> dict[str, Any]:
    """The verdict on saving these answers unchanged."""
    return verdict(year, answers, stage="save", stored=answers, scheme=PLACE, **context)


@in_each_year
@pytest.mark.parametrize(("answers", "names"), [row[1:] for row in EMPTIED], ids=[row[0] for row in EMPTIED])
def test_a_save_empties(year: int, answers: dict[str, Any], names: str) -> None:
    given = {name for name in names.split() if answers.get(name) is not None}
    result = saved(year, complete() | answers)
    assert {name: result["answers"].get(name) for name in names.split()} == dict.fromkeys(names.split())
    assert given <= set(result["cleared"])


@in_each_year
@pytest.mark.parametrize(("answers", "names"), [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
def test_a_save_keeps(year: int, answers: dict[str, Any], names: str) -> None:
    result = saved(year, complete() | answers)
    assert [name for name in names.split() if result["answers"].get(name) is None] == []
    assert not set(names.split()) & set(result["cleared"])


@in_each_year
@pytest.mark.parametrize("name", ["needstype", "renewal", "startdate", "rent_type", "declaration"])
def test_a_setup_question_left_blank_empties_the_sections_after_it(year: int, name: str) -> None:
    log = complete(tenancy=4, tenancylength=5, illness=2, la="E07000223", postcode_known=1, postcode_full="BN43 5AA")
    result = verdict(year, log | {name: None}, stage="save", stored=log)
    emptied = ("tenancy", "tenancylength", "illness", "hhmemb", "unittype_gn")
    assert {field: result["answers"].get(field) for field in emptied} == dict.fromkeys(emptied)
    assert result["answers"].get("needstype") == (None if name == "needstype" else 1)


@in_each_year
def test_the_address_outlives_a_setup_question_left_blank(year: int) -> None:
    log = complete(address_line1="1 High Street", town_or_city="Shoreham", la="E07000223", is_la_inferred=False)
    result = verdict(year, log | {"rent_type": None}, stage="save", stored=log)
    assert result["answers"]["address_line1"] == "1 High Street"
    assert result["answers"]["la"] == "E07000223"


@in_each_year
def test_a_scheme_not_chosen_yet_does_not_close_the_sections(year: int) -> None:
    log = complete(needstype=2, unittype_gn=None, beds=None, illness=2)
    assert settled(year, log, stage="save", stored=log)["illness"] == 2


@pytest.mark.parametrize(("name", "code"), [("prevten", 40), ("reason", 56), ("reason", 57)])
def test_codes_new_in_2026_are_emptied_in_2025(name: str, code: int) -> None:
    log = complete() | {name: code}
    assert saved(2026, log)["answers"][name] == code
    assert saved(2025, log)["answers"].get(name) is None


@pytest.mark.parametrize(
    ("year", "name", "value"),
    [
        (2026, "sex1", "F"),
        (2026, "builtype", 1),
        (2026, "referral", 2),
        (2025, "sexrab1", "F"),
        (2025, "referral_register", 2),
    ],
)
def test_an_answer_to_a_question_the_year_does_not_have_stays_unseen(year: int, name: str, value: Any) -> None:
    assert saved(year, complete() | {name: value})["answers"][name] == value


@pytest.mark.parametrize(
    ("owner", "code", "kept"), [(LA, 2, True), (LA, 5, False), (PRP, 5, True), (PRP, 9, True), (PRP, 2, False)]
)
def test_the_housing_register_depends_on_the_owner(owner: dict[str, Any], code: int, kept: bool) -> None:
    log = complete(referral_register=code)
    result = saved(2026, log, owning_organisation=owner)
    assert result["answers"].get("referral_register") == (code if kept else None)


def test_a_nomination_goes_with_its_register() -> None:
    log = complete(referral_register=6, referral_noms=1, referral_org=3)
    assert saved(2026, log)["answers"]["referral_org"] == 3
    other = saved(2026, log | {"referral_register": 5})["answers"]
    assert (other.get("referral_noms"), other.get("referral_org")) == (None, None)
    directly = saved(2026, log | {"referral_register": 7, "referral_noms": 7, "referral_org": 11})["answers"]
    assert (directly["referral_noms"], directly["referral_org"]) == (7, 11)
    mixed = saved(2026, log | {"referral_register": 7, "referral_noms": 1})["answers"]
    assert (mixed.get("referral_noms"), mixed.get("referral_org")) == (None, None)


def test_a_new_owner_of_another_kind_empties_the_register() -> None:
    log = complete(referral_register=2)
    kept = verdict(2026, log, stage="save", stored=log, owning_organisation=LA, previous_owning_provider_type="LA")
    assert kept["answers"]["referral_register"] == 2
    changed = verdict(
        2026,
        log,
        stage="save",
        stored=log | {"owning_organisation_id": 2},
        owning_organisation=LA | {"changed": True},
        previous_owning_provider_type="PRP",
    )
    assert changed["answers"].get("referral_register") is None


@in_each_year
def test_supported_housing_made_general_needs_leaves_its_location(year: int) -> None:
    before = setup(needstype=2, scheme_id=5, location_id=51, wchair=1)
    log = settled(year, before | {"needstype": 1}, stage="save", stored=before, scheme=PLACE)
    assert [log.get(name) for name in ("scheme_id", "location_id", "wchair")] == [None, None, None]


@in_each_year
def test_a_bedsit_made_a_flat_loses_its_bedrooms(year: int) -> None:
    before = complete(unittype_gn=2, beds=1)
    log = settled(year, before | {"unittype_gn": 1, "beds": 3}, stage="save", stored=before)
    assert log.get("beds") is None


@in_each_year
def test_a_start_date_outside_the_authoritys_time_empties_it(year: int) -> None:
    before = complete(la="E07000026", is_la_inferred=False)
    log = settled(year, before | {"startdate": FromStart(1)}, stage="save", stored=before)
    assert log.get("la") is None
    assert not log["is_la_inferred"]


@in_each_year
def test_a_start_date_within_the_authoritys_time_keeps_it(year: int) -> None:
    before = complete(la="E07000223", is_la_inferred=False)
    log = settled(year, before | {"startdate": FromStart(1)}, stage="save", stored=before)
    assert log["la"] == "E07000223"


@in_each_year
def test_a_property_postcode_not_known_takes_a_looked_up_authority_with_it(year: int) -> None:
    found = complete(la="E07000223", is_la_inferred=True, postcode_known=0, postcode_full="BN43 5AA")
    log = settled(year, found, stage="save", stored=found)
    assert (log.get("postcode_full"), log.get("la")) == (None, None)
    chosen = complete(la="E07000223", is_la_inferred=False, postcode_known=0)
    assert settled(year, chosen, stage="save", stored=chosen)["la"] == "E07000223"


@in_each_year
@pytest.mark.parametrize(
    ("inferred", "known", "kept"), [(True, 1, False), (False, 0, False), (False, None, False), (False, 1, True)]
)
def test_a_previous_postcode_not_known_takes_an_authority_that_nobody_chose(
    year: int, inferred: bool, known: int | None, kept: bool
) -> None:
    before = complete(
        ppcodenk=1,
        ppostcode_full="BN43 5AA",
        prevloc="E07000223",
        is_previous_la_inferred=inferred,
        previous_la_known=known,
    )
    log = settled(year, before, stage="save", stored=before)
    assert log.get("ppostcode_full") is None
    assert log.get("prevloc") == ("E07000223" if kept else None)


TODAY = "2026-11-02"


@pytest.mark.parametrize(
    ("locations", "chosen"),
    [
        ([{"id": 51, "confirmed": True}], 51),
        ([{"id": 51, "confirmed": True}, {"id": 52, "confirmed": False}], 51),
        ([{"id": 51, "confirmed": True, "startdate": "2026-11-16"}], 51),
        ([{"id": 51, "confirmed": True, "startdate": "2026-11-17"}], None),
        ([{"id": 51, "confirmed": True}, {"id": 52, "confirmed": True, "startdate": "2026-11-17"}], 51),
        ([{"id": 51, "confirmed": True}, {"id": 52, "confirmed": True}], None),
        ([], None),
    ],
)
def test_a_new_scheme_resets_the_location_and_picks_the_only_one(
    locations: list[dict[str, Any]], chosen: int | None
) -> None:
    before = setup(needstype=2, scheme_id=4, location_id=41)
    log = settled(
        2026,
        before | {"scheme_id": 5},
        stage="save",
        stored=before,
        today=TODAY,
        scheme={"confirmed": True, "locations": locations},
    )
    assert log.get("location_id") == chosen


@in_each_year
def test_a_save_by_support_takes_the_log_from_someone_of_neither_organisation(year: int) -> None:
    log = setup()
    support = {"role": "support", "organisation": 9}
    outside = {"organisation": 3, "absorbed_organisations": []}
    inside = {"organisation": 1, "absorbed_organisations": []}
    taken = verdict(year, log, stage="save", stored=log, user=support, assigned_to=outside)["answers"]
    kept = verdict(year, log, stage="save", stored=log, user=support, assigned_to=inside)["answers"]
    assert (taken.get("assigned_to_id"), kept["assigned_to_id"]) == (None, 1)


@in_each_year
def test_the_rules_stage_empties_nothing(year: int) -> None:
    result = verdict(
        year, {"illness": 2, "illness_type_1": 1, "hhmemb": 1, "age2": 30, "tenancy": 2, "tenancylength": 5}
    )
    assert result["cleared"] == []
    assert result["answers"]["illness_type_1"] == 1
    assert result["answers"]["age2"] == 30
    assert result["answers"]["tenancylength"] == 5
