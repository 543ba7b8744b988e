"""Suggesting what the columns and values of a file mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bulk_upload.matching import recipes
from bulk_upload.matching.assigning import assign
from bulk_upload.matching.dates import has_month_first, read_date
from bulk_upload.matching.decisions import ColumnDecision, Decisions, ValueDecision
from bulk_upload.matching.people import people_of
from bulk_upload.matching.profile import ColumnProfile, Profiles
from bulk_upload.matching.scoring import INWARD, OUTWARD, WHOLE, Header, fit
from bulk_upload.matching.targets import EQUIVALENTS, Kind, Target, targets, usual_collection
from bulk_upload.matching.values import collection_of_codes, holds_codes, is_ticked, words_of
from bulk_upload.matching.words import plain
from organisations.collection_years import collection_year

SURE, MARGIN = 0.8, 0.06
"""From this score on, and so far ahead of what else it could be, a column is used without asking."""
WORTH_ASKING = 0.5
FAINT = 0.3
UNUSED = 0.42
"""What a column scores as one that is not used, whatever it is called."""
CLEAR = 0.9
OTHER_COLLECTION, OTHER_YEAR = 0.6, 0.93
MOST_OTHERS = 5
SOFT = {Kind.CODE: 0.75, Kind.COUNTRY: 0.65, Kind.AUTHORITY: 0.6, Kind.LIST: 0.7, Kind.TEXT: 0.9, Kind.REFERENCE: 0.7}
"""How much of a score the header makes alone, for kinds whose cells may use words that we do not know."""
HARD = 0.5
PART_WORDS = {
    recipes.DAY: frozenset({"day", "dd"}),
    recipes.MONTH: frozenset({"month", "mm", "mth"}),
    recipes.YEAR: frozenset({"year", "yyyy", "yy"}),
}
HALF_WORDS = {
    recipes.OUTWARD: frozenset(
        {"outward", "outcode", "out", "first", "half", "part", "1", "prefix", "start", "a", "area"}
    ),
    recipes.INWARD: frozenset({"inward", "incode", "in", "second", "half", "part", "2", "suffix", "end", "b", "unit"}),
}
PERIOD_WORDS = (
    (recipes.FOUR_WEEKLY, ({"4", "week"}, {"four", "week"}, {"4", "weekly"}, {"lunar"})),
    (recipes.FORTNIGHTLY, ({"2", "week"}, {"fortnight"}, {"fortnightly"}, {"two", "week"})),
    (recipes.WEEKLY, ({"week"},)),
    (recipes.MONTHLY, ({"month"},)),
    (recipes.YEARLY, ({"annual"}, {"annum"}, {"year"}, {"yearly"})),
)


@dataclass(frozen=True)
class Slot:
    """Something that one column alone can be: a target, or a part of one."""

    target: Target
    recipe: str = recipes.PLAIN


@dataclass
class Matcher:
    """Matches the columns of one file.

    :ivar profiles: index of each column to what its cells look like.
    """

    profiles: Profiles
    year: int

    @cached_property
    def headers(self) -> dict[int, Header]:
        return {index: Header(profile.column.header) for index, profile in self.profiles.items()}

    @cached_property
    def people(self) -> dict[int, int | None]:
        return people_of(self.headers)

    @cached_property
    def scores(self) -> dict[int, dict[Slot, float]]:
        """Column to what it could be, with how well that fits."""
        found = {index: self._scores_of(index) for index in self.profiles}
        unlikely = self._unlikely_collection(found)
        for several in found.values():
            for slot in several:
                if slot.target.collections and slot.target.collections <= unlikely:
                    several[slot] *= OTHER_COLLECTION
        return found

    def _scores_of(self, index: int) -> dict[Slot, float]:
        header, profile = self.headers[index], self.profiles[index]
        part = self._part(index)
        if part is not None:
            return self._scores_of_part(index, *part)
        found: dict[Slot, float] = {}
        by_name = targets().by_name
        exact = by_name.get(header.text.strip().casefold())
        if exact is not None:
            return {Slot(exact): 1.0}
        for name in header.candidates:
            target = by_name[name]
            named = header.names(target, self.people[index])
            if named > FAINT:
                found[Slot(target)] = self._combined(named, profile, target)
        if max(found.values(), default=0.0) < WORTH_ASKING and not profile.is_empty and header.is_unwanted() < CLEAR:
            for target, share in self._by_values_alone(profile):
                found.setdefault(Slot(target), share)
        return found

    def _combined(self, named: float, profile: ColumnProfile, target: Target) -> float:
        fits = fit(profile, target, self.year)
        alone = SOFT.get(target.kind, HARD)
        if profile.is_empty:
            return named * 0.85
        score = named * (alone + (1 - alone) * fits)
        return score if not self._is_of_other_year(target) else score * OTHER_YEAR

    def _is_of_other_year(self, target: Target) -> bool:
        return bool(target.asked_in) and not any(year == self.year for _, year in target.asked_in)

    def _by_values_alone(self, profile: ColumnProfile) -> Iterable[tuple[Target, float]]:
        """What the cells look like whatever the column is called: worth offering, never sure."""
        by_name = targets().by_name
        for name in (
            "postcode_full",
            "la",
            "nationality_all",
            "startdate",
            "ethnic",
            "ecstat1",
            "prevten",
            "reason",
            "tenancy",
            "rsnvac",
            "hb",
            "rent_type",
            "needstype",
            "unittype_gn",
            "period",
            "waityear",
        ):
            share = fit(profile, by_name[name], self.year)
            if share > 0.85 and len(profile.counts) > 1:
                yield by_name[name], 0.45 * share

    def _part(self, index: int) -> tuple[str, Header] | None:
        """Which part of a date or postcode a column holds by its header and cells, and the header without the part."""
        header, profile = self.headers[index], self.profiles[index]
        if profile.is_empty:
            return None
        for recipe, words in PART_WORDS.items():
            rest = header.without(words)
            if (
                rest.words != header.words
                and rest.words
                and _fits_part(profile, recipe)
                and self._has_siblings(index, rest)
            ):
                return recipe, rest
        for recipe, words in HALF_WORDS.items():
            pattern = OUTWARD if recipe == recipes.OUTWARD else INWARD
            if "postcode" in header.words and all(pattern.fullmatch(text) for text in profile.counts):
                return recipe, header.without(words)
        return None

    def _has_siblings(self, index: int, rest: Header) -> bool:
        """Whether the other two parts of the date stand near."""
        near = (self.headers.get(index + step) for step in (-2, -1, 1, 2))
        parts = frozenset().union(*PART_WORDS.values())
        return sum(each is not None and each.without(parts).words == rest.words for each in near) >= 2

    def _scores_of_part(self, index: int, recipe: str, rest: Header) -> dict[Slot, float]:
        kinds = (Kind.DATE, Kind.BIRTH) if recipe in recipes.PARTS_OF_DATE else (Kind.POSTCODE,)
        found = {}
        for name in rest.candidates | (self.headers[index].candidates if "date" not in rest.words else frozenset()):
            target = targets().by_name[name]
            if target.kind in kinds:
                said = max(rest.names(target, self.people[index]), _with_date(rest).names(target, self.people[index]))
                if said > FAINT:
                    found[Slot(target, recipe)] = said * 0.97
        return found

    def _unlikely_collection(self, scores: Mapping[int, Mapping[Slot, float]]) -> frozenset[str]:
        """The collection that the file has nothing of, by the columns whose meaning is clear."""
        seen: Counter[str] = Counter()
        for several in scores.values():
            best = max(several.values(), default=0.0)
            kinds = {slot.target.collections for slot, score in several.items() if score > best - 0.02}
            if best >= SURE and len(kinds) == 1 and len(one := next(iter(kinds))) == 1:
                seen[next(iter(one))] += 1
            if any(slot.target.name == "collection" and score >= SURE for slot, score in several.items()):
                return frozenset()
        if seen["sales"] >= 2 and seen["sales"] > 3 * seen["lettings"]:
            return frozenset({"lettings"})
        if seen["lettings"] >= 2 and seen["lettings"] > 3 * seen["sales"]:
            return frozenset({"sales"})
        return frozenset()

    def decide(self, columns: Iterable[int] | None = None, taken: Iterable[tuple[str, str]] = ()) -> Decisions:
        """What each column means, no two columns the same.

        :param columns: only these columns.
        :param taken: target and recipe of other columns, which these cannot have.
        """
        wanted = sorted(self.profiles if columns is None else columns)
        gone = set(taken)
        slots = sorted(
            {slot for index in wanted for slot in self.scores[index] if (slot.target.name, slot.recipe) not in gone},
            key=lambda slot: (slot.target.name, slot.recipe),
        )
        scores, alone = [self.scores[index] for index in wanted], [self._unused(index) for index in wanted]
        chosen = {wanted[place]: slot for place, slot in assign(scores, alone, slots).items()}
        decided = {index: self._decision(index, chosen.get(index), chosen) for index in wanted}
        usual = usual_collection(decided.values())
        values = {index: values_for(self.profiles[index], decided[index], self.year, usual) for index in wanted}
        return Decisions(decided, {index: found for index, found in values.items() if found})

    def _unused(self, index: int) -> float:
        """How well a column does as one that is not used: by its header, unless that names a target more clearly."""
        header, by_name = self.headers[index], targets().by_name
        unwanted = header.is_unwanted()
        named = max((header.names(by_name[name], self.people[index]) for name in header.candidates), default=0.0)
        return UNUSED if named >= CLEAR and named > unwanted else max(UNUSED, unwanted * 0.97)

    def _decision(self, index: int, slot: Slot | None, chosen: Mapping[int, Slot]) -> ColumnDecision:
        scores = self.scores[index]
        ranked = sorted(scores, key=lambda each: -scores[each])
        others = tuple(each.target.name for each in ranked if each != slot and scores[each] > FAINT)[:MOST_OTHERS]
        unused = self._unused(index)
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
        return holder is None or self.scores[holder][other] <= self.scores[index][other]

    def _why(self, index: int, slot: Slot) -> str:
        header, profile, target = self.headers[index], self.profiles[index], slot.target
        named = header.names(target, self.people[index]) if not slot.recipe else CLEAR
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
        profile, header = self.profiles[index], self.headers[index]
        if target.kind in (Kind.DATE, Kind.BIRTH) and has_month_first(profile.counts):
            return recipes.MONTH_FIRST
        if target.name in ("brent", "earnings"):
            words = set(header.words)
            return next((recipe for recipe, several in PERIOD_WORDS if any(each <= words for each in several)), "")
        return recipes.PLAIN


def _with_date(header: Header) -> Header:
    found = Header(header.text)
    found.words = (*header.words, "date")
    return found


def _fits_part(profile: ColumnProfile, recipe: str) -> bool:
    most = {recipes.DAY: 31, recipes.MONTH: 12, recipes.YEAR: 2100}[recipe]
    texts = list(profile.counts)
    return all(
        (WHOLE.fullmatch(text) and 0 <= float(text) <= most) or (recipe == recipes.MONTH and text.isalpha())
        for text in texts
    )


def values_for(
    profile: ColumnProfile, decision: ColumnDecision, year: int, usual: str | None
) -> dict[str, ValueDecision]:
    """What the different texts of a column mean as answers of the target that it was decided to hold.

    :param usual: what the rows of the file are; None where it holds both kinds.
    """
    target = targets().by_name.get(decision.field or "")
    if target is None or decision.recipe:
        return {}
    if target.kind is Kind.TICK:
        said = {plain(text): is_ticked(text) for text in profile.counts}
        return {
            words: ValueDecision(None if ticked is None else str(int(ticked)), ticked is not None, "tick of a box")
            for words, ticked in said.items()
        }
    if target.kind is Kind.LIST:
        parts = {part.strip() for text in profile.counts for part in split_list(text)}
        return {plain(part): list_part(target, part) for part in sorted(parts) if part}
    if target.kind not in (Kind.CODE, Kind.AUTHORITY, Kind.COUNTRY):
        return {}
    words = words_of(target, collection_of_codes(target, usual), year)
    as_codes = holds_codes(profile.counts, words)
    return {plain(text): words.means(text, as_codes=as_codes) for text in profile.counts}


def split_list(text: str) -> list[str]:
    """The answers that stand in one cell."""
    for sign in (";", "|", "\n", ","):
        if sign in text:
            return text.split(sign)
    return [text]


def list_part(target: Target, text: str) -> ValueDecision:
    """Which box of a question with several answers a text ticks."""
    by_name = targets().by_name
    boxes = {name: by_name[name] for name in _boxes(target) if name in by_name}
    words = plain(text)
    for name, box in boxes.items():
        if any(words == " ".join(phrase) or words == plain(box.label) for phrase in box.phrases):
            return ValueDecision(name, True, "same words")
    header = Header(text)
    ranked = sorted(((header.names(box, None), name) for name, box in boxes.items()), reverse=True)
    if ranked and ranked[0][0] >= 0.6:
        return ValueDecision(ranked[0][1], ranked[0][0] >= SURE, "similar words")
    return ValueDecision(None, words in ("", "none", "n a"), "not understood")


def _boxes(target: Target) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for question in target.questions for name in question.columns))


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
