"""The sections of the map: systems, and the flows of data between them."""

from __future__ import annotations

from drafting.datamap.check_flows import check_flows
from drafting.datamap.check_systems import check_systems
from drafting.datamap.fields import (
    API,
    BY,
    CONCERN,
    DIRECTION,
    ENDS,
    EXIT,
    FATE,
    FLOWS,
    HOSTED,
    NAME,
    OFTEN,
    OWNED,
    OWNER,
    PERSONAL,
    PURPOSE,
    SCREENING,
    SOURCE,
    STANDARD,
    SUPPLIER,
    SYSTEMS,
    TARGET,
    VOLUME,
    WHAT,
)
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section

_STEP, _TOOL = "scope-data-and-interoperability", "data-and-integration-map"


def _named(entry: Entry) -> str:
    return entry.text("name")


def _ends(entry: Entry, name: str) -> str:
    return ", ".join(f"S{one}" for one in entry.links(name)) or "?"


def flow_in_words(entry: Entry) -> str:
    """Say a flow in one line, with the labels of its systems."""
    between = " and " if entry.text("direction") == "both" else " to "
    return f"{entry.text('what')} ({_ends(entry, 'source')}{between}{_ends(entry, 'target')})"


SYSTEMS_SECTION = Section(
    key=SYSTEMS,
    title="Systems",
    one="system",
    prefix="S",
    step=_STEP,
    tool=_TOOL,
    lead="Every system that the new one touches: whose it is, where it runs, what becomes of it, and how data gets in and out.",
    empty="Begin with the system that you buy, then the one it replaces, then their neighbours. A spreadsheet that somebody keeps counts too.",
    groups=(
        Group("The system", (NAME, PURPOSE, FATE), "List the neighbours"),
        Group(
            "Whose it is, and where it runs",
            (OWNER, SUPPLIER, HOSTED, ENDS),
            "Sort the data by owner",
        ),
        Group("How data gets in and out", (API, EXIT), "Say who will use the API, and for what"),
    ),
    title_of=_named,
    columns=("fate", "owner", "api", "hosted"),
    check=check_systems,
    most=200,
)
FLOWS_SECTION = Section(
    key=FLOWS,
    title="Data flows",
    one="flow",
    prefix="D",
    step=_STEP,
    tool=_TOOL,
    lead="What data goes from where to where, whose it is, whether it is about people, and by what means. People who retype are a flow too.",
    empty="Write down the systems first. Then follow one case from start to end, and note each time that data moves.",
    groups=(
        Group(
            "What goes where", (WHAT, SOURCE, TARGET, DIRECTION), "Fill in one row for each flow"
        ),
        Group(
            "Whose it is, and about whom",
            (OWNED, PERSONAL, CONCERN, SCREENING),
            "Bring in data protection and security early",
        ),
        Group(
            "How it travels", (BY, OFTEN, STANDARD, VOLUME), "Choose standards that already exist"
        ),
    ),
    title_of=flow_in_words,
    columns=("whose", "personal", "means", "often"),
    check=check_flows,
)
