"""Quality at a glance: what was accepted first time, what was refused, what nobody knew, and how long it took."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from insights.charts import NONE_YET, Chart, Line, Point, Series, percents
from insights.figures import Amount, Figures, Seen, median
from insights.models import Measure
from insights.not_said import NotSaid, not_said_in
from insights.rule_words import check_in_words, rule_in_words
from insights.selecting import LEFT_AFTER, MOST_DAYS, MOST_MINUTES, PAUSE
from insights.suppression import Cell
from insights.telling import (
    CHANNEL_WORDS,
    Teller,
    all_keys,
    in_words,
    most_first,
    own_rate,
    plural,
)
from logs.models import Status
from logs.models.log import SHOWN_STATUSES
from logs.views.checks import REASON_LABELS
from questionnaire.core.years import Questionnaire

QuestionUrl = Callable[[str], str]
"""From a question's key to the page about it."""


@dataclass(frozen=True)
class Quality:
    """Makes the charts of one organisation, collection and year."""

    seen: Seen
    question_url: QuestionUrl

    @property
    def teller(self) -> Teller:
        return Teller(self.seen)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.seen.collection.questionnaires()[self.seen.year]

    def charts(self) -> list[Chart]:
        """In the order in which they are shown."""
        return [
            self.accepted(),
            self.why_not(),
            self.rules(),
            self.refused_questions(),
            self.checks(),
            self.reasons(),
            self.not_said("unknown", "“Don’t know”", Measure.UNKNOWN),
            self.not_said("prefers-not", "“Prefers not to say”", Measure.PREFERS_NOT),
            self.months(),
            self.channels(),
            self.minutes(),
            self.days(),
        ]

    def _told(self, points: tuple[Point, ...]) -> str:
        """The other series of a line in words."""
        names = [series.name for series in self.teller.series[1:]]
        return in_words(points[1:], names)

    def accepted(self) -> Chart:
        teller = self.teller
        parts = {channel: CHANNEL_WORDS[channel] for channel in self._channels()}
        whole, *lines = teller.rate_lines(parts, "All logs", Measure.ACCEPTED)
        amount = all_keys(self.seen.now, Measure.ACCEPTED)
        sentence = (
            f"Accepted first time: {amount.value:,} of {plural(amount.of, 'completed log')} "
            f"({own_rate(amount).words}). {self._told(whole.points)}"
            if amount.of
            else "No log has been completed yet."
        )
        return Chart(
            "accepted-first-time",
            "Accepted first time",
            sentence,
            "How logs came",
            teller.series,
            (whole, *lines),
            ("Accepted", "Completed"),
            full=100,
        )

    def _channels(self) -> list[str]:
        return [channel for channel in CHANNEL_WORDS if self.seen.now.get(Measure.CHANNEL, channel).value]

    def why_not(self) -> Chart:
        teller = self.teller
        lines = [
            teller.rate_line(label, lambda figures, measure=measure: all_keys(figures, measure))  # type: ignore[misc]
            for label, measure in (
                ("An answer was refused on the way", Measure.REFUSED_ON_THE_WAY),
                ("Corrected after it was completed", Measure.CORRECTED),
            )
        ]
        refused, corrected = (all_keys(self.seen.now, m) for m in (Measure.REFUSED_ON_THE_WAY, Measure.CORRECTED))
        return Chart(
            "not-accepted-first-time",
            "Why logs were not accepted first time",
            f"Of {plural(refused.of, 'completed log')}, {refused.value:,} had an answer refused before they were "
            f"completed, and {corrected.value:,} were corrected afterwards. A log can be both.",
            "What happened",
            teller.series,
            tuple(lines),
            ("Logs", "Completed"),
        )

    def rules(self) -> Chart:
        standing = self.seen.now.of(Measure.RULE_STANDING)
        fired = self.seen.now.of(Measure.RULE)
        keys = most_first({**standing, **fired})
        lines = [
            Line(
                rule_in_words(self.questionnaire, rule),
                self.teller.rates_of_logs(Measure.RULE, rule),
                tuple(f"{self.seen.now.get(m, rule).value:,}" for m in (Measure.RULE, Measure.RULE_STANDING)),
            )
            for rule in keys
        ]
        first = f" Most often it was: {lines[0].label}." if lines else ""
        return Chart(
            "rules",
            "Rules that refused most",
            f"{plural(len(fired), 'rule')} refused an answer.{first}",
            "Rule",
            self.teller.series,
            tuple(lines),
            ("Logs", "Still waiting"),
            note="In percent of all logs. A log counts once for each rule, however often it was tried.",
        )

    def refused_questions(self) -> Chart:
        refused = self.seen.now.of(Measure.REFUSED_QUESTION)
        lines = [
            Line(
                label_of_variable(self.questionnaire, name),
                self.teller.rates_of_logs(Measure.REFUSED_QUESTION, name),
                (f"{refused[name].value:,}",),
            )
            for name in most_first(refused)
        ]
        first = f" Most often it was: {lines[0].label}." if lines else ""
        return Chart(
            "refused-answers",
            "Questions whose answers were refused",
            f"Answers to {plural(len(lines), 'question')} were refused at least once.{first}",
            "Question",
            self.teller.series,
            tuple(lines),
            ("Logs",),
            note="In percent of all logs.",
        )

    def checks(self) -> Chart:
        raised = self.seen.now.of(Measure.CHECK_RAISED)
        confirmed = self.seen.now.of(Measure.CHECK_CONFIRMED)
        keys = most_first({**confirmed, **raised})
        lines = [self._check(key) for key in keys]
        asked, told = all_keys(self.seen.now, Measure.CHECK_RAISED), all_keys(self.seen.now, Measure.CHECK_CONFIRMED)
        return Chart(
            "unusual-answers",
            "Unusual answers",
            f"We asked {plural(asked.value, 'time')} whether an unusual answer is right, and {told.value:,} "
            "stand confirmed.",
            "What was unusual",
            self.teller.series,
            tuple(lines),
            ("Asked", "Confirmed", "Share confirmed"),
            note="Bars show the percent of all logs in which we asked.",
        )

    def _check(self, key: str) -> Line:
        raised, confirmed = (self.seen.now.get(m, key).value for m in (Measure.CHECK_RAISED, Measure.CHECK_CONFIRMED))
        share = own_rate(Amount(min(confirmed, raised), raised)).words
        return Line(
            check_in_words(self.questionnaire, key),
            self.teller.rates_of_logs(Measure.CHECK_RAISED, key),
            (f"{raised:,}", f"{confirmed:,}", share),
        )

    def reasons(self) -> Chart:
        given = self.seen.now.of(Measure.CHECK_REASON)
        keys = [key for key in most_first(given) if key in REASON_LABELS]
        lines = [Line(REASON_LABELS[key], (Point(given[key].value, f"{given[key].value:,}"),)) for key in keys]
        count = sum(given[key].value for key in keys)
        return Chart(
            "reasons",
            "Reasons given for unusual answers",
            f"A reason was given {plural(count, 'time')}. Nobody has to give one.",
            "Reason",
            (Series("Times", "Times", "own"),),
            tuple(lines),
        )

    def not_said(self, slug: str, words: str, measure: Measure) -> Chart:
        now = self.seen.now
        questions = [each for each in not_said_in(self.questionnaire) if now.get(measure, each.key).of]
        questions = [each for each in questions if _can_say(each, measure)]
        questions.sort(key=lambda each: (-_share(now.get(measure, each.key)), each.key))
        lines = [
            self.teller.rate_line(
                each.label,
                lambda figures, key=each.key: figures.get(measure, key),  # type: ignore[misc]
                url=self.question_url(each.key),
            )
            for each in questions
        ]
        whole = all_keys(now, measure)
        first = f" Most of them to: {lines[0].label} ({lines[0].points[0].words})." if lines else ""
        return Chart(
            slug,
            f"Answers of {words}",
            f"{whole.value:,} of {plural(whole.of, 'answer')} to questions that can be answered so were {words}."
            f"{first}",
            "Question",
            self.teller.series,
            tuple(lines),
            (words.strip("“”"), "Answers"),
        )

    def question(self, key: str) -> Chart | None:
        """What one question's answers leave unsaid; None where the year does not ask it so."""
        asked = next((each for each in not_said_in(self.questionnaire) if each.key == key), None)
        if asked is None:
            return None
        lines = [
            self.teller.rate_line(words, lambda figures, measure=measure: figures.get(measure, key))  # type: ignore[misc]
            for words, measure in (("Don’t know", Measure.UNKNOWN), ("Prefers not to say", Measure.PREFERS_NOT))
            if _can_say(asked, measure)
        ]
        amounts = [self.seen.now.get(measure, key) for measure in (Measure.UNKNOWN, Measure.PREFERS_NOT)]
        answers, nothing_said = max(each.of for each in amounts), sum(each.value for each in amounts)
        return Chart(
            f"question-{key}",
            asked.label,
            f"{nothing_said:,} of {plural(answers, 'answer')} say nothing.",
            "Answer",
            self.teller.series,
            tuple(lines),
            ("Logs", "Answers"),
            full=100,
        )

    def months(self) -> Chart:
        by_month = _by_month(self.seen.now)
        before = {_a_year_later(month): each for month, each in _by_month(self.seen.before).items()}
        lines = [
            _month(month, by_month.get(month, {}), before.get(month, {})) for month in sorted({*by_month, *before})
        ]
        done = sum(each.get(Status.COMPLETED, 0) for each in by_month.values())
        left = self.seen.now.get(Measure.LEFT)
        sentence = f"{done:,} of {plural(self.seen.now.logs, 'log')} are completed."
        if left.of:
            sentence += f" Of {left.of:,} not completed, {left.value:,} were not touched for {LEFT_AFTER.days} days."
        year = self.seen.year
        return Chart(
            "months",
            f"Logs by month of the {self.seen.collection.event_day.label.lower()}",
            sentence,
            "Month",
            (
                Series("Completed", "Completed", "own"),
                Series("Not completed", "Not completed", "others"),
                Series(f"All in {year - 1} to {year}", "Last year", "before"),
            ),
            tuple(lines),
            tuple(status.label for status in SHOWN_STATUSES),
            note=_up_to(self.seen),
            most_drawn=MONTHS,
        )

    def channels(self) -> Chart:
        teller = self.teller
        lines = teller.share_lines(CHANNEL_WORDS, lambda figures: figures.of(Measure.CHANNEL))
        most = max(lines, key=lambda line: line.points[0].number or 0, default=None)
        sentence = f"Most logs came by: {most.label} ({most.points[0].words})." if most else "There are no logs yet."
        return Chart(
            "channels", "How logs came", sentence, "How logs came", teller.series, tuple(lines), ("Logs",), full=100
        )

    def minutes(self) -> Chart:
        return self._times(
            "minutes",
            "Minutes of work in the service",
            Measure.MINUTES,
            "minute",
            MOST_MINUTES,
            f"From the first answer to completion, counted from one save to the next. A gap of more than "
            f"{PAUSE.seconds // 60} minutes counts as a pause. Work outside the service cannot be seen from here.",
        )

    def days(self) -> Chart:
        return self._times(
            "days", "Days from first answer to completion", Measure.DAYS, "day", MOST_DAYS, "Pauses are included."
        )

    def _times(self, slug: str, title: str, measure: Measure, unit: str, most: int, note: str) -> Chart:
        lines = [
            Line(
                CHANNEL_WORDS[channel],
                self.teller.points(
                    lambda figures, channel=channel: _time(figures, measure, channel, unit, most),  # type: ignore[misc]
                    lambda figures, channel=channel: _others_time(figures, measure, channel, unit, most),  # type: ignore[misc]
                ),
                (f"{self.seen.now.get(Measure.ACCEPTED, channel).of:,}",),
            )
            for channel in self._channels()
            if self.seen.now.under(measure, channel)
        ]
        told = [f"{line.label}: {line.points[0].words}." for line in lines]
        sentence = f"Half of the completed logs took no longer than this. {' '.join(told)}" if lines else NO_TIMES
        return Chart(
            slug, title, sentence, "How logs came", self.teller.series, tuple(lines), ("Completed",), note=note
        )


