"""Every deed with a procurement writes exactly one row of the trail, in the transaction of what it changed.

Each action that takes who does it and when is found by reading the source, and must have a case here, or a reason.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction

from drafting.needs.section import SECTION as NEEDS
from drafting.sections import SECTIONS
from tests.factories import cast
from tests.factories.capability import OwnAnswersFactory, RoundFactory, answers
from tests.factories.contracts import ContractFactory, RegisterDetailFactory
from tests.factories.engagement import InformationRequestFactory
from tests.factories.procurements import GuestFactory
from tests.factories.workbook import EntryFactory, EntryImportFactory
from tests.toolkit.dossier.conftest import (  # noqa: F401 - the world that deeds are done in
    AT,
    TODAY,
    _folder,
    _today,
    again,
    begun,
    bola,
    dated,
    full,
    kept,
)
from tests.toolkit.dossier.test_there_and_back import essence_of, packed
from tests.toolkit.outreach.conftest import TEXTS
from tests.toolkit.procurements.conftest import NEED, draft, publish
from toolkit.approvals import actions as approvals
from toolkit.approvals import targets
from toolkit.approvals.models import Approval
from toolkit.capability import actions as capability
from toolkit.dossier import actions as dossier
from toolkit.dossier import asking, gathering, packing, renewing
from toolkit.dossier.choices import Kind
from toolkit.engagement import actions as engagement
from toolkit.engagement import filling
from toolkit.guests import actions as guests
from toolkit.outreach import actions as outreach
from toolkit.people import audit
from toolkit.people.choices import Role, Sharing
from toolkit.people.models import AuditEvent, User
from toolkit.procurements import (
    actions,
    archiving,
    drafting,
    handing_over,
    lots,
    policies,
    publishing,
    receiving,
    replacing,
    sharing,
)
from toolkit.procurements.brought import Brought
from toolkit.procurements.models import NoticeEdition, Procurement
from toolkit.teamwork import actions as steps
from toolkit.teamwork import commenting, deciding, filing, suggestions, teaming
from toolkit.teamwork.choices import StepState
from toolkit.teamwork.models import Comment, Decision, KeptFile, StepEdition, TeamMember
from toolkit.workbook import actions as workbook
from toolkit.workbook import importing, records
from toolkit.workbook.models import EntryEdition, WorkbookEntry
from toolkit.workbook.sheets import Table

pytestmark = pytest.mark.django_db
APPS = (
    "procurements", "workbook", "teamwork", "approvals", "engagement", "dossier", "guests", "capability", "outreach",
)  # fmt: skip
STEP = "gather-user-needs"
# Not deeds: they are called within one, which writes the row.
WITHIN = {
    "procurements.deeds.record": "it is what writes the row",
    "procurements.replacing.carry_over": "a part of `dossier.actions.renew`",
    "workbook.actions.keep_many": "a part of undoing a file",
    "workbook.demo.load": "the demonstration",
    "outreach.demo.load": "the demonstration",
    "guests.demo.load": "the demonstration",
    "teamwork.telling.tell": "news of a deed, written with it",
    "approvals.talking.asked": "news of a deed, written with it",
    "approvals.talking.answered": "news of a deed, written with it",
}


@dataclass
class World:
    """A procurement with something in every part, its people, and a case for each deed."""

    row: Any
    bola: User

    def __post_init__(self) -> None:
        self.by: dict[str, Any] = {"by": self.bola, "at": AT}
        self.day: dict[str, Any] = {**self.by, "today": TODAY}
        self.camden = self.row.authority_id

    def entry(self) -> WorkbookEntry:
        return WorkbookEntry.objects.get(procurement=self.row, number=1)

    def own(self, model: Any, **facts: Any) -> Any:
        return model.objects.filter(procurement=self.row, **facts).order_by("pk").first()

    def lot(self) -> Any:
        return self.row.lots.first()

    def comment(self) -> Comment:
        return self.own(Comment, deleted_at=None)

    def page(self) -> Any:
        return InformationRequestFactory(procurement=self.row)

    def contract(self) -> Any:
        found = ContractFactory(authority=self.row.authority, title="Voids")
        RegisterDetailFactory(contract=found)
        return found

    def guest(self) -> Any:
        authority = cast.authority(cast.HACKNEY)
        return GuestFactory(
            procurement=self.row, authority=authority, right="comment", parts=["needs"]
        )

    def asked(self) -> Approval:
        return self.own(Approval, state="asked")

    def with_questions(self) -> Any:
        values = {"question": "What puts you off?", "why": "To change it."}
        section = next(one for one in SECTIONS if "question" in {f.name for f in one.fields})
        workbook.add(procurement=self.row, section=section, values=values, **self.by)
        return records.book_of(self.row)


FACTS = actions.Facts(signed_on=TODAY)
BROUGHT = Brought(need={}, days={}, flags={})
KEPT = receiving.Kept(
    "standstill", "When does standstill end?", "On 4 December", "/tools/standstill/?a=2"
)
Case = Callable[[World], Callable[[], Any]]


def lot_to_change(w):
    return partial(
        lots.change, procurement=w.row, lot=w.lot(), facts=lots.LotFacts("Other"), edition=1, **w.by
    )


def a_route(w):
    return partial(actions.choose_route, procurement=w.row, route="open", reason="Again.", **w.day)


def discarded(w):
    one = draft(w.row, w.bola, "planned")
    drafting.discard(notice=one, **w.by)
    return partial(drafting.take_up, notice=one, **w.by)


def signed(w):
    actions.record_facts(procurement=w.row, flags={}, facts=FACTS, edition=w.row.edition, **w.by)
    w.row.lots.all().delete()
    return partial(handing_over.into_register, procurement=again(w.row), **w.by)


def over(w):
    Procurement.objects.filter(pk=w.row.pk).update(stopped_on=TODAY)
    return again(w.row)


def archived(w):
    archiving.archive(procurement=over(w), reason="It is over", **w.by)
    return partial(archiving.bring_back, procurement=w.row, **w.by)


def linked(w):
    one = w.contract()
    replacing.link(procurement=w.row, reference=one.reference, **w.by)
    return partial(replacing.unlink, procurement=w.row, reference=one.reference, **w.by)


def taken_away(w):
    entry = w.entry()
    workbook.remove(entry=entry, edition=entry.edition, **w.by)
    return partial(
        workbook.bring_back, entry=entry, section=NEEDS, edition=entry.edition + 1, **w.by
    )


def set_aside(w):
    workbook.set_aside(procurement=w.row, finding="x", title="x", reason="y", **w.by)
    return partial(workbook.take_up, procurement=w.row, finding="x", **w.by)


def confirmed(w):
    one = EntryImportFactory(procurement=w.row)
    importing.confirm(one=one, section=NEEDS, many=[{"who": "carer"}], **w.by)
    return partial(importing.undo, one=one, **w.by)


def a_suggestion(w):
    key = next(
        key for key, one in suggestions.suggested(w.row).items()
        if one.goes_beyond(StepState.TO_DO) and steps.queries.step_of(w.row, key) is None
    )  # fmt: skip
    return partial(steps.take_suggestion, procurement=w.row, key=key, edition=0, **w.by)


def resolved(w):
    one = w.comment()
    commenting.resolve(comment=one, **w.by)
    return partial(commenting.reopen, comment=one, **w.by)


def deleted_file(w):
    return partial(filing.bring_back, kept=KeptFile.objects.exclude(deleted_at=None).get(), **w.by)


def removed(w):
    one = w.own(TeamMember, user=None)
    teaming.remove(procurement=w.row, member=one, **w.by)
    one.refresh_from_db()
    return one


def bring_again(w):
    """Open the ZIP anew for each try."""
    content = essence_of(w.row)

    def bring():
        with packing.opened(packed(content)) as opened:
            dossier.bring_package(authority_id=w.camden, package=opened, **w.by)

    return bring


def renewed(w):
    told = renewing.renewed(
        gathering.record_of(w.row), title="Again", parts=["answers"], at=AT.isoformat()
    )
    return partial(dossier.renew, procurement=w.row, told=told, **w.by)


def open_page(w):
    book = w.with_questions()
    return partial(
        engagement.open_request,
        procurement=w.row,
        book=book,
        opens_on=TODAY,
        closes_on=TODAY,
        **w.by,
    )


def questions_anew(w):
    book = w.with_questions()
    return partial(engagement.take_questions_anew, request=w.page(), book=book, edition=1, **w.by)


def self_check(w):
    one = RoundFactory(authority_id=w.camden)
    OwnAnswersFactory(round=one, user=w.bola)
    return one


def supplier_page(w):
    WorkbookEntry.objects.filter(procurement=w.row, section="opportunity").delete()
    EntryFactory(procurement=w.row, section="opportunity", values=TEXTS)
    book = records.book_of(w.row)
    return partial(
        outreach.put_online,
        procurement=w.row,
        book=book,
        seen=outreach.print_of(book=book, on=TODAY),
        shown_until=TODAY,
        edition=0,
        **w.day,
    )


CASES: dict[str, Case] = {
    "procurements.actions.start": lambda w: partial(actions.start, authority_id=w.camden, title="New", need=NEED, **w.by),
    "procurements.actions.change_answers": lambda w: partial(
        actions.change_answers, procurement=w.row, title="Other", description="", need=NEED, edition=w.row.edition, **w.by),
    "procurements.actions.record_facts": lambda w: partial(
        actions.record_facts, procurement=w.row, flags={}, facts=FACTS, edition=w.row.edition, **w.by),
    "procurements.actions.choose_route": a_route,
    "procurements.actions.adopt_timetable": lambda w: partial(
        actions.adopt_timetable, procurement=w.row, starts_on=TODAY.replace(month=12, day=2), **w.day),
    "procurements.actions.note_happened": lambda w: partial(
        actions.note_happened, procurement=w.row, key=w.row.current_timetables[0].milestones.last().key,
        started_on=TODAY, ended_on=None, **w.day),
    "procurements.actions.link_contract": lambda w: partial(
        actions.link_contract, procurement=w.row, reference=w.contract().reference, **w.by),
    "procurements.archiving.archive": lambda w: partial(
        archiving.archive, procurement=over(w), reason="It is over", **w.by),
    "procurements.archiving.bring_back": archived,
    "procurements.drafting.begin": lambda w: partial(drafting.begin, procurement=w.row, key="planned", **w.day),
    "procurements.drafting.begin_correction": lambda w: partial(
        drafting.begin_correction, notice=publish(w.row, w.bola, "planned"), **w.by),
    "procurements.drafting.save": lambda w: partial(
        drafting.save, notice=draft(w.row, w.bola, "planned"), values={"title": "x"}, edition=1, **w.by),
    "procurements.drafting.discard": lambda w: partial(drafting.discard, notice=draft(w.row, w.bola, "planned"), **w.by),
    "procurements.drafting.take_up": discarded,
    "procurements.handing_over.into_register": signed,
    "procurements.lots.add": lambda w: partial(lots.add, procurement=w.row, facts=lots.LotFacts("More"), **w.by),
    "procurements.lots.change": lot_to_change,
    "procurements.lots.remove": lambda w: partial(lots.remove, procurement=w.row, lot=w.lot(), edition=1, **w.by),
    "procurements.policies.change": lambda w: partial(
        policies.change, authority_id=w.camden, part=policies.Sittings("Cabinet"), edition=0, **w.by),
    "procurements.publishing.record_published": lambda w: partial(
        publishing.record_published, notice=(one := draft(w.row, w.bola, "planned")), procurement=again(w.row),
        published_on=TODAY, number="015999-2026", url="", ocid="", edition=one.edition, **w.day),
    "procurements.publishing.record_cancelled": lambda w: partial(
        publishing.record_cancelled, notice=publish(w.row, w.bola, "planned"), cancelled_on=TODAY, reason="Error", **w.day),
    "procurements.publishing.release": lambda w: partial(
        publishing.release, notice=publish(w.row, w.bola, "planned", title="Repairs"), procurement=again(w.row), **w.by),
    "procurements.receiving.begin": lambda w: partial(
        receiving.begin, authority_id=w.camden, title="From a tool", found=BROUGHT, kept=KEPT, reason="", **w.day),
    "procurements.receiving.take": lambda w: partial(
        receiving.take, procurement=w.row, found=BROUGHT, refused=(), kept=KEPT, reason="", edition=w.row.edition, **w.day),
    "procurements.replacing.link": lambda w: partial(
        replacing.link, procurement=w.row, reference=w.contract().reference, **w.by),
    "procurements.replacing.unlink": linked,
    "procurements.replacing.start": lambda w: partial(
        replacing.start, authority_id=w.camden, reference=w.contract().reference, **w.day),
    "procurements.sharing.share": lambda w: partial(
        sharing.share, procurement=w.row, sharing=Sharing.BOROUGHS, was=w.row.sharing, **w.by),
    "workbook.actions.add": lambda w: partial(
        workbook.add, procurement=w.row, section=NEEDS, values={"who": "carer"}, **w.by),
    "workbook.actions.add_many": lambda w: partial(
        workbook.add_many, procurement=w.row, section=NEEDS, many=[{"who": "carer"}, {"who": "planner"}], **w.by),
    "workbook.actions.write_many": lambda w: partial(
        workbook.write_many, procurement=w.row, section=NEEDS, changed={1: {"who": "carer"}}, added=[{"who": "planner"}],
        seen={1: 2}, **w.by),
    "workbook.actions.save": lambda w: partial(
        workbook.save, entry=w.entry(), values={"who": "carer"}, edition=2, **w.by),
    "workbook.actions.mend": lambda w: partial(
        workbook.mend, entry=w.entry(), section=NEEDS, values={"who": "carer"}, edition=2, **w.by),
    "workbook.actions.remove": lambda w: partial(workbook.remove, entry=w.entry(), edition=2, **w.by),
    "workbook.actions.bring_back": taken_away,
    "workbook.actions.restore": lambda w: partial(workbook.restore, entry=w.entry(), number=1, edition=2, **w.by),
    "workbook.actions.set_aside": lambda w: partial(
        workbook.set_aside, procurement=w.row, finding="x", title="x", reason="y", **w.by),
    "workbook.actions.take_up": set_aside,
    "workbook.importing.receive": lambda w: partial(
        importing.receive, procurement=w.row, section=NEEDS, file_name="a.csv",
        table=Table("", ("As a",), ((2, ("carer",)),)), **w.by),
    "workbook.importing.choose": lambda w: partial(
        importing.choose, one=EntryImportFactory(procurement=w.row), columns=["who", ""], **w.by),
    "workbook.importing.confirm": lambda w: partial(
        importing.confirm, one=EntryImportFactory(procurement=w.row), section=NEEDS, many=[{"who": "carer"}], **w.by),
    "workbook.importing.throw_away": lambda w: partial(
        importing.throw_away, one=EntryImportFactory(procurement=w.row), **w.by),
    "workbook.importing.undo": confirmed,
    "teamwork.actions.save_step": lambda w: partial(
        steps.save_step, procurement=w.row, key=STEP, said=steps.Said("done"), edition=2, **w.by),
    "teamwork.actions.take_suggestion": a_suggestion,
    "teamwork.actions.restore_step": lambda w: partial(
        steps.restore_step, procurement=w.row, key=STEP, number=1, edition=2, **w.by),
    "teamwork.commenting.write": lambda w: partial(
        commenting.write, procurement=w.row, target="", text="Well? @Lena", **w.by),
    "teamwork.commenting.mend": lambda w: partial(
        commenting.mend, comment=w.comment(), text="Better", edition=1, **w.by),
    "teamwork.commenting.delete": lambda w: partial(commenting.delete, comment=w.comment(), **w.by),
    "teamwork.commenting.resolve": lambda w: partial(commenting.resolve, comment=w.comment(), **w.by),
    "teamwork.commenting.reopen": resolved,
    "teamwork.deciding.decide": lambda w: partial(
        deciding.decide, procurement=w.row, decided=deciding.Decided("a", "b", "c", TODAY), **w.day),
    "teamwork.filing.keep": lambda w: partial(kept, w.row, w.bola),
    "teamwork.filing.keep_version": lambda w: partial(
        filing.keep_version, kept=w.own(KeptFile, deleted_at=None), file=ContentFile(b"x"), name="x.txt", **w.by),
    "teamwork.filing.delete": lambda w: partial(filing.delete, kept=w.own(KeptFile, deleted_at=None), **w.by),
    "teamwork.filing.bring_back": deleted_file,
    "teamwork.teaming.add": lambda w: partial(
        teaming.add, procurement=w.row, person=teaming.Person(name="Sam"), role="service-teams", **w.by),
    "teamwork.teaming.change": lambda w: partial(
        teaming.change, procurement=w.row, member=w.own(TeamMember, user=None), name="Sam", role="service-teams",
        edition=1, **w.by),
    "teamwork.teaming.remove": lambda w: partial(
        teaming.remove, procurement=w.row, member=w.own(TeamMember, user=None), **w.by),
    "teamwork.teaming.bring_back": lambda w: partial(
        teaming.bring_back, procurement=w.row, member=removed(w), **w.by),
    "teamwork.teaming.delete_name": lambda w: partial(
        teaming.delete_name, procurement=w.row, member=removed(w), **w.by),
    "approvals.actions.set_gates": lambda w: partial(
        approvals.set_gates, authority_id=w.camden, wanted=[approvals.Wanted("strategy", 0, "administrator")], **w.by),
    "approvals.actions.ask": lambda w: partial(
        approvals.ask, procurement=w.row, target=targets.target("stage:design"), note="", **w.by),
    "approvals.actions.withdraw": lambda w: partial(approvals.withdraw, approval=w.asked(), **w.by),
    "approvals.actions.decide": lambda w: partial(
        approvals.decide, approval=w.asked(), is_approved=True, reason="", role=Role.ADMINISTRATOR,
        by=User.objects.get(username="adil"), at=AT),
    "engagement.actions.open_request": open_page,
    "engagement.actions.take_questions_anew": questions_anew,
    "engagement.actions.set_days": lambda w: partial(
        engagement.set_days, request=w.page(), opens_on=TODAY, closes_on=TODAY, edition=1, **w.by),
    "engagement.actions.close": lambda w: partial(engagement.close, request=w.page(), edition=1, **w.by),
    "engagement.actions.new_link": lambda w: partial(engagement.new_link, request=w.page(), edition=1, **w.by),
    "engagement.actions.save_findings": lambda w: partial(
        engagement.save_findings, request=w.page(), findings="Much", is_public=True, edition=1, **w.by),
    "engagement.actions.forget_addresses": lambda w: partial(engagement.forget_addresses, request=w.page(), **w.by),
    "engagement.filling.fill": lambda w: partial(filling.fill, row=w.row, book=records.book_of(w.row), **w.day),
    "teamwork.commenting.write_as_guest": lambda w: partial(
        commenting.write_as_guest, guest=w.guest(), target="guest hackney needs", text="Well?", **w.by),
    "guests.actions.invite": lambda w: partial(
        guests.invite, procurement=w.row, authority_id=cast.authority(cast.HACKNEY).pk, right="comment", parts=["needs"],
        reason="You share it.", ends_on=TODAY, **w.day),
    "guests.actions.end": lambda w: partial(guests.end, guest=w.guest(), **w.by),
    "capability.actions.open_round": lambda w: partial(
        capability.open_round, authority_id=w.camden, procurement=None, is_shared=True, **w.by),
    "capability.actions.save": lambda w: partial(
        capability.save, row=RoundFactory(authority_id=w.camden), given=answers(), **w.by),
    "capability.actions.delete_own": lambda w: partial(capability.delete_own, row=self_check(w), **w.by),
    "capability.actions.close": lambda w: partial(capability.close, row=self_check(w), **w.by),
    "outreach.actions.put_online": supplier_page,
    "outreach.actions.close": lambda w: partial(
        outreach.close, page=supplier_page(w)(), edition=1, **w.by),
    "dossier.actions.bring_package": bring_again,
    "dossier.actions.bring": lambda w: partial(
        dossier.bring, authority_id=w.camden, told=gathering.record_of(w.row), **w.by),
    "dossier.actions.renew": renewed,
    "dossier.asking.ask": lambda w: partial(asking.ask, procurement=w.row, kind=Kind.ZIP, **w.by),
}  # fmt: skip
# Several deeds at once, in one transaction: each has its row.
SEVERAL = {
    "procurements.publishing.release": {"releases.published", "procurements.notice.released"},
    "procurements.receiving.begin": {"procurements.started", "procurements.tool_answer_kept"},
    "procurements.handing_over.into_register": {
        "contracts.contract.added",
        "procurements.contract_linked",
    },
    "procurements.replacing.start": {"procurements.started", "procurements.replaces"},
}


def found_actions():
    """Yield every function that takes who does something, and when."""
    for app in APPS:
        for path in sorted(Path("toolkit", app).glob("*.py")):
            for node in ast.parse(path.read_text()).body:
                if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                    continue
                if {"by", "at"} <= {one.arg for one in node.args.kwonlyargs}:
                    yield f"{app}.{path.stem}.{node.name}"


def everything():
    """Return every row of these apps, and of the trail."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in [*models, AuditEvent]
    }


