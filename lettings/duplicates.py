"""Whether two lettings logs are about the same letting.

Source: lettings validations 2025/26 and 2026/27, duplicates.
"""

from __future__ import annotations

from typing import Any

from lettings.codes import Known, NeedsType, YesNo
from lettings.variables import L
from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable

SHARED: tuple[Variable[Any], ...] = (
    L.owning_organisation_id,
    L.tenancycode,
    L.startdate,
    L.age_known[1],
    L.age[1],
    L.sex[1],
    L.sexrab[1],
    L.ecstat[1],
    L.tcharge,
    L.household_charge,
    L.chcharge,
)
"""Equal in both logs, where two missing answers count as equal."""

ADDRESS: tuple[Variable[Any], ...] = (L.postcode_full, L.address_line1, L.uprn)


def _equal(one: Answers, other: Answers, variables: tuple[Variable[Any], ...]) -> bool:
    return all(one[variable] == other[variable] for variable in variables)


def _has_enough(log: Answers, sex: Variable[Any]) -> bool:
    """The log is complete enough to be told from others."""
    needed: tuple[Variable[Any], ...] = (L.startdate, L.ecstat[1], L.needstype, sex)
    if any(variable not in log for variable in needed):
        return False
    is_care_home = log[L.is_carehome] == YesNo.YES
    if L.age[1] not in log and log[L.age_known[1]] != Known.UNKNOWN:
        return False
    if L.tcharge not in log and log[L.household_charge] != Known.UNKNOWN and not is_care_home:
        return False
    return L.chcharge in log or not is_care_home


def is_duplicate_2025(log: Answers, other: Answers) -> bool:
    """Supported housing is told apart by location, general needs by address."""
    place = (L.location_id,) if other[L.needstype] == NeedsType.SUPPORTED_HOUSING else ADDRESS
    return _has_enough(other, L.sex[1]) and _equal(log, other, SHARED) and _equal(log, other, place)


def is_duplicate_2026(log: Answers, other: Answers) -> bool:
    """Every home is told apart by its address."""
    return _has_enough(other, L.sexrab[1]) and _equal(log, other, SHARED) and _equal(log, other, ADDRESS)


DUPLICATE_TESTS = {2025: is_duplicate_2025, 2026: is_duplicate_2026}
"""Collection year -> whether another log is a duplicate of a log of that year."""
