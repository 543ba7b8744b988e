"""Suggesting what the columns and values of a file mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bulk_upload.matching import recipes
from bulk_upload.matching.assigning import assign
from bulk_upload.matching.dates import has_month_first, read_date
from bulk_upload.matching.decisions import ColumnDecision, Decisions
from bulk_upload.matching.fitting import UNUSED, Fits, Slot
from bulk_upload.matching.meanings import values_for
from bulk_upload.matching.profile import Profiles
from bulk_upload.matching.scoring import CLEAR, FAINT, SURE, WORTH_ASKING, fit
from bulk_upload.matching.targets import EQUIVALENTS, Kind, Target, usual_collection
from organisations.collection_years import collection_year

MARGIN = 0.06
"""How far ahead of everything else that it could be a column must be to be used without asking."""
MOST_OTHERS = 5
PERIOD_WORDS = (
    (recipes.FOUR_WEEKLY, ({"4", "week"}, {"four", "week"}, {"4", "weekly"}, {"lunar"})),
    (recipes.FORTNIGHTLY, ({"2", "week"}, {"fortnight"}, {"fortnightly"}, {"two", "week"})),
    (recipes.WEEKLY, ({"week"},)),
    (recipes.MONTHLY, ({"month"},)),
    (recipes.YEARLY, ({"annual"}, {"annum"}, {"year"}, {"yearly"})),
)


@dataclass
class Matcher:
    """Matches the columns of one file.

    :ivar profiles: index of each column to what its cells look like.
    """

    profiles: Profiles
    year: int

    @cached_property
    def fits(self) -> Fits:
        return Fits(self.profiles, self.year)

    def decide(self, columns: Iterable[int] | None = None, taken: Iterable[tuple[str, str]] = ()) -> Decisions:
        """What each column means, no two columns the same.

        :param columns: only these columns.
        :param taken: target and recipe of other columns, which these cannot have.
        """
        wanted = sorted(self.profiles if columns is None else columns)
        gone = set(taken)
        slots = sorted(
            {
                slot
                for index in wanted
                for slot in self.fits.scores[index]
                if (slot.target.name, slot.recipe) not in gone
            },
            key=lambda slot: (slot.target.name, slot.recipe),
        )
        scores, alone = [self.fits.scores[index] for index in wanted], [self.fits.unused(index) for index in wanted]
        chosen = {wanted[place]: slot for place, slot in assign(scores, alone, slots).items()}
        decided = {index: self._decision(index, chosen.get(index), chosen) for index in wanted}
        usual = usual_collection(decided.values())
        values = {index: values_for(self.profiles[index], decided[index], self.year, usual) for index in wanted}
        return Decisions(decided, {index: found for index, found in values.items() if found})

    def _decision(self, index: int, slot: Slot | None, chosen: Mapping[int, Slot]) -> ColumnDecision:
        scores = self.fits.scores[index]
        ranked = sorted(scores, key=lambda each: -scores[each])
        others = tuple(each.target.name for each in ranked if each != slot and scores[each] > FAINT)[:MOST_OTHERS]
        unused = self.fits.unused(index)
        if slot is None:
            best = scores[ranked[0]] if ranked else 0.0
            is_sure = unused >= SURE or best < WORTH_ASKING or self.profiles[index].is_empty
            why = "A log has no answer like this" if unused >= best else "Another column says the same"
            if self.profiles[index].is_empty:
                why = "The column is empty"
            return ColumnDecision(None, "", round(max(unused, 1 - best), 2), is_sure, why, others)
        score = scores[slot]
        rivals = [scores[each] for each in ranked if self._rivals(index, slot, each, chosen)]
        ahead = score - max([*rivals, unused if unused > UNUSED else 0.0], default=0.0)
        return ColumnDecision(
            field=slot.target.name,
            recipe=slot.recipe or self._recipe(index, slot.target),
            confidence=round(min(score, 1.0), 2),
            applied=score >= SURE and ahead >= MARGIN and not self.profiles[index].is_empty,
            why=self._why(index, slot),
            others=others,
        )

    def _rivals(self, index: int, slot: Slot, other: Slot, chosen: Mapping[int, Slot]) -> bool:
        """Whether a slot could be meant instead: it is another thing, and no other column fits it better."""
        if other == slot or other.target.name == slot.target.name:
            return False
        if any({slot.target.name, other.target.name} <= set(pair) for pair in EQUIVALENTS):
            return False
        holder = next((each for each, found in chosen.items() if found == other), None)
        return holder is None or self.fits.scores[holder][other] <= self.fits.scores[index][other]

    def _why(self, index: int, slot: Slot) -> str:
        header, profile, target = self.fits.headers[index], self.profiles[index], slot.target
        named = header.names(target, self.fits.people[index]) if not slot.recipe else CLEAR
        fits = fit(profile, target, self.year) if not slot.recipe else CLEAR
        said = (
            "The header says so"
            if named >= CLEAR
            else "The header is like it"
            if named > FAINT
            else "The header says little"
        )
        if profile.is_empty:
            return f"{said}, and the column is empty"
        if fits >= CLEAR:
            return f"{said}, and the cells are answers to it"
        return f"{said}, and {'most' if fits > 0.5 else 'few'} cells are answers to it"

    def _recipe(self, index: int, target: Target) -> str:
        profile, header = self.profiles[index], self.fits.headers[index]
        if target.kind in (Kind.DATE, Kind.BIRTH) and has_month_first(profile.counts):
            return recipes.MONTH_FIRST
        if target.name in ("brent", "earnings"):
            words = set(header.words)
            return next((recipe for recipe, several in PERIOD_WORDS if any(each <= words for each in several)), "")
        return recipes.PLAIN


def year_of(profiles: Profiles, *, newest: int) -> int:
    """The collection year that most dates of the file's first date column fall in; the newest one where none does."""
    for profile in profiles.values():
        found = Counter(
            collection_year(day)
            for text in profile.counts
            if not text.isdigit()
            and (day := read_date(text)) is not None
            and newest - 1 <= collection_year(day) <= newest
        )
        if sum(found.values()) > len(profile.counts) / 2:
            return found.most_common(1)[0][0]
    return newest
