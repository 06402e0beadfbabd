"""Sheets to XLSX: a Read me, real tables with hints and checks, formulas, no macros.

Comes in: YAML, a function that shows figures, and what goes around it. Goes out: bytes. A cell of words
is written as words whatever it begins with; only what the YAML calls a formula is one.
"""

from __future__ import annotations

import io
import re
import textwrap
from datetime import datetime
from typing import Any
from xml.sax.saxutils import quoteattr

import openpyxl
from markdown_it.tree import SyntaxTreeNode
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table, TableStyleInfo

from toolkit.guidance.documents import look, xlsx_look
from toolkit.guidance.documents.about import About
from toolkit.guidance.documents.errors import BadTemplate
from toolkit.guidance.documents.formulas import Map, Place
from toolkit.guidance.documents.package import repack
from toolkit.guidance.documents.sheet_spec import (
    LISTS, READ_ME, Cell, Column, Formula, Sheet, Value, Workbook, read,
)  # fmt: skip
from toolkit.guidance.documents.words import Figure, fill, inline_of, pieces, plain, reader

_EXAMPLE = "Example: "
_INVENTED = "The entries on this sheet are an invented example. Write your own over them."
_LIST_HEAD_ROW = 4
_NARROWEST, _WIDEST = 60, 130


def _name_of_table(sheet: str) -> str:
    return "T_" + re.sub(r"\W", "_", sheet)


