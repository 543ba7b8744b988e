"""Soft checks of dates, free text and referral.

Source: lettings soft validations 2025/26 and 2026/27. A phrase counts when it stands as whole words.
"""

from __future__ import annotations

from tests.lettings.rules.harness import ONLY_2025, ONLY_2026, Case, FromStart, case

CASES: list[Case] = []
for rule, name in (("void_date_long_ago", "voiddate"), ("major_repairs_long_ago", "mrcdate")):
    CASES += [
        case(rule, {name: FromStart(-729)}, False),
        case(rule, {name: FromStart(-730)}, True, fields=f"{name} startdate"),
        case(rule, {name: FromStart(-7300)}, True),
        case(rule, {name: FromStart(-7301)}, False),
        case(rule, {name: FromStart(0)}, False),
        case(rule, {name: FromStart(-730), "startdate": None}, False),
        case(rule, {}, False),
    ]

REASON = "reasonother_existing_category"
PHRASES = (
    "decant",
    "decanted",
    "refugee",
    "asylum",
    "ukraine",
    "ukrainian",
    "army",
    "military",
    "domestic abuse",
    "domestic violence",
    "da",
    "dv",
    "relationship breakdown",
    "overcrowding",
    "overcrowded",
    "too small",
    "more space",
    "bigger property",
    "damp",
    "mould",
    "fire",
    "repossession",
    "death",
    "deceased",
    "passed away",
    "prison",
    "hospital",
)
CASES += [
    *(case(REASON, {"reason": 20, "reasonother": f"Had {phrase.upper()}, so moved"}, True) for phrase in PHRASES),
    *(
        case(REASON, {"reason": 20, "reasonother": text}, True, fields="reason reasonother")
        for text in ("Decant", "1domestic abuse.", "(DV)", "fire2", "army.", "Left after fire/flood")
    ),
    *(
        case(REASON, {"reason": 20, "reasonother": text}, False)
        for text in (
            "wasdecanted",
            "decanting",
            "Canada",
            "soda",
            "firewood",
            "bonfire",
            "damper",
            "toosmall",
            "",
            None,
        )
    ),
    case(REASON, {"reasonother": "prison"}, True),
    case(REASON, {"reason": 1, "reasonother": "prison"}, True),
]

STARTER = "tenancyother_starter_period"
CASES += [
    *(
        case(STARTER, {"tenancy": 3, "tenancyother": text}, ONLY_2026, fields="startertenancy tenancy tenancyother")
        for text in ("introductory", "Intro tenancy", "STARTER", "1 year starter.", "12month-intro")
    ),
    *(
        case(STARTER, {"tenancy": 3, "tenancyother": text}, False)
        for text in ("introduction", "starters", "nonstarter", "Demoted", "", None)
    ),
    case(STARTER, {"tenancyother": "starter"}, ONLY_2026),
]

REFERRAL = "referral_la_for_general_needs"
CASES += [
    case(REFERRAL, {"needstype": 1, "referral": 4}, ONLY_2025, fields="needstype referral"),
    case(REFERRAL, {"needstype": 2, "referral": 4}, False),
    case(REFERRAL, {"needstype": 1, "referral": 3}, False),
    case(REFERRAL, {"needstype": 1}, False),
    case(REFERRAL, {"referral": 4}, False),
]
