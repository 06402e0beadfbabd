"""How long a contract runs: its length, extensions and notice, and whether they agree with its days."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec

from registers import values
from registers.one_row import OneRow
from registers.tidy import line

_A_MONTH = 31


class Lengths(OneRow):
    """Reads the lengths of a row, when its days are read."""

    def _read_lengths(self) -> None:
        """Read length, extensions and notice, and compute the end when only the length is stated."""
        length = self._agreed(self._length("length", values.duration))
        extra = self._counted(self._length("extensions", values.extensions))
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

    def _counted(self, extra: values.Duration) -> values.Duration:
        """Return extensions as often as a column of its own says: "2" beside "12 months"."""
        stated = self._text("extension_count")
        later = extra.extension_months
        if not stated or not later:
            return extra
        if not re.fullmatch(r"\d{1,2}", stated) or len(later) > 1 or not 0 < int(stated) <= 20:
            if not re.fullmatch(rf"{len(later)}|[01]?", stated):
                self._note(
                    "extension_count",
                    f"'{stated[:60]}' does not say how many extensions of that length there are.",
                    "Enter a number, like 2.",
                )
            return extra
        return msgspec.structs.replace(extra, extension_months=later * int(stated))

    def _agreed(self, length: values.Duration) -> values.Duration:
        """Return a length that is seen to agree with start and end, or noted not to.

        Of "3+2" with an end after five years the extension lies within the end; a day or two, and up to
        a month, is no disagreement.
        """
        start, end = self._found["starts_on"], self._found["ends_on"]
        if not start or not end or length.months is None or self._found["is_rolling"]:
            return length
        days = date.fromisoformat(end).toordinal()
        months, later = length.months, length.extension_months
        for used in range(len(later) + 1):
            try:
                whole = values.add_months(
                    date.fromisoformat(start), months + sum(later[:used])
                ).toordinal()
            except OverflowError:  # pragma: no cover - no start and no length go that far
                return length
            if abs(days - whole) <= _A_MONTH:
                if used:
                    self._note(
                        "length",
                        f"'{self._stated['length'][:60]}' spans the time from start to end, so the end was taken to include "
                        f"{'the extensions' if used == len(later) else 'some of the extensions'}.",
                        "Check the end date.",
                    )
                return msgspec.structs.replace(length, extension_months=later[used:])
        self._note(
            "length",
            f"'{self._stated['length'][:60]}' is not the time from start to end.",
            "Check both dates and the length.",
        )
        return length

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
