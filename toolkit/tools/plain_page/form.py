"""What the page for suppliers asks when there is no record: the texts, and the few facts that a record would know."""

from __future__ import annotations

from typing import Any

from django import forms

from drafting.opportunity.fields import (
    BAND,
    EXPECTED,
    HEADLINE,
    HOW,
    KEY,
    MAILBOX,
    PROBLEM,
    SIZE,
    WHO_FOR,
)
from drafting.terms.fields import KEY as TERMS
from drafting.terms.fields import PLAIN
from drafting.workbook.book import Book, Entry, Facts
from toolkit.pipeline.forms.plans import PoundsField
from toolkit.procurements.forms import number
from toolkit.tools.engine.boxes import box, values_in
from toolkit.ui.typed import TextField

_TEXTS = (HEADLINE, PROBLEM, WHO_FOR, EXPECTED, HOW, MAILBOX)


class PageForm(forms.Form):
    """The texts of a page, and value, length and terms that a procurement would bring."""

    value = PoundsField(
        "What is it worth in all, with VAT? (optional)", "Only a rough band is shown, like £250,000 to £500,000"
    )  # fmt: skip
    months = number("How many months does it run?", "With every extension, like 48", 600)
    asks = TextField("What do you ask of suppliers?", help_text="One sentence in each line", rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in _TEXTS:
            self.fields[field.name] = box(field)
        self.fields[PROBLEM.name].help_text = "What goes wrong today, and for whom"
        self.fields[EXPECTED.name].help_text = "Like “in autumn 2027”"
        self.fields[MAILBOX.name].help_text = "The e-mail address of a team, never of a person"
        self.fields[HEADLINE.name].label = HEADLINE.label
        self.fields[PROBLEM.name].label = PROBLEM.label
        self.order_fields(("headline", "problem", "who_for", "value", "months", "expected", "asks", "how", "mailbox"))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for a headline and a problem."""
        said = super().clean() or {}
        for name, needed in ((HEADLINE.name, HEADLINE.needed), (PROBLEM.name, "Enter what you want to solve")):  # fmt: skip
            if not said.get(name) and name not in self.errors:
                self.add_error(name, needed)
        return said

    def book(self) -> Book:
        """Return what was filled in as a book. For a valid form."""
        said = self.cleaned_data
        values = {**values_in(said, _TEXTS), SIZE.name: BAND}
        lines = (one.strip() for one in said["asks"].splitlines())
        asks = [
            Entry(TERMS, count, {PLAIN.name: line})
            for count, line in enumerate((one for one in lines if one), start=1)
        ]
        facts = Facts(value_inc_pence=said.get("value"), term_months=said.get("months"))
        return Book.of([Entry(KEY, 1, values), *asks], facts)
