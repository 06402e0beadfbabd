"""Saving what a tool was told into a procurement: once asked, never typed again, and nothing overwritten unasked."""

from __future__ import annotations

import html
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from rulebook.need import Certainty, Need, Trial
from rulebook.thresholds import Kind
from tests.factories import cast
from tests.factories.people import MembershipFactory
from tests.factories.procurements import AT
from tests.toolkit.ui.pages import parse
from toolkit.people.choices import Role
from toolkit.people.models import AuditEvent
from toolkit.procurements import actions, queries, records
from toolkit.procurements.models import KeptAnswer, Procurement
from toolkit.tools.catalogue import TOOLS
from toolkit.tools.engine.links import close
from toolkit.tools.engine.questions import Answers, Money, Vat

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
BUY = {"kind": "goods-or-services", "estimate": "yes", "value": Money(400_000_00, Vat.INCLUDED)}
SAID = {
    "which-route": {
        "title": "Repairs scheduling", **BUY, "needed": date(2099, 3, 2), "certainty": "clear",
        "trial": "demonstration", "shelf": "yes", "negotiate": "no", "suppliers": 6,
        "wishes": ("smes",), "urgency": "none", "together": "alone", "framework": "no",
        "market": "no", "single": "none", "present": "no",
    },
    "what-rules-apply": {
        "title": "", "kind": "goods-or-services", "framework": "no", "estimate": "yes",
        "price": Money(300_000_00, Vat.INCLUDED), "extensions": Money(100_000_00, Vat.INCLUDED),
        "options": None, "related": "no", "begun": "yes", "commenced": date(2026, 11, 2),
        "invite": "advertised", "reserve": "no",
    },
    "plan-the-dates": {
        "title": "Repairs scheduling", "route": "open", **BUY, "from": "start", "start": date(2027, 1, 11),
        "electronic": "yes", "documents": "yes", "planned": "no", "urgent": "no",
    },
    "notices": {
        "title": "", "way": "open", **BUY, "engaged": "yes", "signed": date(2026, 11, 20),
        "ends": date(2030, 11, 19),
    },
    "standstill": {"award": "competition", "published": date(2026, 12, 1)},
    "contract-change": {
        "title": "", "law": "pa23", "kind": "goods-or-services", "supplier": "no", "commenced": date(2026, 4, 10),
        "value": Money(1_000_000_00, Vat.INCLUDED), "term": 48, "months": 0, "direction": "up",
        "amount": Money(150_000_00, Vat.INCLUDED), "scope": ("none",), "provided": "no",
        "grounds": ("unforeseeable",), "before": "no", "earlier": None,
    },
}  # fmt: skip
WHY = "Small suppliers know it."


def token(tool, **changed):
    said = {key: value or None for key, value in SAID[tool].items()} | {"months": 0}
    return close(tool, Answers({key: said[key] for key in SAID[tool]} | changed))


def save(tool, *parts, **changed):
    """Return the address at which a tool is saved, as a part of it."""
    return "/".join([f"/tools/{tool}/save", *parts, f"?a={token(tool, **changed)}"])


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def bola():
    return cast.bola()


@pytest.fixture
def browser(bola):
    client = Client()
    client.force_login(bola)
    return client


@pytest.fixture
def row(bola):
    """A procurement of light touch services for £250,000."""
    need = Need(value_inc_vat_pence=250_000_00, kind=Kind.LIGHT_TOUCH)
    return actions.start(
        authority_id=cast.authority(cast.CAMDEN).pk, title="Advice line", need=need, by=bola, at=AT
    )


def whole(row=None):
    row = row or Procurement.objects.get()
    return queries.own(row.authority_id, row.reference)


def into(row, tool, **changed):
    return save(tool, "camden", row.reference, **changed)


def text_of(answer):
    return html.unescape(answer.content.decode())


def post(browser, address, **boxes):
    """Open the page, then send it with its edition; return the answer."""
    page = text_of(browser.get(address))
    edition = page.partition('name="edition" value="')[2].partition('"')[0]
    return browser.post(address, {"edition": edition, **boxes})


def test_every_tool_about_a_purchase_can_be_saved_and_a_count_of_days_cannot(browser, row):
    assert {one.key for one in TOOLS if one.brings} == set(SAID)
    for tool in SAID:
        page = text_of(browser.get(f"/tools/{tool}/result/?a={token(tool)}"))
        assert save(tool) in page, tool
        assert "Into which procurement?" in text_of(browser.get(save(tool)))

    days = {"count": "is", "day": TODAY}
    result = browser.get(f"/tools/working-days/result/?a={close('working-days', Answers(days))}")
    assert "Save into a procurement" not in text_of(result)
    assert browser.get("/tools/working-days/save/").status_code == 404


