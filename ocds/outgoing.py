"""From a contract of ours to a release of OCDS 1.1, and from releases to a package.

What is written is read back by `ocds.read`, `ocds.mapping` and `ocds.merge` as the same contract. A
publisher needs a prefix for its ocids from the Open Contracting Partnership; without one, ids begin
with `LOCAL_PREFIX`, which no register knows, so that nobody takes them for registered ones.
Source: OCDS 1.1.5; amounts with VAT (`amountGross`) and `noticeType` as Find a Tender writes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from ocds import amounts, dates
from ocds.records import ContractRecord, PartyRecord, RelatedRecord

LOCAL_PREFIX = "local-unregistered"
VERSION = "1.1"
_CATEGORIES = frozenset({"goods", "services", "works"})
_LAWS = {"pa23": ("UKPGA", "2023/54"), "pcr15": ("CELEX", "32014L0024")}
_SIGNED = frozenset({"active", "terminated"})
_encode = msgspec.json.Encoder(order="deterministic").encode
Json = dict[str, Any]


class PublishedContract(msgspec.Struct, frozen=True, kw_only=True):
    """A contract as its buyer publishes it. Money is whole hundredths of `currency`.

    `reference` is stable and our own; `ocid` is that of the notices, if there were any. Days are
    London days in ISO form; `published_at` is the UTC moment at which the facts last changed.
    """

    reference: str
    published_at: str
    buyer: PartyRecord
    suppliers: tuple[PartyRecord, ...] = ()
    other_buyers: tuple[PartyRecord, ...] = ()
    ocid: str = ""
    key: str = "1"  # of the award within the process
    title: str = ""
    description: str = ""
    buyer_reference: str = ""
    cpv: str = ""
    other_cpvs: tuple[str, ...] = ()
    category: str = ""
    value_ex_vat_pence: int | None = None
    value_inc_vat_pence: int | None = None
    currency: str = "GBP"
    starts_on: str = ""
    ends_on: str = ""
    may_extend_until: str = ""
    extension: str = ""
    signed_on: str = ""
    awarded_on: str = ""
    status: str = "unknown"
    method: str = ""
    regime: str = ""
    is_framework: bool = False
    notice_type: str = ""
    documents_url: str = ""
    related: tuple[RelatedRecord, ...] = ()


def published(record: ContractRecord, *, reference: str) -> PublishedContract:
    """Return a record of the register as it is published. The record must name its buyer."""
    if record.buyer is None:
        raise ValueError("A contract without a buyer cannot be published.")
    same = {
        name: getattr(record, name)
        for name in PublishedContract.__struct_fields__
        if name in ContractRecord.__struct_fields__ and name != "currency"
    }
    return PublishedContract(
        **same,
        reference=reference,
        currency=record.currency or "GBP",
        documents_url=record.notice_url,
    )


def release(contract: PublishedContract, *, prefix: str = LOCAL_PREFIX) -> Json:
    """Return a release that states all of a contract.

    The same contract gives the same release with the same id; a changed one gets another id.
    """
    ocid = contract.ocid or f"{prefix}-{contract.reference}"
    is_signed = bool(contract.signed_on) or contract.status in _SIGNED
    parties = _Parties()
    buyer = parties.add(contract.buyer, "buyer")
    for other in contract.other_buyers:
        parties.add(other, "buyer")
    suppliers = [parties.add(one, "supplier") for one in contract.suppliers]
    body: Json = {
        "ocid": ocid,
        "date": contract.published_at,
        "tag": ["award", "contract"] if is_signed else ["award"],
        "initiationType": "tender",
        "language": "en",
        "parties": parties.listed(),
        "buyer": buyer,
        "tender": _tender(contract, ocid),
        "awards": [_award(contract, suppliers, is_signed=is_signed)],
    }
    if is_signed:
        body["contracts"] = [_signed(contract)]
    if contract.related:
        body["relatedProcesses"] = [_related(*one) for one in enumerate(contract.related, start=1)]
    digest = hashlib.blake2b(_encode(body), digest_size=8).hexdigest()
    return {"ocid": ocid, "id": f"{ocid}-{digest}", **body}


def release_package(
    releases: Iterable[Json], *, uri: str, publisher: Json, licence: str, published_at: datetime
) -> Json:
    """Return a package. `publisher` holds at least a `name`; `licence` is an address of the web."""
    return {
        "uri": uri,
        "version": VERSION,
        "publishedDate": published_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "publisher": publisher,
        "license": licence,
        "releases": list(releases),
    }


class _Parties:
    """The parties of a release, each once, with every role that it has."""

    def __init__(self) -> None:
        self._parties: dict[str, Json] = {}

    def add(self, party: PartyRecord, role: str) -> Json:
        """Take in a party and return the reference to it."""
        party_id = _party_id(party)
        found = self._parties.setdefault(
            party_id, {"id": party_id, "name": party.name, "roles": []}
        )
        if role not in found["roles"]:
            found["roles"].append(role)
        numbers = [_number(one) for one in party.identifiers]
        if numbers:
            found["identifier"] = {**numbers[0], "legalName": party.name}
        if numbers[1:]:
            found["additionalIdentifiers"] = numbers[1:]
        return {"id": party_id, "name": party.name}

    def listed(self) -> list[Json]:
        """Return them in the order in which they came."""
        return list(self._parties.values())


def _party_id(party: PartyRecord) -> str:
    """Return `GB-COH-01234567`, or an id made from the name where no number is known."""
    if party.identifiers:
        return party.identifiers[0].replace(":", "-", 1)
    name = " ".join(party.name.lower().split())
    return "org-" + hashlib.blake2b(name.encode(), digest_size=6).hexdigest()


def _number(identifier: str) -> Json:
    scheme, _, number = identifier.partition(":")
    return {"scheme": scheme, "id": number}


def _tender(contract: PublishedContract, ocid: str) -> Json:
    law = _LAWS.get(contract.regime)
    return _stated(
        id=contract.buyer_reference or ocid,
        title=contract.title,
        description=contract.description,
        status="complete",
        mainProcurementCategory=_category(contract),
        procurementMethodDetails=contract.method,
        legalBasis={"scheme": law[0], "id": law[1]} if law else None,
        techniques={"hasFrameworkAgreement": True} if contract.is_framework else None,
    )


def _award(contract: PublishedContract, suppliers: Sequence[Json], *, is_signed: bool) -> Json:
    status = "active" if contract.status == "terminated" else contract.status
    return _stated(
        id=contract.key,
        title=contract.title,
        status="" if status == "unknown" else status,
        date=_first_moment(contract.awarded_on),
        value=_value(contract),
        suppliers=[dict(one) for one in suppliers],
        items=_items(contract),
        contractPeriod=_period(contract),
        **_extension(contract),
        documents=None if is_signed else _documents(contract, "awardNotice"),
    )


def _signed(contract: PublishedContract) -> Json:
    return _stated(
        id=contract.key,
        awardID=contract.key,
        title=contract.title,
        status="" if contract.status == "unknown" else contract.status,
        dateSigned=_first_moment(contract.signed_on),
        value=_value(contract),
        period=_period(contract),
        **_extension(contract),
        documents=_documents(contract, "contractNotice"),
    )


def _related(number: int, one: RelatedRecord) -> Json:
    return _stated(
        id=str(number),
        relationship=[one.relationship] if one.relationship else None,
        scheme=one.scheme,
        identifier=one.id,
    )


def _category(contract: PublishedContract) -> str:
    return contract.category if contract.category in _CATEGORIES else ""


def _extension(contract: PublishedContract) -> Json:
    words = {"description": contract.extension} if contract.extension else None
    return {"hasRenewal": True if contract.may_extend_until or words else None, "renewal": words}


def _items(contract: PublishedContract) -> list[Json]:
    if not contract.cpv:
        return []
    main, *others = ({"scheme": "CPV", "id": code} for code in (contract.cpv, *contract.other_cpvs))
    return [_stated(id="1", classification=main, additionalClassifications=others)]


def _value(contract: PublishedContract) -> Json | None:
    if contract.value_ex_vat_pence is None and contract.value_inc_vat_pence is None:
        return None
    return {
        name: amount
        for name, amount in (
            ("amount", _amount(contract.value_ex_vat_pence)),
            ("amountGross", _amount(contract.value_inc_vat_pence)),
            ("currency", contract.currency),
        )
        if amount is not None
    }


def _amount(hundredths: int | None) -> int | float | None:
    return None if hundredths is None else amounts.pounds(hundredths)


def _period(contract: PublishedContract) -> Json | None:
    return _stated(
        startDate=_first_moment(contract.starts_on),
        endDate=_last_moment(contract.ends_on),
        maxExtentDate=_last_moment(contract.may_extend_until),
    )


def _documents(contract: PublishedContract, kind: str) -> list[Json]:
    if not (contract.documents_url or contract.notice_type):
        return []
    return [
        _stated(
            id="notice",
            documentType=kind,
            noticeType=contract.notice_type,
            url=contract.documents_url,
        )
    ]


def _first_moment(day: str) -> str:
    """Return the first second of a London day; empty for no day."""
    return dates.first_moment(day) if day else ""


def _last_moment(day: str) -> str:
    """Return the last second of a London day; empty for no day."""
    return dates.last_moment(day) if day else ""


def _stated(**parts: Any) -> Json:
    """Return the parts that say something."""
    return {name: value for name, value in parts.items() if value not in (None, "", [], {})}
