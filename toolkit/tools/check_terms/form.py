"""What the barrier checker asks: the words of the terms, the purchase, and figures that were not found in the words."""

from __future__ import annotations

from typing import Any

from django import forms

from drafting.terms.asked import Cover, Insurance, Lots, Purchase, Said, Terms, Way
from rulebook.thresholds import Kind
from toolkit.pipeline.forms.plans import PoundsField
from toolkit.tools.engine.sheets import PastedField

_KINDS = (
    (Kind.GOODS_OR_SERVICES.value, "Goods or services"),
    (Kind.LIGHT_TOUCH.value, "Light touch: certain services for people"),
    (Kind.WORKS.value, "Works"),
)
_WAYS = (
    (Way.UNKNOWN.value, "I do not know yet"),
    (Way.COMPETITION.value, "A competition under the Act, above the threshold"),
    (Way.BELOW.value, "Quotes or an advert, below the threshold"),
    (Way.CALL_OFF.value, "A call-off from a framework"),
)
_LOTS = (
    ("", "Take it from the words"),
    (Lots.USED.value, "There are lots"),
    (Lots.NONE_WITH_REASON.value, "There are none, and we say why"),
    (Lots.NONE.value, "There are none, and we do not say why"),
)


def _count(label: str, help_text: str = "", *, most: int = 1000) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, required=False, min_value=0, max_value=most, widget=forms.NumberInput(),
        error_messages={
            "invalid": f"“{label}” must be a whole number, like 12",
            "min_value": f"“{label}” must be 0 or more",
            "max_value": f"“{label}” must be {most:,} or fewer",
        },
    )  # fmt: skip


class TermsForm(forms.Form):
    """Terms and the purchase they are for. Every field is optional; with nothing at all there is nothing to check."""

    text = PastedField(
        "Paste the terms, or as much of them as suppliers must meet",
        help_text="From the invitation to tender, the conditions, the questionnaire or the contract. Headings and lists may stay as they are",
    )  # fmt: skip
    value = PoundsField(
        "What is the whole contract worth?",
        "Including VAT and every extension, like 250,000 or 1.2m",
    )
    months = _count("How many months does it run?", "With every extension, like 48", most=600)
    kind = forms.ChoiceField(
        label="What kind of contract is it?", choices=_KINDS, widget=forms.RadioSelect, required=False,
        error_messages={"invalid_choice": "Select a kind from the list"},
    )  # fmt: skip
    way = forms.ChoiceField(
        label="How will you buy it?", choices=_WAYS, widget=forms.RadioSelect, required=False,
        help_text="With a value, we tell above from below by the threshold",
        error_messages={"invalid_choice": "Select a way from the list"},
    )  # fmt: skip
    turnover = PoundsField("Yearly turnover that you ask for", "In pounds")
    public_liability = PoundsField("Public liability cover", "In pounds")
    professional_indemnity = PoundsField("Professional indemnity cover", "In pounds")
    cyber = PoundsField("Cyber cover", "In pounds")
    examples = _count("Examples of earlier work", most=100)
    pages = _count("Most pages of an answer", most=2000)
    payment_days = _count("Days until you pay an invoice", most=366)
    bid_days = _count("Days from publication to the deadline", most=366)
    lots = forms.ChoiceField(
        label="Lots", choices=_LOTS, required=False,
        error_messages={"invalid_choice": "Select what you say of lots"},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for something to check."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("text") and self.typed().is_empty:
            self.add_error("text", "Paste the terms, or fill in what they ask for")
        return cleaned

    @property
    def has_typed(self) -> bool:
        """Say whether a figure was filled in, so that its box is not hidden."""
        hidden = ("turnover", "public_liability", "professional_indemnity", "cyber", "examples", "pages",
                  "payment_days", "bid_days", "lots")  # fmt: skip
        return self.is_bound and any(self[name].value() or self[name].errors for name in hidden)

    def purchase(self) -> Purchase:
        """Return the purchase, as far as it was described."""
        said = self.cleaned_data
        return Purchase(
            said.get("value"),
            said.get("months"),
            Kind(said.get("kind") or Kind.GOODS_OR_SERVICES),
            Way(said.get("way") or Way.UNKNOWN),
        )

    def typed(self) -> Terms:
        """Return the terms that were filled in by hand."""
        said = self.cleaned_data
        covers = (
            (Cover.PUBLIC, "public_liability"),
            (Cover.PROFESSIONAL, "professional_indemnity"),
            (Cover.CYBER, "cyber"),
        )
        return Terms(
            turnover_pence=_said(said.get("turnover")),
            insurance=tuple(
                Insurance(cover, said[name]) for cover, name in covers if said.get(name) is not None
            ),
            examples=_said(said.get("examples")),
            page_limit=_said(said.get("pages")),
            payment_days=_said(said.get("payment_days")),
            bid_days=_said(said.get("bid_days")),
            lots=Lots(said["lots"]) if said.get("lots") else None,
        )


def _said(value: int | None) -> Said | None:
    return None if value is None else Said(value)
