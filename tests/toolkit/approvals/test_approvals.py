"""Approvals: who is asked, who may answer, which version it is about, and what makes it out of date."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from drafting.needs.section import SECTION
from rulebook.need import Need
from tests.factories import cast
from tests.factories.approvals import ApprovalFactory, GateFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.approvals.conftest import trail
from tests.toolkit.procurements.conftest import AT, again
from toolkit.approvals import actions, queries, targets
from toolkit.approvals.actions import Wanted
from toolkit.approvals.models import Approval, Gate
from toolkit.people.choices import Role
from toolkit.procurements import actions as procurements
from toolkit.procurements.deeds import NotPossible
from toolkit.teamwork import commenting
from toolkit.teamwork.models import News
from toolkit.workbook import actions as workbook
from toolkit.workbook import queries as entries

pytestmark = pytest.mark.django_db
STRATEGY = targets.target("stage:strategy")
NEEDS = targets.target("document:user-needs")


@pytest.fixture
def lena():
    return cast.lena()


@pytest.fixture
def need(begun):
    return EntryFactory(procurement=begun)


def asked(row, by, target=STRATEGY):
    return actions.ask(procurement=row, target=target, note="", by=by, at=AT)


def decided(one, by, *, is_approved=True, reason="", role=Role.PROCUREMENT_LEAD):
    actions.decide(approval=one, is_approved=is_approved, reason=reason, role=role, by=by, at=AT)


def url(name, row, *more):
    return reverse(f"approvals:{name}", args=[cast.CAMDEN, row.reference, *more])


def text(response):
    return " ".join(response.content.decode().split())


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def gates(*pairs):
    return [Gate(stage="strategy", from_pence=pence, role=role) for pence, role in pairs]


@pytest.mark.parametrize(
    ("pence", "role"),
    [
        (0, Role.BUYER), (99_999_99, Role.BUYER), (100_000_00, Role.PROCUREMENT_LEAD),
        (100_000_01, Role.PROCUREMENT_LEAD), (1_000_000_00, Role.ADMINISTRATOR),
        (None, Role.ADMINISTRATOR),
    ],
)  # fmt: skip
def test_the_gate_of_the_largest_value_that_is_reached_counts(pence, role):
    rows = gates((0, "buyer"), (1_000_000_00, "administrator"), (100_000_00, "procurement_lead"))
    assert queries.role_for(rows, "strategy", pence) == (role, True)


def test_without_a_gate_the_procurement_lead_is_suggested():
    assert queries.role_for(gates((5, "buyer")), "strategy", 4) == (Role.PROCUREMENT_LEAD, False)
    assert queries.role_for([], "design", 10) == (Role.PROCUREMENT_LEAD, False)


@pytest.mark.parametrize(
    ("role", "asked_of", "may"),
    [
        ("viewer", "buyer", False), ("buyer", "buyer", True), ("buyer", "procurement_lead", False),
        ("contract_manager", "buyer", False), ("procurement_lead", "buyer", True),
        ("administrator", "procurement_lead", True), ("procurement_lead", "administrator", False),
        ("convener", "buyer", False),
    ],
)  # fmt: skip
def test_who_has_more_rights_may_answer_for_who_has_fewer(role, asked_of, may):
    assert queries.may_answer(role, asked_of) is may


def test_it_is_asked_for_decided_and_on_the_trail(begun, bola, lena):
    one = asked(begun, bola)
    assert list(queries.waiting(lena, Role.PROCUREMENT_LEAD, begun.authority_id)) == [one]
    decided(one, lena)

    row = queries.approval(begun, 1)
    assert (row.state, row.decided_by, row.version) == ("approved", lena, 1)
    assert trail() == ["approvals.asked", "approvals.approved"]
    assert not queries.waiting(lena, Role.PROCUREMENT_LEAD, begun.authority_id).exists()


def test_nobody_approves_what_they_asked_for(begun, lena):
    one = asked(begun, lena)
    assert not queries.waiting(lena, Role.PROCUREMENT_LEAD, begun.authority_id).exists()
    with pytest.raises(NotPossible, match="somebody else"):
        decided(one, lena)


def test_a_role_that_was_not_asked_is_refused(begun, bola):
    with pytest.raises(NotPossible, match="not asked"):
        decided(asked(begun, bola), cast.amara(), role=Role.CONTRACT_MANAGER)


def test_a_no_has_its_reason_and_the_next_is_another_version(begun, bola, lena):
    one = asked(begun, bola)
    with pytest.raises(NotPossible, match="why"):
        decided(one, lena, is_approved=False)
    decided(one, lena, is_approved=False, reason="No baseline.")

    assert asked(begun, bola).version == 2


def test_it_is_asked_for_once_at_a_time_and_decided_once(begun, bola, lena):
    one = asked(begun, bola)
    with pytest.raises(NotPossible, match="already"):
        asked(begun, bola)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalFactory(procurement=begun, number=2, target=one.target, version=2)
    decided(one, lena)
    with pytest.raises(NotPossible, match="meanwhile"):
        actions.withdraw(approval=one, by=bola, at=AT)


def test_a_document_is_out_of_date_once_what_it_rests_on_is_changed(begun, bola, lena, need):
    decided(asked(begun, bola, NEEDS), lena)
    page = signed_in(bola).get(url("approvals", begun))
    assert "Out of date" not in text(page)

    row = entries.entry(begun, "needs", 1)
    workbook.save(entry=row, values={"who": "planner", "what": "a map"}, edition=1, by=bola, at=AT)
    workbook.add(procurement=begun, section=SECTION, values=need.values, by=bola, at=AT)
    page = text(signed_in(bola).get(url("approvals", begun)))
    assert "Out of date" in page
    assert "User needs, N1: changed" in page
    assert "User needs, N2: added" in page


def test_what_was_taken_away_since_is_named(begun, bola, lena, need):
    decided(asked(begun, bola, NEEDS), lena)
    workbook.remove(entry=entries.entry(begun, "needs", 1), edition=1, by=bola, at=AT)

    assert "User needs, N1: taken away" in text(signed_in(bola).get(url("approvals", begun)))


def test_a_stage_is_out_of_date_once_the_procurement_s_answers_are_changed(begun, bola, lena):
    decided(asked(begun, bola), lena)
    procurements.change_answers(
        procurement=begun, title="Another", description="", need=Need(), edition=1, by=bola, at=AT
    )
    page = text(signed_in(bola).get(url("approvals", again(begun))))
    assert "own answers or days: changed" in page


def test_gates_are_set_by_the_page_and_asked_of_from_then_on(begun, bola, lena):
    sent = {f"{stage}-{what}": "nobody" for stage in ("preparation", "strategy", "design", "execution", "management") for what in ("role", "large")}  # fmt: skip
    page = reverse("approvals:gates", args=[cast.CAMDEN])
    wrong = signed_in(lena).post(page, {**sent, "strategy-large": "administrator"})
    assert "enter the value from which that holds" in text(wrong)
    sent |= {"strategy-role": "buyer", "strategy-large": "administrator", "strategy-from": "300k"}
    assert signed_in(lena).post(page, sent).status_code == 302

    assert asked(begun, bola).role == Role.ADMINISTRATOR  # the procurement is worth £400,000
    assert not actions.set_gates(
        authority_id=begun.authority_id, by=lena, at=AT,
        wanted=[Wanted("strategy", 300_000_00, "administrator"), Wanted("strategy", 0, "buyer")],
    )  # fmt: skip


def test_the_page_refuses_who_was_not_asked_and_takes_who_was(begun, bola, lena):
    one = asked(begun, bola)
    page = url("decide", begun, one.number)
    assert signed_in(bola).post(page, {"answer": "yes"}).status_code == 403
    missing = signed_in(lena).post(page, {"answer": "no", "reason": ""})
    assert "Enter why it is not approved" in text(missing)
    signed_in(lena).post(page, {"answer": "no", "reason": "<b>No measures</b>"})

    shown = text(signed_in(bola).get(url("approvals", begun)))
    assert "&lt;b&gt;No measures&lt;/b&gt;" in shown
    assert Approval.objects.get().state == "declined"


def test_another_borough_s_gates_and_questions_are_not_seen(begun, bola, lena):
    GateFactory(authority=cast.authority(cast.HACKNEY))
    ApprovalFactory()
    assert queries.gates_of(begun.authority_id) == []
    assert not queries.waiting(lena, Role.PROCUREMENT_LEAD, begun.authority_id).exists()


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_asks_the_same_number_of_questions_of_few_and_many(
    count, begun, bola, django_assert_num_queries
):
    for number in range(1, count + 1):
        EntryFactory(procurement=begun, number=number)
        ApprovalFactory(procurement=begun, number=number, version=number, state="withdrawn", decided_at=AT, decided_by=bola)  # fmt: skip
    client = signed_in(bola)
    client.get(url("approvals", begun))
    with django_assert_num_queries(13):
        client.get(url("approvals", begun))


def news():
    return sorted(News.objects.values_list("user__username", "kind", "target"))


def test_who_may_answer_is_told_and_then_who_asked(begun, bola, lena):
    cast.amara()
    one = asked(begun, bola, NEEDS)
    key = "approval 1 document:user-needs"
    assert news() == [(lena.username, "asked", key)]

    decided(one, lena, is_approved=False, reason="No baseline.")
    assert news() == [(bola.username, "declined", key), (lena.username, "asked", key)]
    decided(asked(begun, bola, NEEDS), lena)
    assert (bola.username, "approved", "approval 2 document:user-needs") in news()


def test_what_is_new_leads_to_the_approval_and_says_what_it_is_of(begun, bola, lena):
    asked(begun, bola)
    page = text(signed_in(lena).get("/new-for-you/"))

    assert "asks for your approval: End of Strategy" in page
    assert url("decide", begun, 1) in page


def test_nobody_is_told_what_was_not_written(begun, bola, lena, monkeypatch):
    monkeypatch.setattr(
        actions.talking, "asked", lambda *a, **k: (_ for _ in ()).throw(OSError("full"))
    )
    with pytest.raises(OSError, match="full"), transaction.atomic():
        asked(begun, bola)
    assert (news(), trail()) == ([], [])


def test_nobody_comments_on_an_approval(begun, bola, lena):
    asked(begun, bola)
    with pytest.raises(NotPossible):
        commenting.write(
            procurement=begun, target="approval 1 stage:strategy", text="Why?", by=bola, at=AT
        )
