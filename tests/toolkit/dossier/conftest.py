"""A procurement of Camden with something in every part of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories.approvals import ApprovalFactory
from tests.factories.procurements import (
    LotFactory,
    NoticeEditionFactory,
    NoticeFactory,
)
from tests.factories.teamwork import (
    DecisionFactory,
    ProcurementStepFactory,
    TeamMemberFactory,
)
from tests.factories.workbook import EntryFactory, SetAsideFactory
from tests.toolkit.procurements.conftest import (  # noqa: F401 - fixtures of the record below
    AT,
    TODAY,
    _today,
    again,
    begun,
    bola,
    browser,
    dated,
)
from toolkit.procurements import actions as procurements
from toolkit.procurements.models import KeptAnswer


@pytest.fixture
def full(dated, bola):  # noqa: F811 - the fixtures
    """The same with a lot, notices, team, steps, decisions, needs, a finding set aside, an approval."""
    procurements.note_happened(
        procurement=dated, key=dated.current_timetables[0].milestones.first().key,
        started_on=TODAY, ended_on=None, by=bola, at=AT, today=TODAY,
    )  # fmt: skip
    LotFactory(procurement=dated, suppliers="Alder Ltd", starts_on=date(2027, 4, 1))
    first = NoticeFactory(procurement=dated, serial=1, state="published", published_on=TODAY, recorded_at=AT, recorded_by=bola)  # fmt: skip
    NoticeEditionFactory(notice=first)
    NoticeFactory(procurement=dated, serial=2, corrects=first)
    KeptAnswer.objects.create(
        procurement=dated, tool="standstill", title="When does standstill end?", answer="On 3 December",
        address="/tools/standstill/?a=1", kept_at=AT, kept_by=bola,
    )  # fmt: skip
    member = TeamMemberFactory(procurement=dated, name="Priya Raman")
    TeamMemberFactory(procurement=dated, user=bola, name="")
    ProcurementStepFactory(procurement=dated, owner=member, due_on=TODAY)
    was = DecisionFactory(procurement=dated, number=1)
    DecisionFactory(procurement=dated, number=2, instead_of=was)
    EntryFactory(procurement=dated, values={"who": "tenant 🦊", "what": "to see\na map", "priority": "must"})  # fmt: skip
    EntryFactory(procurement=dated, number=2, removed_at=AT + timedelta(days=1), removed_by=bola)
    SetAsideFactory(procurement=dated)
    ApprovalFactory(procurement=dated)
    return again(dated)
