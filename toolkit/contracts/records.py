"""The only place where rows of the register and plain records of `ocds` meet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

import msgspec

from ocds.records import ContractRecord, PartyRecord
from toolkit.contracts import categories
from toolkit.contracts.wording import search_text

# The columns of a contract that are written by a load, in the order of `Row.values`.
COLUMNS = (
    "reference",
    "ocid",
    "key",
    "authority_id",
    "buyer_name",
    "title",
    "description",
    "cpv_code",
    "cpv_division",
    "other_cpv_codes",
    "category",
    "value_ex_vat_pence",
    "value_inc_vat_pence",
    "currency",
    "starts_on",
    "ends_on",
    "may_extend_until",
    "signed_on",
    "awarded_on",
    "status",
    "method",
    "regime",
    "is_framework",
    "lots_count",
    "notice_type",
    "notice_url",
    "published_at",
    "provenance",
    "search_text",
    "fingerprint",
    "is_derived",
    "is_synthetic",
    "other_buyers",
    "extension",
    "buyer_reference",
    "related",
)
_LETTERS = "abcdefghjkmnpqrstuvwxyz023456789"
_PAIRS = [one + other for one in _LETTERS for other in _LETTERS]
_encode = msgspec.json.Encoder(order="deterministic").encode
Cell = str | int | bool | None


class Row(msgspec.Struct, array_like=True, gc=False):
    """A contract as it is written: cells in the order of `COLUMNS`, and who won it."""

    values: list[Cell]
    suppliers: list[PartyRecord]


def reference_of(ocid: str, key: str) -> str:
    """Return a contract's stable reference: 12 letters and digits made from its ids alone."""
    digest = hashlib.blake2b(f"{ocid}\n{key}".encode(), digest_size=8).digest()
    number = int.from_bytes(digest)
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(0, 60, 10)])


def as_row(
    record: ContractRecord,
    *,
    authority_id: int | None,
    suppliers: Iterable[PartyRecord],
    is_derived: bool,
    is_synthetic: bool,
) -> Row:
    """Return a record as a row. Equal records of equal sources have equal fingerprints."""
    won_by = list(suppliers)
    buyer_name = record.buyer.name if record.buyer else ""
    division = categories.division_of(record.cpv)
    words = search_text(
        title=record.title,
        buyer_name=buyer_name,
        suppliers=[party.name for party in won_by],
        description=record.description,
        number=record.buyer_reference[:200],
    )
    values: list[Cell] = [
        reference_of(record.ocid, record.key),
        record.ocid,
        record.key,
        authority_id,
        buyer_name,
        record.title,
        record.description,
        record.cpv,
        division,
        " ".join(record.other_cpvs),
        record.category,
        record.value_ex_vat_pence,
        record.value_inc_vat_pence,
        record.currency,
        record.starts_on or None,
        record.ends_on or None,
        record.may_extend_until or None,
        record.signed_on or None,
        record.awarded_on or None,
        record.status,
        record.method,
        record.regime,
        record.is_framework,
        record.lots_count,
        record.notice_type,
        record.notice_url,
        record.published_at,
        _encode(record.provenance).decode(),
        words,
        "",
        is_derived,
        is_synthetic,
        _encode(record.other_buyers).decode(),
        record.extension[:600],
        record.buyer_reference[:200],
        _encode(record.related).decode(),
    ]
    fingerprint = hashlib.blake2b(_encode([values, won_by]), digest_size=16).hexdigest()
    values[COLUMNS.index("fingerprint")] = fingerprint
    return Row(values, won_by)


def moment(text: str) -> datetime:
    """Return the moment of a record's `published_at`."""
    return datetime.fromisoformat(text)
