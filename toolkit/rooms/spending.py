"""A supplier's contracts and payments as tables by borough and financial year, hidden amounts kept hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from toolkit.rooms.amounts import Figure, Total, in_year, runs_in, total, year_of, year_text

YEARS_AHEAD = 3  # this financial year and the next two
YEARS_BACK = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A borough's cells, one a year; empty where nothing is known."""

    borough: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Money by borough and year. `notes` say what is left out or withheld, `sources` where it comes from."""

    years: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Total, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def is_exact(self) -> bool:
        """Say whether every total is exact."""
        return all(one.is_exact for one in self.totals)


def contracted(
    contracts: Iterable[Any], shows: Mapping[int, bool], names: Mapping[int, str], *, today: date
) -> Table:
    """Return what contracts come to by borough and year, for the boroughs in the room.

    `shows` is authority id to whether it shows amounts. A contract in another currency, or without the
    days or the value it needs, is left out and counted.
    """
    first = year_of(today)
    years = range(first, first + YEARS_AHEAD)
    pence: dict[tuple[int, int], int] = defaultdict(int)
    known: set[tuple[int, int]] = set()
    left_out: dict[int, int] = defaultdict(int)
    for one in contracts:
        if one.authority_id not in shows:
            continue
        detail = getattr(one, "register", None)
        value = one.value_ex_vat_pence
        if value is None:
            value = one.value_inc_vat_pence
        found = {
            year: in_year(
                year,
                starts_on=one.starts_on,
                ends_on=one.ends_on,
                annual_pence=detail.annual_value_pence if detail else None,
                value_pence=value,
            )
            for year in years
        }
        if one.currency not in ("", "GBP") or None in found.values():
            left_out[one.authority_id] += 1
            continue
        for year, amount in found.items():
            if amount is not None and runs_in(year, starts_on=one.starts_on, ends_on=one.ends_on):
                pence[one.authority_id, year] += amount
                known.add((one.authority_id, year))
    notes = [
        f"{names[pk]}: {count} {'contract is' if count == 1 else 'contracts are'} left out, because the "
        "value, a date or pounds are missing."
        for pk, count in sorted(left_out.items(), key=lambda row: names[row[0]])
    ]
    return _table(list(years), {key: pence[key] for key in known}, shows, names, notes, [])


def paid(
    payments: Sequence[Mapping[str, Any]],
    shows: Mapping[int, bool],
    names: Mapping[int, str],
    *,
    today: date,
) -> Table:
    """Return what boroughs paid by year, as their files of spending over £500 say."""
    pence: dict[tuple[int, int], int] = defaultdict(int)
    last: dict[tuple[str, str], date] = {}
    for row in payments:
        pence[row["authority_id"], row["year_from"]] += row["pence"]
        key = (row["authority__name"], row["stated_in"])
        last[key] = max(last.get(key, row["last_paid_on"]), row["last_paid_on"])
    years = sorted({year for _, year in pence})
    sources = [
        f"{borough}: {file}, payments up to {day.day} {day:%B %Y}"
        for (borough, file), day in sorted(last.items())
    ]
    return _table(years, pence, shows, names, [], sources)


def _table(
    years: Sequence[int],
    pence: Mapping[tuple[int, int], int],
    shows: Mapping[int, bool],
    names: Mapping[int, str],
    notes: list[str],
    sources: list[str],
) -> Table:
    order = sorted({pk for pk, _ in pence}, key=lambda pk: names[pk])
    figures = {key: Figure(amount, shows[key[0]]) for key, amount in pence.items()}
    totals = tuple(
        total(figures[pk, year] for pk in order if (pk, year) in figures) for year in years
    )
    hidden = [names[pk] for pk in order if not shows[pk]]
    if hidden:
        notes.append(
            f"{_and(hidden)} {'gives' if len(hidden) == 1 else 'give'} bands. A total with a band in it is "
            "a span, added up from what stands in the table, so that no amount can be worked out."
        )
    return Table(
        years=tuple(year_text(year) for year in years),
        rows=tuple(
            Row(
                names[pk],
                tuple(figures[pk, year].text if (pk, year) in figures else "" for year in years),
            )
            for pk in order
        ),
        totals=totals,
        notes=tuple(notes),
        sources=tuple(sources),
    )


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def earliest_year(today: date) -> int:
    """Return the first financial year of payments that a room shows."""
    return year_of(today) - YEARS_BACK
