"""Answering "still right?" by a link: opening changes nothing, one click confirms, one person's only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.factories import cast
from tests.factories.pipeline import SubscriptionFactory
from tests.toolkit.pipeline.conftest import TODAY
from tests.toolkit.ui.pages import parse, problems
from toolkit.contracts.models import RegisterDetail
from toolkit.people.models import AuditEvent, Membership
from toolkit.pipeline import actions, queries, tokens
from toolkit.pipeline.models import MailSent

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.fixture
def amara():
    return cast.amara()


@pytest.fixture
def rows(contract, amara):
    return [
        contract(title=title, ends_on=date(2028, 3, day), manager=amara)
        for day, title in ((1, "First"), (2, "Second"), (3, "Third"))
    ]


@pytest.fixture
def path(rows):
    actions.send_due_mail(today=TODAY, at=AT)
    line = next(line for line in mail.outbox[0].body.splitlines() if "/still-right/" in line)
    return line.split(":8000")[1]


def confirmed():
    return set(
        RegisterDetail.objects.filter(last_confirmed_at__isnull=False).values_list(
            "contract__title", flat=True
        )
    )


def text_of(page):
    return " ".join(parse(page).text_content().split())


def test_opening_the_link_changes_nothing(path, amara):
    before = AuditEvent.objects.count()
    for ask in (Client().get, Client().head, Client().options):
        ask(path)
    page = Client().get(path)

    assert problems(parse(page)) == []
    for said in ("First", "Second", "Third", "1 March 2028", "never", "Yes, all still right"):
        assert said in text_of(page)
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert confirmed() == set()
    assert AuditEvent.objects.count() == before


def test_one_click_confirms_everything_in_the_persons_name(path, amara):
    type(amara).objects.filter(pk=amara.pk).update(first_name="Amara", last_name="Obi")

    page = Client().post(path, {"all": "yes"})

    assert "3 contracts confirmed" in text_of(page)
    assert problems(parse(page)) == []
    assert confirmed() == {"First", "Second", "Third"}
    assert set(RegisterDetail.objects.values_list("last_confirmed_by", flat=True)) == {"Amara Obi"}
    event = AuditEvent.objects.get(action="pipeline.still_right.answered")
    assert event.authority.slug == "camden"
    assert len(event.details["confirmed"]) == 3
    assert Client().post(path, {"all": "yes"}).status_code == 200  # safe to repeat


def test_the_button_needs_the_pages_own_form(path):
    assert Client(enforce_csrf_checks=True).post(path, {"all": "yes"}).status_code == 403
    assert confirmed() == set()


def test_one_may_be_right_one_changed_and_one_left_open(path, rows, amara, camden):
    first, second, _ = rows

    page = Client().post(
        path, {f"row-{first.reference}": "right", f"row-{second.reference}": "changed"}
    )

    text = text_of(page)
    assert "1 contract confirmed" in text
    assert "Something changed in these" in text
    assert "You have not said anything of 1 contract" in text
    assert problems(parse(page)) == []
    assert confirmed() == {"First"}
    assert MailSent.objects.get().changed == [second.reference]
    assert queries.said_to_have_changed(amara.pk, camden.pk, since=date(2026, 11, 1)) == [
        second.reference
    ]


def test_what_changed_is_in_the_digest_until_it_is_confirmed(path, rows, amara, camden):
    SubscriptionFactory(user=amara, authority=camden)
    Client().post(path, {f"row-{rows[1].reference}": "changed"})
    mail.outbox.clear()
    MailSent.objects.filter(mail="still_right").update(answered_at=AT)
    actions.send_due_mail(today=TODAY, at=AT)
    assert "YOU SAID THAT SOMETHING CHANGED" in mail.outbox[0].body

    RegisterDetail.objects.filter(contract=rows[1]).update(
        last_confirmed_at=AT + timedelta(minutes=1), last_confirmed_by="amara"
    )
    assert queries.said_to_have_changed(amara.pk, camden.pk, since=date(2026, 11, 1)) == []


def test_nothing_said_confirms_nothing(path):
    page = Client().post(path, {})

    assert "0 contracts confirmed" in text_of(page)
    assert confirmed() == set()
    assert MailSent.objects.get().answered_at is None


def test_rows_of_others_cannot_be_confirmed_through_the_link(path, contract, rows):
    other = contract(title="Not asked", ends_on=date(2028, 3, 31), manager=cast.lena())
    RegisterDetail.objects.filter(contract=rows[0]).update(manager=None)  # taken over by nobody

    Client().post(path, {"all": "yes", f"row-{other.reference}": "right"})

    assert confirmed() == {"Second", "Third"}


def test_when_somebody_else_manages_them_all_there_is_nothing_to_confirm(path):
    RegisterDetail.objects.update(manager=None)

    assert "There is nothing to confirm" in text_of(Client().get(path))


@pytest.mark.parametrize("change", ["x", "", "eyJ4IjoxfQ:abc"])
def test_a_link_that_was_changed_is_refused(path, change):
    token = path.split("/")[2]

    assert Client().get(f"/still-right/{token[:-4]}{change}abc/").status_code == 404
    assert confirmed() == set()


def token(amara, camden, use=tokens.STILL_RIGHT, today=TODAY, **facts):
    said = {
        "user_id": amara.pk,
        "authority_id": camden.pk,
        "mail": "still_right",
        "round_": "2026-11",
    }
    return tokens.make(use, **(said | facts), today=today)


def test_a_token_of_one_use_does_not_serve_another(path, amara, camden):
    assert tokens.read(tokens.STILL_RIGHT, token(amara, camden, use=tokens.STOP)) is None
    assert tokens.read(tokens.STOP, token(amara, camden)) is None
    assert Client().get(f"/still-right/{token(amara, camden, use=tokens.STOP)}/").status_code == 404


def test_another_persons_token_opens_only_their_own_rows(path, camden):
    lena = cast.lena()

    assert Client().get(f"/still-right/{token(lena, camden)}/").status_code == 410


@pytest.mark.parametrize(("days", "status"), [(45, 200), (46, 410)])
def test_a_link_ends_after_45_days(path, monkeypatch, days, status):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY + timedelta(days=days))

    page = Client().post(path, {"all": "yes"})

    assert page.status_code == status
    assert bool(confirmed()) == (status == 200)
    assert problems(parse(page)) == []


@pytest.mark.parametrize("change", ["left", "inactive", "viewer"])
def test_a_link_ends_with_the_persons_role(path, amara, change):
    if change == "left":
        Membership.objects.filter(user=amara).update(ended_at=AT)
    elif change == "inactive":
        type(amara).objects.filter(pk=amara.pk).update(is_active=False)
    else:
        Membership.objects.filter(user=amara).update(role="viewer")

    page = Client().post(path, {"all": "yes"})

    assert page.status_code == 410
    assert "This link has ended" in text_of(page)
    assert confirmed() == set()


def test_a_person_who_is_gone_has_no_link(path, camden, amara):
    assert Client().get(f"/still-right/{token(amara, camden, user_id=10**9)}/").status_code == 410
