"""What a contract is worth in law: every line of the sum, with its reason.

The value is the most the authority could expect to pay, not what it expects to pay. Options, extensions,
supplies in kind, fees, prizes and rises of price count, and so do contracts that could reasonably be one
with it. Source: Procurement Act 2023, ss.4 and 123(2), Sch.3. Money is whole pence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rulebook.money import pounds
from rulebook.reasons import Reason, act, judged
from rulebook.sources import Confidence
from rulebook.vat import VatRate, inc_vat, is_rounded


class Subject(StrEnum):
    """What is valued; Schedule 3 has a rule for each."""

    CONTRACT = "contract"
    FRAMEWORK = "framework"
    OPEN_FRAMEWORK = "open-framework"
    CONCESSION = "concession"


class PartKind(StrEnum):
    """What a part of the value is. The last three belong to one subject only."""

    PRICE = "price"
    ALREADY_PAID = "already-paid"
    IN_KIND = "in-kind"
    OPTION = "option"
    EXTENSION = "extension"
    PREMIUM = "premium"
    FEE = "fee"
    COMMISSION = "commission"
    INTEREST = "interest"
    PRIZE = "prize-or-payment"
    CALL_OFF = "call-off"
    OTHER_FRAMEWORK = "other-framework"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the value: `amount_pence` for each of `times` periods or pieces.

    The price may rise from one period to the next by `rise_basis_points` (hundredths of a per cent),
    and `rises_before` says how many rises came before the first. `lot` is the name of its lot, if any.
    """

    kind: PartKind
    amount_pence: int
    vat: VatRate
    times: int = 1
    about: str = ""
    rise_basis_points: int = 0
    rises_before: int = 0
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another contract for goods, services or works that might be supplied under the same one.

    `reason_apart` is the recorded good reason for keeping them apart, empty where there is none.
    """

    about: str
    value_inc_vat_pence: int
    could_be_one: bool = True
    reason_apart: str = ""


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A line of the sum. A line that is not counted is shown with the reason why not.

    `ex_vat_pence` is None where only the sum with VAT is known.
    """

    about: str
    kind: str
    lot: str
    vat: str
    ex_vat_pence: int | None
    inc_vat_pence: int
    is_counted: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Valuation:
    """The estimated value with every line of its sum.

    `value_inc_vat_pence` is None where the value cannot be estimated: the contract is then treated as
    one above the threshold. `value_ex_vat_pence` is None where a line is known with VAT only.
    `price_inc_vat_pence` is the price alone, to show how much it would mislead.
    """

    value_inc_vat_pence: int | None
    value_ex_vat_pence: int | None
    price_inc_vat_pence: int
    apart_inc_vat_pence: int
    lines: tuple[ValueLine, ...]
    reasons: tuple[Reason, ...]

    @property
    def by_lot(self) -> dict[str, int]:
        """Return the value of each lot, including VAT, by its name."""
        lots: dict[str, int] = {}
        for line in self.lines:
            if line.lot:
                lots[line.lot] = lots.get(line.lot, 0) + line.inc_vat_pence
        return lots


_SCH3 = "Sch.3 para 1(2)"
_ONLY_FOR = {
    PartKind.CALL_OFF: (Subject.FRAMEWORK, Subject.OPEN_FRAMEWORK),
    PartKind.OTHER_FRAMEWORK: (Subject.OPEN_FRAMEWORK,),
    PartKind.RECEIPT: (Subject.CONCESSION,),
}
_WHY = {
    PartKind.PRICE: ("The most that could be paid under the contract.", "Sch.3 para 1(1)"),
    PartKind.ALREADY_PAID: ("Sums already paid count.", "Sch.3 para 1(1)"),
    PartKind.IN_KIND: ("What the authority supplies in kind counts at its value.", _SCH3),
    PartKind.OPTION: ("Optional goods, services or works count, taken up or not.", _SCH3),
    PartKind.EXTENSION: ("Options to extend or renew count, used or not.", _SCH3),
    PartKind.PREMIUM: ("Premiums count.", _SCH3),
    PartKind.FEE: ("Fees count.", _SCH3),
    PartKind.COMMISSION: ("Commissions count.", _SCH3),
    PartKind.INTEREST: ("Interest counts.", _SCH3),
    PartKind.PRIZE: ("Prizes and payments to those who take part count.", f"{_SCH3}(e)"),
    PartKind.CALL_OFF: ("A contract that has been or may be awarded counts.", "Sch.3 para 2"),
    PartKind.OTHER_FRAMEWORK: ("All frameworks of the scheme count together.", "Sch.3 para 2"),
    PartKind.RECEIPT: ("What the supplier may receive from anybody counts.", "Sch.3 para 3"),
}
_RULE = {
    Subject.CONTRACT: (
        "The value is the most the authority could expect to pay under the contract.",
        "Sch.3 para 1",
    ),
    Subject.FRAMEWORK: (
        "The value of a framework is that of all contracts that have been or may be awarded under it.",
        "Sch.3 para 2",
    ),
    Subject.OPEN_FRAMEWORK: (
        "The value of an open framework is that of all frameworks of the scheme together.",
        "Sch.3 para 2",
    ),
    Subject.CONCESSION: (
        "The value of a concession is the most the supplier could expect to receive, from anybody.",
        "Sch.3 para 3",
    ),
}
_ALWAYS = (
    Reason("Any amount includes the VAT on it, recoverable or not.", act("s.123(2)", "123")),
    Reason(
        "Use every material fact that is known when you estimate, and keep it with its date. The value "
        "is the one estimated for the time being: estimate again at each stage.",
        act("s.4(1), Sch.3 para 1(3)", "4"),
    ),
)


