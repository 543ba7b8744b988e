"""Telling by a key whether two logs are about the same letting or sale. Logs are never compared in pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable

DuplicateKey = tuple[Any, ...]
"""What two logs have alike when they are about the same event: names of variables with their values."""

KeyOf = Callable[[Answers], "DuplicateKey | None"]
"""Gives the key of a log; None while the log says too little to be told from others."""


def duplicate_key(log: Answers, variables: tuple[Variable[Any], ...]) -> DuplicateKey:
    """The values of these variables, where two missing answers are alike."""
    return tuple((variable.name, log[variable]) for variable in variables)
