"""What in a record contradicts itself, or is written so that a reader may miss it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ocds import texts
from ocds.fact_words import Place, phrase
from ocds.fields import LINE, TEXT, Shape
from ocds.notice_fields import AWARD, CONTRACT, PLANNING, TENDER
from ocds.procurement import Lot, Party, Period, ProcurementRecord
from ocds.records import MoneyRecord


def _prose(shapes: Iterable[Shape]) -> Iterator[str]:
    """Yield the names of facts that are told in words."""
    for shape in shapes:
        for field in shape.fields:
            if field.kind in (LINE, TEXT):
                yield field.name
            if field.kind.shape:
                yield from _prose([field.kind.shape])


_PROSE = frozenset(_prose((PLANNING, TENDER, AWARD, CONTRACT)))


class Doubt(NamedTuple):
    """Something to look at again: where, and in words."""

    place: Place
    what: str


def doubts(record: ProcurementRecord, codelists: Mapping[str, frozenset[str]]) -> Iterator[Doubt]:
    """Yield what does not fit together. `codelists` holds the codes of each open list by its name."""
    yield from _walk(record, record, (), codelists)
    yield from _order(record)
    yield from _references(record)
    if record.tender:
        for number, lot in enumerate(record.tender.lots):
            yield from _weights(record, lot, ("tender", "lots", number))


def _walk(
    record: ProcurementRecord, value: Any, place: Place, codelists: Mapping[str, frozenset[str]]
) -> Iterator[Doubt]:
    """Yield what is wrong within a struct; facts that say nothing are passed over early."""
    if isinstance(value, Party) and not value.identifiers:
        what = f"Add an identifier for {value.name}, such as a company number or a PPON."
        yield Doubt(place, what)
    yield from _codes(record, value, place, codelists)
    for name in value.__struct_fields__:
        part = getattr(value, name)
        if not part:
            continue
        kind = type(part)
        if kind is str:
            if name in _PROSE and ("@" in part or "0" in part):
                yield from _contacts(record, part, (*place, name))
        elif kind is tuple:
            yield from _several(record, part, (*place, name), codelists)
        elif kind is Period:
            yield from _period(record, part, (*place, name))
        elif kind is MoneyRecord:
            yield from _money(record, part, (*place, name))
        elif hasattr(part, "__struct_fields__"):
            yield from _walk(record, part, (*place, name), codelists)


def _several(
    record: ProcurementRecord,
    parts: tuple[Any, ...],
    place: Place,
    codelists: Mapping[str, frozenset[str]],
) -> Iterator[Doubt]:
    ids = Counter(getattr(one, "id", "") for one in parts)
    for one, times in ids.items():
        if one and times > 1:
            yield Doubt(place, f"Give each its own number: {times} of them have {one!r}.")
    for number, part in enumerate(parts):
        if not isinstance(part, str):
            yield from _walk(record, part, (*place, number), codelists)


def _contacts(record: ProcurementRecord, text: str, place: Place) -> Iterator[Doubt]:
    if texts.plain(text, len(text) + 1) != texts.without_controls(text).strip():
        words = phrase(record, place)
        what = f"{words[:1].upper()}{words[1:]} holds an e-mail address or a telephone number. "
        yield Doubt(place, what + "It is left out of the open data.")


def _codes(
    record: ProcurementRecord, value: Any, place: Place, codelists: Mapping[str, frozenset[str]]
) -> Iterator[Doubt]:
    lists = {"Document": "documentType", "Milestone": "milestoneType"}
    known = codelists.get(lists.get(type(value).__name__, ""))
    if known and value.kind and value.kind not in known:
        words = phrase(record, (*place, "kind"))
        yield Doubt((*place, "kind"), f"Readers do not know {value.kind!r} as {words}.")


def _period(record: ProcurementRecord, period: Period, place: Place) -> Iterator[Doubt]:
    first, last, latest = period.starts_on, period.ends_on, period.may_extend_until
    if first and last and last < first:
        words = phrase(record, (*place, "ends_on"))
        yield Doubt((*place, "ends_on"), f"Check {words}: it is before the start date.")
    if last and latest and latest < last:
        words = phrase(record, (*place, "may_extend_until"))
        yield Doubt((*place, "may_extend_until"), f"Check {words}: it is before the end date.")


def _money(record: ProcurementRecord, money: MoneyRecord, place: Place) -> Iterator[Doubt]:
    net, gross = money.ex_vat, money.inc_vat
    if net is not None and gross is not None and gross < net:
        what = f"Check {phrase(record, place)}: with VAT it is less than without."
        yield Doubt(place, what)
    if any(amount is not None and amount < 0 for amount in (net, gross)):
        yield Doubt(place, f"Check {phrase(record, place)}: it is below zero.")


def _order(record: ProcurementRecord) -> Iterator[Doubt]:
    """Yield deadlines and decisions in an order that cannot be."""
    tender = record.tender
    if tender and "" < tender.tenders_by < tender.questions_by:
        place = ("tender", "questions_by")
        yield Doubt(place, "Check the deadline for questions: it is after that for tenders.")
    for number, award in enumerate(record.awards):
        expected, end = award.signature_expected_on, award.standstill_ends_on
        if expected and end and expected <= end:
            here: Place = ("awards", number, "signature_expected_on")
            what = f"Check {phrase(record, here)}: the standstill period has not ended by then."
            yield Doubt(here, what)
    decided = {one.id: one.decided_on for one in record.awards}
    for number, contract in enumerate(record.contracts):
        if contract.signed_on and contract.signed_on < decided.get(contract.award_id, ""):
            here = ("contracts", number, "signed_on")
            yield Doubt(here, f"Check {phrase(record, here)}: it is before the award decision.")


def _references(record: ProcurementRecord) -> Iterator[Doubt]:
    """Yield lots and awards that are named and are not there."""
    lots = {one.id for one in record.tender.lots} if record.tender else set()
    awards = {one.id for one in record.awards}
    for number, award in enumerate(record.awards):
        for lot in award.lots:
            if lots and lot not in lots:
                place: Place = ("awards", number, "lots")
                yield Doubt(place, f"Add lot {lot}, or take it from the award: there is none.")
    for number, contract in enumerate(record.contracts):
        if awards and contract.award_id and contract.award_id not in awards:
            place = ("contracts", number, "award_id")
            yield Doubt(place, f"Add award {contract.award_id}: the contract names it.")


def _weights(record: ProcurementRecord, lot: Lot, place: Place) -> Iterator[Doubt]:
    exact = [one.weight for one in lot.criteria if one.weight_kind == "percentageExact"]
    total = sum(one for one in exact if one is not None)
    if exact and len(exact) == len(lot.criteria) and not 99.5 <= total <= 100.5:
        words = phrase(record, place)
        what = f"Check the award criteria of {words}: they add up to {total:g}%, not 100%."
        yield Doubt((*place, "criteria"), what)
