"""Mixed contracts: which kind a contract of several kinds is, and when a part lifts the whole.

Source: Procurement Act 2023, ss.5 and 10, Sch.1 para 4. Money is pence including VAT.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rulebook.money import pounds
from rulebook.reasons import Reason, act
from rulebook.sources import Confidence
from rulebook.thresholds import Kind, threshold_for

SPECIAL = (Kind.LIGHT_TOUCH, Kind.LIGHT_TOUCH_CONCESSION, Kind.CONCESSION)


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a contract, of one kind; `is_severable` if it could reasonably be bought separately.

    Practical and financial consequences of splitting may be weighed in saying so (s.5(4)).
    """

    about: str
    kind: Kind
    value_inc_vat_pence: int
    is_severable: bool


@dataclass(frozen=True, slots=True)
class Mixed:
    """What a mixed contract is: its kind, and whether section 5 lifts it above the threshold.

    `lifting` names the elements that lift it or that take its special regime away.
    """

    kind: Kind
    is_lifted: bool
    lifting: tuple[str, ...]
    reasons: tuple[Reason, ...]


_S5, _S10 = act("s.5", "5"), act("s.10", "10")


def mixed(
    main_kind: Kind,
    elements: Iterable[Element],
    *,
    commenced_on: date,
    total_inc_vat_pence: int | None = None,
    is_call_off: bool = False,
) -> Mixed:
    """Return the kind of a mixed contract and whether an element lifts it above the threshold.

    `main_kind` is that of its main purpose: works only if carrying out works is the main purpose.
    `total_inc_vat_pence` is the value of the whole, that of the elements if not given. The kind that
    remains where a special regime is lost is inferred. Neither section is for call-offs.
    Raises `RuleNotKnown` before the Act.
    """
    elements = tuple(elements)
    reasons = [_main(main_kind)]
    if is_call_off:
        text = "Sections 5 and 10 do not apply to a call-off from a framework."
        reasons.append(Reason(text, act("ss.5(6) and 10(8)", "10")))
        return Mixed(main_kind, False, (), tuple(reasons))
    above = [one for one in elements if one.is_severable and _is_above(one, commenced_on)]
    ordinary = [one for one in above if one.kind not in SPECIAL]
    kind = main_kind
    if main_kind in SPECIAL and ordinary:
        kind = max(ordinary, key=lambda one: one.value_inc_vat_pence).kind
        names = " and ".join(one.about for one in ordinary)
        text = (
            f"It is not {_words(main_kind)}: {names} could reasonably be bought separately and is by "
            "itself above its threshold."
        )
        reasons.append(Reason(text, _S10))
        text = f"Without its special regime it counts as {_words(kind)}."
        reasons.append(Reason(text, _S10, Confidence.INFERRED))
    parts = sum(one.value_inc_vat_pence for one in elements)
    total = parts if total_inc_vat_pence is None else total_inc_vat_pence
    threshold = threshold_for(main_kind, on=commenced_on).value_inc_vat_pence
    is_lifted = bool(above) and total < threshold
    if is_lifted:
        names = " and ".join(one.about for one in above)
        text = (
            f"The whole, {pounds(total)}, is below {pounds(threshold)}, but {names} could reasonably "
            "be bought separately and is by itself above its threshold: treat all as above."
        )
        reasons.append(Reason(text, _S5))
    elif not above:
        text = (
            "No part that could reasonably be bought separately is by itself above its threshold."
        )
        reasons.append(Reason(text, act("ss.5 and 10", "5")))
    text = "Practical and financial consequences of splitting may be weighed."
    reasons.append(Reason(text, act("s.5(4)", "5")))
    return Mixed(kind, is_lifted, tuple(one.about for one in above), tuple(reasons))


def _is_above(element: Element, on: date) -> bool:
    return element.value_inc_vat_pence >= threshold_for(element.kind, on=on).value_inc_vat_pence


def _main(kind: Kind) -> Reason:
    if kind is Kind.WORKS:
        text = "It is works because carrying out or enabling works is its main purpose (CPV 45)."
        return Reason(text, act("Sch.1 para 4"))
    text = f"Its main purpose makes it {_words(kind)}. Installing technology (CPV 51) is not works."
    return Reason(text, act("Sch.1 para 4"), Confidence.INFERRED)


def _words(kind: Kind) -> str:
    return {
        Kind.GOODS_OR_SERVICES: "goods or services",
        Kind.WORKS: "works",
        Kind.CONCESSION: "a concession",
        Kind.LIGHT_TOUCH: "light touch",
        Kind.LIGHT_TOUCH_CONCESSION: "a light touch concession",
    }[kind]
