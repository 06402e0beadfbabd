"""Where a map's boxes and lines stand: nothing lies on anything else, every flow is drawn, the same map looks the same."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.datamap.drawing import picture
from drafting.datamap.layout import BOX, Node, Wire, lay_out, width_of
from tests.drafting.datamap.maps import FLOW, KEPT, NEW, OLD, map_of


@st.composite
def maps(draw, systems=12, flows=24):
    """Draw nodes in up to four columns, and wires between any of them."""
    names = st.text(max_size=40)
    nodes = [
        Node(number, draw(names), "", draw(st.integers(0, 3)), "kept")
        for number in range(1, draw(st.integers(1, systems)) + 1)
    ]
    keys = st.integers(1, len(nodes))
    wires = [
        Wire(number, draw(names), draw(keys), draw(keys), draw(st.booleans()), "plain")
        for number in range(1, draw(st.integers(0, flows)) + 1)
    ]
    return nodes, wires


def large():
    """Forty systems in three columns and eighty flows."""
    nodes = [
        Node(one, f"S{one} A system with quite a long name", "Kept", one % 3, "kept")
        for one in range(1, 41)
    ]
    wires = [
        Wire(one, f"D{one} Records of what was done and when", 1 + one % 40, 1 + one * 7 % 40, one % 5 == 0, "plain")
        for one in range(1, 81)
    ]  # fmt: skip
    return nodes, wires


def pieces(line):
    """Return the straight pieces of a line, each from its lower to its higher end."""
    ends = zip(line.points, line.points[1:], strict=False)
    return [tuple(sorted(each)) for each in ends if each[0] != each[1]]


def overlap(one, other):
    """Say whether two straight pieces share more than a point."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    if ax == bx == cx == dx:
        return min(by, dy) - max(ay, cy) > 0
    if ay == by == cy == dy:
        return min(bx, dx) - max(ax, cx) > 0
    return False


def holds(drawing, nodes, wires):
    assert {box.key for box in drawing.boxes} == {node.key for node in nodes}
    for one, other in combinations(drawing.boxes, 2):
        is_beside = one.x + BOX < other.x or other.x + BOX < one.x
        is_apart = one.y + one.height < other.y or other.y + other.height < one.y
        assert is_beside or is_apart, (one, other)
    for box in drawing.boxes:
        assert 0 <= box.x <= box.x + BOX <= drawing.width
        assert 0 <= box.y <= box.y + box.height <= drawing.height
        assert all(box.note_y < row.y - 5 and row.y + 8 < box.y + box.height for row in box.rows)
    assert [line.key for line in drawing.lines] == [wire.key for wire in wires]
    box_of = {box.key: box for box in drawing.boxes}
    for line, wire in zip(drawing.lines, wires, strict=True):
        for key in (wire.source, wire.target):
            assert wire.key in {row.key for row in box_of[key].rows}
        heads = {(x, y) for x, y, _ in line.heads}
        assert len(heads) == (2 if wire.is_both_ways else 1)
        assert heads <= {line.points[0], line.points[-1]}
        for x, y in line.points:
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height
        for (ax, ay), (bx, by) in pieces(line):
            assert ax == bx or ay == by
            for box in drawing.boxes:
                is_through = (
                    ax < box.x + BOX and bx > box.x and ay < box.y + box.height and by > box.y
                )
                assert not is_through, (line, box)  # fmt: skip
    for one, other in combinations(drawing.lines, 2):
        if one.key != other.key:
            assert not any(overlap(a, b) for a in pieces(one) for b in pieces(other)), (one, other)


@settings(max_examples=60, deadline=None)
@given(maps())
def test_nothing_lies_on_anything_else_and_every_flow_is_drawn(drawn):
    # more than three columns are no map of ours: a system is of one owner or of another, or it is not said
    nodes, wires = drawn
    holds(lay_out(nodes, wires), nodes, wires)


def test_forty_systems_and_eighty_flows_are_still_legible():
    nodes, wires = large()
    drawing = lay_out(nodes, wires, {0: "Ours", 1: "Theirs", 2: "Others’"})

    holds(drawing, nodes, wires)
    assert drawing.width < 1500
    for box in drawing.boxes:
        assert all(width_of(row.text, 14) <= BOX - 30 for row in box.rows)
        ys = [row.y for row in box.rows]
        assert all(after - before >= 20 for before, after in pairwise(ys))


@settings(max_examples=20, deadline=None)
@given(maps(systems=6, flows=8), st.randoms())
def test_the_same_map_looks_the_same_in_whatever_order_systems_come(drawn, random):
    nodes, wires = drawn
    shuffled = random.sample(nodes, len(nodes))

    assert lay_out(shuffled, wires) == lay_out(nodes, wires)


def test_an_arrow_points_into_the_system_that_data_goes_to():
    nodes = [Node(1, "A", "", 0, "kept"), Node(2, "B", "", 1, "kept")]
    (there,) = lay_out(nodes, [Wire(1, "x", 1, 2, False, "plain")]).lines
    (back,) = lay_out(nodes, [Wire(1, "x", 2, 1, False, "plain")]).lines

    assert there.heads == ((there.points[-1][0], there.points[-1][1], 1),)
    assert back.heads == ((back.points[0][0], back.points[0][1], -1),)


def test_a_column_without_a_system_is_left_out_with_its_title():
    nodes = [Node(1, "A", "", 0, "kept"), Node(2, "B", "", 2, "kept")]
    drawing = lay_out(nodes, [], {0: "Ours", 1: "Theirs", 2: "Others’"})

    assert [words for words, _ in drawing.heads] == ["Ours", "Others’"]


def test_a_wire_to_a_system_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        lay_out([Node(1, "A", "", 0, "kept")], [Wire(1, "x", 1, 2, False, "plain")])


# --- from a book --------------------------------------------------------------------------------------


def test_a_map_says_itself_in_words():
    flows = [FLOW, {**FLOW, "what": "Notes", "personal": "special", "direction": "both"}]
    drawn = picture(map_of(systems=[NEW, KEPT], flows=flows))

    assert drawn.about == (
        "2 systems, in columns by whose they are. D1 Jobs: S1 Scheduling to S2 Housing. "
        "D2 Notes: S1 Scheduling and S2 Housing, special category."
    )
    assert [line.look for line in drawn.wide.lines] == ["plain", "sensitive"]
    assert {box.x for box in drawn.narrow.boxes} == {1.0}


def test_an_end_that_is_not_said_has_a_box_of_its_own():
    drawn = picture(map_of(systems=[NEW, OLD], flows=[{**FLOW, "target": []}]))

    assert [box.lines for box in drawn.wide.boxes][-1] == ("Not said yet",)
    assert len(drawn.wide.lines) == 1


def test_a_flow_to_several_systems_is_drawn_to_each_and_named_once_in_a_box():
    drawn = picture(map_of(systems=[NEW, KEPT, OLD], flows=[{**FLOW, "target": [2, 3]}]))

    assert len(drawn.wide.lines) == 2
    assert [len(box.rows) for box in drawn.wide.boxes if box.key == 1] == [1]


def test_without_a_system_there_is_nothing_to_draw():
    assert picture(map_of(flows=[FLOW])) is None
