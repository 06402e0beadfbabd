"""What `govuk()` renders is what GOV.UK Frontend says it should be, for all of its own fixtures."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from lxml import html

from toolkit.ui.jinja import govuk

FIXTURES = json.loads(
    gzip.decompress((Path(__file__).parent / "cases" / "govuk_fixtures.json.gz").read_bytes())
)


def _shape(markup: str):
    """Return markup as nested tuples, with white space folded and attributes in one order."""

    def of(element):
        children = [of(child) for child in element if isinstance(child.tag, str)]
        text = " ".join((element.text or "").split())
        tail = " ".join((element.tail or "").split())
        return element.tag, sorted(element.attrib.items()), text, children, tail

    return of(html.fragment_fromstring(f"<div>{markup}</div>"))


@pytest.mark.parametrize("component", sorted(FIXTURES))
def test_a_component_renders_as_upstream_says(component):
    for name, options, expected in FIXTURES[component]:
        assert _shape(str(govuk(component, **options))) == _shape(expected), name


def test_there_are_fixtures_to_compare():
    assert sum(map(len, FIXTURES.values())) == 657
