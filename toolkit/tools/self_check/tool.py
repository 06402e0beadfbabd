"""The capability self-check for one person: strengths, gaps, and what to read next with the reason."""

from __future__ import annotations

from datetime import date

from drafting.capability.personal import personal
from drafting.capability.statements import STATEMENTS
from toolkit.tools.engine.results import Result
from toolkit.tools.engine.sheets import Sheet
from toolkit.tools.self_check.example import EXAMPLE
from toolkit.tools.self_check.form import SelfCheckForm
from toolkit.tools.self_check.parts import answers_table, in_short, parts_of

LEAD = "This is what you said of yourself. It is no test and no mark. What to read follows from your answers alone."


def answer(form: SelfCheckForm, on: date) -> Result:
    """Return what the answers come to."""
    del on  # the statements are the same on any day
    found = personal(form.given())
    return Result(in_short(found), lead=LEAD, parts=parts_of(found))


def said(form: SelfCheckForm) -> list[tuple[str, str]]:
    """List every answer, for the note."""
    given = form.given()
    return answers_table((one, given[one.key]) for one in STATEMENTS)


SELF_CHECK = Sheet(
    key="capability-self-check",
    title="What can you do, and what should you read?",
    summary=f"Answer {len(STATEMENTS)} short statements about buying technology. See your strengths and gaps, and which steps of the guidance to read first, with the reason.",
    group="What you need, and how you ask for it",
    gives=(
        "Your strengths and your gaps, in your own words",
        "The steps to read first, each with the answer that it follows from",
        "A note for a talk with your manager (DOCX), if you want one",
    ),
    note="Capability self-check",
    form=SelfCheckForm,
    answer=answer,
    said=said,
    template="tools/sheets/self_check.html",
    button="See what it says",
    step="prepare-your-team",
    example=EXAMPLE,
    words=("capability", "self-check", "skills", "training", "gaps", "team", "learn", "assessment", "confidence"),
    yours="Your answers",
)  # fmt: skip
