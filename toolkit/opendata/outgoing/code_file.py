"""The contract register of the Transparency Code as CSV: exact fields, and what is missing in each row."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from rulebook.transparency import CONTRACT_FIELDS, Demand, headings
from toolkit.contracts import categories
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract, RegisterDetail
from toolkit.opendata.outgoing.selection import Chosen
from toolkit.opendata.outgoing.texts import LEFT_OUT, csv_bytes, money, tidy, without_contacts
from toolkit.opendata.outgoing.written import (
    SHOWN,
    Finding,
    Setting,
    Written,
    in_words,
    local_day,
    odd_day,
    organisation_uri,
    title_of,
)

HIGHEST_PENCE = 100_000_000_000_000  # a value above it is taken for a slip, as in the schema
_COMPANY = re.compile(r"[A-Z0-9]{8}")
_ADDRESS = re.compile(r"https?://[^\s]+")
_PREVIEW = ("ContractReferenceNumber", "Title", "SupplierName", "Department", "EndDate", "ContractValue")  # fmt: skip
_LABELS = {field.heading: field.label for field in CONTRACT_FIELDS}
_ASKED = [field.heading for field in CONTRACT_FIELDS if field.demand is Demand.REQUIRED]
Cells = dict[str, str]


def write(chosen: Chosen, setting: Setting) -> Written:
    """Write the register of a quarter, and say what is missing or odd in each row."""
    findings: list[Finding] = []
    gaps: Counter[str] = Counter()
    rows: list[tuple[str, ...]] = []
    numbers: dict[str, int] = {}
    for row, one in enumerate(chosen.contracts, start=1):
        cells = _cells(one, chosen.notices.get(one.reference), setting)
        missing = _missing(cells, one)
        gaps.update(missing)
        said = [f"Not known: {in_words(missing)}."] * bool(missing)
        title = cells["Title"] or one.reference
        findings += [Finding(what, row, one.reference, title, is_gap=True) for what in said]
        findings += [Finding(what, row, one.reference, title) for what in _oddities(cells, one)]
        number = cells["ContractReferenceNumber"]
        if numbers.setdefault(number, row) != row:
            what = f"Row {numbers[number]} has the same reference number, {number}."
            findings.append(Finding(what, row, one.reference, title))
        rows.append(tuple(cells[name] for name in headings()))
    data = csv_bytes([headings(), *rows])
    places = [headings().index(name) for name in _PREVIEW]
    return Written(
        data=data,
        digest=hashlib.sha256(data).hexdigest(),
        count=len(rows),
        findings=tuple(findings),
        head=tuple(_LABELS[name] for name in _PREVIEW),
        preview=tuple(tuple(row[place] for place in places) for row in rows[:SHOWN]),
        gaps=dict(gaps),
        is_made_up=any(one.is_synthetic for one in chosen.contracts),
    )


def _cells(one: Contract, notice: Contract | None, setting: Setting) -> Cells:
    register = _register(one)
    cells = dict.fromkeys(headings(), "")
    value, counts = _value(one, register)
    suppliers = list(one.supplier_links.all())
    url = one.notice_url or (notice.notice_url if notice else "")
    cpv = categories.label(one.cpv_code)
    cells |= {
        "OrganisationName": tidy(setting.authority.official_name, 200),
        "OrganisationURI": organisation_uri(setting.authority),
        "EffectiveDate": _right_on(one, register).isoformat(),
        "ContractReferenceNumber": _number(one, register),
        "OpenContractingID": one.ocid
        if one.origin == Origin.NOTICE
        else getattr(notice, "ocid", ""),
        "Title": title_of(one),
        "ContractType": "Framework agreement" if one.is_framework else "Contract",
        "Description": without_contacts(one.description, 5000),
        "CPVLabel": cpv,
        "CPVURI": f"http://data.europa.eu/cpv/cpv/{one.cpv_code}" if cpv else "",
        "StartDate": _day(one.starts_on),
        "EndDate": _day(one.ends_on),
        "ExtensionPeriodEndDate": _day(one.may_extend_until),
        "ContractValue": value,
        "ContractValueSpecification": counts,
        "SupplierName": tidy("; ".join(link.name_as_published for link in suppliers), 3000),
        "SupplierCompanyNumber": "; ".join(_company_numbers(one)),
        "SupplierCharityNumber": "; ".join(_charity_numbers(one)),
        "TenderProcess": tidy(one.method, 200),
        "ContractDocumentURL": url if _ADDRESS.fullmatch(url) else "",
    }
    if register is not None:
        cells |= {
            "Department": without_contacts(register.department, 200),
            "ServiceCategoryLabel": without_contacts(register.service_area, 200),
            "ReviewDate": _day(register.review_on),
            "IrrecoverableVAT": money(register.irrecoverable_vat_pence),
            "SMEType": _yes_no(register.is_sme),
            "VCSEType": _yes_no(register.is_voluntary),
            "TenderProcess": tidy(register.process_type or register.route or one.method, 200),
        }
        cells["SupplierCharityNumber"] = (
            tidy(register.charity_number, 60) or cells["SupplierCharityNumber"]
        )
    return cells


def _register(one: Contract) -> RegisterDetail | None:
    found: RegisterDetail | None = getattr(one, "register", None)
    return found


def _number(one: Contract, register: RegisterDetail | None) -> str:
    return (
        tidy(register.number if register else "", 200)
        or tidy(one.buyer_reference, 200)
        or one.reference
    )


def _right_on(one: Contract, register: RegisterDetail | None) -> date:
    if register is None:
        return local_day(one.published_at)
    return local_day(register.last_confirmed_at or register.last_seen_at or register.added_at)


def _value(one: Contract, register: RegisterDetail | None) -> tuple[str, str]:
    """Return the value in pounds and what it counts; nothing for other currencies or slips."""
    told: list[tuple[int | None, str]] = []
    if one.currency in ("GBP", ""):
        told += [
            (one.value_ex_vat_pence, "Total, excluding VAT"),
            (one.value_inc_vat_pence, "Total, including VAT"),
        ]
    if register is not None:
        told += [
            (register.annual_value_pence, "Yearly, VAT not stated"),
            (register.value_high_pence, "Highest of a range, VAT not stated"),
        ]
    for pence, counts in told:
        if pence is not None and 0 <= pence <= HIGHEST_PENCE:
            return money(pence), counts
    return "", ""


def _numbers(one: Contract, scheme: str) -> Iterator[str]:
    for link in one.supplier_links.all():
        for number in link.supplier.identifiers.all():
            if number.scheme == scheme:
                yield number.value.strip().upper()


def _company_numbers(one: Contract) -> list[str]:
    return [number for number in _numbers(one, "GB-COH") if _COMPANY.fullmatch(number)]


def _charity_numbers(one: Contract) -> list[str]:
    return [tidy(number, 20) for number in _numbers(one, "GB-CHC")][:2]


def _missing(cells: Cells, one: Contract) -> list[str]:
    register = _register(one)
    found = []
    for name in _ASKED:
        if cells[name]:
            continue
        if name == "SupplierCharityNumber" and cells["VCSEType"] != "Yes":
            continue
        if name == "EndDate" and register is not None and register.is_rolling:
            continue
        found.append(_LABELS[name])
    return found


def _oddities(cells: Cells, one: Contract) -> Iterator[str]:
    if not cells["ContractValue"]:
        for pence in (one.value_ex_vat_pence, one.value_inc_vat_pence):
            if pence is not None and one.currency not in ("GBP", ""):
                yield f"The value is in {one.currency}, not in pounds, and is left out."
                break
            if pence is not None and pence > HIGHEST_PENCE:
                yield "The value is too high to be right, and is left out."
                break
    for label, day in (("start", one.starts_on), ("end", one.ends_on), ("extended end", one.may_extend_until)):  # fmt: skip
        if odd_day(day):
            yield f"The {label} is in the year {day.year if day else ''}. Check it."
    for name in ("Title", "Description", "Department"):
        if LEFT_OUT in cells[name]:
            yield f"{_LABELS[name]} holds an e-mail address or a telephone number. It is left out."


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "Yes" if value else "No"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
