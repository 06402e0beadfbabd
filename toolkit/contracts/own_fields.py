"""The facts of a borough's own register: their names, what they are for, and who else may see each.

One table serves the form, the contract's own page, the history, the file to download and the page that
says who sees what, and the pages that others see: what they are promised is what they get (ADR 21).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from toolkit.people.choices import Sharing
from toolkit.people.queries import Viewer


class Kind(StrEnum):
    """How a fact is typed and shown."""

    TEXT = "text"
    LONG = "long"
    MONEY = "money"
    DAY = "day"
    NUMBER = "number"
    YES = "yes"
    CHOICE = "choice"
    SUPPLIERS = "suppliers"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Field:
    """One fact. `seen_with` is the widest audience that sees it when the row is shared that far.

    `on_contract`: it is a column of `Contract`; the others are of `RegisterDetail`.
    """

    name: str
    label: str
    group: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    seen_with: Sharing = Sharing.PUBLIC
    on_contract: bool = False
    longest: int = 200


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that stand together on a page."""

    key: str
    title: str


GROUPS = (
    Group("what", "What it is"),
    Group("who", "Who"),
    Group("money", "Money"),
    Group("dates", "Dates and extensions"),
    Group("technology", "Technology"),
    Group("experience", "Experience"),
    Group("together", "Working with other boroughs"),
    Group("administration", "Administration"),
)
_C = {"on_contract": True}
_BOROUGHS = {"seen_with": Sharing.BOROUGHS}
_OWN = {"seen_with": Sharing.OWN}


def _field(name: str, label: str, group: str, kind: Kind = Kind.TEXT, hint: str = "", /, **more: object) -> Field:  # fmt: skip
    return Field(name, label, group, kind, hint, **more)  # type: ignore[arg-type]


