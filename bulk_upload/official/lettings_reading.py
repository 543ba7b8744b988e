"""What the cells of a lettings row come to where they have to be read together."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bulk_upload.official.cells import Reading, read_date, read_postcode
from bulk_upload.official.fields import DECIMAL_NUMBER
from bulk_upload.official.lettings_fields import ALLOCATIONS, CHARGES, EFFECTS, NEED_KEYS, PREFERENCES
from bulk_upload.official.organisations import MANAGER, OWNER, read_organisations
from bulk_upload.official.reading_people import read_ages, read_background
from bulk_upload.rows import Category
from lettings.variables import OTHERS

SUPPORTED = "2"
BEDSIT = "2"
OTHER_PRODUCT = "6"
OTHER_REASON = "20"
FIRST_LETS = ("15", "16", "17")
ADDRESS = ("address_line1", "address_line2", "town_or_city", "county")
REFERRAL_TYPES = {
    1: (20, 2, 8),
    2: (21, 3, 4, 22),
    3: (1, 10, 23),
    4: (15, 9, 14, 24, 17),
    5: (18, 19),
    6: (7,),
    7: (16,),
}


def read_letting(reading: Reading) -> None:
    """Read everything of a row that is not a plain cell."""
    for read in (
        read_organisations_of_letting,
        read_scheme,
        read_letting_itself,
        read_home,
        read_dates,
        read_people,
        read_access_needs,
        read_ticks,
        read_previous_home,
        read_referral,
        read_money,
    ):
        read(reading)


def read_organisations_of_letting(reading: Reading) -> None:
    read_organisations(reading, asks_for_manager=True)


def read_scheme(reading: Reading) -> None:
    """The scheme and its location, among those of the owner and the manager."""
    cells, given = reading.cells, reading.given
    code, place = cells["scheme_id"], cells["location_id"]
    owners = frozenset(each for each in (given.get(OWNER), given.get(MANAGER)) if isinstance(each, int))
    if not code or not owners or cells["needstype"] != SUPPORTED:
        reading.keep("scheme_id", code if cells["needstype"] == SUPPORTED else "")
        return
    scheme = reading.known.scheme_coded(code, owners, place)
    if scheme is None:
        reading.keep("scheme_id", code)
        reading.keep("location_id", place)
        message = f"Neither the owning nor the managing organisation has a scheme with the code {code}. Check the code"
        reading.problem("LET-11", ["scheme_id"], message, Category.SETUP, blocks=True)
        return
    reading.give("scheme_id", scheme.id)
    location = reading.known.location_coded(place, scheme) if place else None
    if location is not None:
        reading.give("location_id", location)
    elif place:
        reading.keep("location_id", place)
        message = f"The scheme {code} has no location with the code {place}. Check the code"
        reading.problem("LET-12", ["location_id"], message, Category.SETUP, blocks=True)


def read_letting_itself(reading: Reading) -> None:
    cells = reading.cells
    if cells["rent_type"] == OTHER_PRODUCT and cells["irproduct_other"]:
        reading.give("irproduct_other", cells["irproduct_other"])
    if cells["reason"] == OTHER_REASON and cells["reasonother"]:
        reading.give("reasonother", cells["reasonother"])
    if cells.is_one("declaration"):
        reading.give("declaration", ["declaration"])
    else:
        reading.keep("declaration", cells["declaration"])
    vacancy = cells["rsnvac"]
    if vacancy:
        reading.give("first_time_property_let_as_social_housing", 1 if vacancy in FIRST_LETS else 0)


def read_home(reading: Reading) -> None:
    """The address: found by its number, or typed."""
    cells = reading.cells
    if reading.year == 2025 and cells["needstype"] == SUPPORTED:
        for name in (*ADDRESS, "la"):
            reading.given.pop(name, None)
        return
    joined = read_postcode(reading, "postcode_full")
    read_address(reading, joined, postcode_known={"postcode_known": 1} if joined else {})
    if not joined and cells["la"]:
        reading.give("postcode_known", 0)
    if cells["unittype_gn"] == BEDSIT:
        reading.give("beds", "1")
    elif cells["beds"]:
        give_whole(reading, "beds")


def read_address(reading: Reading, joined: str, *, postcode_known: dict[str, int]) -> None:
    """How the address came to be known.

    :param joined: the postcode.
    """
    uprn = reading.cells["uprn"]
    reading.given.update(postcode_known)
    if not uprn:
        reading.give("uprn_known", 0)
        reading.give("manual_address_entry_selected", True)
        return
    if uprn.isascii() and uprn.isdigit() and len(uprn) <= 12:
        reading.give("uprn", uprn)
        reading.give("uprn_known", 1)
        reading.give("uprn_confirmed", 1)
    else:
        reading.keep("uprn", uprn)


def give_whole(reading: Reading, name: str) -> None:
    cell = reading.cells[name]
    if reading.cells.fields[name].is_well_written(cell):
        reading.give(name, cell)
    else:
        reading.keep(name, reading.cells.sent(name))


def read_dates(reading: Reading) -> None:
    read_date(reading, "startdate")
    read_date(reading, "voiddate")
    reading.give("majorrepairs", 1 if read_date(reading, "mrcdate") else 0)


def read_people(reading: Reading) -> None:
    """Who is there, how old they are, and how many there are."""
    cells = reading.cells
    present = 1
    for person in OTHERS:
        about = [f"age{person}", f"relat{person}", f"sex{person}", f"sexrab{person}"]
        about += [f"gender_same_as_sex{person}", f"gender_description{person}"]
        is_present = cells.any(about)
        reading.give(f"details_known_{person}", 0 if is_present else 1)
        present += is_present
    reading.give("hhmemb", present)
    read_ages(reading, range(1, 9), known=0, unknown=1)
    read_background(reading, "ethnic", "ethnic_group", "nationality_all", "nationality_all_group")


def read_access_needs(reading: Reading) -> None:
    """Six boxes come to two or three answers."""
    cells = reading.cells
    a, b, c, other, none, unknown = (cells.is_one(key) for key in NEED_KEYS)
    if not cells.any(NEED_KEYS):
        return
    if none and not unknown:
        reading.give("housingneeds", 2)
    elif unknown and not none:
        reading.give("housingneeds", 3)
    elif not none and not unknown:
        reading.give("housingneeds", 1)
    else:
        reading.keep("housingneeds", "1")
    if a + b + c > 1:
        reading.keep("housingneeds_type", ", ".join(key[-1] for key in NEED_KEYS[:3] if cells.is_one(key)))
    elif not (none or unknown):
        reading.give("housingneeds_type", 0 if a else 1 if b else 2 if c else 3)
    if other:
        reading.give("housingneeds_other", 1)
    elif a or b or c:
        reading.give("housingneeds_other", 0)


def read_ticks(reading: Reading) -> None:
    """Columns that are the options of one question."""
    cells = reading.cells
    effects = [variable.name for variable in EFFECTS if cells.is_one(variable.name)]
    if effects:
        reading.give("condition_effects", effects)
    reasons = [variable.name for variable in PREFERENCES if cells.is_one(variable.name)]
    if reasons and not ("rp_dontknow" in reasons and len(reasons) > 1 and cells["reasonpref"] == "1"):
        reading.give("reasonable_preference_reason", reasons)
    used = [variable.name for variable in ALLOCATIONS if cells.is_one(variable.name)]
    if all(cells[variable.name] == "2" for variable in ALLOCATIONS):
        used = ["letting_allocation_unknown"]
    if used:
        reading.give("letting_allocation", used)


def read_previous_home(reading: Reading) -> None:
    if read_postcode(reading, "ppostcode_full"):
        reading.give("ppcodenk", 0)
    if area := reading.cells["prevloc"]:
        reading.give("prevloc", area)
    reading.give("previous_la_known", 1 if area else 0)


def read_referral(reading: Reading) -> None:
    """How the tenant was referred: one code, or four that must fit together and the owner."""
    cells = reading.cells
    if "referral" in cells:
        referral = cells["referral"]
        if referral.isdigit():
            kind = next((kind for kind, found in REFERRAL_TYPES.items() if int(referral) in found), None)
            reading.give("referral", referral)
            if kind is not None:
                reading.give("referral_type", kind)
        else:
            reading.keep("referral", referral)
        return
    council, provider = cells["referral_register.council"], cells["referral_register.provider"]
    fits = fits_together(reading)
    names = (("referral_register", council or provider),)
    for name, cell in (*names, *((each, cells[each]) for each in ("referral_noms", "referral_org"))):
        if cell:
            reading.give(name, cell) if fits else reading.keep(name, cell)


def fits_together(reading: Reading) -> bool:
    """Whether the four referral cells are a combination that the owner can have."""
    cells = reading.cells
    owner = reading.known.organisation_coded(cells[OWNER]) if cells[OWNER] else None
    is_council = owner is not None and owner.provider_type == "LA"
    is_provider = owner is not None and owner.provider_type == "PRP"
    council, provider = cells["referral_register.council"], cells["referral_register.provider"]
    nomination, source = cells["referral_noms"], cells["referral_org"]
    return (
        _among(council, 1, 4, when=is_council)
        and _among(provider, 5, 9, when=is_provider)
        and (_among(nomination, 1, 4, when=True) if provider == "6" else _among(nomination, 5, 8, when=provider == "7"))
        and (_among(source, 1, 10, when=True) if nomination == "1" else _among(source, 11, 20, when=nomination == "7"))
    )


def _among(cell: str, low: int, high: int, *, when: bool) -> bool:
    return (cell.isdigit() and low <= int(cell) <= high) if when else not cell


def read_money(reading: Reading) -> None:
    cells = reading.cells
    if cells["earnings"]:
        if DECIMAL_NUMBER.match(cells["earnings"]):
            pounds = Decimal(cells["earnings"]).quantize(Decimal(1), rounding=ROUND_HALF_UP)
            reading.give("earnings", str(pounds))
        else:
            reading.keep("earnings", cells["earnings"])
    if cells["household_charge"] and cells["needstype"] == SUPPORTED:
        give_whole(reading, "household_charge")
    read_charges(reading)
    if cells["tshortfall"]:
        give_decimal(reading, "tshortfall")
    if cells["hbrentshortfall"]:
        reading.give("tshortfall_known", 0 if cells.is_one("hbrentshortfall") else 1)


def read_charges(reading: Reading) -> None:
    """The four charges count together: they come to the total."""
    names = [variable.name for variable in CHARGES]
    complete = all(reading.cells[name] for name in names)
    for name in names:
        if complete:
            give_decimal(reading, name)
        else:
            reading.keep(name, reading.cells[name])


def give_decimal(reading: Reading, name: str) -> None:
    cell = reading.cells[name]
    if not cell:
        return
    if DECIMAL_NUMBER.match(cell):
        number = Decimal(cell)
        reading.give(name, f"{number:f}")
    else:
        reading.keep(name, cell)
