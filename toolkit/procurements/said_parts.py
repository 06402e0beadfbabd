"""Parts of a record that are made of what was typed into the fields of a notice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ocds.procurement import Party, Period
from ocds.records import MoneyRecord
from toolkit.procurements import models
from toolkit.procurements.lots import lines

Said = Mapping[str, str]
_NUMBERED = re.compile(r"^(?P<name>.+?)\s*\((?P<number>[A-Z]{2,3}-[A-Z0-9]+:[A-Za-z0-9.-]+)\)$")


def flag(said: Said, name: str) -> bool | None:
    """Return an answer of yes or no; None for neither."""
    return {"yes": True, "no": False}.get(said.get(name, ""))


def pence(said: Said, name: str) -> int | None:
    """Return an amount in whole pence, or another whole number; None for nothing."""
    text = said.get(name, "")
    return int(text) if text else None


def with_vat(amount: int | None) -> MoneyRecord | None:
    """Return an amount in whole pence with VAT as money."""
    return None if amount is None else MoneyRecord(inc_vat=amount)


def money(said: Said, lot: models.Lot | None = None, before: str = "") -> MoneyRecord | None:
    """Return the value: that of a lot, else the one that the notice states."""
    if lot and (lot.value_ex_pence, lot.value_inc_pence) != (None, None):
        return MoneyRecord(lot.value_ex_pence, lot.value_inc_pence)
    without, inc = pence(said, f"{before}value_ex"), pence(said, f"{before}value_inc")
    return None if without is None and inc is None else MoneyRecord(without, inc)


def period(said: Said, lot: models.Lot | None = None, before: str = "") -> Period | None:
    """Return the days: those of a lot, else those that the notice states."""
    names = ("starts_on", "ends_on", "extended_until")
    own = [getattr(lot, name) for name in names] if lot else []
    days = [day.isoformat() if day else "" for day in own]
    if not any(days):
        days = [said.get(f"{before}{name}", "") for name in names]
    return Period(*days) if any(days) else None


def suppliers(text: str, said: Said) -> tuple[Party, ...]:
    """Return suppliers, one on each line, with a number in brackets if there is one."""
    kinds = said.get("supplier_kind", "").split()
    scale = "sme" if "sme" in kinds else "large" if "large" in kinds else ""
    found = []
    for line in lines(text):
        parts = _NUMBERED.match(line)
        name, numbers = (parts["name"], (parts["number"],)) if parts else (line, ())
        found.append(Party(name, numbers, scale=scale, is_vcse="vcse" in kinds if kinds else None))
    return tuple(found)
