"""How cells of a workbook look, and how they are checked while somebody types."""

from __future__ import annotations

from math import ceil
from typing import Any

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

from registers import formulas
from toolkit.guidance.documents import look
from toolkit.guidance.documents.words import check_characters

_LINE = Side(style="thin", color=look.RULE)
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
INSET = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1)
HEADING = Alignment(horizontal="left", wrap_text=True, vertical="center", indent=1)
FIGURE = Alignment(horizontal="right", vertical="top", indent=1)
ONE_LINE = Alignment(vertical="top")
INSET_LINE = Alignment(horizontal="left", vertical="top", indent=1)
TITLE = Font(name=look.FONT, size=18, bold=True, color=look.ACCENT)
PURPOSE = Font(name=look.FONT, size=11, color=look.MUTED)
HEAD = Font(name=look.FONT, size=10, bold=True, color=look.ON_ACCENT)
LABEL = Font(name=look.FONT, size=10, bold=True, color=look.INK)
TEXT = Font(name=look.FONT, size=10, color=look.INK)
LINK = Font(name=look.FONT, size=10, color=look.ACCENT, underline="single")
EXAMPLE = Font(name=look.FONT, size=10, italic=True, color=look.INK)
WORKED_OUT = Font(name=look.FONT, size=10, color=look.ACCENT)
BANNER = Font(name=look.FONT, size=10, bold=True, color=look.EXAMPLE_RULE)
_LINE_HEIGHT, ROW_HEIGHT, _TITLE_HEIGHT = 13.0, 18.0, 30.0
FIGURES = frozenset({"money", "number", "percent"})
_TONES = {"good": look.GOOD, "warn": look.WARN, "bad": look.BAD}


def ground(colour: str) -> PatternFill:
    """Return a plain ground colour."""
    return PatternFill("solid", start_color=colour, end_color=colour)


HEAD_GROUND, LABEL_GROUND = ground(look.ACCENT), ground(look.ACCENT_PALE)
EXAMPLE_GROUND, WORKED_OUT_GROUND = ground(look.EXAMPLE_GROUND), ground(look.NOTE_GROUND)


def number_format(kind: str, decimals: int) -> str:
    """Return the number format of a kind of cell."""
    places = "." + "0" * decimals if decimals else ""
    return {
        "date": "d mmm yyyy",
        "money": f'[>=1000000000000]"none";[<0]-[$£-809]#,##0{places};[$£-809]#,##0{places}',
        "percent": f"0{places}%",
        "number": f"#,##0{places}" if decimals else "General",
    }.get(kind, "General")


def tones(sheet: Any, cells: str, wanted: dict[str, str]) -> None:
    """Give words a ground colour, so that colour repeats what the word says."""
    for word, tone in sorted(wanted.items()):
        fill, ink = _TONES[tone]
        quoted = word.replace('"', '""')
        sheet.conditional_formatting.add(
            cells,
            CellIsRule(
                operator="equal", formula=[f'"{quoted}"'], fill=ground(fill), font=Font(color=ink)
            ),
        )


def validation(kind: str, *, title: str, help_text: str, choices: str) -> DataValidation:
    """Return the check and the hint of a cell; `choices` is the range it chooses from, if any."""
    match kind:
        case _ if choices:
            check = DataValidation(type="list", formula1=choices, allow_blank=True)
            check.error = f"Choose one of the list for {title}."
        case "date":
            check = DataValidation(
                type="date", operator="greaterThan", formula1="36526", allow_blank=True
            )
            check.error = "Enter a date, like 31/3/2027."
        case "money" | "number":
            check = DataValidation(
                type="decimal",
                operator="greaterThanOrEqual",
                formula1="-1000000000000",
                allow_blank=True,
            )
            check.error = "Enter a number, without words."
        case "percent":
            check = DataValidation(
                type="decimal", operator="between", formula1="-1", formula2="10", allow_blank=True
            )
            check.error = "Enter a percentage, like 40%."
        case _:
            check = DataValidation(type=None, allow_blank=True)
    check.errorTitle, check.promptTitle = "Check this entry", title[:32]
    check.error = check.error[:225] if check.error else None
    check.prompt = help_text if len(help_text) <= 250 else help_text[:249] + "…"
    check.showErrorMessage, check.showInputMessage = check.type is not None, True
    return check


def head_cell(sheet: Any, row: int, column: int, text: str) -> None:
    """Write a cell of the header row of a table."""
    cell = words(sheet, row, column, text)
    cell.font, cell.fill, cell.border = HEAD, HEAD_GROUND, BORDER
    cell.alignment = HEADING


def title(sheet: Any, text: str, *lines: str) -> None:
    """Write the title of a sheet in its first row, and lines under it."""
    cell = words(sheet, 1, 1, text)
    cell.font, cell.alignment = TITLE, ONE_LINE
    for row, line in enumerate(lines, start=2):
        cell = words(sheet, row, 1, line)
        cell.font, cell.alignment = PURPOSE, ONE_LINE


def table_over(sheet: Any, name: str, cells: str) -> None:
    """Make cells a table with a name, so that it can be filtered, sorted and found."""
    table = Table(displayName=name, ref=cells)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)


def fit_rows(sheet: Any) -> None:
    """Make rows high enough for their words; a row that is typed in grows by itself."""
    for row in sheet.iter_rows():
        lines = 1
        for cell in row:
            if isinstance(cell.value, str) and cell.data_type == "s" and cell.alignment.wrap_text:
                width = max(5.0, sheet.column_dimensions[cell.column_letter].width * 1.3 - 3)
                bold = 1.12 if cell.font.bold else 1.0
                parts = cell.value.split("\n")
                lines = max(lines, sum(ceil(max(1, len(part) * bold) / width) for part in parts))
        height = _TITLE_HEIGHT if row[0].font.size == TITLE.size else _LINE_HEIGHT * lines + 5
        if lines > 1 or height == _TITLE_HEIGHT:
            sheet.row_dimensions[row[0].row].height = height


def words(sheet: Any, row: int, column: int, text: str) -> Any:
    """Write a cell of words, never a formula, and return it."""
    check_characters(text)
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    if formulas.is_like_one(text):
        cell.quotePrefix = True
    cell.font, cell.alignment = TEXT, INSET
    return cell
