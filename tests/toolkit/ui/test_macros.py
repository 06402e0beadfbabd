"""The parts say what they must, with and without everything they may be given."""

from __future__ import annotations

import dataclasses
from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from django.core.paginator import Paginator
from django.template import engines
from lxml import html

from rulebook.sources import Confidence
from toolkit.ui import gallery

SVG = "{http://www.w3.org/2000/svg}"


def render(source: str, **values) -> html.HtmlElement:
    """Render a line of a template and return what it makes."""
    text = engines["jinja2"].from_string(source).render(values)
    return html.fragment_fromstring(f"<div>{text}</div>")


def words(element) -> str:
    return " ".join(element.text_content().split())


def lifecycle(stages):
    return render(
        '{% from "ui/macros/lifecycle.html" import lifecycle %}{{ lifecycle(stages) }}',
        stages=stages,
    )


def test_the_life_cycle_is_an_ordered_list_of_links():
    made = lifecycle(gallery.stages())
    steps = made.xpath("//ol[@class='lifecycle__steps']/li/a")

    assert len(made.xpath("//ol[@class='lifecycle__stages']/li")) == 5
    assert len(steps) == 24
    assert words(steps[1]) == (
        "Step 2 Set Up Effective Procurement Pipelines and Contract Registers, essential activity"
    )
    assert steps[1].get("href") == "/steps/pipelines-and-contract-registers/"


def test_highlights_are_said_in_words_too():
    made = lifecycle(gallery.stages(guidebook="guide-to-collaboration"))
    said = [words(one) for one in made.xpath("//a[@class='step-link']")]

    assert said[0].endswith(", highlighted")
    assert said[3].endswith(", not highlighted")


def test_the_legend_names_only_the_marks_that_are_used():
    stages = gallery.stages()
    assert "Neither" in words(lifecycle(stages))

    stages[0]["steps"] = stages[0]["steps"][1:]
    assert "Neither" not in words(lifecycle(stages))


def test_the_life_cycle_takes_rows_as_well_as_dicts():
    stages = [
        SimpleNamespace(**{**stage, "steps": tuple(SimpleNamespace(**s) for s in stage["steps"])})
        for stage in gallery.stages()
    ]

    assert words(lifecycle(stages)) == words(lifecycle(gallery.stages()))


def test_the_drawing_has_a_title_a_description_and_every_step_as_text_with_its_link():
    text = (
        engines["jinja2"]
        .get_template("ui/lifecycle.svg")
        .render(
            {
                "stages": gallery.stages(),
                "brand": {"name": "Toolkit", "organisation": "boroughs"},
                "site_url": "https://toolkit.example",
            }
        )
    )
    svg = ET.fromstring(text)
    links = [one.get("href") for one in svg.iter(f"{SVG}a")]

    assert svg.findtext(f"{SVG}title") == "The life of a procurement in 24 steps"
    assert "Preparation, Strategy, Design, Execution, Management" in svg.findtext(f"{SVG}desc")
    assert len(links) == 29
    assert all(link.startswith("https://toolkit.example/") for link in links)
    assert "style" not in text.replace("font-style", "")
    assert max(float(one.get("y")) for one in svg.iter(f"{SVG}tspan")) < 1080, "inside the loop"


def trail(t, place="top"):
    return render(
        '{% from "ui/macros/trail.html" import trail %}{{ trail(t, place) }}', t=t, place=place
    )


def test_a_trail_tells_the_place_and_both_ways():
    made = trail(gallery.trail(3))
    bar = made.xpath("//*[@role='progressbar']")[0]

    assert "Step 3 of 6 in Preparation" in words(made)
    assert (bar.get("aria-valuenow"), bar.get("aria-valuemax")) == ("3", "6")
    assert [one.get("rel") for one in made.xpath("//a[@rel]")] == ["prev", "next"]


@pytest.mark.parametrize(("place", "ways"), [(1, ["next"]), (6, ["prev"])])
def test_a_trail_has_one_way_at_its_ends(place, ways):
    made = trail(gallery.trail(place), "bottom")

    assert [one.get("rel") for one in made.xpath("//a[@rel]")] == ways
    assert [words(one) for one in made.xpath("//ul//a")] == [
        "Stage home: Preparation",
        "Guide home: Guide to Collaboration",
        "Home",
    ]


@pytest.mark.parametrize("confidence", list(Confidence))
def test_a_figure_of_law_that_is_not_confirmed_says_so(confidence):
    figure = dataclasses.replace(gallery.figures()[0], confidence=confidence)
    made = render(
        '{% from "ui/macros/callouts.html" import figure_card %}{{ figure_card(f) }}', f=figure
    )

    assert "£123,456 including VAT" in words(made)
    assert "Example Act 2023, s.99 (outside this site)" in words(made)
    assert "2 November 2026" in words(made)
    assert (confidence.in_words in words(made)) is (confidence is not Confidence.CONFIRMED)


def test_an_example_always_says_that_it_is_invented():
    made = render(
        '{% from "ui/macros/callouts.html" import callout %}{{ callout("example", "A", "<p>B</p>") }}'
    )

    assert words(made) == "Invented example A B"


def test_a_short_warning_is_the_upstream_component():
    made = render(
        '{% from "ui/macros/callouts.html" import callout %}{{ callout("warning", "", "Check.") }}'
    )

    assert made.xpath("//div[@class='govuk-warning-text']")


def test_a_part_that_nobody_plays_says_so():
    made = render('{% from "ui/macros/step.html" import raci %}{{ raci(r) }}', r=gallery.raci())

    assert "Informed is told after Nobody in particular" in words(made)
    assert "Service Teams Your role" in words(made)


def test_pages_of_results_keep_the_rest_of_the_query():
    page = Paginator(range(100), 10).page(5)
    made = render(
        '{% from "ui/macros/register.html" import pagination %}{{ pagination(page, "q=a%26b") }}',
        page=page,
    )

    assert "?page=4&q=a%26b" in made.xpath("//a/@href")
    assert words(made.xpath("//a[@aria-current='page']")[0]) == "5"


def test_one_page_of_results_needs_no_pagination():
    page = Paginator(range(3), 10).page(1)
    made = render(
        '{% from "ui/macros/register.html" import pagination %}{{ pagination(page) }}', page=page
    )

    assert words(made) == ""


def test_a_table_scrolls_in_a_named_region_that_takes_the_keyboard():
    made = render(
        '{% from "ui/macros/register.html" import data_table %}'
        '{{ data_table(["A", {"text": "B", "url": "?s", "sorted": "ascending"}], [["<i>", none]], "T") }}'
    )
    region = made.xpath("//*[@role='region']")[0]

    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "T")
    assert made.xpath("//th[@aria-sort='ascending']/a/@href") == ["?s"]
    assert words(made.xpath("//tbody")[0]) == "<i>"


def test_where_a_fact_comes_from_is_one_sentence():
    made = render(
        '{% from "ui/macros/parts.html" import provenance %}'
        '{{ provenance("notice 1", published=day, loaded=day, made="Synthetic") }}',
        day=date(2026, 3, 3),
    )

    assert words(made) == ("Synthetic. From notice 1, published 3 March 2026, loaded 3 March 2026.")
