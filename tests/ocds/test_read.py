from __future__ import annotations

import gzip
import json
import tracemalloc

import pytest

from ocds import read
from ocds.problems import FileRefused
from tests.ocds.shapes import award, found, lines, release

ONE, TWO, THREE = release(1), release(2), release(3)
PACKAGE = {
    "uri": "https://example.invalid/",
    "license": "https://example.invalid/licence",
    "publisher": {"name": "A publisher"},
    "releases": [ONE, TWO],
}
RECORDS = {"records": [{"ocid": ONE["ocid"], "releases": [ONE, TWO]}]}
LINKED = {
    "ocid": ONE["ocid"],
    "releases": [{"id": "1", "date": ONE["date"], "tag": ["award"], "url": "https://x.invalid"}],
}
DEEP = b"[" * 100_000 + b"]" * 100_000


def ids(data: bytes, **options) -> list[str]:
    return [one.release.id if one.release else one.problem.what for one in found(data, **options)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (lines(ONE, TWO), [ONE["id"], TWO["id"]]),
        (lines(ONE, TWO)[:-1], [ONE["id"], TWO["id"]]),
        (b"\n" + lines(ONE) + b"\n \n" + lines(TWO), [ONE["id"], TWO["id"]]),
        (lines(ONE, TWO).replace(b"\n", b"\r\n"), [ONE["id"], TWO["id"]]),
        (b"\xef\xbb\xbf" + lines(ONE), [ONE["id"]]),
        (lines(PACKAGE), [ONE["id"], TWO["id"]]),
        (lines(PACKAGE, {"releases": [THREE]}), [ONE["id"], TWO["id"], THREE["id"]]),
        (json.dumps(PACKAGE, indent=2).encode(), [ONE["id"], TWO["id"]]),
        (json.dumps(PACKAGE).encode() * 2, [ONE["id"], TWO["id"]] * 2),
        (json.dumps(ONE, indent=1).encode(), [ONE["id"]]),
        (json.dumps([ONE, TWO]).encode(), [ONE["id"], TWO["id"]]),
        (json.dumps([ONE, TWO], indent=1).encode(), [ONE["id"], TWO["id"]]),
        (json.dumps(RECORDS).encode(), [ONE["id"], TWO["id"]]),
        (json.dumps(RECORDS, indent=1).encode(), [ONE["id"], TWO["id"]]),
        (lines({**LINKED, "compiledRelease": THREE}), [THREE["id"]]),
        (
            json.dumps({"records": [{**LINKED, "compiledRelease": THREE}]}, indent=1).encode(),
            [THREE["id"]],
        ),
        (lines({"ocid": "x", "compiledRelease": THREE}), [THREE["id"]]),
        (lines({"releases": []}), []),
        (lines({"releases": None, "records": [RECORDS["records"][0]]}), [ONE["id"], TWO["id"]]),
        (b"[]", []),
        (b'{"releases":[]\n}', []),
        (gzip.compress(lines(ONE, TWO)), [ONE["id"], TWO["id"]]),
        (gzip.compress(lines(ONE)) + gzip.compress(lines(TWO)), [ONE["id"], TWO["id"]]),
        (gzip.compress(lines(ONE)) + b"\0" * 9, [ONE["id"]]),
        # one package a file whose second line looks like a line of its own
        (
            b'{"releases":[\n' + json.dumps(ONE).encode() + b"\n]}\n",
            [ONE["id"]],
        ),
    ],
)
def test_every_layout_gives_the_same_releases(data, expected):
    assert ids(data) == expected


def test_packages_tell_their_licence_and_publisher():
    for data in (lines(PACKAGE), json.dumps(PACKAGE, indent=1).encode()):
        about = read.About()
        found(data, about=about)

        assert about == read.About("https://example.invalid/licence", "A publisher")


def test_a_package_with_a_strange_publisher_is_still_read():
    data = json.dumps({"publisher": 5, "releases": [ONE]}, indent=1).encode()

    assert ids(data) == [ONE["id"]]


