"""A search by the index of words finds what reading every text finds, whatever was typed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import cast
from tests.factories.contracts import ContractFactory, RegisterContractFactory
from tests.factories.people import MembershipFactory
from tests.toolkit.contracts import kept
from toolkit import bulk
from toolkit.contracts import paging, queries, word_index
from toolkit.contracts.models import Contract, Word, WordPlace
from toolkit.contracts.queries import Filters
from toolkit.people import queries as people
from toolkit.people.choices import Role, Sharing

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
LONG = "https://example.org/" + "".join(f"part{number:04}/" for number in range(90))
TEXTS = (
    "housing repairs london borough of camden acme ltd",
    "housing management system (northgate) h-2024/17",
    "library system, self-service kiosks; libraries",
    "100%_recycled paper o'neill & sons",
    "café wi‑fi für büros 東京 schools",
    f"hosting {LONG} renewal",
    "a",
    "",
)
ASKED = (
    "housing", "HOUSING", "ous", "housing system", "system housing", "housing zzzz", "zzzz", "librar",
    "(northgate)", "2024/17", "100%", "%", "_", "100%_rec", "o'neill", "'", "café", "CAFÉ", "büros", "東京",
    "東", "part0042/part0043", "part0089/", "example.org", "a", "a e i o u r s t", "of of of", "\\", "",
)  # fmt: skip


@pytest.fixture
def texts():
    """Contracts with these texts, for everybody, for boroughs, for Camden alone, in turn."""
    camden = cast.authority("camden")
    return [
        RegisterContractFactory(
            authority=camden, search_text=text, sharing=sharing, ends_on=date(2027, 1, 1 + number)
        )
        for number, (text, sharing) in enumerate(product(TEXTS, Sharing.values))
    ]


def slowly(words, viewer):
    """Return what is found by reading every text."""
    asked = words.lower().split()[:8]
    return {
        one.reference
        for one in Contract.objects.seen_by(viewer)
        if all(word in one.search_text for word in asked)
    }


def viewers():
    member = MembershipFactory(authority=cast.authority("camden"), role=Role.VIEWER)
    other = MembershipFactory(authority=cast.authority("hackney"), role=Role.VIEWER)
    return [people.ANYONE, people.viewer(other.user), people.viewer(member.user)]


@pytest.mark.django_db
@pytest.mark.parametrize("most", [(12_000, 400), (0, 400), (12_000, 0), (2, 2)])
def test_each_search_finds_what_reading_every_text_finds(texts, monkeypatch, most):
    monkeypatch.setattr(word_index, "_MOST_PLACES", most[0])
    monkeypatch.setattr(word_index, "_MOST_WORDS", most[1])
    for viewer, words in product(viewers(), ASKED):
        filters = Filters(words=words, viewer=viewer, today=date(2026, 11, 27))
        expected = slowly(words, viewer)

        shown = paging.page_of(filters, number=1, size=50)

        assert {one.reference for one in queries.contracts(filters)} == expected, words
        assert {one.reference for one in shown.rows} == expected, words
        assert (shown.total, shown.is_more) == (len(expected), False), words


@pytest.mark.django_db
@pytest.mark.parametrize("page", [1, 2, 3, 9])
def test_pages_of_a_search_go_no_further_than_what_is_counted(texts, monkeypatch, page):
    monkeypatch.setattr(paging, "MOST_FOUND", 5)
    for places in (12_000, 0):
        monkeypatch.setattr(word_index, "_MOST_PLACES", places)
        viewer = viewers()[2]

        found = paging.page_of(
            Filters(words="housing", viewer=viewer, today=date(2026, 11, 27)), number=page, size=3
        )

        number = min(page, 2)
        assert (found.total, found.number, found.is_more) == (5, number, True)
        assert [one.ends_on.day for one in found.rows] == [[1, 2, 3], [4, 5]][number - 1]


_letters = st.text(st.sampled_from("ab%_é ·\t\u2003"), max_size=12)


@given(st.lists(_letters, max_size=6), _letters)
def test_a_text_holds_a_word_just_if_one_of_its_pieces_does(texts, asked):
    for text in texts:
        for word in asked.split():
            assert (word in text) == any(word in piece for piece in word_index.pieces(text))


@given(st.text("abc", min_size=390, max_size=1300), st.data())
def test_a_long_word_is_found_by_any_part_of_200_letters(word, data):
    start = data.draw(st.integers(0, len(word) - 1))
    part = word[start : start + data.draw(st.integers(1, 200))]

    found = word_index.pieces(word)

    assert any(part in piece for piece in found)
    assert max(map(len, found)) <= 400


@pytest.mark.django_db
@given(
    st.lists(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), max_size=4), max_size=5)
)
def test_the_index_follows_a_text_through_any_changes(changes):
    before = ""
    for words in [*changes, []]:
        after = " ".join(words)
        word_index.follow([(1, before, after)])
        before = after
        there = WordPlace.objects.filter(contract_id=1).values("word_id")
        assert set(Word.objects.filter(pk__in=there).values_list("text", flat=True)) == set(words)


@pytest.mark.django_db
def test_a_word_that_two_writers_added_at_once_is_found_and_forgotten():
    one = ContractFactory(search_text="")
    for _ in range(2):
        bulk.insert(Word, ("text",), [["twice"]])
    twice = list(Word.objects.filter(text="twice").order_by("pk"))
    other = ContractFactory(search_text="twice")
    bulk.insert(WordPlace, ("word_id", "contract_id"), [[twice[1].pk, one.pk]])
    Contract.objects.filter(pk=one.pk).update(search_text="twice")

    found = queries.contracts(Filters(words="wic", with_other_buyers=True))
    assert {row.pk for row in found} == {one.pk, other.pk}

    word_index.follow([(one.pk, "twice", "")])
    assert list(WordPlace.objects.values_list("contract_id", flat=True)) == [other.pk]


@pytest.mark.django_db
def test_what_the_index_still_holds_of_another_text_is_not_found():
    one = ContractFactory(search_text="parking permits")
    Contract.objects.filter(pk=one.pk).update(search_text="library")
    filters = Filters(words="parking")

    assert not queries.contracts(filters)
    found = paging.page_of(filters, number=1, size=25)
    assert (found.rows, found.total) == ([], 0)


@pytest.mark.django_db
def test_words_that_stand_in_few_contracts_are_found_without_reading_texts():
    ContractFactory(search_text="library system for camden")
    ContractFactory(search_text="parking system")
    filters = Filters(words="system library", with_other_buyers=True)

    # Words, a count for each, the page with its count, its contracts, their suppliers.
    with CaptureQueriesContext(connection) as asked:
        found = paging.page_of(filters, number=1, size=25)

    assert found.total == 1
    assert len(asked) == 6
    assert not any('search_text" LIKE' in one["sql"] for one in asked.captured_queries)


@pytest.mark.django_db
def test_contracts_that_go_take_their_words_along():
    one, other = ContractFactory(), ContractFactory(search_text="parking")

    word_index.forget([one.pk])
    Contract.objects.filter(pk=one.pk).delete()

    kept.check()
    assert list(WordPlace.objects.values_list("contract_id", flat=True)) == [other.pk]


@pytest.mark.django_db(transaction=True)
def test_the_places_are_kept_when_their_table_is_made_anew_and_made_back():
    migration = import_module("toolkit.contracts.migrations.0009_places_by_word")
    ContractFactory(title="Housing repairs")
    there = kept.words_kept()
    assert there

    for make, is_without in (
        (migration.with_row_numbers, False),
        (migration.without_row_numbers, True),
    ):
        with connection.schema_editor() as editor:
            make(None, editor)

        assert kept.words_kept() == there
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT sql FROM sqlite_master WHERE name = %s", [WordPlace._meta.db_table]
                )
                assert ("WITHOUT ROWID" in cursor.fetchone()[0]) is is_without


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="an index of PostgreSQL")
def test_the_index_of_parts_of_words_is_made_where_the_role_may_and_left_out_where_not(caplog):
    migration = import_module("toolkit.contracts.migrations.0012_parts_of_words")

    def there():
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE '%%parts'")
            return {name for (name,) in cursor.fetchall()}

    names = {name for name, _, _ in migration._INDEXES}
    assert names <= there()
    with connection.schema_editor() as editor:
        migration.forget_parts(None, editor)
    assert not names & there()
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm")
        cursor.execute("CREATE ROLE ama_reads")
        cursor.execute("SET LOCAL ROLE ama_reads")
    with connection.schema_editor() as editor:
        migration.index_parts(None, editor)
    assert "contracts.parts_of_words.not_indexed" in caplog.text
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert not names & there()
    with connection.schema_editor() as editor:
        migration.index_parts(None, editor)

    assert names <= there()
