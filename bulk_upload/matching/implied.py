"""Answers that follow from what a row says: that something is known, whose log it is, how old people are.

Only what follows for certain: what a file has no column for stays open.
"""

from __future__ import annotations

from bulk_upload.matching.cells import RowReading
from bulk_upload.matching.targets import targets
from bulk_upload.official.lettings_reading import FIRST_LETS, REFERRAL_TYPES
from bulk_upload.official.organisations import ASSIGNEE, MANAGER, OWNER
from bulk_upload.official.reading_people import ETHNIC_GROUPS, OTHER_COUNTRY, REFUSED, UNITED_KINGDOM
from bulk_upload.rows import Category, CellProblem, KnownOrganisation
from logs.collection import registered

KNOWN = (
    ("ppostcode_full", "ppcodenk", 0),
    ("prevloc", "previous_la_known", 1),
    ("earnings", "net_income_known", 0),
    ("income1", "income1nk", 0),
    ("income2", "income2nk", 0),
    ("savings", "savingsnk", 0),
    ("mortlen", "mortlen_known", 0),
    ("tshortfall", "tshortfall_known", 0),
    ("mscharge", "has_mscharge", 1),
    ("management_fee", "has_management_fee", 1),
    ("proplen", "proplen_asked", 0),
    ("mrcdate", "majorrepairs", 1),
    ("mortgage", "mortgageused", 1),
    ("newservicecharges", "hasservicechargeschanged", 1),
)
"""An answer, and what its being given says."""
ADDRESS = ("address_line1", "postcode_full")
NOT_ALLOWED = "owner_not_permitted"
UNKNOWN_RECORD = "unknown_record"
ABOUT_PERSON = ("age", "sex", "sexrab", "relat", "ecstat", "gender_same_as_sex")


def imply(reading: RowReading) -> None:
    """Add what follows from the row."""
    imply_answers(reading)
    _records(reading)


def imply_answers(reading: RowReading) -> None:
    """Add the answers that follow from others. Whose log it is stays as it is."""
    _ages(reading)
    _people(reading)
    for name, about, value in KNOWN:
        if reading.has(name) and _is_asked(reading, about):
            reading.imply(about, value, of=name)
    _background(reading)
    _address(reading)
    if reading.has("rsnvac") and reading.collection == "lettings":
        first = str(reading.given["rsnvac"]) in FIRST_LETS
        reading.imply("first_time_property_let_as_social_housing", 1 if first else 0, of="rsnvac")
    if reading.has("referral"):
        kind = next((each for each, codes in REFERRAL_TYPES.items() if int(reading.given["referral"]) in codes), None)
        if kind is not None:
            reading.imply("referral_type", kind, of="referral")


def _is_asked(reading: RowReading, name: str) -> bool:
    questionnaire = registered()[reading.collection].questionnaires()[reading.year]
    return name in questionnaire.asking_for


def _ages(reading: RowReading) -> None:
    """Ages on the day of the letting or sale, from days of birth."""
    day = reading.day(registered()[reading.collection].event_day.name)
    for person, born in reading.births.items():
        name = f"age{person}"
        if day is not None and name not in reading.given:
            age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
            reading.give(name, str(age))
    for person in range(1, 9):
        if reading.has(f"age{person}"):
            reading.imply(f"age{person}_known", 0, of=f"age{person}")


def _people(reading: RowReading) -> None:
    """People that the row says something of are in the household, and their details are known.

    Without a household size, the household of a letting is as large as the last of them says.
    """
    known = 0 if reading.collection == "lettings" else 1
    for person in range(2, 9):
        about = [f"{family}{person}" for family in ABOUT_PERSON]
        if any(name in reading.given for name in about) and _is_asked(reading, f"details_known_{person}"):
            of = next(name for name in about if name in reading.given)
            reading.imply(f"details_known_{person}", known, of=of)
            if reading.collection == "lettings" and ("hhmemb" not in reading.given or reading.implies_household):
                reading.given["hhmemb"], reading.implies_household = person, True


