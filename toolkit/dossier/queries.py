"""Reading what was asked to be made of a procurement."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.dossier.choices import Kind, State
from toolkit.dossier.models import Making
from toolkit.procurements.models import Procurement


def making(procurement: Procurement, number: int) -> Making:
    """Return one making of a procurement. Raises `Making.DoesNotExist`."""
    return Making.objects.select_related("asked_by").get(procurement=procurement, pk=number)


def makings(procurement: Procurement, kinds: Iterable[Kind]) -> list[Making]:
    """Return what is being made of a procurement, of any kind, and what of these kinds is ready. One query."""
    rows = Making.objects.filter(procurement=procurement).exclude(state=State.FAILED)
    wanted = set(kinds)
    found = rows.select_related("asked_by").order_by("-asked_at", "-pk")
    return [one for one in found if one.state == State.WAITING or one.kind in wanted]
