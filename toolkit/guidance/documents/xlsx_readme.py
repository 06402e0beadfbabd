"""The first sheet of a workbook: what it is for, how to use it, what each sheet and column holds."""

from __future__ import annotations

from typing import Any

from markdown_it.tree import SyntaxTreeNode
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from toolkit.guidance.documents import xlsx_look
from toolkit.guidance.documents.about import About
from toolkit.guidance.documents.errors import BadTemplate
from toolkit.guidance.documents.sheet_spec import Column, Workbook
from toolkit.guidance.documents.words import Figure, fill, inline_of, pieces, plain, reader
from toolkit.guidance.documents.xlsx_look import words

_WIDTHS = (("A", 30), ("B", 92), ("C", 22), ("D", 22))


class _ReadMe:
    """Writes the sheet from top to bottom."""

    def __init__(self, sheet: Any, spec: Workbook, about: About, figure: Figure) -> None:
        self.sheet, self.spec, self.about, self.figure, self.row = sheet, spec, about, figure, 1

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
            xlsx_look.head_cell(self.sheet, self.row, number, heading)
        first = self.row + 1
        for offset, row in enumerate(rows):
            for number, text in enumerate(row, start=1):
                words(self.sheet, first + offset, number, text).border = xlsx_look.BORDER
        letter = get_column_letter(len(headings))
        xlsx_look.table_over(self.sheet, name, f"A{self.row}:{letter}{self.row + len(rows)}")
        self.row = first + len(rows) + 1
        return first

    def write(self) -> None:
        """Write the sheet."""
        about, spec, sheet = self.about, self.spec, self.sheet
        xlsx_look.title(sheet, about.title, about.summary)
        self.row = 4
        for heading, text in about.how_to:
            for number, line in enumerate(_lines(text, self.figure)):
                self.line(heading if number == 0 else "", line)
        self.row += 1
        rows = [[item.name, fill(item.purpose, self.figure)] for item in spec.sheets]
        first = self.table("T_Sheets", ["Sheet", "What it holds"], rows)
        for offset, item in enumerate(spec.sheets):
            cell = sheet.cell(first + offset, 1)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{item.name}'!A1")
            cell.value, cell.data_type, cell.font = item.name, "s", xlsx_look.LINK
        rows = [
            [column.title, fill(column.help, self.figure), item.name, _way(column)]
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
        for letter, width in _WIDTHS:
            sheet.column_dimensions[letter].width = width


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


def _way(column: Column) -> str:
    if column.fixed:
        return "Stays as it is"
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


def write(sheet: Any, spec: Workbook, about: About, figure: Figure) -> None:
    """Write the Read me of a workbook on its first sheet."""
    _ReadMe(sheet, spec, about, figure).write()
