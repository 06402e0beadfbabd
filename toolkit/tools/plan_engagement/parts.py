"""The request for information (RFI): what suppliers are asked, why, by when, and what becomes of their answers."""

from __future__ import annotations

from datetime import date

from drafting.canvas.fields import PROBLEM, PROBLEM_KEY
from drafting.engagement.asking import Asked, asked, seconds
from drafting.engagement.fields import (
    AIMS,
    ANSWER,
    BARRIERS,
    CLOSES_ON,
    ENGAGEMENT,
    MAILBOX,
    PROCESS,
    QUESTIONS_PREFIX,
    SHARE,
    STARTS_ON,
)
from drafting.engagement.questions_check import COMMERCIAL
from drafting.market.law import ENGAGEMENT_NOTICE, SAME_TREATMENT
from drafting.workbook.book import Book, Entry
from rulebook.day_words import day_in_words
from toolkit.tools.engine.results import Fact, Item, Part, Result, some, whys
from toolkit.ui.jinja import plural

WHAT_BECOMES_OF_IT = (
    "This is no competition. Nothing is bought on the strength of an answer, and who does not answer can bid all the same.",
    "What we learn is published without names, so that every supplier knows what the others know.",
    "Answers may be disclosed under the Freedom of Information Act. Mark what would harm your business, and say why.",
)


def build(book: Book, on: date) -> Result:
    """Return the request."""
    plan, questions = book.one(ENGAGEMENT), asked(book)
    aims = plan.text(AIMS.name) if plan else ""
    lead = f"{plural(len(questions), 'question')}, about {round(seconds(questions) / 60)} minutes."
    problem = book.one(PROBLEM_KEY)
    parts = (
        Part("What it is about", problem.text(PROBLEM.name)) if problem else None,
        Part("How it works", facts=tuple(_facts(plan))) if plan else None,
        questions_part(questions),
        Part("What becomes of your answers", points=WHAT_BECOMES_OF_IT,
             whys=whys((SAME_TREATMENT, ENGAGEMENT_NOTICE, COMMERCIAL))),
    )  # fmt: skip
    return Result(aims or "Questions to suppliers.", lead, parts=some(*parts))


def questions_part(questions: tuple[Asked, ...]) -> Part | None:
    """Return the questions as a supplier reads them; None if there are none."""
    return Part("Questions", items=tuple(map(_item, questions))) if questions else None


def _facts(plan: Entry) -> list[Fact]:
    days = [(field, plan.day(field.name)) for field in (STARTS_ON, CLOSES_ON)]
    found = [Fact(field.label, day_in_words(day)) for field, day in days if day]
    texts = ((field, plan.text(field.name)) for field in (PROCESS, MAILBOX, BARRIERS, SHARE))
    found += [Fact(field.label, text) for field, text in texts if text]
    return found


def _item(one: Asked) -> Item:
    why = f"Why we ask: {one.why}" if one.why else ""
    kind = ANSWER.in_words(one.kind)
    points = one.choices or (kind,)
    return Item(f"{QUESTIONS_PREFIX}{one.number}: {one.question}", why, points=points)
