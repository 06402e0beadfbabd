"""JSON lines in, JSON lines out: every line is answered, and a bad one never stops the next."""

import importlib
import io
import json
import runpy
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.command import lines
from rulebook.command.catalogue import BY_KEY
from rulebook.command.fields import whole
from rulebook.command.lines import answer_line, listed, run
from rulebook.command.registry import Question
from rulebook.thresholds import Kind

WITHIN = {"question": "within-days", "begins": "2026-04-15", "days": 30}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def answers(*asked):
    """Send lines (texts, bytes or data) through the command, and read its answers back."""
    written = io.BytesIO()
    run([as_bytes(one) + b"\n" for one in asked], written)
    return [json.loads(line) for line in written.getvalue().splitlines()]


def as_bytes(one):
    if isinstance(one, bytes):
        return one
    return (one if isinstance(one, str) else json.dumps(one)).encode()


def test_an_answer_has_its_value_reasons_sources_and_confidence():
    (answer,) = answers(WITHIN)

    assert answer["value"]["last_day"] == "2026-05-14"
    assert answer["confidence"] == "confirmed"
    assert answer["warnings"] == []
    assert {"text", "source", "confidence"} == set(answer["reasons"][0])
    assert {"act", "provision", "url", "checked_on"} == set(answer["sources"][0])
    assert [reason["source"] for reason in answer["reasons"]] == answer["sources"]


@pytest.mark.parametrize("given_id", ["a", 7, None, ["x", 1], {"case": 3}, "\ud800"])
def test_an_id_comes_back_whatever_it_is(given_id):
    (answer,) = answers({**WITHIN, "id": given_id})

    assert answer["id"] == given_id
    assert "error" not in answer


@pytest.mark.parametrize(
    ("line", "kind", "what", "give"),
    [
        ("nonsense", "not-json", "not JSON", "one JSON object"),
        ("[1, 2]", "not-json", "not an object", "one JSON object"),
        (b"\xff\xfe", "not-json", "not UTF-8", "one JSON object"),
        ("[" * 100_000, "not-json", "nested too deeply", "one JSON object"),
        ('{"question": "x", "question": "y"}', "not-json", "'question' is given more", "one JSON"),
        ("{}", "unknown-question", "names no question", "one JSON object"),
        ({"question": 7}, "unknown-question", "no question '7'", "lists every question"),
        ({"question": ["x"]}, "unknown-question", "no question", "lists every question"),
        ({"question": "within-day"}, "unknown-question", "'within-day'", "mean 'within-days'?"),
        ({**WITHIN, "days": "30"}, "impossible-input", "'days' cannot be '30'", "a whole number"),
        ({**WITHIN, "days": True}, "impossible-input", "'days' cannot be true", "a whole number"),
        ({**WITHIN, "days": 30.0}, "impossible-input", "'days' cannot be 30.0", "a whole number"),
        ({**WITHIN, "days": 0}, "impossible-input", "too small", "from 1 to 100,000"),
        ({**WITHIN, "begins": "15/4/26"}, "impossible-input", "'15/4/26'", '"2026-11-27"'),
        ({**WITHIN, "begins": "20260415"}, "impossible-input", "'20260415'", '"2026-11-27"'),
        ({**WITHIN, "begins": "2026-02-30"}, "impossible-input", "no day 2026-02-30", "a day"),
        ({**WITHIN, "begins": None}, "impossible-input", "'begins' is missing", "a day"),
        ({**WITHIN, "beginz": 1}, "impossible-input", "'beginz' is not a field", "mean 'begins'?"),
        ({**WITHIN, "zzz": 1}, "impossible-input", "'zzz' is not a field", "'begins', 'days'"),
        ({**WITHIN, "begins": "9999-12-31"}, "impossible-input", "year 9999", "nearer days"),
        (
            {"question": "standstill-end", "published_on": "2031-01-06"},
            "not-recorded", "bank holidays from 2024 to 2030", "working days can be counted",
        ),
        (
            {"question": "threshold", "kind": "works", "commenced_on": "2025-02-23"},
            "not-recorded", "No threshold for works", "docs/law.md",
        ),
        (
            {"question": "threshold", "kind": "work", "commenced_on": "2025-02-24"},
            "impossible-input", "'kind' cannot be 'work'", '"goods-or-services", "works"',
        ),
    ],
)  # fmt: skip
def test_a_bad_line_says_what_is_wrong_and_what_to_give(line, kind, what, give):
    refused, answer = answers(line, WITHIN)

    assert refused["error"]["kind"] == kind
    assert what in refused["error"]["what"]
    assert give in refused["error"]["give"]
    assert refused["error"]["line"] == 1
    assert answer["value"]["last_day"] == "2026-05-14"


