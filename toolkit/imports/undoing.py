"""Taking an import back, by what it was of."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from toolkit.contracts import spending
from toolkit.contracts.register_undo import Done, Undone, undo_register
from toolkit.imports import notices
from toolkit.imports.choices import Kind
from toolkit.imports.models import ImportChange, RegisterImport


def take_back(one: RegisterImport, *, at: datetime) -> Undone:
    """Take back what an import wrote. Call it in the transaction that marks it as undone."""
    if one.kind == Kind.SPEND:
        return Undone(taken_away=spending.forget_spending(import_number=one.pk))
    if one.kind == Kind.OCDS:
        gone = notices.take_back(one, at=at)
        kept = [[each.reference, each.title, each.why] for each in gone.kept]
        return Undone(taken_away=gone.taken_away, kept=kept)
    done = Q(what__in=["added", "changed", "missing"]) | Q(what="unchanged", before__isnull=False)
    changes = ImportChange.objects.filter(done, register_import=one).order_by("pk")
    return undo_register(
        changes=(
            Done(
                each.what, each.reference, each.title, each.fields, each.before, each.after_fingerprint
            )
            for each in changes.iterator(chunk_size=500)
        ),
        authority_id=one.authority_id,
        since=one.finished_at or at,
        at=at,
    )  # fmt: skip