@pytest.fixture
def world(full, bola):  # noqa: F811
    return World(again(full), bola)


def test_every_action_has_a_case_here_or_a_reason():
    found = set(found_actions())
    assert found - set(CASES) - set(WITHIN) == set()
    assert set(CASES) <= found


class Broken(Exception):
    """Raised where the row of the trail was just written."""


@pytest.mark.parametrize("name", CASES)
def test_a_deed_writes_one_row_of_the_trail_or_nothing_at_all(world, monkeypatch, name):
    deed = CASES[name](world)
    before = everything()
    trail = before.pop(AuditEvent._meta.label)
    write = audit.record

    def written_and_broken(*words, **facts):
        write(*words, **facts)
        raise Broken

    with monkeypatch.context() as patch:
        patch.setattr(audit, "record", written_and_broken)
        with pytest.raises(Broken):
            deed()
    after = everything()
    assert after.pop(AuditEvent._meta.label) == trail, "a row of the trail without what it tells of"
    assert after == before, "a change without its row of the trail"

    deed()
    after = everything()
    added = after.pop(AuditEvent._meta.label)[len(trail) :]
    assert after != before or name in (
        "engagement.actions.forget_addresses",
        "procurements.handing_over.into_register",
    )
    if name in SEVERAL:
        assert {one["action"] for one in added} == SEVERAL[name]
    assert len(added) == len(SEVERAL.get(name, [1])), [one["action"] for one in added]


