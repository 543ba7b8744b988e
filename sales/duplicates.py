"""Whether two sales logs are about the same sale.

Source: sales validations 2025/26 and 2026/27, duplicates.
"""

from __future__ import annotations

from typing import Any

from logs.duplicates import Compared, DuplicateKey, duplicate_key
from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable
from sales.codes import AgeKnown
from sales.variables import S

COMPARED: tuple[Variable[Any], ...] = (
    S.owning_organisation_id,
    S.purchid,
    S.saledate,
    S.age_known[1],
    S.age[1],
    S.sex[1],
    S.sexrab[1],
    S.ecstat[1],
    S.postcode_full,
    S.uprn,
    S.address_line1,
)
"""Equal in both logs, where two missing answers count as equal."""


def _has_enough(log: Answers, sex: Variable[Any]) -> bool:
    """The log is complete enough to be told from others."""
    if S.saledate not in log or sex not in log:
        return False
    if S.age[1] not in log and log[S.age_known[1]] not in (AgeKnown.UNKNOWN, AgeKnown.REFUSED):
        return False
    return S.uprn in log or (S.postcode_full in log and S.address_line1 in log)


def duplicate_key_2025(log: Answers) -> DuplicateKey | None:
    return duplicate_key(log, COMPARED) if _has_enough(log, S.sex[1]) else None


def duplicate_key_2026(log: Answers) -> DuplicateKey | None:
    return duplicate_key(log, COMPARED) if _has_enough(log, S.sexrab[1]) else None


DUPLICATE_KEYS = {2025: duplicate_key_2025, 2026: duplicate_key_2026}
"""Collection year -> what two logs of that year have alike when they are about the same sale."""


def _shown(sex: Variable[Any]) -> tuple[Compared, ...]:
    """What is shown of logs that may be duplicates; those that the log is not asked for are left out."""
    home: tuple[Variable[Any], ...] = (S.address_line1, S.postcode_full, S.uprn)
    start: tuple[Variable[Any], ...] = (S.owning_organisation_id, S.saledate, S.purchid)
    variables = (*start, *home, S.age[1], S.ecstat[1], sex)
    return tuple(Compared(variable) for variable in variables)


SHOWN = {2025: _shown(S.sex[1]), 2026: _shown(S.sexrab[1])}
"""Collection year -> what is shown of logs that may be duplicates, in order."""
