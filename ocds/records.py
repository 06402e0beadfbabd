"""Our plain records: what one release states, and the contract that several releases add up to.

Money is whole hundredths of a currency (pence for GBP), days are London days in ISO form
(`2026-03-31`), so that a record is the same in Python, in JSON and in the database.
"""

from __future__ import annotations

import msgspec

Provenance = dict[str, tuple[str, str, str]]  # field: (release id, part of the notice, note)


class PartyRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A buyer or supplier by name and by numbers, like `GB-COH:09442333`, surest number first."""

    name: str = ""
    identifiers: tuple[str, ...] = ()


class MoneyRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An amount in whole hundredths of `currency`, without VAT, with VAT, or both."""

    ex_vat: int | None = None
    inc_vat: int | None = None
    currency: str = "GBP"


class PeriodRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """First day, last day, last day with every extension; and how the end was computed, if it was.

    `days` is the length of a period of which only the length is stated.
    """

    starts_on: str = ""
    ends_on: str = ""
    may_extend_until: str = ""
    computed: str = ""
    days: int = 0


class LotRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A lot that has a period, a value or, among several lots, words of its own."""

    id: str
    period: PeriodRecord | None = None
    title: str = ""
    description: str = ""
    value: MoneyRecord | None = None
    extension: str = ""


class RelatedRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Another process that a release names: ("framework", "ocid", "ocds-h6vhtk-055721")."""

    relationship: str
    scheme: str
    id: str


class TenderRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a release says of the tender. `reference` is the buyer's own number for it."""

    reference: str = ""
    status: str = ""
    title: str = ""
    description: str = ""
    cpvs: tuple[str, ...] = ()
    value: MoneyRecord | None = None
    period: PeriodRecord | None = None
    lots: tuple[LotRecord, ...] = ()
    lots_count: int = 0
    method: str = ""
    category: str = ""
    regime: str = ""  # "pa23", "pcr15" or "other"
    is_framework: bool = False


class AwardRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a release says of one award."""

    id: str
    title: str = ""
    description: str = ""
    status: str = ""
    awarded_on: str = ""
    value: MoneyRecord | None = None
    suppliers: tuple[PartyRecord, ...] = ()
    cpvs: tuple[str, ...] = ()
    period: PeriodRecord | None = None
    lots: tuple[str, ...] = ()
    category: str = ""
    extension: str = ""  # renewals and options in the notice's words


class SignedRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a release says of one signed contract (OCDS calls it `contracts[]`)."""

    id: str
    award_id: str = ""
    title: str = ""
    description: str = ""
    status: str = ""
    period: PeriodRecord | None = None
    value: MoneyRecord | None = None
    cpvs: tuple[str, ...] = ()
    signed_on: str = ""
    ended_on: str = ""
    extension: str = ""


class ReleaseRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What one release states, as far as the register wants it. `published_at` is UTC, ISO.

    `other_buyers` buy together with the buyer.
    """

    ocid: str
    id: str
    published_at: str
    tags: tuple[str, ...] = ()
    buyer: PartyRecord | None = None
    notice_type: str = ""
    notice_url: str = ""
    tender: TenderRecord | None = None
    awards: tuple[AwardRecord, ...] = ()
    contracts: tuple[SignedRecord, ...] = ()
    other_buyers: tuple[PartyRecord, ...] = ()
    related: tuple[RelatedRecord, ...] = ()


class ContractRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A contract as all releases of its process add up, with where each field comes from.

    `key` names it within the process. Empty text means that no release says so. `buyer_reference`
    is the buyer's own number, which notices of one purchase on two services often share.
    """

    ocid: str
    key: str
    buyer: PartyRecord | None
    suppliers: tuple[PartyRecord, ...]
    published_at: str
    title: str = ""
    description: str = ""
    cpv: str = ""
    other_cpvs: tuple[str, ...] = ()
    category: str = ""
    value_ex_vat_pence: int | None = None
    value_inc_vat_pence: int | None = None
    currency: str = ""
    starts_on: str = ""
    ends_on: str = ""
    may_extend_until: str = ""
    signed_on: str = ""
    awarded_on: str = ""
    status: str = "unknown"
    method: str = ""
    regime: str = ""
    is_framework: bool = False
    lots_count: int = 0
    notice_type: str = ""
    notice_url: str = ""
    provenance: Provenance = {}
    other_buyers: tuple[PartyRecord, ...] = ()
    related: tuple[RelatedRecord, ...] = ()
    buyer_reference: str = ""
    extension: str = ""


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(ReleaseRecord).decode


def as_json(record: ReleaseRecord) -> str:
    """Return a release's facts as compact JSON; the same record always gives the same text."""
    return _encode(record).decode()


def from_json(text: str) -> ReleaseRecord:
    """Return what `as_json` wrote. Raises `msgspec.ValidationError` for anything else."""
    return _decode(text)