def test_a_route_chooser_begins_a_procurement_with_the_same_answers(browser):
    assert browser.get(save("which-route")).url == save("which-route", "new")
    answer = browser.post(save("which-route", "new"), {"title": "Repairs scheduling"})
    one = whole()
    need = records.need_of(one.answers)
    assert answer.url == f"/in/camden/procurements/{one.reference}/"
    assert (need.value_inc_vat_pence, need.needed_by) == (400_000_00, date(2099, 3, 2))
    assert (need.certainty, need.trial) == (Certainty.CLEAR, Trial.DEMONSTRATION)
    assert records.choice_of(one) is None


@pytest.mark.parametrize("kind", ["goods-or-services", "works"])
def test_what_goes_on_a_new_record_names_the_kind_of_contract(browser, kind):
    page = parse(browser.get(save("which-route", "new", kind=kind)))
    rows = {
        row.find(".//dt").text_content().strip(): row.find(".//dd").text_content().strip()
        for row in page.findall(".//main//dl/div")
    }

    assert (
        rows["Kind of contract"]
        == {"goods-or-services": "Goods or services", "works": "Works"}[kind]
    )


def test_planned_dates_become_the_dates_of_the_procurement(browser):
    address = save("plan-the-dates", "new", route="flexible-dialogue")
    assert "Another route comes first on these answers: Open procedure" in text_of(
        browser.get(address)
    )
    assert "Enter why you choose another route" in text_of(
        browser.post(address, {"title": "Repairs"})
    )
    assert not Procurement.objects.exists()
    browser.post(address, {"title": "Repairs", "reason": WHY})

    one = whole()
    adopted, choice = records.timetable_of(one), records.choice_of(one)
    assert (choice.route, choice.reason) == ("flexible-dialogue", WHY)
    assert (adopted.starts_on, adopted.route) == (date(2027, 1, 11), "flexible-dialogue")
    assert records.need_of(one.answers).is_electronic is True


def test_what_shortens_the_tendering_period_is_planned_as_it_was_told(browser):
    def tender(**changed):
        address = save("plan-the-dates", "new", **changed)
        browser.post(address, {"title": "Repairs", "reason": WHY})
        one = whole(Procurement.objects.latest("pk"))
        task = next(each for each in records.milestones_of(one) if each.key == "tender")
        return " ".join(reason["text"] for reason in task.reasons)

    assert "state of urgency" in tender(urgent="yes")
    assert "state of urgency" not in tender()


def test_notices_fill_facts_days_and_route(browser):
    browser.post(save("notices", "new"), {"title": "Repairs", "reason": WHY})

    one = whole()
    assert (one.signed_on, one.contract_ends_on) == (date(2026, 11, 20), date(2030, 11, 19))
    assert one.flags == {"had_market_engagement": True}
    assert records.choice_of(one).route == "open"


def test_a_day_of_signature_to_come_is_left_to_the_dates(browser):
    address = save("notices", "new", signed=date(2027, 5, 3))
    assert "A day of signature to come is planned there" in text_of(browser.get(address))
    browser.post(address, {"title": "Repairs", "reason": WHY})

    assert whole().signed_on is None


def test_a_standstill_gives_its_days_and_the_award_notice_knows_them(browser, row):
    post(browser, into(row, "standstill"))

    one = whole(row)
    assert (one.award_notice_on, one.standstill_ends_on) == (date(2026, 12, 1), date(2026, 12, 10))
    facts = records.notice_facts(one, on=TODAY)
    assert (facts.days.award_notice, facts.standstill_days) == (date(2026, 12, 1), 8)
    assert "10 December 2026" in text_of(browser.get(f"/in/camden/procurements/{row.reference}/"))


def test_a_test_of_a_change_says_whether_a_notice_is_needed_and_is_kept_with_its_link(browser, row):
    post(browser, into(row, "contract-change"))

    kept = KeptAnswer.objects.get()
    assert whole(row).flags == {"needs_change_notice": True}
    assert kept.answer == "Yes, on these answers the contract may be changed"
    page = text_of(browser.get(f"/in/camden/procurements/{row.reference}/"))
    assert kept.address in page
    assert kept.answer in text_of(Client().get(kept.address))
    assert AuditEvent.objects.filter(action="procurements.tool_answer_kept").count() == 1


