"""What can still be done about a contract that ends, whatever the day: options with their provisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.modification import REGULATION_72
from rulebook.reasons import THE_CONTRACT, Reason, Verdict, act, judged
from rulebook.register_law import Regime
from rulebook.sources import Confidence


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can still be done: what, whether it is open, why, and until when if known.

    `start_by` is the last day to begin it, None where no day can be given.
    """

    key: str
    title: str
    verdict: Verdict
    text: str
    reasons: tuple[Reason, ...]
    start_by: date | None = None


def options_for(
    *,
    today: date,
    ends_on: date | None,
    next_extension_ends: date | None,
    may_extend_until: date | None,
    notice_day: date | None,
    starts_on: date | None,
    regime: Regime,
    is_below_threshold: bool | None,
    latest_starts: Mapping[str, date],
) -> tuple[Option, ...]:
    """List what can still be done on a day, the least risky first.

    `latest_starts` holds the latest safe start of each route that is lawful here, by route key.
    """
    options = (
        _own_extension(today, next_extension_ends, notice_day, latest_starts.get("extend"), regime),
        _competition(today, latest_starts),
        _framework(today, latest_starts),
        _quotation(today, is_below_threshold, latest_starts.get("quotation")),
        _modification(today, starts_on, ends_on, may_extend_until, regime),
        _direct_award(today, is_below_threshold, latest_starts.get("direct-award")),
        _bridge(regime),
    )
    return tuple(option for option in options if option is not None)


def own_option(regime: Regime) -> tuple[Reason, ...]:
    """Return what the law of a contract says of an extension that the contract itself gives.

    Of the 2015 Regulations we hold no wording: then regulation 72 is named, and not told.
    """
    condition = (
        "permitted where the contract and its first notice state it unambiguously and the overall "
        "nature stays the same."
    )
    if regime is Regime.ACT_2023:
        return (Reason(condition.capitalize(), act("Sch.8 para 1")),)
    if regime is Regime.REGULATIONS_2015:
        text = "The contract is under the 2015 Regulations: test its option against regulation 72."
        return (Reason(text, REGULATION_72, Confidence.SECONDARY),)
    return (
        Reason(f"Commenced on or after 24 February 2025: {condition}", act("Sch.8 para 1")),
        Reason("Before that: regulation 72.", REGULATION_72, Confidence.SECONDARY),
    )


def _own_extension(
    today: date,
    until: date | None,
    notice_day: date | None,
    start_by: date | None,
    regime: Regime,
) -> Option | None:
    if until is None:
        return None
    text = f"The contract may be extended until {day_in_words(until)}."
    reasons = [*own_option(regime)]
    if notice_day:
        when = "was" if notice_day < today else "is"
        reasons.append(
            Reason(f"The day for notice {when} {day_in_words(notice_day)}.", THE_CONTRACT)
        )
        if notice_day < today:
            text += " The day for notice has passed: read whether the supplier must agree."
    return Option(
        "own-extension",
        "Use the contract's own extension",
        Verdict.DEPENDS,
        text,
        tuple(reasons),
        start_by,
    )


def _competition(today: date, latest_starts: Mapping[str, date]) -> Option | None:
    days = {
        key: latest_starts[key]
        for key in ("open", "flexible-short", "flexible-stages")
        if latest_starts.get(key, date.min) >= today
    }
    if not days:
        return None
    start_by = max(days.values())
    return Option(
        "competition", "Start a competition", Verdict.YES,
        f"An open or competitive flexible procedure can still be done in time if it starts by "
        f"{day_in_words(start_by)}.",
        (Reason("A lawful way to award a public contract.", act("ss.11(2) and 19", "19")),),
        start_by,
    )  # fmt: skip


def _framework(today: date, latest_starts: Mapping[str, date]) -> Option | None:
    keys = ("framework-direct", "framework-competition", "dynamic-market")
    days = [latest_starts[key] for key in keys if latest_starts.get(key, date.min) >= today]
    if not days:
        return None
    return Option(
        "framework", "Call off a framework", Verdict.DEPENDS,
        f"Quicker than a procedure of your own: start by {day_in_words(max(days))}. Check that a live "
        "framework covers your borough, the need, the term and the value.",
        (
            Reason("Award under a framework.", act("s.45", "45")),
            Reason("No mandatory standstill.", act("s.51(3)", "51")),
        ),
        max(days),
    )  # fmt: skip


