"""The facts of a contract as plain values: to fill a form with, to compare, to keep in the trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.contracts import links
from toolkit.contracts.models import Contract, RegisterDetail
from toolkit.contracts.own_fields import BY_NAME, ON_CONTRACT, ON_DETAIL, Kind

_BLANK = RegisterDetail()


def column_of(name: str) -> str:
    """Return the attribute that holds a fact as a plain value."""
    return "manager_id" if BY_NAME[name].kind is Kind.PERSON else name


def snapshot(one: Contract) -> dict[str, Any]:
    """Return the facts of a contract that a person may change, each as JSON would keep it.

    A published notice has nothing of what only a register says.
    """
    detail = getattr(one, "register", None) or _BLANK
    found = {name: _plain(getattr(one, name)) for name in ON_CONTRACT}
    found["suppliers"] = "\n".join(links.named(one))
    return found | {name: _plain(getattr(detail, column_of(name))) for name in ON_DETAIL}


def comparable(name: str, value: Any) -> Any:
    """Return a value that a form gives as `snapshot` would have it."""
    kind = BY_NAME[name].kind
    if kind is Kind.SUPPLIERS:
        return "\n".join(value)
    if kind is Kind.PERSON:
        return value.pk if value else None
    return _plain(value)


def differing(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Name the facts that are not the same in two snapshots, in the order of the form."""
    return [name for name in BY_NAME if was.get(name) != now.get(name)]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
