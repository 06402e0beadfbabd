"""Answers in a link: the same when opened, whatever a mail program does to it; and nothing that could not be typed."""

from __future__ import annotations

import base64
import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.tools.engine.links import FORMAT, LONGEST_TOKEN, _check_of, close, open_
from toolkit.tools.engine.questions import Answers, Asked, Choice, Kind, Money, Question, Vat

ASKS = Asked((
    Question("title", "Name?", Kind.TEXT, "Name"),
    Question("kind", "Kind?", Kind.RADIOS, "Kind", missing="Select a kind",
             choices=(Choice("goods", "Goods"), Choice("works", "Works"))),
    Question("value", "Value?", Kind.MONEY, "Value", missing="Enter the value"),
    Question("day", "Day?", Kind.DATE, "Day", missing="Enter the day"),
    Question("months", "Months?", Kind.NUMBER, "Months", missing="Enter months", least=-600, most=600),
    Question("wishes", "Wishes?", Kind.CHECKBOXES, "Wishes", missing="Select wishes",
             choices=(Choice("sme", "SMEs"), Choice("local", "Local"), Choice("none", "None"))),
))  # fmt: skip
FULL = Answers(
    {
        "title": "Case management = 100% of “Söhne” & 🦓",
        "kind": "goods",
        "value": Money(400_000_00, Vat.EXCLUDED),
        "day": date(2027, 3, 31),
        "months": -6,
        "wishes": ("sme", "local"),
    }
)
TOKEN = close("a-tool", FULL)


def opened(token, tool="a-tool"):
    return open_(tool, token, ASKS)


def same(one, other):
    return dict(one.seen) == dict(other.seen)


def test_what_goes_in_comes_out():
    found = opened(TOKEN)

    assert found.is_whole
    assert found.lost == ()
    assert same(found.answers, FULL)


def test_a_link_is_short_and_has_only_letters_that_no_mail_program_breaks():
    assert len(TOKEN) < 220
    assert all(one.isalnum() or one in "-_" for one in TOKEN)


_words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.none()
            | _words.filter(lambda text: not any(map(str.isdigit, text)) and "@" not in text),
            "kind": st.sampled_from(["goods", "works"]),
            "value": st.builds(Money, st.integers(0, 10**15), st.sampled_from(Vat)),
            "day": st.dates(date(1990, 1, 1), date(2100, 12, 31)),
            "months": st.integers(-600, 600),
            "wishes": st.sampled_from([("none",), ("sme",), ("local",), ("sme", "local")]),
        },
    )
)
def test_every_answer_that_can_be_typed_survives(values):
    found = opened(close("a-tool", Answers(values)))

    assert found.is_whole
    assert found.lost == ()
    assert same(found.answers, Answers(values))


@given(st.integers(0, len(TOKEN) - 1), st.sampled_from("Aa0_-zZ9"))
def test_a_changed_letter_is_noticed(place, letter):
    token = TOKEN[:place] + letter + TOKEN[place + 1 :]

    assert opened(token).is_whole == (token == TOKEN)


@given(st.integers(1, len(TOKEN) - 1))
def test_a_link_that_was_cut_gives_what_stands_before_the_cut(length):
    found = opened(TOKEN[:length])

    assert not found.is_whole
    assert all(FULL.seen[key] == value for key, value in found.answers.seen.items())


def test_most_of_a_link_that_lost_its_last_letters_can_be_read():
    found = opened(TOKEN[:-12])

    assert len(found.answers.seen) >= 4


@pytest.mark.parametrize(
    "broken",
    [
        f" {TOKEN}\n",
        f"<{TOKEN}>",
        f"{TOKEN}.",
        f"{TOKEN[:40]}\r\n{TOKEN[40:]}",
        f"{TOKEN[:40]}=\n{TOKEN[40:]}",
        f"{TOKEN[:40]} {TOKEN[40:]}",
        f"“{TOKEN}”,",
    ],
)
def test_what_mail_programs_add_does_no_harm(broken):
    assert opened(broken).is_whole
    assert same(opened(broken).answers, FULL)


def test_a_link_of_another_tool_is_not_taken_for_ours():
    assert not opened(TOKEN, tool="another").is_whole


@given(st.text(max_size=400) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_nonsense_never_fails(text):
    found = opened(text)

    assert found.answers.seen == {} or not found.is_whole


def forged(text, tool="a-tool"):
    """Return a whole link that holds lines which nobody typed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(text.encode()) + packer.flush()
    letters = base64.urlsafe_b64encode(body).decode().rstrip("=")
    return f"{FORMAT}{letters}{_check_of('a-tool', letters)}"


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("kind=magic", "Kind"),
        ("kind=", "Kind"),
        ("value=12.5x", "Value"),
        ("value=-5x", "Value"),
        ("value=400000", "Value"),
        ("value=x", "Value"),
        (f"value={10**15 + 1}i", "Value"),
        ("value=²x", "Value"),
        ("day=2027-02-30", "Day"),
        ("day=2027", "Day"),
        ("day=1066-10-14", "Day"),
        ("months=601", "Months"),
        ("months=1e3", "Months"),
        ("wishes=sme,none", "Wishes"),
        ("wishes=,", "Wishes"),
        ("wishes=gold", "Wishes"),
        (f"title={'x' * 101}", "Name"),
        ("title=amara@camden.example", "Name"),
        ("title=call 020 7946 0000 now", "Name"),
    ],
)
def test_a_link_can_hold_nothing_that_could_not_have_been_typed(line, lost):
    found = opened(forged(f"{line}\nkind=works\n" if not line.startswith("kind") else f"{line}\n"))

    assert found.is_whole
    assert found.lost == (lost,)
    assert lost not in found.answers.seen


def test_questions_that_are_gone_are_left_out():
    found = opened(forged("colour=red\nkind=works\nno equals sign\n"))

    assert (found.is_whole, found.lost, dict(found.answers.seen)) == (True, (), {"kind": "works"})


def test_a_link_that_swells_is_cut():
    found = opened(forged("title=" + "a" * 3_000_000 + "\n"))

    assert found.answers.seen == {}
    assert opened("1" + "A" * 10 * LONGEST_TOKEN).answers.seen == {}


def test_no_answers_make_no_token_and_no_token_holds_no_answers():
    assert close("a-tool", Answers()) == ""
    assert opened("").is_whole
    assert opened("").answers.seen == {}
