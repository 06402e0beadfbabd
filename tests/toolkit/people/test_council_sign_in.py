"""Sign-in by the council's own accounts (OpenID Connect), with a provider that is played here."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import cast
from tests.factories.people import InvitationFactory, UserFactory
from toolkit.people import queries
from toolkit.people.adapters import CouncilAdapter
from toolkit.people.choices import Role
from toolkit.people.models import AuditEvent, User

pytestmark = pytest.mark.django_db

SERVER = "https://login.council.example/tenant/v2.0"
KEY = "a key of the provider that nobody checks, of 32 bytes or more"


class Provider:
    """Answers what the library asks of a provider, as Entra ID does."""

    def __init__(self):
        self.claims = {"sub": "abc", "email": "amara@camden.example", "name": "Amara Bello"}
        self.is_broken = False
        self.asked = []

    def request(self, method, address, **words):
        self.asked.append(address)
        if self.is_broken:
            raise ConnectionError
        if address.endswith("/.well-known/openid-configuration"):
            body = {
                "issuer": SERVER,
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "userinfo_endpoint": f"{SERVER}/me",
                "jwks_uri": f"{SERVER}/keys",
            }
        elif address.endswith("/token"):
            now = timezone.now()
            said = {**self.claims, "iss": SERVER, "aud": "the-toolkit", "iat": now}
            token = jwt.encode({**said, "exp": now + timedelta(minutes=5)}, KEY, "HS256")
            body = {"access_token": "t", "token_type": "bearer", "id_token": token}
        else:
            body = self.claims
        return SimpleNamespace(
            status_code=200,
            headers={"content-type": "application/json"},
            json=lambda: body,
            raise_for_status=lambda: None,
        )

    def get(self, address, **words):
        return self.request("GET", address, **words)

    def post(self, address, **words):
        return self.request("POST", address, **words)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


@pytest.fixture
def provider(settings, monkeypatch):
    settings.REQUIRE_SECOND_FACTOR = True
    settings.OIDC_SERVER_URL, settings.OIDC_NAME = SERVER, "your Camden account"
    app = {
        "provider_id": "council",
        "name": "Camden",
        "client_id": "the-toolkit",
        "secret": "s",
        "settings": {"server_url": SERVER, "verified_email": ["camden.example"]},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    played = Provider()
    monkeypatch.setattr(CouncilAdapter, "get_requests_session", lambda self: played)
    return played


def come(client, **query):
    """Go to the provider and come back."""
    out = client.get("/account/oidc/council/login/", {"next": "/in/camden/", **query})
    assert out.url.startswith(f"{SERVER}/authorize?")
    asked = parse_qs(urlsplit(out.url).query)
    assert asked["client_id"] == ["the-toolkit"]
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(
        "/account/oidc/council/login/callback/", {"code": "c", "state": asked["state"][0]}
    )


def who(client):
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk) if pk else None


def test_the_page_offers_the_councils_sign_in_where_one_is_named(provider, settings):
    page = Client().get("/account/sign-in/?next=/in/camden/").content.decode()
    assert "Sign in with your Camden account" in page
    assert 'href="/account/oidc/council/login/?next=/in/camden/"' in page

    settings.OIDC_SERVER_URL = ""
    assert "Camden account" not in Client().get("/account/sign-in/").content.decode()


def test_who_has_an_account_with_this_address_comes_in_without_another_factor(provider):
    amara, client = cast.amara(), Client()

    answer = come(client)

    assert (answer.status_code, answer.url) == (302, "/in/camden/")
    assert who(client) == amara
    assert client.get("/in/camden/").status_code == 200
    assert AuditEvent.objects.last().action == "people.signed_in"


def test_the_same_person_is_known_by_number_when_the_address_changes(provider):
    amara = cast.amara()
    come(Client())
    provider.claims["email"] = "amara.bello@camden.example"
    client = Client()

    come(client)

    assert who(client) == amara


def test_who_is_invited_gets_an_account_and_the_role(provider):
    InvitationFactory(
        email="amara@camden.example",
        authority=cast.authority("camden"),
        role=Role.BUYER,
        expires_at=timezone.now() + timedelta(days=1),
    )
    client = Client()

    come(client)

    user = who(client)
    assert (user.get_full_name(), user.has_usable_password()) == ("Amara Bello", False)
    assert [place.role for place in queries.viewer(user).places.values()] == [Role.BUYER]
    assert client.get("/account/password/", follow=True).redirect_chain[-1][0] == (
        "/account/password/choose/"
    )


@pytest.mark.parametrize("standing", ["none", "too old", "withdrawn", "another address"])
def test_a_stranger_is_told_whom_to_ask_and_nothing_is_kept(provider, standing):
    now = timezone.now()
    words = {"email": "amara@camden.example", "expires_at": now + timedelta(days=1)}
    words |= {"too old": {"expires_at": now}, "withdrawn": {"withdrawn_at": now}}.get(standing, {})
    if standing == "another address":
        words["email"] = "other@camden.example"
    if standing != "none":
        InvitationFactory(**words)
    people, client = User.objects.count(), Client()

    answer = come(client)

    assert answer.status_code == 403
    assert "You are not invited yet" in answer.content.decode()
    assert (who(client), User.objects.count()) == (None, people)


@pytest.mark.parametrize(
    ("claims", "comes_in"),
    [
        ({"email": "ben@hackney.example"}, False),  # this provider does not speak for Hackney
        ({"email": "ben@hackney.example", "email_verified": False}, False),
        ({"email": "ben@hackney.example", "email_verified": True}, True),
        ({"email": ""}, False),
    ],
)
def test_an_address_counts_only_if_it_is_verified(provider, claims, comes_in):
    cast.ben()
    provider.claims |= claims
    client = Client()

    answer = come(client)

    assert (who(client) is not None) is comes_in
    assert answer.status_code == (302 if comes_in else 403)


def test_a_closed_account_stays_closed(provider):
    UserFactory(username="amara", email="amara@camden.example", is_active=False)
    client = Client()

    assert come(client).status_code == 403
    assert who(client) is None


def test_nobody_joins_an_outside_account_to_somebody_who_is_signed_in(provider):
    dee, client = UserFactory(username="dee"), Client()
    client.force_login(dee)

    answer = come(client, process="connect")

    assert answer.status_code == 403
    assert not dee.socialaccount_set.exists()


def test_a_provider_that_does_not_answer_or_says_no_gives_a_clear_page(provider):
    client = Client()
    out = client.get("/account/oidc/council/login/")
    state = parse_qs(urlsplit(out.url).query)["state"][0]
    back = "/account/oidc/council/login/callback/"

    said_no = client.get(back, {"error": "access_denied", "state": state}, follow=True)
    assert "You did not sign in" in said_no.content.decode()
    forged = client.get(back, {"code": "c", "state": "forged"})
    assert (forged.status_code, "did not work" in forged.content.decode()) == (401, True)
    assert who(client) is None


def test_without_a_provider_its_addresses_lead_nowhere():
    assert Client().get("/account/oidc/council/login/").status_code == 404
    assert Client().get("/account/oidc/council/login/callback/").status_code == 404
