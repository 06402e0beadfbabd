"""Calendar files: whole days with stable names, and secret addresses that can be stopped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from tests.factories import cast
from tests.factories.pipeline import CalendarFeedFactory
from tests.toolkit.ui.pages import parse, problems
from toolkit.people.models import AuditEvent, Membership
from toolkit.pipeline.calendars import CalendarDay, calendar_file, days_of
from toolkit.pipeline.models import CalendarFeed
from toolkit.pipeline.queries import hash_of

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
BASE = "/in/camden/renewals/calendar/"


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def summaries(content):
    return [str(event["summary"]) for event in events(content)]


def test_a_file_reads_back_as_whole_days_with_reminders():
    days = days_of(
        "abc", "Café; \"tills\", new\nline 📅", "https://toolkit.example/x/",
        notice_day=date(2027, 1, 31), decision_day=date(2026, 12, 24), ends_on=date(2027, 12, 31),
        starts=[("open", "Open procedure", date(2027, 2, 28))],
    )  # fmt: skip

    read = events(calendar_file("Mine", days, host="toolkit.example", at=AT))

    assert [event["uid"] for event in read] == [
        "decide-abc@toolkit.example",
        "notice-abc@toolkit.example",
        "start-open-abc@toolkit.example",
        "end-abc@toolkit.example",
    ]
    first = read[0]
    assert first.decoded("dtstart") == date(2026, 12, 24)
    assert first.decoded("dtend") == date(2026, 12, 25)
    assert 'Café; "tills", new' in str(first["summary"])
    assert [alarm.decoded("trigger") for alarm in first.walk("VALARM")] == [
        timedelta(days=-28),
        timedelta(days=-7),
    ]
    assert {str(event["transp"]) for event in read} == {"TRANSPARENT"}


def test_the_same_days_make_the_same_file_whatever_their_order():
    days = [CalendarDay(f"k{n}", "T", date(2027, 1, 1 + n), "https://x.example/") for n in range(3)]

    one = calendar_file("N", days, host="h", at=AT)

    assert one == calendar_file("N", reversed(days), host="h", at=AT)
    assert b"\r\n" in one
    assert max(len(line) for line in one.split(b"\r\n")) <= 75


def test_the_last_day_of_the_calendar_is_left_out_and_no_days_make_an_empty_file():
    last = CalendarDay("k", "T", date.max, "https://x.example/")

    assert events(calendar_file("N", [last], host="h", at=AT)) == []


@pytest.mark.django_db
def test_a_download_holds_my_contracts_or_all_of_the_borough(contract, browser):
    amara = cast.amara()
    contract(title="Mine", ends_on=date(2028, 3, 31), manager=amara, notice_months=6)
    contract(title="Theirs", ends_on=date(2028, 6, 30))
    contract(title="Over", ends_on=date(2025, 6, 30), manager=amara)
    client = browser(amara)

    mine = client.get(f"{BASE}mine.ics")

    assert mine["Content-Type"] == "text/calendar; charset=utf-8"
    assert "attachment" in mine["Content-Disposition"]
    assert "Contract ends: Mine" in summaries(mine.content)
    assert "Last day to give notice: Mine" in summaries(mine.content)
    assert not [text for text in summaries(mine.content) if "Theirs" in text or "Over" in text]
    assert "Contract ends: Theirs" in summaries(client.get(f"{BASE}borough.ics").content)
    assert client.get(f"{BASE}yours.ics").status_code == 404


@pytest.mark.django_db
def test_a_secret_address_is_shown_once_read_without_signing_in_and_stopped(contract, browser):
    amara = cast.amara()
    contract(title="Mine", ends_on=date(2028, 3, 31), manager=amara, description="secret terms")
    client = browser(amara)

    made = client.post(f"{BASE}mine/", follow=True)

    assert problems(parse(made)) == []
    address = parse(made).xpath("//p[@class='secret-address']/text()")[0]
    path = address.split("127.0.0.1:8000")[1]
    assert not parse(client.get(BASE)).xpath("//p[@class='secret-address']")
    assert path.split("/")[2].removesuffix(".ics") not in CalendarFeed.objects.get().token_hash

    read = Client().get(path)
    assert read.status_code == 200
    assert read["X-Robots-Tag"] == "noindex, nofollow"
    assert read["Cache-Control"] == "private, no-store"
    assert not read.cookies
    assert b"secret terms" not in read.content
    assert b"Amara" not in read.content
    assert "Contract ends: Mine" in summaries(read.content)

    client.post(f"{BASE}mine/", {"stop": "yes"})
    assert Client().get(path).status_code == 404
    client.post(f"{BASE}mine/", {"stop": "yes"})  # stopped already
    assert [event.action for event in AuditEvent.objects.order_by("pk")] == [
        "pipeline.calendar.made",
        "pipeline.calendar.ended",
    ]


@pytest.mark.django_db
def test_a_new_address_stops_the_old_one(browser):
    client = browser("amara")
    client.post(f"{BASE}mine/")
    client.post(f"{BASE}mine/")

    assert CalendarFeed.objects.count() == 2
    assert CalendarFeed.objects.filter(ended_at__isnull=True).count() == 1
    assert client.post(f"{BASE}yours/").status_code == 404


@pytest.mark.django_db
def test_an_address_ends_with_the_persons_role(camden):
    amara = cast.amara()
    CalendarFeedFactory(user=amara, authority=camden, token_hash=hash_of("open sesame"))
    assert Client().get("/calendar/open sesame.ics").status_code == 200

    Membership.objects.update(ended_at=AT)
    assert Client().get("/calendar/open sesame.ics").status_code == 404


@pytest.mark.django_db
def test_a_calendar_costs_the_same_queries_for_any_number_of_contracts(
    contract, camden, django_assert_num_queries
):
    CalendarFeedFactory(
        user=cast.amara(), authority=camden, scope="borough", token_hash=hash_of("x")
    )
    for month in (1, 3, 5):
        contract(ends_on=date(2028, month, 28))

    assert Client().get("/calendar/x.ics").status_code == 200
    with django_assert_num_queries(6):
        assert Client().get("/calendar/x.ics").status_code == 200
