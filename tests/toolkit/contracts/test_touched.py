"""What waits to be compared again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from toolkit.contracts import touched

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_a_contract_waits_once_however_often_it_changes():
    touched.mark(["c-1", "c-2", "c-1"], at=NOW)
    touched.mark(["c-1"], at=NOW + timedelta(minutes=1))

    assert touched.waiting() == {"c-1": NOW + timedelta(minutes=1), "c-2": NOW}


def test_what_changed_again_while_it_was_compared_still_waits():
    touched.mark(["c-1", "c-2"], at=NOW)
    taken = touched.waiting()
    touched.mark(["c-2"], at=NOW + timedelta(seconds=5))

    touched.done(taken)

    assert list(touched.waiting()) == ["c-2"]
    assert not touched.are_waiting(["c-1"])
