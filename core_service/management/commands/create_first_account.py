"""Open an empty service: the first organisation and the support user who invites everybody else."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from organisations.models import Organisation
from organisations.models.organisation import ProviderType
from users.links import confirmation_url, new_nonce
from users.models import Role, User, UserEvent
from users.models.user import normalise_email
from users.services.accounts import send_confirmation
from users.services.recording import record


class Command(BaseCommand):
    """Makes the account of a support user and sends the link to set a password. Refused once there are accounts."""

    help = "Make the first organisation and its support user, and send the link to set a password"

    def add_arguments(self, parser: CommandParser) -> None:
        """Who it is."""
        parser.add_argument("--organisation", required=True, help="name of the organisation that runs the service")
        parser.add_argument("--name", required=True, help="full name of the support user")
        parser.add_argument("--email", required=True, help="e-mail address of the support user")

    @transaction.atomic
    def handle(self, *args: object, organisation: str, name: str, email: str, **options: object) -> None:
        """Make both, and print the link too: e-mail may not be set up yet."""
        if User.objects.exists():
            raise CommandError("There are accounts already: a support user can invite others from the pages")
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError("Enter an e-mail address like name@example.gov.uk") from None
        now = timezone.now()
        user = User.objects.create_user(
            email=normalise_email(email),
            name=name.strip(),
            organisation=Organisation.objects.create(
                name=organisation.strip(), provider_type=ProviderType.LA, holds_own_stock=False
            ),
            role=Role.SUPPORT,
            invited_at=now,
            confirmation_nonce=new_nonce(),
        )
        record(user, UserEvent.Action.INVITED, changes={"role": [None, Role.SUPPORT]}, by=None, now=now)
        send_confirmation(user=user, now=now)
        self.stdout.write(f"A link to set a password is on its way to {user.email}. It works for 24 hours:")
        self.stdout.write(confirmation_url(user, now=now))
