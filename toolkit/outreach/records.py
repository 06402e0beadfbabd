"""A page for suppliers as plain data, and back."""

from __future__ import annotations

from typing import Any

import msgspec

from drafting.opportunity.page import PlainPage
from toolkit.outreach.models import SupplierPage


def as_data(page: PlainPage) -> dict[str, Any]:
    """Return a page as plain data."""
    plain: dict[str, Any] = msgspec.to_builtins(page)
    return plain


def page_of(row: SupplierPage) -> PlainPage:
    """Return what was put online. A field that an older page lacks is empty."""
    return msgspec.convert(row.content, PlainPage)
