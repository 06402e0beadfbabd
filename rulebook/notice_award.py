"""Rulings on the notices at and after the award: UK12, assessment summaries, UK6, UK7, and standstill.

Source: Procurement Act 2023, ss.50 to 53, 55 and 87(3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.notice_facts import NoticeFacts, Way
from rulebook.notice_reach import Reach, Reached
from rulebook.notice_ruling import Ruling, depends, may, must, need_not, spoken, unless_public
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.sources import Confidence
from rulebook.thresholds import ACT_STARTS
from rulebook.working_days import BeyondTable, back, last_day, nth_working_day

_S50 = act("s.50", "50")
_S51 = act("s.51", "51")
_USER_CHOICE = Reason("It is a user choice contract (Sch.5 para 15).", act("Sch.5 paras 15-17"))


@dataclass(frozen=True, slots=True)
class Standstill:
    """Whether a standstill binds, and between which days.

    `ends_on` is its last day and `may_sign_from` the next; None until the award notice has a day, or
    where none binds. `working_days` is its length, 0 where none binds.
    """

    answer: Answer
    working_days: int = 0
    ends_on: date | None = None
    may_sign_from: date | None = None


def standstill(facts: NoticeFacts, *, on: date) -> Standstill:
    """Say whether a public contract must stand still after its award notice, and until when.

    A longer or voluntary standstill that the notice states binds too (s.51(4)-(5)), if it is at least
    eight working days. Source: Procurement Act 2023, s.51. Raises `BeyondTable`.
    """
    least = limit_for("standstill", on=max(facts.days.award_notice or on, ACT_STARTS)).amount
    why_not = _no_mandatory_standstill(facts)
    stated = facts.standstill_days or 0
    if why_not is None:
        days = max(stated, least)
        text = f"The contract may not be entered into before {days} working days have passed."
        answer = Answer(
            Verdict.YES, "A standstill is mandatory.", (Reason(text, act("s.51(1)", "51")),)
        )
        return _placed(answer, facts.days.award_notice, days)
    if stated >= least:
        text = f"The award notice states {stated} working days, so they bind."
        said = Reason(text, act("s.51(4)-(5)", "51"))
        return _placed(
            Answer(Verdict.YES, "The standstill that the notice states binds.", (said, why_not)),
            facts.days.award_notice,
            stated,
        )
    words = "No standstill is mandatory."
    if stated:
        text = (
            f"A voluntary standstill must be at least {least} working days; {stated} is too short."
        )
        short = Reason(text, act("s.51(4)-(5)", "51"))
        return Standstill(Answer(Verdict.NO, words, (short, why_not)))
    text = f"You may state one of at least {least} working days; it lowers the risk of a claim."
    return Standstill(Answer(Verdict.NO, words, (why_not, Reason(text, _S51))))


def _placed(answer: Answer, published: date | None, days: int) -> Standstill:
    if published is None:
        return Standstill(answer, days)
    ends = nth_working_day(published, days)
    return Standstill(answer, days, ends, ends + timedelta(days=1))


def _no_mandatory_standstill(facts: NoticeFacts) -> Reason | None:
    source = act("s.51(3)", "51")
    if facts.is_light_touch:
        return Reason("It is a light touch contract.", source)
    if facts.way in (Way.CALL_OFF, Way.DYNAMIC_MARKET):
        return Reason(f"It is a {_bare(facts.way)}.", source)
    if facts.way and facts.way.is_direct and facts.justification in ("13", "14", "s.42"):
        return Reason("It is a direct award in urgency, or to protect life.", source)
    return None


def _bare(way: Way) -> str:
    return "dynamic market award" if way is Way.DYNAMIC_MARKET else way.in_words


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
    text = f"You decided on {spoken(stopped)} not to award. Publish it as soon as reasonably practicable."
    return must("Publish it now.", Reason(text, source), opens_on=stopped)


def assessment_summaries(facts: NoticeFacts, reached: Reached, _on: date) -> Ruling:
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
        due_on=facts.days.award_notice or facts.days.signed,
    )  # fmt: skip


def award(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the contract award notice (UK6, s.50), with the standstill before signing."""
    blocked = unless_public(reached) or _stopped(facts)
    if blocked:
        return blocked
    if facts.is_user_choice:
        return need_not("Not needed.", _USER_CHOICE)
    text = "It is published before a public contract is entered into, however it was awarded."
    still = standstill(facts, on=on)
    return must(
        "Publish it before you sign.", Reason(text, _S50), *still.answer.reasons,
        due_on=_award_due(facts.days.signed, still.working_days),
        opens_on=facts.days.assessment_summaries or facts.days.transparency_notice,
    )  # fmt: skip


def _award_due(signed: date | None, working_days: int) -> date | None:
    """Return the latest day for the award notice, so that the standstill ends before signing."""
    if signed is None or not working_days:
        return signed
    try:
        return back(signed - timedelta(days=1), working_days=working_days)
    except BeyondTable:
        return None


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
    text = f"{text} Entered into on {spoken(signed)}, it is due by {spoken(last)}."
    return must(words, Reason(text, limit.source), due_on=last, opens_on=signed)


def below_threshold_details(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the below-threshold contract details notice (UK7, s.87(3))."""
    if reached.reach is Reach.UNKNOWN:
        return depends("It depends on the value or the law.", reached.reason)
    if reached.reach is Reach.BELOW_NOTIFIABLE:
        return may("Not needed. You may publish one.", reached.reason)
    if reached.reach is not Reach.NOTIFIABLE:
        return need_not("Not needed.", reached.reason)
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
    text = f"You decided on {spoken(facts.days.stopped)} not to award a contract."
    return need_not("Not needed.", Reason(text, act("s.55", "55")))
