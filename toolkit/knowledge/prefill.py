"""What a contract of the own register already says of a card."""

from __future__ import annotations

from typing import Any

from toolkit.knowledge.choices import PriceBand

_DAYS_A_YEAR = 365.25
_BANDS = (
    (1_000_000, PriceBand.UNDER_10K),
    (5_000_000, PriceBand.UNDER_50K),
    (20_000_000, PriceBand.UNDER_200K),
    (100_000_000, PriceBand.UNDER_1M),
)


def band_of(pence: int) -> PriceBand:
    """Return the price band of whole pence a year."""
    return next((band for limit, band in _BANDS if pence < limit), PriceBand.OVER_1M)


def yearly_pence(contract: Any) -> int | None:
    """Return what a contract costs a year: as its register says, or its value over its days."""
    detail = getattr(contract, "register", None)
    if detail is not None and detail.annual_value_pence is not None:
        return int(detail.annual_value_pence)
    value, start, end = contract.value_ex_vat_pence, contract.starts_on, contract.ends_on
    if value is None or start is None or end is None or contract.currency not in ("", "GBP"):
        return None
    years = max(((end - start).days + 1) / _DAYS_A_YEAR, 1.0)
    pence: int = round(value / years)
    return pence


def initial_of(contract: Any) -> dict[str, Any]:
    """Return what a card on this contract may begin with. The writer sees it and changes it."""
    detail = getattr(contract, "register", None)
    pence = yearly_pence(contract)
    suppliers = [link.supplier.name for link in contract.supplier_links.all()]
    return {
        "subject": (getattr(detail, "system", "") or contract.title)[:200],
        "supplier_name": "; ".join(suppliers)[:300],
        "used_for": contract.title[:300],
        "function": getattr(detail, "function", ""),
        "price_band": str(band_of(pence)) if pence is not None else "",
        "route": getattr(detail, "route", "") or contract.method[:200],
        "used_since": contract.starts_on.year if contract.starts_on else None,
        "satisfaction": getattr(detail, "satisfaction", None),
    }
