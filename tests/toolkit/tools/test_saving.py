"""Saving the answers of the route chooser into a procurement: once asked, never typed again."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from rulebook.need import Certainty, Trial
from tests.factories import cast
from tests.factories.people import MembershipFactory
from toolkit.people.choices import Role
from toolkit.procurements import records
from toolkit.procurements.models import Procurement
from toolkit.tools.engine.links import close
from toolkit.tools.engine.questions import Answers, Money, Vat

pytestmark = pytest.mark.django_db
SAID = {
    "title": "Repairs scheduling", "kind": "goods-or-services", "estimate": "yes",
    "value": Money(400_000_00, Vat.INCLUDED), "needed": date(2099, 3, 2), "certainty": "clear",
    "trial": "demonstration", "shelf": "yes", "negotiate": "no", "suppliers": 6, "wishes": ("smes",),
    "urgency": "none", "together": "alone", "framework": "no", "market": "no", "single": "none",
    "present": "no",
}  # fmt: skip
TOKEN = close("which-route", Answers(SAID))
SAVE = f"/tools/which-route/save/?a={TOKEN}"


@pytest.fixture
def bola():
    return cast.bola()


@pytest.fixture
def browser(bola):
    client = Client()
    client.force_login(bola)
    return client


def test_the_answer_page_leads_to_a_procurement_with_the_same_answers(browser):
    page = browser.get(f"/tools/which-route/result/?a={TOKEN}").content.decode()
    assert SAVE.replace("&", "&amp;") in page

    answer = browser.post(SAVE, {"title": "Repairs scheduling"})
    row = Procurement.objects.get()
    need = records.need_of(row.answers)
    assert answer.url == f"/in/camden/procurements/{row.reference}/"
    assert (need.value_inc_vat_pence, need.needed_by) == (400_000_00, date(2099, 3, 2))
    assert (need.certainty, need.trial) == (Certainty.CLEAR, Trial.DEMONSTRATION)


def test_who_buys_for_two_boroughs_says_for_which(browser, bola):
    MembershipFactory(user=bola, authority=cast.authority(cast.HACKNEY), role=Role.BUYER)
    answer = browser.post(SAVE, {"title": "Repairs"})
    assert "Select the borough" in answer.content.decode()
    browser.post(SAVE, {"title": "Repairs", "borough": "hackney"})

    assert Procurement.objects.get().authority.slug == cast.HACKNEY


def test_a_borough_that_is_not_one_s_own_is_refused(browser, bola):
    MembershipFactory(user=bola, authority=cast.authority(cast.HACKNEY), role=Role.VIEWER)
    cast.authority("islington")
    browser.post(SAVE, {"title": "Repairs", "borough": "islington"})

    assert Procurement.objects.get().authority.slug == cast.CAMDEN


@pytest.mark.parametrize("token", ["", "1abc", TOKEN[:-9], "x" * 4000])
def test_a_damaged_or_unfinished_link_saves_nothing_and_leads_back(browser, token):
    answer = browser.post(f"/tools/which-route/save/?a={token}", {"title": "Repairs"})

    assert answer.status_code == 302
    assert answer.url.startswith("/tools/which-route/")
    assert not Procurement.objects.exists()


def test_reading_the_form_saves_nothing(browser):
    assert "Save into a procurement" in browser.get(SAVE).content.decode()
    assert not Procurement.objects.exists()