FIELDS: tuple[Field, ...] = (
    _field("title", "Title", "what", longest=500, **_C),
    _field("description", "Description", "what", Kind.LONG, longest=5000, **_C),
    _field("number", "The borough’s own number", "what", Kind.TEXT, "The number in your register", longest=120),
    _field("system", "System", "what", Kind.TEXT, "The product by name, like Mosaic or NEC Housing"),
    _field("manufacturer", "Maker of the system", "what"),
    _field("service_area", "Service area", "what", Kind.TEXT, "Like Adult social care"),
    _field("department", "Department", "what"),
    _field("function", "Function", "what", Kind.CHOICE),
    _field("cpv_code", "Category (CPV code)", "what", Kind.TEXT, "Eight digits, like 48000000", longest=10, **_C),
    _field("suppliers", "Suppliers", "who", Kind.SUPPLIERS, "One on each line. You may add a company number in brackets", longest=3000, **_C),
    _field("reseller", "Reseller", "who", Kind.TEXT, "If you buy through another company"),
    _field("is_sme", "The supplier is a small or medium-sized enterprise", "who", Kind.YES),
    _field("is_voluntary", "The supplier is a voluntary or community organisation", "who", Kind.YES),
    _field("charity_number", "Charity number", "who", longest=30),
    _field("contract_manager", "Contract manager", "who", Kind.TEXT, "Never shown outside your borough", longest=150, **_OWN),
    _field("manager", "Account of the contract manager", "who", Kind.PERSON, "Who is asked by e-mail whether the facts are still right", **_OWN),
    _field("value_ex_vat_pence", "Total value excluding VAT", "money", Kind.MONEY, "Over the whole contract, like 250,000 or 1.2m", **_C),
    _field("value_inc_vat_pence", "Total value including VAT", "money", Kind.MONEY, **_C),
    _field("annual_value_pence", "Value per year", "money", Kind.MONEY),
    _field("value_low_pence", "Lowest value, if it is a range", "money", Kind.MONEY),
    _field("value_high_pence", "Highest value, if it is a range", "money", Kind.MONEY),
    _field("irrecoverable_vat_pence", "VAT that cannot be recovered", "money", Kind.MONEY, "The Transparency Code asks for it"),
    _field("starts_on", "Starts", "dates", Kind.DAY, **_C),
    _field("ends_on", "Ends", "dates", Kind.DAY, "The last day without extensions", **_C),
    _field("is_rolling", "It goes on until somebody ends it", "dates", Kind.YES),
    _field("extensions", "Options to extend", "dates", Kind.TEXT, "Like 2 x 12 months", longest=300),
    _field("may_extend_until", "May be extended until", "dates", Kind.DAY, "The last day with every extension", **_C),
    _field("notice_months", "Notice period in months", "dates", Kind.NUMBER, "How long before the end you must give notice", **_BOROUGHS),
    _field("notice_on", "Last day to give notice", "dates", Kind.DAY, "If the contract states a day", **_BOROUGHS),
    _field("review_on", "Review on", "dates", Kind.DAY),
    _field("signed_on", "Signed", "dates", Kind.DAY, **_C),
    _field("awarded_on", "Awarded", "dates", Kind.DAY, **_C),
    _field("hosting", "Hosting", "technology", Kind.TEXT, "Like supplier’s cloud, or our own servers", longest=100, **_BOROUGHS),
    _field("integrations", "Integrations", "technology", Kind.LONG, "What it exchanges data with", longest=2000, **_BOROUGHS),
    _field("api_charge", "Charge for the API", "technology", Kind.TEXT, "What you pay to get your data by API", **_BOROUGHS),
    _field("satisfaction", "Satisfaction", "experience", Kind.CHOICE, "From 1, low, to 5, high", **_BOROUGHS),
    _field("satisfaction_note", "Note on satisfaction", "experience", Kind.LONG, "Never shown outside your borough", longest=2000, **_OWN),
    _field("willing_to_talk", "Willing to talk about it with other boroughs", "together", Kind.YES, **_BOROUGHS),
    _field("willing_to_align", "Willing to align end dates", "together", Kind.YES, **_BOROUGHS),
    _field("willing_to_buy_together", "Willing to buy together", "together", Kind.YES, **_BOROUGHS),
    _field("route", "Route to market", "administration", Kind.TEXT, "Like a framework by name, or open procedure"),
    _field("process_type", "Tender process", "administration", Kind.TEXT, "Invitation to quote, or published invitation to tender"),
    _field("regime", "Law it was bought under", "administration", Kind.CHOICE, **_C),
    _field("method", "Procedure", "administration", **_C),
    _field("notice_url", "Address of its notice", "administration", longest=500, **_C),
)  # fmt: skip
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
ON_CONTRACT = tuple(
    field.name for field in FIELDS if field.on_contract and field.name != "suppliers"
)
ON_DETAIL = tuple(field.name for field in FIELDS if not field.on_contract)


def of_group(key: str) -> tuple[Field, ...]:
    """Return the facts of a group, in order."""
    return tuple(field for field in FIELDS if field.group == key)


def seen_by(audience: str) -> tuple[Field, ...]:
    """Return the facts that an audience outside the borough sees of a row that is shared with it."""
    widest = {Sharing.PUBLIC} if audience == Sharing.PUBLIC else {Sharing.PUBLIC, Sharing.BOROUGHS}
    return tuple(field for field in FIELDS if field.seen_with in widest)


def kept_from(viewer: Viewer, authority_id: int | None) -> frozenset[str]:
    """Return the names of the facts that a viewer is not told of an authority's row, though they may open it."""
    if authority_id in viewer.places:
        return frozenset()
    told = seen_by(Sharing.BOROUGHS if viewer.is_of_boroughs else Sharing.PUBLIC)
    return frozenset(BY_NAME) - {field.name for field in told}


def never_shared() -> tuple[Field, ...]:
    """Return the facts that stay in the borough whatever the sharing level."""
    return tuple(field for field in FIELDS if field.seen_with == Sharing.OWN)


def label(name: str) -> str:
    """Return how a fact is called on pages."""
    found = BY_NAME.get(name)
    return found.label if found else name.replace("_", " ").capitalize()
