"""A whole specification: each sign once with all its places, its shape, and what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.finding import Level
from drafting.specification.lint import TOPICS, lint
from drafting.specification.missing import EXPECTED
from drafting.specification.sign import Topic
from rulebook import lifecycle

LONG = "Officers look up a case. " * 14  # a text long enough to miss something in
BULLETS = "- Job diary\n- Letter templates\n- Photo upload\n- Rota planner\n- SMS alerts\n"


def rules(text: str) -> list[str]:
    return [one.rule for one in lint(text).findings]


def finding(rule: str, text: str):
    return next(one for one in lint(text).findings if one.rule == rule)


def test_a_sign_is_one_finding_with_every_place():
    one = finding("robust", "It is robust.\n\nNothing here.\n\nIt is reliable.\n\nIt is stable.")

    assert (one.words, one.line) == ("robust", 1)
    assert [(place.words, place.line) for place in one.more] == [("reliable", 5), ("stable", 7)]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (BULLETS, True, "five short names"),
        (BULLETS.replace("- Rota planner\n", ""), False, "four"),
        (f"Title\n{BULLETS}\nMore words.", True, "in the midst of a text"),
        (BULLETS.replace("- Photo upload", "- Tenants can send a photo"), False, "one says who can do what"),
        (BULLETS.replace("- Photo upload", "- A photo that was taken on a phone by a tenant"), False, "one is long"),
        ("Job diary\n\nLetter templates\n\nPhoto upload\n\nRota planner\n\nSMS alerts", False, "no bullets"),
    ],
)  # fmt: skip
def test_a_list_of_functions_is_known_by_its_shape(text, expected, why):
    assert ("function-list" in rules(text)) is expected, why


def test_a_list_of_functions_names_every_line():
    one = finding("function-list", f"Title\n\n{BULLETS}\n\n3. Service\n")

    assert "5 functions" in one.title
    assert [one.line, *(place.line for place in one.more)] == [3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("musts", "coulds", "expected"),
    [(10, 0, "Nearly everything is a must"), (3, 9, None), (4, 8, "Many demands are musts"), (9, 0, None)],
)  # fmt: skip
def test_too_many_musts_are_counted_from_ten_demands_on(musts, coulds, expected):
    text = "The tenant must be told.\n\n" * musts + "The tenant could be told.\n\n" * coulds
    found = [one.title for one in lint(text).findings if one.rule == "many-musts"]

    assert found == ([expected] if expected else [])


def test_a_whole_specification_that_says_nothing_else_misses_everything():
    missing = {one.rule for one in lint(LONG).findings if one.level is Level.MISSING}

    assert missing == {f"no-{row.key}" for row in EXPECTED}


def test_a_few_lines_are_a_part_of_which_nobody_expects_everything():
    assert rules("Officers look up a case.") == []


PRESENT = [
    ("exit", "The supplier gives us an exit plan."),
    ("exit", "It helps the next supplier to take over."),
    ("data-return", "The supplier returns all our data."),
    ("data-return", "Data must be exported in an open format."),
    ("api", "Each function can be reached by an API."),
    ("accessibility", "Pages meet WCAG 2.2 AA."),
    ("security", "Data is encrypted."),
    ("data-protection", "The supplier handles personal data on our word."),
    ("hosting", "The service is hosted by the supplier."),
    ("improvement", "The share of first visits improves each year."),
    ("improvement", "The baseline is 40% and the target 70%."),
    ("social-value", "The supplier trains two apprentices."),
    ("acceptance", "Each requirement has an acceptance test."),
]
ABSENT = [
    ("exit", "The fire exit is on the left."),
    ("data-return", "The statutory data return is due in May."),
]


@pytest.mark.parametrize(("key", "text"), PRESENT)
def test_a_subject_that_is_spoken_of_is_not_missing(key, text):
    assert f"no-{key}" not in rules(LONG + text)


@pytest.mark.parametrize(("key", "text"), ABSENT)
def test_words_that_only_look_like_a_subject_do_not_count(key, text):
    assert f"no-{key}" in rules(LONG + text)


def test_accessibility_without_a_measure_is_found():
    text = f"{LONG} The site is accessible and tested with disabled people."

    assert "accessibility-no-measure" in rules(text)
    assert "accessibility-no-measure" not in rules(f"{text} It meets WCAG 2.2 AA.")


def test_every_paragraph_to_begin_with_speaks_of_its_subject():
    for row in EXPECTED:
        assert row.words.search(row.better), row.key


def test_an_older_version_of_the_guidelines_names_the_regulations():
    one = finding("wcag-old", "It meets WCAG 2.1 AA.")

    assert "SI 2018/952" in str(one.why[0].source)


def test_every_finding_leads_to_a_step_of_the_guidance_and_has_words_to_use():
    text = f"{LONG} {BULLETS} It must be robust. WCAG 2.1. Built in Java. Zero downtime. Holds ISO 27001."
    linted = lint(text)

    assert linted.findings
    for one in linted.findings:
        assert lifecycle.step(one.step), one.rule
        assert one.better, one.rule
        assert one.why, one.rule
    assert [TOPICS.index(Topic(one.topic)) for one in linted.findings] == sorted(
        TOPICS.index(Topic(one.topic)) for one in linted.findings
    )
    assert linted.of(Topic.OLD)[0].rule == "wcag-old"


@given(st.text(max_size=400))
def test_any_text_is_read_and_every_place_stands_in_it(text):
    for one in lint(text).findings:
        if one.line:
            assert one.words in one.sentence
            assert one.line <= text.count("\n") + text.count("\r") + 1


def test_forty_pages_are_read_in_a_moment_however_they_are_made():
    for hostile in (
        "a" * 200_000,
        "must " * 40_000,
        "- x\n" * 50_000,
        "£1 " * 60_000,
        ("the system " * 18_000),
    ):
        lint(hostile)
