"""Signing in and out, the lock-out and the limits, and choosing a new password."""

from __future__ import annotations

import re
import time

import pytest
from django.core import mail
from django.test import Client

from tests.factories import cast
from tests.factories.people import PASSWORD, UserFactory
from toolkit.people.models import AuditEvent

pytestmark = pytest.mark.django_db

SIGN_IN = "/account/sign-in/"
NEW = "another password that is long"


def sign_in(client, login, password=PASSWORD, **words):
    return client.post(SIGN_IN, {"login": login, "password": password, **words})


def is_in(client):
    return "_auth_user_id" in client.session


def actions_of(user):
    found = AuditEvent.objects.filter(target=f"user {user.pk}").order_by("pk")
    return list(found.values_list("action", flat=True))


@pytest.mark.parametrize(
    "login", ["amara", "AMARA", "amara@camden.example", "Amara@Camden.example"]
)
def test_somebody_signs_in_by_name_or_address(login):
    user = cast.amara()
    client = Client()

    answer = sign_in(client, login)

    assert (answer.status_code, answer.url) == (302, "/in/")
    assert is_in(client)
    assert actions_of(user)[-1] == "people.signed_in"
    assert AuditEvent.objects.last().authority.slug == "camden"


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_signing_in_never_leads_outside(where):
    cast.amara()

    assert sign_in(Client(), "amara", next=where).url == "/in/"


def test_a_wrong_password_and_a_wrong_name_say_the_same():
    cast.amara()
    pages = [
        sign_in(Client(), login, "not this one") for login in ("amara", "nobody", "a@b.example")
    ]

    said = {re.sub(r"csrf.*?>|value=\".*?\"", "", page.content.decode()) for page in pages}
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert len(said) == 1
    assert "One of the two is wrong" in said.pop()


def test_what_was_typed_is_asked_for_in_our_words_and_stays():
    page = sign_in(Client(), "amara", "").content.decode()

    assert "Error: Sign in" in page
    assert 'href="#id_password">Enter your password' in page
    assert 'value="amara"' in page


def test_after_five_tries_an_account_is_locked_with_how_long_and_the_owner_too():
    user = cast.amara()
    for _ in range(5):
        page = sign_in(Client(), "amara", "not this one")
        assert "One of the two is wrong" in page.content.decode()

    client = Client()
    page = sign_in(client, "amara")

    assert (
        "There were too many tries with this name. Try again in 15 minutes."
        in page.content.decode()
    )
    assert not is_in(client)
    assert actions_of(user) == ["people.sign_in_failed"] * 5 + ["people.locked_out"]


def test_a_lock_ends_after_its_time(monkeypatch):
    cast.amara()
    for _ in range(6):
        sign_in(Client(), "amara", "not this one")
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr("time.time", lambda: later)
    client = Client()

    sign_in(client, "amara")

    assert is_in(client)


def test_a_name_that_is_none_is_locked_alike_and_leaves_no_trace():
    before = AuditEvent.objects.count()
    for _ in range(5):
        sign_in(Client(), "nobody", "not this one")

    assert "Try again in 15 minutes" in sign_in(Client(), "nobody", "x").content.decode()
    assert AuditEvent.objects.count() == before


def test_success_does_not_use_up_tries():
    cast.amara()
    for _ in range(8):
        client = Client()
        sign_in(client, "amara")
        assert is_in(client)


