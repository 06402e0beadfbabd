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


def test_what_plain_data_made_is_kept_and_safe_text_never_stands_for_plain_text():
    marked = govuk("button", text=Markup("<b>Go</b>"))
    plain = [govuk("button", text="<b>Go</b>") for _ in range(2)]

    assert "<b>Go</b>" in marked
    assert all("&lt;b&gt;Go" in one for one in plain)
    assert plain[0] is plain[1]
    assert govuk("button", text="<b>Go</b>", disabled=True) != plain[0]


def test_what_somebody_typed_is_not_kept():
    before = len(components._kept)

    typed = [govuk("input", id="a", name="a", value="my own words") for _ in range(2)]

    assert typed[0] == typed[1]
    assert len(components._kept) == before


def test_no_more_is_kept_than_fits(monkeypatch):
    monkeypatch.setattr(components, "_MOST_KEPT", 3)
    components._kept.clear()

    made = [govuk("tag", text=str(number)) for number in range(8)]

    assert len(components._kept) <= 3
    assert all(str(number) in one for number, one in enumerate(made))
    long = "x" * (components._LONGEST_KEPT + 1)
    assert govuk("tag", text=long) is not govuk("tag", text=long)


@given(
    st.lists(st.lists(st.fixed_dictionaries({}, optional={
        "text": _TEXTS, "html": _TEXTS, "classes": _TEXTS, "format": _TEXTS,
        "colspan": st.integers(0, 3), "attributes": st.just({"data-label": "<a>"}),
    }), max_size=3), max_size=3),
    st.fixed_dictionaries({}, optional={
        "caption": _TEXTS, "captionClasses": _TEXTS, "classes": _TEXTS,
        "firstCellIsHeader": st.booleans(), "attributes": st.just({"id": "t"}),
    }),
)  # fmt: skip
def test_a_table_is_written_as_upstream_writes_it(rows, options):
    head = [dict(cell) for cell in rows[0]] if rows else []
    params = {**options, "head": head, "rows": rows}

    expected = str(components._component("table")(params))

    assert _shape(str(components.table(params))) == _shape(expected)
