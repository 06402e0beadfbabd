"""The made-up team of the demonstration is told once, by the same doors as a person's deeds."""

from __future__ import annotations

import pytest

from tests.factories import cast
from tests.toolkit.procurements.conftest import AT, TODAY
from toolkit.procurements import demo as procurements
from toolkit.procurements import queries
from toolkit.teamwork import demo
from toolkit.teamwork import queries as teamwork

pytestmark = pytest.mark.django_db


def test_two_procurements_get_a_team_and_steps_once(bola):
    camden = cast.authority(cast.CAMDEN).pk
    procurements.load(authority_id=camden, buyer=bola, today=TODAY, at=AT)
    people = {"bola": bola, "amara": cast.amara(), "lena": cast.lena()}
    given = {"authority_id": camden, "people": people, "today": TODAY, "at": AT}

    assert demo.load(**given) == 2
    assert demo.load(**given) == 0
    rows = {row.title: row for row in queries.of_borough(camden)}
    done = {title: rows[title].steps_done for title in demo.STEPS}
    assert done == {
        title: sum(one.state == "done" for one in told) for title, told in demo.STEPS.items()
    }
    decided = teamwork.decisions_of(rows[next(iter(demo.DECISIONS))])
    assert [one.instead_of_id for one in decided] == [None, decided[0].pk]