# --- what the database itself keeps ------------------------------------------------------------------------------

NEVER_CHANGED = {
    "a decision": (Decision, {"reason": "another"}),
    "an edition of an entry": (EntryEdition, {"values": {}}),
    "an edition of a step": (StepEdition, {"reason": "another"}),
    "an edition of a notice": (NoticeEdition, {"values": {"title": "another"}}),
    "a decided approval": (Approval, {"reason": "another"}),
    "a row of the trail": (AuditEvent, {"action": "another"}),
}


@pytest.mark.parametrize(("model", "facts"), NEVER_CHANGED.values(), ids=NEVER_CHANGED.keys())
def test_nobody_can_change_what_is_never_changed(world, model, facts):
    rows = model.objects.all()
    if model is Approval:
        rows = rows.exclude(state="asked")
    elif model is AuditEvent:
        audit.record("people.signed_in", target="user 1", by=None, at=AT)
    before = list(rows.order_by("pk").values())
    assert before

    with pytest.raises(DatabaseError, match=r"never changed|only ever added"), transaction.atomic():
        rows.update(**facts)
    assert list(rows.order_by("pk").values()) == before


@pytest.mark.parametrize("model", [Decision, AuditEvent])
def test_nobody_can_delete_a_decision_or_a_row_of_the_trail(world, model):
    audit.record("people.signed_in", target="user 1", by=None, at=AT)
    with (
        pytest.raises(DatabaseError, match=r"never changed|only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
    assert model.objects.exists()
