from __future__ import annotations

import gzip
import json
import random
import warnings
from copy import deepcopy
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ocdsmerge import Merger
from ocdsmerge.exceptions import InconsistentTypeError
from ocdsmerge.rules import get_merge_rules

from ocds.compiling import Compiler, Inconsistent
from ocds.packages import by_process, encode, envelope, record, record_package

ROOT = Path(__file__).parents[2]
SCHEMAS = {
    name: json.loads((ROOT / "data" / "ocds_schema" / name).read_text(encoding="utf-8"))
    for name in ("release-schema.json", "uk/release-schema.json")
}
UK = SCHEMAS["uk/release-schema.json"]
OURS, THEIRS = Compiler(UK, whole_lists=()), Merger(UK)
FILES = sorted((ROOT / "tests" / "ocds" / "files").glob("*.gz"))
NOTICES = sorted((ROOT / "tests" / "ocds" / "notices").glob("uk*.json"))


def releases_of(value):
    """Yield the releases in a document of any form; a compiled one counts as a release."""
    if isinstance(value, list):
        for one in value:
            yield from releases_of(one)
    elif isinstance(value, dict):
        inner = [value.get(name) for name in ("releases", "records", "compiledRelease")]
        if any(one is not None for one in inner):
            yield from releases_of([one for one in inner if one])
        elif isinstance(value.get("ocid"), str) and isinstance(value.get("date"), str):
            yield value


def processes(path):
    """Return the releases of a file of samples by process."""
    text = gzip.decompress(path.read_bytes()).decode()
    try:
        documents = [json.loads(text)]
    except ValueError:
        documents = [json.loads(line) for line in text.splitlines() if line.strip()]
    return by_process(releases_of(documents))


