"""A procurement of Camden with something in every part of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from tests.factories import cast
from tests.factories.approvals import ApprovalFactory
from tests.factories.procurements import (
    LotFactory,
    NoticeEditionFactory,
    NoticeFactory,
)
from tests.factories.teamwork import (
    CommentFactory,
    DecisionFactory,
    ProcurementStepFactory,
    StepEditionFactory,
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
from toolkit.teamwork import filing
from toolkit.workbook import actions as workbook

MAP = b"%PDF-1.7 a map of repairs"


@pytest.fixture(autouse=True)
def _folder(tmp_path, settings):
    """Keep files in a folder of the test."""
    settings.MEDIA_ROOT = str(tmp_path / "files")


def kept(row, by, body=b"notes", name="notes.txt", title="Notes of the panel"):
    """Keep a file with a procurement."""
    return filing.keep(
        procurement=row, title=title, kind="evidence", file=ContentFile(body), name=name, by=by, at=AT
    )  # fmt: skip


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
    step = ProcurementStepFactory(procurement=dated, owner=member, due_on=TODAY, edition=2)
    StepEditionFactory(of=step, state="to_do")
    StepEditionFactory(of=step, number=2, owner=member, due_on=TODAY)
    was = DecisionFactory(procurement=dated, number=1)
    DecisionFactory(procurement=dated, number=2, instead_of=was)
    need = EntryFactory(procurement=dated, values={"who": "tenant", "what": "to see a map"})
    workbook.save(
        entry=need, values={"who": "tenant 🦊", "what": "to see\na map", "priority": "must"}, edition=1, by=cast.lena(), at=AT
    )  # fmt: skip
    EntryFactory(procurement=dated, number=2, removed_at=AT + timedelta(days=1), removed_by=bola)
    SetAsideFactory(procurement=dated)
    ApprovalFactory(procurement=dated)
    ApprovalFactory(
        procurement=dated, number=9, target="stage:preparation", state="approved", decided_at=AT,
        decided_by=cast.adil(), editions={"needs": {"1": 2}},
    )  # fmt: skip
    file = kept(dated, bola, MAP, "map of repairs.pdf")
    filing.keep_version(
        kept=file, file=ContentFile(MAP + b", mended"), name="../map.pdf", by=bola, at=AT
    )
    gone = kept(dated, bola)
    for target in (
        "",
        "step gather-user-needs",
        "decision 1",
        f"file {file.pk}",
        f"file {gone.pk}",
    ):
        CommentFactory(
            procurement=dated, target=target, text="Ask @Lena =1+1 <b>", mentions=["Lena"]
        )
    CommentFactory(procurement=dated, text="", deleted_at=AT, resolved_at=AT, resolved_by=bola)
    filing.delete(kept=gone, by=bola, at=AT)
    return again(dated)
