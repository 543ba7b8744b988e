"""Codes from an authenticator app, and the backup codes for a lost phone.

Three wrong codes in a row bar the account from signing in until support removes its app or the account is deactivated
and made active again. Source: users and permissions, second factor.
"""

from __future__ import annotations

import base64
import secrets
from datetime import datetime
from io import BytesIO

import qrcode
from django.db import transaction
from django.db.models import F
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode.image.svg import SvgPathFillImage

from users.models import User, UserEvent
from users.services.recording import record

MOST_WRONG_CODES = 3
BACKUP_CODES = 10
DIGITS_OF_BACKUP_CODE = 10
APP = "Authenticator app"
BACKUP = "Backup codes"


def has_app(user: User) -> bool:
    """Whether the account asks for a code at each sign-in."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def has_given_code(user: User) -> bool:
    """Whether a code was given in this session; just after the password it was not."""
    return getattr(user, "otp_device", None) is not None


def is_barred(user: User) -> bool:
    return user.second_factor_attempts_count >= MOST_WRONG_CODES


def device_to_set_up(user: User) -> TOTPDevice:
    """The app that the person is about to set up; the same until that is done."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": APP})
    return device


def secret_of(device: TOTPDevice) -> str:
    """The key to type into an app that cannot read the picture, in groups of four."""
    key = base64.b32encode(device.bin_key).decode()
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def picture_of(device: TOTPDevice) -> str:
    """The key as a QR code: an SVG as a data address."""
    drawn = BytesIO()
    qrcode.make(device.config_url, image_factory=SvgPathFillImage, border=4).save(drawn)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"


@transaction.atomic
def finish_set_up(*, user: User, code: str, now: datetime) -> TOTPDevice | None:
    """Take the app into use in place of an earlier one, if the code shows that it works."""
    device = device_to_set_up(user)
    if not device.verify_token(code):
        return None
    TOTPDevice.objects.filter(user=user, confirmed=True).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    User.objects.filter(pk=user.pk).update(second_factor_attempts_count=0)
    record(user, UserEvent.Action.SECOND_FACTOR_ADDED, by=user, now=now)
    return device


@transaction.atomic
def new_backup_codes(*, user: User) -> list[str]:
    """Codes that each work once; they replace earlier ones and are shown this once only."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=BACKUP)
    most = 10**DIGITS_OF_BACKUP_CODE
    codes = [f"{secrets.randbelow(most):0{DIGITS_OF_BACKUP_CODE}d}" for _ in range(BACKUP_CODES)]
    for code in codes:
        device.token_set.create(token=code)
    return codes


def backup_codes_left(user: User) -> int:
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user))


@transaction.atomic
def check_code(*, user: User, code: str) -> Device | None:
    """The device that a code is from; a wrong one is counted, a right one ends the count.

    A barred account is not checked at all.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if is_barred(user):
        return None
    devices = [
        *TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True),
        *StaticDevice.objects.select_for_update().filter(user=user),
    ]
    accepted: Device | None = next((device for device in devices if device.verify_token(code)), None)
    count = 0 if accepted else F("second_factor_attempts_count") + 1
    User.objects.filter(pk=user.pk).update(second_factor_attempts_count=count)
    return accepted


@transaction.atomic
def remove_app(*, user: User, by: User, now: datetime) -> None:
    """Forget the app and the backup codes, and lift the bar that wrong codes set."""
    forget_devices(user)
    User.objects.filter(pk=user.pk).update(second_factor_attempts_count=0)
    record(user, UserEvent.Action.SECOND_FACTOR_REMOVED, by=by, now=now)


def forget_devices(user: User) -> None:
    """Delete what the account's codes come from."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
