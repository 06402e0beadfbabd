"""A record of a notice turned into a release of OCDS 1.1.5 with the UK's extension, and back.

`to_release` and `from_release` undo each other, but for parts that say nothing. Fields that are not in
the tables of `notice_fields` are passed over when a release is read; `contactPoint` is among them.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from ocds import dates, procurement
from ocds.fields import TEXT, URL, Json, Parties, Shape, code, listed
from ocds.notice_fields import AWARD, CONTRACT, COUNTED, DOCUMENT, PLANNING, RELATED, TENDER
from ocds.notices import NOT_RELEASED, NOTICES, NoticeKind
from ocds.party_fields import read_party, write_party
from ocds.procurement import Document, Party, ProcurementRecord

EXTENSION = "https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json"
_SECTIONS = ("contracts", "awards", "tender", "planning")  # the most particular first
_encode = msgspec.json.Encoder(order="deterministic").encode


def to_release(record: ProcurementRecord) -> Json:
    """Return the release of a notice. The same record gives the same release with the same id.

    Raises `ValueError` for a notice of which no release is made, and for a day that is none.
    """
    kind = NOTICES.get(record.notice_type)
    if kind is None:
        why = NOT_RELEASED.get(record.notice_type, "There is no such notice.")
        raise ValueError(f"{record.notice_type}: {why}")
    parties = Parties()
    body: Json = {
        "ocid": record.ocid,
        "date": record.published_at,
        "tag": list(kind.updates if record.is_update else kind.tags),
        "initiationType": "tender",
        "language": "en",
    }
    if record.buyer:
        body["buyer"] = write_party(record.buyer, "buyer", parties)
    for other in record.other_buyers:
        write_party(other, "buyer", parties)
    sections: Json = {
        "planning": PLANNING.write(record.planning, parties) if record.planning else {},
        "tender": TENDER.write(record.tender, parties) if record.tender else {},
        "awards": AWARD.many().write(record.awards, parties),
        "contracts": CONTRACT.many().write(record.contracts, parties),
        "bids": _bids(record, parties),
        "relatedProcesses": _related(record, parties),
    }
    _put_notice(sections, record, kind, parties)
    if sections["tender"]:
        sections["tender"] = {"id": record.ocid, **sections["tender"]}
    body["parties"] = list(parties.rows.values())
    body.update({name: part for name, part in sections.items() if part})
    return {"ocid": record.ocid, "id": record.id or _made_id(body), **body}


def _made_id(body: Json) -> str:
    digest = hashlib.blake2b(_encode(body), digest_size=8).hexdigest()
    return f"{body['ocid']}-{digest}"


def _bids(record: ProcurementRecord, parties: Parties) -> Json:
    counts = [_counted(one, parties) for one in record.counts]
    return {"statistics": counts} if counts else {}


def _counted(one: procurement.Count, parties: Parties) -> Json:
    return {**COUNTED.write(one, parties), "value": one.value}


def _related(record: ProcurementRecord, parties: Parties) -> list[Json]:
    return [
        {"id": str(number), **RELATED.write(one, parties)}
        for number, one in enumerate(record.related, start=1)
    ]


def _put_notice(
    sections: Json, record: ProcurementRecord, kind: NoticeKind, parties: Parties
) -> None:
    """Put the notice among the documents of its section, and what it corrected beside them."""
    of_platform = bool(record.notice_number)
    document = {
        **DOCUMENT.write(
            Document(
                id=record.notice_number or "notice",
                kind=kind.document,
                description=kind.name + (" on Find a Tender" if of_platform else ""),
                url=record.notice_url,
                format="text/html" if record.notice_url else "",
                published_at=record.published_at,
            ),
            parties,
        ),
        "noticeType": kind.key,
    }
    section = sections[kind.section]
    is_listed = kind.section in ("awards", "contracts")
    places = (section if is_listed else [section]) or [sections["tender"]]
    for place in places:
        place["documents"] = [*place.get("documents", []), dict(document)]
    correction = TEXT.write(record.correction, parties)
    if correction:
        for place in places if is_listed and section else [sections["tender"]]:
            place["amendments"] = [{"id": document["id"], "description": correction}]


def from_release(release: Json) -> ProcurementRecord:
    """Return what a release states. It may be of any publisher; what cannot be read is left out.

    Raises `ValueError` for a release without an ocid or a date.
    """
    moment = dates.moment(release.get("date"))
    ocid = code(release.get("ocid"))
    if moment is None or not ocid:
        raise ValueError("A release without an ocid or a date cannot be read.")
    parties = Parties(release.get("parties"))
    notice = _notice(release)
    buyer, others = _buyers(release, parties)
    tender = TENDER.read(release.get("tender"), parties)
    planning = PLANNING.read(release.get("planning"), parties)
    bids = release.get("bids")
    number = code(notice.get("id"))
    correction = _correction(release)
    if tender is not None:
        reference = "" if tender.reference == ocid else tender.reference
        tender = _without_notices(release["tender"], tender, parties, reference=reference)
        tender = None if TENDER.is_silent(tender) else tender
    if planning is not None:
        planning = _without_notices(release["planning"], planning, parties)
        planning = None if PLANNING.is_silent(planning) else planning
    return ProcurementRecord(
        ocid=ocid,
        published_at=dates.utc(moment),
        notice_type=code(notice.get("noticeType")),
        buyer=buyer,
        id=code(release.get("id")),
        is_update=bool(correction) or any(one.endswith("Update") for one in _tags(release)),
        correction=correction,
        notice_number="" if number == "notice" else number,
        notice_url=URL.read(notice.get("url"), parties) or "",
        other_buyers=others,
        planning=planning,
        tender=tender,
        awards=_each(AWARD, release.get("awards"), parties),
        contracts=_each(CONTRACT, release.get("contracts"), parties),
        counts=COUNTED.many().read(bids.get("statistics"), parties)
        if isinstance(bids, dict)
        else (),
        related=RELATED.many().read(release.get("relatedProcesses"), parties),
    )


def _tags(release: Json) -> list[str]:
    tag = release.get("tag")
    return [code(one) for one in ([tag] if isinstance(tag, str) else listed(tag))]


def _parts(release: Json, section: str) -> list[Json]:
    part = release.get(section)
    return [one for one in (part if isinstance(part, list) else [part]) if isinstance(one, dict)]


def _notice(release: Json) -> Json:
    """Return the document that is the notice: the last one, in the most particular section."""
    for section in _SECTIONS:
        found = [
            document
            for part in _parts(release, section)
            for document in listed(part.get("documents"))
            if _is_notice(document)
        ]
        if found:
            last: Json = found[-1]
            return last
    return {}


def _correction(release: Json) -> str:
    """Return what an update says that it changed: the last amendment that is told in words."""
    for section in _SECTIONS[:3]:
        for part in _parts(release, section):
            for one in reversed(listed(part.get("amendments"))):
                words = (
                    TEXT.read(one.get("description"), Parties()) if isinstance(one, dict) else ""
                )
                if words:
                    return str(words)
    return ""


def _buyers(release: Json, parties: Parties) -> tuple[Party | None, tuple[Party, ...]]:
    found = [read_party(release.get("buyer"), parties)]
    found += [read_party(row, parties) for row in parties.rows.values() if "buyer" in _roles(row)]
    known = dict.fromkeys(one for one in found if one is not None)
    first, *others = known or [None]
    return first, tuple(one for one in others if one is not None)


def _roles(row: Json) -> list[Any]:
    roles = row.get("roles")
    return [roles] if isinstance(roles, str) else listed(roles)


def _without_notices(whole: Json, part: Any, parties: Parties, **changed: Any) -> Any:
    """Return a part of a record without those of its documents that are notices."""
    rows = [one for one in listed(whole.get("documents")) if not _is_notice(one)]
    kept = DOCUMENT.many().read(rows, parties)
    return msgspec.structs.replace(part, documents=kept, **changed)


def _is_notice(document: object) -> bool:
    return isinstance(document, dict) and bool(code(document.get("noticeType")))


def _each(shape: Shape, rows: object, parties: Parties) -> tuple[Any, ...]:
    """Return awards or contracts, each without the notices among its documents."""
    read = ((row, shape.read(row, parties)) for row in listed(rows))
    return tuple(_without_notices(row, one, parties) for row, one in read if one is not None)
