"""What is found in the market log: information that only some have, interests that nobody asked about.

Source: the Procurement Act 2023 as `drafting.market.law` cites it, else our judgement.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.finding import Finding, Level, judged_finding
from drafting.market.fields import (
    ALONE,
    CONFLICT,
    CONFLICT_DONE,
    COUNCIL,
    GIVEN_TO,
    HELD_ON,
    KEY,
    NOTHING,
    OPEN_TO,
    ORGANISATION,
    PURPOSE,
    SHARED_ON,
    SHARED_WHERE,
    TOLD,
)
from drafting.market.law import (
    ASSESSMENT,
    ELSE_EXCLUDED,
    FIND_CONFLICTS,
    MITIGATE,
    NO_ADVANTAGE,
    SAME_TREATMENT,
)
from drafting.market.ledger import information_of, ledger
from drafting.naming import named_person
from drafting.workbook.book import Book, Entry, Noted
from rulebook.day_words import day_in_words

STEP = "keep-in-touch-with-the-market"
_EQUAL, _INTERESTS, _RECORD = "Equal information", "Interests", "The record"


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in each contact, then what is found in all of them together."""
    entries = book.entries(KEY)
    for entry in entries:
        found = (*_equal(entry), *_interests(entry), *_record(entry))
        yield from (Noted(KEY, entry.number, one) for one in found)
    yield from (Noted(KEY, 0, one) for one in _together(entries))


def _equal(entry: Entry) -> Iterator[Finding]:
    given, shared_on = entry.text(GIVEN_TO.name), entry.day(SHARED_ON.name)
    if given == ALONE and shared_on is None:
        yield judged_finding(
            "not-shared", _EQUAL, Level.CHANGE, "Some suppliers know what others do not",
            "Put it where all can read it, at the latest with the tender documents. Then enter the day and the place.",
            words=information_of(entry), more=(SAME_TREATMENT, NO_ADVANTAGE, ELSE_EXCLUDED), step=STEP,
        )  # fmt: skip
    if not given and information_of(entry):
        yield judged_finding(
            "given-to-not-said", _EQUAL, Level.MISSING, "Nobody said who has this information",
            "Say whether all suppliers have it, or only those who were met.",
            words=entry.text(TOLD.name), more=(SAME_TREATMENT,), step=STEP,
        )  # fmt: skip
    if given == NOTHING and entry.text(TOLD.name) and entry.text(OPEN_TO.name) == "one":
        yield judged_finding(
            "surely-public", _EQUAL, Level.CHECK, "Was all of it public on that day?",
            "They met you alone. Check each sentence against what is published; what is not, share.",
            words=entry.text(TOLD.name), more=(NO_ADVANTAGE,), step=STEP,
        )  # fmt: skip
    held_on = entry.day(HELD_ON.name)
    if shared_on and held_on and shared_on < held_on and given == ALONE:
        yield judged_finding(
            "shared-before", _EQUAL, Level.CHECK, "It was shared before it was told",
            f"The contact was on {day_in_words(held_on)}. One of the two days is wrong, or all suppliers had it already.",
            words=day_in_words(shared_on), step=STEP,
        )  # fmt: skip
    if shared_on and not entry.text(SHARED_WHERE.name):
        yield judged_finding(
            "shared-nowhere", _EQUAL, Level.MISSING, "Nothing says where it was shared",
            "Who checks later must be able to find it.", step=STEP,
        )  # fmt: skip


def _interests(entry: Entry) -> Iterator[Finding]:
    said = entry.text(CONFLICT.name)
    if said in ("", "not-asked"):
        yield judged_finding(
            "interests-not-asked", _INTERESTS, Level.MISSING, "Nobody was asked about interests",
            "Ask everybody who took part, before the next contact. The answers go into the conflicts assessment.",
            more=(FIND_CONFLICTS, ASSESSMENT), step=STEP,
        )  # fmt: skip
    elif said == "yes" and not entry.text(CONFLICT_DONE.name):
        yield judged_finding(
            "interest-without-step", _INTERESTS, Level.CHANGE, "An interest was declared, and nothing says what is done",
            "Name it by role, and say who stays out of what.", more=(MITIGATE, ASSESSMENT), step=STEP,
        )  # fmt: skip


def _record(entry: Entry) -> Iterator[Finding]:
    if not entry.text(PURPOSE.name):
        yield judged_finding(
            "no-purpose", _RECORD, Level.MISSING, "Nothing says what it was for",
            "A contact without a purpose is hard to explain to who was not met.", step=STEP,
        )  # fmt: skip
    if not entry.text(COUNCIL.name):
        yield judged_finding(
            "no-council", _RECORD, Level.MISSING, "Nothing says who took part for the council",
            "Roles are enough. Two people of the council are better than one.", step=STEP,
        )  # fmt: skip
    for value in entry.values.values():
        person = named_person(value) if isinstance(value, str) else ""
        if person:
            yield judged_finding(
                "names-a-person", _RECORD, Level.CHECK, "A person seems to be named",
                "The record needs the organisation and roles. Take names and addresses of people out.",
                words=person, step=STEP,
            )  # fmt: skip
            break


def _together(entries: tuple[Entry, ...]) -> Iterator[Finding]:
    alone = [one for one in entries if one.text(OPEN_TO.name) in ("one", "some")]
    names = {one.text(ORGANISATION.name).casefold().strip() for one in alone}
    if len(names) == 1 and len(alone) == len(entries):
        yield judged_finding(
            "one-supplier", _EQUAL, Level.CHECK, "Only one supplier was met",
            "A need that is described with one supplier soon has its shape. Talk to others, or announce something open to all.",
            words=alone[0].text(ORGANISATION.name), more=(NO_ADVANTAGE,), step=STEP,
        )  # fmt: skip
    waiting = [one for one in ledger(Book.of(entries)) if one.is_open]
    if len(waiting) > 2:
        yield judged_finding(
            "much-to-share", _EQUAL, Level.CHECK, f"What was told in {len(waiting)} contacts is not shared yet",
            "One note to all suppliers with what was said so far settles them together.",
            more=(SAME_TREATMENT,), step=STEP,
        )  # fmt: skip
