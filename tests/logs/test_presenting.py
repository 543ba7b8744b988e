"""Numbers as people read and type them."""

from decimal import Decimal

import pytest

from lettings.questionnaires import QUESTIONNAIRES as LETTINGS
from logs.presenting import is_whole
from sales.questionnaires import QUESTIONNAIRES as SALES


@pytest.mark.parametrize(
    ("questionnaire", "name", "value", "whole"),
    [
        (SALES[2026], "mortgage", Decimal("72000.00"), True),
        (SALES[2026], "equity", Decimal("40.00"), True),
        (SALES[2026], "equity", Decimal("40.50"), False),
        (SALES[2026], "mrent", Decimal("275.00"), False),
        (LETTINGS[2026], "brent", Decimal("90.00"), False),
        (LETTINGS[2026], "beds", 2, True),
    ],
)
def test_decimals_are_shown_where_pence_are_asked_for(questionnaire, name, value, whole):
    question = questionnaire.asking_for[name][0][1]
    assert is_whole(question, value) is whole
