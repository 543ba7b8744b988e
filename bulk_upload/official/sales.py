"""The official sales templates."""

from __future__ import annotations

from bulk_upload.official.cells import Cells
from bulk_upload.official.fields import FileField
from bulk_upload.official.sales_fields import SALES_2025, SALES_2026
from bulk_upload.official.sales_reading import DISCOUNTED_OWNERSHIP, SHARED_OWNERSHIP, key_for, kind_of, read_sale
from bulk_upload.official.sales_rules import check_sale
from bulk_upload.official.template import Template
from sales.questionnaires import QUESTIONNAIRES

NOWHERE: tuple[str, ...] = ()
BY_KIND = {"value", "equity", "mortgage", "mortlen", "mortlen_known", "mortgageused", "deposit", "mrent", "proplen"}
COLUMN_OF = {"mortlen_known": "mortlen", "has_mscharge": "mscharge", "mscharge": "mscharge"}
NO_SUM = frozenset(
    {
        "initial_mortgage_deposit_mismatch",
        "initial_deposit_mismatch",
        "initial_shb_mortgage_deposit_discount_mismatch",
        "initial_shb_deposit_discount_mismatch",
        "discounted_value_mismatch",
    }
)
LEFT_OUT = {
    "saledate": frozenset(
        {
            "la_not_in_england",
            "la_not_valid_on_saledate",
            "initial_purchase_not_before_sale",
            "last_transaction_not_before_sale",
        }
    ),
    "type": NO_SUM
    | {
        "equity_below_minimum",
        "equity_above_maximum",
        "monthly_rent_over_9999",
        "stairbought_below_minimum",
        "stairbought_above_maximum",
    },
    "ownershipsch": frozenset({"discounted_value_mismatch"}),
}
DATES = ("hodate", "initialpurchase", "lasttransaction")
TYPES = {SHARED_OWNERSHIP: "type.shared", DISCOUNTED_OWNERSHIP: "type.discounted"}


def places(cells: Cells, name: str) -> tuple[str, ...] | None:
    """Where errors on a variable stand: in the column of the kind of sale, in all of them while it is not known."""
    if name == "type":
        of_kind = TYPES.get(cells["ownershipsch"])
        return ("ownershipsch", of_kind) if of_kind else ("ownershipsch", *TYPES.values())
    if name in ("management_fee", "has_management_fee", "proplen_asked", "soctenant"):
        return NOWHERE
    if name in BY_KIND or name in COLUMN_OF:
        key = key_for(cells, COLUMN_OF.get(name, name))
        return (key,) if kind_of(cells) and key else None
    return None


def _key(fields: tuple[FileField, ...]) -> tuple[str, ...]:
    return tuple(each.key for each in fields if each.is_key)


def _template(year: int, fields: tuple[FileField, ...]) -> Template:
    keys = _key(fields)
    return Template(
        collection="sales",
        year=year,
        questionnaire=QUESTIONNAIRES[year],
        fields=fields,
        read=read_sale,
        check=check_sale,
        places=places,
        left_out=LEFT_OUT,
        dates=DATES,
        alike=lambda cells: keys,
        key_value=lambda cells, key: cells[key],
        repeated=("SAL-28", "SAL-27"),
    )


TEMPLATES = (_template(2025, SALES_2025), _template(2026, SALES_2026))
