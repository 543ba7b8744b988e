"""Finding the logs that rows of a file change or repeat: by keys, for many rows in one query a collection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bulk_upload.rows import ReadRow
from logs.batch import NewLog
from logs.duplicates import DuplicateKey
from logs.models import Log, LogQuerySet
from logs.policies import visible_logs
from questionnaire.core.answers import Answers, Values
from users.models import User

OWNER = "owning_organisation_id"


@dataclass(frozen=True)
class Match:
    """The numbers of what there is already of a row."""

    same: int | None = None
    changed: int | None = None


@dataclass(frozen=True)
class Found:
    """What there is already of a row.

    :ivar same: a log about the same letting or sale, by the rules for duplicates.
    :ivar changed: the log that the row names, by its number or by a reference of the organisation and the date.
    """

    same: Log | None = None
    changed: Log | None = None


def find_logs(reads: Sequence[ReadRow], news: Sequence[NewLog | None], *, by: User) -> list[Found]:
    """The logs that each row changes or repeats. Only what the person may see can be changed."""
    found = [Found()] * len(reads)
    for model in {type(new.log) for new in news if new is not None}:
        mine = [(place, new) for place, new in enumerate(news) if new is not None and type(new.log) is model]
        earlier = _Earlier(model, [new for _, new in mine], by)
        matches = [earlier.find(reads[place], new) for place, new in mine]
        for (place, _), each in zip(mine, earlier.with_logs(matches), strict=True):
            found[place] = each
    return found


class _Earlier:
    """The logs that may be meant by some rows: of the same owners and days, or named by number."""

    def __init__(self, model: type[Log], news: Iterable[NewLog], by: User) -> None:
        self.collection = model.collection
        self.day = self.collection.event_day.name
        self.by_key: dict[DuplicateKey, int] = {}
        self.by_reference: dict[tuple[Any, ...], int] = {}
        shown = model._default_manager.all().shown()
        for values in self._near(shown, news):
            self._note(values)
        self.logs, self.visible = shown, visible_logs(shown, by)

    def _near(self, shown: LogQuerySet, news: Iterable[NewLog]) -> Iterable[Values]:
        """What is compared, of the logs of the same owners on the same days."""
        values = [new.assessment.refused_answers.values for new in news]
        days = {each.get(self.day) for each in values} - {None}
        owners = {each.get(OWNER) for each in values} - {None}
        read = {variable.name for variable in (*self.collection.duplicate_reads, *self.collection.references)}
        near = shown.filter(owning_organisation__in=owners, **{f"{self.day}__in": days})
        return near.order_by("pk").values("pk", "collection_year", *read).iterator() if days and owners else ()

    def _note(self, values: Values) -> None:
        if key := self._key(values, values["collection_year"]):
            self.by_key[key] = values["pk"]
        for reference in self._references(values):
            self.by_reference[reference] = values["pk"]

    def _key(self, values: Values, year: int | None) -> DuplicateKey | None:
        key_of = self.collection.duplicate_keys.get(year) if year else None
        return key_of(Answers.over(values)) if key_of else None

    def _references(self, values: Values) -> list[tuple[Any, ...]]:
        """The organisation's own names of a log on its day, the one that others cannot share first."""
        at = (values.get(OWNER), values.get(self.day))
        names = [each.name for each in self.collection.references if values.get(each.name)]
        return [] if None in at else [(*at, name, str(values[name]).casefold()) for name in names]

    def find(self, read: ReadRow, new: NewLog) -> Match:
        """The numbers of the logs that a row repeats or changes."""
        if read.log_id is not None:
            return Match(changed=read.log_id)
        values = new.assessment.refused_answers.values
        key = self._key(values, new.log.collection_year)
        if key and key in self.by_key:
            return Match(same=self.by_key[key])
        return Match(changed=next((self.by_reference.get(each) for each in self._references(values)[:1]), None))

    def with_logs(self, matches: Sequence[Match]) -> list[Found]:
        """The logs of these numbers."""
        same = self.logs.in_bulk({match.same for match in matches} - {None})
        changed = self.visible.in_bulk({match.changed for match in matches} - {None})
        return [Found(same.get(match.same), changed.get(match.changed)) for match in matches]
