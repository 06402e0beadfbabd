"""Answering "still right?" by a link: opening changes nothing, one click confirms, one person's only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.factories import cast
from tests.factories.contracts import ContractSupplierFactory
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


def shown(path):
    """Open the link and return what its form would send: the marks of what it shows."""
    return {
        field.get("name"): field.get("value")
        for field in parse(Client().get(path)).xpath("//input[starts-with(@name, 'seen-')]")
    }


def answer(path, said):
    """Open the link and press a button on its page."""
    return Client().post(path, shown(path) | said)


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

    page = answer(path, {"all": "yes"})

    assert "3 contracts confirmed" in text_of(page)
    assert problems(parse(page)) == []
    assert confirmed() == {"First", "Second", "Third"}
    assert set(RegisterDetail.objects.values_list("last_confirmed_by", flat=True)) == {"Amara Obi"}
    event = AuditEvent.objects.get(action="pipeline.still_right.answered")
    assert event.authority.slug == "camden"
    assert len(event.details["confirmed"]) == 3


def test_a_link_that_was_answered_says_so_and_changes_nothing_more(path, amara, rows):
    type(amara).objects.filter(pk=amara.pk).update(first_name="Amara", last_name="Obi")
    before = shown(path)
    answer(path, {"all": "yes"})
    RegisterDetail.objects.update(problems=[["The value is unclear.", ""]])
    kept = list(RegisterDetail.objects.order_by("pk").values())

    for page in (Client().get(path), Client().post(path, before | {"all": "yes"})):
        assert page.status_code == 200
        assert problems(parse(page)) == []
        assert "Amara Obi answered by this link on" in text_of(page)
        assert "It changes nothing more" in text_of(page)
        assert "First: confirmed by Amara Obi on" in text_of(page)
        assert "Yes, all still right" not in text_of(page)
    assert list(RegisterDetail.objects.order_by("pk").values()) == kept
    assert AuditEvent.objects.filter(action="pipeline.still_right.answered").count() == 1


def test_what_was_left_open_can_still_be_answered_once(path, rows):
    first, second, third = rows
    answer(path, {f"row-{first.reference}": "right", f"row-{second.reference}": "changed"})

    page = Client().get(path)
    assert set(shown(path)) == {f"seen-{third.reference}"}
    assert "said that something changed" in text_of(page)
    assert problems(parse(page)) == []

    answer(path, {"all": "yes", f"row-{second.reference}": "right"})
    assert confirmed() == {"First", "Third"}
    assert MailSent.objects.get().changed == [second.reference]


def test_what_was_confirmed_elsewhere_since_the_mail_is_not_asked(path, rows):
    at = timezone.now()
    RegisterDetail.objects.update(last_confirmed_at=at, last_confirmed_by="Bola")

    page = Client().get(path)

    assert "confirmed since the e-mail was sent" in text_of(page)
    assert "First: confirmed by Bola on" in text_of(page)
    Client().post(path, {"all": "yes"})
    assert set(RegisterDetail.objects.values_list("last_confirmed_by", flat=True)) == {"Bola"}


CHANGES = {
    "end": lambda one: type(one).objects.filter(pk=one.pk).update(ends_on=date(2031, 12, 31)),
    "title": lambda one: type(one).objects.filter(pk=one.pk).update(title="First of all"),
    "value": lambda one: (
        type(one).objects.filter(pk=one.pk).update(value_ex_vat_pence=100, currency="GBP")
    ),
    "notice": lambda one: RegisterDetail.objects.filter(contract=one).update(notice_months=6),
    "supplier": lambda one: ContractSupplierFactory(contract=one),
    "doubt": lambda one: RegisterDetail.objects.filter(contract=one).update(
        problems=[["The value is unclear.", "Check it."]]
    ),
    "missing": lambda one: RegisterDetail.objects.filter(contract=one).update(missing_since=AT),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("is_all", [True, False])
def test_what_changed_since_the_page_was_shown_is_asked_again(path, rows, change, is_all):
    first, second, _ = rows
    old = shown(path)
    CHANGES[change](first)
    said = {f"row-{one.reference}": "right" for one in (first, second)}

    page = Client().post(path, old | ({"all": "yes"} if is_all else said))

    text = text_of(page)
    assert problems(parse(page)) == []
    assert "1 contract not confirmed: the register says something else now" in text
    assert not confirmed() & {"First", "First of all"}
    assert "Second" in confirmed()
    if change == "end":
        assert "31 December 2031" in text

    answer(path, {"all": "yes"})
    assert confirmed() & {"First", "First of all"}


def test_nothing_is_confirmed_without_the_marks_of_a_page(path):
    page = Client().post(path, {"all": "yes"})

    assert "3 contracts not confirmed" in text_of(page)
    assert confirmed() == set()
    assert MailSent.objects.get().answered_at is None


def test_the_page_shows_the_doubts_and_the_gap_that_a_click_would_clear(path, rows):
    RegisterDetail.objects.filter(contract=rows[0]).update(
        problems=[["The value is unclear.", "Check it."]], missing_since=AT
    )

    page = Client().get(path)
    for said in (
        "The value is unclear. Check it.",
        "Left out of the last import",
        "27 November 2026",
    ):
        assert said in text_of(page)
    assert problems(parse(page)) == []

    answer(path, {"all": "yes"})
    detail = RegisterDetail.objects.get(contract=rows[0])
    assert (detail.problems, detail.missing_since) == ([], None)


def test_the_button_needs_the_pages_own_form(path):
    assert Client(enforce_csrf_checks=True).post(path, {"all": "yes"}).status_code == 403
    assert confirmed() == set()


def test_one_may_be_right_one_changed_and_one_left_open(path, rows, amara, camden):
    first, second, _ = rows

    page = answer(path, {f"row-{first.reference}": "right", f"row-{second.reference}": "changed"})

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
    answer(path, {f"row-{rows[1].reference}": "changed"})
    mail.outbox.clear()
    MailSent.objects.filter(mail="still_right").update(answered_at=AT)
    actions.send_due_mail(today=TODAY, at=AT)
    assert "YOU SAID THAT SOMETHING CHANGED" in mail.outbox[0].body

    RegisterDetail.objects.filter(contract=rows[1]).update(
        last_confirmed_at=AT + timedelta(minutes=1), last_confirmed_by="amara"
    )
    assert queries.said_to_have_changed(amara.pk, camden.pk, since=date(2026, 11, 1)) == []


def test_nothing_said_confirms_nothing(path):
    page = answer(path, {})

    assert "0 contracts confirmed" in text_of(page)
    assert confirmed() == set()
    assert MailSent.objects.get().answered_at is None


def test_rows_of_others_cannot_be_confirmed_through_the_link(path, contract, rows):
    other = contract(title="Not asked", ends_on=date(2028, 3, 31), manager=cast.lena())
    RegisterDetail.objects.filter(contract=rows[0]).update(manager=None)  # taken over by nobody

    answer(path, {"all": "yes", f"row-{other.reference}": "right"})

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

    page = answer(path, {"all": "yes"})

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

    page = answer(path, {"all": "yes"})

    assert page.status_code == 410
    assert "This link has ended" in text_of(page)
    assert confirmed() == set()


def test_a_person_who_is_gone_has_no_link(path, camden, amara):
    assert Client().get(f"/still-right/{token(amara, camden, user_id=10**9)}/").status_code == 410
