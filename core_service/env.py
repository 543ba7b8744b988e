"""Reading settings from the environment."""

from __future__ import annotations

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

DEVELOPMENT = "development"
TEST = "test"
PRODUCTION = "production"
ENVIRONMENTS = (DEVELOPMENT, TEST, PRODUCTION)


def environment() -> str:
    """Where this process runs: `CORE_ENVIRONMENT`, production unless it says otherwise.

    :raises ImproperlyConfigured: the name is not one of `ENVIRONMENTS`.
    """
    name = text("CORE_ENVIRONMENT", PRODUCTION)
    if name not in ENVIRONMENTS:
        raise ImproperlyConfigured(f"CORE_ENVIRONMENT is '{name}': it must be one of {', '.join(ENVIRONMENTS)}")
    return name


def text(name: str, default: str = "") -> str:
    """The variable without spaces around it; an empty variable counts as unset."""
    return os.environ.get(name, "").strip() or default


def required(name: str, *, outside_production: str) -> str:
    """The variable, which production must be given; elsewhere there is a value to work with.

    :raises ImproperlyConfigured: it is not set in production. The message names it.
    """
    if value := text(name):
        return value
    if environment() == PRODUCTION:
        raise ImproperlyConfigured(
            f"{name} is not set. The service does not start in production without it. "
            f"On your own machine set CORE_ENVIRONMENT={DEVELOPMENT}, or use bin/run and bin/manage."
        )
    return outside_production


def flag(name: str, *, default: bool) -> bool:
    """A yes or no: 1, true, yes, on or 0, false, no, off.

    :raises ImproperlyConfigured: it is neither.
    """
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be 'true' or 'false'")


def number(name: str, *, default: int) -> int:
    """A whole number.

    :raises ImproperlyConfigured: it is not one.
    """
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number") from None


def words(name: str, *, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def numbers(name: str) -> list[int]:
    """A list of whole numbers separated by commas.

    :raises ImproperlyConfigured: one is none.
    """
    try:
        return [int(word) for word in words(name)]
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be whole numbers separated by commas") from None


def database(url: str, *, pool_size: int) -> dict[str, Any]:
    """Django's settings for a PostgreSQL address, with at most `pool_size` connections a process (0: no pool).

    :raises ImproperlyConfigured: the address is not one of PostgreSQL.
    """
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must be a PostgreSQL address: postgres://user:password@host:5432/name")
    parts: dict[str, Any] = dict(conninfo_to_dict(url))
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "core"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
    }
    if pool_size:
        settings["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    return settings
