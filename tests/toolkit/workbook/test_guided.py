"""What the guidance says stands beside the questions that it concerns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from drafting.sections import SECTIONS
from rulebook import lifecycle
from tests.factories import cast
from toolkit.guidance.beside import said_of

ROOT = Path(__file__).resolve().parents[3]
GROUPS = [(section, group) for section in SECTIONS for group in section.groups]


def how_to_do_it(step):
    stage = lifecycle.step(step).stage
    for path in sorted((ROOT / "content" / "steps" / stage).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if f"\nkey: {step}\n" in text:
            part = text.partition("\n## How to do it\n")[2].partition("\n## ")[0]
            return re.findall(r"^### (?:\d+\. )?(.+)$", part, flags=re.MULTILINE)
    raise AssertionError(step)


@pytest.mark.parametrize(
    ("section", "group"), GROUPS, ids=[f"{one.key}: {group.title}" for one, group in GROUPS]
)
def test_every_question_has_its_passage_in_the_guidance(section, group):
    assert group.guided_by in how_to_do_it(section.step)


@pytest.mark.django_db
def test_the_passage_stands_beside_the_question(whole_guidance, begun, browser):
    page = browser.get(reverse("workbook:add", args=[cast.CAMDEN, begun.reference, "needs"]))
    words = " ".join(page.content.decode().split())
    assert "What the guidance says: write needs, then rank them" in words
    assert "What the guidance says: read what you hold" in words
    assert "Start with evidence you already have, such as call data" in words
    assert 'href="/steps/gather-user-needs/#how-to-do-it"' in words
    assert "{source" not in words
    assert "{judgement" not in words


@pytest.mark.django_db
def test_it_costs_one_query_and_nothing_where_nothing_is_published(
    whole_guidance, begun, django_assert_num_queries
):
    on = cast.LONG_AGO.date() if hasattr(cast.LONG_AGO, "date") else cast.LONG_AGO
    first = said_of("gather-user-needs", on=on)
    with django_assert_num_queries(1):
        assert said_of("gather-user-needs", on=on) is first
    assert said_of("no-such-step", on=on) == {}
