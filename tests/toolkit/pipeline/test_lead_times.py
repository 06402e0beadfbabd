"""Lead times and quiet weeks: what they do is shown before it is saved, and what is saved is audited."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories import cast
from tests.factories.pipeline import LeadTimeFactory, QuietWeeksFactory
from tests.toolkit.ui.pages import parse, problems
from toolkit.people.models import AuditEvent
from toolkit.pipeline import actions
from toolkit.pipeline.models import LeadTime, QuietWeeks

pytestmark = pytest.mark.django_db
BASE = "/in/camden/renewals/"
OPEN = f"{BASE}lead-times/open/"
AT = datetime(2026, 11, 27, 9, tzinfo=UTC)


def text_of(page):
    return " ".join(parse(page).text_content().split())


def typed(page):
    """Return what a form holds, as a browser would send it."""
    form = parse(page).xpath("//main//form")[-1]
    return {field.get("name"): field.get("value") or "" for field in form.xpath(".//input")} | {
        area.get("name"): area.text or "" for area in form.xpath(".//textarea")
    }


def test_defaults_law_and_own_figures_stand_side_by_side(browser, camden):
    LeadTimeFactory(authority=camden, route="open", phase="approve", days=40)

    page = browser("vera").get(f"{BASE}lead-times/")

    text = text_of(page)
    assert problems(parse(page)) == []
    for said in ("40 working days", "Cabinet meets once a month. (lena, 22 November 2026)", "25 days",
                 "Procurement Act 2023, s.54", "Our judgement"):  # fmt: skip
        assert said in text
    assert "Change the lead times" not in text
    assert "Change the lead times of Open procedure" in text_of(
        browser("lena").get(f"{BASE}lead-times/")
    )


def test_what_moves_on_the_radar_is_shown_before_anything_is_saved(contract, browser):
    contract(title="Library", ends_on=date(2028, 3, 31), value_ex_vat_pence=40_000_000)
    lena = browser("lena")
    data = typed(lena.get(OPEN)) | {"prepare": "140", "reason": "We engage twice."}

    shown = lena.post(OPEN, data)

    text = text_of(shown)
    assert problems(parse(shown)) == []
    assert "1 of 1 contract gets another day to decide" in text
    assert "Library" in text
    assert "Nothing is saved yet" in text
    assert not LeadTime.objects.exists()

    done = lena.post(OPEN, typed(shown), follow=True)

    assert "1 lead time saved" in text_of(done)
    row = LeadTime.objects.get()
    assert (row.phase, row.days, row.reason, row.by) == ("prepare", 140, "We engage twice.", "lena")
    event = AuditEvent.objects.get(action="pipeline.lead_times.set")
    assert event.authority.slug == "camden"
    assert event.details["days"] == {"prepare": 140}


def test_what_was_changed_after_the_preview_is_shown_again(browser):
    lena = browser("lena")
    shown = lena.post(
        OPEN, typed(lena.get(OPEN)) | {"prepare": "140", "reason": "We engage twice."}
    )

    again = lena.post(OPEN, typed(shown) | {"prepare": "150"})

    assert "Nothing is saved yet" in text_of(again)
    assert not LeadTime.objects.exists()


def test_nothing_typed_goes_back_to_the_default(browser, camden):
    LeadTimeFactory(authority=camden, route="open", phase="approve", days=40)
    lena = browser("lena")
    data = typed(lena.get(OPEN)) | {"approve": "", "reason": "No longer so."}

    lena.post(OPEN, typed(lena.post(OPEN, data)))

    assert not LeadTime.objects.exists()


@pytest.mark.parametrize(
    ("phase", "days", "said"),
    [
        ("tender", "24", "must be 25 days or more, the legal minimum"),
        ("standstill", "7", "must be 8 days or more, the legal minimum"),
        ("prepare", "-1", "must be 0 days or more"),
        ("prepare", "731", "must be 730 days or fewer"),
        ("prepare", "soon", "must be a whole number of days"),
        ("prepare", "61", "Enter why these figures hold"),
    ],
)
def test_what_is_typed_wrong_is_said_and_kept(browser, phase, days, said):
    lena = browser("lena")
    page = lena.post(OPEN, typed(lena.get(OPEN)) | {phase: days})

    assert said in text_of(page)
    assert typed(page)[phase] == days
    assert parse(page).findtext(".//title").startswith("Error: ")
    assert not LeadTime.objects.exists()


def test_an_unknown_route_is_not_there(browser):
    assert browser("lena").get(f"{BASE}lead-times/barter/").status_code == 404


def test_what_stays_keeps_its_reason_and_is_not_audited(camden):
    lena = cast.lena()
    LeadTimeFactory(authority=camden, route="open", phase="approve", days=40, reason="Cabinet.")
    facts = {"authority_id": camden.pk, "route": "open", "by": lena, "at": AT}

    assert actions.set_lead_times(days={"approve": 40}, reason="Again.", **facts) == 0
    assert LeadTime.objects.get().reason == "Cabinet."
    assert not AuditEvent.objects.filter(action__startswith="pipeline.").exists()
    with pytest.raises(KeyError):
        actions.set_lead_times(days={"haggle": 4}, reason="So.", **facts)


def test_quiet_weeks_are_added_after_their_effect_was_shown_and_removed_alike(contract, browser):
    contract(title="Library", ends_on=date(2028, 3, 31), value_ex_vat_pence=40_000_000)
    lena = browser("lena")
    url = f"{BASE}quiet-weeks/add/"
    data = {"label": "Recess", "starts_on": "26/7/2027", "ends_on": "31/8/2027", "seen": ""}

    shown = lena.post(url, data)
    assert "1 of 1 contract gets another day" in text_of(shown)
    assert not QuietWeeks.objects.exists()
    lena.post(url, typed(shown))
    row = QuietWeeks.objects.get()
    assert (row.label, row.starts_on, row.ends_on) == (
        "Recess",
        date(2027, 7, 26),
        date(2027, 8, 31),
    )

    gone = f"{BASE}quiet-weeks/{row.pk}/remove/"
    shown = lena.post(gone)
    assert "Remove “Recess”?" in text_of(shown)
    assert problems(parse(shown)) == []
    assert QuietWeeks.objects.exists()
    lena.post(gone, {"seen": "yes"})
    assert not QuietWeeks.objects.exists()
    assert "not there any more" in text_of(lena.post(gone, {"seen": "yes"}, follow=True))
    assert {
        event.action for event in AuditEvent.objects.filter(action__startswith="pipeline.")
    } == {
        "pipeline.quiet_weeks.added",
        "pipeline.quiet_weeks.removed",
    }


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"label": ""}, "Enter what these days are"),
        ({"label": "x" * 121}, "must be 120 characters or less"),
        ({"starts_on": ""}, "Enter the first day"),
        ({"starts_on": "tomorrow"}, "must be a real date"),
        ({"ends_on": ""}, "Enter the last day"),
        ({"ends_on": "1/7/2027"}, "must be the same as or after"),
        ({"ends_on": "1/7/2028"}, "must be 120 days or fewer"),
    ],
)
def test_quiet_weeks_that_cannot_be_are_refused(browser, data, said):
    right = {"label": "Recess", "starts_on": "26/7/2027", "ends_on": "31/8/2027"}

    page = browser("lena").post(f"{BASE}quiet-weeks/add/", right | data)

    assert said in text_of(page)
    assert not QuietWeeks.objects.exists()


def test_the_same_quiet_weeks_are_kept_once(camden):
    QuietWeeksFactory(authority=camden, starts_on=date(2027, 7, 1), ends_on=date(2027, 7, 2))
    facts = {"authority_id": camden.pk, "by": cast.lena(), "at": AT, "label": "Again"}

    actions.add_quiet_weeks(starts_on=date(2027, 7, 1), ends_on=date(2027, 7, 2), **facts)

    assert QuietWeeks.objects.count() == 1


def test_another_boroughs_quiet_weeks_are_out_of_reach(browser):
    theirs = QuietWeeksFactory(authority=cast.authority(cast.HACKNEY))

    browser("lena").post(f"{BASE}quiet-weeks/{theirs.pk}/remove/", {"seen": "yes"})

    assert QuietWeeks.objects.exists()
