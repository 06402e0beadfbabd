"""The evidence pack of a room: one accessible DOCX to take to the supplier.

Comes in: a room's page as everybody in it sees it. Goes out: bytes. Headings, repeated header rows, the
language and a title are those of the toolkit's templates.
"""

from __future__ import annotations

from datetime import date, datetime

from toolkit.guidance.documents.paper import CONTENT_TYPE, Paper
from toolkit.rooms.presenters import RoomPage
from toolkit.rooms.spending import Table

__all__ = ["CAUTIONS", "CONTENT_TYPE", "build"]

# Our judgement, in plain words; not legal advice.
CAUTIONS = (
    "This pack is a working paper of the boroughs named in it. It is not legal advice.",
    (
        "Disclosure: councils answer requests under the Freedom of Information Act 2000. What stands here may "
        "have to be disclosed. Write facts and no personal data. Ask your information governance team before "
        "you refuse or disclose."
    ),
    (
        "Commercial sensitivity: prices and terms may be confidential under a contract. Amounts stand here only "
        "where the borough chose to show them; elsewhere there are bands. Check the contracts before you give "
        "this pack to anybody outside."
    ),
    (
        "Competition: boroughs talk here about contracts that exist. Do not agree who will tender for what, do "
        "not pass one supplier’s prices to another, and do not use this pack to favour or shut out anybody in a "
        "coming procurement. Treat all suppliers alike. Take advice if in doubt."
    ),
)


def _day(day: date | datetime | None) -> str:
    return "Not known" if day is None else f"{day.day} {day:%B %Y}"


def build(page: RoomPage, *, by: str) -> bytes:
    """Return the evidence pack of a room as it stands on the page's day. `by` publishes the toolkit."""
    on = _day(page.as_at)
    title = f"Evidence pack: boroughs and {page.supplier}"
    writer = Paper(title, eyebrow=f"Shared-supplier room, as at {on}", foot=f"As at {on}")
    _summary(writer, page)
    _contracts(writer, page)
    _spending(writer, page)
    _issues(writer, page)
    _agenda(writer, page)
    _actions(writer, page)
    writer.heading("What is withheld, and how to use this pack")
    _withheld(writer, page)
    for caution in CAUTIONS:
        writer.text(caution)
    return writer.file(
        subject="Shared-supplier room", category="Evidence pack", by=by, on=page.as_at
    )


def _summary(writer: Paper, page: RoomPage) -> None:
    first, last = page.ends
    members = ", ".join(member.name for member in page.members)
    ends = f"Known ends lie from {_day(first)} to {_day(last)}." if first else "No end is known."
    open_actions = sum(1 for one in page.actions if not one.done_at)
    writer.heading("Summary")
    writer.lead(
        f"{len(page.members)} {'borough sits' if len(page.members) == 1 else 'boroughs sit'} in this "
        f"room: {members}. They and {len(page.others)} more share {len(page.contracts)} running "
        f"contracts with {page.supplier}."
    )
    writer.text(ends)
    writer.text(
        f"Issues: {len(page.issues)}, of which {len(page.agenda)} on the agenda. "
        f"Actions: {len(page.actions)}, of which {open_actions} to be done."
    )
    if page.contracted.years and page.contracted.totals[0].text:
        writer.text(
            f"Contracts of the boroughs in the room in {page.contracted.years[0]}: "
            f"{page.contracted.totals[0].text}."
        )


def _contracts(writer: Paper, page: RoomPage) -> None:
    writer.heading("Boroughs and ends")
    if not page.contracts:
        writer.text("No borough shares a running contract with this supplier.")
        return
    rows = []
    for line in page.contracts:
        ends = _day(line.ends_on)
        if line.may_extend_until:
            ends += f"; may be extended to {_day(line.may_extend_until)}"
        about = f"{line.title} ({line.system})" if line.system else line.title
        source = f"{line.source}, {_day(line.stated_on)}"
        rows.append((line.borough, about, ends, line.value, source))
    writer.table(
        ("Borough", "Contract", "Ends", "Value", "Source and date"), rows, (16, 28, 20, 18, 18)
    )
    if page.others:
        writer.text(f"Not in the room, so no money of theirs is shown: {', '.join(page.others)}.")


def _spending(writer: Paper, page: RoomPage) -> None:
    writer.heading("Spend")
    writer.part("What contracts come to, by financial year")
    _money(
        writer,
        page.contracted,
        "No contract of a borough in the room has the value and days it needs.",
        "None runs",
    )
    writer.text(
        "By days: the yearly value of a register, or else the whole value spread evenly from first to last "
        "day, extensions left out. Sources as in the table above."
    )
    writer.part("What was paid, by financial year")
    _money(writer, page.paid, "No borough in the room has loaded a file of payments to it.")


def _money(writer: Paper, table: Table, nothing: str, empty: str = "Not known") -> None:
    if not table.rows:
        writer.text(nothing)
    else:
        rows = [(row.borough, *(cell or empty for cell in row.cells)) for row in table.rows]
        rows.append(("All together", *(one.text or "Not known" for one in table.totals)))
        writer.table(("Borough", *table.years), rows, (20, *(20 for _ in table.years)))
    for note in table.notes:
        writer.text(note)
    for source in table.sources:
        writer.text(f"Source: {source}.")


def _issues(writer: Paper, page: RoomPage) -> None:
    writer.heading("Issues and votes")
    if not page.issues:
        writer.text("No issue has been raised.")
        return
    rows = [
        (str(number), one.title, str(one.votes), ", ".join(one.voters), one.state)
        for number, one in enumerate(page.issues, 1)
    ]
    writer.table(
        ("No.", "Issue", "Votes", "Boroughs that have it", "State"), rows, (8, 40, 10, 26, 16)
    )
    for number, one in enumerate(page.issues, 1):
        if one.details or one.wanted:
            writer.part(f"{number}. {one.title}")
            writer.text(one.details)
            if one.wanted:
                writer.text(f"What would solve it: {one.wanted}")
            writer.text(f"Raised by {one.borough} on {_day(one.raised_at)}.")


def _agenda(writer: Paper, page: RoomPage) -> None:
    writer.heading("Agenda")
    if not page.agenda:
        writer.text("Nothing is on the agenda yet.")
        return
    rows = [
        (str(number), one.title, f"{one.votes}", one.wanted or "To be agreed")
        for number, one in enumerate(page.agenda, 1)
    ]
    writer.table(("Point", "Issue", "Votes", "What we ask for"), rows, (10, 44, 10, 36))


def _actions(writer: Paper, page: RoomPage) -> None:
    writer.heading("Actions")
    if not page.actions:
        writer.text("No action has been written down.")
        return
    rows = [
        (
            one.text,
            one.owner,
            _day(one.due_on) if one.due_on else "No day",
            f"Done {_day(one.done_at)}" if one.done_at else "To be done",
        )
        for one in page.actions
    ]
    writer.table(("Action", "Who", "Due", "State"), rows, (44, 24, 16, 16))


def _withheld(writer: Paper, page: RoomPage) -> None:
    bands = [member.name for member in page.members if not member.shows_amounts]
    if bands:
        writer.text(
            f"Amounts withheld, bands given instead: {', '.join(bands)}. Totals that hold a band are spans."
        )
    else:
        writer.text("Every borough in the room shows its amounts.")
    writer.text("Contracts that a borough shows to nobody else are not in this pack.")