@pytest.mark.parametrize(
    ("data", "position", "path", "what"),
    [
        (lines(ONE, 5), "line 2", "", "A release must be a group of named fields, not a number."),
        (lines(ONE, {"ocid": []}), "line 2", "ocid", "ocid must be a number or text, not a list."),
        (lines(ONE) + b'{"ocid": \n', "line 2", "", "It is not valid JSON."),
        (lines(ONE) + b'{"a": NaN}\n', "line 2", "", "It is not valid JSON."),
        (lines(ONE) + b'{"a": "\xa3"}\n', "line 2", "", "as in Windows-1252 or Latin-1"),
        (b'{"a": "\xa3"}\n' + lines(ONE), "line 1", "", "as in Windows-1252 or Latin-1"),
        (lines(ONE) + b'{"a":' + DEEP + b"}\n", "line 2", "", "nested too deeply"),
        (b'{"a":' + DEEP + b"}\n" + lines(ONE), "value 1", "", "nested too deeply"),
        (b'{"releases":[{"a":' + DEEP + b"}]}", "release 1", "", "nested too deeply"),
        (
            lines(release(awards=[5])),
            "line 1",
            "awards[0]",
            "awards[0] must be a group of named fields, not a number.",
        ),
        (
            lines(release(contracts={})),
            "line 1",
            "contracts",
            "contracts must be a list, not a group of named fields.",
        ),
        (lines({"releases": 5}), "line 1", "releases", "releases must be a list."),
        (lines({"records": 5}), "line 1", "records", "records must be a list."),
        (lines(LINKED), "line 1", "", "only points to its releases"),
        (b'{"broken": \n' + lines(ONE, TWO), "line 1", "", "It is not valid JSON."),
        (
            json.dumps({"releases": [ONE, {"ocid": []}]}, indent=1).encode(),
            "release 2",
            "ocid",
            "ocid must be a number or text, not a list.",
        ),
    ],
)
def test_a_bad_release_is_refused_by_itself_with_place_path_and_reason(data, position, path, what):
    refused = [one for one in found(data) if one.problem]

    assert len(refused) == 1
    assert refused[0].position == position
    assert refused[0].problem.path == path
    assert what in refused[0].problem.what
    assert refused[0].problem.how
    assert refused[0].problem.is_fatal


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x1f", "not JSON"),
        (b"Title,Value\nLibrary,5\n", "not JSON"),
        (b"<html>", "not JSON"),
        (b"5\n6\n", "not JSON"),
        ("{}".encode("utf-16"), "UTF-16"),
        ("{}".encode("utf-16-le"), "UTF-16"),
        ("{}".encode("utf-32"), "UTF-16 or UTF-32"),
        (gzip.compress(lines(ONE, TWO))[:-9], "cut short"),
        (b"\x1f\x8bnonsense", "damaged"),
        (lines(ONE, TWO)[:-20], "cut short: line 2"),
        (json.dumps(PACKAGE).encode()[:-1], "cut short"),
        (json.dumps(PACKAGE, indent=1).encode()[:-400], "cut short"),
        (json.dumps(PACKAGE, indent=1).encode()[:-2], "cut short"),
        (json.dumps([ONE, TWO]).encode()[:-5], "cut short"),
        (b'{"releases":[' + DEEP[:150_000], "cut short"),
        (b'{"releases":[{"ocid":1} {"ocid":2}]}', "not valid JSON"),
        (b'{"releases":[}]}', "not valid JSON"),
        (b"{5: []}", "not valid JSON"),
        (b'{"a"; 5}', "not valid JSON"),
        (b'{"a": 5; "b": 6}', "not valid JSON"),
        (json.dumps(ONE, indent=1).encode() + b"\n,", "not valid JSON"),
        (b'{"a":', "cut short"),
        (b'{"a"', "cut short"),
        (b'{"a":\n5', "cut short"),
        (b'{"a": tru', "cut short"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(data, what):
    with pytest.raises(FileRefused, match=what):
        found(data)


class Endless:
    """A stream of very many bytes that are made as they are read."""

    def __init__(self, begin: bytes, middle: bytes, times: int, end: bytes) -> None:
        self._parts = self._make(begin, middle, times, end)
        self._held = b""

    @staticmethod
    def _make(begin, middle, times, end):
        yield begin
        for _ in range(times):
            yield middle
        yield end

    def read(self, size: int) -> bytes:
        while len(self._held) < size:
            part = next(self._parts, b"")
            if not part:
                break
            self._held += part
        given, self._held = self._held[:size], self._held[size:]
        return given


MEGABYTE = b"a" * 1_000_000
LONG = b'{"ocid":"ocds-x","title":"'


@pytest.mark.parametrize(
    ("begin", "end", "position", "after"),
    [
        (lines(ONE) + LONG, b'"}\n' + lines(TWO), "line 2", [ONE["id"], TWO["id"]]),
        (lines(ONE), b"\n" + lines(TWO), "line 2", [ONE["id"], TWO["id"]]),
        (LONG, b'"}\n' + lines(TWO), "value 1", [TWO["id"]]),
        (lines(ONE), b"", "line 2", [ONE["id"]]),
        (
            b'{"releases":[' + json.dumps(ONE).encode() + b"," + LONG,
            b'\\" [ { \\\\"},' + json.dumps(TWO).encode() + b"]}",
            "release 2",
            [ONE["id"], TWO["id"]],
        ),
    ],
)
def test_a_very_long_line_is_passed_over_without_being_held(begin, end, position, after):
    """A tenth of the real limit and 60 MB of text: the same code as for 1 GB, in a second."""
    tracemalloc.start()
    stream = Endless(begin, MEGABYTE, 60, end)

    everything = list(read.releases(stream, limit_bytes=3_200_000))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.release.id for one in everything if one.release] == after
    (refused,) = (one for one in everything if one.problem)
    assert refused.position == position
    assert "longer than 3 MB" in refused.problem.what
    assert peak < 40_000_000


