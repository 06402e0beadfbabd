"""The limits of section 74 and Schedule 8 one by one, and when a change needs a notice (s.75).

Each returns a `LimitTest` or an `Answer` with its reasons. Money is pence including VAT, terms are whole
months. `rulebook.modification` and `rulebook.contract_change` put them together.
"""

from __future__ import annotations

from datetime import date

from rulebook.change_terms import ContractTerms, LimitTest
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.register_law import Regime
from rulebook.sources import Confidence, Source
from rulebook.thresholds import ACT_STARTS, CHECKED_ON, Kind, Threshold, threshold_for

REGULATION_72 = Source(
    "Public Contracts Regulations 2015", "reg 72",
    "https://www.legislation.gov.uk/uksi/2015/102/regulation/72", CHECKED_ON,
)  # fmt: skip
_S74 = act("s.74", "74")
_S75 = act("s.75(2)", "75")
_SCH8 = act("Sch.8 paras 4-8")
_TOGETHER = Reason(
    "Changes that could reasonably have been made together are tested as one.",
    act("s.74(7)-(8)", "74"),
)


def threshold_of(terms: ContractTerms, on: date) -> Threshold:
    """Return the threshold of the contract's own procurement (inferred), or of a day if not known."""
    return threshold_for(terms.kind, on=max(terms.commenced_on or on, ACT_STARTS))


def free_of_limits(
    terms: ContractTerms, extra: int | None, on: date
) -> tuple[Answer, Answer] | None:
    """Answer whether it is allowed and needs a notice where section 74 sets no limit; else None.

    That is under other law, for a light touch contract, and where it stays below the threshold.
    """
    if terms.regime is not Regime.ACT_2023:
        return _under_other_law(terms.regime)
    if terms.kind.is_light_touch:
        return _LIGHT_TOUCH
    threshold = threshold_of(terms, on)
    value = terms.value_inc_vat_pence
    if value is None or extra is None or max(value, value + extra) >= threshold.value_inc_vat_pence:
        return None
    text = (
        f"It stays below {pounds(threshold.value_inc_vat_pence)}, so the Act sets no limit on the "
        "change. Your standing orders still do."
    )
    reason = Reason(text, _S74)
    return (
        Answer(Verdict.YES, "The Act does not limit this change.", (reason,)),
        Answer(Verdict.NO, "No contract change notice.", (reason,)),
    )


_LIGHT_TOUCH = (
    Answer(
        Verdict.YES,
        "A light touch contract may always be modified.",
        (Reason("The limits do not apply to light touch contracts.", act("s.74(2)", "74")),),
    ),
    Answer(
        Verdict.NO,
        "No contract change notice.",
        (Reason("Not for light touch contracts.", act("s.75", "75")),),
    ),
)


def _under_other_law(regime: Regime) -> tuple[Answer, Answer]:
    if regime is Regime.REGULATIONS_2015:
        text = (
            "The contract is under the Public Contracts Regulations 2015. Test the change against "
            "regulation 72; we hold none of its figures."
        )
        allowed = Answer(
            Verdict.DEPENDS,
            "Regulation 72 decides.",
            (Reason(text, REGULATION_72, Confidence.SECONDARY),),
        )
        text = "A change uses the modification notice of the 2015 Regulations, not UK10."
        notice = Answer(
            Verdict.NO,
            "No contract change notice of the 2023 Act.",
            (Reason(text, REGULATION_72, Confidence.SECONDARY),),
        )
        return allowed, notice
    text = (
        "We do not know which law the contract is under. If its procurement commenced before "
        "24 February 2025, regulation 72 of the 2015 Regulations decides; from that day, section 74."
    )
    unknown = Answer(
        Verdict.DEPENDS, "It depends on the law of the contract.", (Reason(text, _S74),)
    )
    return unknown, unknown


