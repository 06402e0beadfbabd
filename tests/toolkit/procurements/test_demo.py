"""The made-up procurements of the demonstration: three stages, marked, and told once."""

from __future__ import annotations

import pytest

from tests.factories import cast
from tests.toolkit.procurements.conftest import AT, TODAY
from toolkit.procurements import demo, queries, standing
from toolkit.procurements.list_presenters import state_of

pytestmark = pytest.mark.django_db


def test_three_procurements_at_different_stages_are_made_once(bola):
    camden = cast.authority(cast.CAMDEN).pk
    given = {"authority_id": camden, "buyer": bola, "today": TODAY, "at": AT}

    assert demo.load(**given) == 3
    assert demo.load(**given) == 0
    rows = list(queries.of_borough(camden))
    assert all(one.is_made_up for one in rows)
    states = {state_of(one)[0] for one in rows}
    assert sum(len(standing.stand(one, on=TODAY).late) for one in rows) == 1
    assert states == {"New", "Planned", "Under way"}
