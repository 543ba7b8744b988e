"""What a password must be like. Length and no well-known ones; no rules of composition, no forced change.

Source: GOV.UK Design System, "Passwords".
"""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from users.models import User

MIN_LENGTH = 10
MAX_LENGTH = 128


class LengthValidator:
    """Between 10 and 128 characters."""

    def validate(self, password: str, user: User | None = None) -> None:
        """:raises ValidationError: shorter or longer."""
        if len(password) < MIN_LENGTH:
            raise ValidationError(f"Password must be {MIN_LENGTH} characters or more")
        if len(password) > MAX_LENGTH:
            raise ValidationError(f"Password must be {MAX_LENGTH} characters or less")

    def get_help_text(self) -> str:
        return f"Must be {MIN_LENGTH} characters or more"


class CommonPasswordValidator(password_validation.CommonPasswordValidator):
    """None of the 20,000 passwords used most, which ship with Django."""

    def get_error_message(self) -> str:
        return "Enter a password that is harder to guess: this one is on a list of common passwords"


class OwnDetailsValidator(password_validation.UserAttributeSimilarityValidator):
    """Nothing close to the person's own name or address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        return "Enter a password that is not like your name or email address"


def check_password_is_good(password: str, user: User | None = None) -> None:
    """:raises ValidationError: with the first thing to put right."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as refused:
        raise ValidationError(refused.messages[0]) from None
