"""Camden's buyer with a browser and a procurement, and what its workbook is read by."""

from __future__ import annotations

from tests.toolkit.procurements.conftest import _today, begun, bola, browser  # noqa: F401
from toolkit.people.models import AuditEvent


def trail():
    """Return the actions of this app in the trail, in order."""
    rows = AuditEvent.objects.filter(action__startswith="workbook.").order_by("pk")
    return list(rows.values_list("action", flat=True))
