"""Reading imports: those of a borough, one of them, its changes and refusals, remembered columns."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from toolkit.imports.choices import Kind, State
from toolkit.imports.models import ImportChange, ImportRefusal, RegisterImport, RememberedColumn
from toolkit.people.models import User

DAYS_TO_UNDO = 30


def of_borough(authority_id: int) -> QuerySet[RegisterImport]:
    """Return a borough's imports, the newest first."""
    return RegisterImport.objects.filter(authority_id=authority_id).order_by("-uploaded_at", "-pk")


def one(authority_id: int, number: int) -> RegisterImport:
    """Return one import of a borough. Raises `RegisterImport.DoesNotExist`."""
    return RegisterImport.objects.select_related("authority").get(
        pk=number, authority_id=authority_id
    )


def remembered(authority_id: int) -> dict[str, str]:
    """Return how the borough's columns were read before: heading to field, "" to leave it out."""
    return dict(
        RememberedColumn.objects.filter(authority_id=authority_id).values_list("header", "field")
    )


def account(name: str) -> User | None:
    """Return the account of a name that was kept as text; None if it is gone, or was a command."""
    return User.objects.filter(username=name).first() if name else None


def refusals(number: int) -> QuerySet[ImportRefusal]:
    """Return the rows that an import left out, in the order of the file."""
    return ImportRefusal.objects.filter(register_import_id=number).order_by("pk")


def changes(number: int, group: str) -> QuerySet[ImportChange]:
    """Return what an import does to contracts: added, changed, missing, or those that need a look."""
    found = ImportChange.objects.filter(register_import_id=number).order_by("pk")
    return found.filter(needs_a_look=True) if group == "look" else found.filter(what=group)


def group_sizes(number: int) -> dict[str, int]:
    """Return how many contracts stand in each group of an import, and how many rows were refused."""
    sizes = ImportChange.objects.filter(register_import_id=number).aggregate(
        added=Count("pk", filter=Q(what="added")),
        changed=Count("pk", filter=Q(what="changed")),
        missing=Count("pk", filter=Q(what="missing")),
        look=Count("pk", filter=Q(needs_a_look=True)),
    )
    return {name: int(count) for name, count in sizes.items()}


def later_than(one: RegisterImport) -> RegisterImport | None:
    """Return the newest import of the same kind that was written after this one and stands, if any."""
    if one.finished_at is None:
        return None
    return (
        RegisterImport.objects.filter(
            authority_id=one.authority_id,
            kind=Kind.REGISTER,
            state=State.DONE,
            finished_at__gt=one.finished_at,
        )
        .order_by("-finished_at")
        .first()
        if one.kind == Kind.REGISTER
        else None
    )


def may_still_be_undone(one: RegisterImport, at: datetime) -> bool:
    """Say whether an import was written in the last 30 days and stands."""
    return (
        one.state == State.DONE
        and one.finished_at is not None
        and at - one.finished_at < timedelta(days=DAYS_TO_UNDO)
    )


def same_file_before(one: RegisterImport) -> RegisterImport | None:
    """Return an import of the very same file by the same borough that stands, if there is one."""
    return (
        RegisterImport.objects.filter(
            authority_id=one.authority_id, sha256=one.sha256, kind=one.kind, state=State.DONE
        )
        .exclude(pk=one.pk)
        .order_by("-finished_at")
        .first()
    )
