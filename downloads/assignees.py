"""Asking whose logs a file is to hold: everybody's, one's own, or those of one person found by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from design_system.components import render_component
from design_system.forms import Choice, RadioField, TextField
from downloads.filters import ASSIGNED_TO, FilterForm
from logs.filter_words import NO_PERSON, OUT_OF_REACH
from logs.filters import LONGEST_SEARCH, NOBODY, SOMEBODY, LogFilters
from logs.models import Log
from organisations.listing import MOST_SUGGESTED
from users.models import User

NAME = "user_search"
NOT_OFFERED = "Select somebody whose logs you can download"


@dataclass(frozen=True)
class Found:
    """The people whom the words that were typed may mean.

    :ivar people: the first of them.
    :ivar more: how many others there are.
    """

    people: Sequence[User] = ()
    more: int = 0


class PersonField(TextField):
    """A box for a name or an e-mail address, and below it the people that it may mean.

    With script it completes what is typed, and the number goes with it. Without, the words that stand for the number go
    with it, see `logs.filters`.

    :ivar number: of the person chosen so far.
    :ivar said: the words that stand for that person, or that the people below were found by.
    """

    def __init__(self, *, number: int | None, said: str, **settings: Any) -> None:
        self.number, self.said, self.found = number, said, Found()
        super().__init__(**settings)

    def render(self, bound: BoundField) -> SafeString:
        box = {
            "url": reverse("users:search"),
            "name": "user",
            "number": "" if self.number is None else self.number,
            "said": self.said,
            "input": self.options(bound),
            "results": self._results(),
        }
        return mark_safe(render_to_string("logs/find_box.html", {"box": box}))  # noqa: S308 - a template

    def _results(self) -> str:
        if not self.found.people:
            return ""
        hint = {"text": f"{self.found.more} more match. Add to your search to narrow the list"}
        return render_component(
            "radios",
            {
                "idPrefix": "user-result",
                "name": "user",
                "classes": "govuk-radios--small",
                "fieldset": {"legend": {"text": "People found", "classes": "govuk-fieldset__legend--s"}},
                "items": [_choice_of(each) for each in self.found.people],
                **({"hint": hint} if self.found.more else {}),
            },
        )


def _choice_of(person: User) -> dict[str, Any]:
    """Name and address: two people may have one name."""
    hint = {"text": person.email, "classes": "app-break-words"}
    return {"value": str(person.pk), "text": person.name_in_lists, "hint": hint}


class AssigneeForm(FilterForm):
    """Asks whose logs a file is to hold."""

    def __init__(
        self,
        sent: QueryDict | None,
        *,
        model: type[Log],
        today: date,
        query: QueryDict,
        filters: LogFilters,
        called: str,
        by: User,
    ) -> None:
        """
        :param filters: what was chosen so far.
        :param called: name of the person who was chosen so far, if somebody was and the person asking may know it.
        """
        super().__init__(ASSIGNED_TO, sent, model=model, today=today, query=query)
        self.asks_for = LogFilters.from_query(sent) if sent is not None else LogFilters()
        self.by, self.today, self.number = by, today, filters.user
        everybody, me = (Choice(value, words) for value, words in ASSIGNED_TO.offered(model, today))
        hint = OUT_OF_REACH["user"] if filters.user is not None and not called else ""
        somebody = Choice(SOMEBODY, "Specific user", hint=hint, reveals=(NAME,))
        nobody = [Choice(NOBODY, "Nobody")] if filters.unassigned else []
        self.fields[ASSIGNED_TO.parameter] = RadioField(
            label=ASSIGNED_TO.question,
            is_heading=True,
            size="l",
            choices=[everybody, me, somebody, *nobody],
            required=False,
        )
        self.person = PersonField(
            label="Name or email address",
            number=filters.user,
            said=called,
            initial=called,
            max_length=LONGEST_SEARCH,
            autocomplete="off",
            spellcheck=False,
            required=False,
        )
        self.fields[NAME] = self.person
        self.initial[ASSIGNED_TO.parameter] = filters.assigned

    @property
    def has_long_list(self) -> bool:
        return True

    def clean(self) -> dict[str, Any]:
        """Find the person, where one was asked for."""
        cleaned = self.cleaned_data
        if cleaned.get(ASSIGNED_TO.parameter) == SOMEBODY and NAME not in self.errors:
            try:
                self.number = self._found()
            except ValidationError as refusal:
                self.add_error(NAME, refusal)
        return cleaned

    def changed(self, query: QueryDict) -> QueryDict:
        found = super().changed(query)
        if found[ASSIGNED_TO.parameter] == SOMEBODY:
            found["user"] = str(self.number)
        return found

    def _found(self) -> int:
        """The number of the one person who was meant.

        :raises ValidationError: it is nobody, or may be one of several.
        """
        sent, offered = self.asks_for, User.objects.findable_by(self.by)
        if sent.user is not None:
            if sent.user != self.person.number and not offered.filter(pk=sent.user).exists():
                raise ValidationError(NOT_OFFERED)
            return sent.user
        words = sent.user_words
        self.person.number, self.person.said = None, words
        if not words:
            raise ValidationError(NO_PERSON)
        matching = offered.matching(words)
        named = list(offered.filter(email__iexact=words)[:1]) or list(matching[:2])
        if len(named) == 1:
            return named[0].pk
        if not named:
            raise ValidationError(f"Nobody whose logs you can download has “{words}” in their name or email address")
        people = list(matching.in_list_order(self.today)[:MOST_SUGGESTED])
        self.person.found = Found(people, matching.count() - len(people))
        raise ValidationError(f"Select which person you mean by “{words}”")
