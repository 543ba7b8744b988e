"""Forms for signing in, passwords and security codes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from design_system.forms import BaseForm, EmailField, PasswordField, TextField
from users.models import User
from users.passwords import MIN_LENGTH, check_password_is_good

EMAIL_MISSING = "Enter your email address"


class SignInForm(BaseForm):
    """An address and a password."""

    email = EmailField(label="Email address", answer_name="Email address", required_message=EMAIL_MISSING)
    password = PasswordField(label="Password", required_message="Enter your password")


class ForgottenPasswordForm(BaseForm):
    """The address to send a link to."""

    email = EmailField(label="Email address", required_message=EMAIL_MISSING)


class NewPasswordForm(BaseForm):
    """A password for an account, twice."""

    password = PasswordField(
        label="New password",
        hint=f"Must be {MIN_LENGTH} characters or more. You could use three random words.",
        autocomplete="new-password",
        required_message="Enter a new password",
    )
    again = PasswordField(
        label="Enter your new password again",
        autocomplete="new-password",
        required_message="Enter your new password again",
    )

    def __init__(self, *args: Any, user: User | None, **settings: Any) -> None:
        self.user = user
        super().__init__(*args, **settings)

    def clean_password(self) -> str:
        """:raises ValidationError: it is too short, too long or easy to guess."""
        password = str(self.cleaned_data["password"])
        check_password_is_good(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        data = super().clean() or self.cleaned_data
        if "password" in data and "again" in data and data["password"] != data["again"]:
            self.add_error("again", ValidationError("Enter the same password in both boxes"))
        return data


class CodeForm(BaseForm):
    """A code from the app, or a backup code."""

    code = TextField(
        label="Security code",
        width=10,
        autocomplete="one-time-code",
        spellcheck=False,
        required_message="Enter the security code",
    )

    def clean_code(self) -> str:
        """The digits alone."""
        code = "".join(str(self.cleaned_data["code"]).split()).replace("-", "")
        if not code.isascii() or not code.isdigit() or len(code) > 10:
            raise ValidationError("Security code must be 6 digits, or the 10 digits of a backup code")
        return code
