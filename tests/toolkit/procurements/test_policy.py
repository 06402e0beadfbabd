"""A borough's buying policy: set by those who may, kept, told as policy, and followed by routes and dates."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from rulebook.policy import Band, Method, PolicyRule, Stance
from tests.factories import cast
from tests.toolkit.procurements.conftest import AT, TODAY, address, again
from toolkit.people.models import AuditEvent
from toolkit.procurements import actions, advising, clashes, demo, policies, queries
from toolkit.procurements.models import BuyingPolicy

pytestmark = pytest.mark.django_db
PAGE = "/in/camden/procurements/policy/"
BANDS = (
    Band(25_000_00, Method.THREE_QUOTES, "the head of service", local_quotes=1, quotes=4),
    Band(None, Method.PROCEDURE, "the cabinet"),
)
TYPED_BANDS = {
    "edition": "0", "rows": "4", "document": "Standing orders", "adopted_on": "21/5/2026",
    "is_vat_included": "no", "up_to_1": "25,000", "method_1": "three-quotes", "quotes_1": "4",
    "local_1": "1", "approver_1": "the head of service", "method_2": "procedure",
    "approver_2": "the cabinet",
}  # fmt: skip


@pytest.fixture
def camden():
    return cast.authority(cast.CAMDEN).pk


@pytest.fixture
def lena():
    return cast.lena()


@pytest.fixture
def lead(lena):
    client = Client()
    client.force_login(lena)
    return client


@pytest.fixture
def set_(camden, lena):
    """Set a part of Camden's policy over what is there."""

    def _set(part, by=lena):
        last = queries.policy_of(camden)
        return policies.change(
            authority_id=camden, part=part, edition=last.edition if last else 0, by=by, at=AT
        )

    return _set


def text_of(answer):
    return answer.content.decode()


def test_without_a_policy_the_page_says_what_then_holds(browser, camden):
    text = text_of(browser.get(PAGE))

    assert "No policy is set yet" in text
    assert "The procurement lead and the administrator can set it" in text
    assert policies.in_force(camden).bands == ()


def test_a_lead_types_the_standing_orders_and_everybody_reads_them(lead, browser, camden):
    answer = lead.post(f"{PAGE}bands/", TYPED_BANDS)

    assert answer.url == PAGE
    assert policies.in_force(camden).bands == BANDS
    text = text_of(browser.get(PAGE))
    for words in (
        "Up to £25,000 without VAT", "4 quotes, 1 of them from a local supplier", "Over £25,000",
        "Standing orders, adopted on 21 May 2026", "policy, not law",
    ):  # fmt: skip
        assert words in text
    event = AuditEvent.objects.get(action="procurements.policy.set")
    assert event.authority_id == camden
    assert event.details["changed"] == ["adopted_on", "bands", "document"]


def test_saving_the_same_again_makes_no_edition(lead):
    lead.post(f"{PAGE}bands/", TYPED_BANDS)
    lead.post(f"{PAGE}bands/", {**TYPED_BANDS, "edition": "1"})

    assert BuyingPolicy.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"approver_1": ""}, "Band 1: enter who approves"),
        ({"up_to_1": ""}, "Band 1: enter the limit. Only the last band may be without one"),
        ({"up_to_2": "25,000"}, "Band 2: the limit must be higher"),
        ({"up_to_1": "much"}, "must be an amount"),
        ({"local_1": "9"}, "Band 1: no more local quotes than there are quotes"),
        ({"quotes_1": "1"}, "must be a whole number from 2 to 20"),
        ({"method_1": "lottery"}, "choose from the list"),
        ({"method_2": "", "approver_2": "the cabinet"}, "Band 2: select what is asked for"),
        ({"is_vat_included": ""}, "Select whether the limits include VAT"),
        ({"adopted_on": "31/2/2026"}, "must be a real date"),
    ],
)
def test_what_cannot_be_a_band_is_said_and_stays_typed(lead, typed, said):
    answer = lead.post(f"{PAGE}bands/", {**TYPED_BANDS, **typed})

    assert said in text_of(answer)
    assert "Standing orders" in text_of(answer)
    assert not BuyingPolicy.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"why_1": ""}, "Rule 1: enter why"),
        ({"route_1": ""}, "Rule 1: select the route"),
        ({"stance_1": ""}, "Rule 1: select whether it is preferred or forbidden"),
        ({"from_1": "2k", "until_1": "1k"}, "the upper value must be more"),
        ({"route_1": "teleport"}, "choose from the list"),
    ],
)
def test_what_cannot_be_a_rule_is_said(lead, typed, said):
    good = {"edition": "0", "rows": "2", "route_1": "open", "stance_1": "prefers", "why_1": "fair."}
    answer = lead.post(f"{PAGE}routes/", {**good, **typed})

    assert said in text_of(answer)
    assert not BuyingPolicy.objects.exists()


