"""The section of the market log: a contact with the market is an entry."""

from __future__ import annotations

from drafting.market.check import check
from drafting.market.fields import (
    CONFLICT,
    CONFLICT_DONE,
    COUNCIL,
    DOCUMENTS,
    FOLLOW_UP,
    GIVEN_TO,
    HELD_ON,
    KEY,
    KIND,
    LEARNED,
    OPEN_TO,
    ORGANISATION,
    PREFIX,
    PURPOSE,
    SHARED_ON,
    SHARED_WHERE,
    TOLD,
)
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section
from rulebook.day_words import day_in_words


def contact_in_words(entry: Entry) -> str:
    """Say a contact in one line: with whom, of which kind, on which day."""
    day, kind = entry.day(HELD_ON.name), KIND.in_words(entry.text(KIND.name)).lower()
    when = f"{kind}, {day_in_words(day)}".lstrip(", ") if day else kind
    return f"{entry.text(ORGANISATION.name)} ({when})" if when else entry.text(ORGANISATION.name)


SECTION = Section(
    key=KEY,
    title="Contacts with the market",
    one="contact",
    prefix=PREFIX,
    step="keep-in-touch-with-the-market",
    tool="market-log",
    lead="Every meeting, demonstration and letter: who was told what, and whether all suppliers know it. Who asks later how you were fair finds it here.",
    empty="Write down the first contact on the day it takes place. A short line now is worth more than a report later.",
    groups=(
        Group(
            "The contact",
            (ORGANISATION, KIND, HELD_ON, OPEN_TO, PURPOSE, COUNCIL),
            "Log it the same day",
        ),
        Group(
            "What they were told",
            (TOLD, DOCUMENTS, GIVEN_TO, SHARED_ON, SHARED_WHERE),
            "Give everybody the same information",
        ),
        Group("What we learned", (LEARNED, FOLLOW_UP), "Look for firms you do not know"),
        Group("Interests", (CONFLICT, CONFLICT_DONE), "Set house rules before the first meeting"),
    ),
    title_of=contact_in_words,
    columns=("given_to", "conflict"),
    check=check,
    stays_behind="the record belongs to the purchase that it was for",
)
