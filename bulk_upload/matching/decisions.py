"""What the columns and values of a file were decided to mean, as an upload keeps it and an organisation saves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

SERVICE, SAVED, PERSON = "service", "saved", "person"
"""Who decided: the service by itself, an earlier decision of the organisation, or a person just now."""


@dataclass(frozen=True, slots=True)
class ColumnDecision:
    """What a column means.

    :ivar field: name of a target; None where the column is not used.
    :ivar recipe: id of how its cells are read, see `recipes`; empty where they say the answer itself.
    :ivar applied: used without asking, or somebody said so.
    :ivar why: the reason, in words for people.
    :ivar others: names of other targets that it could mean, the likeliest first.
    """

    field: str | None
    recipe: str = ""
    confidence: float = 0.0
    applied: bool = False
    why: str = ""
    others: tuple[str, ...] = ()
    by: str = SERVICE


@dataclass(frozen=True, slots=True)
class ValueDecision:
    """What the words in a cell mean.

    :ivar code: the code as text; None where they are no answer.
    """

    code: str | None
    applied: bool = False
    why: str = ""
    by: str = SERVICE


@dataclass(frozen=True)
class Decisions:
    """Everything that was decided about a file.

    :ivar columns: index of a column to what it means.
    :ivar everywhere: variable that the file has no column for, to the code that holds in every row.
    :ivar values: index of a column to the words in its cells, as `words.plain` gives them, to what they mean.
    """

    columns: Mapping[int, ColumnDecision] = field(default_factory=dict)
    values: Mapping[int, Mapping[str, ValueDecision]] = field(default_factory=dict)
    everywhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def unsure_columns(self) -> list[int]:
        """Indexes of the columns that a person has to decide about."""
        return [index for index, each in sorted(self.columns.items()) if not each.applied]

    @property
    def unsure_values(self) -> dict[int, list[str]]:
        """Index of each used column to the words in it that a person has to decide about."""
        found = {
            index: [words for words, each in values.items() if not each.applied and each.by != PERSON]
            for index, values in sorted(self.values.items())
            if index in self.columns and self.columns[index].field is not None
        }
        return {index: words for index, words in found.items() if words}

    @property
    def is_settled(self) -> bool:
        """Nothing is left for a person to decide."""
        return not self.unsure_columns and not self.unsure_values

    def to_json(self) -> dict[str, Any]:
        return {
            "columns": {str(index): asdict(each) for index, each in self.columns.items()},
            "values": {
                str(index): {words: asdict(each) for words, each in values.items()}
                for index, values in self.values.items()
            },
            "everywhere": dict(self.everywhere),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        columns = {
            int(index): ColumnDecision(**{**each, "others": tuple(each["others"])})
            for index, each in kept.get("columns", {}).items()
        }
        values = {
            int(index): {words: ValueDecision(**each) for words, each in found.items()}
            for index, found in kept.get("values", {}).items()
        }
        return cls(columns, values, kept.get("everywhere", {}))

    def with_column(self, index: int, decision: ColumnDecision, values: Mapping[str, ValueDecision]) -> Decisions:
        """These decisions with another one about a column. A target or part of one belongs to one column alone."""
        columns = dict(self.columns)
        for other, each in columns.items():
            if other != index and decision.field and (each.field, each.recipe) == (decision.field, decision.recipe):
                columns[other] = replace(
                    each, field=None, recipe="", applied=True, why="Another column is used", by=PERSON
                )
        columns[index] = decision
        return replace(self, columns=columns, values={**self.values, index: values})

    def with_value(self, index: int, words: str, decision: ValueDecision) -> Decisions:
        """These decisions with another one about words in a column."""
        return replace(self, values={**self.values, index: {**self.values.get(index, {}), words: decision}})
