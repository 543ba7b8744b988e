"""What a merge of organisations does to their people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from organisations.dependants import Merge
from organisations.models import DataSharingAgreement, Organisation
from organisations.wording import day_in_words
from users.emails import Email, queue_email
from users.models import User, UserEvent
from users.services.moves import placeholder_user
from users.services.recording import locked, record, write


def move_people(merge: Merge, *, by: User) -> None:
    """Move every account, active or not, with its role and responsibilities. Whoever is active is told.

    A placeholder stays behind as signatory of the agreement, which is the merging organisation's own.
    """
    _leave_signatory(merge.merging)
    agreement = DataSharingAgreement.objects.filter(organisation=merge.merging).first()
    stays = agreement.signatory_id if agreement else None
    for user in User.objects.kept().of_organisation(merge.merging).exclude(pk=stays).order_by("pk"):
        moved = locked(user)
        changes = write(moved, organisation=merge.absorbing, values_updated_at=merge.at)
        record(moved, UserEvent.Action.MOVED, changes=changes, by=by, now=merge.at)
        if moved.active:
            queue_email(
                Email.MERGED_INTO,
                to=moved,
                now=merge.at,
                merged_organisation_name=merge.merging.name_on(merge.day),
                absorbing_organisation_name=merge.absorbing.name_on(merge.day),
                merge_date=day_in_words(merge.day),
                email=moved.email,
            )


def _leave_signatory(organisation: Organisation) -> None:
    """Have somebody of the same name, whom no e-mail reaches, stand for the person who signed."""
    agreement = DataSharingAgreement.objects.filter(organisation=organisation).select_related("signatory").first()
    signatory = agreement.signatory if agreement else None
    if agreement is None or signatory is None or signatory.is_placeholder:
        return
    placeholder = placeholder_user(organisation, name=signatory.name, is_dpo=True)
    agreement.signatory, agreement.signatory_email = placeholder, placeholder.email
    agreement.save(update_fields=["signatory", "signatory_email"])


def tell_of_absorbed(absorbing: Organisation, merging: Sequence[Organisation], day: date, *, now: datetime) -> None:
    """Tell the people who are in the absorbing organisation already which organisations merge into it."""
    names = [each.name_on(day) for each in merging]
    facts = {"absorbing_organisation_name": absorbing.name_on(day), "merge_date": day_in_words(day)}
    for user in User.objects.kept().of_organisation(absorbing).filter(active=True).order_by("pk"):
        if len(names) == 1:
            queue_email(Email.MERGE_ABSORBED_ONE, to=user, now=now, merged_organisation=names[0], **facts)
        else:
            queue_email(
                Email.MERGE_ABSORBED_SEVERAL,
                to=user,
                now=now,
                organisation_count=len(names),
                merged_organisations=", ".join(names),
                **facts,
            )
