"""What people do with questions and answers: ask, answer, close, send by e-mail. Each deed is in the trail."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction

from toolkit.knowledge import mailing
from toolkit.knowledge.actions import NotPossible
from toolkit.knowledge.choices import RequestState
from toolkit.knowledge.models import Answer, AskedByMail, ExperienceCard, NoQuestions, Request
from toolkit.knowledge.queries import BRING_BACK_FOR
from toolkit.people import audit
from toolkit.people.choices import Sharing
from toolkit.people.models import User


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What a question says."""

    title: str
    details: str = ""
    system: str = ""
    supplier_name: str = ""
    wanted_by: date | None = None
    sharing: str = Sharing.BOROUGHS

    @property
    def search_text(self) -> str:
        """Return the words by which the question is found: its own, in small letters."""
        parts = (self.title, self.details, self.system, self.supplier_name)
        return " ".join(" ".join(parts).lower().split())


def target_of(request: Request) -> str:
    """Return how the trail calls a question."""
    return f"knowledge request {request.pk}"


@transaction.atomic
def ask(*, authority_id: int, facts: RequestFacts, by: User, at: datetime) -> Request:
    """Keep a borough's question to the others."""
    request = Request.objects.create(
        authority_id=authority_id,
        **asdict(facts),
        search_text=facts.search_text,
        asked_at=at,
        asked_by=by,
    )
    _record("knowledge.request.asked", request, by, at, title=facts.title, sharing=facts.sharing)
    return request


@transaction.atomic
def change_request(*, request: Request, facts: RequestFacts, by: User, at: datetime) -> bool:
    """Change what a question says; return whether anything did.

    Raises `NotPossible` if a public question that has public answers would no longer be public.
    """
    new = asdict(facts)
    changed = {
        name: [_shown(getattr(request, name)), _shown(value)]
        for name, value in new.items()
        if getattr(request, name) != value
    }
    if not changed:
        return False
    if "sharing" in changed and _has_public_answers(request):
        raise NotPossible(
            "This question has answers that everybody may read. It stays public while they are."
        )
    Request.objects.filter(pk=request.pk).update(
        **new, search_text=facts.search_text, changed_at=at
    )
    _record("knowledge.request.changed", request, by, at, changed=changed)
    return True


def _has_public_answers(request: Request) -> bool:
    return request.answers.filter(sharing=Sharing.PUBLIC, withdrawn_at__isnull=True).exists()


@transaction.atomic
def close_request(
    *, request: Request, state: RequestState, outcome: str, by: User, at: datetime
) -> None:
    """Say that a question was answered, or is closed without, and what came of it.

    Raises `NotPossible` if it was closed before.
    """
    done = Request.objects.filter(pk=request.pk, state=RequestState.OPEN).update(
        state=state, outcome=outcome, closed_at=at, closed_by=by
    )
    if not done:
        raise NotPossible("Somebody at your borough has closed this question already.")
    _record("knowledge.request.closed", request, by, at, state=str(state), outcome=outcome)


@transaction.atomic
def reopen_request(*, request: Request, by: User, at: datetime) -> None:
    """Ask again. Raises `NotPossible` if the question is open."""
    done = (
        Request.objects.filter(pk=request.pk)
        .exclude(state=RequestState.OPEN)
        .update(state=RequestState.OPEN, outcome="", closed_at=None, closed_by=None)
    )
    if not done:
        raise NotPossible("This question is open already.")
    _record("knowledge.request.reopened", request, by, at, outcome_was=request.outcome)


@transaction.atomic
def answer(
    *,
    request: Request,
    authority_id: int,
    text: str,
    sharing: str,
    card: ExperienceCard | None,
    by: User,
    at: datetime,
) -> Answer:
    """Keep a borough's answer. Raises `NotPossible` for a closed question."""
    still_open = Request.objects.filter(pk=request.pk, state=RequestState.OPEN).exists()
    if not still_open:
        raise NotPossible("This question was closed, so it takes no more answers.")
    found = Answer.objects.create(
        request=request,
        authority_id=authority_id,
        text=text,
        sharing=_narrowed(sharing, request),
        card=card,
        answered_at=at,
        answered_by=by,
    )
    _record_answer("knowledge.answer.given", found, by, at, sharing=found.sharing)
    return found


