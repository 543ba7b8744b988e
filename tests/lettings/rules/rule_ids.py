"""The ids of every hard and soft rule of a lettings log, by collection year.

Source: lettings validations and soft validations, 2025/26 and 2026/27.
"""

from __future__ import annotations

HARD_BOTH_YEARS = frozenset(
    [
        "not_answered",
        "numeric_format",
        "numeric_out_of_range",
        "numeric_step",
        "startdate_invalid_date",
        "mrcdate_invalid_date",
        "voiddate_invalid_date",
        "startdate_outside_collection_window",
        "startdate_more_than_14_days_ahead",
        "irproduct_other_missing",
        "assignee_outside_organisations",
        "owning_org_merged",
        "owning_org_not_available",
        "managing_org_merged",
        "managing_org_not_available",
        "owning_org_agreement_unsigned",
        "managing_org_agreement_unsigned",
        "startdate_org_merged_same",
        "startdate_org_not_available_same",
        "startdate_orgs_merged_same_merge",
        "startdate_orgs_merged_different",
        "startdate_owning_org_merged",
        "startdate_managing_org_merged",
        "startdate_orgs_not_available",
        "startdate_owning_org_not_available",
        "startdate_managing_org_not_available",
        "scheme_incomplete",
        "scheme_no_completed_locations",
        "scheme_unusable_on_startdate",
        "scheme_no_active_location_on_startdate",
        "location_unusable_on_startdate",
        "location_incomplete",
        "mrcdate_on_first_let",
        "mrcdate_after_startdate",
        "mrcdate_over_20_years_old",
        "voiddate_after_mrcdate",
        "voiddate_after_startdate",
        "voiddate_over_20_years_old",
        "temp_relet_prevten_not_temporary_rsnvac",
        "renewal_vacancy_reason_on_non_renewal",
        "shared_home_single_tenant_beds",
        "shared_home_beds",
        "uprn_format",
        "uprn_lookup_failed",
        "postcode_format",
        "la_not_in_england",
        "la_not_valid_on_startdate",
        "child_status_over_16",
        "reasonpref_reason_not_needed",
        "reason_unknown_needs_benefitcap_unknown",
        "reasonother_missing",
        "reasonother_not_needed",
        "reasonother_is_homelessness",
        "reservist_not_needed",
        "leftreg_not_needed",
        "condition_effects_not_needed",
        "housingneeds_none_named",
        "temp_relet_prevten_not_temporary",
        "prevten_care_leaver_over_25",
        "prevloc_missing",
        "just_moved_but_renewal",
        "just_moved_but_same_la",
        "previous_postcode_format",
        "tenancylength_supported",
        "tenancylength_general_social_affordable",
        "tenancylength_general_other_rent",
        "tenancylength_periodic",
        "tenancylength_not_needed",
        "tenancyother_missing",
        "tenancyother_not_needed",
        "joint_with_one_person",
        "income_over_hard_max",
        "income_under_hard_min",
        "incfreq_missing",
        "earnings_missing",
        "all_benefits_but_working",
        "negative_amount",
        "shortfall_amount_not_needed",
        "shortfall_without_benefits",
        "shortfall_over_total_charge",
        "shortfall_not_positive",
        "shortfall_over_carehome_charge",
        "total_charge_under_10",
        "charges_more_than_one_kind",
        "scharge_over_maximum",
        "pscharge_over_maximum",
        "supcharg_over_maximum",
        "rent_below_hard_min",
        "rent_above_hard_max",
        "rent_period_not_used",
        "carehome_charge_out_of_range",
    ]
)

HARD_RULES = {
    2025: HARD_BOTH_YEARS
    | {"temp_relet_referral", "internal_transfer_from_non_social", "internal_transfer_prp_from_la_tenancy"},
    2026: HARD_BOTH_YEARS
    | {"location_postcode_mismatch", "internal_transfer_not_social_tenant", "housing_benefit_but_no_benefit_income"},
}

SOFT_BOTH_YEARS = (
    frozenset(
        [
            "net_income_low",
            "net_income_high",
            "rent_low",
            "rent_high",
            "scharge_value_check",
            "pscharge_value_check",
            "supcharg_value_check",
            "void_date_long_ago",
            "major_repairs_long_ago",
            "reasonother_existing_category",
        ]
    )
    | {f"person_{n}_retired_under_66" for n in range(1, 9)}
    | {f"person_{n}_not_retired_over_66" for n in range(1, 9)}
)

SOFT_RULES = {
    2025: SOFT_BOTH_YEARS
    | {f"person_{n}_partner_under_16" for n in range(2, 9)}
    | {"multiple_partners", "pregnant_all_male", "pregnant_female_age_unlikely", "referral_la_for_general_needs"},
    2026: SOFT_BOTH_YEARS | {"working_situation_illness", "pregnant_nobody_likely", "tenancyother_starter_period"},
}

ALL_HARD_RULES = HARD_RULES[2025] | HARD_RULES[2026]
ALL_SOFT_RULES = SOFT_RULES[2025] | SOFT_RULES[2026]
