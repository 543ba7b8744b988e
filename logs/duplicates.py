"""Telling by a key whether two logs are about the same letting or sale. Logs are never compared in pairs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from uuid import UUID

from questionnaire.core.answers import Answers
from questionnaire.core.conditions import Condition
from questionnaire.core.variables import Variable

if TYPE_CHECKING:
    from logs.models import Log

DuplicateKey = tuple[Any, ...]
"""What two logs have alike when they are about the same event: names of variables with their values."""

KeyOf = Callable[[Answers], "DuplicateKey | None"]
"""Gives the key of a log; None while the log says too little to be told from others."""

DIGEST_BYTES = 16


@dataclass(frozen=True)
class Compared:
    """An answer shown of logs that may be duplicates.

    :ivar when: shown only while this holds; always where missing.
    """

    variable: Variable[Any]
    when: Condition | None = None


def duplicate_key(log: Answers, variables: tuple[Variable[Any], ...]) -> DuplicateKey:
    """The values of these variables, where two missing answers are alike."""
    return tuple((variable.name, log[variable]) for variable in variables)


def set_key(log: Log) -> UUID | None:
    """What the log has alike with every other log of its set, as 16 bytes; None where it cannot be in any."""
    collection = log.collection
    key_of = collection.set_keys.get(log.collection_year) if log.collection_year else None
    if key_of is None:
        return None
    key = key_of(Answers.over({each.name: getattr(log, each.name) for each in collection.duplicate_reads}))
    return None if key is None else digest(key, collection.variables.by_name)


def digest(key: DuplicateKey, variables: dict[str, Variable[Any]]) -> UUID:
    """A key as 16 bytes, the same in every process: amounts are alike however many decimals they are written with."""
    plain = [(name, None if value is None else variables[name].to_json(value)) for name, value in key]
    return UUID(bytes=blake2b(json.dumps(plain).encode(), digest_size=DIGEST_BYTES).digest())
