"""Reading what was done to one thing, for the people who may know it."""

from __future__ import annotations

from toolkit.people.models import BROUGHT_IN, AuditEvent


def trail_of(target: str, *, limit: int = 50) -> list[AuditEvent]:
    """Return the newest events of one target, like 'knowledge card 4', with who did them. One query."""
    found = AuditEvent.objects.filter(target=target).select_related("by")
    return list(found.order_by("-at", "-pk")[:limit])


def name_of(person: object) -> str:
    """Return a person's name as colleagues know it: first and last name, or else the account's name.

    The name of somebody of another installation says so, so that it is never taken for a colleague's.
    """
    full = told_name(person)
    return f"{full}{BROUGHT_IN}" if getattr(person, "is_name_only", False) else full


def told_name(person: object) -> str:
    """Return a person's name as it is told to another installation, without any mark."""
    full = " ".join(
        part
        for part in (getattr(person, "first_name", ""), getattr(person, "last_name", ""))
        if part
    )
    return full or str(getattr(person, "username", ""))
