"""Second factors: setting up an app by a computed code, signing in with it, keys, recovery codes, the gate."""

from __future__ import annotations

import json
import re
import time
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from tests.factories import cast
from tests.factories.people import PASSWORD
from tests.toolkit.people.software_key import SoftwareKey
from toolkit.people import access, secret_box
from toolkit.people.models import AuditEvent

pytestmark = pytest.mark.django_db

SIGN_IN = "/account/sign-in/"
NOW = 1_800_000_000.0


@pytest.fixture(autouse=True)
def _strict(settings):
    settings.REQUIRE_SECOND_FACTOR = True


class Clock:
    def __init__(self, monkeypatch):
        self.now = NOW
        monkeypatch.setattr("time.time", lambda: self.now)


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


def code(secret, at):
    return format_hotp_value(hotp_value(secret, int(at) // 30))


def sign_in(client, name):
    return client.post(SIGN_IN, {"login": name, "password": PASSWORD})


def set_up(client, clock):
    page = client.get("/account/second-factor/totp/activate/").content.decode()
    secret = re.search(r'<code class="secret">(\w+)</code>', page)[1]
    assert 'src="data:image/svg+xml;base64,' in page
    done = client.post(
        "/account/second-factor/totp/activate/", {"code": code(secret, clock.now)}, follow=True
    )
    return secret, done


def actions_of(user):
    found = AuditEvent.objects.filter(target=f"user {user.pk}").order_by("pk")
    return list(found.values_list("action", flat=True))


def test_without_one_nothing_but_what_is_public_opens_until_one_is_set_up(
    clock, django_capture_on_commit_callbacks
):
    user = cast.amara()
    client = Client()
    sign_in(client, "amara")

    for address in ("/in/camden/", "/editor/"):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (
            302,
            f"/account/second-factor/?next={quote(address, safe='')}",
        )
    page = client.get("/account/second-factor/?next=/in/camden/").content.decode()
    assert "You need a second factor before you go on" in page
    assert "You have no second factor yet" in client.get("/account/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        _, done = set_up(client, clock)

    assert "Your recovery codes" in done.content.decode()
    assert client.get("/in/camden/").status_code == 200
    assert actions_of(user)[-1] == "people.factor.app_set"
    assert mail.outbox[-1].subject.startswith("An authenticator app was set up")


def test_roles_do_not_count_on_public_pages_either_before_there_is_one(rf, settings):
    request = rf.get("/contracts/")
    request.user, request.session = cast.amara(), {}

    found = access.viewer(request)

    assert (found.user, dict(found.places), found.is_of_boroughs) == (request.user, {}, False)
    settings.REQUIRE_SECOND_FACTOR = False
    del request._viewer
    assert access.viewer(request).is_of_boroughs


def test_signing_in_asks_for_the_code_of_now_once(clock):
    user = cast.amara()
    client = Client()
    sign_in(client, "amara")
    secret, _ = set_up(client, clock)
    client.post("/account/sign-out/")

    answer = sign_in(client, "amara")
    assert answer.url == "/account/second-factor/authenticate/"
    assert "_auth_user_id" not in client.session
    assert client.get("/in/camden/").url.startswith(SIGN_IN)
    wrong = client.post(answer.url, {"code": "000000"})
    assert "The code is not right" in wrong.content.decode()

    clock.now += 300
    old = client.post(answer.url, {"code": code(secret, clock.now - 120)})
    assert "The code is not right" in old.content.decode()
    right = client.post(answer.url, {"code": code(secret, clock.now)})
    assert right.status_code == 302
    assert client.get("/in/camden/").status_code == 200
    assert actions_of(user)[-1] == "people.signed_in"

    again = Client()
    sign_in(again, "amara")
    used = again.post(answer.url, {"code": code(secret, clock.now)})
    assert "The code is not right" in used.content.decode()


def test_five_wrong_codes_lock_the_second_step(clock):
    cast.amara()
    client = Client()
    sign_in(client, "amara")
    secret, _ = set_up(client, clock)
    client.post("/account/sign-out/")
    where = sign_in(client, "amara").url

    for _ in range(5):
        client.post(where, {"code": "000000"})
    page = client.post(where, {"code": code(secret, clock.now)})

    assert "Try again in 15 minutes" in page.content.decode()


def test_a_recovery_code_lets_in_once(clock):
    cast.amara()
    client = Client()
    sign_in(client, "amara")
    _, done = set_up(client, clock)
    codes = re.findall(r"<li>(\d{8})</li>", done.content.decode())
    assert len(codes) == 10
    text = client.get("/account/second-factor/recovery-codes/download/")
    assert codes[3] in text.content.decode()
    client.post("/account/sign-out/")

    where = sign_in(client, "amara").url
    assert client.post(where, {"code": codes[0]}).status_code == 302
    client.post("/account/sign-out/")
    sign_in(client, "amara")

    assert "The code is not right" in client.post(where, {"code": codes[0]}).content.decode()


def test_a_change_long_after_signing_in_asks_again_who_it_is(clock):
    cast.amara()
    client = Client()
    sign_in(client, "amara")
    set_up(client, clock)
    clock.now += 16 * 60

    answer = client.get("/account/second-factor/totp/deactivate/")
    assert answer.url.startswith("/account/confirm/")
    page = client.get(answer.url).content.decode()
    assert "Confirm that it is you" in page
    assert "Use authenticator app or code instead" in page
    client.post(answer.url, {"password": PASSWORD})

    assert client.get("/account/second-factor/totp/deactivate/").status_code == 200


def test_removing_the_only_one_leads_back_to_setting_one_up(clock):
    user = cast.amara()
    client = Client()
    sign_in(client, "amara")
    set_up(client, clock)

    client.post("/account/second-factor/totp/deactivate/")

    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/in/camden/").status_code == 302
    assert actions_of(user)[-1] == "people.factor.app_removed"


def test_the_secret_of_an_app_is_sealed_in_the_database(clock, settings):
    user = cast.amara()
    client = Client()
    sign_in(client, "amara")
    secret, _ = set_up(client, clock)

    kept = Authenticator.objects.get(user=user, type="totp").data["secret"]

    assert secret not in json.dumps(kept)
    assert secret_box.open_(kept) == secret
    settings.SECRET_KEY = "another key"
    clock.now += 60
    client.post("/account/sign-out/")
    client = Client()
    where = sign_in(client, "amara").url
    assert "not right" in client.post(where, {"code": code(secret, clock.now)}).content.decode()
    assert "not right" in client.post(where, {"code": code("", clock.now)}).content.decode()


# --- security keys ----------------------------------------------------------------------------------------------


def options_in(page):
    found = re.search(r'data-options="([^"]+)"', page.content.decode())[1]
    return json.loads(found.replace("&#34;", '"').replace("&quot;", '"'))


def browser():
    return Client(SERVER_NAME="localhost")


def test_a_security_key_is_added_and_signs_somebody_in():
    user = cast.amara()
    client, key = browser(), SoftwareKey("http://localhost")
    sign_in(client, "amara")
    page = client.get("/account/second-factor/webauthn/add/")
    assert "A security key needs JavaScript" in page.content.decode()

    made = key.create(options_in(page)["publicKey"])
    done = client.post(
        "/account/second-factor/webauthn/add/",
        {"name": "Blue key", "credential": json.dumps(made)},
        follow=True,
    )
    assert "Your recovery codes" in done.content.decode()
    assert "people.factor.key_added" in actions_of(user)
    assert client.get("/in/camden/").status_code == 200
    assert "Blue key" in client.get("/account/second-factor/webauthn/").content.decode()

    client.post("/account/sign-out/")
    where = sign_in(client, "amara").url
    page = client.get(where)
    answer = key.get(options_in(page)["publicKey"])
    done = client.post(where, {"credential": json.dumps(answer)})
    assert done.status_code == 302
    assert client.get("/in/camden/").status_code == 200


def test_a_key_of_somebody_else_and_an_old_answer_do_not_let_in():
    cast.amara()
    client, key = browser(), SoftwareKey("http://localhost")
    sign_in(client, "amara")
    made = key.create(options_in(client.get("/account/second-factor/webauthn/add/"))["publicKey"])
    client.post(
        "/account/second-factor/webauthn/add/", {"name": "", "credential": json.dumps(made)}
    )
    client.post("/account/sign-out/")
    where = sign_in(client, "amara").url
    asked = options_in(client.get(where))["publicKey"]
    answers = [
        SoftwareKey("http://localhost", key.id).get(asked),  # another key with the same number
        SoftwareKey("http://evil.example", key.id, key.private).get(asked),  # at another site
        key.get({**asked, "challenge": "AAAA"}),  # to another question
    ]

    for answer in answers:
        page = client.post(where, {"credential": json.dumps(answer)})
        assert page.status_code == 200
        assert "The code is not right" in page.content.decode()
    for nonsense in ("", "{}", "[]", "null", "not json"):
        assert client.post(where, {"credential": nonsense}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_keys_are_renamed_and_removed():
    user = cast.amara()
    client, key = browser(), SoftwareKey("http://localhost")
    sign_in(client, "amara")
    made = key.create(options_in(client.get("/account/second-factor/webauthn/add/"))["publicKey"])
    client.post(
        "/account/second-factor/webauthn/add/", {"name": "Blue", "credential": json.dumps(made)}
    )
    at = f"/account/second-factor/webauthn/keys/{Authenticator.objects.get(type='webauthn').pk}"

    client.post(f"{at}/edit/", {"name": "Green"})
    assert "Green" in client.get("/account/second-factor/webauthn/").content.decode()
    assert "Enter a name for the key" in client.post(f"{at}/edit/", {"name": ""}).content.decode()
    assert "Remove this security key?" in client.get(f"{at}/remove/").content.decode()
    client.post(f"{at}/remove/")

    assert not Authenticator.objects.filter(user=user).exists()
    assert "people.factor.key_removed" in actions_of(user)


def test_a_borough_page_asks_once_for_the_second_factor(clock, django_assert_num_queries):
    cast.amara()
    client = Client()
    sign_in(client, "amara")
    set_up(client, clock)
    client.get("/in/")

    with django_assert_num_queries(5):  # session, person, roles, factor, roles again for the doors
        client.get("/in/")
    assert time.time() == clock.now
