"""Giving each thing the best that nothing else has."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Choice = TypeVar("Choice", bound=Hashable)


def assign(
    scores: Sequence[Mapping[Choice, float]], alone: Sequence[float], choices: Sequence[Choice]
) -> dict[int, Choice]:
    """The choices that make the highest sum, no two alike.

    :param scores: for each place, what may be chosen and how well it does.
    :param alone: for each place, how well nothing at all does.
    :param choices: what may be chosen at all.
    :returns: place -> what is chosen, where something is.
    """
    # only files with columns of their own need these, and every process would carry them
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((len(scores), len(choices) + len(scores)))
    column_of = {choice: column for column, choice in enumerate(choices)}
    for place, several in enumerate(scores):
        for choice, score in several.items():
            if choice in column_of:
                table[place, column_of[choice]] = score
        table[place, len(choices) + place] = alone[place]
    places, columns = linear_sum_assignment(table, maximize=True)
    return {
        int(place): choices[column]
        for place, column in zip(places, columns, strict=True)
        if column < len(choices) and table[place, column] > 0
    }
