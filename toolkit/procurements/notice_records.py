"""What was typed into a notice as the record that a release is made of: the only crossing to `ocds`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from ocds import dates
from ocds.notices import NOTICES as RELEASED
from ocds.procurement import (
    Award,
    Condition,
    Contract,
    Count,
    Criterion,
    Document,
    Item,
    Lot,
    Metric,
    Milestone,
    Party,
    Planning,
    ProcurementRecord,
    Tender,
)
from rulebook.notice_rows import NOTICES
from rulebook.route_kinds import Family, RouteKind
from toolkit.procurements import live_records, models
from toolkit.procurements.lots import lines
from toolkit.procurements.said_parts import Said, flag, money, pence, period, suppliers, with_vat

FORMS = {one.key: one.form for one in NOTICES}
__all__ = ["FORMS", "RELEASED", "record_of"]
_WEIGHT = re.compile(r"^(?P<name>.+?)\s*[:\-–]\s*(?P<weight>\d{1,3}(?:\.\d{1,2})?)\s*%?$")
_METHODS = {
    Family.OPEN: "open",
    Family.BELOW_THRESHOLD: "open",
    Family.FLEXIBLE: "selective",
    Family.DYNAMIC_MARKET: "selective",
    Family.FRAMEWORK: "selective",
    Family.DIRECT_AWARD: "direct",
}
_AWARDED = ("UK5", "UK6", "UK7", *live_records.FORMS)
_CONTRACTED = ("UK7", *live_records.FORMS)
_STATUS = {
    "UK1": "planned",
    "UK2": "planning",
    "UK3": "planned",
    "UK4": "active",
    "UK12": "withdrawn",
}


def record_of(
    key: str, values: Said, *, ocid: str, published_on: date, kind: RouteKind | None = None,
    number: str = "", url: str = "", correction: str = "", is_update: bool = False,
    identifiers: tuple[str, ...] = (), lots: tuple[models.Lot, ...] = (),
) -> ProcurementRecord:  # fmt: skip
    """Return what a notice states by what was typed. Times of day are London's.

    `identifiers` are the borough's numbers beyond the one that was typed. `lots` are those on record: each
    that was awarded has an award, and a contract, of its own. A notice without a number is a
    draft. What stays in the notice and out of the open data is not in it.
    """
    form = FORMS[key]
    said = {name: text for name, text in values.items() if text}
    if any(one.options for one in lots):  # then each lot says its own
        said.pop("options", None)
    own = said.get("authority_number", "")
    numbers = tuple(dict.fromkeys(one for one in (own, *identifiers) if ":" in one))
    won = tuple(one for one in lots if one.suppliers)
    if form in live_records.FORMS:
        won = live_records.lots_of_contract(said, won)
    awarded: tuple[models.Lot | None, ...] = won or (None,)
    buyer = Party(said.get("authority", ""), numbers, kind="publicAuthoritySubCentralGovernment")
    noon = datetime(
        published_on.year, published_on.month, published_on.day, 12, tzinfo=dates.LONDON
    )
    return ProcurementRecord(
        ocid=said.get("ocid") or ocid,
        published_at=dates.utc(noon.astimezone(UTC)),
        notice_type=form,
        buyer=buyer,
        is_update=is_update,
        correction=correction,
        notice_number=number,
        notice_url=url,
        planning=_planning(said),
        tender=_tender(form, said, kind, lots),
        awards=tuple(_award(form, said, one) for one in awarded) if form in _AWARDED else (),
        contracts=tuple(_contract(form, _own(said, awarded), one, buyer) for one in awarded)
        if form in _CONTRACTED
        else (),
        counts=_counts(said) if form in ("UK6", "UK7") else (),
    )


def _planning(said: Said) -> Planning | None:
    closes, words = said.get("closes_on", ""), said.get("engagement", "")
    milestones = (
        (Milestone("engagement", "engagement", closes, words, "scheduled"),)
        if closes or words
        else ()
    )
    reason = said.get("no_engagement", "")
    return Planning(milestones, reason) if milestones or reason else None


def _tender(form: str, said: Said, kind: RouteKind | None, lots: tuple[models.Lot, ...]) -> Tender:
    method = _METHODS.get(kind.family, "") if kind else ""
    status = _STATUS.get(form, "complete")
    return Tender(
        title=said.get("title", ""),
        description=said.get("description", ""),
        status=status,
        status_details=said.get("stopped_why", ""),
        ended_on=said.get("stopped_on", ""),
        category=said.get("category", ""),
        value=money(said) if form not in _AWARDED else None,
        regime="pa23",
        method=method,
        method_name=said.get("procedure", ""),
        method_reason=said.get("reason", ""),
        process=said.get("process", ""),
        is_accelerated=True if said.get("accelerated") else None,
        acceleration_reason=said.get("accelerated", ""),
        notice_expected_on=said.get("expected_on", ""),
        requests_by=_moment(said, "requests_by"),
        tenders_by=_moment(said, "tenders_by"),
        award_expected_on=said.get("award_expected_on", ""),
        submission=said.get("submission", ""),
        languages=tuple(said.get("languages", "").split()),
        items=_items(said, lots) if form not in _AWARDED else (),
        lots=(_lots_on_record(said, status, lots) if lots else _lots(said, status))
        if form == "UK4"
        else (),
        no_lots_reason=said.get("no_lots", ""),
        most_lots_bid=pence(said, "most_lots_bid"),
        most_lots_awarded=pence(said, "most_lots_won"),
        award_rules=said.get("lot_rules", ""),
        has_auction=flag(said, "auction"),
        risks=said.get("risks", ""),
        covered_by=tuple(one for one in said.get("coverage", "").split() if one != "none"),
        payment_terms=said.get("payment", ""),
        documents=_documents(said),
    )


def _award(form: str, said: Said, lot: models.Lot | None) -> Award:
    return Award(
        str(lot.number) if lot else "1",
        title=lot.title if lot else said.get("title", ""),
        description=(lot.description if lot else "") or said.get("description", ""),
        status="pending" if form in ("UK5", "UK6") else "active",
        decided_on=said.get("decided_on", ""),
        suppliers=suppliers(lot.suppliers if lot else said.get("suppliers", ""), said),
        value=money(said, lot) if form in ("UK5", "UK6") else None,
        category=said.get("category", ""),
        items=_items(said, (lot,) if lot else ()),
        lots=(str(lot.number),) if lot else (),
        period=period(said, lot),
        **_options(said, lot),
        summaries_sent_on=said.get("summaries_on", ""),
        standstill_ends_on=said.get("standstill_on", ""),
        signature_expected_on=said.get("signature_on", ""),
    )


def _own(said: Said, awarded: tuple[models.Lot | None, ...]) -> Said:
    """Return what is said of each of several contracts: sums that are for all of them are left out."""
    if len(awarded) < 2:
        return said
    sums = ("final_value", "change_value_inc", "change_value_ex", "breach_amount", "payments")
    return {name: text for name, text in said.items() if name not in sums}


def _contract(form: str, said: Said, lot: models.Lot | None, buyer: Party) -> Contract:
    own = said.get("contract_number", "")
    paid_to = suppliers(lot.suppliers if lot else said.get("suppliers", ""), said)
    award = str(lot.number) if lot else "1"
    return Contract(
        (f"{own}-{award}" if lot else own) if own else award,
        award_id=award,
        title=lot.title if lot else said.get("title", ""),
        description=(lot.description if lot else "") or said.get("description", ""),
        status="terminated" if form == "UK11" else "active",
        signed_on=said.get("signed_on", ""),
        value=money(said, lot) if form in ("UK7", "UK10") else None,
        period=period(said, lot),
        metrics=tuple(
            Metric(str(number), title)
            for number, title in enumerate(lines(said.get("kpis", "")), start=1)
        ),
        no_metrics_reason=said.get("no_kpis", ""),
        ended_on=said.get("ended_on", ""),
        final_value=with_vat(pence(said, "final_value")),
        **live_records.live_parts(form, said, paid_to, buyer, lot),
    )


def _lots_on_record(
    said: Said, status: str, lots: tuple[models.Lot, ...]
) -> tuple[Lot, ...]:  # fmt: skip
    """Return the lots as they are on record; what a lot does not say, the notice says for all."""
    for_sme, for_vcse = flag(said, "for_sme"), flag(said, "for_vcse")
    return tuple(
        Lot(
            str(one.number),
            title=one.title,
            description=one.description,
            status=status,
            value=money(said if len(lots) == 1 else {}, one),
            period=period(said, one),
            is_for_sme=for_sme if one.is_for_sme is None else one.is_for_sme,
            is_for_vcse=for_vcse if one.is_for_vcse is None else one.is_for_vcse,
            **_judged(said),
            **_options(said, one),
        )
        for one in lots
    )


def _judged(said: Said) -> dict[str, Any]:
    """Return how tenders are judged and who may take part, the same for each lot."""
    criteria = tuple(_criterion(line) for line in lines(said.get("criteria", "")))
    is_weighted = bool(criteria) and all(one.weight is not None for one in criteria)
    return {
        "criteria": criteria if is_weighted else (),
        "criteria_description": "" if is_weighted else said.get("criteria", ""),
        "conditions": tuple(
            Condition(description=one) for one in lines(said.get("conditions", ""))
        ),
    }


def _options(said: Said, lot: models.Lot | None = None) -> dict[str, Any]:
    """Return options and renewal: those of a lot, else those that the notice states for the whole."""
    options, renewal = (lot.options if lot else "") or said.get("options", ""), lot and lot.renewal
    found: dict[str, Any] = {"has_options": True if options else None, "options": options}
    return {**found, "has_renewal": True, "renewal": renewal} if renewal else found


def _lots(said: Said, status: str) -> tuple[Lot, ...]:
    """Return the lots: those that were named, or the one that every purchase has."""
    titles = lines(said.get("lots", ""))
    return tuple(
        Lot(
            str(number),
            title=title,
            status=status,
            value=money(said) if len(titles) < 2 else None,
            period=period(said),
            is_for_sme=flag(said, "for_sme"),
            is_for_vcse=flag(said, "for_vcse"),
            **_judged(said),
            **_options(said),
        )
        for number, title in enumerate(titles or [""], start=1)
    )


def _criterion(line: str) -> Criterion:
    found = _WEIGHT.match(line)
    if not found:
        return Criterion(name=line)
    name = found["name"]
    kind = "price" if "price" in name.lower() else "cost" if "cost" in name.lower() else "quality"
    return Criterion(name, kind, "", float(found["weight"]), "percentageExact")


def _items(said: Said, lots: tuple[models.Lot, ...] = ()) -> tuple[Item, ...]:
    """Return what is bought: for each lot, or once."""
    cpvs, regions = tuple(_parts(said.get("cpv", ""))), tuple(_parts(said.get("regions", "")))
    if not cpvs and not regions:
        return ()
    numbers = [str(one.number) for one in lots]
    of_lots = tuple(Item(one, lot=one, cpvs=cpvs, regions=regions) for one in numbers)
    return of_lots or (Item("1", cpvs=cpvs, regions=regions),)


def _documents(said: Said) -> tuple[Document, ...]:
    addresses = [one for one in said.get("documents", "").split() if one.startswith("https://")]
    return tuple(
        Document(str(number), "biddingDocuments", url=one)
        for number, one in enumerate(addresses, start=1)
    )


def _counts(said: Said) -> tuple[Count, ...]:
    measures = (("finalStageBids", "tenders"), ("smeFinalStageBids", "tenders_sme"))
    found = [(measure, said[name]) for measure, name in measures if name in said]
    return tuple(
        Count(str(number), measure, int(value))
        for number, (measure, value) in enumerate(found, start=1)
    )


def _moment(said: Said, name: str) -> str:
    """Return a moment of London as one of UTC; nothing for nothing."""
    text = said.get(name, "")
    if not text:
        return ""
    return dates.utc(datetime.fromisoformat(text).replace(tzinfo=dates.LONDON).astimezone(UTC))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()]