def _background(reading: RowReading) -> None:
    for name, group in (("ethnic", "ethnic_group"), ("ethnicbuy2", "ethnic_group2")):
        if reading.has(name):
            code = int(reading.given[name])
            found = next((each for each, codes in ETHNIC_GROUPS.items() if code in codes), None)
            if found is not None:
                reading.imply(group, found, of=name)
            if code not in _offered(name):
                del reading.given[name]
    for name in ("nationality_all", "nationality_all_buyer2"):
        if reading.has(name):
            code = int(reading.given[name])
            reading.imply(f"{name}_group", code if code in (REFUSED, UNITED_KINGDOM) else OTHER_COUNTRY, of=name)
            if code in (REFUSED, UNITED_KINGDOM):
                del reading.given[name]


def _offered(name: str) -> frozenset[int]:
    return frozenset(option.code for question in targets().by_name[name].questions for option in question.choices)


def _address(reading: RowReading) -> None:
    if reading.has("uprn"):
        reading.imply("uprn_known", 1, of="uprn")
        reading.imply("uprn_confirmed", 1, of="uprn")
    elif any(reading.has(name) for name in ADDRESS):
        reading.imply("uprn_known", 0)
        reading.imply("manual_address_entry_selected", True)
    if reading.has("postcode_full"):
        reading.imply("postcode_known", 1, of="postcode_full")
        reading.imply("pcodenk", 0, of="postcode_full")


def _records(reading: RowReading) -> None:
    """Whose log it is: as the row says, else the sender's."""
    owner = _organisation(reading, OWNER)
    if owner is None and OWNER not in reading.given and reading.known.organisation in reading.known.permitted_owners:
        reading.give(OWNER, reading.known.organisation)
    elif owner is not None and owner.id not in reading.known.permitted_owners:
        message = f"You cannot send logs for {owner.name}. Check the organisation, or ask for it to be a stock owner"
        _problem(reading, NOT_ALLOWED, OWNER, message, blocks=True)
    _organisation(reading, MANAGER)
    if MANAGER not in reading.given and OWNER in reading.given:
        reading.give(MANAGER, reading.known.organisation if owner is not None else reading.given[OWNER])
    _assignee(reading)
    _scheme(reading)


def _organisation(reading: RowReading, name: str) -> KnownOrganisation | None:
    text = reading.parts.get(name, {}).get("text", "")
    if not text:
        return None
    found = reading.known.organisation_coded(text)
    if found is not None:
        reading.given[name] = found.id
        return found
    message = f"We do not know an organisation called {text[:80]}. Enter its name or code, like ORG123"
    reading.keep(name, text, reading.places[name][0])
    _problem(reading, UNKNOWN_RECORD, name, message, blocks=name == OWNER)
    return None


def _assignee(reading: RowReading) -> None:
    text = reading.parts.get(ASSIGNEE, {}).get("text", "")
    person = reading.known.person_with(text) if text else None
    if person is not None:
        reading.given[ASSIGNEE] = person.id
    elif text:
        reading.keep(ASSIGNEE, text, reading.places[ASSIGNEE][0])
        _problem(reading, UNKNOWN_RECORD, ASSIGNEE, "Nobody has an account with this email address. Check it")
    elif reading.known.uploader:
        reading.imply(ASSIGNEE, reading.known.uploader)


def _scheme(reading: RowReading) -> None:
    code = reading.parts.get("scheme_id", {}).get("text", "")
    place = reading.parts.get("location_id", {}).get("text", "")
    owners = frozenset(each for each in (reading.given.get(OWNER), reading.given.get(MANAGER)) if isinstance(each, int))
    if not code:
        return
    scheme = reading.known.scheme_coded(code, owners, place)
    if scheme is None:
        reading.keep("scheme_id", code, reading.places["scheme_id"][0])
        _problem(reading, UNKNOWN_RECORD, "scheme_id", f"We do not know a scheme called {code[:80]}. Check it")
        return
    reading.given["scheme_id"] = scheme.id
    location = reading.known.location_coded(place, scheme) if place else None
    if location is not None:
        reading.given["location_id"] = location
    elif place:
        reading.keep("location_id", place, reading.places["location_id"][0])
        _problem(reading, UNKNOWN_RECORD, "location_id", f"The scheme has no location called {place[:80]}. Check it")


def _problem(reading: RowReading, rule: str, name: str, message: str, *, blocks: bool = False) -> None:
    column = next(iter(reading.places.get(name, ())), None)
    sent = reading.row.cell(column) if column is not None else ""
    reading.problems.append(CellProblem(rule, Category.SETUP, message, column, name, sent=sent, blocks=blocks))
