"""Taking part, inviting, answering, reminding, outcomes: what is done, kept and refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail

from tests.factories import cast
from tests.factories.boroughs import AuthorityFactory
from tests.factories.collaboration import (
    AT,
    AlignmentFactory,
    AlignmentInvitationFactory,
    OpportunityFactory,
    borough,
)
from toolkit.collaboration import board_queries, convened_queries, convening, letters
from toolkit.collaboration.choices import Answer, State, Step
from toolkit.collaboration.convening import NotDone, Outcome
from toolkit.collaboration.models import Alignment, AlignmentInvitation, Participation
from toolkit.people.choices import Sharing
from toolkit.people.models import AuditEvent

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=7)


@pytest.fixture
def cora():
    return cast.cora()


class _AtOnce:
    """Hands out the mail at once, as the worker would; keeps what was asked for."""

    def __init__(self):
        self.asked = []
        self.func = letters.send.func

    def enqueue(self, ids, is_reminder):
        self.asked.append((ids, is_reminder))
        self.func(ids, is_reminder)


@pytest.fixture
def sent(monkeypatch):
    worker = _AtOnce()
    monkeypatch.setattr(letters, "send", worker)
    return worker.asked


def invite(by, *, of=("Camden", "Ealing"), key="library-1", **words):
    return convening.invite(
        key=key,
        **{
            "title": "Library management systems",
            "authority_ids": [borough(name).pk for name in of],
            "message": "Your contracts end in the same spring.",
            "step": Step.SPECIFICATION,
            "common_on": date(2027, 6, 30),
            "by": by,
            "at": AT,
            **words,
        },
    )


def answer(one, said, by, at=LATER, note=""):
    return convening.answer(
        invitation_id=one.pk, authority_id=one.authority_id, answer=said, note=note, by=by, at=at
    )


# --- taking part ----------------------------------------------------------------------------------------


def test_a_borough_takes_part_once_ends_it_and_may_come_back():
    lena = cast.lena()
    camden = borough().pk

    assert convening.opt_in(authority_id=camden, by=lena, at=AT)
    assert not convening.opt_in(authority_id=camden, by=lena, at=LATER)
    assert board_queries.taking_part() == {camden: AT}
    assert convening.opt_out(authority_id=camden, by=lena, at=LATER)
    assert not convening.opt_out(authority_id=camden, by=lena, at=LATER)
    assert board_queries.taking_part() == {}
    assert convening.opt_in(authority_id=camden, by=lena, at=LATER)

    assert [one.since_at for one in board_queries.participations(camden)] == [LATER, AT]
    events = AuditEvent.objects.order_by("pk").values_list("action", "authority_id", "by")
    assert list(events) == [
        ("collaboration.board.joined", camden, lena.pk),
        ("collaboration.board.left", camden, lena.pk),
        ("collaboration.board.joined", camden, lena.pk),
    ]


def test_invitations_stay_when_a_borough_leaves(cora, sent):
    (one,) = invite(cora, of=["Camden"])
    lena = cast.lena()
    convening.opt_in(authority_id=one.authority_id, by=lena, at=AT)

    convening.opt_out(authority_id=one.authority_id, by=lena, at=LATER)

    assert list(convening.open_invitations(one.authority_id)) == [one]


# --- inviting -------------------------------------------------------------------------------------------


def test_boroughs_are_invited_with_words_step_and_date(
    cora, sent, django_capture_on_commit_callbacks
):
    lena, adil, vera = cast.lena(), cast.adil(), cast.vera()

    with django_capture_on_commit_callbacks(execute=True):
        camden, ealing = invite(cora)

    alignment = Alignment.objects.get()
    assert (alignment.step, alignment.common_on) == (Step.SPECIFICATION, date(2027, 6, 30))
    assert (camden.authority.slug, ealing.authority.slug) == ("camden", "ealing")
    assert sent == [([camden.pk, ealing.pk], False)]
    assert sorted(one.to[0] for one in mail.outbox) == sorted([adil.email, lena.email])
    assert vera.email not in str([one.recipients() for one in mail.outbox])
    letter = mail.outbox[0]
    assert letter.recipients() == letter.to
    assert len(letter.to) == 1
    assert letter.subject == "An invitation to Camden: Library management systems"
    assert "Cora of LOTI invites Camden" in letter.body
    assert "Your contracts end in the same spring." in letter.body
    assert "Suggested: common specification." in letter.body
    assert "30 June 2027" in letter.body
    assert f"/in/camden/invitations/{camden.pk}/" in letter.body
    events = AuditEvent.objects.filter(action="collaboration.invitation.sent")
    assert {one.authority_id for one in events} == {camden.authority_id, ealing.authority_id}


def test_a_borough_is_invited_once_and_others_may_follow(cora, sent):
    invite(cora)

    (merton,) = invite(cora, of=["Camden", "Merton"], step=Step.LEAD, common_on=None)

    assert merton.authority.slug == "merton"
    assert Alignment.objects.get().step == Step.LEAD
    with pytest.raises(NotDone, match="invited before"):
        invite(cora)
    assert AlignmentInvitation.objects.count() == 3


def test_what_people_chose_for_a_group_before_is_kept(cora, sent):
    AlignmentFactory(opportunity_key="library-1", title="Their title", reason="we agreed")

    invite(cora)

    one = Alignment.objects.get()
    assert (one.title, one.reason, one.convened_by) == ("Their title", "we agreed", "cora")


def test_nobody_is_invited_to_what_is_closed_or_one_boroughs_own(cora, sent):
    OpportunityFactory(key="own-1", audience=Sharing.OWN, authority=borough())
    AlignmentFactory(opportunity_key="library-1", closed_at=AT, closed_by="cora")

    with pytest.raises(NotDone, match="closed"):
        invite(cora)
    with pytest.raises(NotDone, match="own"):
        invite(cora, key="own-1")
    assert not AlignmentInvitation.objects.exists()


def test_only_london_boroughs_are_invited(cora, sent):
    with pytest.raises(NotDone):
        invite(cora, of=[], authority_ids=[AuthorityFactory(kind="other").pk])


def test_a_closed_alignment_sends_no_letter(cora, sent):
    (one,) = invite(cora, of=["Camden"])
    cast.lena()
    convening.close(key="library-1", by=cora, at=AT)

    assert letters.letters_about([one.pk]) == []
    assert letters.send.func([one.pk], False) == 0


# --- answering ------------------------------------------------------------------------------------------


def test_a_change_of_mind_is_kept_beside_the_answer(cora, sent):
    (one,) = invite(cora, of=["Camden"])
    lena, adil = cast.lena(), cast.adil()

    answer(one, Answer.LATER, lena, note="After the election")
    answer(one, Answer.YES, adil, at=LATER + timedelta(days=1))

    one.refresh_from_db()
    assert (one.answer, one.answer_note, one.answered_by) == (Answer.YES, "", "Adil")
    assert one.earlier_answers == [["later", "After the election", LATER.isoformat(), "Lena"]]
    events = AuditEvent.objects.filter(action="collaboration.invitation.answered").order_by("pk")
    assert [(event.details["answer"], event.details["was"]) for event in events] == [
        ("later", ""),
        ("yes", "later"),
    ]


@pytest.mark.parametrize(
    ("said", "waits"), [("", True), (Answer.LATER, True), (Answer.YES, False), (Answer.NO, False)]
)
def test_an_invitation_waits_until_yes_or_no(said, waits):
    one = AlignmentInvitationFactory(
        answer=said, answered_at=AT if said else None, answered_by="lena" if said else ""
    )

    assert convening.open_invitations(one.authority_id).exists() is waits


def test_two_answers_at_the_same_moment_do_not_hide_each_other(cora, sent, monkeypatch):
    (one,) = invite(cora, of=["Camden"])
    lena, adil = cast.lena(), cast.adil()
    read = AlignmentInvitation.objects.select_related("alignment").get
    stale = read(pk=one.pk)
    answer(one, Answer.NO, lena)
    monkeypatch.setattr(
        convening.AlignmentInvitation.objects, "select_related", lambda *names: _Gives(stale)
    )

    with pytest.raises(NotDone, match="A colleague answered"):
        answer(one, Answer.YES, adil)
    one.refresh_from_db()
    assert one.answer == Answer.NO


class _Gives:
    """A read that came before somebody else's write."""

    def __init__(self, row):
        self.row = row

    def get(self, **words):
        return self.row