def provided_for(is_provided_for: bool | None, alters_nature: bool | None = False) -> LimitTest:
    """Test whether the contract as awarded and its first notice provide for the change (Sch.8 para 1)."""
    label, source = "Provided for in the contract", act("Sch.8 para 1")
    if is_provided_for and alters_nature:
        text = "The contract provides for it, but its overall nature would change."
        return LimitTest("provided-for", label, Verdict.NO, Reason(text, source))
    verdict = {True: Verdict.YES, False: Verdict.NO, None: Verdict.DEPENDS}[is_provided_for]
    text = {
        Verdict.YES: "The contract and its notice state it, and the overall nature stays the same.",
        Verdict.NO: "The contract does not provide for it.",
        Verdict.DEPENDS: (
            "Allowed if the contract as awarded and its tender or transparency notice state the "
            "possibility unambiguously, and its overall nature stays the same."
        ),
    }[verdict]
    if is_provided_for and alters_nature is None:
        verdict = Verdict.DEPENDS
        text = "The contract states it. Allowed if its overall nature stays the same."
    return LimitTest("provided-for", label, verdict, Reason(text, source))


def not_substantial(
    terms: ContractTerms, months: int, on: date,
    *, adds_new_kind: bool | None = False, moves_balance: bool | None = False,
) -> LimitTest:  # fmt: skip
    """Test whether a change is not substantial (s.74(3)): term, kind of supply and economic balance."""
    limit = limit_for("substantial-term-share", on=on)
    key, label = "not-substantial", "Not a substantial change"
    for is_so, text in (
        (adds_new_kind, "It adds goods, services or works of a new kind, so it is substantial."),
        (moves_balance, "It moves the economic balance materially to the supplier, so it is substantial."),
    ):  # fmt: skip
        if is_so:
            return LimitTest(key, label, Verdict.NO, Reason(text, limit.source))
    term = terms.maximum_term_months
    if not term and months:
        text = f"We need the longest term on award: the limit is {limit.amount}% of it."
        return LimitTest(key, label, Verdict.DEPENDS, Reason(text, limit.source))
    change = (
        f"{month_words(months)} is {percent(abs(months), term)} of the longest term on award "
        f"({month_words(term)}); the limit is {limit.amount}%."
        if term
        else "The term does not change."
    )
    if term and abs(months) * 100 > limit.amount * term:
        return LimitTest(key, label, Verdict.NO, Reason(change, limit.source))
    text = (
        f"{change} It must add no new kind of goods or services, and not move the economic balance "
        "materially to the supplier."
    )
    is_known = adds_new_kind is not None and moves_balance is not None
    verdict = Verdict.YES if is_known else Verdict.DEPENDS
    return LimitTest(key, label, verdict, Reason(text, limit.source))


def below_threshold_change(
    terms: ContractTerms, extra: int | None, on: date, *, adds_new_kind: bool | None = False
) -> LimitTest:
    """Test whether it is a below-threshold modification: its own share, and all of them together."""
    key, label = "below-threshold-modification", "A below-threshold modification"
    share = _value_share(terms.kind, "below-threshold-change-share", on)
    if adds_new_kind:
        text = "It adds goods, services or works of a new kind."
        return LimitTest(key, label, Verdict.NO, Reason(text, _S74))
    value = terms.value_inc_vat_pence
    if not value or extra is None:
        text = f"We need the value: this change may be at most {share}% of it."
        return LimitTest(key, label, Verdict.DEPENDS, Reason(text, _S74))
    threshold = threshold_of(terms, on)
    total = abs(terms.earlier_changes_pence) + abs(extra)
    text = (
        f"{pounds(abs(extra))} is {percent(abs(extra), value)} of {pounds(value)}; the limit is "
        f"{share}%. All such changes together are {pounds(total)}, and must be below "
        f"{pounds(threshold.value_inc_vat_pence)}."
    )
    if abs(extra) * 100 > share * value or total >= threshold.value_inc_vat_pence:
        return LimitTest(key, label, Verdict.NO, Reason(text, _S74))
    text += " It must add no new kind of goods or services."
    verdict = Verdict.DEPENDS if adds_new_kind is None else Verdict.YES
    return LimitTest(key, label, verdict, Reason(text, _S74))


