"""Boroughs that are invited to a procurement: what they see, what stays sealed, what they may say, and how it ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from drafting.sections import SECTIONS
from tests.factories import cast
from tests.factories.procurements import (
    GuestFactory,
    MilestoneFactory,
    ProcurementFactory,
    RouteChoiceFactory,
    TimetableFactory,
)
from tests.factories.teamwork import CommentFactory, TeamMemberFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.ui.pages import parse
from toolkit.guests import actions, parts
from toolkit.people.choices import Role
from toolkit.people.models import AuditEvent, Membership
from toolkit.procurements import archiving, queries
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.models import Guest
from toolkit.teamwork.models import Comment, News

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
AT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
EVERY = [one.key for one in parts.PARTS]
NOT_SHOWN = ("Said among ourselves", "Priya Raman")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def bola():
    return cast.bola()


@pytest.fixture
def ben():
    return cast.ben()


@pytest.fixture
def one(bola):
    """A procurement of Camden with something in every part, and with what is sealed."""
    row = ProcurementFactory(
        authority=cast.authority(cast.CAMDEN), created_by=bola, changed_by=bola, service_area="Housing",
        description="Appointments that hold.", title="Repairs scheduling",
    )  # fmt: skip
    RouteChoiceFactory(procurement=row, reason="Said among ourselves")
    MilestoneFactory(timetable=TimetableFactory(procurement=row))
    TeamMemberFactory(procurement=row, user=None, name="Priya Raman")
    CommentFactory(procurement=row, text="Said among ourselves", written_by=bola)
    EntryFactory(
        procurement=row,
        section="needs",
        values={"who": "tenant", "what": "know when the repairer comes"},
    )
    return row


@pytest.fixture
def browser(ben):
    client = Client()
    client.force_login(ben)
    return client


@pytest.fixture
def owner(bola):
    client = Client()
    client.force_login(bola)
    return client


def invited(row, **words):
    return GuestFactory(procurement=row, authority=cast.authority(cast.HACKNEY), **words)


def theirs(row, *more):
    return "/".join(["/in/hackney/shared-with-us", row.reference, *more, ""])


def text(answer):
    return " ".join(parse(answer).find(".//main").text_content().split())


def test_a_buyer_invites_a_borough_and_ends_it_at_once(one, owner, browser, ben):
    page = f"/in/camden/procurements/{one.reference}/guests/"
    form = owner.get(f"{page}invite/")
    assert parse(form).xpath("//input[@name='right'][@checked]/@value") == ["read"]
    assert parse(form).xpath("//input[@name='parts'][@checked]") == []
    answer = owner.post(
        f"{page}invite/",
        {"borough": "", "right": "all", "parts": ["team"], "ends_on": "1/1/2020", "reason": ""},
    )
    for said in (
        "Select a borough",
        "Select what its people may do from the list",
        "Select the parts from the list",
        "must be today or later",
        "Enter why you invite them",
    ):
        assert said in text(answer)
    sent = {
        "borough": "hackney",
        "right": "read",
        "parts": ["needs"],
        "ends_on": "31/3/2027",
        "reason": "You share it.",
    }
    owner.post(f"{page}invite/", sent)

    guest = Guest.objects.get()
    assert (guest.parts, guest.right, guest.ends_on) == (["needs"], "read", date(2027, 3, 31))
    assert "Hackney" in text(owner.get(page))
    assert "Repairs scheduling" in text(browser.get("/in/hackney/procurements/"))
    assert "You share it." in text(browser.get(theirs(one)))
    assert "know when the repairer comes" in text(browser.get(theirs(one, "needs")))
    assert "is invited already" in text(owner.post(f"{page}invite/", sent))
    owner.post(f"{page}{guest.pk}/end/")
    assert browser.get(theirs(one)).status_code == 404
    assert browser.get(theirs(one, "needs")).status_code == 404
    assert "Repairs scheduling" not in text(browser.get("/in/hackney/procurements/"))
    assert "Ended" in text(owner.get(page))
    deeds = AuditEvent.objects.filter(action__startswith="guests.").values_list("action", flat=True)
    assert list(deeds) == ["guests.invited", "guests.ended"]
    with pytest.raises(NotPossible, match="ended it already"):
        actions.end(
            guest=guest,
            by=guest.invited_by,
            at=guest.invited_at,
        )


def test_only_the_chosen_parts_are_seen_and_nothing_sealed(one, browser):
    invited(one, parts=["needs", "answers"])

    said = text(browser.get(theirs(one)))
    assert "Appointments that hold." in said
    assert "Housing" in said
    for key in EVERY:
        expected = 200 if key in ("needs", "answers") else 404
        assert browser.get(theirs(one, key)).status_code == expected, key
    for key in ("meetings", "team", "files", "approvals", "comments", "whole", "none"):
        assert browser.get(theirs(one, key)).status_code == 404, key


def test_with_every_part_what_is_sealed_stays_sealed(one, browser):
    invited(one, parts=EVERY, right="comment")
    pages = [theirs(one), *(theirs(one, key) for key in EVERY)]

    for page in pages:
        answer = browser.get(page)
        assert answer.status_code == 200
        for words in NOT_SHOWN:
            assert words not in answer.content.decode(), page
        for link in parse(answer).xpath("//main//a/@href"):
            assert not link.startswith("/in/camden/"), (page, link)


def test_what_suppliers_and_the_market_said_is_no_part_and_no_new_section_is_by_itself():
    shown = {one.key for one in parts.PARTS if one.is_section}
    assert shown == {
        "problem",
        "outcomes",
        "needs",
        "systems",
        "flows",
        "requirements",
        "measures",
        "clauses",
    }
    assert {one.key for one in SECTIONS} - shown == {
        "meetings",
        "terms",
        "opportunity",
        "usability",
        "engagement",
        "questions",
        "appraisal",
        "options",
        "criteria",
        "scores",
        "costs",
    }
    with pytest.raises(KeyError):
        parts.part("meetings")


def test_a_key_that_is_no_part_is_not_kept_and_opens_nothing(one, bola, browser):
    guest = actions.invite(
        procurement=one, authority_id=cast.authority(cast.HACKNEY).pk, right="read", parts=["needs", "meetings", "team"],
        reason="x", ends_on=TODAY, by=bola, at=timezone.now(), today=TODAY,
    )  # fmt: skip
    assert guest.parts == ["needs"]
    Guest.objects.update(parts=["meetings"])
    assert browser.get(theirs(one, "meetings")).status_code == 404


@pytest.mark.parametrize(("days", "status"), [(0, 200), (-1, 404)])
def test_it_is_over_after_its_last_day(one, browser, days, status):
    invited(one, ends_on=TODAY + timedelta(days=days))
    assert browser.get(theirs(one)).status_code == status


def test_one_that_is_over_is_invited_anew(one, bola):
    old = invited(one, ends_on=TODAY - timedelta(days=1))
    new = actions.invite(
        procurement=one, authority_id=old.authority_id, right="read", parts=[], reason="Again", ends_on=TODAY,
        by=bola, at=timezone.now(), today=TODAY,
    )  # fmt: skip
    old.refresh_from_db()
    assert old.ended_at is not None
    assert new.ended_at is None


def test_an_archived_procurement_is_seen_by_no_guest(one, browser, bola):
    invited(one)
    archiving.archive(
        procurement=queries.own(one.authority_id, one.reference),
        reason="Over",
        by=bola,
        at=timezone.now(),
    )
    assert browser.get(theirs(one)).status_code == 404
    assert "Repairs scheduling" not in text(browser.get("/in/hackney/procurements/"))


def test_nobody_invites_the_own_borough_or_one_without_people(one, bola):
    with pytest.raises(NotPossible, match="own borough"):
        actions.invite(
            procurement=one, authority_id=one.authority_id, right="read", parts=[], reason="x", ends_on=TODAY, by=bola,
            at=timezone.now(), today=TODAY,
        )  # fmt: skip


def test_comments_of_a_guest_say_of_which_borough_and_are_read_by_both_alone(
    one, browser, owner, ben, bola
):
    invited(one, parts=["needs"], right="comment")
    browser.post(theirs(one, "needs", "comment"), {"text": "Ask @tenants too."})

    said = Comment.objects.get(target="guest hackney needs")
    assert said.authority.slug == "hackney"
    assert "Ask @tenants too." in text(browser.get(theirs(one, "needs")))
    assert "Ask @tenants too." not in text(browser.get(theirs(one)))
    talk = f"/in/camden/procurements/{one.reference}/comments/"
    page = text(owner.get(talk, {"about": "guest hackney needs"}))
    assert "Hackney" in page
    assert "Ask @tenants too." in page
    assert "People of Hackney read what is said here" in page
    assert News.objects.filter(user=bola, kind="commented", comment=said).count() == 1
    owner.post(
        f"{talk}write/?about=guest+hackney+needs", {"text": "We did, in March.", "edition": "0"}
    )
    assert "We did, in March." in text(browser.get(theirs(one, "needs")))
    told = News.objects.get(user=ben)
    assert told.authority.slug == "hackney"
    news = text(browser.get("/new-for-you/"))
    assert "Repairs scheduling" in news


def test_a_reader_does_not_comment(one, browser):
    guest = invited(one, parts=["needs"])
    assert "Write a comment" not in text(browser.get(theirs(one, "needs")))
    for key in ("whole", "needs"):
        assert browser.get(theirs(one, key, "comment")).status_code == 403
        assert browser.post(theirs(one, key, "comment"), {"text": "Mine"}).status_code == 403
    assert not Comment.objects.exclude(target="").exists()
    guest.right = "comment"
    guest.save()
    assert browser.post(theirs(one, "answers", "comment"), {"text": "Mine"}).status_code == 404
    assert "Enter your comment" in text(
        browser.post(theirs(one, "needs", "comment"), {"text": " "})
    )


def test_procurement_leads_of_the_invited_borough_are_told_until_it_ends(one, bola, ben):
    Membership.objects.filter(user=ben).update(role=Role.PROCUREMENT_LEAD)
    guest = actions.invite(
        procurement=one, authority_id=cast.authority(cast.HACKNEY).pk, right="read", parts=[], reason="x", ends_on=TODAY,
        by=bola, at=AT, today=TODAY,
    )  # fmt: skip
    ben.refresh_from_db()
    assert ben.unread_news == 1
    client = Client()
    client.force_login(ben)
    assert "invited your borough to read a procurement" in text(client.get("/new-for-you/"))
    actions.end(guest=guest, by=bola, at=AT)
    ben.refresh_from_db()
    assert ben.unread_news == 0
    assert "Repairs scheduling" not in text(client.get("/new-for-you/"))


def test_a_viewer_of_the_invited_borough_sees_nothing_of_it(one, ben, browser):
    invited(one)
    Membership.objects.filter(user=ben).update(role=Role.VIEWER)
    assert browser.get(theirs(one)).status_code == 403
    assert "Repairs scheduling" not in text(browser.get("/in/hackney/procurements/"))


APPS = (
    "procurements",
    "teamwork",
    "workbook",
    "approvals",
    "engagement",
    "dossier",
    "tools",
    "capability",
    "guests",
    "outreach",
)


@pytest.mark.parametrize("kind", ["reader", "commenter", "not invited"])
@pytest.mark.parametrize("app", APPS)
def test_no_address_of_the_procurement_itself_opens_to_a_guest(app, kind, browser, bola, settings):
    """Every address of each app that names a procurement of Camden, under Camden's name and under Hackney's."""
    settings.REQUIRE_SECOND_FACTOR = False
    Membership.objects.filter(user__username="ben").update(
        role=Role.ADMINISTRATOR
    )  # all that a role can
    module = import_module(f"tests.toolkit.{app}.addresses")
    world = module.world() if hasattr(module, "world") else None
    reference = getattr(world, "reference", None)
    row = queries.Procurement.objects.filter(reference=reference).first()
    Guest.objects.filter(procurement=row).delete()
    if row is not None and kind != "not invited":
        invited(row, parts=EVERY, right="read" if kind == "reader" else "comment")
    walked = 0
    for address in module.ADDRESSES:
        words = address.args(world)
        if not isinstance(words, list) or reference not in words or words[0] != cast.CAMDEN:
            continue
        for slug in (cast.CAMDEN, cast.HACKNEY):
            target = reverse(address.name, args=[slug, *words[1:]])
            for method in ("get", "post"):
                with transaction.atomic():
                    answer = getattr(browser, method)(
                        target, address.data if method == "post" else None
                    )
                    transaction.set_rollback(True)
                # A page that takes one method alone says so before it says anything else.
                assert answer.status_code in (404, 405), (
                    address.name,
                    slug,
                    method,
                    answer.status_code,
                )
                is_said = getattr(row, "title", "") in answer.content.decode()
                assert not is_said, (address.name, slug, method)
        walked += 1
    assert walked or app == "tools"


@pytest.mark.parametrize("count", [1, 60])
def test_a_part_costs_the_same_however_much_stands_in_it(
    one, browser, count, django_assert_num_queries
):
    invited(one, parts=["needs"])
    for number in range(count):
        EntryFactory(
            procurement=one,
            section="needs",
            number=number + 50,
            values={"who": "tenant", "what": "see"},
        )
    browser.get(theirs(one, "needs"))
    with django_assert_num_queries(14):
        browser.get(theirs(one, "needs"))
