"""People that the tests of analysis share."""

from __future__ import annotations

from tests.logs.conftest import as_user, council, officer, stranger, supporter

__all__ = ("as_user", "council", "officer", "stranger", "supporter")
