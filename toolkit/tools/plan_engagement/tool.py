"""The engagement planner: what is unfair in a plan, questions that lead or take too long, and the papers to take away."""

from __future__ import annotations

from datetime import date

from drafting.engagement.asking import asked, seconds
from drafting.engagement.fields import QUESTIONS
from drafting.engagement.notice import notice_values
from drafting.engagement.section import PLAN_SECTION, QUESTIONS_SECTION
from drafting.market.law import ENGAGEMENT_NOTICE
from drafting.workbook.book import Book
from rulebook.day_words import day_in_words
from toolkit.procurements.notice_fields import BY_NAME
from toolkit.tools.engine.noted import count_in_words, found_in, found_part
from toolkit.tools.engine.results import Fact, Part, Result, some, whys
from toolkit.tools.engine.sheets import HandOut, Sheet
from toolkit.tools.plan_engagement.example import EXAMPLE
from toolkit.tools.plan_engagement.form import PlanForm
from toolkit.tools.plan_engagement.parts import build, questions_part
from toolkit.ui.jinja import plural


def answer(form: PlanForm, on: date) -> Result:
    """Return what is to be said of plan and questions, the lines for the notice, and how suppliers read it."""
    del on  # its rules hold on any day
    book = form.book()
    plan, questions = found_in(PLAN_SECTION, book), found_in(QUESTIONS_SECTION, book)
    parts = (
        found_part("The plan: what to look at", PLAN_SECTION, plan),
        found_part("The questions: what to look at", QUESTIONS_SECTION, questions),
        notice_part(book),
        questions_part(asked(book)),
    )
    minutes = round(seconds(asked(book)) / 60)
    lead = f"A supplier needs about {plural(minutes, 'minute')} to answer. In a procurement the questions become a page where suppliers answer without an account."
    return Result(count_in_words([*plan, *questions]), lead=lead, parts=some(*parts))  # fmt: skip


def notice_part(book: Book) -> Part | None:
    """Return the lines that the plan gives for the engagement notice (UK2); None without one."""
    facts = tuple(
        Fact(BY_NAME[name].label, _in_words(name, text))
        for name, text in notice_values(book).items()
    )
    if not facts:
        return None
    text = "Draft lines to copy into the form on Find a Tender. The notice counts, and this is not one."
    return Part("Lines for the engagement notice (UK2)", text, facts=facts, whys=whys((ENGAGEMENT_NOTICE,)))  # fmt: skip


def _in_words(name: str, text: str) -> str:
    return day_in_words(date.fromisoformat(text)) if name == "closes_on" else text


def request(form: PlanForm, on: date) -> Result:
    """Return the request for information, for suppliers."""
    return build(form.book(), on)


def said(form: PlanForm) -> list[tuple[str, str]]:
    """Say how much was filled in, for the note."""
    return [("Questions that were filled in", str(len(form.book().entries(QUESTIONS))))]


PLAN_ENGAGEMENT = Sheet(
    key="engagement-planner",
    title="Plan how you ask the market",
    summary="Say what you want to learn from suppliers, how and by when, and write your questions. See what is unfair, leading or too long, and take the request for information away.",
    group="What you need, and how you ask for it",
    gives=(
        "No notice where one is due, too little time, and who would hear nothing",
        "Questions that lead, ask for secret prices or take longer than ten minutes",
        "A request for information (DOCX) and lines for the engagement notice (UK2)",
    ),
    note="Findings in an engagement plan",
    form=PlanForm,
    answer=answer,
    said=said,
    template="tools/sheets/plan_engagement.html",
    button="Check the plan",
    step="engage-the-market-early",
    example=EXAMPLE,
    words=("market engagement", "preliminary market engagement", "RFI", "request for information", "UK2", "supplier day",
           "soft market testing", "questions to suppliers", "engagement notice"),
    yours="Your plan",
    hand_out=HandOut("request", "Request for information", request),
)  # fmt: skip
