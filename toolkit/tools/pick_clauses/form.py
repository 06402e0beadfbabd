"""What the clause picker asks: which facts are true of the systems and flows."""

from __future__ import annotations

from typing import Any

from django import forms

from drafting.clauses.calling import Shown
from drafting.clauses.clause import Fact

YES = "yes"


class FactsForm(forms.Form):
    """A tick for each fact."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact in Fact:
            self.fields[_name(fact)] = forms.CharField(required=False, label=fact.in_words)

    def boxes(self) -> list[dict[str, Any]]:
        """Return the ticks as their page shows them."""
        return [
            {
                "name": _name(fact), "value": YES, "text": fact.in_words, "id": f"id_{_name(fact)}",
                "checked": self[_name(fact)].value() == YES,
            }
            for fact in Fact
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for one at least."""
        said = super().clean() or {}
        if not any(said.get(_name(fact)) == YES for fact in Fact):
            self.add_error(_name(next(iter(Fact))), "Select at least one thing that is true")
        return said

    def facts(self) -> dict[Fact, Shown]:
        """Return the facts that are ticked. For a valid form."""
        return {
            fact: Shown(fact) for fact in Fact if self.cleaned_data.get(_name(fact)) == YES
        }  # fmt: skip


def _name(fact: Fact) -> str:
    return fact.value.replace("-", "_")
