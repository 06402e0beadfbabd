"""Notices: drafted with what is known, written by two, published, corrected, cancelled, released."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from rulebook.notice_content import ITEMS
from rulebook.notice_rows import NOTICES
from tests.factories import cast
from tests.factories.procurements import NoticeFactory
from tests.toolkit.procurements.conftest import AT, TODAY, address, again, draft, publish
from toolkit.people.models import AuditEvent
from toolkit.procurements import actions, drafting, notice_presenters, publishing
from toolkit.procurements.choices import NoticeState
from toolkit.procurements.models import Notice, NoticeEdition
from toolkit.procurements.notice_fields import BY_NAME, SECTIONS, fields_of
from toolkit.procurements.notice_forms import MomentField
from toolkit.procurements.notice_records import RELEASED, record_of
from toolkit.procurements.standing import NOT_HERE
from toolkit.releases import standard
from toolkit.releases.models import Change, Release

pytestmark = pytest.mark.django_db
WHOLE = {
    "starts_on": "2027-06-01", "ends_on": "2031-05-31", "criteria": "Quality: 60\nPrice: 40",
    "submission": "Through the portal", "conditions": "Two references", "coverage": "GPA CPTPP",
    "category": "services", "cpv": "48000000", "for_sme": "yes", "tenders_by": "2027-04-27T12:00",
    "award_expected_on": "2027-05-20",
}  # fmt: skip


def test_every_item_of_every_checklist_has_a_field_in_a_section():
    sections = {key for key, _ in SECTIONS}
    for item in ITEMS:
        found = fields_of(item)
        assert found, item.key
        assert {one.section for one in found} <= sections


def test_a_draft_begins_with_everything_that_is_known(dated, bola):
    one = draft(dated, bola)

    assert one.values["title"] == "Repairs scheduling"
    assert one.values["value_inc"] == "40000000"
    assert one.values["procedure"] == "Open procedure"
    assert one.values["tenders_by"].endswith("T12:00")
    assert NoticeEdition.objects.get().values == one.values


def test_what_one_notice_said_is_known_to_the_next(dated, bola):
    publish(dated, bola, supply="As a service", suppliers="")
    one = draft(again(dated), bola, "award")

    assert one.values["supply"] == "As a service"


def test_who_buys_is_known_from_the_borough_s_last_notice(dated, begun, bola):
    draft(dated, bola, address="Procurement team", enquiries="Procurement team")
    other = actions.start(
        authority_id=dated.authority_id, title="Other", need=actions.Need(), by=bola, at=AT
    )

    assert draft(again(other), bola).values["address"] == "Procurement team"


def test_beginning_twice_gives_the_same_draft(dated, bola):
    assert draft(dated, bola).pk == draft(dated, bola).pk
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeFactory(procurement=dated, key="tender", serial=99)


def test_the_second_of_two_writers_is_told_and_both_texts_are_kept(dated, bola):
    one = draft(dated, bola)
    mine = Notice.objects.get(pk=one.pk)
    save(one, 1, bola, supply="Theirs")
    with pytest.raises(actions.ChangedMeanwhile):
        save(mine, 1, bola, supply="Mine")

    assert Notice.objects.get().values["supply"] == "Theirs"
    assert NoticeEdition.objects.count() == 2


def save(one, edition, by, **values):
    return drafting.save(notice=one, values={**one.values, **values}, edition=edition, by=by, at=AT)


def test_what_two_people_typed_is_put_together_field_by_field(dated):
    fields = [BY_NAME[name] for name in ("title", "supply", "quantity")]
    found, merged = notice_presenters.differences(
        fields,
        before={"title": "A", "supply": "B"},
        theirs={"title": "Theirs", "supply": "B", "quantity": "1"},
        mine={"title": "Mine", "supply": "Mine", "quantity": ""},
    )

    assert merged == {"title": "Mine", "supply": "Mine", "quantity": "1"}
    assert [(one.label, one.is_clash) for one in found] == [
        ("Title", True), ("How it is to be supplied", False), ("Quantity", False),
    ]  # fmt: skip


def test_saving_leaves_one_trail_with_the_fields_that_changed(dated, bola):
    one = draft(dated, bola)
    save(one, 1, bola, supply="As a service")

    event = AuditEvent.objects.filter(action="procurements.notice.saved").get()
    assert event.details["changed"] == ["supply"]
    assert event.authority_id == dated.authority_id


def test_a_draft_that_was_thrown_away_can_be_taken_up_again(dated, bola):
    one = draft(dated, bola)
    drafting.discard(notice=one, by=bola, at=AT)
    drafting.take_up(notice=one, by=bola, at=AT)

    assert Notice.objects.get().state == NoticeState.DRAFT


def test_a_publication_is_recorded_and_what_it_said_is_frozen(dated, bola):
    one = publish(dated, bola, **WHOLE)

    record = json.loads(one.record)
    assert record["notice_number"] == "015545-2026"
    assert record["tender"]["tenders_by"] == "2027-04-27T11:00:00Z"  # noon in London's summer
    with pytest.raises(actions.NotPossible, match="no draft any more"):
        save(one, one.edition, bola, title="Otherwise")


@pytest.mark.parametrize(
    ("day", "number", "said"),
    [
        (TODAY + timedelta(days=1), "1-2026", "today or in the past"),
        (date(2025, 2, 23), "1-2026", "24 February 2025"),
        (TODAY, "", "Enter the number"),
    ],
)
def test_a_publication_that_cannot_be_is_refused(dated, bola, day, number, said):
    with pytest.raises(actions.NotPossible, match=said):
        publish(dated, bola, day=day, number=number)
    assert Notice.objects.get().state == NoticeState.DRAFT


def test_a_number_stands_for_one_notice_of_a_borough(dated, bola):
    publish(dated, bola)
    with pytest.raises(actions.NotPossible, match="Another notice has this number"):
        publish(again(dated), bola, "award")


def test_a_publication_recorded_from_an_old_page_is_refused(dated, bola):
    one = draft(dated, bola)
    save(Notice.objects.get(pk=one.pk), 1, bola, supply="New")
    with pytest.raises(actions.NotPossible, match="changed this draft"):
        publishing.record_published(
            notice=one, procurement=dated, published_on=TODAY, number="1-2026", url="", ocid="",
            edition=1, by=bola, at=AT, today=TODAY,
        )  # fmt: skip


def test_a_correction_is_a_notice_of_its_own_and_the_first_day_stands(dated, bola):
    first = publish(dated, bola, day=date(2026, 11, 20))
    made = drafting.begin_correction(notice=first, by=bola, at=AT)
    drafting.save(
        notice=made, values={**made.values, "supply": "Otherwise"}, edition=1, by=bola, at=AT,
        correction="How it is supplied.",
    )  # fmt: skip
    made.refresh_from_db()
    publishing.record_published(
        notice=made, procurement=again(dated), published_on=TODAY, number="2-2026", url="", ocid="",
        edition=2, by=bola, at=AT, today=TODAY,
    )  # fmt: skip
    made.refresh_from_db()

    record = json.loads(made.record)
    assert record["is_update"]
    assert record["correction"] == "How it is supplied."
    assert publishing.records.published(again(dated))["tender"] == date(2026, 11, 20)


def test_a_cancelled_notice_counts_as_not_published_and_leaves_the_feed(dated, bola):
    lena = cast.lena()
    one = publish(dated, bola, **WHOLE)
    publishing.release(notice=one, procurement=dated, by=lena, at=AT)
    one.refresh_from_db()
    assert Release.objects.get().authority_id == dated.authority_id
    publishing.record_cancelled(
        notice=one, cancelled_on=TODAY, reason="Published twice.", by=bola, at=AT, today=TODAY
    )

    assert list(Change.objects.order_by("sequence").values_list("kind", flat=True)) == [
        "release", "withdrawal",
    ]  # fmt: skip
    assert publishing.records.published(again(dated)) == {}


def test_what_is_released_keeps_to_the_schema_and_names_nobody(dated, bola):
    one = publish(dated, bola, address="Ada, ada@camden.example, 020 7946 0000", **WHOLE)
    publishing.release(notice=one, procurement=dated, by=cast.lena(), at=AT)

    body = Release.objects.get().body
    assert "ada@" not in body
    assert "7946" not in body
    assert '"percentageExact"' in body


def test_a_draft_is_never_released(dated, bola):
    with pytest.raises(actions.NotPossible, match="Record first"):
        publishing.release(notice=draft(dated, bola), procurement=dated, by=bola, at=AT)


_TEXT = st.text(min_size=0, max_size=60)
_KEYS = [one.key for one in NOTICES if one.form in RELEASED and one.key not in NOT_HERE]


@given(
    key=st.sampled_from(_KEYS),
    values=st.dictionaries(
        st.sampled_from([one.name for one in BY_NAME.values() if one.kind in ("line", "text")]), _TEXT
    ),
)  # fmt: skip
def test_no_text_breaks_the_record_or_its_release(key, values):
    record = record_of(key, values, ocid="ocds-h6vhtk-1", published_on=TODAY)

    standard.adviser().advice(record)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("31/3/2027", "2027-03-31T12:00"),
        ("31/3/2027 17:30", "2027-03-31T17:30"),
        ("31 March 2027 at 9.05", "2027-03-31T09:05"),
        ("2027-03-31 23:59", "2027-03-31T23:59"),
        ("", ""),
    ],
)
def test_a_day_with_a_time_is_read_as_people_write_it(typed, kept):
    assert MomentField("Due").clean(typed) == kept


@pytest.mark.parametrize(
    "typed", ["31/2/2027", "31/3/2027 24:00", "31/3/2027 12:60", "soon", "1 2 3 4"]
)
def test_a_day_with_a_time_that_cannot_be_is_refused(typed):
    with pytest.raises(Exception, match="real d"):
        MomentField("Due").clean(typed)


def test_a_correction_is_walked_by_its_pages_from_the_published_notice(dated, browser, bola):
    one = publish(dated, bola, title="Repairs")
    page = browser.post(address(dated, "notice", one.serial, "correct")).url

    assert 'name="correction"' in browser.get(page).content.decode()
    browser.post(page, {"edition": "1", "title": "Repairs", "correction": "A week more."})
    preview = browser.get(address(dated, "notice", one.serial + 1)).content.decode()
    assert "What this corrects: A week more." in preview
    browser.post(
        address(dated, "notice", one.serial + 1, "published"),
        {"edition": "2", "published_on": "27/11/2026", "number": "015999-2026"},
    )
    assert "A correction: A week more." in browser.get(address(dated)).content.decode()
    browser.post(
        address(dated, "notice", one.serial + 1, "cancelled"),
        {"cancelled_on": "27/11/2026", "reason": "Published twice."},
    )
    assert (
        "Cancelled on 27 November 2026: Published twice."
        in browser.get(address(dated)).content.decode()
    )