def test_a_meeting_that_is_no_day_is_named_by_its_line(lead):
    answer = lead.post(f"{PAGE}meetings/", {"edition": "0", "meetings": "14/1/2027\n\n30/2/2027\n"})

    assert "Line 3: “30/2/2027” must be a real date" in text_of(answer)


def test_routes_follow_the_policy_and_say_that_it_is_not_law(begun, set_, browser):
    set_(policies.Bands(bands=BANDS))
    set_(policies.Rules((PolicyRule("open", Stance.FORBIDS, "use a framework."),)))

    text = text_of(browser.get(address(begun, "route")))
    for words in (
        "Borough policy, not law", "a procedure of the Act, approved by the cabinet",
        "Against borough policy", "Borough policy, not law: use a framework.",
    ):  # fmt: skip
        assert words in text
    found = advising.recommended(begun, on=TODAY, policy=policies.in_force(begun.authority_id))
    assert found.best.key != "open"
    assert found.route("open").is_forbidden_by_policy


def test_a_route_that_policy_forbids_is_chosen_with_a_reason_alone(begun, set_, bola):
    set_(policies.Rules((PolicyRule("open", Stance.FORBIDS, "use a framework."),)))
    deed = {"procurement": begun, "route": "open", "by": bola, "at": AT, "today": TODAY}

    with pytest.raises(actions.NotPossible):
        actions.choose_route(reason="", **deed)
    assert actions.choose_route(reason="A waiver was signed.", **deed).route == "open"


def test_dates_wait_for_a_meeting(dated, set_, bola, browser):
    before = next(
        one for one in dated.current_timetables[0].milestones.all() if one.key == "decide"
    )
    meeting = date(2027, 12, 15)
    set_(policies.Sittings("Cabinet", (date(2026, 12, 9), meeting)))
    actions.adopt_timetable(
        procurement=dated, starts_on=date(2026, 12, 1), by=bola, at=AT, today=TODAY
    )
    after = again(dated).current_timetables[0].milestones.get(key="decide")

    assert before.ends_on < after.ends_on == meeting
    assert "15 December 2027" in text_of(browser.get(address(dated, "dates")))


def test_two_people_change_different_parts_and_both_stay(camden, lena):
    deed = {"authority_id": camden, "edition": 0, "at": AT}
    policies.change(part=policies.Bands(bands=BANDS), by=lena, **deed)
    policies.change(part=policies.Sittings("Cabinet", (TODAY,)), by=cast.adil(), **deed)

    found = policies.in_force(camden)
    assert found.bands == BANDS
    assert found.meetings == (TODAY,)


def test_two_people_change_the_same_part_and_both_see_both(lead, camden, set_):
    set_(policies.Bands("Theirs", bands=BANDS), by=cast.adil())
    answer = lead.post(f"{PAGE}bands/", {**TYPED_BANDS, "document": "Mine", "approver_2": "nobody"})

    text = text_of(answer)
    assert answer.status_code == 409
    for word in ("Theirs", "Mine", "the cabinet", "nobody", "nothing is lost"):
        assert word in text
    assert queries.policy_of(camden).document == "Theirs"
    answer = lead.post(f"{PAGE}bands/", {**TYPED_BANDS, "document": "Mine", "edition": "1"})
    assert answer.status_code == 302
    assert queries.policy_of(camden).document == "Mine"


@pytest.mark.parametrize("edition", ["", "9", "-1", "x"])
def test_an_edition_that_was_tampered_with_overwrites_nothing(lead, set_, camden, edition):
    set_(policies.Bands("Theirs", bands=BANDS))
    answer = lead.post(f"{PAGE}bands/", {**TYPED_BANDS, "edition": edition})

    assert answer.status_code in (200, 409)
    assert queries.policy_of(camden).document == "Theirs"


def test_bands_that_do_not_rise_are_refused_below_the_form_too(camden, lena):
    with pytest.raises(ValueError, match="higher limit"):
        policies.change(
            authority_id=camden, part=policies.Bands(bands=(BANDS[0], BANDS[0])), edition=0,
            by=lena, at=AT,
        )  # fmt: skip


def test_an_edition_ahead_of_what_is_saved_is_refused(camden, lena):
    with pytest.raises(clashes.ChangedMeanwhile):
        policies.change(
            authority_id=camden, part=policies.Rules(), edition=3, by=lena, at=AT
        )  # fmt: skip


def test_no_part_of_another_name_is_there(lead):
    assert lead.get(f"{PAGE}secrets/").status_code == 404


def test_the_demonstration_sets_a_policy_once_and_marks_it(camden, lena, browser):
    given = {"authority_id": camden, "lead": lena, "today": TODAY, "at": AT}

    assert demo.load_policy(**given)
    assert not demo.load_policy(**given)
    text = text_of(browser.get(PAGE))
    assert "Made up" in text
    assert "Cabinet decides on these days" in text


def test_the_page_costs_few_queries(browser, camden, lena, django_assert_max_num_queries):
    demo.load_policy(authority_id=camden, lead=lena, today=TODAY, at=AT)
    with django_assert_max_num_queries(11):
        browser.get(PAGE)
