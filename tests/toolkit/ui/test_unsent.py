"""A form that could not be taken is given back with what was typed, and can be sent again."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from toolkit.workbook.models import WorkbookEntry

pytestmark = pytest.mark.django_db
TYPED = "to see <b>when</b> the plumber comes & who"
SENT = {"who": "tenant", "what": TYPED, "priority": "must", "strength": "said", "edition": "0"}


@pytest.fixture
def url():
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    return reverse("workbook:add", args=[cast.CAMDEN, one.reference, "needs"])


def fields(page):
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {
        name: value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        for name, value in found
    }


def test_who_is_signed_out_keeps_what_was_typed_and_sends_it_again(url):
    browser = Client()
    page = browser.post(url, SENT)

    assert page.status_code == 403
    assert "nothing is lost" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert not WorkbookEntry.objects.exists()
    browser.force_login(cast.bola())
    kept = fields(page)
    assert {name: kept[name] for name in SENT} == SENT
    assert browser.post(url, kept).status_code == 302
    assert WorkbookEntry.objects.get().values["what"] == TYPED


def test_an_old_token_gives_the_form_back_with_a_new_one(url):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.bola())
    page = browser.post(url, SENT, headers={"origin": "http://testserver"})

    assert page.status_code == 403
    kept = fields(page)
    assert kept["what"] == TYPED
    again = browser.post(url, kept, headers={"origin": "http://testserver"})
    assert again.status_code == 302


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_what_another_site_sent_is_never_offered_again(url, origin):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.bola())
    page = browser.post(url, SENT, headers={"origin": origin} if origin else {})

    assert page.status_code == 403
    assert "plumber" not in page.content.decode()


@pytest.mark.parametrize("name", ["password", "new_Password1", "recovery_code", "secret"])
def test_a_form_with_a_secret_is_never_given_back(url, name):
    page = Client().post(url, {**SENT, name: "hunter2hunter2hunter2"})
    assert page.status_code == 302
    assert "sign-in" in page.url


def test_an_empty_form_is_sent_to_sign_in(url):
    assert Client().post(url, {}).status_code == 302


def test_a_file_cannot_be_kept_and_the_page_says_so(url):
    page = Client().post(url, {**SENT, "file": SimpleUploadedFile("a.txt", b"words")})
    assert "Choose it again" in page.content.decode()
