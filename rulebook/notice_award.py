"""Rulings on the notices at and after the award: UK12, assessment summaries, UK6, UK7, and standstill.

Source: Procurement Act 2023, ss.50 to 53, 55 and 87(3).
"""

from __future__ import annotations

from datetime import date, timedelta

from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.notice_facts import NoticeFacts, Way
from rulebook.notice_reach import Reached
from rulebook.notice_ruling import (
    Ruling,
    depends,
    may,
    must,
    need_not,
    not_notifiable,
    unless_public,
)
from rulebook.reasons import Reason, act
from rulebook.sources import Confidence
from rulebook.standstill import Award, Standstill, standstill
from rulebook.thresholds import ACT_STARTS
from rulebook.working_days import BeyondTable, back, last_day

_S50 = act("s.50", "50")
_USER_CHOICE = Reason("It is a user choice contract (Sch.5 para 15).", act("Sch.5 paras 15-17"))


def standstill_of(facts: NoticeFacts, *, on: date) -> Standstill:
    """Return the standstill after the contract award notice of a purchase, or as if published on a day.

    What the notice states counts if it is long enough; a shorter one has no effect (s.51(4)-(5)).
    Source: Procurement Act 2023, s.51. Raises `BeyondTable`.
    """
    published = max(facts.days.award_notice or on, ACT_STARTS)
    least = limit_for("standstill", on=published).amount
    stated = facts.standstill_days
    return standstill(
        published,
        award=_award_of(facts),
        stated_working_days=stated if stated is not None and stated >= least else None,
    )


def _award_of(facts: NoticeFacts) -> Award:
    """Return how it is awarded, as far as standstill goes."""
    if facts.is_light_touch:
        return Award.LIGHT_TOUCH
    if facts.way is Way.CALL_OFF:
        return Award.CALL_OFF
    if facts.way is Way.DYNAMIC_MARKET:
        return Award.DYNAMIC_MARKET
    if facts.way is None or not facts.way.is_direct:
        return Award.COMPETITION
    if facts.justification in ("13", "14"):
        return Award.DIRECT_URGENT
    return Award.DIRECT_BY_REGULATIONS if facts.justification == "s.42" else Award.DIRECT


def award_notice_by(facts: NoticeFacts, *, on: date) -> date | None:
    """Return the day of the contract award notice, or the latest that leaves a standstill before signing.

    None when neither is known. Beyond the table of bank holidays it is the day of signing.
    """
    if facts.days.award_notice or facts.is_user_choice:
        return facts.days.award_notice or facts.days.signed
    try:
        return _award_due(facts.days.signed, standstill_of(facts, on=on).working_days)
    except BeyondTable:
        return facts.days.signed


def procurement_termination(facts: NoticeFacts, reached: Reached, _on: date) -> Ruling:
    """Rule on the procurement termination notice (UK12, s.55)."""
    blocked = unless_public(reached)
    if blocked:
        return blocked
    source = act("s.55", "55")
    stopped = facts.days.stopped
    if stopped is None:
        text = "Only if, after a tender or transparency notice, you decide not to award."
        return need_not("Not needed unless you stop.", Reason(text, source))
    began = facts.commenced_on
    if facts.way is Way.CALL_OFF or began is None or began > stopped:
        text = "No tender notice or transparency notice was published before you decided to stop."
        return need_not("Not needed.", Reason(text, source))
    text = f"You decided on {day_in_words(stopped)} not to award. Publish it as soon as reasonably practicable."
    return must("Publish it now.", Reason(text, source), opens_on=stopped)


