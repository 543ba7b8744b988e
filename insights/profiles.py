"""What is told of the homes and households themselves: for each collection, which answers are counted and averaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lettings.models import LettingsLog
from lettings.variables import L
from logs.collection import Collection
from logs.models import Log
from questionnaire.core.variables import Variable
from sales.models import SalesLog
from sales.variables import SalesVariables as S

MODELS: Mapping[str, type[Log]] = {model.collection.name: model for model in (LettingsLog, SalesLog)}
"""Collection to the table of its logs."""
MOST_BEDROOMS = 4
"""Homes with more bedrooms are few: they are told together."""


@dataclass(frozen=True)
class Share:
    """How completed logs spread over the answers to a question.

    :ivar title: heading of the chart.
    :ivar most: numbers from this one on are told together.
    """

    variable: Variable[Any]
    title: str
    most: int | None = None

    @property
    def key(self) -> str:
        return self.variable.name

    def words(self, code: str) -> str:
        """An answer as people read it."""
        variable = self.variable
        if self.most is not None:
            return f"{code} or more" if int(code) == self.most else code
        return str(variable.words_for(variable.understand(code).value))


@dataclass(frozen=True)
class Mean:
    """An average of completed logs that have an answer.

    :ivar split: by the answers to this question, as its `Share` tells them.
    """

    variable: Variable[Any]
    title: str
    split: Share
    unit: str

    @property
    def key(self) -> str:
        return self.variable.name


BEDROOMS_LET = Share(L.beds, "Bedrooms", MOST_BEDROOMS)
BEDROOMS_SOLD = Share(S.beds, "Bedrooms", MOST_BEDROOMS)
NEED = Share(L.needstype, "General needs and supported housing")


@dataclass(frozen=True)
class Profile:
    """What one collection's page tells."""

    shares: tuple[Share, ...]
    means: tuple[Mean, ...]


PROFILES: Mapping[str, Profile] = {
    "lettings": Profile(
        shares=(
            NEED,
            Share(L.renttype, "Rent types"),
            BEDROOMS_LET,
            Share(L.hhtype, "Households"),
            Share(L.reason, "Why households left their last settled home"),
        ),
        means=(
            Mean(L.wrent, "Average weekly rent by bedrooms", BEDROOMS_LET, "£"),
            Mean(L.vacdays, "Average days vacant by need", NEED, "days"),
        ),
    ),
    "sales": Profile(
        shares=(
            Share(S.ownershipsch, "Ownership schemes"),
            Share(S.type, "Sale types"),
            BEDROOMS_SOLD,
            Share(S.hhtype, "Households"),
        ),
        means=(Mean(S.value, "Average purchase price by bedrooms", BEDROOMS_SOLD, "£"),),
    ),
}


def profile_of(collection: Collection) -> Profile:
    return PROFILES[collection.name]
