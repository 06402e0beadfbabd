"""A borough's own rules in the tools: for its own people alone, chosen by them, and always called policy."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from rulebook.policy import Band, Method, PolicyRule, Stance
from tests.factories import cast
from tests.factories.procurements import AT
from toolkit.procurements import policies
from toolkit.tools.engine.links import close
from toolkit.tools.engine.questions import Answers, Money, Vat

pytestmark = pytest.mark.django_db
SAID = {
    "title": "Chairs", "kind": "goods-or-services", "estimate": "yes", "value": Money(20_000_00, Vat.INCLUDED),
    "needed": None, "certainty": "clear", "trial": "nothing", "shelf": "yes", "negotiate": "no", "suppliers": 6,
    "wishes": ("none",), "urgency": "none", "together": "alone", "framework": "no", "market": "no",
    "single": "none", "present": "no",
}  # fmt: skip
RESULT = f"/tools/which-route/result/?a={close('which-route', Answers(SAID))}"
BAND = "your standing orders ask for an open advert or a framework, approved by the head of service"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 27))


@pytest.fixture
def bola():
    return cast.bola()


@pytest.fixture(autouse=True)
def _policy(bola):
    """Camden asks for an advert from £5,000 on, and prefers an advert to all."""
    camden = cast.authority(cast.CAMDEN).pk
    bands = (
        Band(5_000_00, Method.ONE_QUOTE, "the budget holder"),
        Band(25_000_00, Method.ADVERT_OR_FRAMEWORK, "the head of service"),
    )
    policies.change(
        authority_id=camden,
        part=policies.Bands(document="Standing orders", bands=bands),
        edition=0,
        by=bola,
        at=AT,
    )
    rules = (PolicyRule("below-threshold-advert", Stance.PREFERS, "an advert reaches small firms"),)
    policies.change(
        authority_id=camden, part=policies.Rules(rules=rules), edition=1, by=bola, at=AT
    )


def read(user, address):
    client = Client()
    if user:
        client.force_login(user)
    return html.unescape(client.get(address).content.decode())


def test_its_own_people_are_offered_the_rules_of_their_borough_and_see_that_they_are_policy(bola):
    law = read(bola, RESULT)
    assert "Worked out by the law alone" in law
    assert BAND not in law

    own = read(bola, f"{RESULT}&borough=camden")
    assert f"Borough policy, not law: for this value {BAND}" in own
    assert "Borough policy, not law: an advert reaches small firms" in own
    assert "what Camden set as its own rules" in own
    assert "Lawful; borough policy prefers it" in own
    assert "By the law alone" in own


def test_nobody_else_learns_what_a_borough_s_rules_are():
    for user in (None, cast.ben()):
        page = read(user, f"{RESULT}&borough=camden")
        assert BAND not in page
        assert "what Camden set" not in page


def test_the_dates_keep_to_the_closed_days_and_meetings_of_the_borough(bola):
    camden = cast.authority(cast.CAMDEN).pk
    part = policies.Sittings(deciding_body="Cabinet", meetings=(date(2027, 12, 15),))
    policies.change(authority_id=camden, part=part, edition=2, by=bola, at=AT)
    said = {
        "title": "", "route": "open", "kind": "goods-or-services", "estimate": "yes",
        "value": Money(400_000_00, Vat.INCLUDED), "from": "start", "start": date(2027, 1, 11),
        "electronic": "yes", "documents": "yes", "planned": "no", "urgent": "no",
    }  # fmt: skip
    result = f"/tools/plan-the-dates/result/?a={close('plan-the-dates', Answers({**said, 'title': None}))}"

    assert "15 December 2027" not in read(bola, result)
    assert "15 December 2027" in read(bola, f"{result}&borough=camden")
