"""Approvals as something that news can be about: the key of one is "approval 3 document:user-needs"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from toolkit.approvals import queries, targets
from toolkit.approvals.models import Approval
from toolkit.people.models import User
from toolkit.teamwork import targets as told
from toolkit.teamwork.choices import NewsKind
from toolkit.teamwork.telling import tell

KIND = "approval"


def _title(rest: str) -> str:
    number, _, key = rest.partition(" ")
    try:
        return targets.target(key).title
    except KeyError:
        return f"Approval {number}"


def _url(slug: str, reference: str, rest: str) -> str:
    return reverse("approvals:decide", args=[slug, reference, rest.partition(" ")[0]])


def tell_targets() -> None:
    """Let news name approvals. Nobody comments on one: what is said belongs to its note and its reason."""
    told.add(KIND, told.Kind(_title, _url, lambda row, rest: False))


def asked(approval: Approval, *, by: User, at: datetime) -> None:
    """Tell those who may answer that an approval is asked for."""
    people = queries.who_may_answer(approval.procurement.authority_id, approval.role)
    _tell(NewsKind.ASKED, approval, [one.pk for one in people], by, at)


def answered(approval: Approval, *, is_approved: bool, by: User, at: datetime) -> None:
    """Tell who asked what the answer is."""
    kind = NewsKind.APPROVED if is_approved else NewsKind.DECLINED
    _tell(kind, approval, [approval.asked_by_id], by, at)


def _tell(kind: NewsKind, approval: Approval, to: Iterable[int], by: User, at: datetime) -> None:
    tell(
        to=to, kind=kind, procurement=approval.procurement, by=by, at=at,
        target=f"{KIND} {approval.number} {approval.target}",
    )  # fmt: skip
