"""One frozen object for each page of the convener's board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.urls import reverse

from matching.alignment import Proposal, align
from matching.explain import group_reasons, listed, months_later
from matching.groups import By
from matching.item import Item, Supplier
from matching.likeness import PLAIN, Kind
from rulebook.money import pounds
from toolkit.collaboration import convened_queries
from toolkit.collaboration.board_boroughs import Tile, tiles_of
from toolkit.collaboration.board_queries import SHORTLIST, BoroughRow, Candidate
from toolkit.collaboration.choices import Answer, Figure, GroupKind, State, Step
from toolkit.collaboration.forms import capital
from toolkit.collaboration.presenters import Reason, strength
from toolkit.collaboration.uses import yearly_of
from toolkit.contracts.presenters import Mark

PAGE_SIZE = 10
_JUDGED = (Kind.NEED, Kind.WORDS, Kind.MEANING)  # reasons that are our reading
_LEVELS = 4
_TONES = {
    State.NOT_CONVENED: "grey",
    State.INVITED: "blue",
    State.ANSWERS: "yellow",
    State.AGREED: "green",
    State.CLOSED: "purple",
}


@dataclass(frozen=True, slots=True)
class Member:
    """A contract of a group, as the board may show it."""

    borough: str
    title: str
    url: str
    ends_on: date | None
    may_extend_until: date | None
    move: str  # what it would do to end on the suggested day


@dataclass(frozen=True, slots=True)
class Card:
    """A group on the board: why it is strong, what is in the way, how far it has come."""

    key: str
    url: str
    overlap_url: str
    title: str
    kind: str
    also: str
    boroughs: str
    boroughs_count: int
    strength: str
    ends: str
    reasons: tuple[Reason, ...]
    blockers: tuple[str, ...]
    suggested_on: date | None
    state: str
    tone: str
    answers: str
    marks: tuple[Mark, ...]
    is_trimmed: bool
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The board as the convener asked for it."""

    cards: tuple[Card, ...]
    page: Page[Any]
    query: str
    sentence: str
    active: tuple[dict[str, Any], ...]
    tiles: tuple[Tile, ...]
    figure: Figure
    is_filtered: bool
    counted_at: datetime | None


def board_page(
    form: BaseForm,
    found: Sequence[Candidate],
    rows: Sequence[BoroughRow],
    *,
    figure: Figure,
    page_number: str,
    today: date,
) -> BoardPage:
    """Build the board. An impossible page number shows the nearest page."""
    said = {name: str(form.data.get(name, "")) for name in form.fields if form.data.get(name, "")}
    filters = {name: value for name, value in said.items() if name != "figure"}
    page = Paginator(list(found), PAGE_SIZE).get_page(page_number)
    return BoardPage(
        cards=tuple(card(one, today=today) for one in page.object_list),
        page=page,
        query=urlencode(said),
        sentence=_sentence(len(found), is_filtered=bool(filters)),
        active=tuple(_chips(form, filters, said)),
        tiles=tiles_of(rows, figure),
        figure=figure,
        is_filtered=bool(filters),
        counted_at=max(filter(None, (one.counted_at for one in rows)), default=None),
    )


def _sentence(count: int, *, is_filtered: bool) -> str:
    groups = "1 alignment" if count == 1 else f"{count:,} alignments"
    found = "found, strongest first" if is_filtered else "in the next 24 months, strongest first"
    return f"{groups} {found}" + (f" (the {SHORTLIST} strongest)" if count == SHORTLIST else "")


