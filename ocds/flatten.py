"""Compiled releases as rows of tables, for people who work with spreadsheets.

Four tables: procurements, lots, awards and contracts, tied by ocid and number. Amounts are in pounds (or
the currency beside them) with two decimals, days in ISO form, deadlines in London time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ocds import amounts, dates
from ocds.procurement import Item, Party, ProcurementRecord, Tender
from ocds.procurement_release import from_release
from ocds.records import MoneyRecord

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and what is in it."""

    name: str
    what: str


def _columns(*pairs: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, what) for name, what in pairs)


_MONEY = (
    ("value_ex_vat", "Value without VAT"),
    ("value_inc_vat", "Value with VAT"),
    ("currency", "Currency of the values"),
)
_PERIOD = (
    ("starts_on", "First day"),
    ("ends_on", "Last day"),
    ("may_extend_until", "Last day with every extension"),
)
TABLES: Mapping[str, tuple[Column, ...]] = {
    "procurements": _columns(
        ("ocid", "Procurement identifier"),
        ("changed_at", "When the newest release was made (UTC)"),
        ("buyer", "Who buys"),
        ("buyer_id", "Number of the buyer"),
        ("other_buyers", "Who buys with it"),
        ("reference", "The buyer's own number"),
        ("title", "Title"),
        ("description", "Description"),
        ("status", "Status of the tender"),
        ("category", "Goods, services or works"),
        ("procedure", "Procedure"),
        ("cpv_codes", "CPV codes"),
        *_MONEY,
        ("tenders_by", "Deadline for tenders (London)"),
        ("requests_by", "Deadline for requests to participate (London)"),
        ("lots", "How many lots"),
        ("awards", "How many awards"),
        ("contracts", "How many contracts"),
        ("notice_type", "Kind of the newest notice"),
        ("notice_url", "Address of the newest notice"),
    ),
    "lots": _columns(
        ("ocid", "Procurement identifier"),
        ("lot", "Number of the lot"),
        ("title", "Title"),
        ("description", "Description"),
        ("status", "Status"),
        *_MONEY,
        *_PERIOD,
        ("criteria", "Award criteria with their weights"),
        ("for_sme", "Whether it suits small and medium-sized enterprises"),
        ("for_vcse", "Whether it suits voluntary, community and social enterprises"),
        ("options", "Options"),
        ("renewal", "Extensions"),
    ),
    "awards": _columns(
        ("ocid", "Procurement identifier"),
        ("award", "Number of the award"),
        ("title", "Title"),
        ("status", "Status"),
        ("decided_on", "Day of the decision"),
        ("suppliers", "Suppliers"),
        ("supplier_ids", "Numbers of the suppliers"),
        ("lots", "Lots that it is of"),
        *_MONEY,
        *_PERIOD,
        ("standstill_ends_on", "Last day of the standstill period"),
    ),
    "contracts": _columns(
        ("ocid", "Procurement identifier"),
        ("contract", "Number of the contract"),
        ("award", "Number of its award"),
        ("buyer", "Who buys"),
        ("title", "Title"),
        ("status", "Status"),
        ("suppliers", "Suppliers"),
        ("supplier_ids", "Numbers of the suppliers"),
        ("signed_on", "Day on which it was entered into"),
        *_MONEY,
        *_PERIOD,
        ("ended_on", "Day on which it ended"),
    ),
}


def tables(compiled: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Row]]:
    """Yield the rows of compiled releases, each with the name of its table."""
    for one in compiled:
        record = from_release(one)
        yield "procurements", _procurement(record)
        for lot in record.tender.lots if record.tender else ():
            criteria = [
                f"{c.name or c.kind} {c.weight:g}" if c.weight is not None else c.name or c.kind
                for c in lot.criteria
            ]
            yield (
                "lots",
                {
                    "ocid": record.ocid, "lot": lot.id, "title": lot.title,
                    "description": lot.description, "status": lot.status,
                    **_money(lot.value), **_period(lot.period), "criteria": "; ".join(criteria),
                    "for_sme": _answer(lot.is_for_sme), "for_vcse": _answer(lot.is_for_vcse),
                    "options": lot.options, "renewal": lot.renewal,
                },
            )  # fmt: skip
        suppliers = {}
        for award in record.awards:
            suppliers[award.id] = _suppliers(award.suppliers)
            yield (
                "awards",
                {
                    "ocid": record.ocid, "award": award.id, "title": award.title,
                    "status": award.status, "decided_on": award.decided_on,
                    **suppliers[award.id], "lots": "; ".join(award.lots),
                    **_money(award.value), **_period(award.period),
                    "standstill_ends_on": award.standstill_ends_on,
                },
            )  # fmt: skip
        for contract in record.contracts:
            yield (
                "contracts",
                {
                    "ocid": record.ocid, "contract": contract.id, "award": contract.award_id,
                    "buyer": record.buyer.name if record.buyer else "",
                    "title": contract.title or (record.tender.title if record.tender else ""),
                    "status": contract.status,
                    **suppliers.get(contract.award_id, {"suppliers": "", "supplier_ids": ""}),
                    "signed_on": contract.signed_on, **_money(contract.value),
                    **_period(contract.period), "ended_on": contract.ended_on,
                },
            )  # fmt: skip


def _procurement(record: ProcurementRecord) -> Row:
    tender = record.tender or Tender()
    buyer = record.buyer or Party("")
    items: list[Item] = [*tender.items, *(item for award in record.awards for item in award.items)]
    return {
        "ocid": record.ocid,
        "changed_at": record.published_at,
        "buyer": buyer.name,
        "buyer_id": "; ".join(buyer.identifiers),
        "other_buyers": "; ".join(one.name for one in record.other_buyers),
        "reference": tender.reference,
        "title": tender.title,
        "description": tender.description,
        "status": tender.status,
        "category": tender.category or next((one.category for one in record.awards), ""),
        "procedure": tender.method_name,
        "cpv_codes": "; ".join(dict.fromkeys(code for item in items for code in item.cpvs)),
        **_money(tender.value),
        "tenders_by": _london(tender.tenders_by),
        "requests_by": _london(tender.requests_by),
        "lots": str(len(tender.lots)),
        "awards": str(len(record.awards)),
        "contracts": str(len(record.contracts)),
        "notice_type": record.notice_type,
        "notice_url": record.notice_url,
    }


def _answer(said: bool | None) -> str:
    return "" if said is None else "yes" if said else "no"


def _money(value: MoneyRecord | None) -> Row:
    if value is None:
        return {"value_ex_vat": "", "value_inc_vat": "", "currency": ""}
    return {
        "value_ex_vat": _amount(value.ex_vat),
        "value_inc_vat": _amount(value.inc_vat),
        "currency": value.currency,
    }


def _amount(hundredths: int | None) -> str:
    return "" if hundredths is None else amounts.pounds_as_text(hundredths)


def _period(period: Any) -> Row:
    return {name: getattr(period, name, "") for name, _ in _PERIOD}


def _suppliers(parties: tuple[Party, ...]) -> Row:
    return {
        "suppliers": "; ".join(one.name for one in parties),
        "supplier_ids": "; ".join(number for one in parties for number in one.identifiers),
    }


def _london(moment: str) -> str:
    found = dates.moment(moment)
    return "" if found is None else found.astimezone(dates.LONDON).strftime("%Y-%m-%d %H:%M")
