"""Reading imports: those of a borough, one of them, its changes and refusals, remembered columns."""

from __future__ import annotations

from django.db.models import QuerySet

from toolkit.imports.models import ImportRefusal, RememberedColumn
from toolkit.people.models import User


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
