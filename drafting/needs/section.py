"""The register of user needs: who needs what, for what, how we know, and how to tell that it is met."""

from __future__ import annotations

from drafting.needs.check import check
from drafting.needs.fields import (
    ASKED,
    EVIDENCE,
    KEY,
    OUTCOMES,
    PREFIX,
    PRIORITY,
    STRENGTH,
    TEST,
    WHAT,
    WHO,
    WHY,
)
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section


def sentence(entry: Entry) -> str:
    """Say a need in one sentence."""
    who = entry.text("who")
    article = "an" if who[:1].lower() in tuple("aeio") else "a"
    said = f"As {article} {who} I need {entry.text('what')}"
    why = entry.text("why")
    return " ".join((f"{said} so that {why}" if why else said).split())


SECTION = Section(
    key=KEY,
    title="User needs",
    one="need",
    prefix=PREFIX,
    step="gather-user-needs",
    tool="user-need-register",
    lead="What people need from the service, how we know, and how to tell that it is met. Requirements and tests are made from these.",
    empty="Begin with one need that you have seen or heard. Ask residents, staff, and people who use assistive technology.",
    groups=(
        Group("The need", (WHO, WHAT, WHY), "Write needs, then rank them"),
        Group("The evidence", (EVIDENCE, STRENGTH, ASKED), "Read what you hold"),
        Group("What follows", (PRIORITY, TEST, OUTCOMES), "Check access needs as needs"),
    ),
    title_of=sentence,
    columns=("priority", "strength"),
    check=check,
)
