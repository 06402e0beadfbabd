"""The rows of a sheet as contracts: each kept with its problems, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from registers import doubts, notes, values
from registers.columns import Layout
from registers.lengths import Lengths
from registers.money_words import above
from registers.passed_over import (
    is_format,
    is_heading,
    is_other_heading,
    is_total,
    plain,
)
from registers.read import Row, Sheet
from registers.records import Problem, Refused, RegisterRow, SupplierName
from registers.sums import Sums
from registers.tidy import line

__all__ = ["SUPPLIERS", "Refused", "rows"]
_TEXTS = (
    "title", "description", "reseller", "manufacturer", "system", "department", "service_area",
    "category", "cpv", "proclass", "extensions", "route", "process_type", "regime", "hosting",
    "integrations", "api_charge", "satisfaction_note", "contract_manager", "charity_number",
    "authority", "ocid", "link", "notes",
)  # fmt: skip
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
_ASKED_OF = {"is_sme": "sme", "is_voluntary": "vcse"}
SUPPLIERS = ("suppliers", "suppliers_2", "suppliers_3", "suppliers_4")


def rows(sheet: Sheet, layout: Layout) -> Iterator[RegisterRow | Refused]:
    """Yield every contract of a sheet in order, or its refusal.

    Blank rows, totals and repeated headings are passed over. Raises `FileRefused` where the file
    breaks off. Memory does not grow with the sheet.
    """
    headings = {column.index: plain(column.header) for column in layout.columns}
    for row in sheet.rows():
        is_empty = row.is_blank and not row.unsaved
        if row.number < layout.first_row or is_empty or is_heading(row, headings):
            continue
        if is_format(row):
            continue
        if is_other_heading(row):
            yield _refused(sheet, row, (_OTHER_HEADING,))
            continue
        read = _Reader(sheet, layout, row).read()
        if read is not None:
            yield read


_NOTHING: Mapping[str, str] = {}
_OTHER_HEADING = Problem(
    "",
    "The row looks like the heading of another table.",
    "Put that table into a file or a sheet of its own, and check the rows below.",
    is_fatal=True,
)


def _refused(
    sheet: Sheet, row: Row, reasons: tuple[Problem, ...], stated: Mapping[str, str] = _NOTHING
) -> Refused:
    """Return a row that is left out, with its cells as published."""
    cells = tuple(values.text(cell) for cell in row.cells)
    return Refused(sheet.position(row), cells, reasons, stated)


class _Reader(Lengths):
    """Reads one row. Problems gather as the fields are read."""

    def read(self) -> RegisterRow | Refused | None:
        """Return the contract, its refusal, or None for a total."""
        if is_total(self._row.said_once):
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
            return _refused(self._sheet, self._row, reasons, self._stated)
        title = self._found["title"]
        self._problems += doubts.of_names(self._row, title, self._stated, self._columns)
        if self._row.is_hidden:
            self._note("", "This row is hidden in the spreadsheet.", "Check that it still counts.")
        return RegisterRow(
            position=self._sheet.position(self._row),
            stated=self._stated,
            problems=tuple(self._problems),
            **self._found,
        )

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
        cells = [self._stated[field] for field in SUPPLIERS if field in self._stated]
        names, problems = values.suppliers("\n".join(cells) if cells else None)
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
            if said.could_be_us and self._has_us_dates:
                self._note(
                    field,
                    f"'{self._stated[field][:60]}' was read with the day first, but other rows have the month first.",
                    "Check the date.",
                )

    def _read_marks(self) -> None:
        """Read yes or no, and satisfaction."""
        for field in _YES_NO:
            stated = self._text(field)
            self._found[field] = values.yes_no(stated, of=_ASKED_OF.get(field, ""))
            if stated and self._found[field] is None:
                self._note(field, f"'{stated[:60]}' is neither yes nor no.")
        stated = self._text("satisfaction")
        mark, words = values.satisfaction(stated)
        self._found["satisfaction"] = mark
        self._found["satisfaction_note"] = self._found["satisfaction_note"] or words
        if stated and mark is None:
            self._note("satisfaction", f"'{stated[:60]}' is not a mark from 1 to 5.")

    def _reasons(self) -> tuple[Problem, ...]:
        """Return why the row cannot be kept; nothing if it can."""
        reasons = notes.why_no_contract(self._row, self._columns, self._stated, self._found)
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