def _chips(
    form: BaseForm, filters: Mapping[str, str], said: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    for name, value in filters.items():
        if name in form.errors:
            continue
        field = form.fields[name]
        shown = dict(getattr(field, "choices", ())).get(value, value)
        rest = urlencode({other: text for other, text in said.items() if other != name})
        yield {
            "text": f"{field.label}: {shown}",
            "url": f"?{rest}" if rest else reverse("collaboration:board"),
            "remove": True,
        }


def card(one: Candidate, *, today: date) -> Card:
    """Return a group as a card."""
    group = one.group
    proposal = proposed(one.members, today=today)
    state = convened_queries.state_of(one.alignment)
    ends = [row["ends_on"] for row in one.members if row["ends_on"]]
    marks = []
    if any(row["is_synthetic"] for row in one.members):
        marks.append(Mark("Synthetic", "orange"))
    if any(row["is_derived"] for row in one.members):
        marks.append(Mark("Derived", "yellow"))
    names = list(one.boroughs.values())
    moves = {move.item.key: move.reason for move in proposal.moves} if proposal else {}
    return Card(
        key=group.key,
        url=reverse("collaboration:convene", args=[group.key]),
        # The overlap's page shows all that boroughs share, also what this board leaves out.
        overlap_url="" if one.is_trimmed else reverse("collaboration:overlap", args=[group.key]),
        title=capital(group.need_label),
        kind=str(GroupKind(group.kind).label),
        also="; ".join(
            f"{str(GroupKind(other.kind).label).lower()}, {other.need_label}" for other in one.also
        ),
        boroughs=listed(names),
        boroughs_count=len(names),
        strength=strength(group.score),
        ends=_ends(ends),
        reasons=_reasons(one),
        blockers=tuple(_blockers(one, proposal)),
        suggested_on=proposal.ends_on if proposal else None,
        state=str(state.label),
        tone=_TONES[state],
        answers=answers_of(one.alignment),
        marks=tuple(marks),
        is_trimmed=one.is_trimmed,
        members=tuple(
            Member(
                row["authority__name"],
                row["title"] or "No title published",
                reverse("contracts:contract", args=[row["reference"]]),
                row["ends_on"],
                row["may_extend_until"]
                if row["ends_on"]
                and row["may_extend_until"]
                and row["may_extend_until"] > row["ends_on"]
                else None,
                moves.get(row["reference"], ""),
            )
            for row in one.members
        ),
    )


def proposed(rows: Iterable[Mapping[str, Any]], *, today: date) -> Proposal | None:
    """Return the day on which these contracts could end together at the least cost, if there is one."""
    return align([_item(row) for row in rows], today=today).best


def _item(row: Mapping[str, Any], *, supplier: str = "") -> Item:
    total = row["value_ex_vat_pence"]
    if total is None:
        total = row["value_inc_vat_pence"]
    notice_on = row["register__notice_on"]
    if notice_on is None and row["register__notice_months"] and row["ends_on"]:
        notice_on = months_later(row["ends_on"], -row["register__notice_months"])
    return Item(
        key=row["reference"],
        buyer=row["authority__slug"],
        buyer_name=row["authority__name"],
        title=row["title"],
        cpv=(row["cpv_code"],) if row["cpv_code"] else (),
        system=row["register__system"] or "",
        suppliers=(Supplier(supplier, supplier),) if supplier else (),
        ends_on=row["ends_on"],
        may_extend_until=row["may_extend_until"],
        notice_on=notice_on,
        annual_value_pence=yearly_of(
            row["register__annual_value_pence"],
            total,
            row["currency"],
            row["starts_on"],
            row["ends_on"],
        ).pence,
    )


def _ends(ends: Sequence[date]) -> str:
    if not ends:
        return "No end is known"
    first, last = min(ends), max(ends)
    if first == last:
        return f"All end on {first.day} {first:%B %Y}"
    return f"Ends from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}"


def _reasons(one: Candidate) -> tuple[Reason, ...]:
    """Return why a group is suggested; of a trimmed one only what those who are left tell."""
    if not one.is_trimmed:
        return tuple(
            Reason(reason["text"], reason["kind"] in _JUDGED) for reason in one.group.reasons
        )
    # Suppliers are not at hand; what all of a group by supplier have in common is its label.
    shared = one.group.need_label if one.group.kind == GroupKind.SUPPLIER else ""
    told = group_reasons(
        [_item(row, supplier=shared) for row in one.members],
        PLAIN,
        by=By(one.group.kind),
        label=one.group.need_label,
    )
    return tuple(Reason(one.text, one.kind in _JUDGED) for one in told)


def _blockers(one: Candidate, proposal: Proposal | None) -> Iterable[str]:
    if proposal is None:
        yield "No end that lies ahead is known, so no common date can be proposed"
    else:
        stopped = [move for move in proposal.moves if not move.is_feasible]
        yield from (move.reason for move in stopped)
        if not stopped and proposal.blockers:
            most = listed(sorted({item.buyer_name for item in proposal.blockers}))
            yield f"{most} would have to move most"
    unwilling = sorted(
        {
            row["authority__name"]
            for row in one.members
            if row["register__willing_to_align"] is False
        }
    )
    if unwilling:
        said = "says" if len(unwilling) == 1 else "say"
        yield f"{listed(unwilling)} {said} in the register: not willing to align ends"
    unknown = sorted({row["authority__name"] for row in one.members if not row["ends_on"]})
    if unknown:
        yield f"No end is known of {listed(unknown)}"


def answers_of(alignment: Any) -> str:
    """Say in a few words what the invited boroughs answered. The invitations must be at hand."""
    if alignment is None:
        return ""
    found = [one.answer for one in alignment.invitations.all()]
    if not found:
        return ""
    counts = [
        (found.count("yes"), "yes"),
        (found.count("later"), "later"),
        (found.count("no"), "no"),
    ]
    said = [f"{n} {word}" for n, word in counts if n]
    waiting = found.count("")
    said += [f"{waiting} waiting"] if waiting else []
    return f"{len(found)} invited: {', '.join(said)}"


def step_label(step: str) -> str:
    """Return a step in words; nothing for none."""
    return str(Step(step).label) if step else ""


def typed_pounds(pence: int | None) -> str:
    """Show pence as they would be typed; nothing for none."""
    return "" if pence is None else pounds(pence).removeprefix("£")


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """An answer that was changed."""

    answer: str
    note: str
    at: datetime
    by: str


def earlier_answers(one: Any) -> tuple[EarlierAnswer, ...]:
    """Return what a borough answered before, the newest first."""
    return tuple(
        EarlierAnswer(str(Answer(answer).label), note, datetime.fromisoformat(moment), by)
        for answer, note, moment, by in reversed(one.earlier_answers)
    )
