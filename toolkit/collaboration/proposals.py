"""A common end for some contracts: what each would do, what it costs, and what the law says of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from matching.alignment import Flag, Move, Proposal, align, on_day
from matching.explain import listed
from matching.item import Item
from matching.needs import need
from matching.scale import Purchase, Scale, Suggested, kind_of_purchase, scale_of
from rulebook.modification import Extension, ExtensionAnswer, extension_check
from rulebook.money import pounds
from rulebook.reasons import Answer, Reason, Verdict
from rulebook.renewal import notice
from toolkit.collaboration.ends_time_line import Lane, Years, last_option, time_line
from toolkit.contracts import own_fields
from toolkit.people.queries import Viewer
from toolkit.pipeline import records

STEP_OF = {
    Scale.SHARE_NOTES: "notes",
    Scale.COMMON_SPECIFICATION: "specification",
    Scale.JOINT_ENGAGEMENT: "engagement",
    Scale.ONE_PROCEDURE: "procedure",
    Scale.LEAD_AUTHORITY: "lead",
    Scale.SHARED_BUDGET: "budget",
}
_MONTH_DAYS, _YEAR_DAYS = 30.4375, 365.25


@dataclass(frozen=True, slots=True)
class Terms:
    """A contract with what a common end is worked out from, and how each was known."""

    row: Mapping[str, Any]
    item: Item
    url: str
    title: str
    value_how: str  # where the yearly value comes from
    notice_reasons: tuple[Reason, ...]
    is_notice_told: bool  # whether the viewer is told the last day for notice, if one is known
    willing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveLine:
    """What one contract would do to end on the common day."""

    borough: str
    title: str
    url: str
    ends_on: date | None
    notice_on: date | None
    notice_reasons: tuple[Reason, ...]
    is_notice_told: bool
    extensions: tuple[date, ...]
    change: str
    cost: str
    cost_how: str
    law: Answer | None
    law_label: str  # of the limit that decides
    change_notice: Answer | None
    law_of: str
    law_of_reasons: tuple[Reason, ...]
    is_feasible: bool
    is_by_agreement: bool
    is_blocker: bool
    why: str


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """What the page says of a common end."""

    day: date | None
    is_chosen_day: bool
    is_feasible: bool
    sentence: str
    months: str
    cost: str
    moves: tuple[MoveLine, ...]
    blockers: str
    others: tuple[tuple[date, str], ...]
    left_out: tuple[str, ...]
    lanes: tuple[Lane, ...]
    years: tuple[Years, ...]
    day_at: int | None
    purchase: Suggested[Purchase]
    scale: Suggested[Scale]


# --- contracts as items with terms -----------------------------------------------------------------


def terms_of(contract: Any, viewer: Viewer) -> Terms:
    """Return a contract of the register with its terms, as far as a viewer is told them.

    Its register detail must be at hand, if any.
    """
    hidden = own_fields.kept_from(viewer, contract.authority_id)
    row = records.row_of(contract) | {f"register__{name}": None for name in hidden}
    expiring = records.expiring(row)
    notice_on, notice_reasons = notice(expiring)
    annual, how = _annual(row)
    detail = contract.register if hasattr(contract, "register") else None
    willing = [
        text
        for name, text in (
            ("willing_to_talk", "willing to talk"),
            ("willing_to_align", "willing to align dates"),
            ("willing_to_buy_together", "willing to buy together"),
        )
        if name not in hidden and getattr(detail, name, None)
    ]
    authority = contract.authority
    item = Item(
        key=contract.reference,
        buyer=authority.slug,
        buyer_name=authority.name,
        title=contract.title,
        description=contract.description,
        cpv=tuple(filter(None, [contract.cpv_code])),
        ends_on=contract.ends_on,
        may_extend_until=contract.may_extend_until,
        system=getattr(detail, "system", ""),
        notice_on=notice_on,
        extension_ends=expiring.extension_ends,
        annual_value_pence=annual,
    )
    return Terms(
        row, item, reverse("contracts:contract", args=[contract.reference]),
        contract.title or "No title published", how, notice_reasons, "notice_on" not in hidden,
        tuple(willing),
    )  # fmt: skip


def _annual(row: Mapping[str, Any]) -> tuple[int | None, str]:
    """Return the value of a year in pence, and how it is known."""
    yearly: int | None = row["register__annual_value_pence"]
    if yearly is not None:
        return yearly, f"the register gives {pounds(yearly)} a year"
    total = row["value_ex_vat_pence"]
    vat = "without VAT"
    if total is None:
        total, vat = row["value_inc_vat_pence"], "with VAT"
    first, last = row["starts_on"], row["ends_on"]
    if total is None or row["currency"] not in ("GBP", ""):
        return None, "no value in pounds is known"
    if first is None or last is None or last <= first:
        return None, "the value is known, but not the term it is for"
    days = (last - first).days + 1
    yearly = round(total * _YEAR_DAYS / days)
    months = round(days / _MONTH_DAYS)
    return yearly, f"{pounds(total)} {vat} over {months} months is {_pounds(yearly)} a year"


# --- the proposal ----------------------------------------------------------------------------------


def propose(
    terms: Sequence[Terms], *, taken: Collection[str], day: date | None, today: date
) -> ProposalPage:
    """Work out a common end for the contracts that take part: the best day, or the one that was chosen."""
    by_key = {one.item.key: one for one in terms}
    items = [one.item for one in terms if one.item.key in taken]

    def within(item: Item, end: date) -> bool | None:
        checked = _checked(by_key[item.key], end, is_provided_for=None, today=today)
        return {Verdict.YES: True, Verdict.NO: False}.get(checked.answer.verdict)

    found = align(items, today=today, within_limit=within)
    chosen: Proposal | None = found.best
    if day is not None:
        standing = [item for item in items if item not in found.left_out]
        chosen = on_day(standing, day, today=today, within_limit=within) if standing else None
    moves = (
        [_line(move, by_key[move.item.key], chosen, today) for move in chosen.moves]
        if chosen
        else []
    )
    first_end = min(
        (item.ends_on for item in items if item.ends_on and item.ends_on >= today), default=None
    )
    ends = sorted(item.ends_on for item in items if item.ends_on)
    purchase = kind_of_purchase(next((told.need for one in items if (told := need(one))), None))
    lanes, years, day_at = time_line(items, chosen.ends_on if chosen else None, today)
    return ProposalPage(
        day=chosen.ends_on if chosen else None,
        is_chosen_day=day is not None,
        is_feasible=bool(chosen and chosen.is_feasible),
        sentence=_sentence(chosen),
        months=_months(chosen.months) if chosen else "",
        cost=_cost_of(chosen),
        moves=tuple(sorted(moves, key=lambda line: (line.ends_on or date.max, line.borough))),
        blockers=listed(item.buyer_name for item in chosen.blockers) if chosen and chosen.blockers else "",
        others=tuple(
            (one.ends_on, f"{_months(one.months)} moved in all, {_cost_of(one)}")
            for one in found.proposals
            if chosen is None or one.ends_on != chosen.ends_on
        ),
        left_out=tuple(f"{item.buyer_name}: {item.title}" for item in found.left_out),
        lanes=lanes,
        years=years,
        day_at=day_at,
        purchase=purchase,
        scale=scale_of(
            purchase=purchase.value,
            boroughs=len({item.buyer for item in items}),
            months_apart=round((ends[-1] - ends[0]).days / _MONTH_DAYS) if len(ends) > 1 else None,
            months_left=round((first_end - today).days / _MONTH_DAYS) if first_end else None,
        ),
    )  # fmt: skip


def _months(months: float) -> str:
    size = abs(months)
    return f"{size:g} {'month' if size == 1 else 'months'}" if size else "less than a month"


def _pounds(pence: int) -> str:
    """Return what was counted by the day to the whole pound: its pence mean nothing."""
    return pounds(round(pence, -2))


def _cost_of(found: Proposal | None) -> str:
    if found is None:
        return ""
    if found.is_cost_complete:
        return f"{_pounds(found.cost_pence)} of contract value"
    known = sum(move.cost_pence is not None for move in found.moves)
    if not known:
        return "value not known"
    return f"{_pounds(found.cost_pence)} of contract value, for the {known} of {len(found.moves)} whose value is known"


def _sentence(found: Proposal | None) -> str:
    if found is None:
        return "None of these contracts has an end that is known and still ahead."
    if found.is_feasible:
        return _how_feasible(found)
    return f"Not as the contracts stand: {listed(item.buyer_name for item in found.blockers)} would need more."


def _how_feasible(found: Proposal) -> str:
    """Say under which conditions a day can be met that no contract stands against."""
    early = sorted({move.item.buyer_name for move in found.moves if move.is_by_agreement})
    unknown = sorted(
        {
            move.item.buyer_name
            for move in found.moves
            if Flag.AS_IT_IS not in move.flags and move.item.notice_on is None
        }
    )
    if early:
        said = (
            f"It can be done if {listed(early)} may end early: by a break in the contract, or because "
            "the supplier agrees."
        )
    elif unknown:
        said = "Nothing that is known here stands against it."
    else:
        said = "Every contract allows it as it stands."
    if unknown:
        said += f" The last day for notice is not known here for {listed(unknown)}."
    return said


def _line(move: Move, terms: Terms, found: Proposal | None, today: date) -> MoveLine:
    item = move.item
    is_moved = Flag.AS_IT_IS not in move.flags
    checked = None
    if is_moved:
        is_inside = True if Flag.EXTENSION in move.flags else None
        checked = _checked(terms, move.ends_on, is_provided_for=is_inside, today=today)
    law = records.law(terms.row)
    is_blocker = found is not None and any(one.key == item.key for one in found.blockers)
    return MoveLine(
        borough=item.buyer_name,
        title=terms.title,
        url=terms.url,
        ends_on=item.ends_on,
        notice_on=item.notice_on,
        notice_reasons=terms.notice_reasons,
        is_notice_told=terms.is_notice_told,
        extensions=tuple(sorted({*item.extension_ends, *last_option(item)})),
        change=_change(move),
        cost="Nothing" if not is_moved else _pounds(move.cost_pence) if move.cost_pence is not None else "Not known",
        cost_how=_how(move, terms) if is_moved else "",
        law=checked.answer if checked else None,
        law_label=_deciding(checked),
        change_notice=checked.change_notice if checked else None,
        law_of=law.regime.in_words,
        law_of_reasons=law.reasons,
        is_feasible=move.is_feasible,
        is_by_agreement=move.is_by_agreement,
        is_blocker=is_blocker,
        why=move.reason,
    )  # fmt: skip


def _change(move: Move) -> str:
    if Flag.AS_IT_IS in move.flags:
        return "Ends that day as it is"
    if Flag.EARLY in move.flags:
        return f"Shorten by {_months(move.months)}"
    inside = "within its options" if Flag.EXTENSION in move.flags else "beyond its options"
    return f"Extend by {_months(move.months)}, {inside}"


def _how(move: Move, terms: Terms) -> str:
    if move.cost_pence is None:
        return f"Not worked out: {terms.value_how}."
    days = abs((move.ends_on - (move.item.ends_on or move.ends_on)).days)
    what = "given up" if move.months < 0 else "added"
    size = "1 day" if days == 1 else f"{days:,} days"
    return f"{size} {what}, by the day: {terms.value_how}."


def _checked(
    terms: Terms, end: date, *, is_provided_for: bool | None, today: date
) -> ExtensionAnswer:
    """Ask the rulebook about a change of term; a started month counts as a month."""
    now = terms.item.ends_on or end
    months = round((end - now).days / _MONTH_DAYS) or (1 if end > now else -1)
    told = replace(records.terms(terms.row), is_provided_for=is_provided_for)
    return extension_check(told, Extension(months), on=today)


def _deciding(checked: ExtensionAnswer | None) -> str:
    """Name the limit that decides: the first that is met, else the first that may be."""
    if checked is None:
        return ""
    for verdict in (Verdict.YES, Verdict.DEPENDS):
        for limit in checked.limits:
            if limit.verdict is verdict and checked.answer.verdict is verdict:
                return limit.label
    return ""