def reference(merger, releases):
    """Return what the reference library makes of releases; its doubts about ids are not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return merger.create_compiled_release(deepcopy(releases))  # it may change what it reads


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_rules_read_from_a_schema_are_those_of_the_reference(name):
    assert Compiler(SCHEMAS[name], whole_lists=()).paths() == get_merge_rules(SCHEMAS[name])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_process_of_every_sample_compiles_as_the_reference_has_it(path):
    found = processes(path)

    assert found
    for ocid, releases in found.items():
        before = msgspec.json.encode(releases)
        assert OURS.compiled(releases) == reference(THEIRS, releases), ocid
        assert msgspec.json.encode(releases) == before


def test_the_order_in_which_releases_come_does_not_matter_where_their_days_differ():
    found = [one for path in FILES for one in processes(path).values()]
    told_apart = [
        one for one in found if len(one) > 1 and len({r["date"] for r in one}) == len(one)
    ]

    assert len(told_apart) > 20
    for releases in told_apart:
        shuffled = random.Random(1).sample(releases, len(releases))
        assert OURS.compiled(shuffled) == OURS.compiled(releases)


_ids = st.sampled_from(["1", "2", 3])
_scalars = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["x", ""])
_item = st.dictionaries(
    st.sampled_from(["id", "title", "suppliers"]), _scalars, max_size=2
).flatmap(lambda item: _ids.map(lambda name: {**item, "id": name}))
_value = st.recursive(
    _scalars | st.lists(_scalars, max_size=2) | st.lists(_item, max_size=2),
    lambda inner: st.dictionaries(st.sampled_from(["title", "value", "lots"]), inner, max_size=2),
    max_leaves=6,
)
_release = st.dictionaries(
    st.sampled_from(["tender", "awards", "language", "buyer", "tag", "planning"]),
    _value,
    max_size=4,
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_release, min_size=1, max_size=3))
def test_any_releases_compile_as_the_reference_has_them_or_both_refuse(parts):
    releases = [
        {"ocid": "ocds-x-1", "id": str(n), "date": f"2026-01-0{n + 1}T00:00:00Z", **part}
        for n, part in enumerate(parts)
    ]
    try:
        expected = reference(THEIRS, releases)
    except InconsistentTypeError:
        with pytest.raises(Inconsistent):
            OURS.compiled(releases)
        return
    assert OURS.compiled(releases) == expected


def release(day, **parts):
    return {"ocid": "o", "id": str(day), "date": f"2026-01-0{day}T00:00:00Z", "tag": ["x"], **parts}


def test_things_without_an_id_whose_place_is_unknown_are_all_kept():
    first, second = (release(day, odd=[{"name": "a"}]) for day in (1, 2))

    assert OURS.compiled([first, second])["odd"] == [{"name": "a"}, {"name": "a"}]


def test_breaches_told_again_are_told_once():
    def told(day, words):
        failures = [{"description": words}]
        return release(
            day, contracts=[{"id": "1", "implementation": {"performanceFailures": failures}}]
        )

    (contract,) = Compiler(UK).compiled([told(1, "late"), told(2, "later")])["contracts"]

    assert contract["implementation"]["performanceFailures"] == [{"description": "later"}]


@pytest.mark.parametrize(
    ("first", "second", "compiled"),
    [
        ({"odd": ["x"]}, {"odd": [{"id": "1"}]}, {"odd": ["x", {"id": "1"}]}),
        ({"odd": [{"id": "1"}]}, {"odd": ["x"]}, {"odd": [{"id": "1"}]}),
        ({"odd": None}, {"odd": {"a": 1}}, {"odd": {"a": 1}}),
        ({"odd": {"a": 1}}, {"odd": None}, {"odd": {"a": 1}}),
        ({"odd": {"a": 1}}, {"odd": {"a": None}}, {"odd": {}}),
        ({"odd": {"a": {}}}, {"odd": [{"id": "1", "b": 2}]}, {"odd": [{"id": "1", "b": 2}]}),
        ({"odd": {"a": []}}, {"odd": False}, {"odd": False}),
        ({"odd": False}, {"odd": {"a": []}}, {"odd": False}),
        ({"odd": [{"id": "1"}]}, {"odd": {"a": {}}}, {"odd": [{"id": "1"}]}),
        ({"odd": {"a": {"b": None}}}, {"odd": {"a": {"b": {"c": []}}}}, {"odd": {"a": {}}}),
    ],
)
def test_odd_shapes_compile_as_the_reference_has_them(first, second, compiled):
    releases = [release(1, **first), release(2, **second)]
    expected = reference(THEIRS, releases)

    assert {"odd": expected["odd"]} == compiled
    assert OURS.compiled(releases) == expected


@pytest.mark.parametrize(
    "odd",
    [
        [None, {"a": None}, False],
        [None, [{"id": "1"}], False],
        [["x"], [{"id": "1"}], 5],
        [{"a": 1}, [{"id": "1"}], None],
    ],
)
def test_a_value_before_parts_that_becomes_another_is_refused_by_both(odd):
    releases = [release(day, odd=value) for day, value in enumerate(odd, 1)]

    with pytest.raises(InconsistentTypeError):
        reference(THEIRS, releases)
    with pytest.raises(Inconsistent):
        OURS.compiled(releases)


def test_values_that_come_before_and_between_objects_are_as_the_reference_has_them():
    releases = [release(1, odd=["x"]), release(2, odd=[{"id": "1"}]), release(3, odd=["y"])]

    assert OURS.compiled(releases) == reference(THEIRS, releases)
    emptied = [*releases[:2], release(3, odd=None)]
    assert OURS.compiled(emptied)["odd"] == [{"id": "1"}]


def test_an_id_that_is_an_object_still_names_its_thing():
    rows = [release(day, odd=[{"id": {"a": 1}, "n": day}]) for day in (1, 2)]

    assert OURS.compiled(rows)["odd"] == [{"id": {"a": 1}, "n": 2}]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"odd": 5}, {"odd": {"a": 1}}),
        ({"odd": 5}, {"odd": [{"id": 1}]}),
        ({"odd": [{"id": 1}]}, {"odd": {"a": 1}}),
    ],
)
def test_a_value_where_another_release_has_parts_is_refused_by_both(first, second):
    releases = [release(1, **first), release(2, **second)]

    with pytest.raises(InconsistentTypeError):
        reference(THEIRS, releases)
    with pytest.raises(Inconsistent, match="'odd'"):
        OURS.compiled(releases)


def test_a_package_of_records_holds_each_process_with_its_releases_and_their_sum():
    rows = [json.loads(path.read_text()) for path in NOTICES if "expected" not in path.name]
    found = by_process(rows)
    about = envelope(
        uri="https://camden.example/records", publisher={"name": "Camden"},
        licence="https://camden.example/licence", published_at="2026-11-27T09:00:00Z",
    )  # fmt: skip

    package = json.loads(b"".join(record_package(about, found.items(), OURS)))

    assert {one["ocid"] for one in package["records"]} == set(found)
    assert package["version"] == "1.1"
    for one in package["records"]:
        assert one == json.loads(encode(record(one["ocid"], found[one["ocid"]], OURS)))
        assert one["compiledRelease"]["tag"] == ["compiled"]
        assert [r["date"] for r in one["releases"]] == sorted(r["date"] for r in one["releases"])


def test_a_package_without_records_is_a_package():
    assert json.loads(b"".join(record_package({"uri": "x"}, [], OURS))) == {
        "uri": "x",
        "records": [],
    }


def test_a_schema_that_says_little_of_a_list_leaves_it_to_its_ids():
    schema = {"properties": {"odd": {"type": "array", "items": {"type": "object"}}}}

    assert Compiler(schema, whole_lists=()).paths() == get_merge_rules(schema) == {}