def test_another_borough_cannot_answer(cora, sent):
    (one,) = invite(cora, of=["Camden"])

    with pytest.raises(AlignmentInvitation.DoesNotExist):
        convening.answer(
            invitation_id=one.pk, authority_id=borough("Ealing").pk, answer="yes", note="",
            by=cast.lena(), at=LATER,
        )  # fmt: skip


# --- reminding ------------------------------------------------------------------------------------------


def test_a_reminder_is_sent_after_a_week_and_not_twice(
    cora, sent, django_capture_on_commit_callbacks
):
    (one,) = invite(cora, of=["Camden"])
    cast.lena()

    with pytest.raises(NotDone, match="less than 7 days"):
        convening.remind(invitation_id=one.pk, by=cora, at=LATER - timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        convening.remind(invitation_id=one.pk, by=cora, at=LATER)
    with pytest.raises(NotDone, match="less than"):
        convening.remind(invitation_id=one.pk, by=cora, at=LATER)

    assert mail.outbox[-1].subject.startswith("Reminder: An invitation to Camden")
    assert "waits for an answer" in mail.outbox[-1].body


@pytest.mark.parametrize("said", [Answer.YES, Answer.NO])
def test_who_answered_is_not_reminded(said, cora, sent):
    (one,) = invite(cora, of=["Camden"])
    answer(one, said, cast.lena())

    with pytest.raises(NotDone, match="does not have to answer"):
        convening.remind(invitation_id=one.pk, by=cora, at=LATER + timedelta(days=30))


# --- outcomes and state ---------------------------------------------------------------------------------


def test_an_outcome_is_recorded_and_changed_and_the_first_stays_in_the_trail(cora):
    AlignmentFactory(opportunity_key="library-1")
    first = Outcome(
        "One system for two", 14, 120_000_00, date(2026, 11, 1), "Minutes of 1 November"
    )

    convening.record_outcome(key="library-1", outcome=first, by=cora, at=AT)
    second = Outcome("Two systems after all", None, None, date(2026, 11, 2), "Minutes")
    convening.record_outcome(key="library-1", outcome=second, by=cora, at=LATER)

    totals = convened_queries.outcome_totals()
    assert (totals["n"], totals["months"], totals["with_months"], totals["value"]) == (
        1,
        None,
        0,
        None,
    )
    events = AuditEvent.objects.filter(action="collaboration.alignment.outcome").order_by("pk")
    assert [event.details.get("was") for event in events] == [None, "One system for two"]
    assert events[1].details["was_value_pence"] == 120_000_00


def test_closing_can_be_taken_back(cora):
    AlignmentFactory(opportunity_key="library-1")

    convening.close(key="library-1", by=cora, at=AT)
    with pytest.raises(NotDone, match="closed already"):
        convening.close(key="library-1", by=cora, at=LATER)
    convening.reopen(key="library-1", by=cora, at=LATER)
    with pytest.raises(NotDone, match="open already"):
        convening.reopen(key="library-1", by=cora, at=LATER)

    assert Alignment.objects.get().closed_at is None
    assert Participation.objects.count() == 0


STATES = [
    ([], False, State.NOT_CONVENED),
    (["", ""], False, State.INVITED),
    (["yes", ""], False, State.ANSWERS),
    (["no", "later"], False, State.ANSWERS),
    (["yes", "yes", ""], False, State.AGREED),
    (["yes", "yes"], True, State.CLOSED),
    ([], True, State.CLOSED),
]


@pytest.mark.parametrize(("answers", "is_closed", "state"), STATES)
def test_the_state_follows_the_answers(answers, is_closed, state):
    closed = {"closed_at": AT, "closed_by": "cora"} if is_closed else {}
    one = AlignmentFactory(opportunity_key="library-1", **closed)
    for number, said in enumerate(answers):
        AlignmentInvitationFactory(
            alignment=one, authority=borough(f"Borough {number}"), answer=said,
            answered_at=AT if said else None, answered_by="lena" if said else "",
        )  # fmt: skip

    found = convened_queries.alignments_by_key(["library-1"])["library-1"]

    assert convened_queries.state_of(found) == state


def test_what_is_one_boroughs_own_is_nowhere_on_the_board():
    OpportunityFactory(key="own-1", audience=Sharing.OWN, authority=borough())
    AlignmentFactory(
        opportunity_key="own-1", outcome="x", outcome_at=AT, outcome_by="lena", outcome_on=AT
    )

    assert convened_queries.alignments_by_key(["own-1"]) == {}
    assert not convened_queries.outcomes().exists()
    assert board_queries.candidate("own-1", taking_part=[]) is None
    assert convened_queries.state_of(None) == State.NOT_CONVENED
