"""Duties of a live contract: what to publish, pay, keep and look after, and by when.

`duties(facts, on=...)` joins the notices of a live contract with the duties that have no notice. Source:
Procurement Act 2023, ss.52, 67 to 83, 88 and 98; Local Government Transparency Code 2015.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook import due_days
from rulebook.day_words import day_in_words
from rulebook.notice_facts import NoticeFacts
from rulebook.notice_live import must_set_kpis
from rulebook.notice_reach import Reach, Reached, reach_of
from rulebook.notices import NoticeDue, due
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.sources import Confidence
from rulebook.thresholds import ACT_STARTS
from rulebook.transparency import must_list

# The notices of a live contract, by the key of the duty that each is.
_NOTICES = (
    "details", "below-threshold-details", "contract-copy", "payment-information", "performance",
    "performance-breach", "change", "change-copy", "termination", "payments-compliance",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of a live contract.

    `due_on` is the last day, None where none can be named; `until_on` the day up to which something is
    kept. `notice` is the notice that fulfils it, None for a duty without one.
    """

    key: str
    title: str
    answer: Answer
    when: str
    due_on: date | None = None
    until_on: date | None = None
    notice: NoticeDue | None = None

    @property
    def is_needed(self) -> bool:
        """Say whether the law asks for it for certain."""
        return self.answer.is_yes


def duties(facts: NoticeFacts, *, on: date) -> tuple[Duty, ...]:
    """Return the duties of a contract, as it is or will be, those that do not bind it included.

    Days of `facts` after `on` are plans. Money is pence including VAT.
    """
    reached = reach_of(facts, on=max(on, ACT_STARTS))
    published = {row.notice.key: row for row in due(facts, on=on)}
    kpis = must_set_kpis(facts, reached, on=max(on, ACT_STARTS))
    first = Duty("kpis", "Key performance indicators", kpis, "before the contract is entered into")
    notices = tuple(_of_notice(published[key]) for key in _NOTICES)
    others = (
        _payment(facts, reached), _invoices(reached), _flow_down(facts, reached),
        _sub_contractors(facts, reached), _conflicts(reached), _right_to_end(reached),
        _records(facts, reached), _register(facts),
    )  # fmt: skip
    return (first, *notices, *others)


def _of_notice(row: NoticeDue) -> Duty:
    return Duty(
        row.notice.key, row.notice.title, row.answer, row.notice.when, row.due_on, notice=row
    )


def _unless_public(reached: Reached) -> Answer | None:
    if reached.is_public:
        return None
    if reached.reach is Reach.UNKNOWN:
        return Answer(Verdict.DEPENDS, "It depends on the value or the law.", (reached.reason,))
    return Answer(Verdict.NO, "It does not bind this contract.", (reached.reason,))


def _always(reached: Reached, words: str, text: str, provision: str, section: str) -> Answer:
    said = Reason(text, act(provision, section))
    return _unless_public(reached) or Answer(Verdict.YES, words, (said,))


def _payment(facts: NoticeFacts, reached: Reached) -> Duty:
    words = "Pay valid invoices within 30 days."
    text = "Thirty days beginning with the day of receipt: the last day is the day of receipt and 29 days."
    below = (Reach.NOTIFIABLE, Reach.BELOW_NOTIFIABLE)
    if reached.reach in below:
        answer = Answer(Verdict.YES, words, (Reason(text, act("s.88", "88")),))
    elif facts.is_concession and reached.is_public:
        reason = Reason("It is a concession contract.", act("s.68", "68"))
        answer = Answer(Verdict.NO, "It does not bind this contract.", (reason,))
    else:
        answer = _always(reached, words, text, "s.68", "68")
    return Duty("payment", "Payment within 30 days", answer, "30 days beginning with receipt")


def _invoices(reached: Reached) -> Duty:
    answer = _always(
        reached, "Accept electronic invoices.",
        "An undisputed invoice in the standard form BS EN 16931-1:2017 must be accepted.",
        "s.67", "67",
    )  # fmt: skip
    return Duty("invoices", "Electronic invoices", answer, "while the contract runs")


def _flow_down(facts: NoticeFacts, reached: Reached) -> Duty:
    own = _payment(facts, reached).answer
    answer = own
    if own.is_yes:
        provision, section = ("s.73", "73") if reached.is_public else ("s.88", "88")
        text = "The Act implies the same 30 days into every sub-contract."
        answer = Answer(
            Verdict.YES, "See that sub-contractors are paid in 30 days.",
            (Reason(text, act(provision, section)),),
        )  # fmt: skip
    return Duty("sub-contract-payment", "Payment of sub-contractors", answer, "while it runs")


def _sub_contractors(facts: NoticeFacts, reached: Reached) -> Duty:
    source = act("s.72", "72")
    answer = _unless_public(reached)
    if answer is None:
        text = (
            "For sub-contractors that the supplier relied on to meet conditions of participation."
        )
        verdict = {True: Verdict.YES, False: Verdict.NO, None: Verdict.DEPENDS}[
            facts.relies_on_subcontractors
        ]
        answer = Answer(
            verdict, "Direct that a sub-contractor that was relied on is engaged.",
            (Reason(text, source),),
        )  # fmt: skip
    return Duty(
        "sub-contractors", "Sub-contractors that were relied on", answer, "before they work"
    )


def _conflicts(reached: Reached) -> Duty:
    answer = _always(
        reached, "Keep the conflicts assessment under review.",
        "It is revised while the contract runs and ends with the contract termination notice.",
        "s.83(5)-(6)", "83",
    )  # fmt: skip
    return Duty(
        "conflicts", "Conflicts of interest", answer, "until the contract termination notice"
    )


def _right_to_end(reached: Reached) -> Duty:
    answer = _always(
        reached, "Tell the supplier first, with reasons, if you end it under the Act.",
        "The implied right to terminate needs notice of the ground and a chance to be heard.",
        "s.78", "78",
    )  # fmt: skip
    return Duty("right-to-end", "Implied right to terminate", answer, "before it is used")


def _records(facts: NoticeFacts, reached: Reached) -> Duty:
    signed = facts.days.signed
    until = None
    if signed and signed >= ACT_STARTS:
        until = due_days.due("records", on=signed).last_day
    text = "At least three years beginning with the day the contract was entered into."
    if until:
        text = f"{text} That is to the end of {day_in_words(until)}."
    answer = _always(reached, "Keep records.", text, "s.98", "98")
    return Duty("records", "Records", answer, "three years", until_on=until)


def _register(facts: NoticeFacts) -> Duty:
    answer = must_list(facts.value_inc_vat_pence)
    said = Reason(
        "The value tested here includes VAT.", answer.reasons[0].source, Confidence.UNCONFIRMED
    )
    return Duty(
        "register", "Contract register of the Transparency Code",
        Answer(answer.verdict, answer.words, (*answer.reasons, said)),
        "every quarter, within one month",
    )  # fmt: skip
