"""Many rows at once: what is written, and when SQLite copies its log into the file."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper

from tests.factories.collaboration import OpportunityFactory
from toolkit import bulk
from toolkit.collaboration.models import Opportunity
from toolkit.contracts.models import Touched

needs_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL has no such log"
)


@pytest.fixture
def own_file(db, tmp_path, monkeypatch):
    """A file of its own, outside the transaction of the test."""
    own = DatabaseWrapper({**connection.settings_dict, "NAME": str(tmp_path / "own.sqlite3")})
    monkeypatch.setattr(bulk, "connection", own)
    with own.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("CREATE TABLE a (b)")
    yield own
    own.close()


def pages() -> int:
    return bulk._pragma("wal_autocheckpoint")


@needs_sqlite
def test_the_log_is_copied_after_the_block_and_as_before_from_then_on(own_file, tmp_path):
    before, file = pages(), tmp_path / "own.sqlite3"
    assert before > 0

    with bulk.checkpoint_after():
        assert pages() == 0
        bulk.many("INSERT INTO a VALUES (%s)", [("x" * 4_000,) for _ in range(before + 100)])
        assert file.stat().st_size < 10_000

    assert file.stat().st_size > before * 4_000
    assert pages() == before


@needs_sqlite
def test_a_block_that_fails_leaves_the_log_as_it_was_kept(own_file):
    before = pages()

    with pytest.raises(ZeroDivisionError), bulk.checkpoint_after():
        _ = 1 // 0

    assert pages() == before


@needs_sqlite
@pytest.mark.django_db
def test_within_a_transaction_nothing_is_set():
    before = pages()

    with bulk.checkpoint_after():
        assert pages() == before


@pytest.mark.django_db
def test_what_the_block_writes_is_there_on_any_database():
    with bulk.checkpoint_after():
        Touched.objects.create(reference="a", at="2026-11-28T09:00:00Z")

    assert Touched.objects.filter(reference="a").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("few", [0, 20])
def test_rows_are_changed_by_any_key_with_nothing_and_lists_in_their_cells(monkeypatch, few):
    monkeypatch.setattr(bulk, "_FEW", few)
    one, other, third = (OpportunityFactory() for _ in range(3))
    columns = ("key", "score", "earliest_end", "latest_end", "reasons", "months_apart")
    reasons = [{"kind": "need", "text": "both: “parking”\t\\N, a new\nline"}]
    day = date(2027, 3, 31)
    rows = (
        (one.key, 0.25, day, day, reasons, None, one.key),
        (other.key, 0.5, None, None, [], 0, other.key),
        ("never-there", 0.5, None, None, [], 0, "never-there"),
    )

    bulk.update(
        Opportunity, columns, "key", bulk.cells(Opportunity, (*columns, "key"), rows)
    )  # fmt: skip
    bulk.update(Opportunity, ("score",), ("id", "key"), [(0.75, third.pk, one.key)])

    found = Opportunity.objects.in_bulk()
    assert len(found) == 3
    assert [getattr(found[one.pk], name) for name in columns] == list(rows[0][:-1])
    assert [getattr(found[other.pk], name) for name in columns] == list(rows[1][:-1])
    assert found[third.pk].score == third.score  # its key is another


@pytest.mark.django_db
@pytest.mark.parametrize("few", [0, 20])
def test_a_change_that_the_database_refuses_changes_nothing_and_can_be_made_again(monkeypatch, few):
    monkeypatch.setattr(bulk, "_FEW", few)
    one, other = OpportunityFactory(), OpportunityFactory()

    for _ in range(2):
        with pytest.raises(IntegrityError), transaction.atomic():
            bulk.update(Opportunity, ("score",), "id", [(0.1, one.pk), (7.0, other.pk)])

    assert Opportunity.objects.get(pk=one.pk).score == one.score
    bulk.update(Opportunity, ("score",), "id", [(0.1, one.pk), (0.2, other.pk)])
    assert Opportunity.objects.get(pk=other.pk).score == 0.2


@pytest.mark.django_db
def test_a_row_that_is_there_already_is_refused_as_django_says_it():
    Touched.objects.create(reference="a", at="2026-11-28T09:00:00Z")
    at = bulk.moment_of("2026-11-28T09:00:00Z")

    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Touched, ("reference", "at"), [("b", at), ("a", at)])

    bulk.insert(Touched, ("reference", "at"), [("a", at), ("c", at)], is_once=True)
    assert set(Touched.objects.values_list("reference", flat=True)) >= {"a", "c"}
