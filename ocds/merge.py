"""Folds the releases of one process into its contracts, and says which release stated each field.

Releases are taken in the order of their dates, whatever order they come in. A later one replaces
only what it states, as an update carries only what changed. The most particular part of a notice
counts: the contract before the award, the award before its lot, the lot before the tender.
Source: OCDS 1.1.5, merging; the Find a Tender documentation on updates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ocds import dates
from ocds.records import (
    AwardRecord,
    ContractRecord,
    LotRecord,
    MoneyRecord,
    PartyRecord,
    PeriodRecord,
    Provenance,
    RelatedRecord,
    ReleaseRecord,
    SignedRecord,
    TenderRecord,
)

Stated = tuple[Any, str]  # a value and the release that states it
Facts = dict[str, Stated]  # by field
_TENDER_FIELDS = tuple(name for name in TenderRecord.__struct_fields__ if name != "lots")
_LOT_FIELDS = tuple(name for name in LotRecord.__struct_fields__ if name != "id")
_AWARD_FIELDS = tuple(name for name in AwardRecord.__struct_fields__ if name != "id")
_SIGNED_FIELDS = tuple(name for name in SignedRecord.__struct_fields__ if name != "id")
_LOT_TITLE = re.compile(r"lot(?:\s+\w{1,4}|\s*\d+)\b", re.IGNORECASE)
# What a tender's end means for an award that was announced and not yet made. Source: UK12.
_TENDER_ENDED = frozenset({"cancelled", "withdrawn", "unsuccessful"})
_MOST_NOTE = 200
_STATUSES = frozenset({"pending", "active", "terminated", "cancelled"})


def in_order(releases: Iterable[ReleaseRecord]) -> list[ReleaseRecord]:
    """Return releases oldest first; those of one moment by id, so that the order is always one."""
    return sorted(releases, key=lambda release: (release.published_at, release.id))


def contracts(releases: Iterable[ReleaseRecord]) -> list[ContractRecord]:
    """Return the contracts that the releases of one process add up to.

    The same releases in any order give the same contracts. An award that was not made
    ("unsuccessful") is no contract.
    """
    process = _Process()
    for release in in_order(releases):
        process.add(release)
    return list(process.contracts())


class _Process:
    """What is known of one process so far."""

    def __init__(self) -> None:
        self.tender: Facts = {}
        self.lots: dict[str, Facts] = {}
        self.awards: dict[str, Facts] = {}
        self.signed: dict[str, Facts] = {}
        self.seen: dict[tuple[str, str], ReleaseRecord] = {}
        self.buyer: tuple[PartyRecord, str] | None = None
        self.other_buyers: tuple[PartyRecord, ...] = ()
        self.related: dict[RelatedRecord, None] = {}
        self.ocid = ""

    def add(self, release: ReleaseRecord) -> None:
        """Let a release replace what it states."""
        self.ocid = release.ocid
        if release.buyer:
            self.buyer = (release.buyer, release.id)
            self.other_buyers = release.other_buyers
        self.related.update(dict.fromkeys(release.related))
        if release.tender:
            _state(self.tender, release.tender, _TENDER_FIELDS, release.id)
            for lot in release.tender.lots:
                _state(self.lots.setdefault(lot.id, {}), lot, _LOT_FIELDS, release.id)
        for award in release.awards:
            _state(self.awards.setdefault(award.id, {}), award, _AWARD_FIELDS, release.id)
            self.seen["award", award.id] = release
        for one in release.contracts:
            _state(self.signed.setdefault(one.id, {}), one, _SIGNED_FIELDS, release.id)
            self.seen["contract", one.id] = release

    def contracts(self) -> Iterator[ContractRecord]:
        """Yield a contract for each award, for each further contract of it, and for each without."""
        of_award: dict[str, list[str]] = {}
        for signed_id, facts in self.signed.items():
            award_id = _value(facts, "award_id")
            if not award_id and len(self.awards) == 1:
                award_id = next(iter(self.awards))
            of_award.setdefault(award_id if award_id in self.awards else "", []).append(signed_id)
        for award_id, award in self.awards.items():
            if _value(award, "status") == "unsuccessful":
                continue
            first, *others = of_award.get(award_id) or [""]
            yield self._contract(award_id, award_id, first)
            for other in others:
                yield self._contract(f"{award_id}/{other}", award_id, other)
        for signed_id in of_award.get("", ()):
            yield self._contract(f"contract:{signed_id}", "", signed_id)

    def _contract(self, key: str, award_id: str, signed_id: str) -> ContractRecord:
        award = self.awards.get(award_id, {})
        signed = self.signed.get(signed_id, {})
        newest = max(
            (
                self.seen[place]
                for place in (("award", award_id), ("contract", signed_id))
                if place in self.seen
            ),
            key=lambda release: (release.published_at, release.id),
        )
        fields = _Fields()
        lot = self._lot(award)
        if self.buyer and self.buyer[0].name:
            fields.put("buyer_name", self.buyer, "buyer")
        self._describe(fields, award, signed, lot)
        self._value(fields, award, signed, lot)
        self._periods(fields, award, signed, lot)
        self._status(fields, award, signed)
        if newest.notice_url:
            fields.put("notice_url", (newest.notice_url, newest.id), "notice")
        values = fields.values
        values.pop("buyer_name", None)
        return ContractRecord(
            ocid=self.ocid,
            key=key,
            buyer=self.buyer[0] if self.buyer else None,
            published_at=newest.published_at,
            suppliers=values.pop("suppliers", ()),
            notice_type=newest.notice_type,
            lots_count=_value(self.tender, "lots_count") or 0,
            provenance=fields.provenance,
            other_buyers=self.other_buyers,
            related=tuple(self.related),
            **values,
        )

    def _lot(self, award: Facts) -> Facts:
        """Return what is said of the one lot that an award is of; of the first, of several."""
        ids = _value(award, "lots")
        if not ids:
            return next(iter(self.lots.values())) if len(self.lots) == 1 else {}
        return next((self.lots[lot] for lot in ids if lot in self.lots), {})

    def _status(self, fields: _Fields, award: Facts, signed: Facts) -> None:
        status = _status(_value(award, "status"), _value(signed, "status"))
        fields.values["status"] = status
        for level, facts in (("award", award), ("contract", signed)):
            if _value(facts, "status") == status:
                fields.put("status", facts["status"], level)
        if status in ("pending", "unknown") and _value(self.tender, "status") in _TENDER_ENDED:
            stated = ("cancelled", self.tender["status"][1])
            fields.put("status", stated, "tender", "the procurement was ended")

    def _describe(self, fields: _Fields, award: Facts, signed: Facts, lot: Facts) -> None:
        tender = self.tender
        levels = (("contract", signed), ("award", award), ("tender", tender))
        has_own_lot = len(_value(award, "lots") or ()) == 1
        within = (*levels[:2], ("lot", lot if has_own_lot else {}), levels[2])
        for name in ("title", "description"):
            fields.first(name, name, within)
        tender_title = _value(tender, "title")
        own = str(fields.values.get("title", ""))
        is_lots = _LOT_TITLE.match(own) or fields.provenance.get("title", ("", "", ""))[1] == "lot"
        if tender_title and own != tender_title and is_lots:
            fields.values["title"] = f"{tender_title}: {own}"[:500]
        fields.first("extension", "extension", (*levels[:2], ("lot", lot)))
        fields.first("buyer_reference", "reference", (("tender", tender),))
        fields.first("category", "category", (("award", award), ("tender", tender)))
        for name in ("method", "regime", "is_framework"):
            fields.first(name, name, (("tender", tender),))
        fields.first("suppliers", "suppliers", (("award", award),))
        fields.first("signed_on", "signed_on", (("contract", signed),))
        fields.first("awarded_on", "awarded_on", (("award", award),))
        fields.first("cpv", "cpvs", levels)
        codes = fields.values.pop("cpv", ())
        if codes:
            fields.values["cpv"] = codes[0]
            every = dict.fromkeys(
                code for _, facts in levels for code in _value(facts, "cpvs") or ()
            )
            fields.values["other_cpvs"] = tuple(code for code in every if code != codes[0])

    def _value(self, fields: _Fields, award: Facts, signed: Facts, lot: Facts) -> None:
        levels = [("contract", signed), ("award", award)]
        if self._has_lot_alone(award):
            levels.append(("lot", lot))
        if len(self.awards) + len(self.signed) and len(self.awards) <= 1 and len(self.signed) <= 1:
            levels.append(("tender", self.tender))  # of one contract, the estimate may stand for it
        for level, facts in levels:
            money, source = facts.get("value", (None, ""))
            if isinstance(money, MoneyRecord):
                is_estimate = level in ("lot", "tender")
                note = "estimate of the tender notice" if is_estimate else ""
                if money.ex_vat is not None:
                    fields.put("value_ex_vat_pence", (money.ex_vat, source), level, note)
                if money.inc_vat is not None:
                    fields.put("value_inc_vat_pence", (money.inc_vat, source), level, note)
                fields.values["currency"] = money.currency
                return

    def _has_lot_alone(self, award: Facts) -> bool:
        """Say whether an award is of one lot and no other award or contract is of that lot."""
        ids: tuple[str, ...] = _value(award, "lots") or ()
        if len(ids) != 1 or len(self.signed) > len(self.awards):
            return False
        return sum(ids[0] in (_value(one, "lots") or ()) for one in self.awards.values()) == 1

    def _periods(self, fields: _Fields, award: Facts, signed: Facts, lot: Facts) -> None:
        """Put the days of the most particular part that states a period; then an earlier end."""
        parts = (("contract", signed), ("award", award), ("lot", lot), ("tender", self.tender))
        found = [(level, facts.get("period")) for level, facts in parts]
        for level, stated in found:
            if stated is None or not isinstance(stated[0], PeriodRecord):
                continue
            period, source = stated
            note = "as planned in the tender notice" if level in ("lot", "tender") else ""
            if period.starts_on:
                fields.put("starts_on", (period.starts_on, source), level, note)
            if period.ends_on:
                fields.put("ends_on", (period.ends_on, source), level, period.computed or note)
            if period.may_extend_until:
                words = str(fields.values.get("extension", ""))[:_MOST_NOTE] or note
                fields.put("may_extend_until", (period.may_extend_until, source), level, words)
            if period.days:
                self._count(fields, period.days, source, level)
            break
        ended = signed.get("ended_on")
        if ended:
            fields.put("ends_on", ended, "contract", "ended on this day")
            fields.drop("may_extend_until")
            if fields.values.get("starts_on", "") > ended[0]:
                fields.drop("starts_on")

    def _count(self, fields: _Fields, days: int, source: str, level: str) -> None:
        """Put an end counted from the day of signing, else of the award, as no start is stated."""
        for name, what in (("signed_on", "signing"), ("awarded_on", "the award")):
            ends_on = (
                dates.last_day(str(fields.values[name]), days) if name in fields.values else ""
            )
            if ends_on:
                note = f"computed: {dates.length_in_words(days)} from {what}, as no start is stated"
                fields.put("ends_on", (ends_on, source), level, note)
                return


class _Fields:
    """The fields of a contract as they are put together, each with where it comes from."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.provenance: Provenance = {}

    def put(self, name: str, stated: Stated, level: str, note: str = "") -> None:
        """Put one field."""
        self.values[name] = stated[0]
        self.provenance[name] = (stated[1], level, note)

    def first(self, name: str, fact: str, levels: Iterable[tuple[str, Facts]]) -> None:
        """Put the first of several levels that states a fact."""
        for level, facts in levels:
            if fact in facts:
                self.put(name, facts[fact], level)
                return

    def drop(self, name: str) -> None:
        """Take a field away again."""
        self.values.pop(name, None)
        self.provenance.pop(name, None)


def _state(facts: Facts, part: object, names: tuple[str, ...], release_id: str) -> None:
    for name in names:
        value = getattr(part, name)
        if value:
            facts[name] = (value, release_id)


def _value(facts: Facts, name: str) -> Any:
    stated = facts.get(name)
    return stated[0] if stated else None


def _status(award: str | None, signed: str | None) -> str:
    """Return the state of a contract: cancelled beats all, then what the contract itself says."""
    if award == "cancelled" or signed == "cancelled":
        return "cancelled"
    for status in (signed, award):
        if status in _STATUSES:
            return str(status)
    return "unknown"
