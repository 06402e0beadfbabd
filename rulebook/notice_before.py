"""Rulings on the notices up to the call for competition or the direct award: UK1 to UK5, UK13 to UK16.

Source: Procurement Act 2023, ss.15, 17, 21, 39, 44, 87 and 93.
"""

from __future__ import annotations

from datetime import date, timedelta

from rulebook import pipeline_notice
from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.notice_award import award_notice_by
from rulebook.notice_facts import NoticeFacts, Way
from rulebook.notice_reach import Reach, Reached
from rulebook.notice_rows import PIPELINES_START
from rulebook.notice_ruling import (
    Ruling,
    depends,
    may,
    must,
    need_not,
    not_notifiable,
    unless_public,
)
from rulebook.pipeline_notice import PlannedPurchase, financial_year_of
from rulebook.planned_notice import qualifies
from rulebook.reasons import Reason, Verdict, act
from rulebook.sources import Confidence
from rulebook.thresholds import ACT_STARTS

_S17 = act("ss.16 and 17", "17")
_S87 = act("s.87(1)-(2)", "87")


def pipeline(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the pipeline notice (UK1, s.93): for the year of the purchase's first notice."""
    blocked = unless_public(reached)
    if blocked:
        return blocked
    expected = facts.days.tender_notice or facts.days.transparency_notice
    year = financial_year_of(min(on, expected) if expected else on)
    if date(year, 4, 1) < PIPELINES_START:
        text = "The first pipeline notices are those for the financial year from 1 April 2025."
        return need_not("Not needed.", Reason(text, act("s.93(4)", "93")))
    planned = PlannedPurchase(
        facts.value_inc_vat_pence, expected, facts.way is Way.CALL_OFF, facts.kind
    )
    listed = pipeline_notice.belongs(planned, year)
    authority = pipeline_notice.must_publish(facts.expected_yearly_spend_pence, year)
    for answer in (listed, authority):
        if answer.verdict is Verdict.NO:
            return may("Not needed. You may list it.", *answer.reasons)
    reasons = (*listed.reasons, *authority.reasons)
    last = pipeline_notice.due(year)
    opens = date(year, 4, 1)
    if Verdict.DEPENDS in (listed.verdict, authority.verdict):
        return depends("We need to know more to say.", *reasons, due_on=last, opens_on=opens)
    if on > last and facts.days.pipeline_notice is None:
        text = (
            f"It had to be in the notice due by {day_in_words(last)} if you intended it by then. The Act "
            "asks for no pipeline notice later in the year."
        )
        late = Reason(text, act("s.93(2)", "93"), Confidence.INFERRED)
        return depends("It depends on when you came to intend it.", late, *reasons)
    return must("List it in the pipeline notice.", *reasons, due_on=last, opens_on=opens)


def engagement(facts: NoticeFacts, reached: Reached, _on: date) -> Ruling:
    """Rule on the preliminary market engagement notice (UK2, ss.16 and 17)."""
    if _is_competed_below(facts, reached):
        return may("Not needed below the threshold. You may publish one.", reached.reason)
    blocked = unless_public(reached)
    if blocked:
        return blocked
    if facts.way and not facts.way.is_competition:
        text = f"A {facts.way.in_words} has no tender notice, and the duty comes before a tender notice."
        return need_not("Not needed.", Reason(text, _S17, Confidence.INFERRED))
    if facts.had_market_engagement is False:
        text = "No preliminary market engagement was carried out."
        return need_not("Not needed.", Reason(text, _S17))
    if facts.says_why_no_engagement_notice:
        text = "The tender notice says why there was no preliminary market engagement notice."
        return need_not("Not needed.", Reason(text, act("s.17", "17")))
    text = (
        "Publish it before the tender notice, or say in the tender notice why you did not. It may say "
        "that engagement will be or has been carried out."
    )
    if facts.had_market_engagement is None and facts.days.engagement_notice is None:
        return depends(
            "Needed if you engage the market first.",
            Reason(text, _S17),
            due_on=facts.days.tender_notice,
        )
    return must(
        "Publish it before the tender notice, or give reasons there.",
        Reason(text, _S17),
        due_on=facts.days.tender_notice,
    )


def planned(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the planned procurement notice (UK3, s.15), and say whether it qualifies."""
    if _is_competed_below(facts, reached):
        return may("Not needed below the threshold. You may publish one.", reached.reason)
    if reached.reach in (Reach.OUTSIDE, Reach.NOTIFIABLE, Reach.BELOW_NOTIFIABLE):
        return need_not("Not needed.", reached.reason)
    source = act("s.15", "15")
    if facts.way and not facts.way.is_competition:
        text = f"It announces a tender notice, and a {facts.way.in_words} has none."
        return need_not("Not needed.", Reason(text, source))
    day = max(on, ACT_STARTS)
    least = limit_for("planned-notice-shortest", on=day).amount
    most = limit_for("planned-notice-longest", on=day).amount
    text = (
        f"It is never required. Published at least {least} days and at most {most} months before the "
        "tender notice, it shortens the tendering period that you may set."
    )
    reasons = [Reason(text, act("s.15(3)", "15"))]
    published, tender = facts.days.planned_notice, facts.days.tender_notice
    if published and published < ACT_STARTS:
        text = "A notice published before the Act began on 24 February 2025 does not qualify."
        reasons.append(Reason(text, act("s.15(3)", "15"), Confidence.INFERRED))
    elif published and tender:
        reasons.extend(qualifies(published, tender).reasons[1:])
    last = tender - timedelta(days=least) if tender else None
    return may("Not needed. It can shorten the tendering period.", *reasons, due_on=last)


def _is_competed_below(facts: NoticeFacts, reached: Reached) -> bool:
    """Say whether it is notifiable and may be advertised, so that early notices can be of use."""
    is_closed = facts.way is Way.CALL_OFF or (facts.way is not None and facts.way.is_direct)
    return reached.reach is Reach.NOTIFIABLE and facts.is_advertised is not False and not is_closed


def market_intention(facts: NoticeFacts, _scope: Reached, _on: date) -> Ruling:
    """Rule on the dynamic market intention notice (UK13, s.39(2))."""
    return _of_market(
        facts, "s.39(2)", "Publish it before the market is established.",
        due_on=facts.days.market_established,
    )  # fmt: skip


def market_establishment(facts: NoticeFacts, _scope: Reached, _on: date) -> Ruling:
    """Rule on the dynamic market establishment notice (UK14, s.39(3))."""
    return _of_market(
        facts, "s.39(3)",
        "Publish it as soon as reasonably practicable after the market is established.",
        opens_on=facts.days.market_established,
    )  # fmt: skip


def market_modification(facts: NoticeFacts, _scope: Reached, _on: date) -> Ruling:
    """Rule on the dynamic market modification notice (UK15, s.39(4))."""
    return _of_market(
        facts, "s.39(4)",
        "Publish it as soon as reasonably practicable after each change, such as a new member.",
        opens_on=facts.days.market_modified, needs_a_day=True,
    )  # fmt: skip


def market_cessation(facts: NoticeFacts, _scope: Reached, _on: date) -> Ruling:
    """Rule on the dynamic market cessation notice (UK16, s.39(5))."""
    return _of_market(
        facts, "s.39(5)",
        "Publish it as soon as reasonably practicable after the market stops operating.",
        opens_on=facts.days.market_ceased, needs_a_day=True,
    )  # fmt: skip


def _of_market(
    facts: NoticeFacts, provision: str, text: str, *, due_on: date | None = None,
    opens_on: date | None = None, needs_a_day: bool = False,
) -> Ruling:  # fmt: skip
    source = act(provision, "39")
    if not facts.sets_up_market:
        return need_not(
            "Not needed.", Reason("Only for who sets up a dynamic market of its own.", source)
        )
    if needs_a_day and opens_on is None:
        return need_not("Not needed until that happens.", Reason(text, source))
    return must(text, Reason(text, source), due_on=due_on, opens_on=opens_on)


def tender(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the tender notice (UK4, s.21)."""
    blocked = unless_public(reached)
    if blocked:
        return blocked
    source = act("s.21", "21")
    if facts.way is None or facts.way is Way.QUOTATION:
        text = (
            "A public contract is awarded by a competitive procedure, which needs this notice, by a "
            "direct award with a justification, or under a framework. Nothing else is lawful."
        )
        return depends("Choose the way of award first.", Reason(text, act("s.11(2)", "11")))
    if not facts.way.is_competition:
        text = f"A {facts.way.in_words} is not a competitive tendering procedure."
        return need_not("Not needed.", Reason(text, source))
    text = "It begins the procedure; tenders may not be invited before it is published."
    begins, words = Reason(text, source), "Publish it to begin."
    later = (facts.days.assessment_summaries, award_notice_by(facts, on=on))
    last = min((day for day in later if day), default=None)
    if last is None or facts.is_light_touch or facts.way is Way.DYNAMIC_MARKET:
        return must(words, begins, due_on=last)
    return _before_tenders(words, begins, last, on)


def _before_tenders(words: str, begins: Reason, last: date, on: date) -> Ruling:
    """Rule on a tender notice whose tenders are all assessed by a day: they have had their least time before."""
    least = limit_for("tender-period-reduced", on=on)
    usual = limit_for("tender-period", on=on)
    text = (
        f"Tenders have at least {least.amount} days after it, and that few only after a qualifying planned "
        f"procurement notice or in a state of urgency. They must be in by {day_in_words(last)}, when suppliers "
        "are told."
    )
    advice = Reason(
        f"With the usual shortest tendering period of {usual.amount} days.", usual.source
    )
    return must(
        words, begins, Reason(text, least.source, Confidence.INFERRED),
        due_on=last - timedelta(days=least.amount),
        advised=(last - timedelta(days=usual.amount), advice),
    )  # fmt: skip


def below_threshold_tender(facts: NoticeFacts, reached: Reached, _on: date) -> Ruling:
    """Rule on the below-threshold tender notice (UK4, s.87(1)-(2))."""
    ruled = not_notifiable(reached)
    if ruled is not None:
        return ruled
    if facts.way is Way.CALL_OFF or (facts.way and facts.way.is_direct):
        text = f"A {facts.way.in_words} is not advertised."
        return need_not("Not needed.", Reason(text, _S87))
    is_advertised = facts.is_advertised
    if is_advertised is None and facts.way and facts.way.is_competition:
        is_advertised = True
    if is_advertised is False:
        text = "Only particular or pre-selected suppliers are invited, so it is not advertised."
        return need_not("Not needed.", Reason(text, _S87))
    text = "It must be published before a notifiable contract is advertised anywhere."
    if is_advertised is None:
        return depends("Needed if you advertise it.", Reason(text, _S87), reached.reason)
    return must(
        "Publish it before any other advertisement.", Reason(text, _S87), reached.reason,
        due_on=facts.days.commenced or facts.days.signed,
    )  # fmt: skip


def transparency(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the transparency notice (UK5, s.44)."""
    blocked = unless_public(reached)
    if blocked:
        return blocked
    source = act("s.44", "44")
    if facts.way is None or facts.way is Way.QUOTATION:
        text = "It is needed for a direct award, and for a switch to one."
        return depends("Choose the way of award first.", Reason(text, source))
    if not facts.way.is_direct:
        return need_not(
            "Not needed.", Reason("Only for a direct award or a switch to one.", source)
        )
    if facts.is_user_choice:
        return need_not("Not needed.", Reason("It is a user choice contract.", source))
    text = "It comes before the award. The Act sets no least number of days between them."
    return must(
        "Publish it before the award.", Reason(text, source), due_on=award_notice_by(facts, on=on)
    )
