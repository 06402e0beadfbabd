"""Reading the suppliers."""

from __future__ import annotations

from toolkit.suppliers.models import Supplier


def supplier(slug: str) -> Supplier:
    """Return one supplier with its numbers and names at hand. Raises `Supplier.DoesNotExist`."""
    return Supplier.objects.prefetch_related("identifiers", "aliases").get(slug=slug)
