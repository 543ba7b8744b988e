"""Conditions that several parts of the sales questionnaire use, in any year."""

from __future__ import annotations

from logs.codes import YesNo2
from questionnaire.core.conditions import AnyOf
from questionnaire.core.structure import Gate
from sales import codes
from sales.variables import S

SHARED_OWNERSHIP = S.ownershipsch == codes.OwnershipScheme.SHARED
DISCOUNTED_OWNERSHIP = S.ownershipsch == codes.OwnershipScheme.DISCOUNTED
STAIRCASING = S.staircase == YesNo2.YES
INITIAL_PURCHASE = S.staircase == YesNo2.NO
NOT_STAIRCASING = S.staircase.isnt(YesNo2.YES)

SOCIAL_HOMEBUY = S.type == codes.SaleType.SOCIAL_HOMEBUY_SHARED
RENT_TO_BUY_FULL_OWNERSHIP = S.type == codes.SaleType.RENT_TO_BUY_FULL
_RIGHT_TO_BUY = (
    codes.SaleType.RIGHT_TO_BUY,
    codes.SaleType.PRESERVED_RIGHT_TO_BUY,
    codes.SaleType.VOLUNTARY_RIGHT_TO_BUY,
)
RIGHT_TO_BUY = S.type.is_in(*_RIGHT_TO_BUY)
GRANT_AIDED = S.type.isnt(*_RIGHT_TO_BUY, codes.SaleType.RENT_TO_BUY_FULL)
"""Discounted sales with a loan, grant or subsidy: every type but a right to buy or Rent to Buy."""
FULL_SHARE_OWNED = S.stairowned == 100
MORTGAGE_USED = S.mortgageused == codes.MortgageUsed.YES
SOCIAL_TENANCIES = (codes.PreviousTenure.LA_TENANT, codes.PreviousTenure.PRP_TENANT)
SOCIAL_TENANT_BEFORE = S.soctenant.is_in(codes.SocialTenant.YES, codes.SocialTenant.UNKNOWN) | (
    SHARED_OWNERSHIP & AnyOf(tenure.is_in(*SOCIAL_TENANCIES) for tenure in (S.prevten, S.prevtenbuy2))
)

JOINT_PURCHASE = S.jointpur == codes.JointPurchase.YES
NOT_JOINT_PURCHASE = S.jointpur.isnt(codes.JointPurchase.YES)
SINGLE_PURCHASE = S.jointpur == codes.JointPurchase.NO
INTERVIEWED = S.noint == codes.Interviewed.YES
NOT_INTERVIEWED = S.noint == codes.Interviewed.NO
PRIVACY_NOTICE_SEEN = S.privacynotice == True  # noqa: E712 - a condition, not a truth value
MAY_ASK_BUYERS = PRIVACY_NOTICE_SEEN | NOT_INTERVIEWED

NEVER = AnyOf(()).named("never")
"""For pages and choices that the published form holds and never shows."""

AFTER_SETUP = Gate("setup")
"""Every other part opens once the set-up questions are answered."""