def test_too_many_tries_from_one_network_are_refused_with_how_long(settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/5m/ip"}
    for _ in range(2):
        sign_in(Client(), "nobody", "x")

    page = sign_in(Client(), "nobody", "x")

    assert page.status_code == 429
    assert "Try again in 15 minutes" in page.content.decode()
    assert page.headers["Retry-After"] == "900"


def test_somebody_signs_out_by_post_alone():
    user = cast.amara()
    client = Client()
    client.force_login(user)

    assert "Do you want to sign out?" in client.get("/account/sign-out/").content.decode()
    assert is_in(client)
    answer = client.post("/account/sign-out/")

    assert (answer.status_code, answer.url) == (302, "/")
    assert not is_in(client)
    assert actions_of(user)[-1] == "people.signed_out"


def test_a_closed_account_does_not_come_in():
    user = UserFactory(username="dee", is_active=False)
    client = Client()

    answer = sign_in(client, "dee")

    assert not is_in(client)
    assert "people.signed_in" not in actions_of(user)
    assert answer.url == "/account/closed/"
    assert "This account is closed" in client.get(answer.url).content.decode()


def test_nobody_opens_an_account_without_an_invitation():
    page = Client().get("/account/join/").content.decode()

    assert "Accounts are by invitation" in page
    assert Client().post("/account/join/", {"email": "a@b.example"}).status_code == 405


# --- a new password -------------------------------------------------------------------------------------------


def ask(client, email):
    return client.post("/account/password/forgotten/", {"email": email}, follow=True)


def link_in(message):
    return re.search(r"http://127\.0\.0\.1:8000(/account/password/new/\S+)", message.body)[1]


def test_somebody_who_forgot_chooses_a_new_password_by_a_link_and_is_told():
    user = cast.amara()
    old = Client()
    old.force_login(user)
    client = Client()
    ask(client, "Amara@camden.example")
    (letter,) = mail.outbox
    assert letter.to == ["amara@camden.example"]

    page = client.get(link_in(letter), follow=True)
    done = client.post(
        page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW}, follow=True
    )

    assert "Your password is changed" in done.content.decode()
    assert "_auth_user_id" not in client.session
    assert old.get("/account/").status_code == 302  # signed out elsewhere
    assert mail.outbox[-1].subject.startswith("Your password was changed")
    assert actions_of(user)[-1] == "people.password.reset"
    again = client.get(link_in(letter), follow=True).content.decode()
    assert "This link no longer works" in again
    assert sign_in(Client(), "amara").status_code == 200
    assert sign_in(Client(), "amara", NEW).status_code == 302


def test_asking_for_a_link_says_the_same_whether_or_not_there_is_an_account():
    cast.amara()
    pages = [ask(Client(), email) for email in ("amara@camden.example", "nobody@camden.example")]

    assert pages[0].redirect_chain == pages[1].redirect_chain
    assert pages[0].content == pages[1].content
    assert [message.to for message in mail.outbox] == [
        ["amara@camden.example"],
        ["nobody@camden.example"],
    ]
    assert "There is no account with this address" in mail.outbox[1].body


def test_asking_too_often_is_refused():
    for _ in range(5):
        assert ask(Client(), "amara@camden.example").status_code == 200

    assert ask(Client(), "amara@camden.example").status_code == 429


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"password1": "short", "password2": "short"}, "at least 12 characters"),
        ({"password1": NEW, "password2": "other"}, "The two passwords are not the same"),
        ({"password1": "", "password2": ""}, "Enter a new password"),
        ({"password1": NEW, "password2": NEW, "oldpassword": "no"}, "you use now is not right"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(given, says):
    client = Client()
    client.force_login(cast.amara())

    page = client.post("/account/password/", {"oldpassword": PASSWORD, **given})

    assert says in page.content.decode()


def test_changing_the_password_ends_other_sessions_and_not_this_one():
    user = cast.amara()
    here, elsewhere = Client(), Client()
    sign_in(here, "amara")
    sign_in(elsewhere, "amara")
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    page = here.post("/account/password/", given, follow=True)

    assert "Your password is changed" in page.content.decode()
    assert page.redirect_chain[-1][0] == "/account/"
    assert elsewhere.get("/account/").status_code == 302
    assert actions_of(user)[-1] == "people.password.changed"
    assert mail.outbox[-1].to == ["amara@camden.example"]


def test_somebody_sees_where_they_are_signed_in_and_signs_out_there():
    cast.amara()
    here, elsewhere = Client(), Client(headers={"user-agent": "Mozilla Firefox/140.0 Windows"})
    sign_in(elsewhere, "amara")
    sign_in(here, "amara")

    page = here.get("/account/sessions/").content.decode()
    assert "Firefox on Windows" in page
    assert "This one" in page
    here.post("/account/sessions/")

    assert elsewhere.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200
    assert "Firefox" not in here.get("/account/sessions/").content.decode()


def test_a_mail_server_that_does_not_answer_undoes_nothing(monkeypatch):
    cast.amara()
    client = Client()
    sign_in(client, "amara")
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _broken)

    answer = client.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )

    assert answer.status_code == 302
    assert sign_in(Client(), "amara", NEW).status_code == 302


def _broken(self, **options):
    raise ConnectionRefusedError


def test_a_session_ends_with_the_working_day_and_with_the_browser(settings):
    cast.amara()
    client = Client()

    answer = sign_in(client, "amara")

    assert answer.cookies["sessionid"]["max-age"] == ""
    assert client.session.get_expiry_age() == 8 * 3600
    assert answer.cookies["sessionid"]["httponly"]
    assert answer.cookies["sessionid"]["samesite"] == "Lax"
