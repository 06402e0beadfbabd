"""Archiving: what may be put away, what it leaves, that nobody changes it, and that it comes back as it was."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import cast
from tests.factories.approvals import ApprovalFactory
from tests.factories.engagement import InformationRequestFactory
from tests.factories.procurements import ProcurementFactory
from tests.factories.teamwork import ProcurementStepFactory, TeamMemberFactory
from tests.toolkit.procurements.conftest import AT, TODAY, address, again, publish
from toolkit.approvals import queries as approvals
from toolkit.capability.models import Round
from toolkit.engagement.choices import Standing
from toolkit.people.choices import Role
from toolkit.people.models import AuditEvent
from toolkit.people.queries import ANYONE
from toolkit.procurements import actions, archiving, queries
from toolkit.procurements.deeds import Archived, NotPossible
from toolkit.procurements.models import Procurement
from toolkit.teamwork import board_queries
from toolkit.teamwork import queries as teamwork
from toolkit.teamwork.models import News

pytestmark = pytest.mark.django_db
LIST = "/in/camden/procurements/"


def put_away(row, by, reason="The service was given up."):
    archiving.archive(procurement=row, reason=reason, by=by, at=AT)
    return again(row)


def test_it_is_archived_with_a_reason_found_under_archived_and_brought_back(begun, browser):
    answer = browser.post(address(begun, "archive"), {"reason": ""})
    assert "Enter why it is archived" in answer.content.decode()
    assert again(begun).archived_at is None
    browser.post(address(begun, "archive"), {"reason": "Given up: no money."})

    assert begun.title not in browser.get(LIST).content.decode()
    assert begun.title in browser.get(LIST, {"state": "archived"}).content.decode()
    page = browser.get(address(begun)).content.decode()
    assert "Given up: no money." in page
    assert "Bring it back" in page
    assert "Change the answers" not in page
    browser.post(address(begun, "bring-back"))
    row = again(begun)
    assert (row.archived_at, row.archived_by, row.archived_reason) == (None, None, "")
    assert begun.title in browser.get(LIST).content.decode()
    deeds = AuditEvent.objects.filter(target=f"procurement {begun.reference}").order_by("pk")
    assert [one.action for one in deeds][-2:] == [
        "procurements.archived",
        "procurements.brought_back",
    ]


def test_what_goes_on_is_not_archived(dated, browser, bola):
    publish(dated, bola, "tender")
    row = again(dated)
    with pytest.raises(NotPossible, match="market was called"):
        put_away(row, bola)
    assert "market was called" in browser.get(address(dated, "archive")).content.decode()
    Procurement.objects.filter(pk=row.pk).update(signed_on=TODAY)
    with pytest.raises(NotPossible, match="contract runs"):
        put_away(again(row), bola)
    Procurement.objects.filter(pk=row.pk).update(ended_on=TODAY)
    assert put_away(again(row), bola).archived_by == bola


def test_archiving_twice_and_bringing_back_twice_do_nothing(begun, bola):
    row = put_away(begun, bola)
    with pytest.raises(NotPossible, match="archived it already"):
        archiving.archive(procurement=row, reason="Again", by=bola, at=AT)
    archiving.bring_back(procurement=row, by=bola, at=AT)
    with pytest.raises(NotPossible, match="not archived"):
        archiving.bring_back(procurement=row, by=bola, at=AT)
    assert AuditEvent.objects.filter(action__startswith="procurements.archived").count() == 1


def test_it_leaves_every_list_count_and_mail(begun, bola):
    Procurement.objects.filter(pk=begun.pk).update(sharing="public", steps_done=1)
    ProcurementStepFactory(
        procurement=begun, owner=TeamMemberFactory(procurement=begun, user=bola, name="")
    )
    asked_by, lena = cast.amara(), cast.lena()
    ApprovalFactory(procurement=begun, asked_by=asked_by)
    News.objects.create(user=bola, procurement=begun, by=asked_by, at=AT, kind="comment")
    place = begun.authority_id

    def seen():
        return [
            bool(list(queries.of_borough(place))),
            bool(list(queries.visible_to(ANYONE))),
            bool(queries.to_save_into([place])),
            bool(list(board_queries.procurements(place))),
            bool(board_queries.steps(place)),
            bool(list(teamwork.open_steps_of_person(bola, place))),
            bool(teamwork.step_of_each("gather-user-needs", [place])),
            bool(list(approvals.waiting(lena, Role.PROCUREMENT_LEAD, place))),
            bool(teamwork.news_to_mail(bola.pk, place, since=AT, until=AT.replace(hour=23))),
        ]

    assert all(seen()), seen()
    put_away(begun, bola)
    assert not any(seen()), seen()


def test_a_page_for_suppliers_takes_no_more_answers(begun, bola):
    request = InformationRequestFactory(procurement=begun, opens_on=TODAY, closes_on=TODAY)
    assert request.standing(TODAY) is Standing.OPEN
    put_away(begun, bola)
    request.procurement.refresh_from_db()
    assert request.standing(TODAY) is Standing.CLOSED


def test_a_deed_that_was_begun_before_it_was_archived_is_taken_back(begun, bola):
    stale = again(begun)
    put_away(begun, bola)
    with pytest.raises(Archived):
        actions.record_facts(
            procurement=stale, flags={"has_lots": True}, facts=actions.Facts(), edition=stale.edition,
            by=bola, at=AT,
        )  # fmt: skip
    assert again(begun).flags == {}


APPS = (
    "procurements", "teamwork", "workbook", "approvals", "engagement", "dossier", "guests", "capability", "outreach",
)  # fmt: skip
# What is done with an archived procurement, or reads it, or is news of a person or a policy of the borough.
STAYS_OPEN = {
    "procurements:bring_back", "dossier:make", "dossier:renew", "dossier:bring_in", "procurements:new",
    "procurements:change_policy", "procurements:start_replacement", "approvals:gates", "capability:delete",
}  # fmt: skip


@pytest.mark.parametrize("app", APPS)
def test_no_address_changes_an_archived_procurement(app, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    module = import_module(f"tests.toolkit.{app}.addresses")
    people = {who: getattr(cast, who)() for who in ("bola", "lena")}
    browsers = {}
    for who, person in people.items():
        browsers[who] = Client()
        browsers[who].force_login(person)
    world = module.world()
    Procurement.objects.update(archived_at=AT, archived_by=people["bola"], archived_reason="Over")
    Round.objects.filter(number=1).update(
        procurement=Procurement.objects.first()
    )  # a borough's own has none
    walked = 0
    for one in module.ADDRESSES:
        who = next((name for name in browsers if name in one.allowed), None)
        words = one.args(world)
        if who is None or one.name in STAYS_OPEN or not words or words[0] != cast.CAMDEN:
            continue
        target = reverse(one.name, args=words)
        before = AuditEvent.objects.count()
        answer = browsers[who].post(target, one.data or {"text": "x", "reason": "x"})
        assert answer.status_code in (200, 302, 403, 404, 405, 409), (one.name, answer.status_code)
        about = AuditEvent.objects.filter(target__startswith="procurement ").order_by("-pk")
        assert AuditEvent.objects.count() == before, (one.name, about.first())
        walked += 1
    assert walked > 2


def test_an_archived_procurement_of_a_viewer_offers_nothing(begun, bola):
    put_away(begun, bola)
    client = Client()
    client.force_login(cast.vera())
    page = client.get(address(begun)).content.decode()
    assert "Archived on" in page
    assert "Bring it back" not in page
    assert client.post(address(begun, "bring-back")).status_code == 403


def test_another_borough_archives_nothing(begun):
    client = Client()
    client.force_login(cast.ben())
    assert client.post(address(begun, "archive"), {"reason": "Mine"}).status_code == 404
    assert ProcurementFactory(authority=begun.authority).archived_at is None
