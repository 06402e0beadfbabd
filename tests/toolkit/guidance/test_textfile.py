"""Content files: what is read can be written as the same bytes, and bad files are refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.guidance.textfile import (
    CALLOUT_KINDS,
    PAYLOADS,
    BadContentFile,
    Block,
    Document,
    Section,
    parse,
    parse_sections,
    serialise,
    tidy,
    write_sections,
)

CHARACTERS = st.characters(categories=("L", "N", "P", "S", "Zs"))
LINE = st.text(CHARACTERS, max_size=30)
WORDS = st.text(CHARACTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
PARAGRAPHS = st.lists(LINE, max_size=6).map(lambda lines: tidy("\n".join(lines)))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.dates()
    | st.lists(LINE, max_size=3).map("\n".join),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
FRONT = st.builds(
    lambda key, rest: {"key": key, **{k: v for k, v in rest.items() if k != "key"}},
    st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True),
    st.dictionaries(WORDS, VALUES, max_size=4),
)


def is_running_text(text):
    return bool(text) and not any(
        line.startswith((":::", "## ")) or line in {f"<!-- {kind} -->" for kind in PAYLOADS}
        for line in text.split("\n")
    )


def stays_in_its_fence(text):
    return all(line.strip() != ":::" for line in text.split("\n"))


TEXT_BLOCKS = st.builds(Block, st.just("text"), PARAGRAPHS.filter(is_running_text))
CALLOUTS = st.builds(
    Block,
    st.sampled_from(CALLOUT_KINDS),
    PARAGRAPHS.filter(stays_in_its_fence),
    st.just("") | WORDS,
)


def apart(blocks):
    """Keep running text apart: two passages side by side are one passage in a file."""
    kept = []
    for block in blocks:
        if not (kept and kept[-1].kind == block.kind == "text"):
            kept.append(block)
    return tuple(kept)


BLOCKS = st.lists(TEXT_BLOCKS | CALLOUTS, max_size=4).map(apart)
SECTIONS = st.builds(
    lambda opening, rest: (*((Section("", opening),) if opening else ()), *rest),
    BLOCKS,
    st.lists(st.builds(Section, WORDS, BLOCKS), max_size=4),
)
PAYLOAD = st.just(("", "")) | st.tuples(st.sampled_from(PAYLOADS), PARAGRAPHS)
DOCUMENTS = st.builds(
    lambda front, sections, payload: Document(front, sections, *payload), FRONT, SECTIONS, PAYLOAD
)


@given(DOCUMENTS)
def test_a_document_that_is_written_and_read_is_the_same(document):
    assert parse(serialise(document)) == document


@given(DOCUMENTS)
def test_a_file_that_is_read_and_written_has_the_same_bytes(document):
    file = serialise(document)

    assert serialise(parse(file)) == file


@given(SECTIONS)
def test_sections_alone_come_back_the_same(sections):
    assert parse_sections(write_sections(sections)) == sections


@given(st.lists(LINE, max_size=8).map("\n".join))
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)


@given(DOCUMENTS)
def test_line_ends_of_windows_are_read_as_the_same_document(document):
    assert parse(serialise(document).replace("\n", "\r\n")) == document


def test_parts_of_a_file_are_told_apart():
    document = parse(
        "---\nkey: a-step\n---\n\nOpening.\n\n## Why\n\nText.\n\n::: warning Mind\nThe gap.\n:::\n\n"
        "More.\n\n<!-- document -->\n\n# A form\n"
    )

    assert document.front == {"key": "a-step"}
    assert document.sections == (
        Section("", (Block("text", "Opening."),)),
        Section(
            "Why",
            (Block("text", "Text."), Block("warning", "The gap.", "Mind"), Block("text", "More.")),
        ),
    )
    assert (document.payload_kind, document.payload) == ("document", "# A form")
    assert document.section("Why") is document.sections[1]
    assert document.section("How") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no front matter", "begin with '---'"),
        ("---\nkey: a\n", "begin with '---'"),
        ("---\n{\n---\n", "not YAML"),
        ("---\ntitle: A\n---\n", "needs a 'key'"),
        ("---\n- a\n---\n", "needs a 'key'"),
        ("---\nkey: a\n---\n\n::: shout\nHey\n:::\n", "'::: shout' is not a call-out"),
        ("---\nkey: a\n---\n\n:::warning\nHey\n:::\n", "is not a call-out"),
        ("---\nkey: a\n---\n\n::: warning\nHey\n", "not closed by ':::'"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_name_and_what_to_do(text, said):
    with pytest.raises(BadContentFile) as refused:
        parse(text, where="a-step.md")

    assert str(refused.value).startswith("a-step.md: ")
    assert said in str(refused.value)