def value_of(
    parts: Iterable[Part],
    *,
    subject: Subject = Subject.CONTRACT,
    related: Iterable[Related] = (),
    why_not_estimable: str = "",
) -> Valuation:
    """Return the estimated value, including VAT, with each line of the sum and its reason.

    A related contract that could reasonably be one with this counts in full, unless a reason for
    keeping it apart is recorded. `why_not_estimable`, if given, leaves no value: treat it as above.
    Source: Procurement Act 2023, s.4 and Sch.3. Raises `ValueError` for a negative or empty part, or
    one that belongs to another subject.
    """
    parts, related = tuple(parts), tuple(related)
    _check(parts, subject)
    others = tuple(_related_line(one) for one in related)
    lines = (*(line for part in parts for line in _lines(part)), *others)
    counted = [line for line in lines if line.is_counted]
    ex_vat = [line.ex_vat_pence for line in counted if line.ex_vat_pence is not None]
    return Valuation(
        None if why_not_estimable else sum(line.inc_vat_pence for line in counted),
        None if why_not_estimable or len(ex_vat) < len(counted) else sum(ex_vat),
        sum(line.inc_vat_pence for line in counted if line.kind == PartKind.PRICE),
        sum(one.value_inc_vat_pence for one in related if _is_kept_apart(one)),
        lines,
        _reasons(parts, subject, others, why_not_estimable),
    )


def _check(parts: tuple[Part, ...], subject: Subject) -> None:
    for part in parts:
        if subject not in _ONLY_FOR.get(part.kind, (subject,)):
            owner = " or ".join(one.value for one in _ONLY_FOR[part.kind])
            raise ValueError(f"A part '{part.kind}' belongs to a {owner}, not to a {subject}.")
        if min(part.amount_pence, part.times, part.rise_basis_points, part.rises_before) < 0:
            raise ValueError("Give 0 or more for each amount, number of times and rise.")


def _lines(part: Part) -> Iterable[ValueLine]:
    text, provision = _WHY[part.kind]
    flat, total = part.amount_pence * part.times, sum(_amounts(part))
    about = part.about or part.kind.value.replace("-", " ")
    times = "" if part.times == 1 else f"{part.times} times {pounds(part.amount_pence)}, "
    yield _line(
        part, about, part.kind.value, flat, 0, f"{text} {times}{part.vat.in_words}.", provision
    )
    if total > flat:
        text = "A rise of price that the contract allows is part of what could be paid."
        about = f"{about}: rise of {_percent(part.rise_basis_points)} a period"
        yield _line(part, about, "indexation", total - flat, flat, text, "Sch.3 para 1(1)")


def _line(
    part: Part, about: str, kind: str, pence: int, before: int, text: str, provision: str
) -> ValueLine:
    """Return a line; VAT is rounded on the part as a whole, so `before` is what was counted of it."""
    inc = inc_vat(before + pence, part.vat) - inc_vat(before, part.vat)
    ex = None if part.vat is VatRate.INCLUDED else pence
    sure = Confidence.INFERRED if kind == "indexation" else Confidence.CONFIRMED
    reason = Reason(text, act(provision), sure)
    return ValueLine(about, kind, part.lot, part.vat.value, ex, inc, True, reason)


def _amounts(part: Part) -> list[int]:
    return [_risen(part, part.rises_before + n) for n in range(part.times)]


def _risen(part: Part, rises: int) -> int:
    whole: int = 10_000**rises
    amount: int = part.amount_pence * (10_000 + part.rise_basis_points) ** rises
    return (2 * amount + whole) // (2 * whole)


def _is_kept_apart(related: Related) -> bool:
    return related.could_be_one and bool(related.reason_apart)


def _related_line(related: Related) -> ValueLine:
    is_counted = related.could_be_one and not related.reason_apart
    if is_counted:
        text = "It could reasonably be supplied under one contract with this, so each counts both."
    elif related.could_be_one:
        text = f"Not counted, for the reason you record: {related.reason_apart.rstrip('.')}."
    else:
        text = "Not counted: it could not reasonably be supplied under one contract with this."
    reason = Reason(text, act("Sch.3 para 4"))
    return ValueLine(
        related.about, "related", "", VatRate.INCLUDED.value, None, related.value_inc_vat_pence,
        is_counted, reason,
    )  # fmt: skip


def _reasons(
    parts: tuple[Part, ...], subject: Subject, others: tuple[ValueLine, ...], why_not: str
) -> tuple[Reason, ...]:
    text, provision = _RULE[subject]
    reasons = [Reason(text, act(provision)), *_ALWAYS]
    if why_not:
        text = f"The value cannot be estimated ({why_not.rstrip('.')}): treat it as above the threshold."
        reasons.insert(0, Reason(text, act("Sch.3 para 5")))
    if any(part.rise_basis_points for part in parts):
        text = "The Act does not name rises of price; they are part of what could be paid."
        reasons.append(Reason(text, act("Sch.3 para 1(1)"), Confidence.INFERRED))
    if len({part.lot for part in parts if part.lot}) > 1:
        text = "Lots could be supplied under one contract, so they are valued together."
        reasons.append(Reason(text, act("Sch.3 para 4"), Confidence.INFERRED))
    reasons += [line.reason for line in others]
    if any(is_rounded(sum(_amounts(part)), part.vat) for part in parts):
        reasons.append(judged("VAT is rounded to the nearest penny for each line."))
    return tuple(reasons)


def _percent(basis_points: int) -> str:
    whole, rest = divmod(basis_points, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + "%"
