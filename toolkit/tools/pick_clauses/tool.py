"""The clause picker as a page: the facts that are true, and the clauses, questions and weights that they call for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from drafting.clauses.calling import Called, called_by, shares
from drafting.clauses.clause import Clause, Fact
from drafting.clauses.fields import ALL_WEIGHT
from toolkit.tools.engine.results import Part, Result, some
from toolkit.tools.engine.sheets import Sheet
from toolkit.tools.pick_clauses.form import YES, FactsForm
from toolkit.tools.pick_clauses.parts import (
    DRAFT,
    Worded,
    blanks_part,
    clauses_part,
    questions_part,
    weights_part,
)
from toolkit.ui.jinja import plural

_LEAD = "Weights are suggestions that make 100 together. In a procurement the clauses are chosen from your own map, kept with your own wording, and checked against it."


def answer(form: FactsForm, on: date) -> Result:
    """Return the clauses that the ticked facts call for."""
    del on  # the library is the same on any day
    called = called_by(form.facts())
    points = shares([one.clause.weight for one in called], ALL_WEIGHT)
    found = [
        Worded(f"C{number}", one.clause, one.clause.wording, weight, one.why)
        for number, (one, weight) in enumerate(zip(called, points, strict=True), start=1)
    ]
    parts = (
        _choose(called), clauses_part(found), questions_part(found), weights_part(found), blanks_part(found),
    )  # fmt: skip
    return Result(
        f"{plural(len(found), 'clause')} to begin with", lead=_LEAD, warnings=(DRAFT,),
        parts=some(*parts),
    )  # fmt: skip


def _choose(called: Sequence[Called]) -> Part | None:
    """Return which of the clauses say otherwise than each other; None if none do."""
    keys: dict[str, Clause] = {one.clause.key: one.clause for one in called}
    points = tuple(
        f"“{one.title}” or “{keys[other].title}”, not both."
        for one in keys.values()
        for other in sorted(one.against & keys.keys())
        if one.key < other
    )
    return Part("Choose between these", points=points) if points else None


def said(form: FactsForm) -> list[tuple[str, str]]:
    """List what was ticked, for the note."""
    return [(fact.in_words, "Yes") for fact in form.facts()]


PICK_CLAUSES = Sheet(
    key="api-and-data-clause-picker",
    title="Pick data clauses",
    summary="Tick what is true of your systems and data. Get wording for interfaces, data and exit, with scored questions, weights, and when not to use each.",
    group="What you need, and how you ask for it",
    gives=(
        "Clauses of our own wording, each with what it is for and when not to use it",
        "Questions to score, with signs of a good, a fair and a poor answer, and weights",
        "A list of what is still yours to fill in, and a note for your lawyer (DOCX)",
    ),
    note="Data clauses: a draft for your lawyer",
    form=FactsForm,
    answer=answer,
    said=said,
    template="tools/sheets/pick_clauses.html",
    button="Pick the clauses",
    step="api-and-data-requirements",
    example={
        fact.value.replace("-", "_"): YES
        for fact in (Fact.NEW, Fact.REPLACED, Fact.COUNCIL, Fact.API, Fact.AT_ONCE, Fact.HAND, Fact.CHARGE,
                     Fact.PERSONAL, Fact.SENSITIVE, Fact.ELSEWHERE)
    },
    words=("clauses", "API", "data ownership", "wording", "tender", "exit", "export", "interfaces", "contract", "questions"),
    yours="Your systems and data",
)  # fmt: skip
