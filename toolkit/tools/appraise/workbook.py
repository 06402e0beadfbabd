"""The appraisal as a workbook whose formulas work out the same figures again, and follow what is changed in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from drafting.appraisal.options import MOST_SCORE, Appraisal, Case, Option
from rulebook.discounting import DiscountRate
from toolkit.guidance.documents import xlsx_look as look
from toolkit.guidance.documents.package import repack

_HEAD = 4  # row of the headings on each sheet
_FIRST_SCORE = 4
_NAME_WIDTH, _WIDTH = 38, 16
_COSTS = (
    "Option", "What for", "From year", "To year", "Low", "Likely", "High", "A pound of these years counts today", "Low, today’s money",
    "Likely, today’s money", "High, today’s money", "Paid in all, likely",
)  # fmt: skip
_RANKING = ("Option", "Place", "Points", "For criteria", "For cost", "Whole-life cost", "If costs are low", "If costs are high", "Paid in all")  # fmt: skip


def workbook(of: Appraisal, rate: DiscountRate, on: date) -> bytes:
    """Return an appraisal at a rate as XLSX, the same on a day: what was given, and the ranking by formulas."""
    book = Workbook()
    _ranking(book.active, of)
    _options(book.create_sheet("Options"), of)
    _costs(book.create_sheet("Costs"), of)
    _by_year(book.create_sheet("By year"), of)
    _weights(book, book.create_sheet("Weights"), of, rate)
    book.properties.title = "Options appraisal"
    held = io.BytesIO()
    book.save(held)
    return repack(held.getvalue(), on=on)


def _begin(sheet: Any, title: str, about: str, head: tuple[str, ...]) -> None:
    look.title(sheet, title, about)
    for column, words in enumerate(head, start=1):
        look.head_cell(sheet, _HEAD, column, words)
        width = _NAME_WIDTH if column == 1 else _WIDTH
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"B{_HEAD + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _figure(
    sheet: Any, row: int, column: int, value: float | str, kind: str, decimals: int = 0
) -> None:
    """Write a number or a formula of ours."""
    cell = sheet.cell(row, column, value)
    is_formula = isinstance(value, str)
    cell.font = look.WORKED_OUT if is_formula else look.TEXT
    cell.alignment, cell.border = look.FIGURE, look.BORDER
    cell.number_format = look.number_format(kind, decimals)
    if is_formula:
        cell.fill = look.WORKED_OUT_GROUND


def _weights(book: Any, sheet: Any, of: Appraisal, rate: DiscountRate) -> None:
    _begin(
        sheet, "Weights",
        f"Change what is white. Discount rate: {rate.source}.",
        ("What", "Figure"),
    )  # fmt: skip
    named = (
        ("Discount rate a year", "discount_rate", float(rate.rate), "percent", 1),
        ("Years", "appraisal_years", of.years, "number", 0),
        ("Weight of the whole-life cost", "cost_weight", of.price_weight, "number", 0),
    )
    row = _HEAD
    for label, name, value, kind, decimals in named:
        row += 1
        look.words(sheet, row, 1, label)
        _figure(sheet, row, 2, value, kind, decimals)
        book.defined_names[name] = DefinedName(name, attr_text=f"Weights!$B${row}")
    first = row + 1
    for one in of.criteria:
        row += 1
        look.words(sheet, row, 1, f"Weight of {one.name}")
        _figure(sheet, row, 2, one.weight, "number")
    look.words(sheet, row + 1, 1, "All weights (must be 100)")
    _figure(sheet, row + 1, 2, f"=SUM(B{first - 1}:B{row})", "number")


def _options(sheet: Any, of: Appraisal) -> None:
    _begin(
        sheet, "Options", f"Scores from 0 to {MOST_SCORE}. Change what is white.",
        ("Option", "What it is", "Optimism bias", *(one.name for one in of.criteria)),
    )  # fmt: skip
    for row, option in enumerate(of.options, start=_HEAD + 1):
        look.words(sheet, row, 1, option.name)
        look.words(sheet, row, 2, option.way.in_words)
        _figure(sheet, row, 3, option.bias_percent / 100, "percent")
        for column, one in enumerate(of.criteria, start=_FIRST_SCORE):
            _figure(sheet, row, column, option.scores[one.key], "number")
    look.fit_rows(sheet)


def _rows_of_costs(of: Appraisal) -> Iterator[tuple[int, Option, range]]:
    """Yield for each option its row, and the rows of its costs, which stand together."""
    first = _HEAD + 1
    for row, option in enumerate(of.options, start=_HEAD + 1):
        yield row, option, range(first, first + len(option.costs))
        first += len(option.costs)


def _costs(sheet: Any, of: Appraisal) -> None:
    _begin(
        sheet, "Costs", "Pounds a year without inflation. Change what is white; the rest follows.", _COSTS,
    )  # fmt: skip
    sheet.column_dimensions["B"].width = _NAME_WIDTH
    for at, option, rows in _rows_of_costs(of):
        for row, one in zip(rows, option.costs, strict=True):
            _name(sheet, row, f"=Options!A{at}")
            look.words(sheet, row, 2, one.what)
            _figure(sheet, row, 3, one.first or "=appraisal_years", "number")
            _figure(sheet, row, 4, one.last or "=appraisal_years", "number")
            for column, case in zip((5, 6, 7), Case, strict=True):
                _figure(sheet, row, column, one.estimate.at(case) / 100, "money", 2)
            last = f"MIN(D{row},appraisal_years)"
            all_years = f"((1+discount_rate)^-(C{row}-1)-(1+discount_rate)^-{last})*(1+discount_rate)/discount_rate"
            _figure(sheet, row, 8, f"=IF({last}<C{row},0,IF(discount_rate=0,{last}-C{row}+1,{all_years}))", "number", 4)  # fmt: skip
            for column, given in ((9, "E"), (10, "F"), (11, "G")):
                _figure(sheet, row, column, f"=(1+Options!$C{at})*{given}{row}*H{row}", "money", 2)
            _figure(
                sheet, row, 12, f"=(1+Options!$C{at})*F{row}*MAX(0,{last}-C{row}+1)", "money", 2
            )
    look.fit_rows(sheet)


def _by_year(sheet: Any, of: Appraisal) -> None:
    """Write what is paid in each year at likely costs; the years are those that there were when it was written."""
    _begin(
        sheet, "Paid in each year", "Likely costs with optimism bias, not discounted.",
        ("Option", *(f"Year {year}" for year in range(1, of.years + 1)), "All years"),
    )  # fmt: skip
    for at, _, rows in _rows_of_costs(of):
        _name(sheet, at, f"=Options!A{at}")
        for year in range(1, of.years + 1):
            first, last, likely = (f"Costs!${one}${rows.start}:${one}${rows.stop - 1}" for one in "CDF")  # fmt: skip
            paid = f"=(1+Options!$C{at})*SUMPRODUCT(({first}<={year})*({last}>={year})*{likely})"
            _figure(sheet, at, year + 1, paid if rows else 0, "money", 2)
        end = get_column_letter(of.years + 1)
        _figure(sheet, at, of.years + 2, f"=SUM(B{at}:{end}{at})", "money", 2)
    look.fit_rows(sheet)


def _name(sheet: Any, row: int, formula: str) -> None:
    """Write the name of an option as it stands on its own sheet."""
    cell = sheet.cell(row, 1, formula)
    cell.font, cell.alignment = look.TEXT, look.INSET


def _ranking(sheet: Any, of: Appraisal) -> None:
    sheet.title = "Ranking"
    _begin(
        sheet, "Ranking",
        "Worked out from the sheets Options, Costs and Weights. Costs in today’s money, but for the last column.",
        _RANKING,
    )  # fmt: skip
    first, last = _HEAD + 1, _HEAD + len(of.options)
    weight_rows = range(_HEAD + 4, _HEAD + 4 + len(of.criteria))
    for row, _, costs in _rows_of_costs(of):
        _name(sheet, row, f"=Options!A{row}")
        # Rounded before they are compared, so that equal points stay equal.
        _figure(sheet, row, 2, f'=1+COUNTIF(C${first}:C${last},">"&C{row})', "number")
        _figure(sheet, row, 3, f"=ROUND(D{row}+E{row},9)", "number", 1)
        quality = "+".join(
            f"Weights!$B${at}*Options!${get_column_letter(_FIRST_SCORE + place)}{row}/{MOST_SCORE}"
            for place, at in enumerate(weight_rows)
        )
        _figure(sheet, row, 4, f"={quality or '0'}", "number", 1)
        _figure(sheet, row, 5, f"=IF(F{row}=0,cost_weight,cost_weight*MIN(F${first}:F${last})/F{row})", "number", 1)  # fmt: skip
        for column, given in ((6, "J"), (7, "I"), (8, "K"), (9, "L")):
            all_costs = (
                f"=SUM(Costs!{given}{costs.start}:{given}{costs.stop - 1})" if costs else "=0"
            )
            _figure(sheet, row, column, all_costs, "money", 2)
    look.fit_rows(sheet)
