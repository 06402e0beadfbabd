"""The home page from a telephone to a wide screen, and in the colours a person has chosen."""

from __future__ import annotations

from itertools import pairwise

import pytest

pytestmark = pytest.mark.journey


def _boxes(page, selector: str) -> list[dict]:
    return [element.bounding_box() for element in page.locator(selector).all()]


def test_a_wide_screen_shows_five_stages_side_by_side(reader):
    reader.set_viewport_size({"width": 1600, "height": 1000})
    reader.goto("/")
    boxes = _boxes(reader, ".lifecycle__stage")

    assert len(boxes) == 5
    assert len({round(box["y"]) for box in boxes}) == 1
    ends = [box["x"] + box["width"] for box in boxes]
    assert all(end <= after["x"] + 1 for end, after in zip(ends, boxes[1:], strict=False))


def test_a_narrow_screen_shows_one_stage_under_the_other(reader):
    reader.set_viewport_size({"width": 360, "height": 740})
    reader.goto("/")
    boxes = _boxes(reader, ".lifecycle__stage")

    assert len({round(box["x"]) for box in boxes}) == 1
    assert all(above["y"] + above["height"] <= below["y"] + 1 for above, below in pairwise(boxes))


@pytest.mark.parametrize("width", [360, 768, 1600])
def test_every_link_of_the_diagram_is_large_enough_to_touch(reader, width):
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto("/")
    small = [
        box
        for box in _boxes(reader, ".lifecycle a, .highlights a")
        if box and (box["width"] < 24 or box["height"] < 24)
    ]

    assert small == []


def test_marks_can_be_told_apart_in_forced_colours(open_page):
    page = open_page(forced_colors="active", viewport={"width": 1280, "height": 900})
    page.goto("/?path=guide-to-collaboration")
    looks = {
        mark: page.locator(f".lifecycle__step .station--{mark}").first.evaluate(
            "element => { const s = getComputedStyle(element);"
            " return [s.borderTopStyle, s.borderTopWidth, s.borderRadius, s.backgroundColor,"
            " s.forcedColorAdjust].join() }"
        )
        for mark in ("essential", "additional")
    }

    assert looks["essential"] != looks["additional"]
    for link in page.locator(".lifecycle__step a").all():
        assert link.is_visible()


def test_text_twice_as_large_loses_nothing(open_page):
    page = open_page(viewport={"width": 640, "height": 480}, device_scale_factor=2)
    page.goto("/steps/share-insight/")
    cut = page.evaluate(
        """() => [...document.querySelectorAll('main h1, main h2, main h3, main p, main li, main dt, main dd')]
        .filter(one => one.offsetParent && !one.classList.contains('govuk-visually-hidden'))
        .filter(one => getComputedStyle(one).overflow !== 'visible' && one.scrollWidth > one.clientWidth + 1)
        .map(one => one.textContent.trim().slice(0, 40))"""
    )

    assert cut == []
