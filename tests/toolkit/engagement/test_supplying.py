"""A supplier answers without an account: by the secret alone, on the days, once sent and sealed from others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.engagement import SECRET, SupplierAnswerFactory
from tests.toolkit.procurements.conftest import AT, TODAY
from tests.toolkit.ui.pages import parse, problems
from tests.toolkit.workbook.test_entries import HOSTILE, text
from toolkit.engagement import answering, mailing
from toolkit.engagement.models import InformationRequest, SupplierAnswer
from toolkit.people.models import AuditEvent
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible

pytestmark = pytest.mark.django_db
SENT = {"organisation": "Birch Ltd", "size": "small", "q1": "Long forms.", "q3": "Yes", "knows": "on",
        "sensitive": "", "email": ""}  # fmt: skip
GIVEN = answering.Given("Birch Ltd", "small", {"1": "Long forms."})


def url(secret=SECRET, name="answer"):
    return reverse(f"engagement:{name}", args=[secret])


def send(**changed):
    return Client().post(url(), {**SENT, **changed})


def on(monkeypatch, day):
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)


def test_an_answer_is_kept_and_the_receipt_has_reference_and_link(page):
    answer = send()
    row = SupplierAnswer.objects.get()
    receipt = Client().get(answer.url)

    assert row.answers == {"1": "Long forms.", "3": "Yes"}
    assert problems(parse(receipt)) == []
    assert row.reference in text(receipt)
    assert answer.url in text(receipt)
    assert row.change_hash not in answer.url


def test_the_trail_names_the_reference_and_no_supplier(page):
    send()
    event = AuditEvent.objects.get(action="engagement.answered")
    assert SupplierAnswer.objects.get().reference in event.target
    assert "Birch" not in f"{event.target} {event.details}"
    assert event.by is None


def test_no_secret_is_kept_and_no_page_is_kept_or_found_by_engines(page):
    answer = send()
    secret = answer.url.strip("/").split("/")[-1]
    assert secret not in str(list(SupplierAnswer.objects.values()))
    assert SECRET not in str(list(InformationRequest.objects.values()))
    for address in (url(), answer.url):
        shown = Client().get(address)
        assert shown.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in shown.headers["X-Robots-Tag"]
        assert 'rel="canonical"' not in shown.content.decode()


def test_another_secret_leads_nowhere(page):
    row = SupplierAnswerFactory(request=page)
    for name in ("answer", "receipt", "change"):
        for secret in ("x", page.token_hash, row.change_hash, row.reference, "\u2603"):
            assert Client().get(url(secret, name)).status_code == 404


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"organisation": ""}, "Enter the name of your organisation"),
        ({"size": ""}, "Select how many people work for it"),
        ({"knows": ""}, "Confirm that you understand that answers may be disclosed"),
        ({"q1": "", "q3": "unknown"}, "Answer at least one question"),
        ({"q3": "Perhaps"}, "from the list"),
        ({"email": "nobody"}, "Enter an e-mail address like name@example.com"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(page, changed, told):
    shown = send(**{"q1": "Long forms, kept.", **changed})
    assert problems(parse(shown)) == []
    assert told in text(shown)
    assert changed.get("q1", "Long forms, kept.") in text(shown)
    assert not SupplierAnswer.objects.exists()


@pytest.mark.parametrize(("days", "is_taken"), [(-8, False), (-7, True), (1, True), (2, False)])
def test_answers_are_taken_on_the_days_and_on_no_other(page, monkeypatch, days, is_taken):
    on(monkeypatch, TODAY + timedelta(days=days))
    shown = send()
    assert SupplierAnswer.objects.exists() is is_taken
    if not is_taken:
        assert shown.status_code == 409
        assert "Long forms." in text(shown)
        assert ("takes no answers any more" if days > 0 else "takes no answers yet") in text(shown)


def test_before_and_after_its_days_the_page_asks_nothing(page, monkeypatch):
    for days, told in ((-10, "You can answer from"), (5, "takes no answers any more")):
        on(monkeypatch, TODAY + timedelta(days=days))
        shown = Client().get(url())
        assert told in text(shown)
        assert not parse(shown).xpath("//form[@class='question']")


def test_an_answer_is_changed_by_its_own_link_until_the_close(page, monkeypatch):
    receipt = send().url
    change = f"{receipt}change/"
    assert "Long forms." in text(Client().get(change))
    saved = Client().post(change, {**SENT, "q1": "Short deadlines.", "edition": "1"})
    row = SupplierAnswer.objects.get()

    assert (saved.url, row.answers["1"], row.edition) == (receipt, "Short deadlines.", 2)
    assert Client().post(change, {**SENT, "q1": "Other.", "edition": "1"}).status_code == 409
    on(monkeypatch, TODAY + timedelta(days=5))
    assert Client().get(change).url == receipt
    assert Client().post(change, {**SENT, "q1": "Late.", "edition": "2"}).status_code == 409
    assert SupplierAnswer.objects.get().answers["1"] == "Short deadlines."


def test_two_windows_never_overwrite_each_other(page):
    row, _ = answering.send(request=page, given=GIVEN, at=AT, today=TODAY)
    answering.change(answer=row, given=GIVEN, edition=1, at=AT, today=TODAY)
    with pytest.raises(ChangedMeanwhile):
        answering.change(answer=row, given=GIVEN, edition=1, at=AT, today=TODAY)


def test_a_supplier_sees_nothing_of_the_others(page):
    other = SupplierAnswerFactory(request=page, organisation="Cedar Ltd", answers={"1": "Secret."})
    for address in (url(), send().url):
        shown = text(Client().get(address))
        assert "Cedar" not in shown
        assert "Secret." not in shown
        assert other.reference not in shown


def test_the_copy_leaves_once_and_the_address_is_deleted(page):
    row, _ = answering.send(
        request=page, given=answering.Given("Birch", "tiny", {"1": "Long\r\nforms."}, "", "jo@birch.example"),
        at=AT, today=TODAY,
    )  # fmt: skip
    assert mailing.send_copy.call(row.pk) == 1
    assert mailing.send_copy.call(row.pk) == 0
    assert [one.to for one in mail.outbox] == [["jo@birch.example"]]
    assert row.reference in mail.outbox[0].body
    row.refresh_from_db()
    assert row.email == ""


def test_hostile_text_is_text_and_a_megabyte_is_refused_in_words(page):
    receipt = send(organisation=HOSTILE[:150], q1=HOSTILE, sensitive=HOSTILE).url
    shown = Client().get(receipt).content.decode()
    assert "<script>alert(1)" not in shown
    assert "\u202e" not in SupplierAnswer.objects.get().answers["1"]
    large = send(q1="x" * 1_000_000)
    assert "must be 2,000 characters or less" in text(large)
    assert SupplierAnswer.objects.count() == 1


def test_a_question_that_is_not_asked_is_not_kept(page):
    send(q2="Smuggled.", q99="Too.")
    assert set(SupplierAnswer.objects.get().answers) == {"1", "3"}


def test_who_sends_too_often_waits(page, settings):
    settings.ENGAGEMENT_ANSWERS_LIMIT = "2/5m/ip"
    assert [send().status_code for _ in range(3)] == [302, 302, 429]
    assert SupplierAnswer.objects.count() == 2


def test_a_page_that_is_full_says_so(page, monkeypatch):
    monkeypatch.setattr(answering, "MOST_ANSWERS", 1)
    answering.send(request=page, given=GIVEN, at=AT, today=TODAY)
    with pytest.raises(NotPossible, match="there are as many"):
        answering.send(request=page, given=GIVEN, at=AT, today=TODAY)


def test_the_public_page_costs_two_queries(page, django_assert_num_queries):
    Client().get(url())
    with django_assert_num_queries(2):
        assert Client().get(url()).status_code == 200
