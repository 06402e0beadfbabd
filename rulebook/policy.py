"""A borough's own rules about buying: bands of its standing orders, and routes it prefers or forbids.

None of it is law of the Act: each borough gives its own as data, and whatever follows from it says that
it is policy. Source: the borough's standing orders (Local Government Act 1972, s.135, asks for some).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rulebook.money import pounds
from rulebook.phases import Blackout
from rulebook.procedures import LeadTimes
from rulebook.reasons import Reason
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

BOROUGH_POLICY = Source("Borough policy", "standing orders", "", CHECKED_ON)


class Method(StrEnum):
    """How a band of standing orders asks for competition."""

    ONE_QUOTE = "one-quote"
    THREE_QUOTES = "three-quotes"
    ADVERT_OR_FRAMEWORK = "advert-or-framework"
    PROCEDURE = "procedure"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Method.ONE_QUOTE: "one quote",
            Method.THREE_QUOTES: "three quotes",
            Method.ADVERT_OR_FRAMEWORK: "an open advert or a framework",
            Method.PROCEDURE: "a procedure of the Act",
        }[self]


@dataclass(frozen=True, slots=True)
class Band:
    """A band of standing orders: values up to and including `up_to_pence`, None for any above.

    Whether the sum includes VAT is said once, in `Policy.is_vat_included`. `quotes` counts where the
    method is several quotes; `local_quotes` of them are to come from local suppliers.
    """

    up_to_pence: int | None
    method: Method
    approver: str
    local_quotes: int = 0
    quotes: int = 3

    @property
    def asks_for(self) -> str:
        """Say what it asks for, like 'three quotes' or '4 quotes, 1 of them from a local supplier'."""
        words = self.method.in_words
        if self.method is not Method.THREE_QUOTES:
            return words
        if self.quotes != 3:
            words = f"{self.quotes} quotes"
        if self.local_quotes:
            whom = "a local supplier" if self.local_quotes == 1 else "local suppliers"
            words += f", {self.local_quotes} of them from {whom}"
        return words


class Stance(StrEnum):
    """What a borough's policy says of a route."""

    FORBIDS = "forbids"
    PREFERS = "prefers"
    IS_SILENT = "is-silent"


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """That a borough forbids or prefers a route, from a value (included) until one (excluded), and why.

    `route` is a key, or the beginning of keys: "framework" means both kinds of call-off. Values are pence
    including VAT; None is without limit.
    """

    route: str
    stance: Stance
    text: str
    from_pence: int | None = None
    until_pence: int | None = None

    def covers(self, route_key: str, value_inc_vat_pence: int | None) -> bool:
        """Say whether the rule is about a route at a value; a value not known is outside any limit."""
        if route_key != self.route and not route_key.startswith(f"{self.route}-"):
            return False
        if value_inc_vat_pence is None:
            return self.from_pence is None and self.until_pence is None
        return (self.from_pence is None or value_inc_vat_pence >= self.from_pence) and (
            self.until_pence is None or value_inc_vat_pence < self.until_pence
        )


_SILENT: tuple[Stance, Reason | None] = (Stance.IS_SILENT, None)
_LESS: dict[Method, tuple[str, ...]] = {  # what is less than each method asks for
    Method.ONE_QUOTE: (),
    Method.THREE_QUOTES: ("below-threshold-direct",),
    Method.ADVERT_OR_FRAMEWORK: ("below-threshold-direct", "quotation"),
    Method.PROCEDURE: (),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """A borough's own rules, given in. `Policy()` is a borough that told us none.

    `vat_percent` is the rate by which bands without VAT are compared with a value that includes it.
    `meetings` are the days on which the body that takes key decisions sits. Raises `ValueError` when the
    bands do not rise, or one follows the band without an upper limit.
    """

    name: str = ""
    bands: tuple[Band, ...] = ()
    is_vat_included: bool = False
    vat_percent: int = 20
    rules: tuple[PolicyRule, ...] = ()
    lead_times: LeadTimes = field(default_factory=LeadTimes, hash=False)
    blackouts: tuple[Blackout, ...] = ()
    meetings: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        limits = [band.up_to_pence for band in self.bands]
        if None in limits[:-1]:
            raise ValueError("Put the band without an upper limit last.")
        sums = [limit for limit in limits if limit is not None]
        if any(later <= earlier for earlier, later in itertools.pairwise(sums)):
            raise ValueError(
                "Give the bands in order, each with a higher limit than the one before."
            )

    def limit_inc_vat(self, band: Band) -> int | None:
        """Return the upper limit of a band in pence including VAT, rounded down; None without one."""
        if band.up_to_pence is None or self.is_vat_included:
            return band.up_to_pence
        return band.up_to_pence * (100 + self.vat_percent) // 100

    def band_for(self, value_inc_vat_pence: int) -> Band | None:
        """Return the band that a value including VAT falls in; None where no band reaches so high."""
        for band in self.bands:
            limit = self.limit_inc_vat(band)
            if limit is None or value_inc_vat_pence <= limit:
                return band
        return None

    def says(
        self, route_key: str, value_inc_vat_pence: int | None, band: Band | None
    ) -> tuple[Stance, Reason | None]:
        """Return what the borough's policy says of a route at a value in a band, and its words.

        A rule that forbids goes before one that prefers, and both before the band. A band asks for a
        number of quotes, an advert or a framework; less needs a waiver.
        """
        if self.rules:
            found = [rule for rule in self.rules if rule.covers(route_key, value_inc_vat_pence)]
            for stance in (Stance.FORBIDS, Stance.PREFERS):
                for rule in found:
                    if rule.stance is stance:
                        return stance, own(rule.text)
        if band is None or route_key not in _LESS[band.method]:
            return _SILENT
        return Stance.FORBIDS, own(
            f"for this value your standing orders ask for {band.asks_for}, approved by "
            f"{band.approver}. Less needs a waiver with a reason."
        )


def own(text: str) -> Reason:
    """Return a reason that rests on the borough's own policy."""
    return Reason(f"Borough policy, not law: {text}", BOROUGH_POLICY, Confidence.OUR_JUDGEMENT)


def in_words(policy: Policy) -> Iterable[str]:
    """Say each band as a line, like 'Up to £25,000 excluding VAT: three quotes, approved by ...'."""
    basis = "including" if policy.is_vat_included else "excluding"
    for band in policy.bands:
        reach = (
            "Any higher value"
            if band.up_to_pence is None
            else f"Up to {pounds(band.up_to_pence)} {basis} VAT"
        )
        yield f"{reach}: {band.asks_for}, approved by {band.approver}"


DEMONSTRATION = Policy(
    name="Demonstration bands: an example to edit, not law and not any borough's",
    bands=(
        Band(5_000_00, Method.ONE_QUOTE, "the budget holder"),
        Band(25_000_00, Method.THREE_QUOTES, "the head of service", local_quotes=1),
        Band(173_100_00, Method.ADVERT_OR_FRAMEWORK, "the director"),
        Band(None, Method.PROCEDURE, "the cabinet or a procurement board"),
    ),
)
