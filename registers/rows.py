"""The rows of a sheet as contracts: each kept with its problems, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from registers import values
from registers.columns import Layout
from registers.lengths import Lengths
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
from registers.read import Row, Sheet
from registers.records import Problem, Refused, RegisterRow, SupplierName
from registers.tidy import line
from registers.wordings import BY_KEY

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
_SUMS = ("total_value", "annual_value", "value_low", "value_high", "irrecoverable_vat")


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
        self._read_marks()
        reasons = self._reasons()
        if reasons:
            return _refused(self._sheet, self._row, reasons, self._stated)
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
        """Read values, VAT and currency. What is negative, or a rate, is left out."""
        vat = currency = ""
        for field in _SUMS:
            header = self._header(field)
            said = values.money(self._cells.get(field), path=field, times=values.scale(header))
            self._problems += said.problems
            pence = said.pence
            if said.beside_annual_pence is not None:
                if field == "annual_value":
                    pence = said.beside_annual_pence
                elif field == "total_value":
                    self._found["annual_value_pence"] = said.beside_annual_pence
            if pence is not None and currency and said.currency not in ("", currency):
                self._note(
                    field,
                    f"'{self._stated.get(field, '')[:60]}' is in another currency than the value, so it was left out.",
                    "Give all values of a contract in one currency.",
                )
                pence = None
            vat = vat or said.vat or (_vat(header) if pence is not None else "")
            currency = currency or said.currency
            if pence is not None and pence < 0:
                self._note(
                    field,
                    f"'{self._stated.get(field, '')[:60]}' is negative, so it was left out.",
                    "Check the value.",
                )
                pence = None
            if field == "total_value" and said.is_annual and pence is not None:
                self._note(
                    field, "The value is for one year, so it was read as the value per year."
                )
                self._found["annual_value_pence"] = pence
                pence = None
            if field == "total_value" and said.low_pence is not None:
                self._found["value_low_pence"], self._found["value_high_pence"] = (
                    said.low_pence,
                    said.high_pence,
                )
            if pence is not None or f"{field}_pence" not in self._found:
                self._found[f"{field}_pence"] = pence
        stated = self._text("currency").upper()
        self._found["currency"] = stated if re.fullmatch(r"[A-Z]{3}", stated) else currency or "GBP"
        said_vat = self._text("vat").lower()
        self._found["vat"] = _vat(f"{said_vat} vat") or vat if said_vat else vat

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


def _vat(text: str) -> str:
    """Return what a heading or a cell says of VAT: "ex", "inc" or ""."""
    lowered = text.lower()
    if re.search(
        r"\b(ex|exc|excl|excluding|exclusive|net|no|without|excludes)\b.*\bvat\b", lowered
    ):
        return "ex"
    return (
        "inc"
        if re.search(
            r"\b(inc|incl|including|inclusive|gross|yes|with|includes)\b.*\bvat\b", lowered
        )
        else ""
    )
