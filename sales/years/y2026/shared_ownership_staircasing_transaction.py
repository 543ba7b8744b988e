"""The purchase of a further share, 2026/27: a lowest price, and the service charge before and after.

Source: CORE sales questionnaire 2026/27.
"""

from __future__ import annotations

from logs.codes import YesNo2
from questionnaire.core.structure import Help, Page, Question, options
from sales.variables import S
from sales.years.y2025 import shared_ownership_staircasing_transaction as y2025
from sales.years.y2025.buying import full_price_page, mortgage_used_page
from sales.years.y2025.monthly_costs import LEASE, MOST_CHARGED, service_charge_page
from sales.years.y2026.buying import LOWEST_PRICE

_CHANGED_CHARGE = Page(
    "service_charge_changed",
    Question(
        S.hasservicechargeschanged,
        "Will the service charge change after this staircasing transaction takes place?",
        number=111,
        choices=options(YesNo2.YES, YesNo2.NO),
        reveals={S.newservicecharges: (YesNo2.YES.value,)},
        hidden_when=S.hasservicechargeschanged == YesNo2.YES,
        prompt="Select yes if the service charge will change after this transaction",
        help=Help(
            why="Owning more of a home can change what its owner has to pay for.",
            where=f"{LEASE} The memorandum of staircasing may change it.",
            unknown="Ask your leasehold team.",
            meaning=("Say no if the charge only rises each year, as it does for everybody.",),
        ),
    ),
    Question(
        S.newservicecharges,
        "How much are the new monthly service charges?",
        number=111,
        hint="Enter 0 if there will be none.",
        minimum=0,
        maximum=MOST_CHARGED,
        step="0.01",
        width=5,
        prefix="£",
        prompt="Enter the new monthly service charges, or 0 if there will be none",
        help=Help(
            why="With the charge before, it shows what the transaction changes for the owner.",
            where=f"{LEASE} The memorandum of staircasing may change it.",
            unknown="Use the estimate that the owner was given.",
        ),
    ),
    heading="Change in the service charge",
)

SHARED_OWNERSHIP_STAIRCASING_TRANSACTION = y2025.SHARED_OWNERSHIP_STAIRCASING_TRANSACTION.revised(
    replace_pages={
        "value_shared_ownership_staircase": full_price_page(
            "value_shared_ownership_staircase", number=105, least=LOWEST_PRICE
        ),
        "staircase_mortgage_used_shared_ownership": mortgage_used_page(
            "staircase_mortgage_used_shared_ownership", number=107, sums=(), unknown_offered=None
        ),
    },
    after={
        "monthly_rent_staircasing": [
            service_charge_page("service_charge_staircasing", number=110),
            _CHANGED_CHARGE,
        ],
    },
    numbers={
        S.stairbought: 98,
        S.stairowned: 99,
        S.staircasesale: 100,
        S.firststair: 101,
        S.numstair: 102,
        S.lasttransaction: 103,
        S.initialpurchase: 104,
        S.equity: 106,
        S.mrentprestaircasing: 108,
        S.mrent: 109,
    },
)
