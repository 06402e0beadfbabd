"""Many rows at once: what is written, and when SQLite copies its log into the file."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from toolkit import bulk
from toolkit.contracts.models import Touched

needs_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL has no such log"
)


def pages() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_autocheckpoint")
        return cursor.fetchone()[0]


@needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_the_log_is_copied_after_the_block_and_as_before_from_then_on():
    before = pages()
    assert before > 0

    with bulk.checkpoint_after():
        assert pages() == 0

    assert pages() == before


@needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_block_that_fails_leaves_the_log_as_it_was_kept():
    before = pages()

    with pytest.raises(ZeroDivisionError), bulk.checkpoint_after():
        _ = 1 // 0

    assert pages() == before


@needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_set():
    before = pages()

    with transaction.atomic(), bulk.checkpoint_after():
        assert pages() == before


@pytest.mark.django_db(transaction=True)
def test_what_the_block_writes_is_there_on_any_database():
    with bulk.checkpoint_after():
        Touched.objects.create(reference="a", at="2026-11-28T09:00:00Z")

    assert Touched.objects.filter(reference="a").exists()