def test_rules_bring_the_value_in_law_and_when_it_began(browser):
    browser.post(save("what-rules-apply", "new"), {"title": "Repairs"})

    need = records.need_of(whole().answers)
    assert (need.value_inc_vat_pence, need.commenced_on) == (400_000_00, date(2026, 11, 2))
    assert whole().flags == {"has_options": True}


def test_where_the_record_says_otherwise_one_chooses(browser, row):
    address = into(row, "what-rules-apply")
    page = text_of(browser.get(address))
    assert "Keep what is on record: £250,000" in page
    assert "Take the new answer: £400,000" in page

    answer = post(browser, address)
    assert "Select what to keep for “Most it could cost, with VAT”" in text_of(answer)
    assert records.need_of(whole(row).answers).value_inc_vat_pence == 250_000_00

    post(browser, address, kind="record", value_inc_vat_pence="tool")
    need = records.need_of(whole(row).answers)
    assert (need.kind, need.value_inc_vat_pence) == (Kind.LIGHT_TOUCH, 400_000_00)
    assert need.commenced_on == date(2026, 11, 2)


def test_dates_on_record_stay_unless_they_are_given_up(browser, row, bola):
    said = {"kind": "record", "value_inc_vat_pence": "record", "reason": WHY}
    post(browser, into(row, "plan-the-dates"), **said)
    later = {"start": date(2027, 2, 1)}
    page = text_of(browser.get(into(row, "plan-the-dates", **later)))
    assert "Keep what is on record: Open procedure, from 11 January 2027" in page

    post(browser, into(row, "plan-the-dates", **later), **said, plan="record")
    assert records.timetable_of(whole(row)).starts_on == date(2027, 1, 11)
    post(browser, into(row, "plan-the-dates", **later), **said, plan="tool")
    assert records.timetable_of(whole(row)).starts_on == date(2027, 2, 1)


def test_a_route_that_is_chosen_already_is_not_asked_about_again(browser, row, bola):
    need = Need(value_inc_vat_pence=400_000_00)
    actions.change_answers(
        procurement=row, title=row.title, description="", need=need, edition=1, by=bola, at=AT
    )
    actions.choose_route(
        procurement=whole(row), route="open", reason=WHY, by=bola, at=AT, today=TODAY
    )
    assert "Why this route?" not in text_of(browser.get(into(row, "notices")))

    assert "Keep what is on record" not in text_of(browser.get(into(row, "plan-the-dates")))
    post(browser, into(row, "plan-the-dates"))
    assert records.timetable_of(whole(row)).starts_on == date(2027, 1, 11)


def test_not_known_goes_against_nothing_that_is_known(browser, row, bola):
    need = Need(value_inc_vat_pence=400_000_00, framework_covers=True)
    actions.change_answers(
        procurement=row, title=row.title, description="", need=need, edition=1, by=bola, at=AT
    )
    post(browser, into(row, "which-route", framework="unknown"))

    assert records.need_of(whole(row).answers).framework_covers is True


def test_what_is_the_same_is_not_asked_and_the_answer_is_kept_once(browser, row):
    for _ in range(2):
        post(browser, into(row, "standstill"))
    assert "The record says all of this already" in text_of(browser.get(into(row, "standstill")))

    assert KeptAnswer.objects.count() == 1
    assert whole(row).edition == 2


def test_somebody_else_s_save_is_compared_with_again(browser, row, bola):
    address = into(row, "what-rules-apply")
    actions.change_answers(
        procurement=row, title=row.title, description="Changed", need=Need(value_inc_vat_pence=1_00),
        edition=1, by=bola, at=AT,
    )  # fmt: skip
    said = {"edition": "1", "kind": "tool", "value_inc_vat_pence": "tool"}
    answer = browser.post(address, said)
    assert answer.status_code == 409
    assert "Somebody else saved this procurement" in text_of(answer)
    assert "Keep what is on record: £1" in text_of(answer)
    assert records.need_of(whole(row).answers).value_inc_vat_pence == 1_00

    assert post(browser, address, value_inc_vat_pence="tool").status_code == 302
    assert records.need_of(whole(row).answers).value_inc_vat_pence == 400_000_00


def test_a_contract_that_would_end_before_it_starts_is_refused_and_nothing_is_taken(browser, row):
    Procurement.objects.filter(pk=row.pk).update(contract_starts_on=date(2031, 1, 1))
    said = {"kind": "record", "value_inc_vat_pence": "tool", "reason": WHY}
    answer = post(browser, into(row, "notices"), **said)

    assert "The contract would end before it starts" in text_of(answer)
    one = whole(row)
    assert (one.contract_ends_on, one.edition, KeptAnswer.objects.count()) == (None, 1, 0)


