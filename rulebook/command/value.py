"""Questions about the value of a purchase."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from rulebook.command.fields import day, flag, one_of, optional, pence, rows, text, whole
from rulebook.command.registry import Found, Question, Refused, unrepeated
from rulebook.money import pounds
from rulebook.reasons import Reason, act, judged
from rulebook.splitting import warnings_of
from rulebook.thresholds import Kind, threshold_for
from rulebook.valuation import Part, PartKind, Related, Subject, Valuation, ValueLine, value_of
from rulebook.vat import VatRate, inc_vat, is_rounded


def _threshold(*, kind: Kind, commenced_on: date, value_inc_vat_pence: int | None) -> Found:
    row = threshold_for(kind, on=commenced_on)
    amount = row.value_inc_vat_pence
    text = f"The threshold is {pounds(amount)} including VAT; a value at it or above is above."
    return Found(
        {
            "threshold_inc_vat_pence": amount,
            "first_day": row.applies_from,
            "last_day": row.applies_until and row.applies_until - timedelta(days=1),
            "is_above": None if value_inc_vat_pence is None else value_inc_vat_pence >= amount,
        },
        (Reason(text, row.source, row.confidence),),
    )


def _vat(*, amount_pence: int, vat: VatRate) -> Found:
    inc = inc_vat(amount_pence, vat)
    reason = Reason("Any amount includes the VAT on it.", act("s.123(2)", "123"))
    reasons = [reason]
    if is_rounded(amount_pence, vat):
        reasons.append(judged("VAT is rounded to the nearest penny."))
    return Found({"inc_vat_pence": inc, "vat_pence": inc - amount_pence}, tuple(reasons))


def _valuation(
    *,
    subject: Subject,
    parts: tuple[dict[str, Any], ...],
    related: tuple[dict[str, Any], ...],
    why_not_estimable: str,
    kind: Kind | None,
    commenced_on: date | None,
) -> Found:
    if not parts and not why_not_estimable:
        raise Refused(
            "Nothing is said of what the value is made of.",
            "Give at least one of 'parts', or say in 'why_not_estimable' why there is no estimate.",
        )
    kind = _kind_of(subject, kind)
    found = value_of(
        (Part(**part) for part in parts),
        subject=subject,
        related=(Related(**one) for one in related),
        why_not_estimable=why_not_estimable,
    )
    value, reasons, threshold = found.value_inc_vat_pence, found.reasons, None
    if commenced_on is not None:
        row = threshold_for(kind, on=commenced_on)
        threshold = row.value_inc_vat_pence
        text = f"The threshold is {pounds(threshold)} including VAT."
        reasons = unrepeated(*reasons, Reason(text, row.source, row.confidence))
    return Found(
        {
            "value_inc_vat_pence": value,
            "value_ex_vat_pence": found.value_ex_vat_pence,
            "lines": [_line(line) for line in found.lines],
            "by_lot_inc_vat_pence": found.by_lot,
            "threshold_inc_vat_pence": threshold,
            "is_above": None if threshold is None else value is None or value >= threshold,
        },
        reasons,
        warnings_of(found, threshold_pence=threshold),
        tuple(note for note in unrepeated(*_whys(found)) if note not in reasons),
    )


def _kind_of(subject: Subject, kind: Kind | None) -> Kind:
    """Return the kind whose threshold counts; refuse one that cannot be that of the subject."""
    if subject is Subject.CONCESSION:
        if kind not in (None, *_CONCESSIONS):
            raise Refused(
                f"A concession is not of the kind '{kind}'.",
                "Give 'kind': concession or light-touch-concession, or leave it out.",
            )
        return kind or Kind.CONCESSION
    if kind in _CONCESSIONS:
        raise Refused(
            f"A '{kind}' is valued as a concession.",
            "Give 'subject': concession, or another 'kind'.",
        )
    return kind or Kind.GOODS_OR_SERVICES


def _line(line: ValueLine) -> dict[str, Any]:
    return {
        "about": line.about,
        "kind": line.kind,
        "lot": line.lot,
        "vat": line.vat,
        "ex_vat_pence": line.ex_vat_pence,
        "inc_vat_pence": line.inc_vat_pence,
        "is_counted": line.is_counted,
        "reason": line.reason.text,
        "source": str(line.reason.source),
        "confidence": line.reason.confidence,
    }


def _whys(found: Valuation) -> Iterable[Reason]:
    return (line.reason for line in found.lines)


_CONCESSIONS = (Kind.CONCESSION, Kind.LIGHT_TOUCH_CONCESSION)
_VAT_FIELD = one_of("vat", "The rate of VAT in per cent, exempt, or included already.", VatRate)
_PARTS = rows(
    "parts",
    "What the value is made of.",
    (
        one_of("kind", "What the part is.", PartKind),
        pence("amount_pence", "The amount for one period or piece, without VAT unless included."),
        _VAT_FIELD,
        optional(whole("times", "How many periods or pieces.", most=600), 1),
        optional(text("about", "A name for the line."), ""),
        optional(
            whole(
                "rise_basis_points",
                "The rise of price from one period to the next, in hundredths of a per cent.",
                most=10_000,
            ),
            0,
        ),
        optional(whole("rises_before", "How many rises came before the first.", most=600), 0),
        optional(text("lot", "The lot that it belongs to."), ""),
    ),
)
_RELATED = rows(
    "related",
    "Other contracts for things that might be supplied under the same one.",
    (
        text("about", "What the other contract is for."),
        pence("value_inc_vat_pence", "Its value, including VAT."),
        optional(
            flag("could_be_one", "Could both reasonably be supplied under one contract?"), True
        ),
        optional(text("reason_apart", "A good reason for keeping them apart, as recorded."), ""),
    ),
)

QUESTIONS = (
    Question(
        "threshold",
        "The value from which the full regime of the Procurement Act 2023 applies, and whether a "
        "value reaches it.",
        (
            one_of("kind", "The kind of contract.", Kind),
            day("commenced_on", "The day the procurement commenced, which decides the amounts."),
            optional(pence("value_inc_vat_pence", "A value to test, including VAT.")),
        ),
        {
            "kind": "goods-or-services",
            "commenced_on": "2026-03-01",
            "value_inc_vat_pence": 20772000,
        },
        _threshold,
    ),
    Question(
        "vat",
        "A sum with VAT, in whole pence.",
        (pence("amount_pence", "The amount without VAT, or with it if included."), _VAT_FIELD),
        {"amount_pence": 2500000, "vat": "20"},
        _vat,
    ),
    Question(
        "valuation",
        "What a purchase is worth in law, line by line: the most that could be paid, with options, "
        "extensions and contracts that could be one with it.",
        (
            _PARTS,
            optional(one_of("subject", "What is valued.", Subject), Subject.CONTRACT),
            optional(_RELATED, ()),
            optional(text("why_not_estimable", "Why the value cannot be estimated, if so."), ""),
            optional(
                one_of("kind", "Its kind: goods or services, or a concession, if left out.", Kind)
            ),
            optional(day("commenced_on", "The day the procurement commenced, to test the value.")),
        ),
        {
            "parts": [
                {"kind": "price", "amount_pence": 5500000, "vat": "20", "times": 2},
                {"kind": "extension", "amount_pence": 5500000, "vat": "20", "times": 2},
                {"kind": "option", "amount_pence": 2000000, "vat": "20", "about": "Module"},
            ],
            "commenced_on": "2026-03-01",
        },
        _valuation,
    ),
)
