"""The audit trail: one row in the same transaction as what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from toolkit.people.models import AuditEvent, User


def record(
    action: str,
    *,
    target: str,
    by: User | None,
    at: datetime,
    authority_id: int | None = None,
    **details: Any,
) -> None:
    """Add an event, like `record("guidance.comment.published", target="comment 4", by=user, at=now)`.

    `by` is None when a command or a reader without an account did it. `authority_id` names the borough
    whose administrator may read the event.
    """
    AuditEvent.objects.create(
        action=action, target=target, by=by, at=at, authority_id=authority_id, details=details
    )
