"""May a contract be extended or shortened to meet a common date, and is a change notice needed?

The test of section 74 and Schedule 8 for contracts under the Procurement Act 2023. Contracts under the
Public Contracts Regulations 2015 follow regulation 72, whose figures we do not hold and do not guess.
Money is pence including VAT. Terms are whole months.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """What the test needs to know of a contract as it stands.

    `value_inc_vat_pence` is the estimated value before this change. `maximum_term_months` is the longest
    term provided for on award, options included. `is_provided_for` says whether the contract and its
    first notice stated this very change unambiguously. `earlier_changes_pence` is the sum of earlier
    changes that were allowed only as below-threshold modifications.
    """

    regime: Regime
    value_inc_vat_pence: int | None
    maximum_term_months: int | None
    kind: Kind = Kind.GOODS_OR_SERVICES
    commenced_on: date | None = None
    is_provided_for: bool | None = None
    earlier_changes_pence: int = 0


@dataclass(frozen=True, slots=True)
class Extension:
    """A change of term, in months (negative shortens), and of value in pence.

    `extra_value_pence` None means in proportion to the term.
    """

    extra_months: int
    extra_value_pence: int | None = None


@dataclass(frozen=True, slots=True)
class LimitTest:
    """One of the ways in which a change may be allowed, and whether it is open here."""

    key: str
    label: str
    verdict: Verdict
    reason: Reason


@dataclass(frozen=True, slots=True)
class ExtensionAnswer:
    """Whether the change is allowed, by which limit, and whether a change notice is needed."""

    answer: Answer
    limits: tuple[LimitTest, ...]
    change_notice: Answer
    extra_value_pence: int | None


def extension_check(terms: ContractTerms, extension: Extension, *, on: date) -> ExtensionAnswer:
    """Test a change of term on a day against the limits on modification.

    YES means a limit is met on the figures; its conditions still hold. DEPENDS means that facts we
    were not told decide. Changes that could have been made together count as one (s.74(7)-(8)).
    Source: Procurement Act 2023, ss.74 and 75, Sch.8. Raises `RuleNotKnown` before the Act.
    """
    extra = _extra_value(terms, extension)
    if terms.regime is not Regime.ACT_2023:
        return _under_other_law(terms.regime, extra)
    threshold = threshold_for(terms.kind, on=max(terms.commenced_on or on, ACT_STARTS))
    if terms.kind in (Kind.LIGHT_TOUCH, Kind.LIGHT_TOUCH_CONCESSION):
        return _light_touch(extra)
    if _stays_below(terms, extra, threshold):
        return _below(threshold, extra)
    limits = (
        _provided_for(terms),
        _not_substantial(terms, extension, on),
        _below_threshold_change(terms, extra, threshold, on),
        _half_again(terms, extra, on),
    )
    return ExtensionAnswer(
        _overall(limits), limits, _change_notice(terms, extension, extra, on), extra
    )


def _extra_value(terms: ContractTerms, extension: Extension) -> int | None:
    if extension.extra_value_pence is not None:
        return extension.extra_value_pence
    if terms.value_inc_vat_pence is None or not terms.maximum_term_months:
        return None
    return terms.value_inc_vat_pence * extension.extra_months // terms.maximum_term_months


def _under_other_law(regime: Regime, extra: int | None) -> ExtensionAnswer:
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
        return ExtensionAnswer(allowed, (), notice, extra)
    text = (
        "We do not know which law the contract is under. If its procurement commenced before "
        "24 February 2025, regulation 72 of the 2015 Regulations decides; from that day, section 74."
    )
    unknown = Answer(
        Verdict.DEPENDS, "It depends on the law of the contract.", (Reason(text, _S74),)
    )
    return ExtensionAnswer(unknown, (), unknown, extra)


def _light_touch(extra: int | None) -> ExtensionAnswer:
    return ExtensionAnswer(
        Answer(
            Verdict.YES,
            "A light touch contract may always be modified.",
            (Reason("The limits do not apply to light touch contracts.", act("s.74(2)", "74")),),
        ),
        (),
        Answer(
            Verdict.NO,
            "No contract change notice.",
            (Reason("Not for light touch contracts.", act("s.75", "75")),),
        ),
        extra,
    )


def _stays_below(terms: ContractTerms, extra: int | None, threshold: Threshold) -> bool:
    if terms.value_inc_vat_pence is None or extra is None:
        return False
    most = max(terms.value_inc_vat_pence, terms.value_inc_vat_pence + extra)
    return most < threshold.value_inc_vat_pence


def _below(threshold: Threshold, extra: int | None) -> ExtensionAnswer:
    text = (
        f"It stays below {pounds(threshold.value_inc_vat_pence)}, so the Act sets no limit on the "
        "change. Your standing orders still do."
    )
    reason = Reason(text, _S74)
    return ExtensionAnswer(
        Answer(Verdict.YES, "The Act does not limit this change.", (reason,)),
        (),
        Answer(Verdict.NO, "No contract change notice.", (reason,)),
        extra,
    )


def _provided_for(terms: ContractTerms) -> LimitTest:
    source = act("Sch.8 para 1")
    verdict, text = {
        True: (
            Verdict.YES,
            "The contract and its notice state it, and the overall nature stays the same.",
        ),
        False: (Verdict.NO, "The contract does not provide for it."),
        None: (
            Verdict.DEPENDS,
            (
                "Allowed if the contract as awarded and its tender or transparency notice state the "
                "possibility unambiguously, and its overall nature stays the same."
            ),
        ),
    }[terms.is_provided_for]
    return LimitTest("provided-for", "Provided for in the contract", verdict, Reason(text, source))


def _not_substantial(terms: ContractTerms, extension: Extension, on: date) -> LimitTest:
    limit = limit_for("substantial-term-share", on=on)
    label = "Not a substantial change"
    term = terms.maximum_term_months
    if not term:
        text = f"We need the longest term on award: the limit is {limit.amount}% of it."
        return LimitTest("not-substantial", label, Verdict.DEPENDS, Reason(text, limit.source))
    change = (
        f"{_months(extension.extra_months)} is {_percent(abs(extension.extra_months), term)} of the "
        f"longest term on award ({_months(term)}); the limit is {limit.amount}%."
    )
    if abs(extension.extra_months) * 100 > limit.amount * term:
        return LimitTest("not-substantial", label, Verdict.NO, Reason(change, limit.source))
    text = (
        f"{change} It must add no new kind of goods or services, and not move the economic balance "
        "materially to the supplier."
    )
    return LimitTest("not-substantial", label, Verdict.YES, Reason(text, limit.source))


def _below_threshold_change(
    terms: ContractTerms, extra: int | None, threshold: Threshold, on: date
) -> LimitTest:
    key, label = "below-threshold-modification", "A below-threshold modification"
    share = _value_share(terms.kind, "below-threshold-change-share", on)
    value = terms.value_inc_vat_pence
    if not value or extra is None:
        text = f"We need the value: this change may be at most {share}% of it."
        return LimitTest(key, label, Verdict.DEPENDS, Reason(text, _S74))
    total = abs(terms.earlier_changes_pence) + abs(extra)
    text = (
        f"{pounds(abs(extra))} is {_percent(abs(extra), value)} of {pounds(value)}; the limit is "
        f"{share}%. All such changes together are {pounds(total)}, and must be below "
        f"{pounds(threshold.value_inc_vat_pence)}."
    )
    is_met = abs(extra) * 100 <= share * value and total < threshold.value_inc_vat_pence
    if is_met:
        text += " It must add no new kind of goods or services."
    return LimitTest(key, label, Verdict.YES if is_met else Verdict.NO, Reason(text, _S74))


def _half_again(terms: ContractTerms, extra: int | None, on: date) -> LimitTest:
    limit = limit_for("modification-share", on=on)
    key, label = "circumstances", "Unforeseen circumstances, a known risk or additional supply"
    value = terms.value_inc_vat_pence
    conditions = (
        "Only if the circumstances could not reasonably have been foreseen, or a risk named in the "
        "first notice came about, or another supplier would mean incompatible supply, serious "
        "difficulties and much duplicated cost. A common end date alone is none of these."
    )
    if not value or extra is None:
        text = f"{conditions} The value may rise by at most {limit.amount}%."
        return LimitTest(key, label, Verdict.DEPENDS, Reason(text, _SCH8))
    text = (
        f"The value would rise by {_percent(max(extra, 0), value)}; the limit is {limit.amount}%."
    )
    if extra * 100 > limit.amount * value:
        return LimitTest(key, label, Verdict.NO, Reason(text, _SCH8))
    return LimitTest(key, label, Verdict.DEPENDS, Reason(f"{text} {conditions}", _SCH8))


def _overall(limits: tuple[LimitTest, ...]) -> Answer:
    together = Reason(
        "Changes that could reasonably have been made together are tested as one.",
        act("s.74(7)-(8)", "74"),
    )
    for verdict, words in (
        (Verdict.YES, "Allowed on these figures, if the conditions hold."),
        (Verdict.DEPENDS, "Allowed only in the circumstances given."),
    ):
        met = tuple(limit.reason for limit in limits if limit.verdict is verdict)
        if met:
            return Answer(verdict, words, (*met, together))
    return Answer(
        Verdict.NO,
        "None of the limits allows it.",
        (*(limit.reason for limit in limits), together),
    )


def _change_notice(
    terms: ContractTerms, extension: Extension, extra: int | None, on: date
) -> Answer:
    """Say whether a contract change notice (UK10) is needed, on the safe reading of s.75(2)."""
    term_share = limit_for("change-notice-share", on=on).amount
    value_share = _value_share(terms.kind, "change-notice-share", on)
    value, term = terms.value_inc_vat_pence, terms.maximum_term_months
    if not value or extra is None or not term:
        text = (
            f"Not needed when the value changes by at most {value_share}% and the term by at most "
            f"{term_share}%. We need the value and the longest term."
        )
        return Answer(Verdict.DEPENDS, "It depends on value and term.", (Reason(text, _S75),))
    if not extra and not extension.extra_months:
        text = "Neither value nor term changes, so neither exception is met on the words."
        reason = Reason(text, _S75, Confidence.INFERRED)
        return Answer(Verdict.YES, "Publish a contract change notice first.", (reason,))
    changes = (
        f"The value changes by {_percent(abs(extra), value)} (limit {value_share}%) and the term by "
        f"{_percent(abs(extension.extra_months), term)} (limit {term_share}%)."
    )
    over_value = abs(extra) * 100 > value_share * value
    over_term = abs(extension.extra_months) * 100 > term_share * term
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
    if over_value != over_term and extra and extension.extra_months:
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


def _percent(part: int, whole: int) -> str:
    tenths = (part * 1000 + whole // 2) // whole
    return f"{tenths / 10:.1f}".removesuffix(".0") + "%"


def _months(months: int) -> str:
    return f"{abs(months)} month{'' if abs(months) == 1 else 's'}"
