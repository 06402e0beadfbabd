"""Sheets to XLSX: a Read me, real tables with hints and checks, formulas, no macros.

Comes in: YAML, a function that shows figures, and what goes around it. Goes out: bytes. A cell of words
is written as words whatever it begins with; only what the YAML calls a formula is one.
"""

from __future__ import annotations

import io
import re
import textwrap
from datetime import datetime
from math import ceil
from typing import Any
from xml.sax.saxutils import quoteattr

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from toolkit.guidance.documents import look, xlsx_look, xlsx_readme
from toolkit.guidance.documents.about import About
from toolkit.guidance.documents.formulas import Map, Place
from toolkit.guidance.documents.package import repack
from toolkit.guidance.documents.sheet_spec import (
    LISTS,
    READ_ME,
    Cell,
    Column,
    Formula,
    Row,
    Sheet,
    Value,
    Workbook,
    read,
    value_of,
)  # fmt: skip
from toolkit.guidance.documents.words import Figure, fill
from toolkit.guidance.documents.xlsx_look import words

_EXAMPLE = "Example: "
_INVENTED = "The entries on this sheet are an invented example. Write your own over them."
_LIST_HEAD_ROW = 4
_NARROWEST, _WIDEST, _WIDEST_PRINTED = 60, 130, 260


