"""The only place where rows of the register become the plain contracts and purchases of the rulebook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from rulebook.modification import ContractTerms
from rulebook.pipeline_notice import PlannedPurchase
from rulebook.reasons import THE_CONTRACT, Reason
from rulebook.register_law import LawOfContract, Regime, law_of
from rulebook.renewal import ExpiringContract
from rulebook.thresholds import Kind
from rulebook.working_days import add_months
from toolkit.contracts.models import Contract, ContractQuerySet

# What a renewal is planned from. A contract that only notices tell of has no `register__` facts.
COLUMNS = (
    "pk",
    "reference",
    "title",
    "starts_on",
    "ends_on",
    "may_extend_until",
    "value_ex_vat_pence",
    "value_inc_vat_pence",
    "currency",
    "regime",
    "category",
    "register__notice_on",
    "register__notice_months",
    "register__is_rolling",
    "register__extension_months",
    "register__annual_value_pence",
    "register__service_area",
    "register__manager_id",
    "register__contract_manager",
    "register__last_confirmed_at",
)
# What of it decides the days, and so names what is kept of them; lists as text, which can be a key.
_EXTENSIONS = "register__extension_months"
DECIDES = (*COLUMNS[3:14], "register__annual_value_pence", "extension_text")
Row = Mapping[str, Any]


def rows_of(found: ContractQuerySet) -> list[dict[str, Any]]:
    """Return contracts as rows of `COLUMNS`, the extensions as `extension_text`. One query."""
    names = [name for name in COLUMNS if name != _EXTENSIONS]
    return list(found.values(*names, extension_text=Cast(_EXTENSIONS, TextField())))


def row_of(contract: Contract) -> dict[str, Any]:
    """Return a contract of the register as a row of `COLUMNS`; its register is at hand, or not there."""
    detail = contract.register if hasattr(contract, "register") else None
    return {
        name: getattr(detail, name.removeprefix("register__"), None)
        if name.startswith("register__")
        else getattr(contract, name)
        for name in COLUMNS
    }


def expiring(row: Row) -> ExpiringContract:
    """Return a row of `COLUMNS` as the contract that a renewal is planned from."""
    is_pounds = row["currency"] in ("GBP", "")
    with_vat, without = row["value_inc_vat_pence"], row["value_ex_vat_pence"]
    total = without if with_vat is None else with_vat
    is_inc_vat: bool | None = with_vat is not None
    if total is None or not is_pounds:
        total = is_inc_vat = None
    return ExpiringContract(
        ends_on=row["ends_on"],
        may_extend_until=row["may_extend_until"],
        extension_ends=_extension_ends(row["ends_on"], _months(row)),
        notice_on=row["register__notice_on"],
        notice_months=row["register__notice_months"],
        is_rolling=bool(row["register__is_rolling"]),
        total_value_pence=total,
        annual_value_pence=row["register__annual_value_pence"],
        is_value_inc_vat=is_inc_vat,
        regime=law(row).regime,
        starts_on=row["starts_on"],
        kind=kind_of(row["category"]),
    )


def law(row: Row) -> LawOfContract:
    """Return the law of a contract: what its notices say, else what its start proves."""
    stated = Regime(row["regime"] or "")
    if stated is not Regime.UNKNOWN:
        text = f"Its notices name the law: {stated.in_words}."
        return LawOfContract(stated, (Reason(text, THE_CONTRACT),))
    return law_of(starts_on=row["starts_on"])


def kind_of(category: str) -> Kind:
    """Return the kind of a contract. Without a category of light touch, services are taken as others."""
    return Kind.WORKS if category == "works" else Kind.GOODS_OR_SERVICES


def terms(row: Row) -> ContractTerms:
    """Return a row of `COLUMNS` as the terms that a change is tested against, VAT included."""
    contract = expiring(row)
    value = contract.total_value_pence
    if value is not None and not contract.is_value_inc_vat:
        value = with_vat(value)
    last = max((day for day in (row["ends_on"], row["may_extend_until"]) if day), default=None)
    return ContractTerms(
        regime=contract.regime,
        value_inc_vat_pence=value,
        maximum_term_months=whole_months(row["starts_on"], last),
        kind=contract.kind,
    )


def with_vat(pence: int) -> int:
    """Return a value with VAT at 20%, rounded up to the whole penny, as the rulebook adds it."""
    return (pence * 6 + 4) // 5


def whole_months(first: date | None, last: date | None) -> int | None:
    """Return the months from a first to a last day, rounded; None when one is not known."""
    if first is None or last is None or last < first:
        return None
    return max(1, round(((last - first).days + 1) / 30.4375))


def purchase(
    *, value_pence: int | None, notice_on: date | None, route: str, category: str
) -> PlannedPurchase:
    """Return a row of the pipeline, whose value is without VAT, as the rulebook tests it."""
    return PlannedPurchase(
        value_inc_vat_pence=None if value_pence is None else with_vat(value_pence),
        notice_expected_on=notice_on,
        is_call_off=route.startswith("framework-"),
        kind=kind_of(category),
    )


def _months(row: Row) -> object:
    return row[_EXTENSIONS] if _EXTENSIONS in row else json.loads(row["extension_text"] or "[]")


def _extension_ends(ends_on: date | None, months: object) -> tuple[date, ...]:
    if ends_on is None or not isinstance(months, list):
        return ()
    found, total = [], 0
    for part in months:
        if not isinstance(part, int) or part <= 0:
            return ()
        total += part
        try:
            found.append(add_months(ends_on, total))
        except OverflowError:
            break
    return tuple(found)
