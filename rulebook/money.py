"""Money as whole pence: showing it in pounds."""

from __future__ import annotations


def pounds(pence: int) -> str:
    """Show whole pence as pounds, like '£207,720' or '£56.40'; millions stay in full."""
    sign = "-" if pence < 0 else ""
    whole, rest = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{rest:02d}" if rest else f"{sign}£{whole:,}"


def short_pounds(pence: int) -> str:
    """Show whole pence shortly, like '£5 million', '£2.4 million' or '£30,000'."""
    if abs(pence) >= 100_000_000:
        millions = f"{abs(pence) / 100_000_000:,.1f}".removesuffix(".0")
        return f"{'-' if pence < 0 else ''}£{millions} million"
    return pounds(pence)
