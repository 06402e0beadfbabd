"""The made-up team of the demonstration is told once, by the same doors as a person's deeds."""

from __future__ import annotations

import pytest

from tests.factories import cast
from tests.toolkit.procurements.conftest import AT, TODAY
from toolkit.procurements import demo as procurements
from toolkit.procurements import queries
from toolkit.teamwork import demo, demo_talk
from toolkit.teamwork import queries as teamwork
from toolkit.teamwork.models import Comment, FileVersion, News

pytestmark = pytest.mark.django_db


def test_two_procurements_get_a_team_and_steps_once(bola, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
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
    said = [one for part in demo_talk.TALK.values() for one in part]
    assert Comment.objects.count() == len(said)
    assert Comment.objects.filter(resolved_at=None).count() == sum(not one[4] for one in said)
    told = News.objects.filter(kind="mentioned").values_list("user__username", flat=True)
    assert sorted(told) == sorted(
        one
        for _, _, text, _, _ in said
        for one in ("amara", "bola", "lena")
        if f"@{one.title()}" in text
    )
    assert FileVersion.objects.get().name == "tenants-panel.txt"
    assert len(list(tmp_path.rglob("*.txt"))) == 1
