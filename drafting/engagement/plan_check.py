"""What is found in the plan of an engagement: no notice where one is due, too little time, some who hear nothing.

Source: the Procurement Act 2023 as `drafting.market.law` cites it, else our judgement.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.engagement.fields import (
    BARRIERS,
    CLOSES_ON,
    ENGAGEMENT,
    FOLLOWS,
    HOW,
    MAILBOX,
    NO_NOTICE_WHY,
    NOTICE,
    PROCESS,
    QUESTIONS,
    SHARE,
    STARTS_ON,
    WHO,
)
from drafting.finding import Finding, Level, judged_finding
from drafting.market.law import ENGAGEMENT_NOTICE, NO_ADVANTAGE, SAME_TREATMENT, SMALL_SUPPLIERS
from drafting.naming import is_mailbox_of_a_person
from drafting.workbook.book import Book, Entry, Noted
from rulebook.day_words import day_in_words
from rulebook.reasons import Reason

STEP = "engage-the-market-early"
SHORTEST_DAYS = 14  # our judgement: a small supplier answers beside its work
_TIME, _FAIR, _NOTICE = "Time", "Fair to all", "The notice"
# Field, rule, topic, title, why, reasons of law
_NEEDED = (
    (PROCESS, "no-process", _NOTICE, "Nothing says what happens, in order",
     "Suppliers plan their weeks. The engagement notice must say it too.", (ENGAGEMENT_NOTICE,)),
    (BARRIERS, "no-barriers", _FAIR, "Nothing says how it is made easy for small suppliers",
     "Who has ten people has nobody for questionnaires. Short, online and without travel helps most.", (SMALL_SUPPLIERS,)),
    (SHARE, "no-share", _FAIR, "Nothing says what all suppliers will learn",
     "What one hears in the room, the others must read somewhere. Plan it before the first meeting.",
     (SAME_TREATMENT, NO_ADVANTAGE)),
    (MAILBOX, "no-mailbox", _TIME, "Nobody can be asked",
     "Name the mailbox of a team, so that answers come when somebody is away.", ()),
)  # fmt: skip


def check_plan(book: Book) -> Iterator[Noted]:
    """Yield what is found in the plan."""
    for entry in book.entries(ENGAGEMENT):
        found = (*_notice(entry), *_days(entry), *_needed(entry), *_fair(entry))
        yield from (Noted(ENGAGEMENT, entry.number, one) for one in found)
        if "rfi" in entry.keys(HOW.name) and not book.entries(QUESTIONS):
            yield Noted(ENGAGEMENT, entry.number, judged_finding(
                "no-questions", "Questions", Level.MISSING, "No question is written yet",
                "Write the questions under “Questions to suppliers”.", step=STEP,
            ))  # fmt: skip


def _notice(entry: Entry) -> Iterator[Finding]:
    if entry.text(FOLLOWS.name) != "tender":
        return
    notice = entry.text(NOTICE.name)
    if not notice:
        yield Finding(
            "notice-not-said", _NOTICE, Level.MISSING, "Nothing says whether there is an engagement notice",
            (ENGAGEMENT_NOTICE,), step=STEP,
        )  # fmt: skip
    elif notice == "none" and not entry.text(NO_NOTICE_WHY.name):
        yield Finding(
            "no-notice", _NOTICE, Level.BREAKS, "No engagement notice, and no reasons",
            (ENGAGEMENT_NOTICE,),
            better="Publish the notice: it takes an hour, and may say that engagement has been carried out. Or write down the reasons for the tender notice.",
            step=STEP,
        )  # fmt: skip
    elif notice == "none":
        yield judged_finding(
            "notice-reasons", _NOTICE, Level.CHECK, "The tender notice must give these reasons",
            "Copy them into the draft of the tender notice.", words=entry.text(NO_NOTICE_WHY.name),
            more=(ENGAGEMENT_NOTICE,), step=STEP,
        )  # fmt: skip


def _days(entry: Entry) -> Iterator[Finding]:
    starts, closes = entry.day(STARTS_ON.name), entry.day(CLOSES_ON.name)
    if starts is None or closes is None:
        yield judged_finding(
            "no-days", _TIME, Level.MISSING, "The first or the last day is missing",
            "Suppliers need both, and the notice must say when the engagement closes.",
            more=(ENGAGEMENT_NOTICE,), step=STEP,
        )  # fmt: skip
    elif closes < starts:
        yield judged_finding(
            "closes-first", _TIME, Level.CHANGE, "It closes before it starts",
            f"It starts on {day_in_words(starts)}.", words=day_in_words(closes), step=STEP,
        )  # fmt: skip
    elif (closes - starts).days < SHORTEST_DAYS:
        yield judged_finding(
            "too-short", _TIME, Level.CHANGE, "The time to answer is short",
            f"It leaves {(closes - starts).days} days. Give {SHORTEST_DAYS} at least: small suppliers answer beside their work.",
            words=day_in_words(closes), more=(SMALL_SUPPLIERS,), step=STEP,
        )  # fmt: skip


def _needed(entry: Entry) -> Iterator[Finding]:
    for field, rule, topic, title, why, law in _NEEDED:
        if not entry.text(field.name).strip():
            more: tuple[Reason, ...] = law
            yield judged_finding(rule, topic, Level.MISSING, title, why, more=more, step=STEP)


def _fair(entry: Entry) -> Iterator[Finding]:
    how = entry.keys(HOW.name)
    if how and not {"rfi", "event"} & set(how):
        yield judged_finding(
            "closed-doors", _FAIR, Level.CHECK, "Nothing is open to every supplier",
            "Meetings with some are fair if all could ask for one, or if the others can answer in writing.",
            words=", ".join(map(HOW.in_words, how)), more=(NO_ADVANTAGE,), step=STEP,
        )  # fmt: skip
    who = entry.keys(WHO.name)
    if who and "smes" not in who:
        yield judged_finding(
            "no-smes", _FAIR, Level.CHECK, "Small suppliers are not among those who should hear of it",
            "They seldom watch for notices. Somebody has to tell them.", more=(SMALL_SUPPLIERS,), step=STEP,
        )  # fmt: skip
    mailbox = entry.text(MAILBOX.name)
    if is_mailbox_of_a_person(mailbox):
        yield judged_finding(
            "mailbox-of-a-person", _TIME, Level.CHECK, "This looks like the mailbox of a person",
            "People go on leave, and their address would stand in a public notice.", words=mailbox, step=STEP,
        )  # fmt: skip
