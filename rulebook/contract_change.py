"""May a contract be changed, and what must be published? Any change: value, term, scope or supplier.

The test of section 74 and Schedule 8, with the notice of section 75 and the copy of section 77. A change
that could reasonably have been made together with earlier ones is tested with them as one. Contracts
below the threshold are free of it, unless the change would make them public contracts (convertible).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rulebook import change_limits
from rulebook.change_limits import free_of_limits, threshold_of
from rulebook.change_terms import Change, ChangeAnswer, ContractTerms, EarlierChange, LimitTest
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.register_law import Regime
from rulebook.sources import Confidence

__all__ = ["Change", "ChangeAnswer", "ContractTerms", "EarlierChange", "change_check"]

_S74 = act("s.74", "74")
_S75_TOGETHER = act("s.75(4)-(5)", "75")
_S77 = act("s.77", "77")
_PARA_9 = act("Sch.8 para 9")

_UNFORESEEABLE = (
    "The circumstances could not reasonably have been foreseen before the award, and the overall nature "
    "of the contract does not change."
)
_KNOWN_RISK = (
    "The risk was named in the tender or transparency notice, could not be dealt with in the contract, "
    "and came about without act or omission of either side; the contract cannot now be performed "
    "satisfactorily; the change goes no further than necessary; and a new contract would not be in the "
    "public interest."
)
_ADDITIONAL = (
    "Another supplier would mean different or incompatible supply; that would cause disproportionate "
    "technical difficulties or other significant inconvenience; and it would mean substantial "
    "duplication of costs."
)


def change_check(terms: ContractTerms, change: Change, *, on: date) -> ChangeAnswer:
    """Test a change that is planned on a day.

    YES: one of the limits is met. DEPENDS: facts that were not told decide. NO: none is open, and the
    need must be bought anew. Source: Procurement Act 2023, ss.74, 75 and 77, Sch.8. Raises
    `RuleNotKnown` for a day that no figure is recorded for.
    """
    alone = _alone(terms, change, on)
    if not change.earlier or alone.limits == () or change.changes_supplier:
        return alone
    together = _alone(*_as_one(terms, change), on)
    if together.limits == ():
        return replace(alone, together=together)
    notice = _notice_together(alone.change_notice, together.change_notice)
    return replace(
        alone,
        answer=_answer_together(alone.answer, together.answer),
        change_notice=notice,
        copy=_copy(notice, alone.value_after_pence, on),
        together=together,
    )


def _alone(terms: ContractTerms, change: Change, on: date) -> ChangeAnswer:
    extra, value = change.extra_value_pence, terms.value_inc_vat_pence
    after = None if extra is None or value is None else max(0, value + extra)
    free = free_of_limits(terms, extra, on)
    if (
        terms.regime is Regime.ACT_2023
        and change.changes_supplier
        and not _is_free_below(free, terms)
    ):
        return _new_supplier(terms, change, after, on)
    if free:
        return ChangeAnswer(free[0], (), free[1], _copy(free[1], after, on), after)
    limits = _limits(terms, change, on)
    answer = change_limits.overall(limits)
    notice = change_limits.change_notice(terms, change.extra_months, extra, on)
    is_convertible = value is not None and value < threshold_of(terms, on).value_inc_vat_pence
    if is_convertible:
        text = (
            "The contract is below the threshold now and the change would make it a public contract, so "
            "the limits apply to it."
        )
        answer = replace(answer, reasons=(Reason(text, act("s.74(1)", "74")), *answer.reasons))
    return ChangeAnswer(answer, limits, notice, _copy(notice, after, on), after, is_convertible)


def _is_free_below(free: tuple[Answer, Answer] | None, terms: ContractTerms) -> bool:
    return free is not None and not terms.kind.is_light_touch


def _limits(terms: ContractTerms, change: Change, on: date) -> tuple[LimitTest, ...]:
    extra = change.extra_value_pence
    return (
        change_limits.provided_for(terms.is_provided_for, change.alters_nature),
        _urgency(change.is_urgent),
        change_limits.half_again(
            terms, extra, on, key="unforeseeable", label="Circumstances nobody could foresee",
            holds=_both(change.is_unforeseeable, change.alters_nature),
            conditions=_UNFORESEEABLE, source=act("Sch.8 para 4"),
        ),
        change_limits.half_again(
            terms, extra, on, key="known-risk", label="A known risk that came about",
            holds=change.is_known_risk, conditions=_KNOWN_RISK, source=act("Sch.8 paras 5-7"),
        ),
        change_limits.half_again(
            terms, extra, on, key="additional", label="Additional goods, services or works",
            holds=change.is_additional, conditions=_ADDITIONAL, source=act("Sch.8 para 8"),
        ),
        change_limits.not_substantial(
            terms, change.extra_months, on,
            adds_new_kind=change.adds_new_kind, moves_balance=change.moves_balance,
        ),
        change_limits.below_threshold_change(
            terms, extra, on, adds_new_kind=change.adds_new_kind
        ),
    )  # fmt: skip


def _both(holds: bool | None, alters_nature: bool | None) -> bool | None:
    """Say whether a ground holds that also needs the overall nature to stay."""
    if holds is False or alters_nature:
        return False
    return None if holds is None or alters_nature is None else True


def _urgency(is_urgent: bool | None) -> LimitTest:
    source = act("Sch.8 paras 2-3")
    verdict = {True: Verdict.YES, False: Verdict.NO, None: Verdict.DEPENDS}[is_urgent]
    text = (
        "Only where extreme and unavoidable urgency, or regulations to protect life, would also justify "
        "a direct award."
    )
    return LimitTest("urgency", "Extreme urgency", verdict, Reason(text, source))


def _new_supplier(
    terms: ContractTerms, change: Change, after: int | None, on: date
) -> ChangeAnswer:
    """Answer for a change of supplier, which only a corporate restructuring allows (s.74(9), para 9)."""
    label = "Novation or assignment after a corporate restructuring"
    is_light_touch = terms.kind.is_light_touch
    confidence = Confidence.CONFIRMED
    if is_light_touch and (change.is_restructuring is False or change.is_new_supplier_excluded):
        verdict, confidence = Verdict.DEPENDS, Confidence.INFERRED
        text = (
            "A light touch contract may always be modified (s.74(2)), but section 74(9) names only a "
            "restructuring as a reason for a new supplier. Take advice before you rely on either."
        )
    elif change.is_restructuring is False:
        verdict = Verdict.NO
        text = (
            "The supplier may change only where a corporate restructuring or the like requires it."
        )
    elif change.is_new_supplier_excluded:
        verdict, text = Verdict.NO, "The new supplier is an excluded supplier."
    elif change.is_restructuring is None or change.is_new_supplier_excluded is None:
        verdict = Verdict.DEPENDS
        text = (
            "Allowed only if a corporate restructuring or the like requires it, and the new supplier is "
            "not an excluded supplier."
        )
    else:
        verdict = Verdict.YES
        text = "A corporate restructuring requires it, and the new supplier is not excluded."
    is_sure = verdict is not Verdict.NO and confidence is Confidence.CONFIRMED
    source = _PARA_9 if is_sure else act("s.74(9)", "74")
    limit = LimitTest("restructuring", label, verdict, Reason(text, source, confidence))
    words = {
        Verdict.YES: "Allowed, for the change of supplier alone.",
        Verdict.NO: "The supplier may not be changed.",
        Verdict.DEPENDS: "Allowed only in the circumstances given.",
    }[verdict]
    answer = Answer(verdict, words, (limit.reason,))
    if is_light_touch:
        said = Reason("Not for light touch contracts.", act("s.75", "75"))
        notice = Answer(Verdict.NO, "No contract change notice.", (said,))
    else:
        text = "A novation or assignment always needs one, whatever the change of value or term."
        notice = Answer(
            Verdict.YES, "Publish a contract change notice before the change.",
            (Reason(text, act("s.75", "75")),),
        )  # fmt: skip
    return ChangeAnswer(answer, (limit,), notice, _copy(notice, after, on), after)


def _as_one(terms: ContractTerms, change: Change) -> tuple[ContractTerms, Change]:
    """Return the terms before the earlier changes, and all the changes as a single one."""
    earlier = change.earlier
    added = sum(one.extra_value_pence for one in earlier)
    counted = sum(abs(one.extra_value_pence) for one in earlier if one.was_below_threshold)
    value, extra = terms.value_inc_vat_pence, change.extra_value_pence
    before = replace(
        terms,
        value_inc_vat_pence=None if value is None else value - added,
        earlier_changes_pence=max(0, abs(terms.earlier_changes_pence) - counted),
    )
    return before, replace(
        change,
        extra_value_pence=None if extra is None else extra + added,
        extra_months=change.extra_months + sum(one.extra_months for one in earlier),
        adds_new_kind=_any(change.adds_new_kind, *(one.adds_new_kind for one in earlier)),
        moves_balance=_any(change.moves_balance, *(one.moves_balance for one in earlier)),
        earlier=(),
    )


def _any(*said: bool | None) -> bool | None:
    if True in said:
        return True
    return None if None in said else False


def _answer_together(alone: Answer, together: Answer) -> Answer:
    """Return the answer for a change that is tested by itself and with the earlier ones as one."""
    order = (Verdict.NO, Verdict.DEPENDS, Verdict.YES)
    source = act("s.74(7)-(8)", "74")
    if order.index(together.verdict) >= order.index(alone.verdict):
        text = "Together with the earlier changes, as one, it is allowed no less."
        return replace(alone, reasons=(*alone.reasons, Reason(text, source)))
    text = (
        "It could reasonably have been made together with earlier changes, so they are tested as one, "
        "and as one they go further than this change alone."
    )
    return replace(together, reasons=(Reason(text, source), *together.reasons))


def _notice_together(alone: Answer, together: Answer) -> Answer:
    if alone.verdict is Verdict.YES or together.verdict is Verdict.NO:
        return alone
    text = "It could reasonably have been made with an earlier change, and as one they need the notice."
    if together.verdict is Verdict.DEPENDS:
        text = "It could reasonably have been made with an earlier change, so the two count as one."
    return replace(together, reasons=(Reason(text, _S75_TOGETHER), *together.reasons))


def _copy(notice: Answer, after: int | None, on: date) -> Answer:
    """Say whether a copy of the modification, or of the contract as modified, is published (s.77)."""
    if notice.verdict is Verdict.NO:
        text = "Only where a contract change notice is required."
        return Answer(Verdict.NO, "No copy has to be published.", (Reason(text, _S77),))
    limit = limit_for("kpi-contract-value", on=on)
    days = limit_for("change-copy", on=on).amount
    if after is None:
        text = f"Needed where the contract is then worth more than {pounds(limit.amount)}."
        return Answer(Verdict.DEPENDS, "It depends on the value.", (Reason(text, _S77),))
    if after <= limit.amount:
        text = f"{pounds(after)} after the change is not more than {pounds(limit.amount)}."
        return Answer(Verdict.NO, "No copy has to be published.", (Reason(text, _S77),))
    text = (
        f"{pounds(after)} after the change is more than {pounds(limit.amount)}: within {days} days "
        "beginning with the day of the change."
    )
    return Answer(notice.verdict, f"Publish a copy within {days} days.", (Reason(text, _S77),))


def standstill_advice(on: date) -> Reason:
    """Say that a change notice may state a voluntary standstill, and why (ss.76 and 105(3))."""
    days = limit_for("modification-standstill", on=on).amount
    text = (
        f"The notice may state a voluntary standstill of at least {days} working days. It lowers the risk "
        "that the change is set aside."
    )
    return Reason(text, act("ss.76 and 105(3)", "76"), Confidence.CONFIRMED)
