"""The appraisal as a workbook whose formulas work out the same figures again, and follow what is changed in it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from drafting.appraisal.options import MOST_SCORE, Appraisal, Case, Option
from rulebook.discounting import DiscountRate, discount_rate
from toolkit.guidance.documents import xlsx_look as look
from toolkit.guidance.documents.package import repack
from toolkit.tools.appraise.form import COSTS, AppraisalForm

_HEAD = 4  # row of the headings on each sheet
_FIRST_COST, _FIRST_SCORE = 4, 13
_NAME_WIDTH, _WIDTH = 38, 16
_RANKING = ("Option", "Place", "Points", "For criteria", "For cost", "Whole-life cost", "If costs are low", "If costs are high", "Paid in all")  # fmt: skip


def workbook(form: AppraisalForm, on: date) -> bytes:
    """Return the appraisal as XLSX: what was given, and the ranking by formulas."""
    rate = discount_rate(on=on)
    of = form.appraisal(rate.rate)
    book = Workbook()
    _ranking(book.active, of)
    _options(book.create_sheet("Options"), of)
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
    costs = tuple(f"{words}, {case}" for _, words in COSTS for case in Case)
    _begin(
        sheet, "Options", f"Costs in pounds without inflation; scores from 0 to {MOST_SCORE}. Change any of them.",
        ("Option", "What it is", "Optimism bias", *costs, *(one.name for one in of.criteria)),
    )  # fmt: skip
    for row, option in enumerate(of.options, start=_HEAD + 1):
        look.words(sheet, row, 1, option.name)
        look.words(sheet, row, 2, option.way.in_words)
        _figure(sheet, row, 3, option.bias_percent / 100, "percent")
        for column, pence in enumerate(_pence(option), start=_FIRST_COST):
            _figure(sheet, row, column, pence / 100, "money", 2)
        for column, one in enumerate(of.criteria, start=_FIRST_SCORE):
            _figure(sheet, row, column, option.scores[one.key], "number")
    look.fit_rows(sheet)


def _pence(option: Option) -> list[int]:
    return [
        estimate.at(case) for estimate in (option.start, option.yearly, option.end) for case in Case
    ]


def _cost(row: int, case: int) -> str:
    """Return the formula of a discounted cost: 0 for low, 1 for likely, 2 for high."""
    start, yearly, end = (
        f"Options!${get_column_letter(_FIRST_COST + case + 3 * one)}{row}" for one in range(3)
    )
    all_years = "IF(discount_rate=0,appraisal_years,(1-(1+discount_rate)^-appraisal_years)*(1+discount_rate)/discount_rate)"
    return f"=(1+Options!$C{row})*({start}+{yearly}*{all_years}+{end}/(1+discount_rate)^(appraisal_years-1))"


def _ranking(sheet: Any, of: Appraisal) -> None:
    sheet.title = "Ranking"
    _begin(
        sheet, "Ranking",
        "Worked out from the sheets Options and Weights. Costs in today’s money, but for the last column.",
        _RANKING,
    )  # fmt: skip
    first, last = _HEAD + 1, _HEAD + len(of.options)
    weight_rows = range(_HEAD + 4, _HEAD + 4 + len(of.criteria))
    for row in range(first, last + 1):
        name = sheet.cell(row, 1, f"=Options!A{row}")
        name.font, name.alignment = look.TEXT, look.INSET
        # Rounded before they are compared, so that equal points stay equal.
        _figure(sheet, row, 2, f'=1+COUNTIF(C${first}:C${last},">"&C{row})', "number")
        _figure(sheet, row, 3, f"=ROUND(D{row}+E{row},9)", "number", 1)
        quality = "+".join(
            f"Weights!$B${at}*Options!${get_column_letter(_FIRST_SCORE + place)}{row}/{MOST_SCORE}"
            for place, at in enumerate(weight_rows)
        )
        _figure(sheet, row, 4, f"={quality or '0'}", "number", 1)
        _figure(sheet, row, 5, f"=IF(F{row}=0,cost_weight,cost_weight*MIN(F${first}:F${last})/F{row})", "number", 1)  # fmt: skip
        for column, case in ((6, 1), (7, 0), (8, 2)):
            _figure(sheet, row, column, _cost(row, case), "money", 2)
        cash = f"Options!$E{row}+Options!$H{row}*appraisal_years+Options!$K{row}"
        _figure(sheet, row, 9, f"=(1+Options!$C{row})*({cash})", "money", 2)
    look.fit_rows(sheet)