class Dripping(Endless):
    """A stream that gives one byte at a time."""

    def read(self, size: int) -> bytes:
        return super().read(1)


def test_a_stream_may_give_little_at_a_time_and_much_when_unzipped():
    data = gzip.compress(lines({**ONE, "note": "a" * 900_000}, TWO))

    dripped = [one.release.id for one in read.releases(Dripping(data, b"", 0, b""))]

    assert dripped == [ONE["id"], TWO["id"]]
    assert ids(data) == dripped


def test_an_empty_object_is_a_release_without_an_ocid():
    (one,) = found(b"{\n}")

    assert one.release.ocid is None


def test_a_very_long_number_is_passed_over():
    stream = Endless(b'{"releases":[{"n":', b"1" * 1_000_000, 5, b"}," + lines(ONE)[:-1] + b"]}")

    refused, good = read.releases(stream, limit_bytes=1_000_000)

    assert refused.problem.what == "It is longer than 1 MB."
    assert good.release.id == ONE["id"]


def test_a_very_long_text_that_never_ends_is_a_file_cut_short():
    with pytest.raises(FileRefused, match="cut short"):
        list(read.releases(Endless(LONG, MEGABYTE, 5, b""), limit_bytes=1_000_000))


def test_a_long_line_that_is_a_package_is_read_release_by_release():
    package = b'{"releases":[' + b",".join([json.dumps(ONE).encode()] * 9) + b"]}"

    assert ids(package, limit_bytes=500) == [ONE["id"]] * 9


def test_a_value_that_spans_many_chunks_is_read():
    big = release(1, buyer={"name": "x" * 900_000}, more=[1.5, '\\"', {"deep": [None]}] * 9)

    assert ids(json.dumps({"records": [{"compiledRelease": big}]}, indent=1).encode()) == [
        ONE["id"]
    ]
    number = b'{\n"version": ' + b"1" * 600_000 + b', "releases": [' + json.dumps(ONE).encode()
    assert ids(number + b"]}", limit_bytes=200_000) == [ONE["id"]]


@pytest.mark.parametrize(
    ("data", "path", "what"),
    [
        (
            lines(release(awards=[award(), award(value={"amount": []})])),
            "awards[1].value.amount",
            "awards[1].value.amount must be a number or text, not a list. It was left out.",
        ),
        (
            lines(release(awards=[award(value={"amount": 7})])).replace(b": 7}", b": 1e9999}"),
            "awards[0].value.amount",
            "awards[0].value.amount holds a number that is too large. It was left out.",
        ),
        (
            lines(release(planning=[])),
            "planning",
            "planning must be a group of named fields, not a list. It was left out.",
        ),
        (
            json.dumps({"releases": [release(tender={"value": 5})]}).encode(),
            "tender.value",
            "tender.value must be a group of named fields, not a number. It was left out.",
        ),
    ],
)
def test_a_part_of_a_wrong_shape_is_left_out_and_told(data, path, what):
    (one,) = found(data)

    assert one.release.id == release()["id"]
    assert one.problem is None
    (problem,) = one.left_out
    assert (problem.path, problem.what, problem.is_fatal) == (path, what, False)


def test_a_release_with_too_many_wrong_parts_is_refused():
    wrong = [award(str(number), value=number) for number in range(21)]

    (one,) = found(lines(release(awards=wrong)))

    assert one.release is None
    assert one.left_out == ()
    assert "awards[20].value" in one.problem.what


def test_a_part_is_not_left_out_of_json_that_python_cannot_work_on():
    digits = b"9" * 5000
    data = lines(release(tender={"value": 5, "x": 7})).replace(b'"x": 7', b'"x": ' + digits)

    (one,) = found(data)

    assert one.problem.path == "tender.value"
