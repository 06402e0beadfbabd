"""Asking for a ZIP or a tender pack that the worker makes: one at a time for a procurement."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from toolkit.dossier import tasks
from toolkit.dossier.choices import Kind, State
from toolkit.dossier.models import Making
from toolkit.people.models import User
from toolkit.procurements.deeds import hold, record
from toolkit.procurements.models import Procurement


@transaction.atomic
def ask(*, procurement: Procurement, kind: Kind, by: User, at: datetime) -> Making:
    """Ask for a file of a procurement; return what is being made already, of whatever kind, if anything is."""
    hold(procurement)
    waiting = Making.objects.filter(procurement=procurement, state=State.WAITING).first()
    if waiting is not None:
        return waiting
    made = Making.objects.create(procurement=procurement, kind=kind, asked_at=at, asked_by=by)
    record("dossier.asked_for", procurement, by=by, at=at, kind=kind.value)
    tasks.make.enqueue(made.pk)
    return made
