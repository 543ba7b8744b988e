"""What questions say about numbers that are not exact or round enough, and about dates that do not exist."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from questionnaire.core.field_rules import unreal_date_rule
from questionnaire.core.settle import settle
from questionnaire.core.structure import Page, Question, Section, Subsection
from questionnaire.core.variables import Count, Day, Money, Percentage, Variables, WholePounds
from tests.questionnaire.pets import PETS_2026, TODAY


class ShareVariables(Variables):
    bought = Day("Day of purchase")
    share = Percentage("Share")
    exact_share = Percentage("Exact share")
    saved = WholePounds("Savings", unit="£")
    rent = Money("Rent", unit="£ a month")
    rooms = Count("Rooms", unit="rooms")


S = ShareVariables
SHARES = replace(
    PETS_2026,
    variables=S,
    event_day=S.bought,
    hard_rules=(),
    soft_rules=(),
    before_clearing=(),
    derivations=(),
    sections=(
        Section(
            "only",
            "Only",
            (
                Subsection(
                    "only",
                    "Only",
                    (
                        Page("day", Question(S.bought, "When?", unreal_date_breaks="bought_too_early")),
                        Page("share", Question(S.share, "Share?", minimum=0, maximum=100, step="0.1", suffix="%")),
                        Page("exact-share", Question(S.exact_share, "Exact share?", step="0.01", suffix="%")),
                        Page("saved", Question(S.saved, "Savings?", minimum=0, step="10", prefix="£")),
                        Page(
                            "rent",
                            Question(S.rent, "Rent?", minimum=1, maximum=Decimal("9999.99"), step="0.01", prefix="£"),
                        ),
                        Page("rooms", Question(S.rooms, "Rooms?", minimum=1, maximum=9, step="1")),
                    ),
                ),
            ),
        ),
    ),
)


def errors(**answers: Any) -> dict[str, str]:
    """Rule to message, of the only question that is answered."""
    found = settle(SHARES, answers, {}, None, TODAY)
    return {broken.rule: message for broken in found.broken for message in broken.messages.values()}


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"share": "40.55"}, "Share must be a number with at most 1 decimal place"),
        ({"exact_share": "40.555"}, "Exact share must be a number with at most 2 decimal places"),
        ({"saved": "1,015"}, "Savings must be to the nearest £10"),
        ({"rent": "10.555"}, "Rent must be in pounds and pence, with at most 2 decimal places"),
        ({"rooms": "2.5"}, "Rooms must be a whole number"),
    ],
)
def test_a_number_between_steps_is_told_how_exact_to_be(answers: dict[str, Any], message: str) -> None:
    assert errors(**answers) == {"numeric_step": message}


@pytest.mark.parametrize(
    "answers", [{"share": "40.5"}, {"exact_share": "40.55"}, {"saved": "1,010"}, {"rent": "10.55"}]
)
def test_a_number_in_steps_is_accepted(answers: dict[str, Any]) -> None:
    assert errors(**answers) == {}


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"rent": "10000"}, "Rent must be between £1 and £9,999.99"),
        ({"saved": "-10"}, "Savings must be £0 or more, and less than 100 million"),
        ({"share": "100.1"}, "Share must be between 0 and 100"),
    ],
)
def test_a_number_out_of_range_is_told_the_range(answers: dict[str, Any], message: str) -> None:
    assert errors(**answers)["numeric_out_of_range"] == message


def test_a_date_that_does_not_exist_may_break_a_rule_of_another_name() -> None:
    assert errors(bought="31/2/2020") == {
        "bought_too_early": f"Day of purchase must be a real date, like 27 9 {TODAY.year}"
    }
    assert unreal_date_rule(Question(S.bought, "When?")) == "bought_invalid_date"
