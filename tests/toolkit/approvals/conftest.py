"""Camden's buyer with a browser and a procurement, and the trail of approvals."""

from __future__ import annotations

from tests.toolkit.procurements.conftest import _today, begun, bola, browser  # noqa: F401
from toolkit.people.models import AuditEvent


def trail():
    """Return the actions of this app in the trail, in order."""
    rows = AuditEvent.objects.filter(action__startswith="approvals.").order_by("pk")
    return list(rows.values_list("action", flat=True))
