"""The rows of a sheet as contracts: each kept with its problems, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from registers import values
from registers.columns import Layout
from registers.money_words import above
from registers.passed_over import (
    is_caption,
    is_format,
    is_heading,
    is_label,
    is_note,
    is_other_heading,
    is_total,
    plain,
)
from registers.read import Row, Sheet, Value
from registers.records import Problem, Refused, RegisterRow, SupplierName
from registers.sums import Sums
from registers.tidy import line
from registers.wordings import BY_KEY

__all__ = ["Refused", "rows"]
_TEXTS = (
    "title", "description", "reseller", "manufacturer", "system", "department", "service_area",
    "category", "cpv", "proclass", "extensions", "route", "process_type", "regime", "hosting",
    "integrations", "api_charge", "satisfaction_note", "contract_manager", "charity_number",
    "authority", "ocid", "link", "notes",
)  # fmt: skip
_LONG = {"description", "notes", "satisfaction_note", "integrations"}
_DAYS = (
    "starts_on",
    "ends_on",
    "awarded_on",
    "published_on",
    "review_on",
    "notice_on",
    "may_extend_until",
)
_YES_NO = ("is_sme", "is_voluntary", "willing_to_talk", "willing_to_align", "willing_to_buy")
_EMPTY = re.compile(r"[-–—.\s]*|n/?a\.?|none|null|#n/a|not applicable", re.I)


def rows(sheet: Sheet, layout: Layout) -> Iterator[RegisterRow | Refused]:
    """Yield every contract of a sheet in order, or its refusal.

    Blank rows, totals and repeated headings are passed over. Raises `FileRefused` where the file
    breaks off. Memory does not grow with the sheet.
    """
    headings = {column.index: plain(column.header) for column in layout.columns}
    for row in sheet.rows():
        if row.number < layout.first_row or row.is_blank or is_heading(row, headings):
            continue
        if is_format(row):
            continue
        if is_other_heading(row):
            yield _refused(sheet, row, (_OTHER_HEADING,))
            continue
        read = _Reader(sheet, layout, row).read()
        if read is not None:
            yield read


_OTHER_HEADING = Problem(
    "",
    "The row looks like the heading of another table.",
    "Put that table into a file or a sheet of its own, and check the rows below.",
    is_fatal=True,
)


def _refused(sheet: Sheet, row: Row, reasons: tuple[Problem, ...]) -> Refused:
    """Return a row that is left out, with its cells as published."""
    return Refused(sheet.position(row), tuple(values.text(cell) for cell in row.cells), reasons)


class _Reader:
    """Reads one row. Problems gather as the fields are read."""

    def __init__(self, sheet: Sheet, layout: Layout, row: Row) -> None:
        self._sheet, self._row = sheet, row
        self._columns, self._title = layout.fields(), layout.title
        self._cells: dict[str, Value] = {
            field: row.cells[column.index]
            for field, column in self._columns.items()
            if column.index < len(row.cells)
        }
        self._stated = {
            field: text for field, cell in self._cells.items() if (text := values.text(cell))
        }
        self._problems: list[Problem] = []
        self._found: dict[str, Any] = {}

    def read(self) -> RegisterRow | Refused | None:
        """Return the contract, its refusal, or None for a total."""
        if is_total(self._row.cells):
            return None
        for field in _TEXTS:
            self._found[field] = self._text(field)
        if not self._found["title"] and self._found["description"]:
            self._found["title"] = line(self._found["description"])[:300]
            self._note("title", "The title is taken from the description.", "Add a title.")
        self._read_who()
        self._read_sums()
        self._read_days()
        self._read_lengths()
        self._compare_sums()
        self._read_marks()
        reasons = self._reasons()
        if reasons:
            return _refused(self._sheet, self._row, reasons)
        if self._row.is_hidden:
            self._note("", "This row is hidden in the spreadsheet.", "Check that it still counts.")
        return RegisterRow(
            position=self._sheet.position(self._row),
            stated=self._stated,
            problems=tuple(self._problems),
            **self._found,
        )

    def _note(self, path: str, what: str, mend: str = "") -> None:
        self._problems.append(Problem(path, what, mend))

    def _header(self, field: str) -> str:
        return self._columns[field].header if field in self._columns else ""

    def _text(self, field: str) -> str:
        """Return a field of words; "n/a" and dashes are none."""
        stated = self._stated.get(field, "")
        text = stated if field in _LONG else line(stated)
        return "" if _EMPTY.fullmatch(text) else text

    def _read_who(self) -> None:
        """Read reference and suppliers; a company number alone belongs to a single supplier."""
        self._found["key"] = self._text("key")
        link = re.search(r"https?://[^\s<>\"']+", self._found["link"], re.I)
        self._found["link"] = link[0] if link else ""
        function = self._text("function").lower()
        self._found["function"] = (
            "frontline" if function.startswith(("front", "resident", "public")) else
            "corporate" if function.startswith(("corp", "back", "internal", "support")) else ""
        )  # fmt: skip
        if function and not self._found["function"]:
            self._note("function", f"'{function[:60]}' is neither frontline nor corporate.")
        names, problems = values.suppliers(self._stated.get("suppliers"))
        self._problems += problems
        stated = self._text("company_number")
        number = values.company_number(stated)
        if stated and not number:
            self._note(
                "company_number",
                f"'{stated[:60]}' is not a company number.",
                "It has eight characters.",
            )
        if number and len(names) == 1 and not names[0].company_number:
            names = (SupplierName(names[0].name, number),)
        elif number and len(names) > 1:
            self._note(
                "company_number",
                "There are several suppliers and one company number, so it was left out.",
            )
        self._found["suppliers"] = names

    def _read_sums(self) -> None:
        """Read values, VAT and currency."""
        headers = {field: column.header for field, column in self._columns.items()}
        sums = Sums(self._cells, headers, above(self._title))
        sums.read(currency=self._text("currency"), vat=self._text("vat"))
        self._found |= sums.found
        self._problems += sums.problems

    def _compare_sums(self) -> None:
        """Doubt an amount for a year that is above the total, unless the contract is for less than a year."""
        total, year = self._found["total_value_pence"], self._found["annual_value_pence"]
        if total is None or year is None or year <= total:
            return
        start, end = self._found["starts_on"], self._found["ends_on"]
        if start and end and _days_between(start, end) < 364:
            return
        self._note("annual_value", "The value per year is above the total value.", "Check both.")

    def _read_days(self) -> None:
        """Read all days; months first only where a day cannot be read otherwise."""
        self._found["is_rolling"] = False
        for field in _DAYS:
            said = values.day(
                self._cells.get(field),
                is_end=field in {"ends_on", "may_extend_until"},
                path=field,
                counts_from_1904=self._sheet.counts_from_1904,
            )
            self._problems += said.problems
            self._found[field] = said.iso
            if field == "ends_on":
                self._found["is_rolling"] = said.is_rolling
            if said.could_be_us and self._columns[field].has_us_dates:
                self._note(
                    field,
                    f"'{self._stated[field][:60]}' was read with the day first, but other rows have the month first.",
                    "Check the date.",
                )

    def _read_lengths(self) -> None:
        """Read length, extensions and notice, and compute the end when only the length is stated."""
        length = self._length("length", values.duration)
        extra = self._length("extensions", values.extensions)
        notice = self._length("notice_period", values.duration)
        self._found["notice_months"] = notice.months
        first, later = self._first_term(extra)
        self._found["extension_months"] = later or length.extension_months
        if not self._found["extensions"] and length.extension_months:
            self._found["extensions"] = line(self._stated["length"])
        self._found["end_computed"] = ""
        start, months = self._found["starts_on"], length.months or first
        if start and months and not self._found["ends_on"] and not self._found["is_rolling"]:
            try:
                end = values.add_months(date.fromisoformat(start), months)
            except OverflowError:  # pragma: no cover - no start and no length go that far
                return
            self._found["ends_on"] = end.isoformat()
            self._found["end_computed"] = f"Start and length: {start} and {months} months."
        if (
            self._found["ends_on"]
            and self._found["extension_months"]
            and not self._found["may_extend_until"]
        ):
            months = sum(self._found["extension_months"])
            after = date.fromordinal(date.fromisoformat(self._found["ends_on"]).toordinal() + 1)
            self._found["may_extend_until"] = values.add_months(after, months).isoformat()

    def _first_term(self, extra: values.Duration) -> tuple[int | None, tuple[int, ...]]:
        """Return the first term and the extensions that a cell of extensions gives: "2+1+1".

        A first number that is longer than the next is the term, if that fits the days or no end is
        stated. Where the days span the whole sum, the extensions lie within the end.
        """
        later = extra.extension_months
        if extra.months is not None or len(later) < 2 or later[0] <= later[1]:
            return extra.months, later
        start, end = self._found["starts_on"], self._found["ends_on"]
        if not start or self._found["is_rolling"]:
            return None, later
        spans = {
            values.add_months(date.fromisoformat(start), months).isoformat(): months
            for months in (later[0], sum(later))
        }
        if not end or spans.get(end) == later[0]:
            return later[0], later[1:]
        if end in spans:
            self._note(
                "extensions",
                f"'{self._found['extensions'][:60]}' spans the time from start to end, so the end was taken to include the extensions.",
                "Check the end date.",
            )
            return None, ()
        return None, later

    def _length(self, field: str, read: Any) -> values.Duration:
        said: values.Duration = read(
            self._cells.get(field), path=field, unit=values.unit_of(self._header(field))
        )
        self._problems += said.problems
        return said

    def _read_marks(self) -> None:
        """Read yes or no, and satisfaction."""
        for field in _YES_NO:
            stated = self._text(field)
            self._found[field] = values.yes_no(stated)
            if stated and self._found[field] is None:
                self._note(field, f"'{stated[:60]}' is neither yes nor no.")
        stated = self._text("satisfaction")
        mark, words = values.satisfaction(stated)
        self._found["satisfaction"] = mark
        self._found["satisfaction_note"] = self._found["satisfaction_note"] or words
        if stated and mark is None:
            self._note("satisfaction", f"'{stated[:60]}' is not a mark from 1 to 5.")

    def _looks_like_a_note(self, filled: list[str]) -> bool:
        """Whether a row with one cell or two is the caption of a part, or a note under the table."""
        width, text = len(self._columns), self._stated[filled[0]]
        if len(filled) == 2:
            return width > 3 and is_label(text)
        if len(filled) != 1 or width < 3:
            return False
        is_kept = filled[0] in {"title", "suppliers"} and not is_note(self._found["title"])
        return not is_kept or (width > 3 and is_caption(text))

    def _reasons(self) -> tuple[Problem, ...]:
        """Return why the row cannot be kept; nothing if it can."""
        reasons: list[Problem] = []
        filled = [field for field in self._stated if field in BY_KEY]
        if not (self._found["title"] or self._found["suppliers"] or self._found["key"]):
            reasons.append(
                Problem(
                    "",
                    "The row has no title, no supplier and no reference.",
                    "Add at least one of them.",
                    is_fatal=True,
                )
            )
        elif self._looks_like_a_note(filled):
            reasons.append(
                Problem(
                    "",
                    "Only one cell is filled: this looks like a heading or a note."
                    if len(filled) == 1
                    else "This looks like a note, not a contract.",
                    "Add a title and a supplier if it is a contract.",
                    is_fatal=True,
                )
            )
        start, end, last = (
            self._found[field] for field in ("starts_on", "ends_on", "may_extend_until")
        )
        if start and end and end < start:
            reasons.append(
                Problem(
                    "ends_on",
                    f"The contract ends ({end}) before it starts ({start}).",
                    "Check both dates, and correct the one that is wrong.",
                    is_fatal=True,
                )
            )
        if end and last and last < end:
            self._note(
                "may_extend_until",
                f"The end with extensions ({last}) is before the end ({end}), so it was left out.",
                "Check both dates.",
            )
            self._found["may_extend_until"] = ""
        low, high = self._found["value_low_pence"], self._found["value_high_pence"]
        if low is not None and high is not None and low > high:
            self._note("value_low", "The lowest value is above the highest.", "Check both.")
        return tuple(reasons)


def _days_between(start: str, end: str) -> int:
    return date.fromisoformat(end).toordinal() - date.fromisoformat(start).toordinal()
