"""The page for suppliers, made from a book: the fields named here go out, and nothing else of the record does.

Bands of value are our judgement: wide enough that a budget is not known, narrow enough to see whether it fits a firm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from drafting.canvas.fields import OUTCOME, OUTCOMES_KEY, PROBLEM_KEY
from drafting.canvas.fields import PROBLEM as STATED_PROBLEM
from drafting.engagement.fields import ENGAGEMENT
from drafting.engagement.fields import MAILBOX as PLANNED_MAILBOX
from drafting.naming import mail_in
from drafting.opportunity.fields import (
    BAND,
    EXPECTED,
    HEADLINE,
    HOW,
    KEY,
    MAILBOX,
    OUTCOMES,
    PROBLEM,
    SIZE,
    WHO_FOR,
)
from drafting.passage import Reading, reading, sentences
from drafting.terms.fields import KEY as TERMS
from drafting.terms.fields import PLAIN
from drafting.workbook.book import Book, Entry, Facts
from rulebook.day_words import day_in_words

_POUNDS = (25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000)
PLATFORM = "https://www.find-tender.service.gov.uk/"


@dataclass(frozen=True, slots=True)
class PlainPage:
    """What suppliers are told. Texts that are '' are not known; `days` are pairs of what and when, in words."""

    headline: str
    buyer: str = ""
    problem: str = ""
    who_for: str = ""
    outcomes: tuple[str, ...] = ()
    size: str = ""
    length: str = ""
    days: tuple[tuple[str, str], ...] = ()
    asks: tuple[str, ...] = ()
    how: str = ""
    mailbox: str = ""
    notice_number: str = ""
    notice_url: str = ""


def page_of(book: Book, on: date | None = None) -> PlainPage:
    """Return the page as the record gives it; without its entry, one that says next to nothing.

    With the day `on`, plans that are over by then without a published notice are left out: they did not come true.
    """
    entry, facts = book.one(KEY) or Entry(KEY, 0, {}), book.facts
    stated, plan = book.one(PROBLEM_KEY), book.one(ENGAGEMENT)
    return PlainPage(
        headline=entry.text(HEADLINE.name),
        buyer=facts.buyer,
        problem=entry.text(PROBLEM.name) or (stated.text(STATED_PROBLEM.name) if stated else ""),
        who_for=entry.text(WHO_FOR.name),
        outcomes=tuple(
            one.text(OUTCOME.name) for one in book.linked(entry, OUTCOMES.name, OUTCOMES_KEY)
        ),
        size=band(facts.value_inc_pence) if entry.text(SIZE.name) == BAND else "",
        length=length(facts.term_months),
        days=tuple(_days(_still_planned(facts, on), entry)),
        asks=tuple(one.text(PLAIN.name) for one in book.entries(TERMS) if one.text(PLAIN.name)),
        how=entry.text(HOW.name),
        mailbox=mail_in(entry.text(MAILBOX.name))
        or (mail_in(plan.text(PLANNED_MAILBOX.name)) if plan else ""),
        notice_number=facts.notice_number,
        notice_url=facts.notice_url if facts.notice_url.startswith(PLATFORM) else "",
    )


def band(pence: int | None) -> str:
    """Return a value in pence as a rough band of pounds; '' where it is not known."""
    if pence is None:
        return ""
    above = next((one for one in _POUNDS if pence < one * 100), None)
    if above is None:
        return f"£{_POUNDS[-1]:,} or more"
    if above == _POUNDS[0]:
        return f"Less than £{above:,}"
    return f"£{_POUNDS[_POUNDS.index(above) - 1]:,} to £{above:,}"


def length(months: int | None) -> str:
    """Return a length in words: years where they are whole; '' where it is not known."""
    if not months:
        return ""
    count, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{count} {unit}{'' if count == 1 else 's'}, with every extension"


def _still_planned(facts: Facts, on: date | None) -> Facts:
    if on is None or facts.notice_number:
        return facts
    ahead = tuple(
        one
        for one in facts.milestones
        if (one.ends_on if one.key == "sign" else one.starts_on) >= on
    )
    return replace(facts, milestones=ahead)


def is_plan_over(book: Book, on: date) -> bool:
    """Say whether the planned day of inviting tenders has passed without a notice."""
    return _still_planned(book.facts, on) != book.facts


def _days(facts: Facts, entry: Entry) -> Iterator[tuple[str, str]]:
    ask, tender, final = (facts.milestone(key) for key in ("participate", "tender", "final-tender"))
    first = ask or tender
    if first is None:
        if expected := entry.text(EXPECTED.name):
            yield "We expect to invite tenders", expected
        yield from _signing(facts)
        return
    yield (
        ("The notice was published" if facts.notice_number else "We plan to invite"),
        day_in_words(first.starts_on),
    )
    if ask:
        yield "Last day to ask to take part", day_in_words(ask.ends_on)
    if tender:
        words = "Last day for first tenders" if final else "Last day for tenders"
        yield words, day_in_words(tender.ends_on)
    if final:
        yield "Last day for final tenders", day_in_words(final.ends_on)
    yield from _signing(facts)


def _signing(facts: Facts) -> Iterator[tuple[str, str]]:
    if signed := facts.milestone("sign"):
        yield "We plan to sign", day_in_words(signed.ends_on)


def text_of(page: PlainPage) -> str:
    """Return what stands on the page in sentences, to judge how hard it is to read."""
    said = (page.headline, page.problem, page.who_for, *page.outcomes, *page.asks, page.how)
    return "\n\n".join(one for one in said if one)


def reading_of(page: PlainPage) -> Reading:
    """Return how hard the page is to read."""
    text = text_of(page)
    return reading(text, sentences(text))
