"""Publishing and withdrawing: what is kept, what is refused, and that a row never changes."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from msgspec.structs import replace

from ocds.procurement import Tender
from ocds.procurement_release import from_release
from tests.factories import cast
from tests.factories.releases import ChangeFactory, CounterFactory, ReleaseFactory
from tests.toolkit.releases import records
from toolkit.people.models import AuditEvent
from toolkit.releases import actions, queries
from toolkit.releases.actions import NotPublished, NotWithdrawn
from toolkit.releases.models import Change, Counter, Release
from toolkit.releases.queries import Asked

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def publish(record=records.TENDER, **more):
    facts = {"authority": cast.authority("camden"), "by": None, "at": AT, "source": "notice 1"}
    return actions.publish_release(record=record, **{**facts, **more})


def feed(since=0):
    page = queries.changes(Asked(since, 100))
    return [(one.sequence, one.kind, one.release.release_id) for one in page.entries]


def test_a_record_is_published_as_it_was_said_and_the_trail_tells_of_it():
    lena = cast.lena()

    row = publish(by=lena)

    kept = Release.objects.get()
    assert from_release(json.loads(kept.body)) == replace(records.TENDER, id=row.release_id)
    assert (kept.ocid, kept.notice_type, kept.title) == (
        records.OCID,
        "UK4",
        "Case management system",
    )
    assert feed() == [(1, "release", row.release_id)]
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.authority_id) == (
        "releases.published", lena, kept.authority_id,
    )  # fmt: skip


def test_each_notice_of_a_whole_life_can_be_published_in_turn():
    for record in (*records.WHOLE_LIFE, replace(records.STOPPED, ocid="ocds-h6vhtk-0c0002")):
        publish(record)

    assert [number for number, _, _ in feed()] == list(range(1, 11))


def test_what_must_be_mended_is_told_in_the_buyers_words_and_nothing_is_kept():
    with pytest.raises(NotPublished, match=r"^Choose the status from: planning") as refused:
        publish(replace(records.TENDER, tender=Tender(status="begun")))

    assert [one.path for one in refused.value.advice] == ["tender.status", "tender.title"]
    assert not Release.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("ocid", ["ocds-x/../../1", "ocds x", "é"])
def test_an_identifier_that_cannot_be_part_of_an_address_is_refused(ocid):
    with pytest.raises(NotPublished, match="cannot be part of an address"):
        publish(replace(records.TENDER, ocid=ocid))


def test_the_same_notice_twice_is_nothing_new():
    publish()

    with pytest.raises(NotPublished, match="nothing new"):
        publish()

    assert len(feed()) == 1


def test_two_who_publish_the_same_at_once_leave_one(monkeypatch):
    publish()
    monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda rows: False)

    with pytest.raises(NotPublished, match="at the same moment"), transaction.atomic():
        publish()


def test_a_release_of_a_file_is_added_once_however_often_the_file_is_published():
    rows = [
        {
            "ocid": f"ocds-x-{n}",
            "id": f"ocds-x-{n}-a",
            "date": "2026-01-01T00:00:00Z",
            "tag": ["award"],
        }
        for n in range(3)
    ]
    facts = {"authority": cast.authority("camden"), "by": None, "at": AT, "licence": "cc0-1.0"}

    first = actions.publish_releases(releases=rows[:2], source="v1", **facts)
    second = actions.publish_releases(releases=rows, source="v2", **facts)

    assert (first, second) == (2, 1)
    assert [number for number, _, _ in feed()] == [1, 2, 3]
    assert set(Release.objects.values_list("source", "licence")) == {
        ("v1", "cc0-1.0"),
        ("v2", "cc0-1.0"),
    }
    assert actions.publish_releases(releases=[], source="v3", **facts) == 0


def test_a_release_without_a_date_is_refused_and_none_of_its_file_is_kept():
    rows = [
        {"ocid": "a", "id": "a", "date": "2026-01-01T00:00:00Z"},
        {"ocid": "b", "id": "b", "date": "x"},
    ]

    with pytest.raises(NotPublished, match="b has no date"):
        actions.publish_releases(
            releases=rows, authority=cast.authority("camden"), by=None, at=AT, source="v1",
            licence="cc0-1.0",
        )  # fmt: skip

    assert not Release.objects.exists()


def test_a_withdrawal_is_a_new_entry_and_the_release_stays_as_it_was():
    row, lena = publish(), cast.lena()
    before = Release.objects.values().get()

    actions.withdraw_release(release_id=row.release_id, reason=" A slip. ", by=lena, at=AT)

    assert Release.objects.values().get() == before
    assert feed() == [(1, "release", row.release_id), (2, "withdrawal", row.release_id)]
    assert Change.objects.get(sequence=2).reason == "A slip."
    assert not Release.objects.standing().exists()
    assert AuditEvent.objects.filter(
        action="releases.withdrawn", details__reason="A slip."
    ).exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_withdrawal_needs_a_reason(reason):
    row = publish()

    with pytest.raises(NotWithdrawn, match="Enter a reason"):
        actions.withdraw_release(release_id=row.release_id, reason=reason, by=cast.lena(), at=AT)


def test_what_is_not_there_or_is_withdrawn_cannot_be_withdrawn():
    row, lena = publish(), cast.lena()
    actions.withdraw_release(release_id=row.release_id, reason="A slip.", by=lena, at=AT)

    for release_id in (row.release_id, "none"):
        with pytest.raises(NotWithdrawn, match="no such release"):
            actions.withdraw_release(release_id=release_id, reason="Again.", by=lena, at=AT)


def test_everything_that_came_with_a_file_is_withdrawn_together():
    publish()
    publish(records.AWARD)
    other = publish(records.SIGNED, source="notice 2")

    lena = cast.lena()
    gone, again = (
        actions.withdraw_source(source="notice 1", reason="A slip.", by=lena, at=AT)
        for _ in range(2)
    )

    assert (gone, again) == (2, 0)
    assert list(Release.objects.standing()) == [other]


def test_a_deed_that_fails_later_gives_its_numbers_back():
    def fail():
        publish()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        fail()
    publish(records.AWARD)

    assert [number for number, _, _ in feed()] == [1]


def test_a_release_cannot_be_told_twice_and_a_withdrawal_not_without_a_reason():
    told = ChangeFactory()
    for facts in ({"kind": "release"}, {"kind": "withdrawal"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChangeFactory(release=told.release, **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleaseFactory(release_id=told.release.release_id)


def test_rows_say_what_they_are():
    told = ChangeFactory(sequence=7)

    assert str(told) == "7 release"
    assert str(told.release) == told.release.release_id
    assert str(CounterFactory(last=9)) == "9"
    assert Counter.objects.count() == 1
