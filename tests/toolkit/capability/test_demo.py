"""The made-up self-checks: loaded once, marked, and enough boroughs to compare with."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from drafting.capability.among_boroughs import FEWEST_BOROUGHS
from drafting.capability.statements import BY_KEY
from tests.factories import cast
from tests.toolkit.capability.conftest import signed_in, text
from tests.toolkit.procurements.conftest import TODAY
from toolkit.capability import demo, queries
from toolkit.capability.models import OwnAnswers, Round
from toolkit.procurements import demo as procurements
from toolkit.teamwork import demo as teamwork

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    found = {key: getattr(cast, key)() for key in demo.PEOPLE}
    for slug in demo.OTHERS:
        cast.authority(slug)
    return found


def test_they_are_loaded_once_marked_as_made_up_and_compared(people, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    camden, at = cast.authority(cast.CAMDEN).pk, timezone.now()
    procurements.load(authority_id=camden, buyer=people["bola"], today=TODAY, at=at)
    teamwork.load(authority_id=camden, people=people, today=TODAY, at=at)
    given = {"authority_id": camden, "people": people, "at": at}

    assert demo.load(**given) == 3 + len(demo.OTHERS)
    assert demo.load(**given) == 0
    assert set(demo.SAID) == set(BY_KEY)
    assert Round.objects.filter(is_made_up=False).count() == 0
    assert len(queries.shared_by_others(camden, at)) >= FEWEST_BOROUGHS
    assert OwnAnswers.objects.count() == 2 * len(people) + 1
    shown = text(signed_in(people["vera"]).get(reverse("capability:round", args=[cast.CAMDEN, 2])))
    assert "Invented for this demonstration" in shown
    assert "Some of them are made up" in shown
    assert "What has changed since the time before" in shown


def test_without_the_cast_nothing_is_loaded(people):
    del people["vera"]
    assert demo.load(authority_id=cast.authority(cast.CAMDEN).pk, people=people, at=None) == 0
