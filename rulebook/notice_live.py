"""Rulings on the notices of a live contract: UK8 to UK11, copies of changes, and UK17.

Source: Procurement Act 2023, ss.52, 69 to 71, 75, 77 and 80; start dates by SI 2025/1316.
"""

from __future__ import annotations

from datetime import date, timedelta

from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.money import pounds, short_pounds
from rulebook.notice_facts import NoticeFacts
from rulebook.notice_reach import Reach, Reached
from rulebook.notice_rows import PAYMENTS_START, PERFORMANCE_STARTS
from rulebook.notice_ruling import Ruling, depends, must, need_not, unless_public
from rulebook.payment_publishing import (
    BEFORE_APRIL,
    payment_information_due,
    payments_compliance_due,
)
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.sources import Confidence, Source
from rulebook.thresholds import ACT_STARTS, threshold_for
from rulebook.working_days import add_months, last_day
from rulebook.year_days import half_year_end, months_beginning, quarter_end

_S52 = act("s.52", "52")
_S70 = act("s.70", "70")
_S71 = act("s.71(2)", "71")


def must_set_kpis(facts: NoticeFacts, reached: Reached, *, on: date) -> Answer:
    """Say whether at least three key performance indicators must be set and published (s.52).

    For public contracts of more than £5 million; not for frameworks, concessions and light touch
    contracts, nor where the authority considers that indicators are not appropriate.
    """
    if reached.reach is Reach.UNKNOWN:
        return Answer(Verdict.DEPENDS, "It depends on the value or the law.", (reached.reason,))
    if not reached.is_public:
        return Answer(Verdict.NO, "No indicators are required.", (reached.reason,))
    for is_so, text in (
        (facts.is_light_touch, "It is a light touch contract."),
        (
            facts.sets_up_framework,
            "It is a framework; a call-off of more than £5 million has them.",
        ),
        (facts.is_concession, "It is a concession contract."),
    ):
        if is_so:
            source = act("s.52(6)", "52")
            return Answer(Verdict.NO, "No indicators are required.", (Reason(text, source),))
    day = max(facts.commenced_on or on, ACT_STARTS)
    limit = limit_for("kpi-contract-value", on=day)
    value = facts.value_inc_vat_pence
    if value is None:
        text = f"We need the value: they are required above {short_pounds(limit.amount)}."
        return Answer(Verdict.DEPENDS, "It depends on the value.", (Reason(text, limit.source),))
    if value <= limit.amount:
        text = f"{pounds(value)} is not more than {pounds(limit.amount)}."
        return Answer(Verdict.NO, "No indicators are required.", (Reason(text, limit.source),))
    if facts.are_kpis_inappropriate:
        text = "You consider that indicators are not appropriate. The details notice must say why."
        return Answer(
            Verdict.NO, "Say in the details notice why there are none.", (Reason(text, _S52),)
        )
    count = limit_for("kpi-count", on=day).amount
    text = (
        f"{pounds(value)} is more than {pounds(limit.amount)}. Set at least {count} before you sign, and "
        "publish the three most material in the contract details notice."
    )
    return Answer(Verdict.YES, f"Set at least {count} indicators.", (Reason(text, _S52),))


def kpi_years(signed: date, until: date) -> tuple[tuple[date, date], ...]:
    """Return each 12 months of a contract's life, first and last day, that begin by a day.

    That the first ends with the day before the anniversary is inferred from s.71(2).
    """
    years = []
    count = 0
    while (begins := add_months(signed, 12 * count)) <= until:
        years.append((begins, months_beginning(signed, 12 * (count + 1))))
        count += 1
    return tuple(years)


