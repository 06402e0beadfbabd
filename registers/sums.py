"""The values of one row: amounts, VAT and currency, each from its cell, its heading or above the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registers import values
from registers.money_words import Above, currency_beside, currency_of, vat_of
from registers.read import Value
from registers.records import Problem

SUMS = ("total_value", "annual_value", "value_low", "value_high", "irrecoverable_vat")


class Sums:
    """The sums of a row as they are read. What is negative, a rate or not sure is left out.

    `cells` and `headers` are by field; `above` is what the lines above the table say. `found` and
    `problems` are what comes out.
    """

    def __init__(
        self, cells: Mapping[str, Value], headers: Mapping[str, str], above: Above
    ) -> None:
        self.found: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self._cells, self._headers, self._above = cells, headers, above
        self._vat = self._currency = ""

    def read(self, *, currency: str, vat: str) -> None:
        """Read all sums. `currency` and `vat` are what the row's own columns for them say."""
        for field in SUMS:
            pence = self._amount(field)
            if pence is not None or f"{field}_pence" not in self.found:
                self.found[f"{field}_pence"] = pence
        self.found["currency"] = currency_of(currency) or self._currency or "GBP"
        if currency and not currency_of(currency):
            self._leave_out_all(currency)
        own = vat_of(f"{vat} vat") if vat else ""
        self.found["vat"] = own or self._vat or (self._above.vat if self._has_sums() else "")

    def _has_sums(self) -> bool:
        return any(value is not None for name, value in self.found.items() if "pence" in name)

    def _leave_out_all(self, currency: str) -> None:
        """Leave out all sums of a row whose currency is a word that is not known."""
        if self._has_sums():
            self._note(
                "currency",
                f"'{currency[:60]}' is not a currency that we know, so the values were left out.",
                "Enter the code of the currency, like GBP or EUR.",
            )
        self.found |= {name: None for name in self.found if "pence" in name}

    def _amount(self, field: str) -> int | None:
        """Return the pence of one field, or None; note the rest that its cell says."""
        header = self._headers.get(field, "")
        cell = self._cells.get(field)
        own_times = values.scale(header)
        times = own_times if own_times > 1 else self._above.times
        said = values.money(cell, path=field, times=times)
        self.problems += said.problems
        pence = said.pence
        if own_times == 1 and self._above.unclear and self._is_multiplied(said, cell):
            self._note(
                field,
                f"“{self._above.unclear}” stands above the table, and we cannot tell whether it is said of this value, so it was left out.",
                "Say it in the heading of the column, like “Contract value (£000s)”.",
            )
            return None
        if said.beside_annual_pence is not None:
            if field == "annual_value":
                pence = said.beside_annual_pence
            elif field == "total_value":
                self.found["annual_value_pence"] = said.beside_annual_pence
        currency = said.currency or (currency_beside(header) if pence is not None else "")
        if pence is not None and self._currency and currency not in ("", self._currency):
            self._note(
                field,
                f"'{self._said(field)}' is in another currency than the value, so it was left out.",
                "Give all values of a contract in one currency.",
            )
            pence = None
        self._vat = self._vat or said.vat or (vat_of(header) if pence is not None else "")
        self._currency = self._currency or currency
        if pence is not None and pence < 0:
            self._note(
                field, f"'{self._said(field)}' is negative, so it was left out.", "Check the value."
            )
            return None
        if field != "total_value":
            return pence
        return self._of_total(said, pence)

    def _of_total(self, said: values.Money, pence: int | None) -> int | None:
        """Return a total; an amount for a year goes to the value per year, a range to both its ends."""
        if said.low_pence is not None:
            self.found["value_low_pence"] = said.low_pence
            self.found["value_high_pence"] = said.high_pence
        if said.is_annual and pence is not None:
            self._note(
                "total_value",
                "The value is for one year, so it was read as the value per year.",
            )
            self.found["annual_value_pence"] = pence
            return None
        return pence

    def _is_multiplied(self, said: values.Money, cell: Value) -> bool:
        """Whether thousands in the heading would change an amount: "£250k" says its own unit."""
        thousands = values.money(cell, times=1000)
        return (said.pence, said.low_pence) != (thousands.pence, thousands.low_pence)

    def _said(self, field: str) -> str:
        return values.text(self._cells.get(field))[:60]

    def _note(self, path: str, what: str, mend: str = "") -> None:
        self.problems.append(Problem(path, what, mend))
