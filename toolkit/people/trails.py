"""Reading what was done to one thing, for the people who may know it."""

from __future__ import annotations

from toolkit.people.models import AuditEvent


def trail_of(target: str, *, limit: int = 50) -> list[AuditEvent]:
    """Return the newest events of one target, like 'knowledge card 4', with who did them. One query."""
    found = AuditEvent.objects.filter(target=target).select_related("by")
    return list(found.order_by("-at", "-pk")[:limit])


def name_of(person: object) -> str:
    """Return a person's name as colleagues know it: first and last name, or else the account's name."""
    full = " ".join(
        part
        for part in (getattr(person, "first_name", ""), getattr(person, "last_name", ""))
        if part
    )
    return full or str(getattr(person, "username", ""))
