"""The notices of one purchase: which, when due, what each must say, and which are not needed and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rulebook.day_words import day_in_words
from rulebook.justifications import GROUNDS
from rulebook.notice_content import content
from rulebook.notice_facts import Days, NoticeFacts, Way
from rulebook.notices import NoticeDue, Standing, due
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from toolkit.procurements.brought import Brought, Plan
from toolkit.tools.engine.calendar_checks import within_act
from toolkit.tools.engine.questions import (
    YES_NO_UNKNOWN,
    Answers,
    Asked,
    Choice,
    Question,
)
from toolkit.tools.engine.questions import Kind as Ask
from toolkit.tools.engine.results import (
    Item,
    Milestone,
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
from toolkit.tools.purchase.questions import (
    ESTIMATE,
    KIND,
    TITLE,
    VALUE,
    kind_of,
    value_brought,
    value_of,
)

_WAYS = (
    Choice(Way.QUOTATION, "By quotation", "Below the threshold only"),
    Choice(Way.CALL_OFF, "As a call-off from a framework"),
    Choice(Way.OPEN, "By an open procedure"),
    Choice(Way.FLEXIBLE, "By a competitive flexible procedure"),
    Choice(Way.DYNAMIC_MARKET, "By reference to a dynamic market"),
    Choice(Way.DIRECT_AWARD, "By direct award"),
    Choice(Way.SWITCHED, "By direct award, after a competition without a suitable tender"),
)
_PARAGRAPHS = tuple(
    Choice(ground.paragraph.split("-")[0], ground.title, str(ground.source))
    for ground in GROUNDS
    if ground.key not in ("switch", "art", "commodities", "defence")
)


def _is_call_off(answers: Answers) -> bool:
    return answers.is_("way", Way.CALL_OFF)


def _is_quotation(answers: Answers) -> bool:
    return answers.is_("way", Way.QUOTATION)


def _after_signature(day: date, answers: Answers) -> str:
    signed = answers.day("signed")
    if signed is not None and day < signed:
        return "The contract must end on or after the day it is signed"
    return within_act(day, answers)


ASKS = Asked((
    TITLE,
    Question(
        "way", "How will it be bought?", Ask.RADIOS, "How it is bought", missing="Select how it will be bought",
        choices=_WAYS,
    ),
    Question(
        "framework-law", "Which law is the framework under?", Ask.RADIOS, "Law of the framework",
        missing="Select the law of the framework",
        choices=(
            Choice(Regime.ACT_2023, "The Procurement Act 2023"),
            Choice(Regime.REGULATIONS_2015, "The Public Contracts Regulations 2015"),
        ),
        asked=_is_call_off,
    ),
    Question(
        "paragraph", "What is the reason for the direct award?", Ask.RADIOS, "Reason for the direct award",
        missing="Select the reason for the direct award", choices=_PARAGRAPHS,
        asked=lambda answers: answers.is_("way", Way.DIRECT_AWARD),
    ),
    KIND,
    ESTIMATE,
    VALUE,
    Question(
        "advertised", "Will it be advertised to anybody?", Ask.RADIOS, "Advertised",
        missing="Select whether it will be advertised to anybody", choices=YES_NO_UNKNOWN, asked=_is_quotation,
        hint="Asking only suppliers that you choose is no advert.",
    ),
    Question(
        "engaged", "Do you talk with the market before the tender notice?", Ask.RADIOS, "Market engagement",
        missing="Select whether you talk with the market before the tender notice", choices=YES_NO_UNKNOWN,
        asked=lambda answers: answers.is_("way", Way.OPEN, Way.FLEXIBLE, Way.DYNAMIC_MARKET),
    ),
    Question(
        "signed", "When is, or will be, the contract signed?", Ask.DATE, "Signed",
        hint="A planned day will do, like 24 9 2027. Leave it empty if you do not know.", wrong=within_act,
    ),
    Question(
        "ends", "When does the contract end?", Ask.DATE, "Ends",
        hint="The planned last day, like 23 9 2030. Leave it empty if you do not know.", wrong=_after_signature,
    ),
))  # fmt: skip

_FLAG = {"yes": True, "no": False}
_TONES = {
    Standing.OVERDUE: "red",
    Standing.TOO_LATE: "red",
    Standing.DUE: "orange",
    Standing.COMING: "blue",
    Standing.OPEN: "yellow",
    Standing.OPTIONAL: "grey",
    Standing.NOT_NEEDED: "grey",
}


def facts_of(answers: Answers) -> NoticeFacts:
    """Return the facts that the answers describe."""
    answers = ASKS.kept(answers)
    law = answers.choice("framework-law")
    return NoticeFacts(
        way=Way(answers.choice("way")),
        value_inc_vat_pence=value_of(answers),
        kind=kind_of(answers),
        regime=Regime(law) if law else Regime.UNKNOWN,
        is_above_threshold=True if answers.is_("estimate", "no") else None,
        is_advertised=_FLAG.get(answers.choice("advertised")),
        had_market_engagement=_FLAG.get(answers.choice("engaged")),
        justification=answers.choice("paragraph"),
        days=Days(signed=answers.day("signed"), ends=answers.day("ends")),
    )


def brings(answers: Answers, on: date) -> Brought:
    """Return what a procurement keeps of it: kind, value, the law of a framework, facts, days, and a route if it is one."""
    facts, route, days, left_out = facts_of(answers), _route(answers), {}, []
    need = value_brought(ASKS.kept(answers))
    if facts.way is Way.CALL_OFF:
        need |= {"framework_covers": True, "framework_regime": facts.regime}
    if facts.days.ends:
        days["contract_ends_on"] = facts.days.ends
    if facts.days.signed and facts.days.signed <= on:
        days["signed_on"] = facts.days.signed
    elif facts.days.signed:
        left_out.append("A day of signature to come is planned there with the dates of the route.")
    if not route:
        left_out.append("Choose the route there: several are bought in this way.")
    engaged = facts.had_market_engagement
    return Brought(
        need,
        flags={} if engaged is None else {"had_market_engagement": engaged},
        days=days,
        plan=Plan(route) if route else None,
        left_out=tuple(left_out),
    )


def _route(answers: Answers) -> str:
    """Return the only route that is bought in this way, or ''."""
    way, paragraph = answers.choice("way"), answers.choice("paragraph")
    if way == Way.DIRECT_AWARD:
        return next(one.route_key for one in GROUNDS if one.paragraph.split("-")[0] == paragraph)
    if way == Way.QUOTATION:
        return {"yes": "below-threshold-advert", "no": "quotation"}.get(
            answers.choice("advertised"), ""
        )
    return {Way.OPEN: "open", Way.DYNAMIC_MARKET: "dynamic-market", Way.SWITCHED: "switch"}.get(
        Way(way), ""
    )


def result(answers: Answers, on: date) -> Result:
    """List the notices, first those that are needed."""
    facts = facts_of(answers)
    found = due(facts, on=on)
    needed = [one for one in found if one.is_needed]
    depends = [one for one in found if one.answer.verdict is Verdict.DEPENDS]
    optional = [one for one in found if one.standing is Standing.OPTIONAL]
    others = [one for one in found if one.standing is Standing.NOT_NEEDED]
    parts = []
    if needed:
        parts.append(_table(needed))
        parts.append(
            Part(
                "What each must say, and why", items=tuple(_item(one, facts, on) for one in needed)
            )
        )
    if depends:
        items = tuple(_item(one, facts, on) for one in depends)
        parts.append(Part("It depends", "Needed only if something happens or holds.", items=items))
    if optional:
        items = tuple(_item(one, facts, on) for one in optional)
        parts.append(Part("May be published", items=items, is_folded=True))
    if others:
        items = tuple(Item(_name(one), whys=whys(one.answer.reasons)) for one in others)
        parts.append(Part("Not needed, and why", items=items, is_folded=True))
    return Result(
        _answer(needed),
        lead=_lead(needed, depends),
        parts=tuple(parts),
        days=tuple(
            Milestone(f"notice-{one.notice.key}", f"{_name(one)}: last day", one.due_on)
            for one in needed
            if one.due_on and one.due_on >= on
        ),
        outline=tuple((_name(one), "Needed") for one in needed)
        + tuple((_name(one), "It depends") for one in depends),
        onward=(
            Onward("Plan the dates", "plan-the-dates", answers.only({"title", "kind", "estimate", "value"})),
            Onward("When does standstill end?", "standstill", Answers()),
            Onward("Can I change this contract?", "contract-change", Answers()),
        ),
    )  # fmt: skip


def _name(one: NoticeDue) -> str:
    return f"{one.notice.name} ({one.notice.form})" if one.notice.form else one.notice.name


def _answer(needed: Sequence[NoticeDue]) -> str:
    if not needed:
        return "No notice is needed for certain"
    if len(needed) == 1:
        return f"One is needed: {_name(needed[0])}"
    notices = sum(1 for one in needed if one.notice.form)
    words = f"{notices} notice{'' if notices == 1 else 's'}"
    return (
        f"{words} and assessment summaries are needed"
        if notices < len(needed)
        else f"{words} are needed"
    )


def _lead(needed: Sequence[NoticeDue], depends: Sequence[NoticeDue]) -> str:
    names = ", ".join(one.notice.form or one.notice.name for one in needed)
    words = f"In this order: {names}." if len(needed) > 1 else ""
    if depends:
        words += f" {len(depends)} more depend{'s' if len(depends) == 1 else ''} on what happens."
    return words.strip()


def _when(one: NoticeDue) -> str:
    words = one.notice.when[:1].upper() + one.notice.when[1:]
    return f"{words}: by {day_in_words(one.due_on)}" if one.due_on else words


def _table(needed: Sequence[NoticeDue]) -> Part:
    rows = tuple(
        (
            _name(one),
            _when(one),
            day_in_words(one.advised_on) if one.advised_on else "No day is known",
            one.standing.in_words,
        )
        for one in needed
    )
    head = ("Notice", "When", "We advise by", "Today")
    return Part(
        "What is needed, in order",
        table=Table(head, rows, "Notices that are needed"),
    )


def _item(one: NoticeDue, facts: NoticeFacts, on: date) -> Item:
    says = [
        item
        for item in content(one.notice.key, facts, on=on)
        if item.answer.verdict is not Verdict.NO
    ]
    sections = []
    if one.advice:
        sections.append(Section("Advice", whys([one.advice])))
    if says:
        sections.append(
            Section(
                "What it must say",
                points=tuple(
                    item.item.says if item.answer.is_yes else f"{item.item.says} (if it applies)"
                    for item in says
                ),
            )
        )
    return Item(
        _name(one),
        one.answer.words,
        tag=Tag(one.standing.in_words, _TONES.get(one.standing, "grey")),
        whys=whys(one.answer.reasons),
        sections=tuple(sections),
        is_folded=True,
    )  # fmt: skip


def vary(answers: Answers, on: date) -> Sequence[Variation]:
    """Offer to advertise or not, and to engage the market or not."""
    answers = ASKS.kept(answers)
    found = []
    for key, yes, no in (
        ("advertised", "If it is advertised", "If it is not advertised"),
        ("engaged", "If you talk with the market", "If you do not talk with the market"),
    ):
        if answers.choice(key):
            other = "no" if answers.is_(key, "yes") else "yes"
            found.append(Variation(yes if other == "yes" else no, answers.with_(key, other)))
    return found


NOTICES = Tool(
    key="notices",
    title="Which notices, and when?",
    summary="Each notice of a purchase, UK1 to UK17: whether it is needed, its last day, and what it must say.",
    asks=ASKS,
    result=result,
    brings=brings,
    vary=vary,
    group="While you buy",
    needs=("How it is bought, and its value", "When it is signed and when it ends, if you know"),
    gives=(
        "The notices that are needed, in order, with the last day of each",
        "What each must say, and which are not needed and why",
        "The last days for your calendar, and a note for the file",
    ),
    note="Notices note",
    words=("UK4", "UK5", "UK6", "UK7", "tender notice", "transparency notice", "contract details", "publish", "Find a Tender"),
)  # fmt: skip