def _quotation(today: date, is_below: bool | None, start_by: date | None) -> Option | None:
    if is_below is False or start_by is None or start_by < today:
        return None
    return Option(
        "quotation", "Ask for quotes",
        Verdict.YES if is_below else Verdict.DEPENDS,
        f"Below the threshold, quotes under your standing orders are enough. Start by "
        f"{day_in_words(start_by)}. Do not cut the need or the term to get below.",
        (
            Reason("Below the threshold.", act("s.84", "84")),
            Reason("Estimates must not be made to avoid the Act.", act("s.4(3)", "4")),
        ),
        start_by,
    )  # fmt: skip


def _modification(
    today: date,
    starts_on: date | None,
    ends_on: date | None,
    may_extend_until: date | None,
    regime: Regime,
) -> Option:
    title = "Agree a change to the contract"
    if regime is Regime.REGULATIONS_2015:
        return Option(
            "modification", title, Verdict.DEPENDS,
            "The contract is under the 2015 Regulations: test a longer term against regulation 72, "
            "and use the modification notice of those Regulations.",
            (Reason("Modify under regulation 72.", REGULATION_72, Confidence.SECONDARY),),
        )  # fmt: skip
    if regime is not Regime.ACT_2023:
        return Option(
            "modification", title, Verdict.DEPENDS,
            "Find out which law the contract is under before you change it.",
            (
                Reason("Commenced on or after 24 February 2025: section 74.", act("s.74", "74")),
                Reason("Before that: regulation 72.", REGULATION_72, Confidence.SECONDARY),
            ),
        )  # fmt: skip
    share = limit_for("substantial-term-share", on=today)
    text = f"A change of term of at most {share.amount}% of the longest term on award."
    if starts_on and ends_on and starts_on <= ends_on:
        longest = max(ends_on, may_extend_until or ends_on)
        days = ((longest - starts_on).days + 1) * share.amount // 100
        text += f" Here that is at most {days} day{'' if days == 1 else 's'}"
        if longest <= date.max - timedelta(days=days):
            text += f", until {day_in_words(longest + timedelta(days=days))}"
        text += "."
    return Option(
        "modification", title, Verdict.DEPENDS, text,
        (
            Reason("Not substantial: no new kind of goods or services, and the economic balance "
                   "not moved to the supplier.", share.source, share.confidence),
            Reason("Or a permitted modification, where its own conditions are met.", act("Sch.8")),
            Reason("Changes that could have been made together count as one.",
                   act("s.74(7)-(8)", "74")),
            Reason("Publish a contract change notice first unless the change is within its limits.",
                   act("s.75", "75")),
        ),
    )  # fmt: skip


def _direct_award(today: date, is_below: bool | None, start_by: date | None) -> Option:
    if start_by is not None and start_by < today:
        start_by = None
    if is_below:
        return Option(
            "direct-award", "Award directly", Verdict.DEPENDS,
            "Below the threshold, only if your standing orders allow it. Record the reason.",
            (judged("Standing orders differ from borough to borough."),), start_by,
        )  # fmt: skip
    return Option(
        "direct-award", "Award directly, only with a justification", Verdict.DEPENDS,
        "Each limb of a justification needs evidence. Late planning never counts as urgency.",
        (
            Reason("Existing supplier, where a change would bring incompatible goods or services "
                   "and disproportionate technical difficulties.", act("Sch.5 para 7")),
            Reason("Repeat of similar goods or services, if the first notice said so.",
                   act("Sch.5 para 8")),
            Reason("Urgency must be unforeseeable and not of the council's making.",
                   act("Sch.5 paras 13-14")),
            Reason("Transparency notice before the award, and standstill before signing.",
                   act("ss.44 and 51", "44")),
        ), start_by,
    )  # fmt: skip


def _bridge(regime: Regime) -> Option:
    series = Reason("A series of changes is tested as one.", act("s.74(7)-(8)", "74"))
    return Option(
        "bridge", "A short bridging contract, with caution", Verdict.DEPENDS,
        "A contract for some months with the same supplier is a purchase of its own: it needs a "
        "lawful route too, and its value may count together with the next one.",
        (
            Reason("Contracts that could reasonably be one are each valued as if they were, unless "
                   "there are good reasons.", act("Sch.3 para 4")),
            *([] if regime is Regime.REGULATIONS_2015 else [series]),
            judged("Keep it short, start the competition first, and record why it was needed."),
        ),
    )  # fmt: skip
