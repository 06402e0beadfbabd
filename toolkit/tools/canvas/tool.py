"""The problem and outcome canvas: what is an answer in disguise, an output or not measured, and the brief to take away."""

from __future__ import annotations

from datetime import date

from drafting.canvas.section import OUTCOMES_SECTION, PROBLEM_SECTION
from toolkit.tools.canvas.brief import outcomes_part, problem_part
from toolkit.tools.canvas.example import EXAMPLE
from toolkit.tools.canvas.form import CanvasForm
from toolkit.tools.engine.noted import count_in_words, found_in, found_part
from toolkit.tools.engine.results import Part, Result, some
from toolkit.tools.engine.sheets import Sheet


def answer(form: CanvasForm, on: date) -> Result:
    """Return what is to be said of a problem and its outcomes, and both as a brief."""
    book = form.book()
    problem, outcomes = found_in(PROBLEM_SECTION, book), found_in(OUTCOMES_SECTION, book)
    parts = (
        found_part("The problem: what to look at", PROBLEM_SECTION, problem),
        found_part("The outcomes: what to look at", OUTCOMES_SECTION, outcomes),
        Part("Your brief: what goes wrong", form.cleaned_data["problem"]),
        problem_part(book),
        outcomes_part(book),
    )
    lead = "We know weak words by a list: not each is wrong where it stands, and what is not here is not thereby right."
    return Result(count_in_words([*problem, *outcomes]), lead=lead, parts=some(*parts))  # fmt: skip


def said(form: CanvasForm) -> list[tuple[str, str]]:
    """Say how many outcomes were read, for the note; the rest stands in the brief."""
    return [("Outcomes that were read", str(len(form.book().entries(OUTCOMES_SECTION.key))))]


CANVAS = Sheet(
    key="problem-and-outcome-canvas",
    title="What is the problem, and what will be different?",
    summary="Write down the problem and the outcomes of a purchase. See where an answer stands in place of a question, what nobody can measure, and take a brief away.",
    group="What you need, and how you ask for it",
    gives=(
        "Solution words, outputs that are no outcomes, missing evidence, measures, baselines and days, each with better words",
        "A brief: the problem, its limits, and the outcomes in a table",
        "A note for the file",
    ),
    note="Problem and outcomes",
    form=CanvasForm,
    answer=answer,
    said=said,
    template="tools/sheets/canvas.html",
    button="Look at it",
    step="define-need-and-outcomes",
    example=EXAMPLE,
    words=("problem", "outcome", "business case", "brief", "benefit", "baseline", "target", "measure", "need", "scope"),
)  # fmt: skip
