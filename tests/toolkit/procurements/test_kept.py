"""What lists show of a procurement is kept with it, is what would be worked out on every day, and follows each deed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rulebook.need import Need
from tests.factories.procurements import (
    MilestoneFactory,
    NoticeFactory,
    ProcurementFactory,
    RouteChoiceFactory,
    TimetableFactory,
)
from tests.toolkit.procurements.conftest import AT, TODAY, again, publish
from toolkit.procurements import actions, demo, kept, lots, queries
from toolkit.procurements.models import Procurement

pytestmark = pytest.mark.django_db
LIST = "/in/camden/procurements/"


def stories(bola, place):
    demo.load(authority_id=place, buyer=bola, today=TODAY, at=AT)
    return list(Procurement.objects.whole())


def plain(one):
    """Return what is shown, without the days from and until which it was kept."""
    return replace(one, from_on="", until_on="")


def test_what_is_kept_is_what_would_be_worked_out_on_every_day_until_it_may_differ(begun, bola):
    rows = stories(bola, begun.authority_id)
    ended = ProcurementFactory(
        authority=begun.authority, signed_on=date(2026, 6, 1), contract_starts_on=date(2026, 7, 1),
        contract_ends_on=date(2027, 3, 31), award_notice_on=date(2026, 5, 1), standstill_ends_on=date(2026, 5, 14),
    )  # fmt: skip
    RouteChoiceFactory(procurement=ended)
    stopped = ProcurementFactory(authority=begun.authority, stopped_on=date(2026, 11, 20))
    RouteChoiceFactory(
        procurement=stopped, route="flexible-demonstrations", recommended="flexible-demonstrations"
    )
    rows += [again(ended), again(stopped)]
    changes = 0
    for row in rows:
        now, day = kept.worked_out(row, on=TODAY), TODAY
        while day < TODAY + timedelta(days=500):
            found = kept.worked_out(row, on=day)
            if now.holds(day):
                assert plain(found) == plain(now), (row.title, day)
            else:
                changes += plain(found) != plain(now)
                now = found
            day += timedelta(days=1)
    assert changes > 10  # days do matter


@pytest.mark.parametrize("on", [date(2026, 12, 31), date(2028, 2, 29), date(2027, 1, 31)])
def test_it_holds_to_the_first_of_the_next_month_at_most(begun, on):
    found = kept.worked_out(begun, on=on)
    assert found.holds(on)
    assert not found.holds(on - timedelta(days=1))
    assert found.until_on <= (on.replace(day=1) + timedelta(days=32)).replace(day=1).isoformat()


def test_every_deed_keeps_it_anew(begun, bola):
    def is_right(row):
        row = again(row)
        said = kept.Kept(**row.kept)
        assert said == kept.worked_out(row, on=TODAY)
        assert row.kept_until.isoformat() == said.until_on
        return said

    assert is_right(begun).state == "New"
    actions.change_answers(
        procurement=begun, title="Other", description="", need=Need(value_inc_vat_pence=7_00), edition=1, by=bola, at=AT
    )  # fmt: skip
    assert is_right(begun).value_inc_pence == 7_00
    actions.choose_route(
        procurement=again(begun), route="open", reason="x", by=bola, at=AT, today=TODAY
    )
    assert is_right(begun).route == "open"
    actions.adopt_timetable(
        procurement=again(begun), starts_on=date(2026, 12, 1), by=bola, at=AT, today=TODAY
    )
    assert is_right(begun).state == "Planned"
    publish(again(begun), bola, "tender")
    assert is_right(begun).state == "Under way"
    lots.add(procurement=again(begun), facts=lots.LotFacts(title="One"), by=bola, at=AT)
    is_right(begun)
    actions.record_facts(
        procurement=again(begun), flags={}, facts=actions.Facts(stopped_on=TODAY), edition=again(begun).edition, by=bola, at=AT
    )  # fmt: skip
    assert is_right(begun).state == "Stopped"


def test_the_worker_keeps_what_is_due_and_leaves_the_rest(begun):
    never = ProcurementFactory(authority=begun.authority)
    later = again(begun).kept_until
    assert kept.keep_due(on=TODAY) == 1
    assert again(never).kept["state"] == "New"
    assert kept.keep_due(on=TODAY) == 0
    assert kept.keep_due(on=later) == 2
    assert kept.keep_due(on=later) == 0


def test_a_list_is_right_where_nothing_was_kept_or_another_release_did(begun, browser):
    for plain_kept in (
        {},
        {"state": "Contract ended", "from_on": "", "until_on": "9"},
        {"unknown": 1},
    ):
        Procurement.objects.filter(pk=begun.pk).update(kept=plain_kept)
        page = browser.get(LIST).content.decode()
        if "from_on" in plain_kept:
            assert "Contract ended</strong>" in page  # what holds is taken
        else:
            assert "New</strong>" in page


def test_two_hundred_cost_no_query_more_than_one_and_nothing_is_worked_out(
    begun, browser, django_assert_num_queries, monkeypatch
):
    for number in range(200):
        row = ProcurementFactory(authority=begun.authority, title=f"Number {number:03d}")
        if number % 4 == 0:
            RouteChoiceFactory(procurement=row)
            MilestoneFactory(timetable=TimetableFactory(procurement=row))
            NoticeFactory(procurement=row)
    kept.keep_due(on=TODAY)
    monkeypatch.setattr(kept, "worked_out", lambda *_, **__: pytest.fail("worked out"))
    browser.get(LIST)
    with django_assert_num_queries(7):
        page = browser.get(LIST).content.decode()
    assert page.count(">Number ") == 50
    assert "201" in page
    assert queries.in_list(begun.authority_id).count() == 201