NO_TIMES = "No log has been completed yet."
MONTHS = 12


def label_of_variable(questionnaire: Questionnaire, name: str) -> str:
    """A question by its own name: person 2's age is not person 3's."""
    return questionnaire.variables.by_name[name].label


def _can_say(question: NotSaid, measure: Measure) -> bool:
    wanted = "unknown" if measure is Measure.UNKNOWN else "prefers_not"
    return any(getattr(column, wanted) for column in question.columns)


def _share(amount: Amount) -> float:
    return amount.value / amount.of


def _by_month(figures: Figures) -> dict[str, dict[int, int]]:
    """Month as 2026-06 to status to count."""
    found: dict[str, dict[int, int]] = {}
    for key, amount in figures.of(Measure.MONTH).items():
        month, _, status = key.partition(":")
        found.setdefault(month, {})[int(status)] = amount.value
    return found


def _a_year_later(month: str) -> str:
    return f"{int(month[:4]) + 1}{month[4:]}"


def _month(month: str, statuses: Mapping[int, int], before: Mapping[int, int]) -> Line:
    done = statuses.get(Status.COMPLETED, 0)
    open_ = sum(statuses.values()) - done
    numbers = (done, open_, sum(before.values()))
    return Line(
        f"{date(int(month[:4]), int(month[5:]), 1):%B %Y}",
        tuple(Point(number, f"{number:,}") for number in numbers),
        tuple(f"{statuses.get(status, 0):,}" for status in SHOWN_STATUSES),
    )


def _up_to(seen: Seen) -> str:
    until = seen.before_until
    return f"Last year is counted up to {until:%-d %B %Y}." if until else ""


def _histogram(figures: Figures, measure: Measure, channel: str) -> dict[int, int]:
    return {int(key): amount.value for key, amount in figures.under(measure, channel).items()}


def _time(figures: Figures, measure: Measure, channel: str, unit: str, most: int) -> Point:
    middle = median(_histogram(figures, measure, channel))
    if middle is None:
        return Point(None, NONE_YET)
    return Point(middle, f"{most} {unit}s or more" if middle == most else plural(middle, unit))


def _others_time(figures: Figures, measure: Measure, channel: str, unit: str, most: int) -> Point:
    completed = figures.get(Measure.ACCEPTED, channel)
    if not Cell(completed.of, completed.organisations).may_be_told:
        return percents(None, told=False)
    return _time(figures, measure, channel, unit, most)
