"""The evidence pack of a room: one accessible DOCX to take to the supplier.

Comes in: a room's page as everybody in it sees it. Goes out: bytes. Headings, repeated header rows, the
language and a title are those of the toolkit's templates.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Emu

from toolkit.guidance.documents import docx_styles as styles
from toolkit.guidance.documents import docx_xml, look
from toolkit.guidance.documents.package import repack
from toolkit.rooms.presenters import RoomPage
from toolkit.rooms.spending import Table

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNUSED_PARTS = ("/thumbnail", "/stylesWithEffects", "/customXml")
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


def _tidy(text: object) -> str:
    """Return text without the characters that Office files cannot hold."""
    return _UNPRINTABLE.sub("", str(text))


def _day(day: date | datetime | None) -> str:
    return "Not known" if day is None else f"{day.day} {day:%B %Y}"


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document

    def heading(self, text: str) -> None:
        self.document.add_paragraph(_tidy(text), style=styles.SECTION)

    def part(self, text: str) -> None:
        self.document.add_paragraph(_tidy(text), style=styles.PART)

    def text(self, text: str) -> None:
        for line in _tidy(text).split("\n"):
            if line.strip():
                self.document.add_paragraph(line)

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]
    ) -> None:
        """Write a table: a repeated header row, no merged cells, no row broken over pages."""
        table = self.document.add_table(len(rows) + 1, len(head))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        properties = table._tbl.tblPr
        for tag in ("w:tblStyle", "w:tblLook", "w:tblLayout"):
            for old in properties.findall(qn(tag)):
                properties.remove(old)
        properties.extend(docx_xml.table_properties(f"Table with columns: {', '.join(head)}"))
        widths = [styles.TEXT_WIDTH * share // sum(shares) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(width)
        for number, cells in enumerate((head, *rows)):
            row = table.rows[number]
            own = row._tr.get_or_add_trPr()
            own.append(docx_xml.xml("<w:cantSplit %W%/>"))
            if number == 0:
                own.append(docx_xml.xml("<w:tblHeader %W%/>"))
            for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = Emu(widths[column])
                name = styles.CELL_LABEL if column == 0 else styles.CELL
                paragraph = cell.paragraphs[0]
                paragraph.style = self.document.styles[styles.CELL_HEAD if number == 0 else name]
                paragraph.add_run(_tidy(text))
                if number == 0:
                    cell._tc.get_or_add_tcPr().append(docx_xml.shade(look.ACCENT))
                    paragraph.paragraph_format.keep_with_next = True
        self.document.add_paragraph()


def build(page: RoomPage, *, by: str) -> bytes:
    """Return the evidence pack of a room as it stands on the page's day. `by` publishes the toolkit."""
    document = docx.Document()
    styles.apply(document)
    title = f"Evidence pack: boroughs and {page.supplier}"
    on = _day(page.as_at)
    styles.head_and_foot(document, title=_tidy(title), foot=f"As at {on}")
    document.add_paragraph(f"Shared-supplier room, as at {on}", style=styles.EYEBROW)
    document.add_paragraph(_tidy(title), style=styles.TITLE)
    writer = _Writer(document)
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
    _properties(document, title=_tidy(title), by=_tidy(by), on=page.as_at)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue(), on=page.as_at)


def _summary(writer: _Writer, page: RoomPage) -> None:
    first, last = page.ends
    members = ", ".join(member.name for member in page.members)
    ends = f"Known ends lie from {_day(first)} to {_day(last)}." if first else "No end is known."
    open_actions = sum(1 for one in page.actions if not one.done_at)
    writer.heading("Summary")
    writer.document.add_paragraph(
        _tidy(
            f"{len(page.members)} {'borough sits' if len(page.members) == 1 else 'boroughs sit'} in this "
            f"room: {members}. They and {len(page.others)} more share {len(page.contracts)} running "
            f"contracts with {page.supplier}."
        ),
        style=styles.LEAD,
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


def _contracts(writer: _Writer, page: RoomPage) -> None:
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


def _spending(writer: _Writer, page: RoomPage) -> None:
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


def _money(writer: _Writer, table: Table, nothing: str, empty: str = "Not known") -> None:
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


def _issues(writer: _Writer, page: RoomPage) -> None:
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


def _agenda(writer: _Writer, page: RoomPage) -> None:
    writer.heading("Agenda")
    if not page.agenda:
        writer.text("Nothing is on the agenda yet.")
        return
    rows = [
        (str(number), one.title, f"{one.votes}", one.wanted or "To be agreed")
        for number, one in enumerate(page.agenda, 1)
    ]
    writer.table(("Point", "Issue", "Votes", "What we ask for"), rows, (10, 44, 10, 36))


def _actions(writer: _Writer, page: RoomPage) -> None:
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


def _withheld(writer: _Writer, page: RoomPage) -> None:
    bands = [member.name for member in page.members if not member.shows_amounts]
    if bands:
        writer.text(
            f"Amounts withheld, bands given instead: {', '.join(bands)}. Totals that hold a band are spans."
        )
    else:
        writer.text("Every borough in the room shows its amounts.")
    writer.text("Contracts that a borough shows to nobody else are not in this pack.")


def _properties(document: Document, *, title: str, by: str, on: date) -> None:
    core, when = document.core_properties, datetime.combine(on, datetime.min.time(), UTC)
    core.title, core.subject, core.author = title[:255], "Shared-supplier room", by[:255]
    core.last_modified_by, core.language = by[:255], look.LANGUAGE
    core.keywords, core.comments, core.category = look.TOOLKIT, "", "Evidence pack"
    core.created = core.modified = core.last_printed = when.replace(tzinfo=None)
    core.revision = 1
    for relationships in (document.part.rels, document.part.package.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.endswith(_UNUSED_PARTS):
                del relationships[key]
