"""What `govuk()` renders is what GOV.UK Frontend says it should be, for all of its own fixtures."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import ChainableUndefined, Environment, PackageLoader
from lxml import html
from markupsafe import Markup

from toolkit.ui import components
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


_TEXTS = st.text(st.sampled_from("ab &<>\"'-"), max_size=6)
_PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(0, 9), _TEXTS, _TEXTS.map(Markup),
    st.just(ChainableUndefined(name="nothing")),
)  # fmt: skip
_SAID = st.fixed_dictionaries({}, optional={"value": _PLAIN, "optional": st.booleans()})
_VALUES = st.one_of(_PLAIN, _SAID, st.fixed_dictionaries({"val": _PLAIN}))
_UPSTREAM = Environment(
    loader=PackageLoader("govuk_frontend_jinja"), autoescape=True, undefined=ChainableUndefined
).get_template("macros/attributes.html")


@example({"id": {"optional": True}})
@given(st.one_of(_PLAIN, st.dictionaries(st.sampled_from(["id", "data-a", "hidden"]), _VALUES)))
def test_attributes_are_written_as_upstream_writes_them(given):
    expected = str(_UPSTREAM.module.govukAttributes(given))

    assert " ".join(str(components.attributes(given)).split()) == " ".join(expected.split())
