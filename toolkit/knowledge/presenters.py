"""One frozen object for each page of cards and questions, so that templates run no query.

Names of people are shown to people of boroughs alone: everybody else sees the borough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.urls import reverse

from toolkit.contracts.choices import Function
from toolkit.knowledge.choices import PriceBand, RequestState
from toolkit.people.choices import Sharing
from toolkit.people.queries import Viewer
from toolkit.people.trails import name_of

PAGE_SIZE = 20
SHARED = {
    Sharing.OWN: "Only our borough",
    Sharing.BOROUGHS: "Boroughs only",
    Sharing.PUBLIC: "Public",
}
_CONTENT = {1: "very poor", 2: "poor", 3: "fair", 4: "good", 5: "very good"}
_FIELDS = {
    "subject": "System or product",
    "supplier_name": "Supplier",
    "used_for": "Used for",
    "function": "Function",
    "price_band": "Price band",
    "route": "How it was bought",
    "used_since": "Since",
    "would_again": "Would do again",
    "would_not": "Would not do again",
    "satisfaction": "How content",
    "sharing": "Who may read it",
}
_DEEDS = {
    "knowledge.card.written": "Written",
    "knowledge.card.changed": "Changed",
    "knowledge.card.withdrawn": "Withdrawn",
    "knowledge.card.brought_back": "Brought back",
}


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in a list."""

    url: str
    subject: str
    borough: str
    supplier: str
    used_for: str
    price_band: str
    content: str
    shared: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One deed of a card's history: what, who, when, and what each field was."""

    what: str
    who: str
    at: datetime
    fields: tuple[tuple[str, str, str], ...]  # field, what it was, what it became


@dataclass(frozen=True, slots=True)
class CardPage:
    """One card. `history` is for its own borough alone."""

    row: CardRow
    pk: int
    facts: tuple[tuple[str, str], ...]
    would_again: str
    would_not: str
    written_at: datetime
    written_by: str
    supplier_url: str
    contract_url: str
    history: tuple[Change, ...]
    can_edit: bool
    withdrawn_at: datetime | None
    withdrawn_by: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in a list."""

    url: str
    title: str
    borough: str
    asked_at: datetime
    wanted_by: date | None
    is_late: bool
    answers: int
    state: str
    is_open: bool
    shared: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """An answer on a question's page."""

    pk: int
    borough: str
    who: str
    text: str
    answered_at: datetime
    changed_at: datetime | None
    shared: str
    card: CardRow | None
    can_edit: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question with the answers that a viewer may read, and who is likely to know."""

    row: QuestionRow
    pk: int
    details: str
    about: tuple[tuple[str, str], ...]
    who: str
    answers: tuple[AnswerPart, ...]
    likely: tuple[tuple[str, str, str, datetime | None], ...]  # name, address, reason, e-mailed
    withdrawn: tuple[tuple[int, str], ...]
    closed_at: datetime | None
    closed_by: str
    can_edit: bool
    can_answer: bool
    is_of_boroughs: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A filtered list with its page, filters in use and a sentence."""

    form: BaseForm
    rows: tuple[Any, ...]
    page: Page[Any]
    query: str
    sentence: str
    active: tuple[dict[str, Any], ...]
    is_filtered: bool


def card_row(one: Any) -> CardRow:
    """Return a card as a row of a list."""
    return CardRow(
        url=reverse("knowledge:card", args=[one.pk]),
        subject=one.subject,
        borough=one.authority.name,
        supplier=one.supplier_name,
        used_for=one.used_for,
        price_band=str(PriceBand(one.price_band).label) if one.price_band else "",
        content=f"{one.satisfaction} of 5: {_CONTENT[one.satisfaction]}"
        if one.satisfaction
        else "",
        shared=SHARED[one.sharing],
        changed_at=one.changed_at,
    )


def card_page(
    one: Any, viewer: Viewer, *, trail: Sequence[Any], can_edit: bool, knows_supplier: bool
) -> CardPage:
    """Build the page of one card."""
    row, is_own = card_row(one), one.authority_id in viewer.places
    facts = (
        ("Used for", one.used_for),
        ("Supplier", one.supplier_name),
        ("Function", str(Function(one.function).label) if one.function else ""),
        ("Price band, without VAT", row.price_band),
        ("How it was bought", one.route),
        ("Since", str(one.used_since or "")),
        ("How content", row.content),
    )
    return CardPage(
        row=row,
        pk=one.pk,
        facts=tuple((label, text) for label, text in facts if text),
        would_again=one.would_again,
        would_not=one.would_not,
        written_at=one.written_at,
        written_by=name_of(one.written_by) if viewer.is_of_boroughs else "",
        supplier_url=reverse("contracts:supplier", args=[one.supplier.slug])
        if one.supplier and knows_supplier
        else "",
        contract_url=reverse("contracts:contract", args=[one.contract_reference])
        if one.contract_reference and is_own
        else "",
        history=tuple(_change(event) for event in trail) if is_own else (),
        can_edit=can_edit,
        withdrawn_at=one.withdrawn_at,
        withdrawn_by=name_of(one.withdrawn_by) if one.withdrawn_by else "",
    )


