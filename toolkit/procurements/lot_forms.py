"""Typing a lot: what it is, what it is worth, when, for whom, and who was awarded it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField, typed
from toolkit.procurements.forms import FLAG_OF, EditionForm, shown, yes_no
from toolkit.procurements.lots import LotFacts
from toolkit.ui.typed import LineField, TextField


class LotForm(EditionForm):
    """A lot. Only its title is needed; what is not said stays open."""

    title = LineField("Title of the lot", longest=300, required="Enter the title of the lot")
    description = TextField("What is to be supplied in this lot?", rows=4)
    value_inc_pence = PoundsField(
        "Value with VAT (optional)", "With every option and extension, like 250,000 or 1.2m"
    )
    value_ex_pence = PoundsField("Value without VAT (optional)")
    starts_on = DayField("Starts (optional)", "Like 1/4/2027")
    ends_on = DayField("Ends (optional)", "Its last day without extensions")
    extended_until = DayField("Last day with every extension (optional)")
    is_for_sme = yes_no("Does it suit small and medium-sized enterprises?")
    is_for_vcse = yes_no("Does it suit voluntary, community and social enterprises?")
    options = TextField("Options", rows=3, help_text="More supply or extension, and when")
    renewal = TextField("Renewal", rows=3, help_text="Whether it will be bought again, and when")
    suppliers = TextField(
        "Who was awarded it", rows=3,
        help_text="Once that is decided. One on each line, with its number in brackets, like "
        "Alder Ltd (GB-COH:01234567)",
    )  # fmt: skip
    GROUPS = (
        ("What it is", ("title", "description")),
        ("Value", ("value_inc_pence", "value_ex_pence")),
        ("Days", ("starts_on", "ends_on", "extended_until")),
        ("For whom", ("is_for_sme", "is_for_vcse")),
        ("Options and renewal", ("options", "renewal")),
        ("Award", ("suppliers",)),
    )
    _MONEY = ("value_inc_pence", "value_ex_pence")
    _DAYS = ("starts_on", "ends_on", "extended_until")
    _FLAGS = ("is_for_sme", "is_for_vcse")

    def __init__(self, data: Mapping[str, Any] | None, *, lot: Any = None) -> None:
        """Fill the form with what is kept of a lot."""
        facts = {name: getattr(lot, name, None) for names in self.GROUPS for name in names[1]}
        initial = {name: value or "" for name, value in facts.items()}
        initial |= {name: typed(facts[name]) for name in self._MONEY}
        initial |= {name: shown(facts[name]) for name in self._DAYS}
        flags = {True: "yes", False: "no", None: ""}
        initial |= {name: flags[facts[name]] for name in self._FLAGS}
        super().__init__(data, initial={**initial, "edition": lot.edition if lot else 0})

    def clean(self) -> dict[str, Any]:
        """Refuse days that are out of order, and VAT that is less than nothing."""
        said = super().clean() or {}
        start, end, until = (said.get(name) for name in self._DAYS)
        if start and end and end < start:
            self.add_error("ends_on", "The lot must end after it starts")
        if until and (end or start) and until < (end or start):
            text = "The last day with every extension must not be before the end"
            self.add_error("extended_until", text)
        with_vat, without = (said.get(name) for name in self._MONEY)
        if with_vat is not None and without is not None and with_vat < without:
            self.add_error("value_inc_pence", "The value with VAT must not be less than without it")
        return said

    def facts(self) -> LotFacts:
        """Return what was typed."""
        said = {name: self.cleaned_data[name] for _, names in self.GROUPS for name in names}
        return LotFacts(**{**said, **{name: FLAG_OF.get(said[name]) for name in self._FLAGS}})
