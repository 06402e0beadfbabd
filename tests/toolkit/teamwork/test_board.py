"""The board of a borough's procurements: at which stage each stands, what is shown, and its cost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from rulebook import lifecycle
from tests.factories import cast
from tests.factories.procurements import ProcurementFactory, RouteChoiceFactory
from tests.factories.teamwork import ProcurementStepFactory, TeamMemberFactory
from tests.toolkit.procurements.conftest import AT, TODAY, again, publish
from toolkit.teamwork import actions
from toolkit.teamwork.actions import Said
from toolkit.teamwork.choices import StepState

pytestmark = pytest.mark.django_db
BOARD = "/in/camden/procurement-board/"


def text(answer):
    return answer.content.decode()


def columns(browser, show=""):
    """Return the titles in each column that has any."""
    page = text(browser.get(BOARD, {"show": show} if show else {}))
    found = {}
    for key, rest in re.findall(r'aria-labelledby="stage-(\w+)">(.*?)</section>', page, re.S):
        titles = re.findall(r'stage-card">\s*<a[^>]*>([^<]*)</a>', rest)
        if titles:
            found[key] = titles
    return found


def do(row, by, *keys, state=StepState.DONE, reason=""):
    for key in keys:
        actions.save_step(
            procurement=row, key=key, said=Said(state, reason), edition=0, by=by, at=AT
        )


def test_a_procurement_stands_at_the_stage_of_its_first_open_step(begun, browser, bola):
    assert columns(browser) == {"preparation": [begun.title]}
    for stage, following in zip(lifecycle.STAGES, lifecycle.STAGES[1:], strict=False):
        do(begun, bola, *(step.key for step in stage.steps))
        assert columns(browser) == {following.key: [begun.title]}
    do(begun, bola, *(step.key for step in lifecycle.STAGES[-1].steps),
       state=StepState.NOT_NEEDED, reason="None")  # fmt: skip
    assert columns(browser) == {"management": [begun.title]}


def test_what_the_record_shows_moves_it_on_and_never_back(dated, browser, bola):
    assert columns(browser) == {"strategy": [dated.title]}
    publish(dated, bola, "tender")
    assert columns(browser) == {"execution": [dated.title]}
    row = again(dated)
    row.signed_on = TODAY
    row.save()
    assert columns(browser) == {"management": [dated.title]}


def test_it_shows_mine_the_late_and_the_ended(begun, browser, bola):
    late = ProcurementFactory(
        authority=begun.authority, title="Late", step_due_on=TODAY - timedelta(days=1)
    )
    own = ProcurementFactory(authority=begun.authority, title="Own")
    ProcurementStepFactory(
        procurement=own, owner=TeamMemberFactory(procurement=own, user=bola, name="")
    )
    ProcurementStepFactory(
        procurement=late,
        state="done",
        owner=TeamMemberFactory(procurement=late, user=bola, name=""),
    )
    RouteChoiceFactory(procurement=late, is_current=False)
    ProcurementFactory(authority=begun.authority, title="Ended", ended_on=TODAY)
    ProcurementFactory(authority=begun.authority, title="Stopped", stopped_on=TODAY)
    ProcurementFactory(authority=cast.authority(cast.HACKNEY), title="Theirs")

    assert columns(browser) == {"preparation": ["Late", "Own", begun.title]}
    assert columns(browser, "nonsense") == columns(browser)
    assert columns(browser, "mine") == {"preparation": ["Own"]}
    assert columns(browser, "late") == {"preparation": ["Late"]}
    assert columns(browser, "ended") == {"execution": ["Stopped"], "management": ["Ended"]}
    page = text(browser.get(BOARD))
    assert "1 open step." in page
    assert "1 for you" in page


def test_an_empty_board_says_so(browser, begun):
    assert "None of them" in text(browser.get(BOARD, {"show": "late"}))
    client = Client()
    client.force_login(cast.ben())
    assert "No procurement yet" in text(client.get("/in/hackney/procurement-board/"))


@pytest.mark.parametrize("count", [1, 200])
def test_two_hundred_cost_no_query_more_than_one(begun, browser, django_assert_num_queries, count):
    for number in range(count):
        row = ProcurementFactory(authority=begun.authority, title=f"Purchase {number}")
        ProcurementStepFactory(procurement=row)

    with django_assert_num_queries(7):
        found = columns(browser)
    assert len(found["preparation"]) == count + 1