@transaction.atomic
def change_answer(
    *, answer: Answer, text: str, sharing: str, card: ExperienceCard | None, by: User, at: datetime
) -> bool:
    """Change an answer; return whether anything did. Raises `NotPossible` if it was withdrawn."""
    sharing = _narrowed(sharing, answer.request)
    card_id = card.pk if card else None
    new = {"text": text, "sharing": sharing, "card_id": card_id}
    changed = {
        name: [_shown(getattr(answer, name)), _shown(value)]
        for name, value in new.items()
        if getattr(answer, name) != value
    }
    if not changed:
        return False
    done = Answer.objects.filter(pk=answer.pk, withdrawn_at__isnull=True).update(
        text=text, sharing=sharing, card_id=card_id, changed_at=at
    )
    if not done:
        raise NotPossible("This answer was withdrawn. Bring it back first, then change it.")
    _record_answer("knowledge.answer.changed", answer, by, at, changed=changed)
    return True


@transaction.atomic
def withdraw_answer(*, answer: Answer, by: User, at: datetime) -> None:
    """Take an answer away. Raises `NotPossible` if it was withdrawn before."""
    done = Answer.objects.filter(pk=answer.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=at, withdrawn_by=by
    )
    if not done:
        raise NotPossible("Somebody at your borough has withdrawn this answer already.")
    _record_answer("knowledge.answer.withdrawn", answer, by, at)


@transaction.atomic
def bring_back_answer(*, answer: Answer, by: User, at: datetime) -> None:
    """Show a withdrawn answer again. Raises `NotPossible` after 30 days."""
    done = Answer.objects.filter(pk=answer.pk, withdrawn_at__gt=at - BRING_BACK_FOR).update(
        withdrawn_at=None, withdrawn_by=None
    )
    if not done:
        raise NotPossible("An answer can be brought back for 30 days after it was withdrawn.")
    _record_answer("knowledge.answer.brought_back", answer, by, at)


@transaction.atomic
def send_to_boroughs(
    *, request: Request, authority_ids: Collection[int], by: User, at: datetime
) -> int:
    """Send a question by e-mail to the people of these boroughs; return to how many boroughs.

    A borough is sent a question once. The e-mails leave after the transaction, by the worker. Raises
    `NotPossible` for a closed question.
    """
    if not Request.objects.filter(pk=request.pk, state=RequestState.OPEN).exists():
        raise NotPossible("This question was closed, so it is sent to nobody.")
    before = set(AskedByMail.objects.filter(request=request).values_list("authority_id", flat=True))
    new = sorted(set(authority_ids) - before - {request.authority_id})
    AskedByMail.objects.bulk_create(
        [AskedByMail(request=request, authority_id=pk, sent_at=at, sent_by=by) for pk in new],
        ignore_conflicts=True,
    )
    if new:
        _record("knowledge.request.sent", request, by, at, boroughs=new)
        transaction.on_commit(partial(mailing.send_question.enqueue, request.pk, new))
    return len(new)


@transaction.atomic
def choose_mail(*, user: User, is_wanted: bool, at: datetime) -> None:
    """Say whether somebody wants e-mail about other boroughs' questions."""
    if is_wanted:
        changed = NoQuestions.objects.filter(user=user).delete()[0] > 0
    else:
        changed = NoQuestions.objects.get_or_create(user=user, defaults={"since_at": at})[1]
    if changed:
        audit.record(
            "knowledge.mail.chosen", target=f"user {user.pk}", by=user, at=at, is_wanted=is_wanted
        )


def _narrowed(sharing: str, request: Request) -> str:
    """Return the level of an answer: never wider than that of its question."""
    is_wider = sharing == Sharing.PUBLIC and request.sharing != Sharing.PUBLIC
    return Sharing.BOROUGHS if is_wider else sharing


def _shown(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value[:500] if isinstance(value, str) else value


def _record(deed: str, request: Request, by: User, at: datetime, **details: object) -> None:
    audit.record(
        deed,
        target=target_of(request),
        by=by,
        at=at,
        authority_id=request.authority_id,
        **details,
    )


def _record_answer(deed: str, one: Answer, by: User, at: datetime, **details: object) -> None:
    audit.record(
        deed,
        target=f"knowledge answer {one.pk}",
        by=by,
        at=at,
        authority_id=one.authority_id,
        request=one.request_id,
        **details,
    )
