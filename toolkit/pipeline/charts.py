"""Time lines as numbers: bars and marks in hundredths of a width, so that a drawing fits any screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.working_days import add_months

HEAD, LINE = 30, 46  # pixels: the years above, and each line
_LABEL_LETTERS = 42  # what a phone of 360 pixels shows
_LONGEST_DAYS = 366 * 6


@dataclass(frozen=True, slots=True)
class Span:
    """Days to draw: first and last, and a name of the look."""

    first: date
    last: date
    look: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A day to draw, and a name of the look: notice, decide or end."""

    day: date
    look: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: where it begins and how wide it is, in hundredths."""

    x: float
    width: float
    look: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: where it stands, in hundredths."""

    x: float
    look: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its words above it; `top` is in pixels."""

    label: str
    top: int
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the scale; `anchor` keeps its words inside the drawing."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole drawing with its name and what it says."""

    name: str
    title: str
    about: str
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    today_x: float
    height: int


def chart(
    name: str,
    title: str,
    rows: Sequence[tuple[str, Sequence[Span], Sequence[Spot]]],
    *,
    today: date,
    about: str,
) -> Chart | None:
    """Return a drawing of rows over the days that they need; nothing when there is none to draw.

    What lies more than six years apart is cut at the right edge.
    """
    days = [day for _, spans, _ in rows for span in spans for day in (span.first, span.last)]
    days += [spot.day for _, _, spots in rows for spot in spots]
    if not days:
        return None
    first = min(min(days), today) - timedelta(days=14)
    last = min(max(max(days), today) + timedelta(days=14), first + timedelta(days=_LONGEST_DAYS))
    scale = _Scale(first, last)
    lines = tuple(
        Line(
            _short(label),
            HEAD + number * LINE,
            tuple(scale.bar(span) for span in spans if span.first <= last),
            tuple(Mark(scale.x(spot.day), spot.look) for spot in spots if spot.day <= last),
        )
        for number, (label, spans, spots) in enumerate(rows)
    )
    return Chart(
        name, title, about, lines, tuple(scale.ticks()), scale.x(today), HEAD + len(rows) * LINE + 4
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day stands, in hundredths of the width."""
        whole = (self.last - self.first).days
        share = (min(day, self.last) - self.first).days / whole
        return round(100 * share, 2)

    def bar(self, span: Span) -> Bar:
        """Return a bar; both days are drawn whole."""
        begins, ends = self.x(span.first), self.x(span.last + timedelta(days=1))
        return Bar(begins, round(max(ends - begins, 0.4), 2), span.look)

    def ticks(self) -> Iterable[Tick]:
        """Yield at most five quiet days of the scale: firsts of quarters or years."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((size for size in (3, 6, 12) if months <= 4 * size), 24)
        month = (self.first.month - 1) // min(step, 12) * min(step, 12) + 1
        day = date(self.first.year, month, 1)
        while day <= self.last:
            if day > self.first:
                x = self.x(day)
                text = f"{day:%b %Y}" if step < 12 else f"{day.year}"
                yield Tick(x, text, "end" if x > 88 else "start" if x < 8 else "middle")
            day = add_months(day, step)


def _short(label: str) -> str:
    return label if len(label) <= _LABEL_LETTERS else label[: _LABEL_LETTERS - 1].rstrip() + "…"
