"""Camden's buyer with a browser, a procurement, and somebody of its team."""

from __future__ import annotations

import pytest

from tests.factories.teamwork import TeamMemberFactory
from tests.toolkit.procurements.conftest import (  # noqa: F401 - fixtures of the record below
    _today,
    begun,
    bola,
    browser,
    dated,
)
from toolkit.people.models import AuditEvent


@pytest.fixture
def priya(begun):  # noqa: F811 - the fixture
    """Somebody of the team without an account."""
    return TeamMemberFactory(procurement=begun, name="Priya Raman")


def trail():
    """Return the actions of this app in the trail, in order."""
    rows = AuditEvent.objects.filter(action__startswith="teamwork.").order_by("pk")
    return list(rows.values_list("action", flat=True))