def performance(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on publishing performance against indicators (UK9, s.71(2)): the next that is due."""
    answer = must_set_kpis(facts, reached, on=on)
    if answer.verdict is Verdict.NO:
        return need_not("Not needed: no indicators are required.", *answer.reasons)
    if answer.verdict is Verdict.DEPENDS:
        return depends(answer.words, *answer.reasons)
    text = "Publish at least once in every 12 months of the contract, and when it ends."
    signed, ended = facts.days.signed, facts.days.ended
    if signed is None:
        return must("Publish it every year.", Reason(text, _S71), *answer.reasons)
    last = facts.days.kpi_notice
    if ended and ended <= on and (last is None or last < ended):
        said = Reason(f"{text} The contract ended on {day_in_words(ended)}.", _S71)
        return must("Publish the last one: the contract has ended.", said, opens_on=ended)
    due_on = _next_kpi(signed, last, on)
    said = Reason(
        f"{text} That the first is due by the day before the first anniversary is inferred.",
        _S71, Confidence.INFERRED,
    )  # fmt: skip
    return must("Publish it every year.", said, *answer.reasons, due_on=due_on, opens_on=signed)


def _next_kpi(signed: date, last: date | None, on: date) -> date:
    """Return the last day of the first 12 months, since the duty began, without a publication."""
    years = kpi_years(signed, max(on, PERFORMANCE_STARTS, last or on) + timedelta(days=366))
    open_years = [
        ends for begins, ends in years
        if ends >= PERFORMANCE_STARTS and (last is None or last < begins)
    ]  # fmt: skip
    return min(open_years, default=months_beginning(signed, 12))


def performance_breach(facts: NoticeFacts, reached: Reached, _on: date) -> Ruling:
    """Rule on publishing a breach or poor performance (UK9, s.71(3)-(5))."""
    blocked = unless_public(reached)
    if blocked:
        return blocked
    source = act("s.71(5)", "71")
    if facts.is_light_touch:
        return need_not("Not needed.", Reason("It is a light touch contract.", source))
    text = (
        "Needed when a breach led to partial termination, damages or a settlement, or when the supplier "
        "failed to improve after the chance to. Ending the whole contract goes in UK11."
    )
    breach = facts.days.breach
    if breach is None:
        return need_not("Not needed unless that happens.", Reason(text, source))
    limit = limit_for("poor-performance-notice", on=max(breach, PERFORMANCE_STARTS))
    last = last_day(breach, limit.amount)
    text = f"Section 71(5) first applied on {day_in_words(breach)}; {limit.amount} days beginning with it."
    return must(
        f"Publish it by {day_in_words(last)}.", Reason(text, source), due_on=last, opens_on=breach
    )


def payment_information(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on publishing single payments of more than £30,000 (UK8, s.70), for the quarter of a day."""
    blocked = unless_public(reached) or _no_payments(facts, _S70)
    if blocked:
        return blocked
    commenced = facts.commenced_on
    if commenced and commenced < PAYMENTS_START:
        return need_not("Not needed, by the guidance.", BEFORE_APRIL)
    limit = limit_for("payment-publication-value", on=max(on, PAYMENTS_START))
    text = (
        f"Each single payment of more than {pounds(limit.amount)} including VAT is published once the "
        "quarter has ended."
    )
    if not _is_live(facts, on):
        return depends("Needed for larger payments, once the contract is live.", Reason(text, _S70))
    day = max(on, PAYMENTS_START)
    ends, last = quarter_end(day), payment_information_due(day)
    text = f"{text} For payments in the quarter to {day_in_words(ends)}: by {day_in_words(last)}."
    return depends("Needed if a payment is larger.", Reason(text, _S70), due_on=last)


def payments_compliance(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the payments compliance notice (UK17, s.69), which is one for the whole authority."""
    source = act("s.69", "69")
    blocked = unless_public(reached) or _no_payments(facts, source)
    if blocked:
        return blocked
    text = (
        "One notice of the whole authority for each half-year in which a payment under a public "
        "contract was made or fell due."
    )
    if not _is_live(facts, on):
        return depends("Needed once payments are made or due.", Reason(text, source))
    ends = half_year_end(max(on, PERFORMANCE_STARTS))
    last = payments_compliance_due(ends)
    text = f"{text} For the half-year to {day_in_words(ends)}: by {day_in_words(last)}."
    day = Reason(
        "Some publications say the 30th or the end of the month; the Act counts from the last day of "
        "the half-year.", source, Confidence.DISPUTED,
    )  # fmt: skip
    return depends(
        "Needed for the half-year if a payment is made or due.", Reason(text, source), day, due_on=last
    )  # fmt: skip


def _no_payments(facts: NoticeFacts, source: Source) -> Ruling | None:
    if facts.is_concession:
        return need_not("Not needed.", Reason("It is a concession contract.", source))
    if facts.sets_up_framework:
        text = "Nothing is paid under a framework itself; its call-offs are paid."
        return need_not("Not needed.", Reason(text, source))
    return None


def _is_live(facts: NoticeFacts, on: date) -> bool:
    days = facts.days
    if days.signed is None or days.signed > on:
        return False
    over = days.ended or days.ends
    return over is None or on <= over


def change(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the contract change notice (UK10, s.75): `rulebook.modification` holds the test itself."""
    source = act("s.75", "75")
    if reached.reach is not Reach.PUBLIC_CONTRACT and not _is_convertible(facts, reached, on):
        return unless_public(reached) or need_not("Not needed.", reached.reason)
    if facts.is_light_touch:
        return need_not("Not needed.", Reason("It is a light touch contract.", source))
    when = facts.days.change
    if when is None and facts.needs_change_notice is None:
        text = (
            "Only before a change, and not for small ones: ask 'Can I change this contract?' first."
        )
        return need_not("Not needed unless you change it.", Reason(text, source))
    if facts.needs_change_notice is None:
        text = "The modification test says whether the change needs one."
        return depends("Test the change first.", Reason(text, source), due_on=when)
    if not facts.needs_change_notice:
        text = "By the modification test, this change needs none (s.75(2))."
        return need_not("Not needed.", Reason(text, act("s.75(2)", "75")))
    text = "It is published before the modification is made."
    return must("Publish it before the change.", Reason(text, source), due_on=when)


def _is_convertible(facts: NoticeFacts, reached: Reached, on: date) -> bool:
    """Say whether a change would make a below-threshold contract a public one (s.74(1), s.75)."""
    if reached.reach not in (Reach.NOTIFIABLE, Reach.BELOW_NOTIFIABLE):
        return False
    if facts.value_after_change_pence is None:
        return False
    threshold = threshold_for(facts.kind, on=max(facts.commenced_on or on, ACT_STARTS))
    return facts.value_after_change_pence >= threshold.value_inc_vat_pence


def change_copy(facts: NoticeFacts, reached: Reached, on: date) -> Ruling:
    """Rule on the copy of a modification, or of the contract as modified (s.77)."""
    ruled = change(facts, reached, on)
    source = act("s.77", "77")
    if ruled.answer.verdict is not Verdict.YES:
        text = "Only where a contract change notice is required."
        return Ruling(Answer(ruled.answer.verdict, ruled.answer.words, (Reason(text, source),)))
    day = max(facts.days.change or on, ACT_STARTS)
    limit = limit_for("kpi-contract-value", on=day)
    value = facts.value_after_change_pence
    if value is None:
        text = f"We need the value after the change: it is needed above {pounds(limit.amount)}."
        return depends("It depends on the value after the change.", Reason(text, source))
    if value <= limit.amount:
        text = f"{pounds(value)} after the change is not more than {pounds(limit.amount)}."
        return need_not("Not needed.", Reason(text, source))
    days = limit_for("change-copy", on=day).amount
    text = f"It is due within {days} days beginning with the day of the modification."
    made = facts.days.change
    last = last_day(made, days) if made else None
    return must("Publish a copy.", Reason(text, source), due_on=last, opens_on=made)


def termination(facts: NoticeFacts, reached: Reached, _on: date) -> Ruling:
    """Rule on the contract termination notice (UK11, s.80); expiry on the planned day counts."""
    blocked = unless_public(reached)
    if blocked:
        return blocked
    source = act("s.80", "80")
    if facts.is_user_choice:
        return need_not("Not needed.", Reason("It is a user choice contract.", source))
    if facts.days.stopped and not facts.days.signed:
        return need_not("Not needed.", Reason("No contract was entered into.", source))
    text = "It is needed whenever a public contract ends, expiry on the planned day included."
    over = facts.days.ended or facts.days.ends
    if over is None:
        return must("Publish it when the contract ends.", Reason(text, source))
    limit = limit_for("termination-notice", on=max(over, ACT_STARTS))
    last = last_day(over, limit.amount)
    text = f"{text} {limit.amount} days beginning with {day_in_words(over)} end on {day_in_words(last)}."
    return must(
        "Publish it when the contract ends.", Reason(text, source), due_on=last, opens_on=over
    )
