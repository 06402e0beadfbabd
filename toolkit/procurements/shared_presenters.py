"""What others see of a procurement that is shared, and what is said before it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from rulebook.money import pounds
from toolkit.people.choices import Sharing
from toolkit.procurements import records, standing
from toolkit.procurements.answer_words import day_or_nothing
from toolkit.procurements.choices import NoticeState
from toolkit.procurements.list_presenters import state_of
from toolkit.procurements.presenters import title_of

NEVER = (
    "Nobody else ever sees: the answers as a whole, drafts of notices, the reasons for a route, your buying "
    "policy, who works on it, and what happened when."
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is shown of a shared procurement: its name and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Audience:
    """Some who would see a procurement, and what they would see of it."""

    who: str
    facts: tuple[Fact, ...]


def audiences(one: Any, sharing: str, *, today: date) -> tuple[Audience, ...]:
    """Return who else would see a procurement at a level of sharing, and what: exactly what is then shown."""
    found = []
    if sharing in (Sharing.BOROUGHS, Sharing.PUBLIC):
        seen = facts(one, for_boroughs=True, today=today)
        found.append(Audience("People of other boroughs, and LOTI’s convener", seen))
    if sharing == Sharing.PUBLIC:
        found.append(
            Audience("Everybody, suppliers among them", facts(one, for_boroughs=False, today=today))
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A procurement of the list of those that are shared."""

    title: str
    url: str
    borough: str
    state: str
    tone: str
    value: str
    is_made_up: bool


def shared_rows(found: Iterable[Any], *, for_boroughs: bool) -> list[SharedRow]:
    """Return the rows of the list. The procurements were read whole; no query is made."""
    rows = []
    for one in found:
        state, tone = state_of(one)
        value = records.need_of(one.answers).value_inc_vat_pence if for_boroughs else None
        rows.append(
            SharedRow(
                one.title,
                reverse("procurements:shared_one", args=[one.reference]),
                one.authority.name,
                state,
                tone,
                "" if value is None else pounds(value),
                one.is_made_up,
            )
        )
    return rows


def facts(one: Any, *, for_boroughs: bool, today: date) -> tuple[Fact, ...]:
    """Return what others see of a procurement that was read whole: people of boroughs more than everybody.

    The page that asks before it is shared shows the same.
    """
    found = _for_everybody(one)
    more = _for_boroughs(one, today) if for_boroughs else ()
    return tuple(Fact(label, text) for label, text in (*found, *more) if text)


def _for_everybody(one: Any) -> Iterator[tuple[str, str]]:
    yield "Borough", one.authority.name
    yield "What is bought, and why", one.description
    yield "CPV codes", ", ".join(records.need_of(one.answers).cpv)
    yield "How far it is", state_of(one)[0]
    yield "Notices that were published", "\n".join(_published(one))


def _published(one: Any) -> Iterator[str]:
    """Yield each notice that stands on the national platform, where everybody may read it already."""
    for notice in one.notices.all():
        if notice.state == NoticeState.PUBLISHED and notice.platform_number:
            yield f"{title_of(notice.key)}, {notice.platform_number}, {day_or_nothing(notice.published_on)}"


def _for_boroughs(one: Any, today: date) -> Iterator[tuple[str, str]]:
    need, choice, adopted = (
        records.need_of(one.answers), records.choice_of(one), records.timetable_of(one)
    )  # fmt: skip
    value, kind = need.value_inc_vat_pence, records.kind_of(choice.route) if choice else None
    yield "Most it could cost, with VAT", "" if value is None else pounds(value)
    yield "Length", f"{need.term_months} months" if need.term_months else ""
    yield "Needed by", day_or_nothing(need.needed_by)
    yield "Route", kind.title if kind else ""
    if adopted:
        yield (
            "Planned from and to",
            f"{day_or_nothing(adopted.starts_on)} to {day_or_nothing(adopted.ends_on)}",
        )
    yield "With other boroughs", need.together.in_words if need.together else ""
    yield "Notices to come", "\n".join(_coming(one, today))


def _coming(one: Any, today: date) -> Iterator[str]:
    for waits in standing.stand(one, on=today).waiting:
        if waits.day and waits.due.notice.form:
            yield f"{waits.due.notice.title}: {day_or_nothing(waits.day)}"
