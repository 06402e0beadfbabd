"""Where boxes and lines of a map stand: by a small rule of our own, the same for the same map.

Boxes stand in columns. Each box has a row for each of its flows, and a line runs from row to row: out of the side of a
box, along a lane of the gap between two columns, into the side of the other box. No two lines share a piece of a
lane, and rows of neighbouring columns are half a row apart, so that no line lies on another. Units are pixels, down
and to the right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

ROW = 24
BOX = 244  # width
_PAD = 10
_HEAD = 16  # room for the head of an arrow, beside a box
_LANE = 9  # between two lines that run down side by side
_TOP = 8
_TITLE_SIZE, _ROW_SIZE = 15, 14
_MARK = 20  # room for the mark of a row
_SWEEPS = 4

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A system to be drawn. `note` stands below its title; `look` is how its box is drawn."""

    key: int
    title: str
    note: str
    column: int
    look: str


@dataclass(frozen=True, slots=True)
class Wire:
    """A flow from one system to another. The wires of one flow share its key, and a row in each box."""

    key: int
    text: str
    source: int
    target: int
    is_both_ways: bool
    look: str


@dataclass(frozen=True, slots=True)
class Row:
    """A flow as a box shows it; `y` is the middle of its row."""

    key: int
    text: str
    y: float
    look: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box as it is drawn; `lines` are those of its title."""

    key: int
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    note: str
    look: str
    rows: tuple[Row, ...]
    column: int

    @property
    def title_ys(self) -> tuple[tuple[str, float], ...]:
        """Return the lines of the title, each with its base line."""
        return tuple(
            (line, self.y + 20 + ROW * place * 0.8) for place, line in enumerate(self.lines)
        )

    @property
    def note_y(self) -> float:
        """Return the base line of the note."""
        return self.y + 20 + ROW * len(self.lines) * 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its corners, and where its arrow heads point to, each with its direction (1: right, -1: left)."""

    key: int
    look: str
    points: tuple[Point, ...]
    heads: tuple[tuple[float, float, int], ...]

    @property
    def path(self) -> str:
        """Return the line in the words of SVG."""
        return "M" + " L".join(f"{x:g} {y:g}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole map as it is drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    heads: tuple[tuple[str, float], ...]  # of columns: words, and where they begin
    box_width: int = BOX
    row_height: int = ROW


def lay_out(
    nodes: Sequence[Node], wires: Sequence[Wire], titles: Mapping[int, str] | None = None
) -> Drawing:
    """Return the drawing of a map. `titles` head the columns; a column without a system is left out.

    Raises `KeyError` for a wire whose system is not among the nodes.
    """
    columns = _columns(nodes, wires)
    place = {
        node.key: (number, order)
        for number, column in enumerate(columns)
        for order, node in enumerate(column)
    }
    over = [
        number
        for number, one in enumerate(wires)
        if abs(place[one.source][0] - place[one.target][0]) > 1
    ]
    top = _TOP + (ROW if titles else 0)
    tracks = {number: top + _LANE * order for order, number in enumerate(over)}
    boxes = [_stand(column, wires, place, top + _LANE * len(over)) for column in columns]
    heads = [(titles or {}).get(column[0].column, "") for column in columns]
    return _drawn(boxes, wires, tracks, heads if titles else [])


# --- order -------------------------------------------------------------------------------------------


def _columns(nodes: Sequence[Node], wires: Sequence[Wire]) -> list[list[Node]]:
    """Return the nodes by column, each near those that it speaks with."""
    by_column: dict[int, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda one: (one.column, one.key)):
        by_column[node.column].append(node)
    columns = [by_column[number] for number in sorted(by_column)]
    partners: dict[int, list[int]] = defaultdict(list)
    for wire in wires:
        partners[wire.source].append(wire.target)
        partners[wire.target].append(wire.source)
    for sweep in range(_SWEEPS):
        at = {
            node.key: (order + 0.5) / len(column)
            for column in columns
            for order, node in enumerate(column)
        }
        moved = range(1, len(columns)) if sweep % 2 == 0 else range(len(columns) - 1)
        for number in moved:
            columns[number].sort(key=lambda one: (_mean(one, partners, at), one.key))
    return columns


def _mean(node: Node, partners: Mapping[int, list[int]], at: Mapping[int, float]) -> float:
    found = [at[one] for one in partners[node.key] if one != node.key]
    return sum(found) / len(found) if found else at[node.key]


# --- boxes -------------------------------------------------------------------------------------------


def _stand(
    column: Sequence[Node], wires: Sequence[Wire], place: Mapping[int, tuple[int, int]], begin: float
) -> list[Box]:  # fmt: skip
    """Return the boxes of a column, one below the other. Odd columns stand half a row lower."""
    found: list[Box] = []
    for node in column:
        number = place[node.key][0]
        if not found:
            begin += ROW / 2 if number % 2 else 0
        lines = _wrapped(node.title)
        top = begin + ROW * (len(lines) + 1)
        own = _rows(node, wires, place)
        rows = tuple(replace(row, y=top + ROW * (order + 0.5)) for order, row in enumerate(own))
        height = ROW * (len(lines) + 1 + len(rows)) + _PAD
        found.append(Box(node.key, 0, begin, height, lines, node.note, node.look, rows, number))
        begin += -(-height // ROW) * ROW + ROW
    return found


def _rows(node: Node, wires: Sequence[Wire], place: Mapping[int, tuple[int, int]]) -> list[Row]:
    """Return the rows of a box, in the order of the systems that its flows lead to."""
    first: dict[int, tuple[tuple[int, int], Row]] = {}
    for wire in wires:
        if node.key in (wire.source, wire.target):
            other = wire.target if wire.source == node.key else wire.source
            row = Row(wire.key, _cut(wire.text, BOX - 2 * _PAD - _MARK, _ROW_SIZE), 0, wire.look)
            at = (place[other][1], place[other][0])
            first[wire.key] = min(first.get(wire.key, (at, row)), (at, row), key=lambda one: one[0])
    return [row for _, row in sorted(first.values(), key=lambda one: (one[0], one[1].key))]


def _wrapped(title: str) -> tuple[str, ...]:
    """Return a title as one line or two; what does not fit is cut."""
    room, lines = BOX - 2 * _PAD, [""]
    words = title.split()
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, _TITLE_SIZE) <= room:
            lines[-1] = longer
        elif len(lines) == 1 and lines[0]:
            lines.append(_cut(" ".join(words[number:]), room, _TITLE_SIZE))
            break
        else:
            lines[-1] = _cut(" ".join((lines[-1], *words[number:])).strip(), room, _TITLE_SIZE)
            break
    return tuple(lines)


def width_of(text: str, size: int) -> float:
    """Return about how wide a text is; never less than it is in the letters of the site."""
    narrow, wide = "iljtfrI.,:;'’|!()[] ", "mwMW@%—…"
    shares = (
        1.05 if ord(one) > 0x2E7F else 0.34 if one in narrow else 0.9 if one in wide
        else 0.68 if one.isupper() else 0.54
        for one in text
    )  # fmt: skip
    return size * sum(shares)


def _cut(text: str, room: float, size: int) -> str:
    """Return as much of a text as fits into some pixels, with a sign where it was cut."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


# --- lines -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _End:
    """Where a line touches a box: its column, the side (1: right, -1: left), and how far down."""

    column: int
    side: int
    y: float


@dataclass(frozen=True, slots=True)
class _Route:
    """The way of a wire from left to right: its ends, and each gap that it runs down with from where to where."""

    ends: tuple[_End, _End]
    downs: tuple[tuple[int, float, float], ...]
    is_turned: bool  # its source is on the right


def _drawn(
    columns: Sequence[Sequence[Box]], wires: Sequence[Wire], tracks: Mapping[int, float], heads: Sequence[str]
) -> Drawing:  # fmt: skip
    at = {box.key: box for column in columns for box in column}
    gaps = max(1, len(columns) - 1)
    routes = [_route(wire, at, tracks.get(place), gaps) for place, wire in enumerate(wires)]
    lanes, counts = _lanes(routes)
    widths = [2 * _HEAD + _LANE * max(0, counts.get(gap, 0) - 1) for gap in range(gaps)]
    lefts = [1.0]
    for width in widths[: len(columns) - 1]:
        lefts.append(lefts[-1] + BOX + width)
    lines = []
    for place, (wire, route) in enumerate(zip(wires, routes, strict=True)):
        xs = [
            lefts[gap] + BOX + _HEAD + _LANE * lanes[place, part]
            for part, (gap, _, _) in enumerate(route.downs)
        ]
        lines.append(_line(wire, route, xs, lefts))
    boxes = tuple(replace(box, x=lefts[box.column]) for column in columns for box in column)
    right = lefts[-1] + BOX + (widths[0] if len(columns) == 1 and counts else 0)
    height = max((box.y + box.height for box in boxes), default=0.0) + _TOP
    return Drawing(
        right + 1, height, boxes, tuple(lines), tuple(zip(heads, lefts, strict=False))
    )  # fmt: skip


def _route(wire: Wire, at: Mapping[int, Box], track: float | None, gaps: int) -> _Route:
    """Return the way of a wire. `track` is how far down it crosses a column between, if it does."""
    first, second = at[wire.source], at[wire.target]
    is_turned = first.column > second.column
    left, right = (second, first) if is_turned else (first, second)
    y, other = _row_y(left, wire.key), _row_y(right, wire.key)
    if left.key == right.key:
        y, other = y - 4, y + 4
    if left.column == right.column:
        gap, side = (left.column, 1) if left.column < gaps else (left.column - 1, -1)
        ends = (_End(left.column, side, y), _End(left.column, side, other))
        return _Route(ends, ((gap, y, other),), is_turned)
    ends = (_End(left.column, 1, y), _End(right.column, -1, other))
    if track is None:
        return _Route(ends, ((left.column, y, other),), is_turned)
    return _Route(ends, ((left.column, y, track), (right.column - 1, track, other)), is_turned)


def _row_y(box: Box, key: int) -> float:
    return next(row.y for row in box.rows if row.key == key)


def _lanes(routes: Sequence[_Route]) -> tuple[dict[tuple[int, int], int], dict[int, int]]:
    """Give each run down a gap the first lane that is free there; return lanes, and how many each gap has."""
    runs = sorted(
        (gap, min(begin, end), max(begin, end), place, part)
        for place, route in enumerate(routes)
        for part, (gap, begin, end) in enumerate(route.downs)
    )
    found: dict[tuple[int, int], int] = {}
    taken: dict[int, list[float]] = defaultdict(list)  # how far down each lane of a gap is taken
    for gap, low, high, place, part in runs:
        ends = taken[gap]
        lane = next((number for number, end in enumerate(ends) if end + _LANE <= low), len(ends))
        if lane == len(ends):
            ends.append(high)
        ends[lane] = high
        found[place, part] = lane
    return found, {gap: len(ends) for gap, ends in taken.items()}


def _line(wire: Wire, route: _Route, xs: Sequence[float], lefts: Sequence[float]) -> Line:
    """Return a line by its corners; `xs` are those of the lanes that it runs down."""
    begin, end = (
        (lefts[one.column] + (BOX if one.side == 1 else 0), one.y, -one.side) for one in route.ends
    )
    points = [begin[:2]]
    for x, (_, top, bottom) in zip(xs, route.downs, strict=True):
        points += [(x, top), (x, bottom)]
    points.append(end[:2])
    into = begin if route.is_turned else end
    return Line(wire.key, wire.look, tuple(points), (begin, end) if wire.is_both_ways else (into,))
