"""The renewal radar: states, order, filters, cost, and what is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache

from rulebook.renewal import plan
from rulebook.renewal_state import State
from tests.factories import cast
from tests.factories.contracts import ContractFactory, ContractSupplierFactory
from tests.factories.pipeline import LeadTimeFactory, QuietWeeksFactory
from tests.toolkit.pipeline.conftest import TODAY
from tests.toolkit.ui.pages import parse, problems
from toolkit.pipeline import queries, radar, records

pytestmark = pytest.mark.django_db
RADAR = "/in/camden/renewals/"
ABOVE = 40_000_000


def found(camden, **filters):
    return radar.renewals(camden.pk, radar.Filters(**filters), today=TODAY)


def titles(page):
    return parse(page).xpath("//main//tbody/tr/th/a/text()")


def text_of(page):
    return " ".join(parse(page).text_content().split())


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"ends_on": date(2029, 3, 31)}, State.IN_GOOD_TIME),
        ({"ends_on": date(2027, 1, 31)}, State.TOO_LATE),
        ({"ends_on": date(2028, 3, 31), "notice_on": date(2026, 12, 27)}, State.DECIDE_NOW),
        ({"ends_on": date(2028, 3, 31), "notice_on": date(2026, 12, 28)}, State.START_SOON),
        ({"ends_on": date(2028, 3, 31), "notice_on": date(2027, 2, 27)}, State.START_SOON),
        ({"ends_on": date(2028, 3, 31), "notice_on": date(2027, 2, 28)}, State.IN_GOOD_TIME),
        ({"ends_on": date(2035, 3, 31)}, State.TOO_FAR_AHEAD),
        ({"ends_on": TODAY}, State.TOO_LATE),
        ({"ends_on": None}, State.END_UNKNOWN),
        ({"ends_on": None, "is_rolling": True, "notice_on": date(2027, 3, 1)}, State.END_UNKNOWN),
        ({"ends_on": TODAY - timedelta(days=1), "is_rolling": True}, State.END_UNKNOWN),
    ],
)
def test_each_contract_stands_in_its_state(contract, camden, facts, state):
    one = contract(value_ex_vat_pence=ABOVE, **facts)

    (renewal,) = found(camden)

    assert (renewal.reference, renewal.state) == (one.reference, state)


def test_what_has_ended_is_shown_only_when_asked_for(contract, camden):
    contract(ends_on=TODAY - timedelta(days=1))

    assert found(camden) == []
    assert [one.state for one in found(camden, state="ended")] == [State.ENDED]
    assert radar.counts_of(camden.pk, today=TODAY) == {State.ENDED: 1}


def test_what_needs_a_decision_soonest_comes_first(contract, browser):
    for title, facts in (
        ("unknown", {"ends_on": None}),
        ("far", {"ends_on": date(2036, 1, 1)}),
        ("later", {"ends_on": date(2029, 1, 31)}),
        ("rolls, notice in June", {"ends_on": None, "is_rolling": True, "notice_on": date(2027, 6, 1)}),
        ("late", {"ends_on": date(2027, 1, 31)}),
        ("soon", {"ends_on": date(2028, 1, 31)}),
    ):  # fmt: skip
        contract(title=title, value_ex_vat_pence=ABOVE, **facts)

    page = browser("vera").get(RADAR)

    assert titles(page) == [
        "late",
        "soon",
        "rolls, notice in June",
        "later",
        "unknown",
        "far",
    ]
    assert problems(parse(page)) == []


def test_the_radar_shows_each_contract_once_and_only_what_stands(contract, camden):
    contract(ends_on=date(2028, 3, 31), leads_own=False)
    contract(ends_on=date(2028, 3, 31), status="terminated")
    ContractFactory(authority=cast.authority(cast.HACKNEY), ends_on=date(2028, 3, 31))
    published = ContractFactory(authority=camden, ends_on=date(2028, 3, 31))

    assert [one.reference for one in found(camden)] == [published.reference]


def test_filters_narrow_by_state_window_area_manager_and_words(contract, browser):
    amara = cast.amara()
    contract(title="Mine", ends_on=date(2028, 1, 31), manager=amara, service_area="Housing")
    contract(title="Late", ends_on=date(2027, 1, 31), contract_manager="A. Person")
    contract(title="Nobody's", ends_on=date(2029, 12, 31), search_text="parking permits")
    contract(title="Over", ends_on=date(2026, 1, 1))
    client = browser(amara)

    def shown(query):
        return titles(client.get(f"{RADAR}?{query}"))

    assert shown("state=too-late") == ["Late"]
    assert shown("state=ended") == ["Over"]
    assert shown("within=3") == ["Late"]
    assert shown("within=6") == ["Late", "Mine"]
    assert shown("area=Housing") == ["Mine"]
    assert shown("manager=mine") == ["Mine"]
    assert shown("manager=nobody") == ["Nobody's"]
    assert shown("words=PARKING+permits") == ["Nobody's"]
    assert shown("words=nothing") == []
    assert len(shown("state=sideways")) == 3
    text = text_of(client.get(f"{RADAR}?state=sideways&area=Moon&within=x&manager=y"))
    for said in ("Select a state", "Select a service area", "Select a time", "Select a manager"):
        assert f"{said} from the list" in text


def test_states_are_counted_and_lead_to_just_these(contract, browser):
    contract(ends_on=date(2027, 1, 31))
    contract(ends_on=date(2026, 1, 31))

    document = parse(browser("vera").get(RADAR))

    chips = dict(
        zip(
            document.xpath("//ul[@class='chips']//a/text()"),
            document.xpath("//ul[@class='chips']//a/@href"),
            strict=True,
        )
    )
    assert {text.strip(): url for text, url in chips.items()} == {
        "Too late for every competitive route: 1": f"{RADAR}?state=too-late",
        "Ended: 1": f"{RADAR}?state=ended",
    }


def test_state_and_lateness_are_said_in_words_in_table_and_chart(contract, browser):
    one = contract(title="Library", ends_on=date(2027, 1, 31), notice_months=3)

    page = browser("vera").get(RADAR)

    document = parse(page)
    row = " ".join(document.xpath("//main//tbody/tr[1]")[0].text_content().split())
    assert "Too late" in row
    assert "passed" in row
    assert "31 October 2026" in row  # three months before the end
    assert document.xpath("//main//tbody/tr/th/a/@href") == [f"{RADAR}{one.reference}/"]
    chart = document.xpath("//*[local-name()='svg'][@role='img']")[0]
    assert chart.get("aria-labelledby") == "radar-title radar-about"
    assert "Too late: Library" in chart.text_content()
    assert not document.xpath("//*[@style]")


def test_every_lawful_route_has_its_latest_safe_start(contract, browser):
    contract(ends_on=date(2029, 3, 31), value_ex_vat_pence=ABOVE)

    row = text_of(browser("vera").get(RADAR))

    for route in (
        "Open procedure",
        "Dynamic market",
        "Framework, called off with a mini-competition",
    ):
        assert route in row
    assert "Below-threshold quotation" not in row


def test_an_empty_radar_says_what_to_do_next(browser):
    text = text_of(browser("amara").get(RADAR))

    assert "No contract to plan yet" in text
    assert "Try the planner" in text


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "words=%00", "within=9999", "state=%F0%9F%92%A9"]
)
def test_no_query_breaks_the_radar(contract, browser, query):
    contract(ends_on=date(2028, 3, 31))

    assert browser("vera").get(f"{RADAR}?{query}").status_code == 200


# --- the borough's own pace -------------------------------------------------------------------------


def test_own_lead_times_and_quiet_weeks_move_the_days(contract, camden):
    contract(ends_on=date(2029, 3, 31), value_ex_vat_pence=ABOVE)
    (before,) = found(camden)

    LeadTimeFactory(authority=camden, route="open", phase="prepare", days=160)
    (slower,) = found(camden)
    QuietWeeksFactory(
        authority=camden, starts_on=date(2028, 7, 24), ends_on=date(2028, 8, 31), label="recess"
    )
    (slowest,) = found(camden)

    assert slower.days.decision_day < before.days.decision_day
    assert slowest.days.decision_day < slower.days.decision_day


def test_what_the_rulebook_does_not_know_is_left_out(contract, camden):
    contract(ends_on=date(2029, 3, 31))
    LeadTimeFactory(authority=camden, route="barter", phase="haggle")
    LeadTimeFactory(authority=camden, route="open", phase="haggle")

    assert queries.pace_of(camden.pk) == queries.NO_PACE
    assert len(found(camden)) == 1


# --- what is kept -----------------------------------------------------------------------------------


def test_what_is_kept_is_what_a_plan_would_say(contract, camden):
    for months in range(1, 60, 7):
        contract(
            ends_on=TODAY + timedelta(days=30 * months),
            notice_months=months % 4 or None,
            value_ex_vat_pence=[None, 5_000_000, ABOVE][months % 3],
        )

    rows = records.rows_of(queries.contracts_of(camden.pk))
    for one in radar.planned(rows, queries.NO_PACE, today=TODAY):
        made = plan(one.contract, today=TODAY)
        assert (one.days, one.state) == (made.days, made.state)


def test_days_are_worked_out_once_and_shared_by_all_processes(contract, camden, monkeypatch):
    monkeypatch.setattr(radar, "_SHARE_FROM", 1)
    cache.clear()
    contract(ends_on=date(2029, 3, 31))
    first = found(camden)
    monkeypatch.setattr(radar, "plan", None)  # nothing is planned again

    assert found(camden) == first
    radar.forget()  # as another process begins
    assert found(camden) == first


def test_a_change_of_facts_is_never_answered_from_what_is_kept(contract, camden):
    one = contract(ends_on=date(2029, 3, 31))
    (before,) = found(camden)
    type(one).objects.filter(pk=one.pk).update(ends_on=date(2029, 6, 30))
    (after,) = found(camden)

    assert after.days.ends_on == date(2029, 6, 30)
    assert after.days.decision_day > before.days.decision_day


def test_a_process_does_not_keep_without_end(contract, camden, monkeypatch):
    monkeypatch.setattr(radar, "_MOST_KEPT", 0)
    contract(ends_on=date(2029, 3, 31))

    assert found(camden)
    assert radar._kept == {}


# --- cost -------------------------------------------------------------------------------------------


def test_the_radar_costs_the_same_queries_however_many_contracts(
    contract, browser, django_assert_num_queries
):
    for _ in range(3):
        ContractSupplierFactory(contract=contract(ends_on=date(2028, 3, 31)))
    client = browser("vera")
    client.get(RADAR)
    with django_assert_num_queries(11):
        client.get(RADAR)
    for _ in range(30):
        ContractSupplierFactory(contract=contract(ends_on=date(2028, 3, 31)))
    with django_assert_num_queries(11):
        page = client.get(RADAR)

    assert len(titles(page)) == 25
    assert "page=2" in page.content.decode()
