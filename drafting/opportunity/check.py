"""What is found in the page for suppliers: what they look for and do not find, people, gaps, words that are hard to read.

Some of it keeps the page closed. Source: our judgement, where a finding names no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.finding import Finding, Level, judged_finding
from drafting.market.law import NO_ADVANTAGE, SMALL_SUPPLIERS
from drafting.naming import PLACEHOLDER, is_mailbox_of_a_person, named_person
from drafting.opportunity.fields import KEY, SIZE
from drafting.opportunity.page import PlainPage, page_of, reading_of, text_of
from drafting.passage import Reading
from drafting.workbook.book import Book, Noted

STEP = "make-it-easier-for-smes"
AIM = 14  # years: the age at which the page should be easy
_LOOKED_FOR, _PEOPLE, _PLAIN = "What suppliers look for", "People", "Plain words"
# Without these the page stays closed, by their rules.
CLOSED_BY = frozenset(
    {"no-headline", "no-problem", "no-how", "no-mailbox", "mailbox-of-a-person", "names-a-person", "placeholder"}
)  # fmt: skip


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in the page as the record gives it."""
    entry = book.one(KEY)
    if entry is None:
        return
    page = page_of(book)
    if not entry.text(SIZE.name):
        yield Noted(KEY, entry.number, judged_finding(
            "no-size", _LOOKED_FOR, Level.MISSING, "Nothing says whether the page names its size",
            "Whether it fits a firm is what a supplier asks first. A rough band is enough, and gives no budget away.",
            more=(SMALL_SUPPLIERS,), step=STEP,
        ))  # fmt: skip
    for finding in found_in(page):
        yield Noted(KEY, entry.number, finding)


def found_in(page: PlainPage) -> Iterator[Finding]:
    """Yield what is found in a page by itself."""
    yield from _but_for_reading(page)
    yield from _reading(reading_of(page))


def keeps_closed(page: PlainPage) -> tuple[Finding, ...]:
    """Return what must be mended before the page may be opened."""
    return tuple(one for one in _but_for_reading(page) if one.rule in CLOSED_BY)


def _but_for_reading(page: PlainPage) -> Iterator[Finding]:
    """Yield what is found but for how hard it is to read, which closes nothing."""
    yield from _missing(page)
    yield from _people(page)
    yield from _words(page)


def _missing(page: PlainPage) -> Iterator[Finding]:
    rows = (
        (page.headline, "no-headline", "There is no headline", "One line says whether to read on."),
        (page.problem, "no-problem", "Nothing says what you want to solve",
         "Suppliers can offer something better than what you thought of, if they know the problem."),
        (page.who_for, "no-who", "Nothing says who it is for", "How many people, and who: it decides what fits."),
        (page.length, "no-length", "Nothing says for how long", "Say on the record for how many months the contract runs."),
        ("".join(what for what, _ in page.days), "no-days", "Nothing says when",
         "Adopt a timetable, or say when you expect to invite tenders. Small firms plan their weeks."),
        ("".join(page.asks), "no-asks", "Nothing says what you ask of suppliers",
         "Write a plain sentence for each term that decides who can bid, under “Terms of the tender”."),
        (page.how, "no-how", "Nothing says how to take part", "Say what happens next, where, and what it costs them."),
        (page.mailbox, "no-mailbox", "There is no e-mail address to ask",
         "Name the mailbox of a team, so that answers come when somebody is away."),
    )  # fmt: skip
    for text, rule, title, why in rows:
        if not text.strip():
            yield judged_finding(rule, _LOOKED_FOR, Level.MISSING, title, why, more=(SMALL_SUPPLIERS,), step=STEP)  # fmt: skip


def _people(page: PlainPage) -> Iterator[Finding]:
    if is_mailbox_of_a_person(page.mailbox):
        yield judged_finding(
            "mailbox-of-a-person", _PEOPLE, Level.CHANGE, "This looks like the address of a person",
            "The page is public. People go on leave, and an address that stands there is found by everybody.",
            words=page.mailbox, step=STEP,
        )  # fmt: skip
    if person := named_person(text_of(page)):
        yield judged_finding(
            "names-a-person", _PEOPLE, Level.CHANGE, "A person seems to be named",
            "The page is public. Name a team, and its address in its own box.", words=person, step=STEP,
        )  # fmt: skip


def _words(page: PlainPage) -> Iterator[Finding]:
    text = text_of(page)
    if gap := PLACEHOLDER.search(text):
        yield judged_finding(
            "placeholder", _PLAIN, Level.CHANGE, "Something is still to be filled in",
            "Who reads it wonders what else is missing.", words=gap[0], step=STEP,
        )  # fmt: skip
    if "£" in text:
        at = text.index("£")
        yield judged_finding(
            "sum-of-money", _LOOKED_FOR, Level.CHECK, "A sum of money stands in the words",
            "If it tells your budget, every price will be near it. What you tell here must be told to all in the tender too.",
            words=text[at : at + 30].split("\n")[0], more=(NO_ADVANTAGE,), step=STEP,
        )  # fmt: skip


def _reading(found: Reading) -> Iterator[Finding]:
    if found.age is not None and found.age > AIM:
        yield judged_finding(
            "hard-to-read", _PLAIN, Level.CHECK, f"It should be easy only at the age of {found.age}",
            f"We aim at {AIM}. Short words and one thought in each sentence bring it down.", step=STEP,
        )  # fmt: skip
    for one in found.long[:5]:
        yield judged_finding(
            "long-sentence", _PLAIN, Level.CHECK, f"{one.words} words in one sentence",
            "Cut it in two. A sentence of 25 words or fewer is read once.", words=one.text, step=STEP,
        )  # fmt: skip