def _name_of_table(sheet: str) -> str:
    return "T_" + re.sub(r"\W", "_", sheet)


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, spec: Workbook, about: About, figure: Figure) -> None:
        self.spec, self.about, self.figure = spec, about, figure
        self.book = openpyxl.Workbook()
        self.map = Map(
            {sheet.name: self.place(sheet) for sheet in spec.sheets if sheet.columns},
            frozenset(cell.name for sheet in spec.sheets for cell in sheet.cells),
        )
        self.lists: dict[tuple[str | int, ...], str] = {}
        self.list_names: dict[tuple[str | int, ...], str] = {}

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
        above, cells = len(self.above(sheet)), len(sheet.cells)
        head = 1 + above + 1 + cells + (1 if cells else 0) + 1
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
        cell.alignment = xlsx_look.INSET
        return cell

    def head(self, sheet: Any, spec: Sheet) -> int:
        """Write title and lines of a sheet; return the next free row."""
        lines = self.above(spec)
        xlsx_look.title(sheet, spec.name, *lines)
        for row, line in enumerate(lines, start=2):
            if line in _INVENTED:
                sheet.cell(row, 1).font = xlsx_look.BANNER
        return len(lines) + 3

    def cells(self, sheet: Any, spec: Sheet, first: int) -> None:
        """Write the named cells of a sheet."""
        for row, item in enumerate(spec.cells, start=first):
            label = words(sheet, row, 1, item.label)
            label.font, label.fill, label.border = (
                xlsx_look.LABEL,
                xlsx_look.LABEL_GROUND,
                xlsx_look.BORDER,
            )
            raw = value_of(item.value, where=f"Sheet '{spec.name}'")
            value = Formula(item.formula) if item.formula else raw
            cell = self.value(sheet, row, 2, value, of=spec.name, in_row=False)
            cell.border, cell.number_format = (
                xlsx_look.BORDER,
                xlsx_look.number_format(item.kind, item.decimals),
            )
            if item.kind in xlsx_look.FIGURES:
                cell.alignment = xlsx_look.FIGURE
            if spec.invented and value is not None and not item.formula:
                cell.font, cell.fill = xlsx_look.EXAMPLE, xlsx_look.EXAMPLE_GROUND
            self.book.defined_names[item.name] = DefinedName(
                item.name, attr_text=f"'{spec.name}'!$B${row}"
            )
            self.checked(sheet, item, spec, f"B{row}", title=item.label)
            if item.help:
                note = words(sheet, row, 3, fill(item.help, self.figure))
                note.font = xlsx_look.PURPOSE
                note.alignment = xlsx_look.INSET_LINE if spec.columns else xlsx_look.INSET

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
            xlsx_look.head_cell(sheet, head, number, column.title)
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
        blank: list[Row] = [{} for _ in range(spec.blank_rows)]
        for position, entry in enumerate([*spec.examples, *spec.rows, *blank]):
            is_example = position < examples
            for number, column in enumerate(spec.columns, start=1):
                value = value_of(entry.get(column.title), where=f"Sheet '{spec.name}'")
                if value is None and column.formula:
                    value = Formula(column.formula)
                if is_example and number == 1:
                    value = f"{_EXAMPLE}{value}"
                self.entry(
                    sheet, spec, column, place.first + position, number, value, example=is_example
                )
        letter = get_column_letter(len(spec.columns))
        xlsx_look.table_over(sheet, _name_of_table(spec.name), f"A{head}:{letter}{place.last}")
        sheet.freeze_panes = f"{get_column_letter(spec.freeze_columns + 1)}{place.first}"
        sheet.print_title_rows = f"{head}:{head}"
        total = sum(column.width for column in spec.columns)
        if total > _WIDEST_PRINTED:
            sheet.page_setup.fitToWidth = ceil(total / _WIDEST_PRINTED)
            sheet.print_title_cols = f"A:{get_column_letter(max(1, spec.freeze_columns))}"

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
        if column.kind in xlsx_look.FIGURES:
            cell.alignment = xlsx_look.FIGURE
        if column.fixed:
            cell.font, cell.fill = xlsx_look.LABEL, xlsx_look.LABEL_GROUND
        elif not isinstance(value, Formula) and (example or (spec.invented and value is not None)):
            cell.font, cell.fill = xlsx_look.EXAMPLE, xlsx_look.EXAMPLE_GROUND

    def page(self, sheet: Any) -> None:
        """Set up how a sheet is shown and printed."""
        sheet.sheet_view.showGridLines = False
        sheet.sheet_format.defaultRowHeight = xlsx_look.ROW_HEIGHT
        sheet.sheet_format.customHeight = True
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth = sheet.page_setup.fitToWidth or 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.8
        sheet.page_margins.footer = 0.4
        xlsx_look.fit_rows(sheet)
        sheet.oddFooter.left.text = f"{self.about.title}: {sheet.title}".replace("&", "and")
        sheet.oddFooter.right.text = "Page &P of &N"

    def write_lists(self) -> None:
        """Write the lists that cells choose from, on a sheet of their own."""
        sheet = self.book.create_sheet(LISTS)
        xlsx_look.title(
            sheet,
            LISTS,
            "What the cells of the other sheets may choose from. Change the words here.",
        )
        for number, (values, name) in enumerate(self.list_names.items(), start=1):
            xlsx_look.head_cell(sheet, _LIST_HEAD_ROW, number, name)
            sheet.column_dimensions[get_column_letter(number)].width = min(
                40, max(18, *(len(str(value)) for value in values)) + 2
            )
            for offset, value in enumerate(values, start=1):
                entry = words(sheet, _LIST_HEAD_ROW + offset, number, str(value))
                entry.border = xlsx_look.BORDER
                if isinstance(value, int):
                    entry.value = value
        sheet.freeze_panes = f"A{_LIST_HEAD_ROW + 1}"
        self.page(sheet)

    def write(self) -> bytes:
        """Write all sheets and return the file."""
        front = self.book.active
        front.title = READ_ME
        for spec in self.spec.sheets:
            sheet = self.book.create_sheet(spec.name)
            self.cells(sheet, spec, self.head(sheet, spec))
            if spec.columns:
                self.table(sheet, spec)
            else:
                for letter, width in (("A", 36), ("B", 48), ("C", 76)):
                    sheet.column_dimensions[letter].width = width
                sheet.print_title_rows = "1:1"
            sheet.sheet_properties.tabColor = look.ACCENT
            self.page(sheet)
        if self.lists:
            self.write_lists()
        xlsx_readme.write(front, self.spec, self.about, self.figure)
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
        if name.startswith("xl/worksheets/sheet"):
            return re.sub(rb'(<row [^>]*?) customHeight="1"', rb"\g<1>", data)
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


def build(text: str, *, about: About, figure: Figure) -> bytes:
    """Return the XLSX of sheets. Raises `BadTemplate`, saying what to do."""
    return _Writer(read(text), about, figure).write()
