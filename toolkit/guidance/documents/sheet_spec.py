"""The dialect of `<!-- sheets -->`: YAML to a checked description of a workbook.

Comes in: YAML. Goes out: a `Workbook`, or `BadTemplate` saying what to change. The dialect is written
down in content/templates/README.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any, Literal

import msgspec
import yaml

from toolkit.guidance.documents.errors import BadTemplate
from toolkit.guidance.documents.words import check_characters

Kind = Literal["text", "date", "money", "number", "percent", "choice"]
Tone = Literal["good", "warn", "bad"]
READ_ME, LISTS = "Read me", "Lists"
MOST_ROWS, MOST_CELLS_ABOVE = 600, 4
_NAME = re.compile(r"^[a-z]+(?:_[a-z]+)+$")
_SHEET_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9 &,()-]{0,30}$")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in one cell."""

    formula: str


Value = str | int | float | bool | date | Formula | None
Row = dict[str, Any]


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a table. With a formula, its cells are worked out in every row.

    `fixed` marks labels that stand in the rows and are not to be changed.
    """

    title: str
    help: str
    kind: Kind = "text"
    width: int = 20
    fixed: bool = False
    choices: list[str | int] | str = []
    formula: str = ""
    decimals: int = 0
    tones: dict[str, Tone] = {}


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named cell with a label and a help text: something to enter, or something worked out."""

    label: str
    name: str
    help: str = ""
    kind: Kind = "text"
    value: Any = None
    formula: str = ""
    choices: list[str | int] | str = []
    decimals: int = 0
    tones: dict[str, Tone] = {}


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet: what it is for, cells, then one table of columns and rows."""

    name: str
    purpose: str
    notes: list[str] = []
    cells: list[Cell] = []
    columns: list[Column] = []
    examples: list[Row] = []
    rows: list[Row] = []
    blank_rows: int = 0
    invented: bool = False
    freeze_columns: int = 1

    @property
    def row_count(self) -> int:
        """Say how many rows the table has under its header."""
        return len(self.examples) + len(self.rows) + self.blank_rows


class Workbook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sheets after 'Read me', and the lists that columns choose from."""

    sheets: list[Sheet]
    lists: dict[str, list[str | int]] = {}


def value_of(raw: Any, *, where: str) -> Value:
    """Return a value of a row: words, figure, date, nothing, or `{formula: ...}`."""
    if isinstance(raw, dict):
        if set(raw) != {"formula"} or not isinstance(raw["formula"], str):
            raise BadTemplate(f"{where}: write a formula of one cell as {{formula: '=...'}}.")
        return Formula(raw["formula"])
    if isinstance(raw, bool):
        raise BadTemplate(f"{where}: put quotes round Yes, No, On and Off.")
    if isinstance(raw, datetime) or (isinstance(raw, float) and not isfinite(raw)):
        raise BadTemplate(f"{where}: '{raw}' cannot be in a cell; write a date or a figure.")
    if raw is None or isinstance(raw, str | int | float | date):
        return raw
    raise BadTemplate(f"{where}: '{raw}' is not words, a figure, a date or a formula.")


def _check_values(sheet: Sheet, column: Column, rows: list[Row]) -> None:
    wanted = {
        "date": (date,),
        "money": (int, float),
        "number": (int, float),
        "percent": (int, float),
    }
    for row in rows:
        value = value_of(row.get(column.title), where=f"Sheet '{sheet.name}'")
        if value is None or isinstance(value, Formula):
            continue
        if column.kind in wanted and (
            isinstance(value, bool) or not isinstance(value, wanted[column.kind])
        ):
            raise BadTemplate(
                f"Sheet '{sheet.name}': '{value}' in '{column.title}' is not a {column.kind}."
            )
        if isinstance(column.choices, list) and column.choices and value not in column.choices:
            raise BadTemplate(
                f"Sheet '{sheet.name}': '{value}' is not one of the choices of '{column.title}'. "
                "Quote words such as Yes and No in YAML."
            )