def test_every_problem_of_a_line_is_told_at_once():
    (refused,) = answers({"question": "within-days", "begins": "soon", "dayz": 3})

    assert refused["error"]["fields"] == ["dayz", "begins", "days"]


def test_empty_lines_are_passed_over_and_a_byte_order_mark_is_no_fault():
    assert len(answers("", "   ", b"\xef\xbb\xbf" + as_bytes(WITHIN), "\r")) == 1


def test_each_answer_is_written_at_once():
    deeds = []
    sink = SimpleNamespace(
        write=lambda data: deeds.append("write"), flush=lambda: deeds.append("f")
    )
    run([as_bytes(WITHIN), as_bytes(WITHIN)], sink)

    assert deeds == ["write", "f", "write", "f"]


def _question(answer):
    return {"broken": Question("broken", "Breaks.", (whole("n", "A number."),), {"n": 1}, answer)}


def test_a_fault_of_ours_is_said_to_be_ours_and_stops_nothing(monkeypatch):
    monkeypatch.setattr(lines, "BY_KEY", BY_KEY | _question(lambda n: {}["missing"]))
    refused, answer = answers({"question": "broken", "n": 1}, WITHIN)

    assert refused["error"]["kind"] == "our-fault"
    assert "value" in answer


def test_a_rule_that_finds_a_value_impossible_says_so(monkeypatch):
    def answer(n):
        raise ValueError("No such number.")

    monkeypatch.setattr(lines, "BY_KEY", _question(answer))
    (refused,) = answers({"question": "broken", "n": 1})

    assert refused["error"]["what"] == "No such number."
    assert refused["error"]["give"].endswith("of each field: 'n'.")


def test_the_list_of_questions_has_each_with_fields_and_an_example():
    (answer,) = answers({"question": "questions", "id": 1})
    found = answer["value"]["questions"]

    assert answer["id"] == 1
    assert [one["question"] for one in found] == list(BY_KEY)
    assert all(one["about"] and one["example"]["question"] == one["question"] for one in found)
    assert found[0]["fields"][0]["choices"] == [kind.value for kind in Kind]
    assert found == json.loads(json.dumps(listed()))


@given(st.binary(max_size=200))
def test_no_line_of_bytes_stops_the_command(line):
    line = line.replace(b"\n", b"")

    assert len(answers(line, WITHIN)) == 1 + bool(line.strip())


@given(st.sampled_from(sorted(BY_KEY)), st.data())
def test_no_value_of_any_field_stops_the_command_or_finds_a_fault_of_ours(key, data):
    question = BY_KEY[key]
    field = data.draw(st.sampled_from(["id", *(field.name for field in question.fields)]))
    asked = {**question.example, "question": key, field: data.draw(JSON)}

    answer = answer_line(json.dumps(asked).encode())

    assert answer.get("error", {}).get("kind") != "our-fault"


@pytest.mark.filterwarnings("ignore:'rulebook.__main__' found in sys.modules:RuntimeWarning")
def test_the_module_reads_standard_input_and_writes_standard_output(monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(as_bytes(WITHIN))))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=written))
    runpy.run_module("rulebook", run_name="__main__")

    assert json.loads(written.getvalue())["value"]["last_day"] == "2026-05-14"


def test_importing_the_module_answers_nothing(capsysbinary):
    importlib.reload(importlib.import_module("rulebook.__main__"))

    assert capsysbinary.readouterr().out == b""