def half_again(
    terms: ContractTerms, extra: int | None, on: date,
    *, key: str, label: str, holds: bool | None, conditions: str, source: Source = _SCH8,
) -> LimitTest:  # fmt: skip
    """Test a circumstance of Schedule 8 in which the value may rise by at most half.

    `holds` says whether the conditions hold: they cannot be judged by us.
    """
    if holds is False:
        text = f"It is not said to hold. {conditions}"
        return LimitTest(key, label, Verdict.NO, Reason(text, source))
    limit = limit_for("modification-share", on=on)
    value = terms.value_inc_vat_pence
    if not value or extra is None:
        text = f"{conditions} The value may rise by at most {limit.amount}%."
        return LimitTest(key, label, Verdict.DEPENDS, Reason(text, source))
    text = f"The value would rise by {percent(max(extra, 0), value)}; the limit is {limit.amount}%."
    if extra * 100 > limit.amount * value:
        return LimitTest(key, label, Verdict.NO, Reason(text, source))
    verdict = Verdict.YES if holds else Verdict.DEPENDS
    return LimitTest(key, label, verdict, Reason(f"{text} {conditions}", source))


def overall(limits: tuple[LimitTest, ...]) -> Answer:
    """Return the answer of all limits: one that is met is enough."""
    for verdict, words in (
        (Verdict.YES, "Allowed on these figures, if the conditions hold."),
        (Verdict.DEPENDS, "Allowed only in the circumstances given."),
    ):
        met = tuple(limit.reason for limit in limits if limit.verdict is verdict)
        if met:
            return Answer(verdict, words, (*met, _TOGETHER))
    return Answer(
        Verdict.NO, "None of the limits allows it.", (*(limit.reason for limit in limits), _TOGETHER)
    )  # fmt: skip


def change_notice(terms: ContractTerms, months: int, extra: int | None, on: date) -> Answer:
    """Say whether a contract change notice (UK10) is needed, on the safe reading of s.75(2)."""
    term_share = limit_for("change-notice-share", on=on).amount
    value_share = _value_share(terms.kind, "change-notice-share", on)
    value, term = terms.value_inc_vat_pence, terms.maximum_term_months
    if extra == 0 and months == 0:
        text = "Neither value nor term changes, so neither exception is met on the words."
        reason = Reason(text, _S75, Confidence.INFERRED)
        return Answer(Verdict.YES, "Publish a contract change notice first.", (reason,))
    if not value or extra is None or (months and not term):
        text = (
            f"Not needed when the value changes by at most {value_share}% and the term by at most "
            f"{term_share}%. We need the value and the longest term."
        )
        return Answer(Verdict.DEPENDS, "It depends on value and term.", (Reason(text, _S75),))
    by_term = percent(abs(months), term) if term else "0%"
    changes = (
        f"The value changes by {percent(abs(extra), value)} (limit {value_share}%) and the term by "
        f"{by_term} (limit {term_share}%)."
    )
    over_value = abs(extra) * 100 > value_share * value
    over_term = term is not None and abs(months) * 100 > term_share * term
    if not over_value and not over_term:
        return Answer(
            Verdict.NO,
            "No contract change notice, if no earlier change goes with it.",
            (
                Reason(changes, _S75),
                Reason(
                    "A change that could have been made with an earlier one is counted with it.",
                    act("s.75(4)-(5)", "75"),
                ),
            ),
        )
    reasons = [Reason(changes, _S75)]
    if over_value != over_term and extra and months:
        text = (
            "One of the two is within its limit, and the words can be read so that this is enough. "
            "We follow the safe reading: each change must be within its own limit."
        )
        reasons.append(Reason(text, _S75, Confidence.DISPUTED))
    return Answer(
        Verdict.YES, "Publish a contract change notice before the change.", tuple(reasons)
    )


def _value_share(kind: Kind, key: str, on: date) -> int:
    return limit_for("change-share-works" if kind is Kind.WORKS else key, on=on).amount


def percent(part: int, whole: int) -> str:
    """Show a share in percent with at most one decimal, like '5.5%'."""
    tenths = (part * 1000 + whole // 2) // whole
    return f"{tenths / 10:.1f}".removesuffix(".0") + "%"


def month_words(months: int) -> str:
    """Show a number of months in words, without its sign, like '1 month'."""
    return f"{abs(months)} month{'' if abs(months) == 1 else 's'}"
