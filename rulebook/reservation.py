"""May a purchase below the threshold be reserved to suppliers of the UK, or of a local area?

Since 4 February 2026 a best value authority, and so every London borough, may do so before it invites
tenders. The local area is its own, with any of the counties and London boroughs that border it.
Source: Local Government (Exclusion of Non-commercial Considerations) (England) Order 2026 (SI 2026/94).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.areas import BOUNDARIES, CITY, Area, Neighbour, area, key_of
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON, Kind, threshold_for

RESERVABLE_FROM = date(2026, 2, 4)
SMALL_IN_NOTICE_FROM = date(2026, 3, 24)


def _order(provision: str) -> Source:
    return Source(
        "Local Government (Exclusion of Non-commercial Considerations) (England) Order 2026 "
        "(SI 2026/94)", provision, "https://www.legislation.gov.uk/uksi/2026/94", CHECKED_ON,
    )  # fmt: skip


GUIDANCE = Source(
    "MHCLG, Guidance on reserving competitions for below-threshold contracts", "3 December 2025",
    "https://www.gov.uk/government/publications/reserving-competitions-for-below-threshold-contracts",
    CHECKED_ON,
)  # fmt: skip


REG_24_L = Source(
    "Procurement Regulations 2024", "reg 24(2)(l)",
    "https://www.legislation.gov.uk/uksi/2024/692", CHECKED_ON,
)  # fmt: skip


class Reserve(StrEnum):
    """To whom a purchase is reserved, as far as place goes."""

    UK = "uk"
    LOCAL = "local-area"
    NO_PLACE = "no-place"


class Small(StrEnum):
    """Small suppliers to whom a purchase may be reserved, alone or beside a reservation by place."""

    SME = "sme"
    VCSE = "vcse"


@dataclass(frozen=True, slots=True)
class Reservation:
    """Whether a reservation is lawful, the areas it may name, and what the notice must say.

    `allowed` are the areas that the authorities may name beside their own, each with a confidence.
    `notice_words` is what to say in the notice or advertisement; empty where it is not lawful.
    """

    answer: Answer
    own: tuple[str, ...]
    allowed: tuple[Neighbour, ...]
    notice_words: str


_TOO_WIDE = {
    "london": "London as a whole",
    "greater-london": "London as a whole",
    "england": "a nation of the UK",
    "scotland": "a nation of the UK",
    "wales": "a nation of the UK",
    "northern-ireland": "a nation of the UK",
    "uk": "the UK, which is a reservation of its own and not a local area",
    "united-kingdom": "the UK, which is a reservation of its own and not a local area",
}
_BASED = Reason(
    "A supplier is based where it is based or has substantive business operations; where it is owned or "
    "controlled does not count.",
    _order("art 3(4)"),
)
_VOLUNTARY = Reason(
    "To reserve is voluntary, and the statutory guidance must be had regard to. A reservation to SMEs or "
    "VCSEs may go with it or stand alone.",
    GUIDANCE,
)


def reservation(
    reserve: Reserve,
    authorities: Iterable[str],
    *,
    value_inc_vat_pence: int | None,
    on: date,
    kind: Kind = Kind.GOODS_OR_SERVICES,
    areas: Iterable[str] = (),
    is_before_invitation: bool | None = None,
    small: tuple[Small, ...] = (),
) -> Reservation:
    """Say whether a purchase that commences on a day may be reserved so, and what to say of it.

    `authorities` are London authorities, more than one for a joint purchase; `areas` are those the
    reservation would name, their own included, and are their own if none is given.
    `value_inc_vat_pence` None means that it cannot be estimated. `small` reserves to SMEs, VCSEs or
    both, with a place or, by `NO_PLACE`, alone. Source: SI 2026/94 arts 2 and 3. Raises `ValueError`
    for a buyer that is no London authority, for areas without a local area, or where nothing is
    reserved; and `RuleNotKnown` before the Act.
    """
    areas = tuple(areas)
    if reserve is Reserve.NO_PLACE and not small:
        raise ValueError("Nothing is reserved. Give a place, or 'small' with sme, vcse or both.")
    if areas and reserve is not Reserve.LOCAL:
        raise ValueError("Areas are named. Give 'local-area' as what to reserve to, or no areas.")
    buyers = _buyers(authorities)
    own = tuple(buyer.name for buyer in buyers)
    allowed = _allowed(buyers)
    named = tuple(dict.fromkeys(map(key_of, areas))) or tuple(buyer.key for buyer in buyers)
    refusals = [
        *(() if reserve is Reserve.NO_PLACE else _when_refused(on, is_before_invitation)),
        *_value_refused(kind, value_inc_vat_pence, on),
        *(_areas_refused(named, buyers, allowed) if reserve is Reserve.LOCAL else ()),
    ]
    if refusals:
        no = Answer(Verdict.NO, "Not lawful.", tuple(refusals))
        return Reservation(no, own, allowed, "")
    words = " ".join(
        filter(None, (_place_words(reserve, named, buyers, allowed), _small_words(small)))
    )
    if reserve is Reserve.NO_PLACE:
        lawful = Answer(Verdict.YES, "Lawful.", (_VOLUNTARY, *_small_in_notice(on)))
        return Reservation(lawful, own, allowed, words)
    reasons = [*_reasons(reserve, named, buyers, allowed), _BASED, _VOLUNTARY]
    reasons.append(_where(value_inc_vat_pence or 0, on))
    reasons += _small_in_notice(on) if small else ()
    if is_before_invitation is None:
        text = "Decide it before tenders are invited: we were not told whether they were."
        reasons.insert(0, Reason(text, _order("art 3(2)-(3)")))
        depends = Answer(Verdict.DEPENDS, "Lawful if it is decided in time.", tuple(reasons))
        return Reservation(depends, own, allowed, words)
    return Reservation(Answer(Verdict.YES, "Lawful.", tuple(reasons)), own, allowed, words)


def _buyers(authorities: Iterable[str]) -> tuple[Area, ...]:
    buyers = []
    for name in authorities:
        found = area(name)
        if found is None:
            raise ValueError(
                f"'{name}' is no London authority. Give names like 'Lambeth' or 'City of London'."
            )
        buyers.append(found)
    if not buyers:
        raise ValueError("Give at least one London authority that buys.")
    return tuple(dict.fromkeys(buyers))


def _allowed(buyers: tuple[Area, ...]) -> tuple[Neighbour, ...]:
    own = {buyer.key for buyer in buyers} | {CITY}
    found: dict[str, Neighbour] = {}
    for near in (near for buyer in buyers for near in buyer.neighbours):
        known = found.setdefault(near.key, near)
        if known.confidence is Confidence.UNCONFIRMED:
            found[near.key] = near  # a land border is surer than one in the Thames
    return tuple(near for key, near in found.items() if key not in own)


def _when_refused(on: date, is_before_invitation: bool | None) -> Iterable[Reason]:
    if on < RESERVABLE_FROM:
        text = "Place could not be a ground before 4 February 2026, when the Order came into force."
        yield Reason(text, _order("art 1"))
    if is_before_invitation is False:
        text = "It must be decided before tenders are invited."
        yield Reason(text, _order("art 3(2)-(3)"))


def _value_refused(kind: Kind, value: int | None, on: date) -> Iterable[Reason]:
    row = threshold_for(kind, on=on)
    if value is None:
        text = "The value cannot be estimated, so the contract counts as above the threshold."
        yield Reason(text, act("Sch.3 para 5"))
    elif value >= row.value_inc_vat_pence:
        text = (
            f"{pounds(value)} is not below the threshold of {pounds(row.value_inc_vat_pence)}: above it "
            "suppliers of the UK and of treaty states are treated alike."
        )
        yield Reason(text, act("s.90", "90"))


def _areas_refused(
    named: tuple[str, ...], buyers: tuple[Area, ...], allowed: tuple[Neighbour, ...]
) -> Iterable[Reason]:
    source = _order("art 3(5)")
    own = {buyer.key: buyer.name for buyer in buyers}
    near = {one.key for one in allowed}
    names = ", ".join(one.name for one in allowed) or "no other"
    for key in named:
        if key in _TOO_WIDE:
            yield Reason(f"A local area cannot be {_TOO_WIDE[key]}.", source)
        elif key == CITY and CITY not in own:
            text = "The City of London is no London borough, so it cannot be named as one that borders."
            yield Reason(text, source, Confidence.INFERRED)
        elif key not in near and key not in own:
            text = f"'{key}' does not border {' or '.join(own.values())}. What does: {names}."
            yield Reason(text, source)
    missing = [name for key, name in own.items() if key not in named]
    if missing:
        text = f"The local area must include your own: {' and '.join(missing)}."
        yield Reason(text, source)


def _reasons(
    reserve: Reserve,
    named: tuple[str, ...],
    buyers: tuple[Area, ...],
    allowed: tuple[Neighbour, ...],
) -> Iterable[Reason]:
    yield Reason(
        "Every London borough, and the City as a local authority, is a best value authority.",
        _order("art 2"),
    )
    if reserve is Reserve.UK:
        yield Reason("Contractors not based in the UK may be left out.", _order("art 3(2)"))
        return
    joint = "(b)" if len(buyers) > 1 else "(a)"
    yield Reason("Contractors not based in the local area may be left out.", _order("art 3(3)"))
    yield Reason(
        "The area is that of the buyers, with any of the counties and London boroughs that border it.",
        _order(f"art 3(5){joint}"),
    )
    for one in allowed:
        if one.key in named:
            doubtful = one.confidence is Confidence.UNCONFIRMED
            text = (
                f"{one.name} borders it{', as far as we know' if doubtful else ''}: check the map."
            )
            yield Reason(text, BOUNDARIES, one.confidence)


def _place_words(
    reserve: Reserve,
    named: tuple[str, ...],
    buyers: tuple[Area, ...],
    allowed: tuple[Neighbour, ...],
) -> str:
    if reserve is Reserve.NO_PLACE:
        return ""
    if reserve is Reserve.UK:
        return "Reserved to suppliers based in the United Kingdom."
    names = {buyer.key: buyer.name for buyer in buyers} | {one.key: one.name for one in allowed}
    return f"Reserved to suppliers based in: {', '.join(names[key] for key in named)}."


def _where(value: int, on: date) -> Reason:
    limit = limit_for("notifiable-below-threshold", on=on)
    place = "below-threshold tender notice" if value >= limit.amount else "advertisement"
    return Reason(
        f"If it is advertised, the {place} must say which reservation it is and list the areas.",
        _order("art 3(8); Procurement Regulations 2024, reg 24(2)(k)"),
    )


def _small_words(small: tuple[Small, ...]) -> str:
    names = " and ".join(f"{one.value.upper()}s" for one in small)
    return f"Reserved to {names}." if names else ""


def _small_in_notice(on: date) -> tuple[Reason, ...]:
    if on < SMALL_IN_NOTICE_FROM:
        return ()
    text = "A below-threshold tender notice must say that it is reserved to SMEs or VCSEs."
    return (Reason(text, REG_24_L),)
