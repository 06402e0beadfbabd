"""What the law that a contract was bought under means while it runs, and convertible contracts.

Source: Procurement Act 2023, Parts 4 and 5; the Public Contracts Regulations 2015 go on for contracts of
procurements that commenced before 24 February 2025, and for call-offs from their frameworks.
"""

from __future__ import annotations

from datetime import date

from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.register_law import PCR15_REVOKED, Regime
from rulebook.sources import Confidence
from rulebook.thresholds import ACT_STARTS, Kind, threshold_for

_PAY = Reason("Pay within 30 days, down to sub-contracts.", act("ss.68 and 73", "68"))
_CHANGE = Reason(
    "A change is tested by section 74 and Schedule 8, and may need a contract change notice (UK10) "
    "first.",
    act("ss.74 and 75", "74"),
)
_CHANGE_LIGHT_TOUCH = Reason(
    "A light touch contract may always be modified, without a contract change notice (UK10).",
    act("ss.74(2) and 75", "74"),
)
_ABOVE_FIVE_MILLION = Reason(
    "Worth more than £5 million: key performance indicators, published yearly (UK9), and a copy of the "
    "contract within 90 days.",
    act("ss.52, 53(3) and 71", "52"),
)
_COPY = Reason(
    "Worth more than £5 million: a copy of the contract within 90 days, but no key performance indicators.",
    act("ss.52(6) and 53(3)", "53"),
)
_COPY_LIGHT_TOUCH = Reason(
    "Worth more than £5 million: a copy of the contract within 180 days, but no key performance indicators.",
    act("ss.52(6) and 53(3)", "53"),
)
_PAYMENTS = Reason(
    "From 1 April 2026 payments of more than £30,000 are published each quarter. Guidance counts only "
    "procurements commenced from that day; the Act counts all public contracts awarded under it.",
    act("s.70", "70"),
    Confidence.DISPUTED,
)
_ENDS = Reason(
    "A contract termination notice (UK11) follows any end, expiry too.", act("s.80", "80")
)
_OF_2015 = (
    Reason(
        "A change is tested by regulation 72 and has its own modification notice: UK10 is not used.",
        PCR15_REVOKED,
        Confidence.SECONDARY,
    ),
    Reason(
        "No UK9, UK11 or payment information: these are for public contracts awarded under the Act.",
        act("ss.69 to 71 and 80", "71"),
    ),
    Reason("Call-offs from a framework of these Regulations stay under them.", PCR15_REVOKED,
           Confidence.SECONDARY),
    Reason(
        "What replaces the contract is a new procurement, and under the Procurement Act 2023.",
        act(""),
        Confidence.INFERRED,
    ),
)  # fmt: skip
_OF_NEITHER = (
    Reason(
        "Find out when its procurement commenced, or from which framework it was called off: its "
        "duties hang on that.",
        act(""),
        Confidence.INFERRED,
    ),
)


def meaning(
    regime: Regime,
    kind: Kind = Kind.GOODS_OR_SERVICES,
    *,
    value_inc_vat_pence: int | None = None,
    on: date = ACT_STARTS,
) -> tuple[Reason, ...]:
    """Return what the law of a contract means while it runs, for one worth the threshold or more.

    What asks for more than £5 million on the day is left out where the value is known not to be more.
    """
    if regime is Regime.REGULATIONS_2015:
        return _OF_2015
    if regime is not Regime.ACT_2023:
        return _OF_NEITHER
    is_light_touch = kind.is_light_touch
    is_concession = kind.is_concession
    most = limit_for("kpi-contract-value", on=on).amount
    is_small = value_inc_vat_pence is not None and value_inc_vat_pence <= most
    return (
        *(() if is_concession else (_PAY, _PAYMENTS)),
        _CHANGE_LIGHT_TOUCH if is_light_touch else _CHANGE,
        *(() if is_small else (_large(kind),)),
        _ENDS,
    )


def _large(kind: Kind) -> Reason:
    if kind.is_light_touch:
        return _COPY_LIGHT_TOUCH
    return _COPY if kind.is_concession else _ABOVE_FIVE_MILLION


def is_convertible(
    kind: Kind, *, value_before_pence: int, value_after_pence: int, commenced_on: date
) -> Answer:
    """Say whether a change would turn a below-threshold contract into a public one.

    Such a convertible contract is tested as a public one (s.74). The threshold is that of the day the
    contract's own procurement commenced (inferred). Values are pence including VAT.
    Source: Procurement Act 2023, s.74. Raises `RuleNotKnown` before the Act.
    """
    row = threshold_for(kind, on=commenced_on)
    amount = pounds(row.value_inc_vat_pence)
    which = Reason(
        f"The threshold is {amount}, that of the day its own procurement commenced.",
        row.source,
        Confidence.INFERRED,
    )
    if value_before_pence >= row.value_inc_vat_pence:
        text = (
            f"{pounds(value_before_pence)} is not below {amount}: it is a public contract already."
        )
        return Answer(
            Verdict.NO, "A public contract already.", (Reason(text, act("s.74", "74")), which)
        )
    if value_after_pence < row.value_inc_vat_pence:
        text = (
            f"{pounds(value_after_pence)} is still below {amount}: the Act does not limit the change. "
            "Your standing orders still apply."
        )
        return Answer(Verdict.NO, "Not convertible.", (Reason(text, act("s.74", "74")), which))
    text = (
        f"The change takes it from {pounds(value_before_pence)} to {pounds(value_after_pence)}, at or "
        f"above {amount}: it is tested as a public contract is."
    )
    reasons = [Reason(text, act("ss.74 and 75", "74")), which]
    if kind.is_light_touch:
        text = "A light touch contract may always be modified."
        reasons.append(Reason(text, act("s.74(2)", "74")))
    return Answer(Verdict.YES, "A convertible contract: section 74 applies.", tuple(reasons))
