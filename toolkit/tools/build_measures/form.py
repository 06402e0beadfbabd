"""What the improvement-measure builder asks: up to three measures, and what is known of the contract."""

from __future__ import annotations

from typing import Any

from drafting.measures.section import SECTION
from drafting.workbook.book import Book, Facts
from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField
from toolkit.tools.engine.boxes import EntriesForm


class MeasuresForm(EntriesForm):
    """Up to three measures, and what is known of the contract."""

    section = SECTION
    most = 3

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends"] = DayField("When does the contract end? (optional)", "Like 31/3/2031")  # fmt: skip
        self.fields["value"] = PoundsField("What is it worth in all, with VAT? (optional)", "Above a value the law asks for indicators")  # fmt: skip

    def book(self) -> Book:
        """Return the measures as a book. For a valid form."""
        said = self.cleaned_data
        facts = Facts(value_inc_pence=said.get("value"), contract_ends_on=said.get("ends"))
        return Book.of(self.entries(), facts)