def assessment_summaries(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on assessment summaries (s.50(3)-(5)), which go to suppliers and not on the platform."""
    blocked = unless_public(reached)
    if blocked:
        return blocked
    source = act("s.50(3)-(5)", "50")
    stop = _stopped(facts)
    if stop:
        return stop
    if facts.way is None:
        text = "Needed after a competitive tendering procedure."
        return depends("It depends on the way of award.", Reason(text, source))
    if facts.way is Way.CALL_OFF:
        return may("Not needed. You may send them.", Reason("Not for call-offs.", source))
    if facts.way.is_direct:
        return need_not("Not needed.", Reason("No tenders are assessed in a direct award.", source))
    text = (
        "Send one to every supplier whose tender was assessed, all at the same time, before the "
        "contract award notice is published."
    )
    return must(
        "Send them before the contract award notice.", Reason(text, source),
        due_on=award_notice_by(facts, on=on),
    )  # fmt: skip


def award(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the contract award notice (UK6, s.50), with the standstill before signing."""
    blocked = unless_public(reached) or _stopped(facts)
    if blocked:
        return blocked
    if facts.is_user_choice:
        return need_not("Not needed.", _USER_CHOICE)
    text = "It is published before a public contract is entered into, however it was awarded."
    opens = facts.days.assessment_summaries or facts.days.transparency_notice
    words = "Publish it before you sign."
    try:
        still = standstill_of(facts, on=on)
        due_on = _award_due(facts.days.signed, still.working_days)
    except BeyondTable as beyond:
        unknown = Reason(str(beyond), act("s.51", "51"))
        return must(words, Reason(text, _S50), unknown, opens_on=opens)
    return must(words, Reason(text, _S50), *still.reasons, due_on=due_on, opens_on=opens)


def _award_due(signed: date | None, working_days: int) -> date | None:
    """Return the latest day for the award notice, so that the standstill ends before signing."""
    if signed is None or not working_days:
        return signed
    return back(signed - timedelta(days=1), working_days=working_days)


def details(facts: NoticeFacts, reached: Reached, _on: date) -> Ruling:
    """Rule on the contract details notice of a public contract (UK7, s.53(1))."""
    blocked = unless_public(reached) or _stopped(facts)
    if blocked:
        return blocked
    if facts.is_user_choice:
        return need_not("Not needed.", _USER_CHOICE)
    key = "contract-details-notice" + ("-light-touch" if facts.is_light_touch else "")
    return _after_signing(facts, key, "Publish it after you sign.")


def contract_copy(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the copy of a contract of more than £5 million (s.53(3))."""
    blocked = unless_public(reached) or _stopped(facts)
    if blocked:
        return blocked
    if facts.is_user_choice:
        text = "A user choice contract has no contract details notice to attach it to."
        return need_not("Not needed.", Reason(text, act("s.53", "53"), Confidence.INFERRED))
    limit = limit_for("kpi-contract-value", on=max(facts.commenced_on or on, ACT_STARTS))
    value = facts.value_inc_vat_pence
    source = act("s.53(3)", "53")
    if value is None:
        text = f"We need the value: it is needed above {pounds(limit.amount)}."
        return depends("It depends on the value.", Reason(text, source))
    if value <= limit.amount:
        text = f"{pounds(value)} is not more than {pounds(limit.amount)}."
        return need_not("Not needed.", Reason(text, source))
    key = "contract-copy" + ("-light-touch" if facts.is_light_touch else "")
    return _after_signing(facts, key, "Publish a copy of the contract.")


def _after_signing(facts: NoticeFacts, key: str, words: str) -> Ruling:
    signed = facts.days.signed
    limit = limit_for(key, on=max(signed or ACT_STARTS, ACT_STARTS))
    text = (
        f"It is due within {limit.amount} days beginning with the day the contract is entered into."
    )
    if signed is None:
        return must(words, Reason(text, limit.source))
    last = last_day(signed, limit.amount)
    text = f"{text} Entered into on {day_in_words(signed)}, it is due by {day_in_words(last)}."
    return must(words, Reason(text, limit.source), due_on=last, opens_on=signed)


def below_threshold_details(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the below-threshold contract details notice (UK7, s.87(3))."""
    ruled = not_notifiable(reached)
    if ruled is not None:
        return ruled
    limit = limit_for("below-threshold-details", on=max(on, ACT_STARTS))
    text = f"It is due {limit.words} after the contract is entered into, however it was awarded."
    is_call_off = facts.way is Way.CALL_OFF
    confidence = Confidence.INFERRED if is_call_off else Confidence.CONFIRMED
    if is_call_off:
        text += " The words make no exception for call-offs."
    return must(
        "Publish it after you sign.", Reason(text, limit.source, confidence), reached.reason,
        opens_on=facts.days.signed,
    )  # fmt: skip


def _stopped(facts: NoticeFacts) -> Ruling | None:
    if facts.days.stopped is None:
        return None
    text = f"You decided on {day_in_words(facts.days.stopped)} not to award a contract."
    return need_not("Not needed.", Reason(text, act("s.55", "55")))
