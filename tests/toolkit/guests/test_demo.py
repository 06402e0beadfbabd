"""The made-up invitation of a neighbour: loaded once, read by the neighbour, and sealed but for its parts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.factories.workbook import EntryFactory
from toolkit.guests import demo
from toolkit.procurements.models import Guest
from toolkit.teamwork.models import Comment

pytestmark = pytest.mark.django_db
AT, TODAY = datetime(2026, 11, 27, 10, 0, tzinfo=UTC), date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def people():
    return {"by": cast.bola(), "neighbour": cast.ben()}


def load(people, camden):
    return demo.load(authority_id=camden.pk, **people, today=TODAY, at=AT)


def test_the_neighbour_is_invited_once_and_reads_its_parts(people):
    camden = cast.authority(cast.CAMDEN)
    row = ProcurementFactory(authority=camden, title="Housing repairs scheduling", is_made_up=True)
    EntryFactory(procurement=row, values={"who": "tenant", "what": "to know who comes"})

    assert load(people, camden)
    assert not load(people, camden)
    assert (Guest.objects.count(), Comment.objects.count()) == (1, 1)

    ben = Client()
    ben.force_login(people["neighbour"])
    part = reverse("guests:part", args=[cast.HACKNEY, row.reference, "needs"])
    page = ben.get(part).content.decode()
    assert "to know who comes" in page
    assert "are ours as well" in page
    assert ben.get(part.replace("needs", "problem")).status_code == 404


def test_without_the_procurement_nobody_is_invited(people):
    assert not load(people, cast.authority(cast.CAMDEN))
    assert not Guest.objects.exists()
