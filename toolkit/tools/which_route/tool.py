"""Every lawful way to buy for one purchase, ranked, side by side, with why, why not and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from rulebook.day_words import day_in_words
from rulebook.frameworks import CHECK, Framework
from rulebook.frameworks import Standing as FrameworkStanding
from rulebook.justifications import GROUNDS
from rulebook.money import pounds
from rulebook.need import Certainty, Trial, Urgency
from rulebook.policy import Policy, Stance
from rulebook.reasons import Reason, Verdict
from rulebook.route_changes import Change
from rulebook.routes import Recommendation, RouteAdvice, recommend
from toolkit.tools.engine.questions import Answers, Money, Vat
from toolkit.tools.engine.results import (
    Fact,
    Item,
    Onward,
    Part,
    Result,
    Section,
    Table,
    Tag,
    Tool,
    Variation,
    whys,
)
from toolkit.tools.which_route.questions import (
    ASKS,
    brings,
    conditions_key,
    framework_of,
    is_over,
    need_of,
)

_SIDE_BY_SIDE = 6
_IN_FULL = 3
_LAW_ALONE = Policy()
_LAWFUL = {
    Verdict.YES: Tag("Lawful", "green"),
    Verdict.NO: Tag("Not lawful here", "red"),
    Verdict.DEPENDS: Tag("Lawful on conditions", "yellow"),
}


def result(answers: Answers, on: date, policy: Policy = _LAW_ALONE) -> Result:
    """Rank the routes, by the law alone or by the own rules of a borough too."""
    found = recommend(need_of(answers, on), on=on, policy=policy)
    best = found.best
    parts = [_regime(found)]
    if best is not None:
        parts.insert(0, _why_best(best))
    chosen = framework_of(ASKS.kept(answers))
    if chosen is not None:
        parts.append(_chosen(chosen, on))
    parts.append(_side_by_side(found))
    if found.warnings:
        parts.append(Part("Take care", whys=whys(found.warnings)))
    parts += [
        part
        for part in (
            _routes("Lawful routes", found.lawful),
            _routes("Lawful on conditions", found.lawful_if, in_full=0),
            _routes("Not lawful here, and why", found.not_lawful, is_short=True),
            _frameworks(found),
        )
        if part is not None
    ]
    return Result(
        best.title if best else "No route fits on these answers",
        lead=_lead(best),
        tag=_LAWFUL[best.lawful] if best else None,
        warnings=_late(answers, on),
        parts=tuple(parts),
        outline=(("Best route", best.title if best else "None"),),
        onward=_onward(answers, best),
    )


def _late(answers: Answers, on: date) -> tuple[str, ...]:
    if not is_over(answers, on):
        return ()
    return (
        "The day by which you need it has passed, so we left it out. Change it for days to start by.",
    )


def _lead(best: RouteAdvice | None) -> str:
    if best is None:
        return "See below what closes each route, and what would open one."
    words = f"{best.about} It takes about {best.weeks} weeks."
    if best.latest_start:
        words += f" Start by {day_in_words(best.latest_start)} to have it in time."
    return words


def _why_best(best: RouteAdvice) -> Part:
    return Part(
        "Why this route fits best",
        items=(
            Item(
                "For",
                whys=whys((*best.lawful_reasons, *_policy(best), *best.reasons_for)),
            ),
            Item("Against", whys=whys((*best.reasons_against, *best.risks))),
        ),
    )


def _regime(found: Recommendation) -> Part:
    standing = {
        True: "Above the threshold: the full regime applies",
        False: "Below the threshold" + (", and notifiable" if found.is_notifiable else ""),
        None: "Not known: the value decides",
    }[found.is_public]
    return Part(
        "Where it stands in law",
        facts=(
            Fact(
                "Standing",
                f"{standing}. The threshold is {pounds(found.threshold_inc_vat_pence)}.",
                whys(found.reasons),
            ),
        ),
    )


def _side_by_side(found: Recommendation) -> Part:
    shown = [one for one in found.routes if one.lawful is not Verdict.NO][:_SIDE_BY_SIDE]
    rows = tuple(
        (
            one.title,
            _LAWFUL[one.lawful].text + _by_policy(one),
            f"About {one.weeks} weeks" + (f", start by {day_in_words(one.latest_start)}" if one.latest_start else ""),
            one.effort.in_words,
            one.openness.in_words,
            ", ".join(notice.key for notice in one.notices if notice.is_must) or "None",
            one.risks[0].text if one.risks else "",
        )
        for one in shown
    )  # fmt: skip
    head = (
        "Route",
        "In law",
        "Time",
        "Effort",
        "Open to new suppliers",
        "Notices you must publish",
        "Beware",
    )
    text = (
        "Time, effort and openness are our judgement. The route that fits best is first; below are all the others, "
        "with what closes them."
    )
    return Part("Routes side by side", text, table=Table(head, rows, "Routes side by side"))


def _policy(one: RouteAdvice) -> tuple[Reason, ...]:
    """Return what the borough's own rules say of a route; it calls itself policy."""
    return (one.policy,) if one.policy else ()


def _by_policy(one: RouteAdvice) -> str:
    return {
        Stance.FORBIDS: "; borough policy forbids it",
        Stance.PREFERS: "; borough policy prefers it",
    }.get(one.stance, "")


def _routes(
    title: str, routes: Sequence[RouteAdvice], *, is_short: bool = False, in_full: int = _IN_FULL
) -> Part | None:
    """Return routes one by one; a note tells everything only of the first of them."""
    if not routes:
        return None
    items = tuple(
        replace(_item(one, is_short), is_brief_in_note=number >= in_full)
        for number, one in enumerate(routes)
    )
    return Part(title, items=items, is_folded=is_short, is_detail=True)


