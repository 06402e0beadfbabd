"""What in a record contradicts itself, or is written so that a reader may miss it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args

import msgspec

from ocds import texts
from ocds.fact_words import Place, phrase
from ocds.fields import LINE, TEXT, Shape
from ocds.notice_fields import AWARD, CONTRACT, PLANNING, TENDER
from ocds.procurement import Document, Lot, Milestone, Party, Period, ProcurementRecord
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
_PLAIN = frozenset({"str", "bool", "int", "float", "NoneType"})
_LISTS: Mapping[type, str] = {Document: "documentType", Milestone: "milestoneType"}


class Doubt(NamedTuple):
    """Something to look at again: where, and in words."""

    place: Place
    what: str


def doubts(record: ProcurementRecord, codelists: Mapping[str, frozenset[str]]) -> Iterator[Doubt]:
    """Yield what does not fit together. `codelists` holds the codes of each open list by its name."""
    yield from _Walk(record, codelists).found
    yield from _order(record)
    yield from _references(record)
    if record.tender:
        for number, lot in enumerate(record.tender.lots):
            yield from _weights(record, lot, ("tender", "lots", number))


class _Walk:
    """A walk through all that a record says; `found` is what is wrong within any one thing of it."""

    def __init__(self, record: ProcurementRecord, codelists: Mapping[str, frozenset[str]]) -> None:
        self.found: list[Doubt] = []
        self._record = record
        self._codelists = codelists
        self._into(record, ())

    def _into(self, value: Any, place: Place) -> None:
        """Look at a struct; facts that say nothing are passed over early."""
        kind = type(value)
        if kind is Party and not value.identifiers:
            what = f"Add an identifier for {value.name}, such as a company number or a PPON."
            self.found.append(Doubt(place, what))
        elif kind in _LISTS:
            self._code(value, place)
        for name in _looked_at(value.__class__):
            part = getattr(value, name)
            if not part:
                continue
            kind = type(part)
            if kind is str:
                if "@" in part or "0" in part:
                    self._contacts(part, (*place, name))
            elif kind is tuple:
                self._several(part, (*place, name))
            elif kind is Period:
                self._period(part, (*place, name))
            elif kind is MoneyRecord:
                self._money(part, (*place, name))
            else:
                self._into(part, (*place, name))

    def _several(self, parts: tuple[Any, ...], place: Place) -> None:
        if hasattr(parts[0], "id"):
            ids = Counter(one.id for one in parts)
            for one, times in ids.items():
                if one and times > 1:
                    what = f"Give each its own number: {times} of them have {one!r}."
                    self.found.append(Doubt(place, what))
        for number, part in enumerate(parts):
            self._into(part, (*place, number))

    def _contacts(self, text: str, place: Place) -> None:
        if texts.plain(text, len(text) + 1) != texts.without_controls(text).strip():
            words = phrase(self._record, place)
            what = f"{words[:1].upper()}{words[1:]} holds an e-mail address or a telephone number. "
            self.found.append(Doubt(place, what + "It is left out of the open data."))

    def _code(self, value: Any, place: Place) -> None:
        known = self._codelists.get(_LISTS[type(value)])
        if known and value.kind and value.kind not in known:
            words = phrase(self._record, (*place, "kind"))
            what = f"Readers do not know {value.kind!r} as {words}."
            self.found.append(Doubt((*place, "kind"), what))

    def _period(self, period: Period, place: Place) -> None:
        first, last, latest = period.starts_on, period.ends_on, period.may_extend_until
        if first and last and last < first:
            self._check((*place, "ends_on"), "it is before the start date.")
        if last and latest and latest < last:
            self._check((*place, "may_extend_until"), "it is before the end date.")

    def _money(self, money: MoneyRecord, place: Place) -> None:
        net, gross = money.ex_vat, money.inc_vat
        if net is not None and gross is not None and gross < net:
            self._check(place, "with VAT it is less than without.")
        if any(amount is not None and amount < 0 for amount in (net, gross)):
            self._check(place, "it is below zero.")

    def _check(self, place: Place, why: str) -> None:
        self.found.append(Doubt(place, f"Check {phrase(self._record, place)}: {why}"))


@cache
def _looked_at(struct: Any) -> tuple[str, ...]:
    """Return the names of facts with something to look at: prose, structs and lists of structs."""
    return tuple(
        one.name
        for one in msgspec.structs.fields(struct)
        if (one.name in _PROSE if "str" in _kinds(one.type) else bool(_kinds(one.type) - _PLAIN))
    )


def _kinds(annotation: Any) -> frozenset[str]:
    """Return the names of the kinds that an annotation is made of, like {"MoneyRecord", "NoneType"}."""
    inner = [one for one in get_args(annotation) if one is not ...]
    if not inner:
        return frozenset({annotation.__name__})
    return frozenset().union(*(_kinds(one) for one in inner))


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
