"""Every address of every app by every role of the borough, of another borough and of LOTI."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories import cast
from tests.toolkit.roles import EVERYBODY, MEMBERS, Address
from tests.toolkit.test_every_url import NAMED

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parent
APPS = sorted(path.parent.name for path in HERE.glob("*/addresses.py"))
# Read without an account and walked by tests/toolkit/test_every_url.py; or another library's own.
ELSEWHERE = (
    "wagtail",
    "account_",
    "mfa_",
    "socialaccount_",
    "openid_connect_",
    "usersessions_",
)


def names(resolver=None, namespace=""):
    """Yield the name of every address there is, but those of the editor and the gallery."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if str(pattern.pattern).startswith(("editor/", "gallery")):
            continue
        if isinstance(pattern, URLResolver):
            yield from names(pattern, pattern.namespace or namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}:{pattern.name}" if namespace else pattern.name


def addresses_of(app):
    return import_module(f"tests.toolkit.{app}.addresses")


def cases():
    for app in APPS:
        for address in addresses_of(app).ADDRESSES:
            yield pytest.param(app, address, id=f"{address.name}{address.query}")


@pytest.fixture(scope="module")
def people(module_transaction):
    """A browser of each person, signed in."""
    browsers = {}
    for who in EVERYBODY:
        browsers[who] = Client()
        if who != "nobody":
            browsers[who].force_login(getattr(cast, who)())
    return browsers


def answer(browser, address, target):
    if address.posts:
        return browser.post(target, address.data)
    return browser.get(target + address.query)


def is_sent_to_sign_in(response):
    where = urlsplit(response.headers.get("Location", "")).path
    return response.status_code == 302 and where == resolve_url(settings.LOGIN_URL)


def is_asked_to_sign_in(response):
    """Say whether a form was given back to who is signed out."""
    return (
        response.status_code == 403
        and b"You are signed out, and nothing is lost" in response.content
    )


def refusal(response):
    """Return how a door was closed: 'sign in', 403, 404, or '' for an open one."""
    if is_sent_to_sign_in(response) or is_asked_to_sign_in(response):
        return "sign in"
    return response.status_code if response.status_code in (403, 404) else ""


def expected(who, address: Address):
    if who in address.allowed:
        return ""
    if who == "nobody":
        return address.nobody
    return address.insider if who in MEMBERS else address.outsider


@pytest.mark.parametrize(("app", "address"), cases())
def test_an_address_opens_to_those_it_is_for_and_to_nobody_else(app, address, people):
    target = target_of(addresses_of(app), address)
    for who in EVERYBODY:
        with transaction.atomic():  # each comes to the same world, whatever the one before did
            status, door = came(people[who], address, target)
            transaction.set_rollback(True)

        assert status < 500, (who, address.name)
        assert door == expected(who, address), (who, address.name, status)


def target_of(module, address):
    """Make the world that an address is about; return where the address leads in it."""
    words = address.args(module.world() if hasattr(module, "world") else None)
    by_name = isinstance(words, dict)
    return reverse(address.name, **({"kwargs": words} if by_name else {"args": words}))


def came(browser, address, target):
    """Return the status and the refusal that somebody gets."""
    response = answer(browser, address, target)
    if response.streaming:
        list(response)  # so that its file is closed
    return response.status_code, refusal(response)


def test_every_address_says_who_it_is_for():
    said = {address.name for app in APPS for address in addresses_of(app).ADDRESSES}

    # The others are read without an account, and walked by test_every_url.py; or a library's.
    others = set(names()) - said - {name for name, _, _ in NAMED}
    assert {name for name in others if not name.startswith(ELSEWHERE)} == set()