def _item(one: RouteAdvice, is_short: bool) -> Item:
    if is_short:
        return Item(one.title, whys=whys(one.lawful_reasons))
    notices = whys(notice.reason for notice in one.notices)
    named = tuple(
        f"{notice.key}: {why.text[:1].lower()}{why.text[1:]}"
        for notice, why in zip(one.notices, notices, strict=False)
    )
    sections = [
        Section("For", whys(one.reasons_for)),
        Section("Against", whys((*one.reasons_against, *one.risks))),
        Section("What the law says of it", whys(one.law)),
        Section("Notices", points=named),
        Section("Stages", points=one.kind.stages),
    ]
    return Item(
        one.title,
        one.about,
        tag=_LAWFUL[one.lawful],
        whys=whys((*one.lawful_reasons, *_policy(one))),
        sections=tuple(part for part in sections if part.whys or part.points),
        is_folded=True,
    )


_STANDS = {
    FrameworkStanding.LIVE: "green",
    FrameworkStanding.PLANNED: "blue",
    FrameworkStanding.ENDED: "red",
    FrameworkStanding.NOT_CONFIRMED: "yellow",
}


def _chosen(one: Framework, on: date) -> Part:
    """Say what is known of the framework that was chosen, and that it has to be checked."""
    stands = one.standing(on=on)
    item = Item(
        one.name,
        f"{one.provider}.",
        tag=Tag(stands.in_words, _STANDS[stands]),
        whys=whys(one.reasons(on=on)),
    )
    return Part("The framework you chose", CHECK, items=(item,))


def _frameworks(found: Recommendation) -> Part | None:
    if not found.frameworks:
        return None
    return Part(
        "Frameworks that may be worth a look",
        items=tuple(
            Item(
                one.name,
                f"{one.provider}. {one.standing(on=found.on).in_words}.",
                whys=whys(one.reasons(on=found.on)),
            )
            for one in found.frameworks
        ),
        is_folded=True,
        is_detail=True,
    )


def vary(answers: Answers, on: date, policy: Policy = _LAW_ALONE) -> Sequence[Variation]:
    """Offer what the rulebook found to change the answer, each with the answers that lead there."""
    answers = ASKS.kept(answers)
    found = []
    for change in recommend(need_of(answers, on), on=on, policy=policy).changes:
        changed = _changed(answers, change)
        if changed is not None:
            caution = f" {change.caution.text}" if change.caution else ""
            label, _, text = change.text.partition(": ")
            found.append(Variation(label, changed, f"{text}{caution}"))
    return found


# The field of the need to the question, and its value to the answer.
_ANSWERS: dict[str, tuple[str, Any]] = {
    "framework_covers": ("framework", {True: "yes", False: "no"}),
    "has_mechanism": ("mechanism", {True: "yes", False: "no"}),
    "has_dynamic_market": ("market", {True: "yes", False: "no"}),
    "wants_to_negotiate": ("negotiate", {True: "yes", False: "no"}),
    "certainty": ("certainty", {one: one.value for one in Certainty}),
    "trial": ("trial", {one: one.value for one in Trial}),
    "urgency": ("urgency", {one: one.value for one in Urgency}),
}


def _changed(answers: Answers, change: Change) -> Answers | None:
    """Return the answers that a change would mean; None when a question cannot say it."""
    for field, value in change.answers:
        if field == "value_inc_vat_pence" and value is not None:
            answers = answers.with_("value", Money(value, Vat.INCLUDED))
        elif field in ("value_inc_vat_pence", "cannot_be_estimated"):
            answers = answers.with_("estimate", "no")
        elif field in _ANSWERS:
            key, words = _ANSWERS[field]
            answers = answers.with_(key, words[value])
        elif field == "met":
            ground = next(
                (one for one in GROUNDS if {part.key for part in one.conditions} <= set(value)),
                None,
            )
            if ground is None or ASKS.get(conditions_key(ground.key)) is None:
                return None
            answers = answers.with_("single", ground.key).with_(
                conditions_key(ground.key), tuple(part.key for part in ground.conditions)
            )
        elif field != "not_met":
            return None
    return answers


def _onward(answers: Answers, best: RouteAdvice | None) -> tuple[Onward, ...]:
    said = answers.only({"title", "kind", "estimate", "value", "single"})
    dates = said.with_("route", best.key) if best else said
    return (
        Onward("Plan the dates of this route", "plan-the-dates", dates),
        Onward("Which notices, and when?", "notices", said),
        Onward("What rules apply?", "what-rules-apply", said),
    )


WHICH_ROUTE: Tool = Tool(
    key="which-route",
    title="Which route?",
    summary="A dozen plain questions, then every lawful way to buy, the best fit first, with reasons for and against.",
    asks=ASKS,
    result=result,
    vary=vary,
    group="Before you buy",
    needs=(
        "What it could cost at most, and by when you need it",
        "How well you know the need, and what you must see or try first",
        "Whether a framework or dynamic market covers it",
    ),
    gives=(
        "The route that fits best, and every other with the section that opens or closes it",
        "Routes side by side: time, effort, openness to new suppliers, notices, risks",
        "What would change the answer, and a route note for the file",
    ),
    note="Route note",
    brings=brings,
    by_policy=lambda policy: replace(
        WHICH_ROUTE, result=partial(result, policy=policy), vary=partial(vary, policy=policy)
    ),
    words=("procedure", "route chooser", "framework", "call-off", "open procedure", "competitive flexible", "direct award",
           "dynamic market", "quotation", "demonstration", "pilot", "innovation"),
)  # fmt: skip