def words(sheet: Any, row: int, column: int, text: str) -> Any:
    """Write a cell of words, never a formula, and return it."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    if text[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        cell.quotePrefix = True
    cell.font, cell.alignment = xlsx_look.TEXT, xlsx_look.WRAP
    return cell


def _lines(markdown: str, figure: Figure) -> list[str]:
    """Return Markdown as plain lines, list items marked."""
    found = []
    for node in SyntaxTreeNode(reader().parse(markdown)).children:
        if node.type == "paragraph":
            found.append(plain(pieces(inline_of(node), figure)))
        elif node.type in {"bullet_list", "ordered_list"}:
            for number, item in enumerate(node.children, start=1):
                mark = f"{number}." if node.type == "ordered_list" else "•"
                found.append(f"{mark} {plain(pieces(inline_of(item.children[0]), figure))}")
        else:
            raise BadTemplate("Write 'How to fill it in' in paragraphs and lists only.")
    return found


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, spec: Workbook, about: About, figure: Figure) -> None:
        self.spec, self.about, self.figure = spec, about, figure
        self.book = openpyxl.Workbook()
        self.map = Map(
            {sheet.name: self.place(sheet) for sheet in spec.sheets if sheet.columns},
            frozenset(cell.name for sheet in spec.sheets for cell in sheet.cells),
        )
        self.lists: dict[tuple[str, ...], str] = {}
        self.list_names: dict[tuple[str, ...], str] = {}

    def above(self, sheet: Sheet) -> list[str]:
        """Return the lines under the title of a sheet."""
        columns = sum(column.width for column in sheet.columns) or _WIDEST
        width = min(max(columns, _NARROWEST), _WIDEST)
        lines = [fill(text, self.figure) for text in (sheet.purpose, *sheet.notes)]
        if sheet.invented:
            lines.append(_INVENTED)
        return [part for line in lines for part in textwrap.wrap(line, width)]

    def place(self, sheet: Sheet) -> Place:
        """Work out where the table of a sheet lies."""
        head = 1 + len(self.above(sheet)) + len(sheet.cells) + (1 if sheet.cells else 0) + 1
        columns = {column.title: number for number, column in enumerate(sheet.columns, start=1)}
        return Place(sheet.name, columns, head + 1, head + sheet.row_count)

    def choices(self, item: Column | Cell, sheet: Sheet) -> str:
        """Return the range that a cell chooses from, noting lists to be written."""
        if isinstance(item.choices, str):
            if item.choices.startswith("["):
                return self.map.span(item.choices, of=sheet.name)
            values, title = (
                tuple(self.spec.lists[item.choices]),
                item.choices.replace("_", " ").capitalize(),
            )
        else:
            values = tuple(item.choices)
            title = item.title if isinstance(item, Column) else item.label
        if not values:
            return ""
        if values not in self.lists:
            letter, first = get_column_letter(len(self.lists) + 1), _LIST_HEAD_ROW + 1
            self.lists[values] = f"{LISTS}!${letter}${first}:${letter}${first + len(values) - 1}"
            taken = {name.lower() for name in self.list_names.values()}
            self.list_names[values] = (
                title if title.lower() not in taken else f"{title} ({sheet.name})"
            )
        return self.lists[values]

    def value(
        self, sheet: Any, row: int, column: int, value: Value, *, of: str, in_row: bool
    ) -> Any:
        """Write one value and return its cell."""
        if isinstance(value, str):
            return words(sheet, row, column, fill(value, self.figure))
        cell = sheet.cell(row, column)
        if isinstance(value, Formula):
            cell.value = self.map.formula(value.formula, of=of, row=row if in_row else None)
            cell.font, cell.fill = xlsx_look.WORKED_OUT, xlsx_look.WORKED_OUT_GROUND
        else:
            cell.value, cell.font = value, xlsx_look.TEXT
        cell.alignment = xlsx_look.WRAP
        return cell

    def head(self, sheet: Any, spec: Sheet) -> int:
        """Write title and lines of a sheet; return the next free row."""
        title = words(sheet, 1, 1, spec.name)
        title.font, title.alignment = xlsx_look.TITLE, xlsx_look.FIGURE
        row = 2
        for line in self.above(spec):
            cell = words(sheet, row, 1, line)
            cell.font = xlsx_look.BANNER if line in _INVENTED else xlsx_look.PURPOSE
            cell.alignment = xlsx_look.FIGURE
            row += 1
        return row

    def cells(self, sheet: Any, spec: Sheet, row: int) -> int:
        """Write the named cells of a sheet; return the next free row."""
        for item in spec.cells:
            label = words(sheet, row, 1, item.label)
            label.font, label.fill, label.border = (
                xlsx_look.LABEL,
                xlsx_look.LABEL_GROUND,
                xlsx_look.BORDER,
            )
            value = Formula(item.formula) if item.formula else item.value
            cell = self.value(sheet, row, 2, value, of=spec.name, in_row=False)
            cell.border, cell.number_format = (
                xlsx_look.BORDER,
                xlsx_look.number_format(item.kind, item.decimals),
            )
            if spec.invented and value is not None and not item.formula:
                cell.font, cell.fill = xlsx_look.EXAMPLE, xlsx_look.EXAMPLE_GROUND
            self.book.defined_names[item.name] = DefinedName(
                item.name, attr_text=f"'{spec.name}'!$B${row}"
            )
            self.checked(sheet, item, spec, f"B{row}", title=item.label)
            if item.help:
                note = words(sheet, row, 3, fill(item.help, self.figure))
                note.font = xlsx_look.PURPOSE
                note.alignment = xlsx_look.WRAP if not spec.columns else xlsx_look.FIGURE
            row += 1
        return row + 1 if spec.cells else row

    def checked(
        self, sheet: Any, item: Column | Cell, spec: Sheet, cells: str, *, title: str
    ) -> None:
        """Add hint, check and tones to cells."""
        if not item.formula:
            check = xlsx_look.validation(
                item.kind,
                title=title,
                help_text=fill(item.help, self.figure),
                choices=self.choices(item, spec),
            )
            check.add(cells)
            sheet.add_data_validation(check)
        xlsx_look.tones(sheet, cells, dict(item.tones))

    def table(self, sheet: Any, spec: Sheet) -> None:
        """Write the table of a sheet."""
        place = self.map.places[spec.name]
        head = place.first - 1
        for number, column in enumerate(spec.columns, start=1):
            cell = words(sheet, head, number, column.title)
            cell.font, cell.fill, cell.border = (
                xlsx_look.HEAD,
                xlsx_look.HEAD_GROUND,
                xlsx_look.BORDER,
            )
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = column.width
            self.checked(
                sheet,
                column,
                spec,
                f"{letter}{place.first}:{letter}{place.last}",
                title=column.title,
            )
        examples = len(spec.examples)
        blank: list[dict[str, Value]] = [{} for _ in range(spec.blank_rows)]
        for position, entry in enumerate([*spec.examples, *spec.rows, *blank]):
            is_example = position < examples
            for number, column in enumerate(spec.columns, start=1):
                value = entry.get(column.title)
                if value is None and column.formula:
                    value = Formula(column.formula)
                if is_example and number == 1:
                    value = f"{_EXAMPLE}{value}"
                self.entry(
                    sheet, spec, column, place.first + position, number, value, example=is_example
                )
        letter = get_column_letter(len(spec.columns))
        table = Table(displayName=_name_of_table(spec.name), ref=f"A{head}:{letter}{place.last}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(table)
        sheet.freeze_panes = f"{get_column_letter(spec.freeze_columns + 1)}{place.first}"
        sheet.print_title_rows = f"{head}:{head}"

    def entry(
        self,
        sheet: Any,
        spec: Sheet,
        column: Column,
        row: int,
        number: int,
        value: Value,
        *,
        example: bool,
    ) -> None:
        """Write one cell of a table."""
        cell = self.value(sheet, row, number, value, of=spec.name, in_row=True)
        cell.border = xlsx_look.BORDER
        cell.number_format = xlsx_look.number_format(column.kind, column.decimals)
        worked_out = isinstance(value, Formula)
        if not worked_out and (example or (spec.invented and value is not None)):
            cell.font, cell.fill = xlsx_look.EXAMPLE, xlsx_look.EXAMPLE_GROUND

    def page(self, sheet: Any) -> None:
        """Set up how a sheet is shown and printed."""
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 100
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top = sheet.page_margins.bottom = 0.6
        sheet.oddFooter.left.text = f"{self.about.title}: {sheet.title}".replace("&", "and")
        sheet.oddFooter.right.text = "Page &P of &N"

    def write_lists(self) -> None:
        """Write the lists that cells choose from, on a sheet of their own."""
        sheet = self.book.create_sheet(LISTS)
        title = words(sheet, 1, 1, LISTS)
        title.font, title.alignment = xlsx_look.TITLE, xlsx_look.FIGURE
        purpose = words(
            sheet,
            2,
            1,
            "What the cells of the other sheets may choose from. Change the words here.",
        )
        purpose.font, purpose.alignment = xlsx_look.PURPOSE, xlsx_look.FIGURE
        for number, (values, name) in enumerate(self.list_names.items(), start=1):
            cell = words(sheet, _LIST_HEAD_ROW, number, name)
            cell.font, cell.fill, cell.border = (
                xlsx_look.HEAD,
                xlsx_look.HEAD_GROUND,
                xlsx_look.BORDER,
            )
            sheet.column_dimensions[get_column_letter(number)].width = min(
                40, max(18, *map(len, values)) + 2
            )
            for offset, value in enumerate(values, start=1):
                words(sheet, _LIST_HEAD_ROW + offset, number, value).border = xlsx_look.BORDER
        sheet.freeze_panes = f"A{_LIST_HEAD_ROW + 1}"
        self.page(sheet)

    def write(self) -> bytes:
        """Write all sheets and return the file."""
        front = self.book.active
        front.title = READ_ME
        for spec in self.spec.sheets:
            sheet = self.book.create_sheet(spec.name)
            row = self.cells(sheet, spec, self.head(sheet, spec))
            if spec.columns:
                self.table(sheet, spec)
            else:
                for letter, width in (("A", 34), ("B", 26), ("C", 80)):
                    sheet.column_dimensions[letter].width = width
                sheet.print_title_rows = "1:1"
            sheet.sheet_properties.tabColor = look.ACCENT
            self.page(sheet)
            del row
        if self.lists:
            self.write_lists()
        _ReadMe(self, front).write()
        self.page(front)
        self.properties()
        out = io.BytesIO()
        self.book.save(out)
        return repack(out.getvalue(), on=self.about.reviewed_on, change=self.finish)

    def properties(self) -> None:
        """Set what the file says about itself."""
        core, about = self.book.properties, self.about
        core.title, core.subject, core.creator = about.title, about.summary, about.author
        core.lastModifiedBy, core.language, core.version = (
            about.author,
            look.LANGUAGE,
            about.version,
        )
        core.keywords, core.category = look.TOOLKIT, "Template"
        core.created = datetime.combine(about.reviewed_on, datetime.min.time())
        self.book.calculation.fullCalcOnLoad = True

    def finish(self, name: str, data: bytes) -> bytes:
        """Put the fixed date and the descriptions of tables into parts that the library wrote."""
        if name == "docProps/core.xml":
            day = self.about.reviewed_on.isoformat().encode()
            return re.sub(
                rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*",
                rb"\g<1>" + day + b"T00:00:00Z",
                data,
            )
        if name.startswith("xl/tables/"):
            table = re.search(rb'displayName="([^"]+)"', data)
            for spec in self.spec.sheets:
                if table and table[1].decode() == _name_of_table(spec.name):
                    return data.replace(b"</table>", _described(spec, self.figure) + b"</table>")
        return data


def _described(spec: Sheet, figure: Figure) -> bytes:
    main = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    return (
        f'<extLst><ext uri="{{504A1905-F514-4f6f-8877-14C23A59335A}}" xmlns:x14="{main}">'
        f"<x14:table altText={quoteattr(spec.name)} altTextSummary={quoteattr(fill(spec.purpose, figure))}/>"
        "</ext></extLst>"
    ).encode()


class _ReadMe:
    """The first sheet: what the workbook is for, how to use it, what each sheet and column holds."""

    def __init__(self, writer: _Writer, sheet: Any) -> None:
        self.writer, self.sheet, self.row = writer, sheet, 1

    def line(self, label: str, text: str, *, font: Any = xlsx_look.TEXT) -> Any:
        """Write a line of two cells: a label (or none) and words."""
        if label:
            words(self.sheet, self.row, 1, label).font = xlsx_look.LABEL
        cell = words(self.sheet, self.row, 2, text)
        cell.font = font
        self.row += 1
        return cell

    def table(self, name: str, headings: list[str], rows: list[list[str]]) -> int:
        """Write a table with its header; return its first row."""
        for number, heading in enumerate(headings, start=1):
            cell = words(self.sheet, self.row, number, heading)
            cell.font, cell.fill, cell.border = (
                xlsx_look.HEAD,
                xlsx_look.HEAD_GROUND,
                xlsx_look.BORDER,
            )
        first = self.row + 1
        for offset, row in enumerate(rows):
            for number, text in enumerate(row, start=1):
                words(self.sheet, first + offset, number, text).border = xlsx_look.BORDER
        letter = get_column_letter(len(headings))
        table = Table(displayName=name, ref=f"A{self.row}:{letter}{self.row + len(rows)}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        self.sheet.add_table(table)
        self.row = first + len(rows) + 1
        return first

    def write(self) -> None:
        """Write the sheet."""
        about, spec, sheet = self.writer.about, self.writer.spec, self.sheet
        title = words(sheet, 1, 1, about.title)
        title.font, title.alignment = xlsx_look.TITLE, xlsx_look.FIGURE
        summary = words(sheet, 2, 1, about.summary)
        summary.font, summary.alignment = xlsx_look.PURPOSE, xlsx_look.FIGURE
        self.row = 4
        for heading, text in about.how_to:
            for number, line in enumerate(_lines(text, self.writer.figure)):
                self.line(heading if number == 0 else "", line)
        self.row += 1
        rows = [[item.name, fill(item.purpose, self.writer.figure)] for item in spec.sheets]
        first = self.table("T_Sheets", ["Sheet", "What it holds"], rows)
        for offset, item in enumerate(spec.sheets):
            cell = sheet.cell(first + offset, 1)
            cell.hyperlink = f"#'{item.name}'!A1"
            cell.value, cell.data_type, cell.font = item.name, "s", xlsx_look.LINK
        rows = [
            [column.title, fill(column.help, self.writer.figure), item.name, _way(column)]
            for item in spec.sheets
            for column in item.columns
        ]
        self.table("T_Columns", ["Column", "What to enter", "On the sheet", "How"], rows)
        self.line("What the colours say", "White: enter your own words and figures.")
        self.line(
            "", "Pale grey-blue: worked out by a formula. Do not type there."
        ).fill = xlsx_look.WORKED_OUT_GROUND
        example = self.line(
            "", "Pale yellow, in italics: an invented example. Write over it or delete the row."
        )
        example.font, example.fill = xlsx_look.EXAMPLE, xlsx_look.EXAMPLE_GROUND
        self.row += 1
        for number, line in enumerate(about.colophon):
            self.line("About this template" if number == 0 else "", line)
        for letter, width in (("A", 30), ("B", 92), ("C", 22), ("D", 22)):
            sheet.column_dimensions[letter].width = width


def _way(column: Column) -> str:
    if column.formula:
        return "Worked out"
    if column.choices:
        return "Choose from a list"
    return {
        "text": "Words",
        "date": "Date",
        "money": "Pounds",
        "number": "Number",
        "percent": "Percentage",
    }[column.kind]


def build(text: str, *, about: About, figure: Figure) -> bytes:
    """Return the XLSX of sheets. Raises `BadTemplate`, saying what to do."""
    return _Writer(read(text), about, figure).write()