def test_a_route_that_is_not_lawful_is_refused_and_nothing_begins(browser):
    said = {key: value for key, value in SAID["notices"].items() if key != "engaged"}
    said |= {"title": None, "way": "quotation", "advertised": "no"}
    address = f"/tools/notices/save/new/?a={close('notices', Answers(said))}"
    answer = browser.post(address, {"title": "Repairs", "reason": WHY})

    assert "is not lawful on these answers" in text_of(answer)
    assert not Procurement.objects.exists()


def test_who_buys_for_two_boroughs_says_for_which(browser, bola):
    MembershipFactory(user=bola, authority=cast.authority(cast.HACKNEY), role=Role.BUYER)
    address = save("which-route", "new")
    answer = browser.post(address, {"title": "Repairs"})
    assert "Select the borough" in text_of(answer)
    browser.post(address, {"title": "Repairs", "borough": "hackney"})

    assert whole().authority.slug == cast.HACKNEY


def test_a_borough_that_is_not_one_s_own_is_refused(browser, bola, row):
    MembershipFactory(user=bola, authority=cast.authority(cast.HACKNEY), role=Role.VIEWER)
    theirs = actions.start(
        authority_id=cast.authority("islington").pk, title="Secret", need=Need(), by=bola, at=AT
    )
    read_only = actions.start(
        authority_id=cast.authority(cast.HACKNEY).pk, title="Hackney's", need=Need(), by=bola, at=AT
    )
    page = text_of(browser.get(save("standstill")))
    assert "Advice line" in page
    assert "Secret" not in page
    assert "Hackney's" not in page

    post_to = {"islington": (theirs, 404), "hackney": (read_only, 403), "camden": (theirs, 404)}
    for slug, (one, status) in post_to.items():
        address = save("standstill", slug, one.reference)
        assert browser.get(address).status_code == status
        assert browser.post(address, {"edition": "1"}).status_code == status
    chosen = f"{save('standstill')}&into=islington/{theirs.reference}"
    assert "Select a procurement from the list" in text_of(browser.get(chosen))
    browser.post(save("standstill", "new"), {"title": "Repairs", "borough": "islington"})
    assert Procurement.objects.latest("pk").authority.slug == cast.CAMDEN
    assert not KeptAnswer.objects.exclude(procurement__authority__slug=cast.CAMDEN).exists()


@pytest.mark.parametrize("bad", ["", "1abc", "cut", "other", "x" * 4000])
@pytest.mark.parametrize("tool", SAID)
def test_a_damaged_or_unfinished_link_saves_nothing_and_leads_back(browser, row, tool, bad):
    other = "standstill" if tool == "notices" else "notices"
    bad = {"cut": token(tool)[:-9], "other": token(other)}.get(bad, bad)
    for part in ("new", f"camden/{row.reference}"):
        answer = browser.post(f"/tools/{tool}/save/{part}/?a={bad}", {"title": "X", "edition": "1"})
        assert answer.status_code == 302
        assert answer.url.startswith(f"/tools/{tool}/result/")
    assert Procurement.objects.count() == 1
    assert not KeptAnswer.objects.exists()


def test_reading_the_forms_saves_nothing(browser, row):
    for tool in SAID:
        browser.get(save(tool, "new"))
        browser.get(into(row, tool))

    assert Procurement.objects.count() == 1
    assert whole(row).edition == 1
    assert not KeptAnswer.objects.exists()


def test_who_is_not_signed_in_comes_back_to_the_same_answers(row, bola):
    reader = Client()
    answer = reader.get(save("standstill"))
    assert answer.status_code == 302
    back = parse_qs(urlsplit(answer.url).query)["next"][0]
    assert back == save("standstill")

    reader.force_login(bola)
    assert "Into which procurement?" in text_of(reader.get(back))


def test_many_procurements_are_chosen_from_one_list_by_few_queries(
    browser, row, bola, django_assert_num_queries
):
    for number in range(12):
        actions.start(
            authority_id=row.authority_id, title=f"Number {number}", need=Need(), by=bola, at=AT
        )
    browser.get(save("standstill"))
    with django_assert_num_queries(4):
        page = text_of(browser.get(save("standstill")))
    assert '<select class="govuk-select"' in page
    with django_assert_num_queries(10):
        browser.get(into(row, "standstill"))
