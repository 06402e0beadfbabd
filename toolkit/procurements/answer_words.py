"""The answers about a purchase in words: which of them belong together, and how each is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rulebook.day_words import day_in_words
from rulebook.frameworks import framework
from rulebook.money import pounds
from rulebook.need import Need
from rulebook.register_law import Regime
from rulebook.thresholds import Kind
from toolkit.procurements.answer_fields import claimed

_KINDS = {
    Kind.GOODS_OR_SERVICES: "Goods or services",
    Kind.LIGHT_TOUCH: "Light touch services",
    Kind.WORKS: "Works",
    Kind.CONCESSION: "Concession",
    Kind.LIGHT_TOUCH_CONCESSION: "Light touch concession",
}
_YES: dict[bool | None, str] = {True: "Yes", False: "No"}


@dataclass(frozen=True, slots=True)
class Line:
    """An answer as it is shown: the fields of the need that it is made of, its name, and its text."""

    fields: tuple[str, ...]
    label: str
    text: str


def day_or_nothing(day: date | None) -> str:
    """Return a day in words; nothing for one that is not known."""
    return day_in_words(day) if day else ""


def _claim(need: Need) -> str:
    """Say which reason for a direct award is claimed, and how many of its conditions are said to hold."""
    ground = claimed(need)
    if ground is None:
        return f"{len(need.met)}" if need.met else ""
    held = sum(one.key in need.met for one in ground.conditions)
    return f"{held} of {len(ground.conditions)}: {ground.title}"


def _in_words(value: Any) -> str:
    return str(value.in_words) if value else ""


def _count(value: int | None, before: str = "") -> str:
    return "" if value is None else f"{before}{value:,}"


def lines(need: Need) -> Iterator[Line]:
    """Yield every answer that was given, in the order in which a page shows them."""
    value = "Cannot be estimated" if need.cannot_be_estimated else ""
    if need.value_inc_vat_pence is not None:
        value = pounds(need.value_inc_vat_pence)
    known = framework(need.framework)
    law = "" if need.framework_regime is Regime.UNKNOWN else need.framework_regime.in_words
    for line in (
        Line(("kind",), "Kind of contract", _KINDS[need.kind]),
        Line(("value_inc_vat_pence", "cannot_be_estimated"), "Most it could cost, with VAT", value),
        Line(("term_months",), "Length", f"{need.term_months} months" if need.term_months else ""),
        Line(("needed_by",), "Needed by", day_or_nothing(need.needed_by)),
        Line(("commenced_on",), "Procurement began", day_or_nothing(need.commenced_on)),
        Line(("cpv",), "CPV codes", ", ".join(need.cpv)),
        Line(("certainty",), "How well the need is known", _in_words(need.certainty)),
        Line(("trial",), "To be seen or tried", _in_words(need.trial)),
        Line(("is_off_the_shelf",), "Off the shelf", _YES.get(need.is_off_the_shelf, "")),
        Line(("wants_to_negotiate",), "Talk about offers", _YES.get(need.wants_to_negotiate, "")),
        Line(("capable_suppliers",), "Suppliers that could do it",
             _count(need.capable_suppliers, "About ")),
        Line(("wishes",), "Whom to reach", "; ".join(sorted(one.in_words for one in need.wishes))),
        Line(("urgency",), "Urgency", _in_words(need.urgency)),
        Line(("urgency_cause",), "Why it is urgent", _in_words(need.urgency_cause)),
        Line(("together",), "With other boroughs", _in_words(need.together)),
        Line(("partners",), "Other boroughs", _count(need.partners)),
        Line(("framework_covers",), "A framework covers it", _YES.get(need.framework_covers, "")),
        Line(("framework",), "Framework", known.name if known else need.framework),
        Line(("framework_regime",), "Law of the framework", law),
        Line(("has_mechanism",), "Choice without competition", _YES.get(need.has_mechanism, "")),
        Line(("has_dynamic_market",), "A dynamic market covers it",
             _YES.get(need.has_dynamic_market, "")),
        Line(("met", "not_met"), "Conditions of a direct award that hold",
             _claim(need)),
        Line(("has_present_contract",), "There is a contract for it now",
             _YES.get(need.has_present_contract, "")),
        Line(("has_extension_left",), "It still has an option to extend",
             _YES.get(need.has_extension_left, "")),
        Line(("is_electronic",), "Tenders are sent electronically",
             _YES.get(need.is_electronic, "")),
        Line(("are_documents_together",), "All documents come with the tender notice",
             _YES.get(need.are_documents_together, "")),
    ):  # fmt: skip
        if line.text:
            yield line


def answers(need: Need) -> list[tuple[str, str]]:
    """Return what was answered, in words."""
    return [(line.label, line.text) for line in lines(need)]
