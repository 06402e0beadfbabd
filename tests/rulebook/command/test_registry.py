"""Questions are registered once, and what a rule finds becomes plain data."""

from dataclasses import dataclass
from datetime import date

import pytest

from rulebook.command.catalogue import BY_KEY
from rulebook.command.plain_data import least_sure, plain, sources_of
from rulebook.command.registry import by_key
from rulebook.reasons import Reason, act, judged
from rulebook.sources import Confidence
from rulebook.thresholds import Kind


@dataclass(frozen=True)
class Pair:
    first: date
    second: Kind


def test_a_key_is_not_given_to_two_questions():
    question = next(iter(BY_KEY.values()))

    with pytest.raises(ValueError, match="Two questions have the key"):
        by_key([question, question])


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (Kind.WORKS, "works"),
        (None, None),
        (1, 1),
        (date(2026, 1, 2), "2026-01-02"),
        ({Kind.WORKS: (1, [date(2026, 1, 2)])}, {"works": [1, ["2026-01-02"]]}),
        (frozenset({"b", "a"}), ["a", "b"]),
        (Pair(date(2026, 1, 2), Kind.WORKS), {"first": "2026-01-02", "second": "works"}),
    ],
)
def test_values_become_plain_data(thing, expected):
    assert plain(thing) == expected


@pytest.mark.parametrize("thing", [object(), Pair])
def test_a_thing_without_a_form_in_json_is_refused(thing):
    with pytest.raises(TypeError, match="has no form in JSON"):
        plain(thing)


def test_an_answer_is_as_sure_as_its_least_sure_reason():
    sure = Reason("It is so.", act("s.1"))

    assert least_sure((sure,)) is Confidence.CONFIRMED
    assert least_sure((sure, judged("We think so."))) is Confidence.OUR_JUDGEMENT
    assert least_sure(tuple(Reason("x", act("s.1"), one) for one in Confidence)) is (
        Confidence.DISPUTED
    )


def test_a_source_is_listed_once():
    first, second = act("s.1"), act("s.2")
    reasons = (Reason("a", first), Reason("b", second), Reason("c", first))

    assert sources_of(reasons) == (first, second)