def _change(event: Any) -> Change:
    fields = tuple(
        (_FIELDS.get(name, name), _said(name, was), _said(name, now))
        for name, (was, now) in event.details.get("changed", {}).items()
    )
    return Change(
        _DEEDS.get(event.action, event.action), name_of(event.by) or "The system", event.at, fields
    )


def _said(name: str, value: Any) -> str:
    if value in (None, ""):
        return "nothing"
    every: dict[str, Mapping[Any, Any]] = {
        "sharing": SHARED,
        "price_band": dict(PriceBand.choices),
        "function": dict(Function.choices),
    }
    return str(every.get(name, {}).get(value, value))


def question_row(one: Any, *, today: date) -> QuestionRow:
    """Return a question as a row of a list."""
    is_open = one.state == RequestState.OPEN
    return QuestionRow(
        url=reverse("knowledge:question", args=[one.pk]),
        title=one.title,
        borough=one.authority.name,
        asked_at=one.asked_at,
        wanted_by=one.wanted_by,
        is_late=bool(is_open and one.wanted_by and one.wanted_by < today),
        answers=getattr(one, "answers_seen", 0),
        state=str(RequestState(one.state).label),
        is_open=is_open,
        shared=SHARED[one.sharing],
        outcome=one.outcome,
    )


def question_page(
    one: Any,
    viewer: Viewer,
    *,
    answers: Sequence[Any],
    withdrawn: Sequence[Any],
    likely: Sequence[Any],
    mailed: Mapping[int, datetime],
    editable: frozenset[int],
    today: date,
) -> QuestionPage:
    """Build the page of one question. `editable` are the boroughs for which the viewer may write."""
    is_of_boroughs = viewer.is_of_boroughs
    about = (("System", one.system), ("Supplier", one.supplier_name))
    one.answers_seen = len(answers)
    return QuestionPage(
        row=question_row(one, today=today),
        pk=one.pk,
        details=one.details,
        about=tuple((label, text) for label, text in about if text),
        who=name_of(one.asked_by) if is_of_boroughs else "",
        answers=tuple(
            AnswerPart(
                pk=answer.pk,
                borough=answer.authority.name,
                who=name_of(answer.answered_by) if is_of_boroughs else "",
                text=answer.text,
                answered_at=answer.answered_at,
                changed_at=answer.changed_at,
                shared=f"Only {one.authority.name} and {answer.authority.name}"
                if answer.sharing == Sharing.OWN
                else SHARED[answer.sharing],
                card=card_row(answer.shown_card) if answer.shown_card else None,
                can_edit=answer.authority_id in editable,
            )
            for answer in answers
        ),
        likely=tuple(
            (
                found.name,
                reverse("contracts:borough", args=[found.slug]),
                "; ".join(found.reasons),
                mailed.get(found.authority_id),
            )
            for found in likely
        ),
        withdrawn=tuple(
            (answer.pk, answer.authority.name)
            for answer in withdrawn
            if answer.authority_id in editable
        ),
        closed_at=one.closed_at,
        closed_by=name_of(one.closed_by) if one.closed_by and is_of_boroughs else "",
        can_edit=one.authority_id in editable,
        can_answer=bool(editable),
        is_of_boroughs=is_of_boroughs,
    )


def listing(
    form: BaseForm,
    found: Any,
    *,
    row: Any,
    noun: str,
    page_number: str,
    address: str,
) -> Listing:
    """Build a list with its filters. An impossible page number shows the nearest page."""
    said = {name: str(form.data.get(name, "")) for name in form.fields if form.data.get(name, "")}
    page = Paginator(found, PAGE_SIZE).get_page(page_number)
    count = page.paginator.count
    counted = f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
    if form.errors:
        counted += ", without the filters to put right"
    elif said:
        counted += " found"
    return Listing(
        form=form,
        rows=tuple(row(one) for one in page.object_list),
        page=page,
        query=urlencode(said),
        sentence=counted,
        active=tuple(_chips(form, said, address)),
        is_filtered=bool(said),
    )


def _chips(form: BaseForm, said: Mapping[str, str], address: str) -> Iterable[dict[str, Any]]:
    for name, value in said.items():
        if name in form.errors:
            continue
        field = form.fields[name]
        shown = dict(getattr(field, "choices", ())).get(value, value)
        rest = {other: text for other, text in said.items() if other != name}
        yield {
            "text": f"{field.label}: {shown}",
            "url": f"?{urlencode(rest)}" if rest else address,
            "remove": True,
        }
