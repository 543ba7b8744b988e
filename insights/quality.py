"""Quality at a glance: what was accepted first time, what was refused and what nobody knew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from insights.charts import Chart, Line, Point, Series
from insights.figures import Amount, Figures, Seen
from insights.models import Measure
from insights.not_said import NotSaid, not_said_in
from insights.pace import NONE_COMPLETED, Pace, channels_used
from insights.rule_words import check_in_words, question_in_words, rule_in_words
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
COMPLETED_ONCE = "log that was completed at least once", "logs that were completed at least once"
NOT_ACCEPTED = (Measure.REFUSED_ON_THE_WAY, Measure.CORRECTED)
"""Why a log was not accepted first time; it can be both."""
SAYING_NOTHING: Mapping[Measure, str] = {Measure.UNKNOWN: "Don’t know", Measure.PREFERS_NOT: "Prefers not to say"}


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
            self.not_said("unknown", Measure.UNKNOWN),
            self.not_said("prefers-not", Measure.PREFERS_NOT),
            *Pace(self.seen).charts(),
        ]

    def _told(self, points: tuple[Point, ...]) -> str:
        """The other series of a line in words."""
        names = [series.name for series in self.teller.series[1:]]
        return in_words(points[1:], names)

    def accepted(self) -> Chart:
        teller = self.teller
        parts = {channel: CHANNEL_WORDS[channel] for channel in channels_used(self.seen)}
        whole, *lines = teller.rate_lines(parts, "All logs", _accepted)
        amount = all_keys(self.seen.now, Measure.ACCEPTED)
        sentence = (
            f"Accepted first time: {amount.value:,} of {plural(amount.of, *COMPLETED_ONCE)} "
            f"({own_rate(amount).words}). {self._told(whole.points)}"
            if amount.of
            else NONE_COMPLETED
        )
        return Chart(
            "accepted-first-time",
            "Accepted first time",
            sentence,
            "How logs came",
            teller.series,
            (whole, *lines),
            teller.rate_heads("Accepted", "Completed at least once"),
        )

    def why_not(self) -> Chart:
        teller, others = self.teller, self.seen.others
        # One that is hidden could be worked out from the other and what was not accepted altogether
        is_hidden = others is not None and not all(all_keys(others, each).rate.may_be_told for each in NOT_ACCEPTED)
        lines = [
            teller.rate_line(
                label,
                lambda figures, measure=measure: all_keys(figures, measure),  # type: ignore[misc]
                is_hidden=is_hidden,
            )
            for label, measure in zip(
                ("An answer was refused before it was completed", "Changed or refused after it was completed"),
                NOT_ACCEPTED,
                strict=True,
            )
        ]
        refused, corrected = (all_keys(self.seen.now, measure) for measure in NOT_ACCEPTED)
        return Chart(
            "not-accepted-first-time",
            "Why logs were not accepted first time",
            f"Of {plural(refused.of, *COMPLETED_ONCE)}, {refused.value:,} had an answer refused before that, and "
            f"{corrected.value:,} had an answer changed or refused after it. A log can be both."
            if refused.of
            else NONE_COMPLETED,
            "What happened",
            teller.series,
            tuple(lines),
            teller.rate_heads("Logs", "Completed at least once"),
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
                code=rule,
            )
            for rule in keys
        ]
        sentence = (
            f"{plural(len(fired), 'rule')} refused an answer. Most often it was: {lines[0].label}." if lines else ""
        )
        return Chart(
            "rules",
            "Rules that refused most",
            sentence or "No rule has refused an answer.",
            "Rule",
            self.teller.series,
            tuple(lines),
            ("Logs", "Still waiting"),
            note=f"{self._of_all_logs} A log counts once for each rule, however often it was tried.",
            code_head="Rule ID",
        )

    @property
    def _of_all_logs(self) -> str:
        now, before = self.seen.now.logs, self.seen.before.logs
        return f"In percent of all logs: {now:,} this year, {before:,} last year."

    def refused_questions(self) -> Chart:
        refused = self.seen.now.of(Measure.REFUSED_QUESTION)
        lines = [
            Line(
                question_in_words(self.questionnaire, name),
                self.teller.rates_of_logs(Measure.REFUSED_QUESTION, name),
                (f"{refused[name].value:,}",),
            )
            for name in most_first(refused)
        ]
        sentence = (
            f"Answers to {plural(len(lines), 'question')} were refused at least once. "
            f"Most often it was: {lines[0].label}."
            if lines
            else "No answer has been refused."
        )
        return Chart(
            "refused-answers",
            "Questions whose answers were refused",
            sentence,
            "Question",
            self.teller.series,
            tuple(lines),
            ("Logs",),
            note=self._of_all_logs,
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
            "stand confirmed."
            if lines
            else "No answer was unusual.",
            "What was unusual",
            self.teller.series,
            tuple(lines),
            ("Asked", "Confirmed", "Share confirmed"),
            note=f"Bars show in how many logs we asked. {self._of_all_logs}",
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
            f"A reason was given {plural(count, 'time')}. Nobody has to give one."
            if count
            else "No reason has been given. Nobody has to give one.",
            "Reason",
            (Series("Times", "Times", "own"),),
            tuple(lines),
        )

    def not_said(self, slug: str, measure: Measure) -> Chart:
        now, words = self.seen.now, SAYING_NOTHING[measure]
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
        sentence = (
            f"{whole.value:,} of {plural(whole.of, 'answer')} to questions that can be answered so were “{words}”."
        )
        if whole.value:
            highest, (value, of, *_) = lines[0], lines[0].more
            sentence += f" The highest share is of {highest.label}: {highest.points[0].words} ({value} of {of})."
        return Chart(
            slug,
            f"Answers of “{words}”",
            sentence if whole.of else "No question that can be answered so has an answer yet.",
            "Question",
            self.teller.series,
            tuple(lines),
            self.teller.rate_heads(words, "Answers"),
        )

    def question(self, key: str) -> Chart | None:
        """What one question's answers leave unsaid; None where the year does not ask it so."""
        asked = next((each for each in not_said_in(self.questionnaire) if each.key == key), None)
        if asked is None:
            return None
        possible = {measure: words for measure, words in SAYING_NOTHING.items() if _can_say(asked, measure)}
        lines = [
            self.teller.rate_line(words, lambda figures, measure=measure: figures.get(measure, key))  # type: ignore[misc]
            for measure, words in possible.items()
        ]
        amounts = [self.seen.now.get(measure, key) for measure in possible]
        answers, nothing_said = max(each.of for each in amounts), sum(each.value for each in amounts)
        named = " or ".join(f"“{words}”" for words in possible.values())
        return Chart(
            f"question-{key}",
            asked.label,
            f"{nothing_said:,} of {plural(answers, 'answer')}: {named}." if answers else "There is no answer yet.",
            "Answer",
            self.teller.series,
            tuple(lines),
            self.teller.rate_heads("Logs", "Answers"),
        )


def _accepted(figures: Figures) -> Mapping[str, Amount]:
    """By channel. The rest are logs that were not accepted, so that it is known who has some of them."""
    return {
        channel: replace(
            amount, rest_contributors=max(figures.get(each, channel).contributors for each in NOT_ACCEPTED)
        )
        for channel, amount in figures.of(Measure.ACCEPTED).items()
    }


def _can_say(question: NotSaid, measure: Measure) -> bool:
    wanted = "unknown" if measure is Measure.UNKNOWN else "prefers_not"
    return any(getattr(column, wanted) for column in question.columns)


def _share(amount: Amount) -> float:
    return amount.value / amount.of
