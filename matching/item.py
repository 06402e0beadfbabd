"""A contract as it is compared: plain values, of which all but three may be missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

UNREAD: object = object()


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who sells. `key` is the same for one organisation, whatever its spelling."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """A contract as it is compared. `buyer` is the key of one authority; codes are CPV 2008, main first.

    `ends_on` is the last day without extensions, `may_extend_until` with all of them and
    `extension_ends` the last day of each. `notice_on` is the last day to give notice, `earliest_exit_on`
    the first day on which a break is allowed. Values are whole pence without VAT.
    """

    key: str
    buyer: str
    buyer_name: str
    title: str
    description: str = ""
    cpv: tuple[str, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    ends_on: date | None = None
    may_extend_until: date | None = None
    value_pence: int | None = None
    system: str = ""
    manufacturer: str = ""
    notice_on: date | None = None
    earliest_exit_on: date | None = None
    extension_ends: tuple[date, ...] = ()
    annual_value_pence: int | None = None
    # The need that its words tell, once somebody asked: see `matching.needs.need`.
    told: object = field(default=UNREAD, init=False, repr=False, compare=False)
