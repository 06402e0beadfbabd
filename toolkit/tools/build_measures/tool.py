"""The improvement-measure builder: what makes each measure empty, then the schedule and a draft clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from drafting.measures.check import check
from drafting.measures.clause import DRAFT
from drafting.measures.fields import KEY, PREFIX
from drafting.workbook.book import Noted
from toolkit.tools.build_measures.example import EXAMPLE
from toolkit.tools.build_measures.form import MeasuresForm
from toolkit.tools.build_measures.parts import clause_part, glance_part, schedule_part
from toolkit.tools.engine.results import Item, Part, Result
from toolkit.tools.engine.sheets import Sheet, item_of
from toolkit.ui.jinja import plural


def answer(form: MeasuresForm, on: date) -> Result:
    """Return what is to be said of the measures, with the schedule and the clause."""
    del on  # its rules hold on any day
    book = form.book()
    found = sorted(check(book), key=lambda one: (one.number, one.finding.level.rank))
    count, weak = len(book.entries(KEY)), len({one.number for one in found if one.number})
    looked = (Part("What to look at", items=tuple(map(_item, found))),) if found else ()
    words = f"{weak} of {plural(count, 'measure')} to look at" if weak else f"{plural(count, 'measure')} that can be held to"  # fmt: skip
    return Result(
        words, warnings=(DRAFT,),
        parts=(*looked, glance_part(book), schedule_part(book), clause_part()),
    )  # fmt: skip


def _item(noted: Noted) -> Item:
    item = item_of(noted.finding, is_linked=False)
    return replace(item, title=f"{PREFIX}{noted.number}: {item.title}") if noted.number else item


def said(form: MeasuresForm) -> list[tuple[str, str]]:
    """Say how much was filled in, for the note."""
    return [("Measures that were filled in", str(len(form.book().entries(KEY))))]


BUILD_MEASURES = Sheet(
    key="improvement-measure-builder",
    title="Make measures of improvement",
    summary="Say what a supplier shall make better. See what makes a measure empty, and take away a schedule with a draft clause for your lawyer.",
    group="What you need, and how you ask for it",
    gives=(
        "What nobody can be held to: no figure, no day, no start, no consequence, or one out of proportion",
        "A schedule: from what to what, by when, who counts, and what follows",
        "A clause in ten points, as a draft for your lawyer",
    ),
    note="Measures of improvement",
    form=MeasuresForm,
    answer=answer,
    said=said,
    template="tools/sheets/build_measures.html",
    button="Check the measures",
    step="continuous-improvement-standards",
    example=EXAMPLE,
    words=("continuous improvement", "KPI", "SLA", "service level", "service credits", "baseline", "target", "best endeavours", "indicator"),
    yours="Your measures",
)  # fmt: skip
