"""The pages: a walk from answers to a published notice, two editors, tampering, hostile text, and their cost."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from rulebook.justifications import GROUNDS
from tests.factories import cast
from tests.factories.procurements import (
    AT,
    MilestoneFactory,
    NoticeFactory,
    ProcurementFactory,
    RouteChoiceFactory,
    TimetableFactory,
)
from tests.toolkit.procurements.conftest import TODAY, address, again, draft, publish
from tests.toolkit.ui.pages import parse
from toolkit.procurements.models import Notice, Procurement

pytestmark = pytest.mark.django_db
LIST = "/in/camden/procurements/"
HOSTILE = "<script>alert(1)</script> =1+1 {{ 7*7 }}\x00\x07\u202e"


def test_the_list_of_none_says_how_to_begin(browser):
    answer = browser.get(LIST)

    assert "No procurement yet" in answer.content.decode()


def test_a_viewer_reads_and_is_offered_nothing_to_write(dated, bola):
    client = Client()
    client.force_login(cast.vera())
    pages = [LIST, address(dated), address(dated, "notices", "tender")]

    for page in pages:
        text = client.get(page).content.decode()
        assert "Repairs scheduling" in text
        for word in ("New procurement", "Draft it", "Change the answers", "Note what happened"):
            assert word not in text


def test_a_buyer_goes_from_answers_to_a_published_notice(browser):
    answer = browser.post(
        f"{LIST}new/", {"title": "Repairs", "kind": "goods-or-services", "value": "400,000"}
    )
    row = Procurement.objects.get()
    assert answer.url == address(row)

    answer = browser.post(address(row, "route"), {"route": "flexible-demonstrations", "reason": ""})
    assert "Enter why you choose another route" in answer.content.decode()
    browser.post(address(row, "route"), {"route": "open", "reason": "Small suppliers know it."})
    browser.post(address(row, "dates"), {"starts_on": "1/12/2026", "adopt": "1"})
    assert "Next notice: UK4 tender notice" in browser.get(address(row)).content.decode()

    answer = browser.post(address(row, "notices", "tender", "begin"))
    assert answer.url == address(row, "notice", 1, "draft")
    answer = browser.post(
        answer.url, {"edition": "1", "title": "Repairs", "supply": "As a service"}
    )
    assert answer.url == address(row, "notice", 1)
    page = browser.get(answer.url).content.decode()
    assert "As a service" in page
    assert "Copy it into Find a Tender" in page
    answer = browser.post(
        address(row, "notice", 1, "published"),
        {"edition": "2", "published_on": "27/11/2026", "number": "015545-2026", "ocid": "ocds-h6vhtk-04f907"},
    )  # fmt: skip
    page = browser.get(address(row)).content.decode()
    assert "Next notice: Assessment summaries" in page
    assert "015545-2026" in page
    assert Procurement.objects.get().ocid == "ocds-h6vhtk-04f907"


def test_two_people_editing_one_notice_both_see_both_texts(dated, browser, bola):
    one = draft(dated, bola)
    page = address(dated, "notice", one.serial, "draft")
    browser.post(page, {"edition": "1", "title": "Theirs", "supply": "By them"})
    answer = browser.post(page, {"edition": "1", "title": "Mine", "quantity": "40 licences"})

    text = answer.content.decode()
    assert answer.status_code == 409
    for word in ("Theirs", "By them", "Mine", "40 licences", "nothing is lost"):
        assert word in text
    assert Notice.objects.get().values["title"] == "Theirs"
    answer = browser.post(page, {"edition": "2", "title": "Mine", "supply": "By them"})
    assert answer.status_code == 302


def test_two_people_editing_the_answers_both_see_both_texts(begun, browser):
    page = address(begun, "answers")
    said = {"kind": "goods-or-services", "edition": "1"}
    browser.post(page, {**said, "title": "Theirs"})
    answer = browser.post(page, {**said, "title": "Mine", "value": "1.2m"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in text
    assert "1.2m" in text
    assert Procurement.objects.get().title == "Theirs"


def test_two_people_recording_facts_both_see_both_texts(begun, browser):
    page = address(begun, "facts")
    browser.post(page, {"edition": "1", "has_lots": "yes"})
    answer = browser.post(page, {"edition": "1", "has_lots": "no"})

    assert answer.status_code == 409
    assert Procurement.objects.get().flags == {"has_lots": True}


@pytest.mark.parametrize("edition", ["", "0", "-5", "999", "x", "1; DROP TABLE"])
def test_an_edition_that_was_tampered_with_writes_nothing(dated, browser, bola, edition):
    one = draft(dated, bola)
    page = address(dated, "notice", one.serial, "draft")
    answer = browser.post(page, {"edition": edition, "title": "Forged"})

    assert answer.status_code in (200, 409)
    assert Notice.objects.get().values["title"] != "Forged"


def test_what_belongs_to_another_procurement_or_borough_is_not_found(dated, browser, bola):
    one = draft(dated, bola)
    other = ProcurementFactory(authority=cast.authority(cast.HACKNEY))
    mine = ProcurementFactory(authority=dated.authority)

    assert browser.get(address(other)).status_code == 404
    assert browser.get(address(mine, "notice", one.serial)).status_code == 404
    assert browser.post(address(other, "notice", one.serial, "discard")).status_code == 404
    for key in ("none", "pipeline", "payments-compliance"):
        assert browser.get(address(dated, "notices", key)).status_code == 404
        assert browser.post(address(dated, "notices", key, "begin")).status_code == 404


def test_hostile_text_is_shown_as_text_and_loses_what_cannot_be_seen(dated, browser, bola):
    one = draft(dated, bola)
    page = address(dated, "notice", one.serial, "draft")
    browser.post(page, {"edition": "1", "title": HOSTILE, "description": HOSTILE * 3})

    kept = Notice.objects.get().values["title"]
    assert "\x00" not in kept
    assert "\x07" not in kept
    for target in (address(dated, "notice", 1), address(dated, "notices", "tender"), page):
        text = browser.get(target).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
        assert "49" not in kept
    plain = browser.get(address(dated, "notice", 1, "notice.txt").rstrip("/"))
    assert plain.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "attachment" in plain.headers["Content-Disposition"]


def test_a_text_that_is_too_long_is_refused_and_stays_in_the_form(dated, browser, bola):
    one = draft(dated, bola)
    long = "word " * 3000
    answer = browser.post(
        address(dated, "notice", one.serial, "draft"), {"edition": "1", "supply": long}
    )

    text = answer.content.decode()
    assert "must be 10,000 characters or less" in text
    assert long.strip() in text


def test_wrong_days_say_what_to_do_and_nothing_is_lost(dated, browser, bola):
    one = draft(dated, bola)
    answer = browser.post(
        address(dated, "notice", one.serial, "draft"),
        {"edition": "1", "starts_on": "1/6/2027", "ends_on": "1/5/2027", "tenders_by": "31/2/2027", "supply": "Kept"},
    )  # fmt: skip

    text = answer.content.decode()
    assert "The last day must be after the first" in text
    assert "must be a real date" in text
    assert "Kept" in text
    assert "<title>Error: " in text


def test_the_release_of_a_draft_is_valid_json_of_the_standard(dated, browser, bola):
    one = draft(dated, bola)
    answer = browser.get(address(dated, "notice", one.serial, "release.json").rstrip("/"))

    release = json.loads(answer.content)
    assert release["tag"] == ["tender"]
    assert release["tender"]["title"] == "Repairs scheduling"


def test_what_is_published_is_read_and_no_draft(dated, browser, bola):
    one = publish(dated, bola)

    assert browser.get(address(dated, "notice", one.serial, "draft")).status_code == 302
    assert "Correct it" in browser.get(address(dated, "notice", one.serial)).content.decode()


def test_dates_backward_from_a_day_that_is_not_said_ask_for_one(dated, browser):
    answer = browser.post(address(dated, "dates"), {"starts_on": "", "show": "1"})

    assert "Enter the day to start" in answer.content.decode()


@pytest.mark.parametrize(
    ("needed_by", "tag", "had_to"),
    [(date(2027, 1, 29), "Too late", True), (date(2029, 1, 29), "In time", False)],
)
def test_dates_backward_say_when_it_would_have_had_to_start(dated, browser, needed_by, tag, had_to):
    dated.answers = {**dated.answers, "needed_by": needed_by.isoformat()}
    dated.save()

    page = browser.post(address(dated, "dates"), {"starts_on": "", "show": "1"})
    words = " ".join(parse(page).find(".//main").text_content().split())

    assert tag in words
    assert ("It would have had to start on" in words) is had_to
    assert ("to spare" in words) is not had_to


def many(count):
    for number in range(count):
        one = ProcurementFactory(
            authority=cast.authority(cast.CAMDEN), title=f"Purchase {number}", changed_at=AT
        )
        RouteChoiceFactory(procurement=one)
        MilestoneFactory(timetable=TimetableFactory(procurement=one))
        NoticeFactory(procurement=one, serial=1)
        NoticeFactory(
            procurement=one, serial=2, key="engagement", state="published", published_on=TODAY,
            recorded_at=AT, recorded_by=one.created_by,
        )  # fmt: skip


def test_the_list_costs_the_same_for_many_as_for_few(browser, django_assert_max_num_queries):
    many(3)
    with django_assert_max_num_queries(14):
        browser.get(LIST)
    many(70)
    with django_assert_max_num_queries(14):
        page = browser.get(LIST).content.decode()
    assert "Purchase 69" in page or "Purchase 2" in page


def test_a_page_with_many_notices_costs_no_more(
    dated, browser, bola, django_assert_max_num_queries
):
    for serial in range(10, 60):
        NoticeFactory(procurement=dated, serial=serial, key="change", state="discarded")
    with django_assert_max_num_queries(18):
        browser.get(address(dated))
    with django_assert_max_num_queries(16):
        browser.get(address(dated, "notices", "tender"))


def test_late_procurements_come_first(browser, bola, dated):
    late = ProcurementFactory(authority=dated.authority, title="Late one", changed_at=AT)
    RouteChoiceFactory(procurement=late)
    MilestoneFactory(timetable=TimetableFactory(procurement=late), starts_on=TODAY.replace(day=1))
    assert again(late).title == "Late one"

    page = browser.get(LIST).content.decode()
    assert page.index("Late one") < page.index("Repairs scheduling")
    assert "later than planned" in page


def test_an_answer_can_be_taken_back(begun, browser):
    said = {"title": "Repairs", "kind": "goods-or-services"}
    browser.post(
        address(begun, "answers"),
        {**said, "edition": "1", "trial": "pilot", "is_off_the_shelf": "yes"},
    )
    assert Procurement.objects.get().answers["trial"] == "pilot"
    page = browser.get(address(begun, "answers")).content.decode()
    conditions = sum(len(one.conditions) for one in GROUNDS)
    assert page.count('value="unknown"') == 11 + 1 + conditions

    back = dict.fromkeys(("trial", "is_off_the_shelf", "framework_regime"), "unknown")
    browser.post(address(begun, "answers"), {**said, "edition": "2", **back})
    answers = Procurement.objects.get().answers
    assert "trial" not in answers
    assert "is_off_the_shelf" not in answers


def test_a_choice_of_a_notice_can_be_taken_back(dated, browser, bola):
    one = draft(dated, bola, for_sme="yes")
    page = address(dated, "notice", one.serial, "draft")
    browser.post(page, {"edition": "2", "title": "Repairs", "for_sme": "unknown"})

    assert "for_sme" not in Notice.objects.get().values


def test_a_route_that_the_law_closes_is_shown_with_why_and_not_offered(begun, browser):
    page = browser.get(address(begun, "route")).content.decode()

    assert "Not lawful on these answers, and why" in page
    assert 'value="quotation"' not in page
    answer = browser.post(address(begun, "route"), {"route": "quotation", "reason": "x"})
    assert "Select a route from the list" in answer.content.decode()
