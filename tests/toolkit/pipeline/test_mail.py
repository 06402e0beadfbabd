"""The weekly digest and the monthly round: who gets what, once, whatever happens on the way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email import message_from_string

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from tests.factories import cast
from tests.factories.contracts import RegisterDetailFactory
from tests.factories.people import MembershipFactory
from tests.factories.pipeline import MailSentFactory, SubscriptionFactory
from tests.toolkit.pipeline.conftest import TODAY
from tests.toolkit.ui.pages import parse, problems
from toolkit.contracts.models import RegisterDetail
from toolkit.people.models import Membership
from toolkit.pipeline import actions, mailing, posting, queries
from toolkit.pipeline.choices import Mail
from toolkit.pipeline.models import MailSent, Subscription

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
DIGEST, ROUND = Mail.WEEKLY_DIGEST, Mail.STILL_RIGHT


def send(today=TODAY):
    at = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    return actions.send_due_mail(today=today, at=at)


@pytest.fixture
def amara():
    return cast.amara()


@pytest.fixture
def late(contract, amara):
    return contract(title="Library system", ends_on=date(2027, 1, 31), manager=amara)


# --- what is sent to whom ---------------------------------------------------------------------------


def test_a_manager_is_asked_once_a_month_about_what_they_manage(contract, amara, late):
    contract(title="Somebody else's", ends_on=date(2028, 1, 31), manager=cast.lena())
    contract(title="Over", ends_on=date(2026, 1, 31), manager=amara)
    contract(
        title="Just confirmed", ends_on=date(2028, 1, 31), manager=amara,
        last_confirmed_at=AT - timedelta(days=3), last_confirmed_by="amara",
    )  # fmt: skip

    assert send().still_right == 2

    (letter,) = [one for one in mail.outbox if one.to == [amara.email]]
    assert letter.subject == "Camden: is 1 contract still right?"
    assert "Library system: ends 31 January 2027" in letter.body
    assert "Over" not in letter.body
    assert "Just confirmed" not in letter.body
    assert "Somebody else" not in letter.body
    assert "/still-right/" in letter.body
    assert send().still_right == 0
    assert send(date(2026, 12, 1)).still_right == 2
    assert RegisterDetail.objects.get(contract=late).asked_at.date() == date(2026, 12, 1)


def test_the_digest_says_what_is_coming_up(contract, amara, late, camden):
    SubscriptionFactory(user=amara, authority=camden)
    contract(title="Not mine", ends_on=date(2027, 1, 31))
    contract(
        title="Notice soon", ends_on=date(2029, 3, 31), notice_on=date(2027, 1, 20), manager=amara,
        last_confirmed_at=AT, last_confirmed_by="amara",
    )  # fmt: skip

    assert send().digests == 1

    letter = mail.outbox[0]
    assert letter.to == [amara.email]
    assert letter.subject == "Camden: 2 contracts to look at this week"
    for said in ("TOO LATE FOR EVERY COMPETITIVE ROUTE", "Library system: ends 31 January 2027",
                 "Notice soon: give notice by 20 January 2027", "never confirmed", "/in/camden/renewals/"):  # fmt: skip
        assert said in letter.body
    assert "Not mine" not in letter.body
    assert send(date(2026, 11, 30)).digests == 1  # another week


def test_a_lead_is_told_of_the_whole_borough(camden, contract):
    contract(title="Anybody's", ends_on=date(2027, 1, 31))
    SubscriptionFactory(user=cast.lena(), authority=camden)

    send()

    assert "coming up in the contracts of Camden, as at" in mail.outbox[0].body
    assert "Anybody's" in mail.outbox[0].body
    assert "&#39;" not in mail.outbox[0].body


def test_when_nothing_is_coming_up_nothing_is_sent_and_it_is_not_tried_again(camden, amara):
    SubscriptionFactory(user=amara, authority=camden)

    assert send().nothing_to_say == 1
    assert send().nothing_to_say == 0
    assert mail.outbox == []


@pytest.mark.parametrize("today", [date(2026, 11, 28), date(2026, 11, 29)])
def test_nothing_goes_out_at_weekends(late, today):
    assert send(today).still_right == 0
    assert mail.outbox == []


def test_who_left_or_has_no_address_or_stopped_is_not_written_to(camden, contract, amara, late):
    without = cast.lena()
    type(without).objects.filter(pk=without.pk).update(email="")
    contract(ends_on=date(2027, 1, 31), manager=without)
    gone = cast.adil()
    Membership.objects.filter(user=gone).update(ended_at=AT)
    contract(ends_on=date(2027, 1, 31), manager=gone)
    SubscriptionFactory(user=amara, authority=camden, mail=ROUND, ended_at=AT)

    assert send() == mailing.Sent()


def test_a_viewer_who_may_not_confirm_is_not_asked(contract):
    contract(ends_on=date(2027, 1, 31), manager=cast.vera())

    assert send().still_right == 0


def test_every_mail_can_be_read_as_text_and_html_and_stopped_with_one_click(late, amara, camden):
    SubscriptionFactory(user=amara, authority=camden)
    send()

    for letter in mail.outbox:
        message = message_from_string(letter.message().as_string())
        kinds = [part.get_content_type() for part in message.walk()]
        assert kinds == ["multipart/alternative", "text/plain", "text/html"]
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert message["List-Unsubscribe"].strip().startswith("<http://127.0.0.1:8000/stop-mail/")
        html = letter.alternatives[0][0]
        assert "style=" not in html
        assert "Library system" in html


def test_names_that_look_like_markup_or_headers_stay_names(contract, amara):
    contract(title="<script>alert(1)</script>\r\nBcc: all@x.example", manager=amara)

    send()

    letter = mail.outbox[0]
    assert "<script>" not in letter.alternatives[0][0]
    assert "\n" not in letter.subject
    assert letter.recipients() == [amara.email]


# --- once, whatever happens ----------------------------------------------------------------------------


def test_a_crash_while_sending_never_sends_twice(late, monkeypatch):
    def crash(self, *args, **kwargs):
        mail.outbox.append(self)  # it went out, and then the machine stopped
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", crash)
        with pytest.raises(KeyboardInterrupt):
            send()
    assert len(mail.outbox) == 1

    again = send()

    assert (again.still_right, again.unsure) == (0, 1)
    assert len(mail.outbox) == 1
    assert "1 may have been sent" in again.sentence


def test_what_the_server_refuses_is_tried_three_times_and_stops_nobody_else(
    late, contract, monkeypatch
):
    contract(ends_on=date(2027, 1, 31), manager=cast.lena())
    send_truly = mail.EmailMultiAlternatives.send

    def refuse(self, *args, **kwargs):
        if self.to == ["amara@camden.example"]:
            raise OSError("mailbox unavailable")
        return send_truly(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", refuse)
        results = [send() for _ in range(4)]

    assert [(one.still_right, one.failed) for one in results] == [(1, 1), (0, 1), (0, 1), (0, 0)]
    kept = MailSent.objects.get(user__username="amara")
    assert (kept.tries, kept.sent_at) == (3, None)
    assert "mailbox unavailable" in kept.problem


def test_what_failed_once_goes_out_at_the_next_try(late, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise OSError("try later")

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", refuse)
        send()
    assert send().still_right == 1
    assert send().still_right == 0
    assert len(mail.outbox) == 1


def test_two_runs_at_once_send_one_mail(late, amara, camden):
    MailSentFactory(user=amara, authority=camden, mail=ROUND, round="2026-11", sent_at=None)
    reader = mailing.Reader.of(amara, camden.pk)

    claimed = posting.claim(reader, ROUND, "2026-11", [], is_empty=False, at=AT)

    assert claimed is None


def test_the_command_says_what_it_sent(late, capsys):
    call_command("send_due_mail")

    assert "0 digests and 1 monthly rounds sent" in capsys.readouterr().out


def test_the_cost_does_not_grow_with_the_contracts(
    late, contract, amara, django_assert_max_num_queries
):
    for _ in range(20):
        contract(ends_on=date(2027, 1, 31), manager=amara)

    with django_assert_max_num_queries(20):
        assert send().still_right == 1


# --- choosing and stopping ------------------------------------------------------------------------------


def test_somebody_chooses_their_mails(browser, amara, camden):
    client = browser(amara)
    page = client.get("/in/camden/renewals/mails/")
    assert problems(parse(page)) == []
    assert parse(page).xpath("//input[@name='mail'][@checked]/@value") == [ROUND]

    client.post("/in/camden/renewals/mails/", {"mail": [DIGEST]})

    said = queries.subscriptions_of(amara.pk, camden.pk)
    assert queries.is_sent(DIGEST, said)
    assert not queries.is_sent(ROUND, said)
    client.post("/in/camden/renewals/mails/", {"mail": [DIGEST, ROUND]})
    assert queries.is_sent(ROUND, queries.subscriptions_of(amara.pk, camden.pk))
    assert Subscription.objects.count() == 2


def stop_path():
    return mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").split(":8000")[1]


def test_opening_the_stop_link_changes_nothing_and_its_button_stops_one_mail(late, amara, camden):
    send()
    reader = Client(enforce_csrf_checks=True)

    page = reader.get(stop_path())
    assert "Stop this e-mail?" in parse(page).text_content()
    assert problems(parse(page)) == []
    assert not Subscription.objects.exists()

    done = reader.post(stop_path(), {"List-Unsubscribe": "One-Click"})
    assert "You will not get this e-mail any more" in parse(done).text_content()
    assert problems(parse(done)) == []
    said = queries.subscriptions_of(amara.pk, camden.pk)
    assert set(said) == {ROUND}
    assert not queries.is_sent(ROUND, said)
    assert reader.post(stop_path()).status_code == 200  # safe to repeat


def test_a_stop_link_that_was_changed_or_whose_person_left_stops_nothing(late, amara):
    send()
    path = stop_path()

    assert Client().post(path[:-3] + "x/").status_code == 404
    Membership.objects.update(ended_at=AT)
    assert Client().post(path).status_code == 410
    assert not Subscription.objects.exists()


def test_a_manager_in_two_boroughs_gets_a_mail_of_each(late, amara):
    hackney = cast.authority(cast.HACKNEY)
    MembershipFactory(user=amara, authority=hackney, role="contract_manager")
    RegisterDetailFactory(
        contract__authority=hackney, contract__ends_on=date(2027, 1, 31), manager=amara
    )

    assert send().still_right == 2
    assert {one.subject.split(":")[0] for one in mail.outbox} == {"Camden", "Hackney"}
