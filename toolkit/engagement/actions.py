"""What the buyer does with a request for information: open it, give it days and a new link, close it, say what was learned."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from django.db import transaction

from drafting.engagement.asking import asked
from drafting.engagement.fields import AIMS, ENGAGEMENT, MAILBOX
from drafting.workbook.book import Book
from toolkit.engagement.models import InformationRequest, SupplierAnswer
from toolkit.engagement.queries import hash_of, of_procurement
from toolkit.engagement.records import as_data
from toolkit.people.models import User
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Procurement

__all__ = ["ChangedMeanwhile", "NotPossible"]
_PART = "request for information"


@transaction.atomic
def open_request(
    *, procurement: Procurement, book: Book, opens_on: date, closes_on: date, by: User, at: datetime
) -> str:  # fmt: skip
    """Open the public page with the questions as they stand; return its secret, which is shown once.

    Raises `NotPossible` if there is one already, or no question.
    """
    hold(procurement)
    if of_procurement(procurement) is not None:
        raise NotPossible("There is a page already. Change its days instead.")
    questions = [as_data(one) for one in asked(book)]
    if not questions:
        raise NotPossible("Write at least one question first.")
    plan, secret = book.one(ENGAGEMENT), secrets.token_urlsafe(32)
    InformationRequest.objects.create(
        procurement=procurement, token_hash=hash_of(secret), title=book.facts.title[:300],
        aims=plan.text(AIMS.name) if plan else "", mailbox=plan.text(MAILBOX.name) if plan else "",
        questions=questions, opens_on=opens_on, closes_on=closes_on, opened_at=at, opened_by=by,
    )  # fmt: skip
    _record("opened", procurement, by, at, opens_on=str(opens_on), closes_on=str(closes_on))
    return secret


@transaction.atomic
def take_questions_anew(
    *, request: InformationRequest, book: Book, edition: int, by: User, at: datetime
) -> None:
    """Put the questions of today's workbook on the page. Raises `NotPossible` once somebody answered."""
    hold(request.procurement)
    if SupplierAnswer.objects.filter(request=request).exists():
        raise NotPossible("Suppliers have answered these questions, so they stay as they are.")
    questions = [as_data(one) for one in asked(book)]
    if not questions:
        raise NotPossible("Write at least one question first.")
    plan = book.one(ENGAGEMENT)
    told = {"aims": plan.text(AIMS.name), "mailbox": plan.text(MAILBOX.name)} if plan else {}
    _change(request, edition, questions=questions, **told)
    _record("questions_taken", request.procurement, by, at, count=len(questions))


@transaction.atomic
def set_days(
    *, request: InformationRequest, opens_on: date, closes_on: date, edition: int, by: User,
    at: datetime,
) -> None:  # fmt: skip
    """Give the page other days; one that was closed opens again. Raises `ChangedMeanwhile`."""
    hold(request.procurement)
    _change(request, edition, opens_on=opens_on, closes_on=closes_on, closed_at=None)
    _record("dated", request.procurement, by, at, opens_on=str(opens_on), closes_on=str(closes_on))


@transaction.atomic
def close(*, request: InformationRequest, edition: int, by: User, at: datetime) -> None:
    """Close the page before its day. Raises `ChangedMeanwhile`."""
    hold(request.procurement)
    _change(request, edition, closed_at=at)
    _record("closed", request.procurement, by, at)


@transaction.atomic
def new_link(*, request: InformationRequest, edition: int, by: User, at: datetime) -> str:
    """Give the page another secret address; the one before leads nowhere from now on. Raises `ChangedMeanwhile`."""
    hold(request.procurement)
    secret = secrets.token_urlsafe(32)
    _change(request, edition, token_hash=hash_of(secret))
    _record("link_made", request.procurement, by, at)
    return secret


@transaction.atomic
def save_findings(
    *, request: InformationRequest, findings: str, is_public: bool, edition: int, by: User,
    at: datetime,
) -> None:  # fmt: skip
    """Keep what was learned, and publish it on the page or take it down. Raises `ChangedMeanwhile`."""
    hold(request.procurement)
    if is_public and not findings.strip():
        raise NotPossible("Enter what was learned before you publish it.")
    published_at = (request.findings_at or at) if is_public else None
    _change(request, edition, findings=findings, findings_at=published_at)
    deed = "findings_published" if is_public else "findings_saved"
    _record(deed, request.procurement, by, at)


@transaction.atomic
def forget_addresses(*, request: InformationRequest, by: User, at: datetime) -> int:
    """Delete the e-mail addresses that are left; return how many there were."""
    hold(request.procurement)
    count = SupplierAnswer.objects.filter(request=request).exclude(email="").update(email="")
    _record("addresses_deleted", request.procurement, by, at, count=count)
    return count


def _change(request: InformationRequest, edition: int, **facts: Any) -> None:
    rows = InformationRequest.objects.filter(pk=request.pk, edition=edition)
    if not rows.update(edition=edition + 1, **facts):
        raise ChangedMeanwhile


def _record(deed: str, procurement: Procurement, by: User, at: datetime, **details: Any) -> None:
    record(f"engagement.{deed}", procurement, by=by, at=at, part=_PART, **details)
