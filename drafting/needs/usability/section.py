"""The usability tests of a procurement: planned, with a script, and held, with what came of them."""

from __future__ import annotations

from drafting.needs.usability.check import check
from drafting.needs.usability.fields import (
    DAY,
    DONE,
    KEY,
    LEARNED,
    MORE_TASKS,
    NEEDS_TESTED,
    PARTICIPANTS,
    PREFIX,
    SCENE,
    SUS,
    TOOK_PART,
    TRIED,
    WHAT,
)
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section


def in_one_line(entry: Entry) -> str:
    """Return what is tested."""
    return entry.text(WHAT.name)


SECTION = Section(
    key=KEY,
    title="Usability tests",
    one="usability test",
    prefix=PREFIX,
    step="gather-user-needs",
    tool="user-need-register",
    lead="What people are asked to do with the service of today, a sketch or a product, and how far they come. The tests of the needs become the tasks.",
    empty="Begin with the service of today and five people: it gives you the figure that suppliers have to beat.",
    groups=(
        Group(
            "The test",
            (WHAT, NEEDS_TESTED, SCENE, MORE_TASKS),
            "Test products with the people who will use them",
        ),
        Group(
            "Who and when",
            (TOOK_PART, DAY, PARTICIPANTS),
            "Watch five to eight people of each main kind",
        ),
        Group("What came of it", (TRIED, DONE, SUS, LEARNED), "Keep the test fair"),
    ),
    title_of=in_one_line,
    columns=("day", "participants"),
    check=check,
    most=60,
    stays_behind="they showed how people work with what there was then",
)
