"""Quality at a glance: what was accepted first time, what was refused and what nobody knew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from insights.charts import Chart, Line, Point, Series
from insights.figures import Amount, Seen
from insights.models import Measure
from insights.not_said import NotSaid, not_said_in
from insights.pace import Pace, channels_used
from insights.rule_words import check_in_words, rule_in_words
from insights.telling import (
    CHANNEL_WORDS,
    Teller,
    all_keys,
    in_words,
    most_first,
    own_rate,
    plural,
)
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
            *Pace(self.seen).charts(),
        ]

    def _told(self, points: tuple[Point, ...]) -> str:
        """The other series of a line in words."""
        names = [series.name for series in self.teller.series[1:]]
        return in_words(points[1:], names)

    def accepted(self) -> Chart:
        teller = self.teller
        parts = {channel: CHANNEL_WORDS[channel] for channel in channels_used(self.seen)}
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


def label_of_variable(questionnaire: Questionnaire, name: str) -> str:
    """A question by its own name: person 2's age is not person 3's."""
    return questionnaire.variables.by_name[name].label


def _can_say(question: NotSaid, measure: Measure) -> bool:
    wanted = "unknown" if measure is Measure.UNKNOWN else "prefers_not"
    return any(getattr(column, wanted) for column in question.columns)


def _share(amount: Amount) -> float:
    return amount.value / amount.of
