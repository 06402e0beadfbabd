"""The only place where contracts as they are published and rows of the register meet."""

from __future__ import annotations

from typing import Any

from ocds.outgoing import PublishedContract
from ocds.records import PartyRecord, RelatedRecord
from toolkit.boroughs.models import Authority
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract, RegisterDetail
from toolkit.opendata.outgoing.texts import tidy, without_contacts
from toolkit.opendata.outgoing.written import title_of


def buyer_of(authority: Authority) -> PartyRecord:
    """Return a borough as a party, with its numbers in lists of organisations."""
    numbers = sorted(
        f"{one.scheme}:{one.value}"
        for one in authority.identifiers.all()
        if one.scheme.startswith("GB-")
    )
    return PartyRecord(authority.official_name, tuple(numbers))


def published_contract(
    one: Contract, *, notice: Contract | None, buyer: PartyRecord
) -> PublishedContract:
    """Return a public contract as it is published. `notice` is the public notice of the same contract.

    Of the borough's own facts only those go out that the standard has a place for; no names of people.
    """
    told = one if one.origin == Origin.NOTICE else notice
    register: RegisterDetail | None = getattr(one, "register", None)
    return PublishedContract(
        reference=one.reference,
        published_at=one.published_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        buyer=buyer,
        suppliers=tuple(_supplier(link) for link in one.supplier_links.all()),
        other_buyers=tuple(_party(other) for other in one.other_buyers),
        ocid=told.ocid if told else "",
        key=told.key if told else "1",
        title=title_of(one),
        description=without_contacts(one.description, 5000),
        buyer_reference=_number(one, register),
        cpv=one.cpv_code,
        other_cpvs=tuple(one.other_cpv_codes.split()),
        category=one.category,
        value_ex_vat_pence=one.value_ex_vat_pence,
        value_inc_vat_pence=one.value_inc_vat_pence,
        currency=one.currency or "GBP",
        starts_on=_day(one.starts_on),
        ends_on=_day(one.ends_on),
        may_extend_until=_day(one.may_extend_until),
        extension=without_contacts(one.extension or (register.extensions if register else ""), 600),
        signed_on=_day(one.signed_on),
        awarded_on=_day(one.awarded_on),
        status=one.status,
        method=tidy(one.method or (register.route if register else ""), 200),
        regime=one.regime,
        is_framework=one.is_framework,
        notice_type=told.notice_type if told else "",
        documents_url=told.notice_url if told else "",
        related=tuple(_related(other) for other in one.related),
    )


def _number(one: Contract, register: RegisterDetail | None) -> str:
    return tidy(one.buyer_reference or (register.number if register else ""), 200)


def _supplier(link: Any) -> PartyRecord:
    numbers = [f"{one.scheme}:{one.value}" for one in link.supplier.identifiers.all()]
    # Companies House first: the first number names the party.
    numbers.sort(key=lambda number: (not number.startswith("GB-COH:"), number))
    return PartyRecord(tidy(link.name_as_published, 300), tuple(numbers))


def _party(value: dict[str, Any]) -> PartyRecord:
    return PartyRecord(tidy(value.get("name", ""), 300), tuple(value.get("identifiers", ())))


def _related(value: dict[str, Any]) -> RelatedRecord:
    return RelatedRecord(value["relationship"], value["scheme"], value["id"])


def _day(day: Any) -> str:
    return "" if day is None else str(day.isoformat())
