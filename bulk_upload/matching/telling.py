"""What was decided about a file as JSON, in the terms of the forms: fields and codes.

Source: the checker, checking a file.
"""

from __future__ import annotations

from typing import Any

from bulk_upload.matching import recipes
from bulk_upload.matching.decisions import Decisions
from bulk_upload.matching.profile import Profiles
from bulk_upload.matching.targets import NEEDS_AND_RENT, Kind, targets
from bulk_upload.matching.words import plain


def field_of(name: str | None) -> str | None:
    """The field of the forms that a target stands for."""
    target = targets().by_name.get(name or "")
    if target is not None and target.kind is Kind.BIRTH:
        return f"age{target.person}"
    return "needstype" if name == NEEDS_AND_RENT else name


def recipe_in_words(name: str | None, recipe: str) -> str | None:
    """How the cells of a column are read, in words; None where they say the answer itself."""
    target = targets().by_name.get(name or "")
    if target is not None and target.kind is Kind.BIRTH:
        return "age from date of birth"
    if name == NEEDS_AND_RENT:
        return "needs type and rent type together"
    if target is not None and target.kind is Kind.TICK:
        return "one column for each answer"
    if target is not None and target.kind is Kind.DATE and recipe == recipes.PLAIN:
        return "date in one cell"
    return recipes.WORDS[recipe] or None


def columns_told(decisions: Decisions, profiles: Profiles) -> list[dict[str, Any]]:
    """What each column means, and why."""
    found = []
    for index, decision in sorted(decisions.columns.items()):
        column = profiles[index].column
        others = dict.fromkeys(str(field_of(name)) for name in decision.others)
        found.append(
            {
                "letter": column.letter,
                "header": column.header,
                "field": field_of(decision.field),
                "recipe": recipe_in_words(decision.field, decision.recipe),
                "confidence": decision.confidence,
                "applied": decision.applied and decision.field is not None,
                "why": decision.why,
                "others": list(others),
            }
        )
    return found


def values_told(decisions: Decisions, profiles: Profiles) -> dict[str, dict[str, Any]]:
    """Header to what is written in its cells to what that means."""
    found: dict[str, dict[str, Any]] = {}
    for index, values in sorted(decisions.values.items()):
        field = field_of(decisions.columns[index].field)
        for text in profiles[index].counts:
            decision = values.get(plain(text))
            if decision is not None:
                code = int(decision.code) if decision.code and decision.code.isdigit() else decision.code
                said = {"field": field, "code": code, "applied": decision.applied}
                found.setdefault(profiles[index].column.header, {})[text] = said
    return found
