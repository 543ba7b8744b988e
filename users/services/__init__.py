"""What people and the system do with accounts. Each is one transaction and one event."""

from users.services.accounts import (
    change_details,
    change_responsibilities,
    change_role,
    invite,
    resend_invitation,
    send_confirmation,
)
from users.services.activation import (
    change_password,
    confirm_account,
    confirm_new_email,
    request_password_reset,
    reset_password,
)
from users.services.moves import move_user, organisations_in_the_way, unassigned_user
from users.services.recording import Refused
from users.services.standing import deactivate, delete, reactivate, reason_not_to_delete

__all__ = [
    "Refused",
    "change_details",
    "change_password",
    "change_responsibilities",
    "change_role",
    "confirm_account",
    "confirm_new_email",
    "deactivate",
    "delete",
    "invite",
    "move_user",
    "organisations_in_the_way",
    "reactivate",
    "reason_not_to_delete",
    "request_password_reset",
    "resend_invitation",
    "reset_password",
    "send_confirmation",
    "unassigned_user",
]
