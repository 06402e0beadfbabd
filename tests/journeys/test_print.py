"""On paper: the words without the navigation, and addresses of what is linked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_a_step_prints_its_words_and_not_its_navigation(reader):
    reader.goto("/steps/share-insight/")
    reader.emulate_media(media="print")

    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    expect(reader.get_by_role("heading", name="Common mistakes")).to_be_visible()
    for hidden in (".govuk-service-navigation", ".govuk-breadcrumbs", ".page__aside", "form"):
        for element in reader.locator(hidden).all():
            expect(element).to_be_hidden()


def test_a_step_and_the_whole_toolkit_make_a_pdf(reader):
    reader.goto("/steps/share-insight/")
    step = reader.pdf(format="A4", tagged=True, outline=True)
    reader.goto("/print/")
    whole = reader.pdf(format="A4", tagged=True, outline=True)

    assert 2 <= _pages(step) <= 12
    assert _pages(whole) > 24
    for pdf in (step, whole):
        assert b"/StructTreeRoot" in pdf, "not tagged"
        assert b"/Lang" in pdf, "no language"


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
