"""What a renewal settles by itself, and what goes when a letting turns out not to be one.

Source: lettings derived variables 2025/26 and 2026/27, renewals.
"""

from __future__ import annotations

from lettings.codes import (
    NeedsType,
    PreviousTenure,
    Referral,
    ReferralRegister,
    ReferralType,
    TimeOnWaitingList,
    VacancyReason,
)
from lettings.derivations.letting import product_of
from lettings.derivations.source import SOURCE
from lettings.facts import facts_of
from lettings.variables import L
from logs.codes import Known, YesNo
from logs.derivations.changes import left, outdated, was
from logs.facts import LA, PRP
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, derives

SETTLED = (L.waityear, L.offered, L.rsnvac, L.first_time_property_let_as_social_housing)


def is_renewal(answers: Answers) -> bool:
    return bool(answers[L.renewal] == YesNo.YES)


@derives(
    *SETTLED,
    L.voiddate,
    L.unitletas,
    reads=[L.renewal],
    words="Emptied when the letting is no longer a renewal: what a renewal had settled",
    source=SOURCE,
    resets=True,
)
def no_longer_renewal(answers: Answers, context: Context) -> Changes:
    if not left(L.renewal, YesNo.YES, answers, context):
        return {}
    return outdated(context, *SETTLED, L.voiddate, L.unitletas)


@derives(
    L.referral,
    L.referral_type,
    reads=[L.renewal],
    words="Emptied when the letting is no longer a renewal: the referral of a renewal",
    source="Lettings derived variables 2025/26",
    resets=True,
)
def no_longer_renewal_2025(answers: Answers, context: Context) -> Changes:
    return outdated(context, L.referral, L.referral_type) if left(L.renewal, YesNo.YES, answers, context) else {}


@derives(
    L.referral_register,
    reads=[L.renewal],
    words="Emptied when the letting is no longer a renewal: the referral of a renewal",
    source="Lettings derived variables 2026/27",
    resets=True,
)
def no_longer_renewal_2026(answers: Answers, context: Context) -> Changes:
    return outdated(context, L.referral_register) if left(L.renewal, YesNo.YES, answers, context) else {}


@derives(
    L.prevten,
    reads=[L.needstype, L.renewal, L.managing_organisation_id],
    words="Emptied when the letting is no longer a general needs renewal: the previous tenure of one",
    source=SOURCE,
    resets=True,
)
def no_longer_general_needs_renewal(answers: Answers, context: Context) -> Changes:
    was_one = was(L.needstype, context) == NeedsType.GENERAL_NEEDS and was(L.renewal, context) == YesNo.YES
    is_one = answers[L.needstype] == NeedsType.GENERAL_NEEDS and is_renewal(answers)
    manager = facts_of(context).manager
    if not was_one or is_one or manager is None or manager.provider_type not in (LA, PRP):
        return {}
    return outdated(context, L.prevten)


@derives(
    *SETTLED,
    reads=[L.renewal],
    words="A renewal had no wait on the list, no earlier offers, a renewal as vacancy reason and is no first letting",
    source=SOURCE,
)
def renewal_settles(answers: Answers, context: Context) -> Changes:
    if not is_renewal(answers):
        return {}
    return {
        L.waityear: TimeOnWaitingList.UNDER_1.value,
        L.offered: 0,
        L.rsnvac: VacancyReason.RENEWAL.value,
        L.first_time_property_let_as_social_housing: YesNo.NO.value,
    }


@derives(
    L.referral,
    L.referral_type,
    reads=[L.renewal],
    words="A renewal is an internal transfer from a register without local authority involvement",
    source="Lettings derived variables 2025/26",
)
def renewal_referral_2025(answers: Answers, context: Context) -> Changes:
    if not is_renewal(answers):
        return {}
    return {L.referral: Referral.INTERNAL_TRANSFER.value, L.referral_type: ReferralType.PRP_REGISTER.value}


@derives(
    L.referral_register,
    reads=[L.renewal, L.owning_organisation_id],
    words="A renewal is referred as a renewal, by the code of the kind of owner",
    source="Lettings derived variables 2026/27",
)
def renewal_referral_2026(answers: Answers, context: Context) -> Changes:
    if not is_renewal(answers):
        return {}
    owner = facts_of(context).owner
    # The codes of a local authority and of a private registered provider are two lists: 5 is the latter's renewal.
    by_prp = owner is not None and owner.provider_type == PRP
    return {L.referral_register: (ReferralRegister.PRP_RENEWAL if by_prp else ReferralRegister.LA_RENEWAL).value}


PREVIOUS_TENURES = {PRP: PreviousTenure.FIXED_PRP, LA: PreviousTenure.FIXED_LA}


@derives(
    L.voiddate,
    L.unitletas,
    L.prevten,
    reads=[L.renewal, L.startdate, L.rent_type, L.needstype, L.owning_organisation_id],
    words=(
        "A renewal was vacant on no day, was let as it is now, and for general needs follows a fixed-term tenancy of "
        "the same kind of owner"
    ),
    source=SOURCE,
)
def renewal_continues(answers: Answers, context: Context) -> Changes:
    if not is_renewal(answers):
        return {}
    product, owner = product_of(answers), facts_of(context).owner
    changes = {
        L.voiddate: answers[L.startdate],
        L.unitletas: product.let_as.value if product else None,
    }
    if answers[L.needstype] == NeedsType.GENERAL_NEEDS and owner and owner.provider_type in PREVIOUS_TENURES:
        changes[L.prevten] = PREVIOUS_TENURES[owner.provider_type].value
    return changes


KNOWN_BEFORE = {YesNo.YES: Known.KNOWN.value, YesNo.NO: Known.UNKNOWN.value}


@derives(
    L.ppostcode_full,
    L.ppcodenk,
    L.is_previous_la_inferred,
    L.previous_la_known,
    L.prevloc,
    reads=[L.renewal, L.postcode_full, L.postcode_known, L.is_la_inferred, L.la],
    words="The last home of a renewal is the home itself: same postcode and authority",
    source=SOURCE,
)
def renewal_same_home(answers: Answers, context: Context) -> Changes:
    if not is_renewal(answers):
        return {}
    known, la = answers[L.postcode_known], answers[L.la]
    return {
        L.ppostcode_full: answers[L.postcode_full],
        L.ppcodenk: None if known is None else KNOWN_BEFORE[YesNo(known)],
        L.is_previous_la_inferred: answers[L.is_la_inferred],
        L.previous_la_known: YesNo.YES.value if la else None,
        L.prevloc: la,
    }
