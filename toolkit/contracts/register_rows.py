"""A row of a borough's register as the columns of the register's tables: the only crossing of the two."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from ocds.records import PartyRecord
from registers.records import RegisterRow, SupplierName
from registers.rows import SUPPLIERS
from registers.values import company_number
from registers.values import suppliers as read_suppliers
from toolkit.contracts import categories
from toolkit.contracts.choices import Regime
from toolkit.suppliers import names

# What a row says, by table. Each list is the order in which `Stated` keeps the cells.
FACTS = (
    "title", "description", "cpv_code", "cpv_division", "other_cpv_codes", "category",
    "value_ex_vat_pence", "value_inc_vat_pence", "currency", "starts_on", "ends_on",
    "may_extend_until", "awarded_on", "method", "regime", "notice_url", "extension", "related",
)  # fmt: skip
DETAILS = (
    "number", "department", "service_area", "function", "system", "manufacturer", "reseller", "route",
    "process_type", "annual_value_pence", "value_low_pence", "value_high_pence",
    "irrecoverable_vat_pence", "is_rolling", "end_computed", "review_on", "notice_on", "notice_months",
    "extensions", "extension_months", "hosting", "integrations", "api_charge", "satisfaction",
    "satisfaction_note", "contract_manager", "is_sme", "is_voluntary", "charity_number",
    "willing_to_talk", "willing_to_align", "willing_to_buy_together",
)  # fmt: skip
# Columns of a file that can state each column of ours; where there is none, it has the same name.
_STATED_BY: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "description"),
    "cpv_code": ("cpv",),
    "cpv_division": ("cpv",),
    "other_cpv_codes": ("cpv",),
    "value_ex_vat_pence": ("total_value",),
    "value_inc_vat_pence": ("total_value",),
    "currency": ("currency", "total_value", "annual_value"),
    "annual_value_pence": ("annual_value", "total_value"),
    "value_low_pence": ("value_low", "total_value"),
    "value_high_pence": ("value_high", "total_value"),
    "irrecoverable_vat_pence": ("irrecoverable_vat",),
    "ends_on": ("ends_on", "length"),
    "is_rolling": ("ends_on",),
    "end_computed": ("ends_on", "length"),
    "may_extend_until": ("may_extend_until", "extensions", "length"),
    "extension": ("extensions", "length"),
    "extensions": ("extensions", "length"),
    "extension_months": ("extensions", "length"),
    "notice_months": ("notice_period",),
    "method": ("process_type",),
    "notice_url": ("link",),
    "related": ("ocid",),
    "number": ("key",),
    "satisfaction_note": ("satisfaction_note", "satisfaction"),
    "willing_to_buy_together": ("willing_to_buy",),
}
# Where the database keeps no more characters than this.
_LENGTHS = {
    "title": 500, "other_cpv_codes": 2000, "currency": 3, "method": 200, "extension": 600, "number": 120,
    "department": 200, "service_area": 200, "system": 200, "manufacturer": 200, "reseller": 200,
    "route": 200, "process_type": 200, "end_computed": 300, "extensions": 300, "hosting": 100,
    "api_charge": 200, "contract_manager": 150, "charity_number": 30,
}  # fmt: skip
_MOST_TEXT = 20_000
_MOST_STATED = 2_000
_LARGEST_MONTHS = 2_000_000_000
_CATEGORIES = (("works", "works"), ("service", "services"), ("good", "goods"), ("suppl", "goods"))
_encode = msgspec.json.Encoder(order="deterministic").encode
# Characters that PostgreSQL refuses, or that belong to no text.
_UNFIT = re.compile("[\x00\ud800-\udfff]")
Cell = str | int | bool | None | list[Any]


class Stated(msgspec.Struct, array_like=True, gc=False):
    """What a row of a file states of one contract, as it will be written.

    `fields` are the file's columns that were read; what stands under no column says nothing, so it
    leaves what is known alone. `identity` is (title, sellers, start) tidied, to know the row again.
    """

    position: str
    facts: list[Cell]
    details: list[Cell]
    parties: list[PartyRecord]
    problems: list[list[str]]
    stated: dict[str, str]
    provenance: dict[str, list[str]]
    identity: tuple[str, str, str]
    fingerprint: str = ""

    def fact(self, column: str) -> Any:
        """Return one fact of the contract."""
        return self.facts[FACTS.index(column)]

    def detail(self, column: str) -> Any:
        """Return one detail."""
        return self.details[DETAILS.index(column)]


def columns_stated(fields: Collection[str]) -> frozenset[str]:
    """Return the columns of ours about which a file with these columns says something."""
    known = set(fields)
    return frozenset(
        column
        for column in (*FACTS, *DETAILS)
        if known.intersection(_STATED_BY.get(column, (column,)))
    )


def as_stated(row: RegisterRow) -> Stated:
    """Return a row of a file as it will be written. Equal rows have equal fingerprints."""
    codes = re.findall(r"(?<!\d)\d{8}(?!\d)", row.cpv)
    ex_vat = row.total_value_pence if row.vat != "inc" else None
    inc_vat = row.total_value_pence if row.vat == "inc" else None
    provenance = {}
    if row.total_value_pence is not None and not row.vat:
        provenance["value_ex_vat_pence"] = ["", "register", "VAT not stated: read as without VAT"]
    if row.end_computed:
        provenance["ends_on"] = ["", "register", f"computed: {row.end_computed}"[:300]]
    facts: dict[str, Cell] = {
        "title": row.title,
        "description": row.description,
        "cpv_code": codes[0] if codes else "",
        "cpv_division": categories.division_of(codes[0]) if codes else "",
        "other_cpv_codes": " ".join(dict.fromkeys(codes[1:])),
        "category": _category(row.category),
        "value_ex_vat_pence": ex_vat,
        "value_inc_vat_pence": inc_vat,
        "currency": row.currency,
        "starts_on": row.starts_on or None,
        "ends_on": row.ends_on or None,
        "may_extend_until": row.may_extend_until or None,
        "awarded_on": row.awarded_on or None,
        "method": row.process_type,
        "regime": _regime(row.regime),
        "notice_url": row.link if len(row.link) <= 500 else "",
        "extension": row.extensions,
        "related": [row.ocid[:200]] if row.ocid else [],
    }
    details: dict[str, Cell] = {name: getattr(row, name, None) for name in DETAILS}
    details |= {
        "number": row.key,
        "review_on": row.review_on or None,
        "notice_on": row.notice_on or None,
        "extension_months": [min(one, _LARGEST_MONTHS) for one in row.extension_months],
        "willing_to_buy_together": row.willing_to_buy,
    }
    if row.notice_months is not None:
        details["notice_months"] = min(row.notice_months, _LARGEST_MONTHS)
    stated = Stated(
        row.position[:100],
        [_fit(name, facts[name]) for name in FACTS],
        [_fit(name, details[name]) for name in DETAILS],
        parties_of(row),
        [[_clean(p.what, 600), _clean(p.mend, 300)] for p in row.problems],
        {name: _clean(text, _MOST_STATED) for name, text in row.stated.items()},
        provenance,
        identity_of(row.stated, row.title, row.starts_on),
    )
    said = [stated.facts, stated.details, stated.parties, stated.stated, stated.problems]
    stated.fingerprint = hashlib.blake2b(_encode(said), digest_size=16).hexdigest()
    return stated


def identity_of(stated: Mapping[str, str], title: str, starts_on: str) -> tuple[str, str, str]:
    """Return by what a row is known again: title and sellers as written, tidied, and the start."""
    written = stated.get("title") or stated.get("description", "")[:300] or title
    return (
        names.tidy(_clean(written, 500)) if written else "",
        names.tidy(_clean(stated.get("suppliers", ""), 1000))[:200],
        starts_on or "",
    )


def parties_of(row: RegisterRow) -> list[PartyRecord]:
    """Return who sells, each once."""
    found: dict[PartyRecord, None] = {}
    for supplier in row.suppliers:
        name = _clean(supplier.name, 300)
        if names.is_name(name):
            numbers = (f"GB-COH:{supplier.company_number}",) if supplier.company_number else ()
            found[PartyRecord(name, numbers)] = None
    return list(found)


def parties_stated(stated: Mapping[str, str]) -> list[PartyRecord]:
    """Return who sells by the cells of a row, as they were kept."""
    cells = [stated[name] for name in SUPPLIERS if name in stated]
    sellers, _ = read_suppliers("\n".join(cells) if cells else None)
    number = company_number(stated.get("company_number"))
    if number and len(sellers) == 1 and not sellers[0].company_number:
        sellers = (SupplierName(sellers[0].name, number),)
    return parties_of(RegisterRow(position="", suppliers=sellers))


def number_key(number: str) -> str:
    """Return a borough's own number so that two ways of writing it are equal."""
    return "".join(number.split()).casefold()


def _category(text: str) -> str:
    lowered = text.lower()
    return next((value for word, value in _CATEGORIES if word in lowered), "")


def _regime(text: str) -> str:
    lowered = text.lower()
    if re.search(r"2023|pa\s?23|procurement act", lowered):
        return Regime.ACT_2023.value
    if re.search(r"2015|pcr", lowered):
        return Regime.REGULATIONS_2015.value
    return Regime.UNKNOWN.value


def _fit(column: str, value: Cell) -> Cell:
    return _clean(value, _LENGTHS.get(column, _MOST_TEXT)) if isinstance(value, str) else value


def _clean(text: str, most: int) -> str:
    return _UNFIT.sub("", text)[:most].strip() if text else ""
