"""Reading the suppliers."""

from __future__ import annotations

from toolkit.suppliers.models import Supplier


def supplier(slug: str) -> Supplier:
    """Return one supplier. Raises `Supplier.DoesNotExist`.

    Its numbers and names are as all rows state them: what a reader may see of them is asked of the contracts.
    """
    return Supplier.objects.get(slug=slug)