def _check_sheet(sheet: Sheet) -> None:
    where = f"Sheet '{sheet.name}'"
    if not _SHEET_NAME.match(sheet.name) or sheet.name in {READ_ME, LISTS}:
        raise BadTemplate(
            f"{where}: name it with letters, figures and spaces, at most 31, not Read me or Lists."
        )
    titles = [column.title for column in sheet.columns]
    if len({title.lower() for title in titles}) != len(titles) or any(
        not title.strip() or set(title) & set("[]@#!\n") for title in titles
    ):
        raise BadTemplate(f"{where}: give each column its own title, without [ ] @ # or !.")
    if not sheet.columns and (sheet.rows or sheet.examples or sheet.blank_rows):
        raise BadTemplate(f"{where}: give the rows columns.")
    if not sheet.columns and not sheet.cells:
        raise BadTemplate(f"{where}: give it columns or cells.")
    if sheet.columns and not 1 <= sheet.row_count <= MOST_ROWS:
        raise BadTemplate(f"{where}: give it 1 to {MOST_ROWS} rows; it has {sheet.row_count}.")
    if sheet.columns and len(sheet.cells) > MOST_CELLS_ABOVE:
        raise BadTemplate(f"{where}: put at most {MOST_CELLS_ABOVE} cells above a table.")
    for row in [*sheet.examples, *sheet.rows]:
        for title in row:
            if title not in titles:
                raise BadTemplate(f"{where}: there is no column '{title}'; a row uses it.")
    if sheet.examples and (sheet.columns[0].kind != "text" or sheet.columns[0].formula):
        raise BadTemplate(
            f"{where}: make the first column text, so that examples can be marked in it."
        )
    for column in sheet.columns:
        if column.kind == "choice" and not column.choices and not column.formula:
            raise BadTemplate(f"{where}: give '{column.title}' its choices.")
        if not 6 <= column.width <= 80:
            raise BadTemplate(f"{where}: give '{column.title}' a width of 6 to 80.")
        _check_values(sheet, column, [*sheet.examples, *sheet.rows])
    for cell in sheet.cells:
        if not _NAME.match(cell.name):
            raise BadTemplate(
                f"{where}: name '{cell.label}' in two words or more, like discount_rate."
            )


def read(text: str) -> Workbook:
    """Read the YAML of a workbook. Raises `BadTemplate`, saying where and what to do."""
    check_characters(text)
    try:
        aliases = any(
            isinstance(token, yaml.AliasToken) for token in yaml.scan(text, yaml.SafeLoader)
        )
        raw = None if aliases else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadTemplate(f"The sheets are not YAML: {error}") from error
    if aliases:
        raise BadTemplate("Write the sheets without YAML aliases (*name).")
    try:
        book = msgspec.convert(raw, Workbook)
    except msgspec.ValidationError as error:
        raise BadTemplate(
            f"The sheets are not as content/templates/README.md says: {error}."
        ) from error
    if not book.sheets:
        raise BadTemplate("Give the workbook at least one sheet.")
    names = [sheet.name.lower() for sheet in book.sheets]
    if len(set(names)) != len(names):
        raise BadTemplate("Give each sheet its own name.")
    cells = [cell.name for sheet in book.sheets for cell in sheet.cells]
    if len(set(cells)) != len(cells):
        raise BadTemplate("Give each named cell its own name.")
    for sheet in book.sheets:
        _check_sheet(sheet)
        of_columns = [column.choices for column in sheet.columns]
        for choices in [*of_columns, *(cell.choices for cell in sheet.cells)]:
            if (
                isinstance(choices, str)
                and not choices.startswith("[")
                and choices not in book.lists
            ):
                raise BadTemplate(
                    f"Sheet '{sheet.name}': there is no list '{choices}' under 'lists'."
                )
    return book
