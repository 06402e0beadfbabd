"""Time lines: everything stays inside the drawing, whatever the days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.pipeline.charts import Span, Spot, chart

TODAY = date(2026, 11, 27)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(st.tuples(DAYS, st.integers(0, 4000), DAYS), min_size=1, max_size=3))
def test_bars_marks_and_ticks_lie_between_0_and_100(rows):
    made = chart(
        "x",
        "Title",
        [
            ("row", [Span(first, first + timedelta(days=days), "a")], [Spot(spot, "end")])
            for first, days, spot in rows
        ],
        today=TODAY,
        about="About.",
    )

    assert made is not None
    for line in made.lines:
        for bar in line.bars:
            assert 0 <= bar.x <= 100
            assert 0 < bar.width <= 100.4
            assert bar.x + bar.width <= 100.5
        for mark in line.marks:
            assert 0 <= mark.x <= 100
    assert all(0 <= tick.x <= 100 for tick in made.ticks)
    assert 1 <= len(made.ticks) <= 7
    assert 0 <= made.today_x <= 100


def test_nothing_to_draw_is_no_drawing_and_long_names_are_cut():
    assert chart("x", "T", [], today=TODAY, about="") is None
    made = chart("x", "T", [("long " * 20, [], [Spot(TODAY, "end")])], today=TODAY, about="")

    assert made.lines[0].label.endswith("…")
    assert len(made.lines[0].label) <= 42
