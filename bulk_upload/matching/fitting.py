"""What each column of a file could be, by its header, its cells and the other columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bulk_upload.matching import recipes
from bulk_upload.matching.people import people_of
from bulk_upload.matching.profile import ColumnProfile, Profiles
from bulk_upload.matching.scoring import CLEAR, FAINT, INWARD, OUTWARD, SURE, WHOLE, WORTH_ASKING, Header, fit
from bulk_upload.matching.targets import Kind, Target, targets

UNUSED = 0.42
"""What a column scores as one that is not used, whatever it is called."""
OTHER_COLLECTION, OTHER_YEAR = 0.6, 0.93
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


@dataclass(frozen=True)
class Slot:
    """Something that one column alone can be: a target, or a part of one."""

    target: Target
    recipe: str = recipes.PLAIN


@dataclass
class Fits:
    """What the columns of one file could be, and how well each does.

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

    def unused(self, index: int) -> float:
        """How well a column does as one that is not used: by its header, unless that names a target more clearly."""
        header, by_name = self.headers[index], targets().by_name
        unwanted = header.is_unwanted()
        named = max((header.names(by_name[name], self.people[index]) for name in header.candidates), default=0.0)
        return UNUSED if named >= CLEAR and named > unwanted else max(UNUSED, unwanted * 0.97)


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
