"""What is new for somebody: who is told of what, the number on each page, reading it, and e-mail for who chose it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from tests.factories import cast
from tests.factories.teamwork import CommentFactory
from tests.toolkit.procurements.conftest import AT, TODAY, address
from toolkit.pipeline import actions as pipeline
from toolkit.pipeline.choices import Mail
from toolkit.pipeline.models import MailSent
from toolkit.pipeline.posting import Outcome
from toolkit.teamwork import actions, commenting, deciding, teaming, telling
from toolkit.teamwork.actions import Said
from toolkit.teamwork.choices import StepState
from toolkit.teamwork.models import News
from toolkit.teamwork.news_mailing import send_news_mail

pytestmark = pytest.mark.django_db
KEY = "gather-user-needs"
PAGE = "/new-for-you/"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def amara():
    return cast.amara()


@pytest.fixture
def hers(amara):
    client = Client()
    client.force_login(amara)
    return client


def say(row, by, words, target="", at=AT):
    return commenting.write(procurement=row, target=target, text=words, by=by, at=at)


def told():
    return sorted(News.objects.values_list("user__username", "kind"))


def unread(user):
    user.refresh_from_db()
    return user.unread_news


# --- who is told --------------------------------------------------------------------------------------------


def test_who_is_mentioned_is_told_once_and_who_wrote_is_not(begun, bola, amara):
    say(begun, bola, "@amara and @Amara, and me @bola")

    assert told() == [("amara", "mentioned")]
    assert (unread(amara), unread(bola)) == (1, 0)


def test_who_spoke_before_or_does_the_step_is_told_of_an_answer(begun, bola, amara):
    lena = cast.lena()
    member = teaming.add(
        procurement=begun, person=teaming.Person(lena.pk), role="service-teams", by=lena, at=AT
    )
    actions.save_step(
        procurement=begun, key=KEY, said=Said(StepState.DOING, "", member.pk), edition=0, by=lena, at=AT
    )  # fmt: skip
    say(begun, amara, "First", f"step {KEY}")
    say(begun, bola, "Second", f"step {KEY}")
    say(begun, bola, "Elsewhere")

    assert told() == [("amara", "commented"), ("lena", "commented"), ("lena", "commented")]


def test_who_is_given_a_step_or_taken_into_a_team_or_decided_about_is_told(begun, bola, amara):
    words = {"procurement": begun, "by": bola, "at": AT}
    member = teaming.add(person=teaming.Person(amara.pk), role="service-teams", **words)
    said = Said(StepState.DOING, "", member.pk)
    actions.save_step(key=KEY, said=said, edition=0, **words)
    actions.save_step(key=KEY, said=Said(StepState.DONE, "", member.pk), edition=1, **words)
    deciding.decide(decided=deciding.Decided("A", "B", "C", TODAY), today=TODAY, **words)

    assert told() == [("amara", "decision"), ("amara", "step"), ("amara", "team")]
    assert unread(amara) == 3


def test_who_has_no_role_there_any_more_is_told_nothing(begun, bola, amara):
    say(begun, amara, "First")
    amara.memberships.update(ended_at=AT, ended_by=bola)
    say(begun, bola, "Second")

    assert told() == []


def test_a_mended_comment_tells_only_who_is_newly_called_and_a_deleted_one_takes_its_news_back(
    begun, bola, amara
):
    lena = cast.lena()
    one = say(begun, bola, "@amara")
    commenting.mend(comment=one, text="@amara @lena", edition=1, by=bola, at=AT)
    assert told() == [("amara", "mentioned"), ("lena", "mentioned")]

    commenting.delete(comment=one, by=bola, at=AT)
    assert told() == []
    assert (unread(amara), unread(lena)) == (0, 0)


# --- reading it ---------------------------------------------------------------------------------------------


def test_the_number_stands_on_every_page_and_goes_when_it_is_read(begun, bola, amara, hers):
    one = say(begun, bola, "@amara look")
    say(begun, bola, "@amara again")
    assert "2 new for you" in text(hers.get("/in/camden/procurements/"))
    assert "2 new for you" in text(hers.get("/templates/"))
    found = text(hers.get(PAGE))
    assert found.count("Bola mentioned you</a>") == 2
    assert f'href="{address(begun, "comments", one.pk)}"' in found

    number = News.objects.get(comment=one).pk
    hers.post(f"{PAGE}read/", {"number": str(number)})
    assert "1 new for you" in text(hers.get(PAGE))
    hers.post(f"{PAGE}read/", {"all": "1"})
    found = text(hers.get(PAGE))
    assert "new for you</a>" not in found
    assert found.count("Bola mentioned you</a>") == 2
    assert "Mark all as read" not in found


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "0"])
def test_nonsense_and_what_is_anothers_is_not_marked(begun, bola, amara, browser, number):
    say(begun, bola, "@amara look")
    browser.post(f"{PAGE}read/", {"number": number})
    browser.post(f"{PAGE}read/", {"number": str(News.objects.get().pk)})

    assert News.objects.get().read_at is None
    assert unread(amara) == 1


def test_news_of_a_borough_that_somebody_left_is_not_shown(begun, bola, amara, hers):
    say(begun, bola, "@amara look")
    amara.memberships.update(ended_at=AT, ended_by=bola)

    assert hers.get(PAGE).status_code == 403


@pytest.mark.parametrize("count", [1, 40])
def test_the_page_costs_the_same_and_the_number_costs_nothing(
    begun, bola, amara, hers, django_assert_num_queries, count
):
    hers.get("/account/")
    with django_assert_num_queries(4):
        hers.get(PAGE)
    for _ in range(count):
        one = CommentFactory(procurement=begun, written_by=bola)
        telling.tell(
            to=[amara.pk], kind="mentioned", procurement=begun, comment=one, by=bola, at=AT
        )
    with django_assert_num_queries(5):
        assert f"{count} new for you" in text(hers.get(PAGE))


# --- by e-mail ----------------------------------------------------------------------------------------------


def choose(client, what):
    return client.post("/in/camden/new-for-you/", {"mail": what}, follow=True)


def want(user, kind, at=AT - timedelta(days=3)):
    pipeline.set_subscription(
        user=user, authority_id=cast.authority(cast.CAMDEN).pk, mail=kind, is_wanted=True, at=at
    )


def send(today=TODAY, at=AT + timedelta(minutes=5)):
    return send_news_mail(today=today, at=at)


def test_nothing_is_mailed_to_who_has_not_chosen_it(begun, bola, amara, hers):
    say(begun, bola, "@amara look")
    found = text(hers.get("/in/camden/new-for-you/"))

    assert re.search(r'value="none"\s+checked', found)
    assert "amara@camden.example" in found
    assert not send()
    assert mail.outbox == []


def test_who_wants_it_at_once_gets_one_mail_that_holds_no_word_of_the_comment(begun, bola, amara):
    want(amara, Mail.NEWS_AT_ONCE)
    one = say(begun, bola, "@amara a secret word")
    assert send()[Outcome.SENT] == 1
    assert not send()

    (letter,) = mail.outbox
    assert letter.to == ["amara@camden.example"]
    assert letter.subject == "Camden: Bola mentioned you, Repairs scheduling"
    assert f"{address(begun, 'comments', one.pk)}\n" in letter.body
    assert "secret" not in letter.body + letter.alternatives[0][0]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_click_stops_it(begun, bola, amara):
    want(amara, Mail.NEWS_AT_ONCE)
    say(begun, bola, "@amara one")
    send()
    stop = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    path = stop.removeprefix("http://127.0.0.1:8000")
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert "/in/camden/new-for-you/" in text(answer)

    say(begun, bola, "@amara two")
    assert not send()


def test_who_wants_it_daily_gets_what_came_before_the_day_once(begun, bola, amara):
    want(amara, Mail.NEWS_DAILY)
    say(begun, bola, "@amara one", at=AT)
    say(begun, bola, "@amara two", at=AT + timedelta(hours=1))
    assert not send()
    tomorrow = date(2026, 11, 28)
    at = datetime(2026, 11, 28, 0, 10, tzinfo=UTC)
    say(begun, bola, "@amara three", at=at)

    assert send(tomorrow, at)[Outcome.SENT] == 1
    assert not send(tomorrow, at)
    (letter,) = mail.outbox
    assert letter.subject == "Camden: 2 things are new for you"
    assert MailSent.objects.get().round == "2026-11-28"
    assert News.objects.filter(mailed_at=None).count() == 1


def test_what_was_read_or_was_new_before_the_choice_is_not_mailed(begun, bola, amara):
    say(begun, bola, "@amara early", at=AT - timedelta(days=9))
    want(amara, Mail.NEWS_AT_ONCE)
    say(begun, bola, "@amara read")
    telling.mark_read(user=amara, numbers=[News.objects.latest("pk").pk], at=AT)

    assert not send()


def test_who_has_no_role_any_more_is_not_written_to(begun, bola, amara):
    want(amara, Mail.NEWS_AT_ONCE)
    say(begun, bola, "@amara look")
    amara.memberships.update(ended_at=AT, ended_by=bola)

    assert not send()


def test_a_mail_that_the_server_refused_is_tried_again(begun, bola, amara, monkeypatch):
    want(amara, Mail.NEWS_AT_ONCE)
    say(begun, bola, "@amara look")

    def refuse(*args, **words):
        raise OSError("no server")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
        assert send()[Outcome.FAILED] == 1
    assert News.objects.get().mailed_at is None
    assert send()[Outcome.SENT] == 1


def test_the_choice_is_made_on_a_page_and_only_one_holds(hers, amara):
    assert "Your choice is saved" in text(choose(hers, "news_daily"))
    found = text(choose(hers, "news_at_once"))
    assert re.search(r'value="news_at_once"\s+checked', found)
    assert not re.search(r'value="news_daily"\s+checked', found)
    assert "from the list" in text(choose(hers, "hourly"))
    assert "Select whether you want e-mail" in text(hers.post("/in/camden/new-for-you/", {}))
    assert re.search(r'value="none"\s+checked', text(choose(hers, "none")))


def test_the_command_takes_a_day(begun, bola, amara, capsys):
    want(amara, Mail.NEWS_DAILY)
    say(begun, bola, "@amara look")

    call_command("send_news_mail", day=date(2026, 11, 27))
    assert "0 sent" in capsys.readouterr().out
    call_command("send_news_mail", "--day", "2126-11-28")
    assert "1 sent, 0 failed" in capsys.readouterr().out
