"""A dated timetable of one route: the legal minimum beside what it takes, what may be shortened, and the calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from rulebook.day_words import day_in_words
from rulebook.need import Need
from rulebook.policy import Policy
from rulebook.route_catalogue import ROUTE_KINDS, route_kind
from rulebook.route_kinds import Family
from rulebook.tender_periods import Circumstance
from rulebook.timetable import Milestone, Timetable, plan
from rulebook.timetable_shortening import Shortest, shortest
from rulebook.working_days import BeyondTable
from toolkit.pipeline.charts import Chart, Span, Spot, chart
from toolkit.procurements.brought import Brought
from toolkit.procurements.brought import Plan as Planned
from toolkit.tools.engine.calendar_checks import within_act
from toolkit.tools.engine.questions import (
    YES_NO,
    YES_NO_UNKNOWN,
    Answers,
    Asked,
    Choice,
    Question,
)
from toolkit.tools.engine.questions import Kind as Ask
from toolkit.tools.engine.results import (
    Fact,
    Item,
    Onward,
    Part,
    Result,
    Table,
    Tag,
    Tool,
    Variation,
    whys,
)
from toolkit.tools.engine.results import Milestone as Day
from toolkit.tools.purchase.questions import (
    ESTIMATE,
    KIND,
    TITLE,
    VALUE,
    kind_of,
    value_brought,
    value_of,
)

_LAW_ALONE = Policy()
_NOT_PLANNED = (Family.SET_UP, Family.EXEMPT)
_RARE = ("direct-award-art", "direct-award-commodities", "direct-award-defence")
_ROUTES = tuple(
    kind for kind in ROUTE_KINDS if kind.family not in _NOT_PLANNED and kind.key not in _RARE
)


def _is_competed(answers: Answers) -> bool:
    kind = next((one for one in _ROUTES if one.key == answers.choice("route")), None)
    return kind is not None and kind.family in (Family.OPEN, Family.FLEXIBLE, Family.DYNAMIC_MARKET)


ASKS = Asked((
    TITLE,
    Question(
        "route", "Which route do you plan?", Ask.RADIOS, "Route", missing="Select the route that you plan",
        hint="If you do not know yet, ask “Which route?” first.",
        choices=tuple(Choice(kind.key, kind.title) for kind in _ROUTES),
    ),
    KIND,
    ESTIMATE,
    VALUE,
    Question(
        "from", "From which end do you plan?", Ask.RADIOS, "Planned from", missing="Select from which end you plan",
        choices=(
            Choice("start", "From the day on which we can start"),
            Choice("end", "Back from the day by which it must be done"),
        ),
    ),
    Question(
        "start", "When can you start?", Ask.DATE, "Start", missing="Enter the day on which you can start",
        hint="The first day of work on it, like 11 1 2027.", wrong=within_act,
        asked=lambda answers: answers.is_("from", "start"),
    ),
    Question(
        "needed", "By when must it be done?", Ask.DATE, "Needed by", missing="Enter the day by which it must be done",
        hint="The day on which it must work, like 1 4 2028.", wrong=within_act,
        asked=lambda answers: answers.is_("from", "end"),
    ),
    Question(
        "electronic", "Will tenders be sent electronically?", Ask.RADIOS, "Electronic tenders",
        missing="Select yes if tenders will be sent electronically", choices=YES_NO, asked=_is_competed,
    ),
    Question(
        "documents", "Will all tender documents be published with the tender notice?", Ask.RADIOS, "Documents with the notice",
        missing="Select yes if all documents will be published with the notice", choices=YES_NO, asked=_is_competed,
        why="Together with electronic tenders, it decides the shortest tendering period.",
    ),
    Question(
        "planned", "Will you publish a planned procurement notice (UK3) first?", Ask.RADIOS, "Planned procurement notice",
        missing="Select whether you will publish a planned procurement notice", choices=YES_NO_UNKNOWN, asked=_is_competed,
        hint="Between 40 days and 12 months before the tender notice, it shortens the tendering period.",
    ),
    Question(
        "urgent", "Is there a state of urgency that makes the usual periods impractical?", Ask.RADIOS, "State of urgency",
        missing="Select yes if there is a state of urgency", choices=YES_NO, asked=_is_competed,
        hint="The tender notice must say so. Late planning alone is hard to defend.",
    ),
))  # fmt: skip

# Which question answers which circumstance of section 54.
_CIRCUMSTANCES: Mapping[Circumstance, str] = {
    Circumstance.PLANNED_NOTICE: "planned",
    Circumstance.URGENCY: "urgent",
}


_FLAG = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class _Made:
    timetable: Timetable
    shorter: Shortest


def _made(answers: Answers, on: date, policy: Policy) -> _Made:
    answers = ASKS.kept(answers)
    need = Need(
        title=answers.choice("title"),
        kind=kind_of(answers),
        value_inc_vat_pence=value_of(answers),
        cannot_be_estimated=answers.is_("estimate", "no"),
        is_electronic=not answers.is_("electronic", "no"),
        are_documents_together=not answers.is_("documents", "no"),
    )
    found = plan(
        answers.choice("route"), need, start=answers.day("start"), needed_by=answers.day("needed"),
        on=max(on, answers.day("start") or on), assumed=_assumed(answers), policy=policy,
    )  # fmt: skip
    return _Made(found, shortest(found))


def result(answers: Answers, on: date, policy: Policy = _LAW_ALONE) -> Result:
    """Plan the route and say what is due on which day, by the own rules of a borough if they are given."""
    try:
        made = _made(answers, on, policy)
    except BeyondTable as error:
        return Result("We cannot plan that far", lead=f"{error} Choose an earlier day.")
    found = made.timetable
    is_late = found.is_too_late_to_start(on)
    parts = [
        Part("Time line", chart=_chart(found, on)),
        _milestones(found),
        _reasons(found),
        _deadlines(found),
        *_shorter(made),
        _fixed(made.shorter),
    ]
    return Result(
        _answer(found, answers),
        lead=_lead(found, answers, on),
        tag=Tag("Too late to start", "red") if is_late else None,
        warnings=(*_too_late(found, is_late), *(one.text for one in found.warnings)),
        parts=tuple(part for part in parts if part is not None),
        days=tuple(_days(found)),
        outline=_outline(found),
        onward=(
            Onward("Which route?", "which-route", answers.only({"title", "kind", "estimate", "value"})),
            Onward("Which notices, and when?", "notices", answers.only({"title", "kind", "estimate", "value"})),
        ),
    )  # fmt: skip


def brings(answers: Answers, on: date) -> Brought:
    """Return what a procurement keeps of it: kind, value and the day of need, the route, and its dates."""
    answers = ASKS.kept(answers)
    need: dict[str, Any] = {
        **value_brought(answers),
        "is_electronic": _FLAG.get(answers.choice("electronic")),
        "are_documents_together": _FLAG.get(answers.choice("documents")),
    }
    if answers.day("needed"):
        need["needed_by"] = answers.day("needed")
    left_out = [
        "The dates are worked out again with the lead times and closed days of the borough."
    ]
    if _assumed(answers):
        left_out.append(
            "They assume what shortens the tendering period. If you plan them again there, say so again."
        )
    return Brought(
        need,
        plan=Planned(
            answers.choice("route"), has_dates=True, starts_on=answers.day("start"), assumed=_assumed(answers),
        ),
        left_out=tuple(left_out),
    )  # fmt: skip


def _assumed(answers: Answers) -> frozenset[Circumstance]:
    return frozenset(one for one, key in _CIRCUMSTANCES.items() if answers.is_(key, "yes"))


def _answer(found: Timetable, answers: Answers) -> str:
    if answers.is_("from", "end"):
        return f"Start by {day_in_words(found.starts_on)}"
    return f"It can be done by {day_in_words(found.ends_on)}"


def _lead(found: Timetable, answers: Answers, on: date) -> str:
    title = route_kind(answers.choice("route")).title
    weeks = max(1, round(((found.ends_on - found.starts_on).days + 1) / 7))
    return f"{title}: from {day_in_words(found.starts_on)} to {day_in_words(found.ends_on)}, about {weeks} weeks."


def _too_late(found: Timetable, is_late: bool) -> tuple[str, ...]:
    if not is_late:
        return ()
    words = (
        f"To be done in time it would have had to start on {day_in_words(found.starts_on)}, which has passed. See what may "
        "lawfully be shortened, choose a quicker route, or move the day."
    )
    return (words,)


def _chart(found: Timetable, on: date) -> Chart | None:
    rows = [
        (
            one.label,
            [Span(one.starts_on, one.ends_on, "phase-a" if one.is_critical else "phase-b")],
            [Spot(found.needed_by, "end")] if found.needed_by else [],
        )
        for one in found.milestones
    ]
    about = (
        "One line for each part in the order of its first day. Dark bars set the end: if one of them slips, everything does. "
        "The table below holds the same days."
    )
    return chart("timetable", "The timetable", rows, today=on, about=about)


def _milestones(found: Timetable) -> Part:
    rows = tuple(
        (
            one.label + (f" ({one.notice})" if one.notice else ""),
            day_in_words(one.starts_on),
            day_in_words(one.ends_on),
            one.phase.length,
            one.phase.legal_minimum.kind.in_words(one.phase.legal_minimum.days)
            if one.phase.legal_minimum
            else "No minimum",
            _slack(one),
        )
        for one in found.milestones
    )
    head = ("Part", "From", "To", "Planned", "Least by law", "May slip by")
    text = "What may not slip sets the end. Planned lengths are our judgement; a borough that has its own should use them."
    return Part("Each part with its days", text, table=Table(head, rows, "Each part with its days"))


def _slack(one: Milestone) -> str:
    if one.slack_days is None:
        return ""
    if one.slack_days == 0:
        return "Nothing"
    return f"{one.slack_days} working day{'' if one.slack_days == 1 else 's'}"


def _reasons(found: Timetable) -> Part:
    items = tuple(Item(one.label, whys=whys(one.reasons)) for one in found.milestones)
    return Part("Why each part takes that long", items=items, is_folded=True)


def _deadlines(found: Timetable) -> Part | None:
    if not found.deadlines:
        return None
    facts = tuple(
        Fact(
            one.label,
            day_in_words(one.due_on) if one.due_on else "As soon as reasonably practicable",
            whys([one.reason]),
        )
        for one in found.deadlines
    )
    return Part("What follows the signature", facts=facts)


def _shorter(made: _Made) -> list[Part]:
    found = [one for one in made.shorter.shortenings if one.from_days > one.to_days]
    known = {one.key: one for one in made.timetable.milestones}
    by_law = [
        one for one in found if one.phase_key in known and known[one.phase_key].legal_minimum_days
    ]
    own = [one for one in found if one not in by_law and one.phase_key in known]
    parts = []
    if by_law:
        items = tuple(
            Item(
                f"{one.label}: {one.length[:1].lower()}{one.length[1:]}",
                _saves(one.saves_days),
                whys=whys(one.reasons),
            )
            for one in by_law
        )
        parts.append(Part("What the law lets you shorten", items=items))
    if own:
        rows = tuple((one.label, one.length, _saves(one.saves_days)) for one in own)
        table = Table(("Part", "Shortened to", "What it saves"), rows, "Parts without a minimum")
        text = "No minimum is set in law for these: how long they take is your own matter."
        parts.append(Part("What you may shorten yourselves", text, table=table))
    return parts


def _saves(days: int) -> str:
    if days <= 0:
        return "The end stays: something else holds it up."
    return f"The end comes {days} day{'' if days == 1 else 's'} earlier."


def _fixed(shorter: Shortest) -> Part | None:
    if not shorter.fixed:
        return None
    return Part("What may not be shortened", whys=whys(shorter.fixed))


def _days(found: Timetable) -> list[Day]:
    days = []
    for one in found.milestones:
        if one.notice:
            days.append(
                Day(f"start-{one.key}", f"{one.label}: publish {one.notice}", one.starts_on)
            )
        days.append(Day(f"end-{one.key}", f"{one.label}: last day", one.ends_on))
    days += [Day(f"due-{one.key}", one.label, one.due_on) for one in found.deadlines if one.due_on]
    return days


def _outline(found: Timetable) -> tuple[tuple[str, str], ...]:
    rows = [("Start", day_in_words(found.starts_on)), ("End", day_in_words(found.ends_on))]
    rows += [
        (f"{one.label}, least by law", least.kind.in_words(least.days))
        for one in found.milestones
        if (least := one.phase.legal_minimum) is not None
    ]
    return tuple(rows)


def vary(answers: Answers, on: date) -> Sequence[Variation]:
    """Offer another day, and the circumstances that would make the periods shorter."""
    answers = ASKS.kept(answers)
    found = []
    if answers.is_("planned", "no", "unknown"):
        found.append(
            Variation("With a planned procurement notice", answers.with_("planned", "yes"))
        )
    if answers.is_("documents", "no"):
        found.append(
            Variation("With all documents published together", answers.with_("documents", "yes"))
        )
    if answers.is_("electronic", "no"):
        found.append(Variation("With electronic tenders", answers.with_("electronic", "yes")))
    if answers.is_("urgent", "no"):
        found.append(Variation("In a state of urgency", answers.with_("urgent", "yes")))
    return found


DATES: Tool = Tool(
    key="plan-the-dates",
    title="Plan the dates",
    summary="A dated timetable of a route, forward or backward: the least that the law allows beside what it takes.",
    asks=ASKS,
    result=result,
    brings=brings,
    by_policy=lambda policy: replace(DATES, result=partial(result, policy=policy)),
    vary=vary,
    group="Before you buy",
    needs=("The route", "The day on which you can start, or by which it must be done"),
    gives=(
        "Every part with its days, the legal minimum and how far it may slip",
        "What may lawfully be shortened, and the reason that is needed",
        "A time line, the days for your calendar, and a note for the file",
    ),
    note="Timetable note",
    words=("timetable", "timeline", "schedule", "dates", "tendering period", "deadline", "critical path", "lead time", "slack"),
)  # fmt: skip
