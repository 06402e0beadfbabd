"""What holds for every section: keys that meet, fields that can be asked, links that lead somewhere."""

from __future__ import annotations

import pytest

from drafting.sections import SECTIONS, pointing_at, section
from drafting.workbook.book import Book, Entry
from drafting.workbook.fields import Kind
from drafting.workbook.reading import Unreadable, values_of
from rulebook import lifecycle

TOOLS = {tool.key for step in lifecycle.STEPS for tool in (step.tool, *step.also)}


def test_keys_and_prefixes_stand_once_and_sections_follow_the_steps():
    assert len({one.key for one in SECTIONS}) == len(SECTIONS)
    assert len({one.prefix for one in SECTIONS}) == len(SECTIONS)
    numbers = [lifecycle.step(one.step).number for one in SECTIONS]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("one", SECTIONS, ids=lambda one: one.key)
def test_a_section_is_whole(one):
    names = [field.name for field in one.fields]
    assert len(names) == len(set(names))
    assert set(one.columns) <= set(names)
    assert one.tool in TOOLS
    for field in one.fields:
        asks_to_choose = field.kind in (Kind.CHOICE, Kind.CHOICES)
        assert bool(field.choices) is asks_to_choose
        assert len({choice.key for choice in field.choices}) == len(field.choices)
        assert bool(field.to) is (field.kind is Kind.LINKS)
        if field.to:
            assert (one, field.name) in pointing_at(field.to)
            assert section(field.to) in SECTIONS


@pytest.mark.parametrize("one", SECTIONS, ids=lambda one: one.key)
def test_an_entry_that_says_nothing_is_named_and_checked(one):
    """A record of an earlier release may lack any field."""
    empty = Entry(one.key, 1, {})
    assert isinstance(one.title_of(empty), str)
    for noted in one.check(Book.of([empty])):
        assert noted.section == one.key
        assert noted.number in (0, 1)
        assert noted.finding.why
        assert len(noted.finding.rule) <= 40


@pytest.mark.parametrize("one", SECTIONS, ids=lambda one: one.key)
def test_an_empty_book_raises_nothing(one):
    list(one.check(Book()))


def test_a_field_of_one_link_takes_no_two():
    for one in SECTIONS:
        for field in one.links:
            with_two = {field.name: [1, 2]}
            if field.is_one:
                assert values_of(one, {field.name: [1]}) == {field.name: [1]}
                with pytest.raises(Unreadable):
                    values_of(one, with_two)
            else:
                assert values_of(one, with_two) == with_two


def test_a_name_has_the_article_that_is_said():
    said = {one.a for one in SECTIONS}
    assert {"an option", "an outcome", "an appraisal", "a usability test", "a cost"} <= said
