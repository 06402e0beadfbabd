"""An amount as the law counts it: with VAT."""

from __future__ import annotations

from toolkit.tools.engine.questions import Answers, Asked, Money, Vat


def with_vat(money: Money | None) -> int | None:
    """Return pence including VAT, 20% added where it is missing or not known; None for no amount.

    Where nobody knows, adding it is the safer reading: a value is never taken for smaller than it may be. Half a penny
    counts as a whole one.
    """
    if money is None:
        return None
    return money.pence if money.vat is Vat.INCLUDED else (money.pence * 6 + 4) // 5


def not_known(asks: Asked, answers: Answers) -> tuple[str, ...]:
    """Return a warning for each amount of which nobody knows whether it includes VAT."""
    return tuple(
        f"You did not know whether “{one.short}” includes VAT, so 20% was added. Find out before you rely on this answer."
        for one in asks.of(answers)
        if (money := answers.money(one.key)) is not None and money.vat is Vat.UNKNOWN
    )
