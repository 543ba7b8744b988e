"""Who put the household forward for the home, 2025/26.

Source: CORE lettings questionnaire 2025/26.
"""

from __future__ import annotations

from lettings.codes import Referral, ReferralType
from lettings.variables import L
from questionnaire.core.structure import Help, Page, Question, options

_REFERRAL_HELP = Help(
    why="It shows which services help people to find a social home.",
    where="Look at the nomination, the referral form or the housing application.",
    unknown="Choose the answer that is nearest to how the tenant’s name came to you.",
)

REFERRAL_TYPE = Page(
    "referral_type",
    Question(
        L.referral_type,
        "What was the source of referral for this letting?",
        number=84,
        choices=options(*ReferralType),
        card=0,
        prompt="Select the source of referral",
        help=Help(
            why=_REFERRAL_HELP.why,
            where=_REFERRAL_HELP.where,
            unknown="Select ‘Other’ only if none of the answers is near.",
            meaning=(
                "The source is who put the tenant forward for this home, not who told them about it.",
                "‘Direct’ means that nobody put them forward: they came to you by themselves, or because the council "
                "had a duty to them as homeless people.",
                "PRP stands for private registered provider, such as a housing association.",
            ),
        ),
    ),
)


def _referral_page(name: str, kind: ReferralType, text: str, *sources: Referral, unknown: str = "") -> Page:
    return Page(
        f"referral_{name}",
        Question(
            L.referral,
            text,
            number=84,
            choices=options(*sources),
            card=0,
            prompt="Select the source of referral",
            help=Help(
                why=_REFERRAL_HELP.why,
                where=_REFERRAL_HELP.where,
                unknown=unknown or _REFERRAL_HELP.unknown,
            ),
        ),
        asked_when=L.referral_type == kind,
    )


REFERRALS = (
    _referral_page(
        "direct",
        ReferralType.DIRECT,
        "How did the household come to this letting directly?",
        Referral.HOMELESS_DUTY,
        Referral.APPLIED_DIRECTLY,
        Referral.MOBILITY_SCHEME,
    ),
    _referral_page(
        "la",
        ReferralType.LA_REGISTER,
        "How did the household come from the local authority housing register?",
        Referral.LA_LETTINGS,
        Referral.NOMINATED_BY_LA,
        Referral.SUPPORT_REFERRED_BY_LA,
        Referral.LA_REGISTER_OTHER,
        unknown="If the home belongs to a local authority, select ‘Local authority lettings’.",
    ),
    _referral_page(
        "prp",
        ReferralType.PRP_REGISTER,
        "How did the household come from the PRP housing register?",
        Referral.INTERNAL_TRANSFER,
        Referral.OTHER_PRP,
        Referral.PRP_REGISTER_OTHER,
        unknown="If the tenant already rents from you, select the internal transfer.",
    ),
    _referral_page(
        "hsc",
        ReferralType.HEALTH_AND_SOCIAL_CARE,
        "Which health or social care service referred the household?",
        Referral.HEALTH_SERVICE,
        Referral.LEARNING_DISABILITY_TEAM,
        Referral.MENTAL_HEALTH_TEAM,
        Referral.ADULT_SOCIAL_SERVICES,
        Referral.CHILDRENS_SOCIAL_CARE,
        unknown="If several services took part, select the one that sent the referral.",
    ),
    _referral_page(
        "justice",
        ReferralType.JUSTICE,
        "Was the referral made with a custodial sentence?",
        Referral.CUSTODIAL,
        Referral.NO_CUSTODIAL,
        unknown="Ask the service that made the referral. A custodial sentence is one served in prison or a young "
        "offender institution.",
    ),
)
