"""What may be typed in cards, questions and answers, and how we say it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from toolkit.contracts.choices import Function
from toolkit.contracts.forms import DayField
from toolkit.knowledge.actions import CardFacts
from toolkit.knowledge.asking import RequestFacts
from toolkit.knowledge.choices import PriceBand, RequestState
from toolkit.people.acting import ForABorough
from toolkit.people.choices import Sharing
from toolkit.ui.typed import LineField, TextField

_FIRST_YEAR = 1970
_LEVELS = {
    Sharing.OWN: "Only our borough",
    Sharing.BOROUGHS: "All boroughs",
    Sharing.PUBLIC: "Everybody, also suppliers",
}


class SharingField(forms.ChoiceField):
    """Who may read something."""

    widget = forms.RadioSelect

    def __init__(self, label: str, levels: Iterable[tuple[str, str, str]]) -> None:
        """`levels` are value, text and hint."""
        rows = list(levels)
        super().__init__(
            label=label,
            choices=[(value, text) for value, text, _ in rows],
            initial=Sharing.BOROUGHS,
            error_messages={
                "required": "Choose who may read this",
                "invalid_choice": "Choose who may read this",
            },
        )
        self.choice_hints = {value: hint for value, _, hint in rows if hint}


class CardForm(ForABorough):
    """An experience card: five minutes of what somebody learned."""

    subject = LineField(
        "System or product",
        longest=200,
        required="Enter the system or product",
        help_text="As people call it, like “Mosaic”. If it has no name, what it is, like “Library system”.",
    )
    supplier_name = LineField("Supplier", longest=300)
    used_for = LineField(
        "What do you use it for?",
        longest=300,
        required="Enter what you use it for",
        help_text="Service and task, like “Loans and reservations in twelve libraries”.",
    )
    function = forms.ChoiceField(
        label="Which side of the council does it serve? (optional)",
        required=False,
        widget=forms.RadioSelect,
        choices=[("", ""), *Function.choices],
    )
    price_band = forms.ChoiceField(
        label="What does it cost? (optional)",
        help_text="A band, without VAT. Leave exact prices out.",
        required=False,
        choices=[("", "Not said"), *PriceBand.choices],
    )
    route = LineField(
        "How did you buy it?",
        longest=200,
        help_text="Like “Framework with competition”, with its name if there is one.",
    )
    used_since = forms.IntegerField(
        label="Since which year? (optional)",
        help_text="Like 2023",
        required=False,
        min_value=_FIRST_YEAR,
        error_messages={
            "invalid": "The year must be a number, like 2023",
            "min_value": f"The year must be {_FIRST_YEAR} or later",
        },
    )
    would_again = TextField(
        "What would you do again?",
        help_text="A choice of yours that worked, and why. Answer this or the next question.",
    )
    would_not = TextField(
        "What would you not do again?",
        help_text="A choice of yours that did not work, and why. Write of choices, not of people.",
    )
    satisfaction = forms.TypedChoiceField(
        label="How content are you with it? (optional)",
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        choices=[
            ("", ""),
            ("1", "1: very poor"),
            ("2", "2: poor"),
            ("3", "3: fair"),
            ("4", "4: good"),
            ("5", "5: very good"),
        ],
    )
    sharing = SharingField(
        "Who may read this card?",
        [
            (Sharing.OWN, _LEVELS[Sharing.OWN], "Nobody else learns that there is a card."),
            (Sharing.BOROUGHS, _LEVELS[Sharing.BOROUGHS], "People with an account of a borough."),
            (Sharing.PUBLIC, _LEVELS[Sharing.PUBLIC], "It can be read without an account."),
        ],
    )

    def __init__(self, *args: Any, today: date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.today = today

    def clean_used_since(self) -> int | None:
        """Refuse a year that has not begun."""
        year: int | None = self.cleaned_data["used_since"]
        if year and year > self.today.year:
            raise forms.ValidationError(f"The year must be {self.today.year} or earlier")
        return year

    def clean(self) -> dict[str, Any]:
        """Ask for at least one lesson: a card without one helps nobody."""
        cleaned = super().clean() or {}
        has_error = {"would_again", "would_not"} & set(self.errors)
        if not has_error and not cleaned.get("would_again") and not cleaned.get("would_not"):
            self.add_error(
                "would_again", "Enter what you would do again, or below what you would not"
            )
        return cleaned

    def facts(self) -> CardFacts:
        """Return what the card says."""
        said = self.cleaned_data
        return CardFacts(**{name: said[name] for name in CardFacts.__dataclass_fields__})


class RequestForm(ForABorough):
    """A question to other boroughs."""

    title = LineField(
        "Your question",
        longest=200,
        required="Enter your question",
        help_text="In one sentence, like “Who has moved its library system to the cloud?”",
    )
    details = TextField(
        "Details", help_text="What you know already, and what you would do with an answer."
    )
    system = LineField(
        "System it is about",
        longest=200,
        help_text="With a name here, we find the boroughs that are likely to know.",
    )
    supplier_name = LineField("Supplier it is about", longest=300)
    wanted_by = DayField("Wanted by", "A day, like 31/3/2027")
    sharing = SharingField(
        "Who may read this question?",
        [
            (
                Sharing.BOROUGHS,
                _LEVELS[Sharing.BOROUGHS],
                "People with an account of a borough.",
            ),
            (
                Sharing.PUBLIC,
                _LEVELS[Sharing.PUBLIC],
                "Only answers that their writers make public are shown to everybody.",
            ),
        ],
    )

    def __init__(self, *args: Any, today: date, known: date | None = None, **words: Any) -> None:
        """`known` is the day that stands there already, which may be past."""
        super().__init__(*args, **words)
        self.today, self.known = today, known
        self.fields["wanted_by"].label = "Wanted by (optional)"

    def clean_wanted_by(self) -> date | None:
        """Refuse a day that is past, unless it stood there before."""
        day: date | None = self.cleaned_data["wanted_by"]
        if day and day < self.today and day != self.known:
            raise forms.ValidationError("“Wanted by” must be today or later")
        return day

    def facts(self) -> RequestFacts:
        """Return what the question says."""
        said = self.cleaned_data
        return RequestFacts(**{name: said[name] for name in RequestFacts.__dataclass_fields__})


class AnswerForm(ForABorough):
    """An answer to a question, perhaps with a card."""

    text = TextField("Your answer", required="Enter your answer", rows=7)
    card = forms.ChoiceField(
        label="Add one of your cards (optional)",
        help_text="It is shown to those who may read the card itself.",
        required=False,
        error_messages={"invalid_choice": "Choose one of your own borough’s cards"},
    )

    def __init__(
        self, *args: Any, asker: str, is_public: bool, cards: Iterable[Any], **words: Any
    ) -> None:
        super().__init__(*args, **words)
        levels = [
            (Sharing.OWN, f"Only {asker}", "And your own borough."),
            (Sharing.BOROUGHS, _LEVELS[Sharing.BOROUGHS], "People with an account of a borough."),
        ]
        if is_public:
            levels.append(
                (Sharing.PUBLIC, _LEVELS[Sharing.PUBLIC], "The question is public already.")
            )
        self.fields["sharing"] = SharingField("Who may read this answer?", levels)
        self.cards = {str(one.pk): one for one in cards}
        field = self.fields["card"]
        assert isinstance(field, forms.ChoiceField)
        several = len(self.places) > 1
        field.choices = [("", "No card")] + [
            (key, f"{one.subject} ({one.authority.name})" if several else one.subject)
            for key, one in self.cards.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a card of another borough than the one that answers."""
        cleaned = super().clean() or {}
        card = self.cards.get(cleaned.get("card") or "")
        if card and not self.errors and card.authority_id != self.place.authority_id:
            self.add_error("card", "Choose a card of the borough that answers")
        cleaned["card"] = card
        return cleaned


class CloseForm(forms.Form):
    """That a question needs no more answers, and what came of it."""

    state = forms.ChoiceField(
        label="What happened?",
        widget=forms.RadioSelect,
        choices=[
            (RequestState.ANSWERED, "We have what we needed"),
            (RequestState.CLOSED, "We no longer need an answer"),
        ],
        error_messages={
            "required": "Choose what happened",
            "invalid_choice": "Choose what happened",
        },
    )
    outcome = LineField(
        "What came of it?",
        longest=300,
        help_text="One sentence that helps the next borough with the same question.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the outcome of a question that was answered."""
        cleaned = super().clean() or {}
        is_answered = cleaned.get("state") == RequestState.ANSWERED
        if is_answered and not cleaned.get("outcome") and "outcome" not in self.errors:
            self.add_error("outcome", "Enter what came of it, for the next borough that asks")
        return cleaned


class SendForm(forms.Form):
    """To which boroughs a question is sent by e-mail."""

    boroughs = forms.MultipleChoiceField(
        label="Which boroughs?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one borough",
            "invalid_choice": "Choose boroughs from the list",
        },
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, offered: Sequence[tuple[str, str, str]]
    ) -> None:
        """`offered` are slug, name and reason."""
        super().__init__(data)
        field = self.fields["boroughs"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(slug, name) for slug, name, _ in offered]
        field.choice_hints = {slug: reason for slug, _, reason in offered}  # type: ignore[attr-defined]


class MailForm(forms.Form):
    """Whether somebody wants e-mail about other boroughs' questions."""

    wants = forms.ChoiceField(
        label="May other boroughs’ questions be sent to you?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, when my borough is likely to know"), ("no", "No")],
        error_messages={"required": "Choose yes or no", "invalid_choice": "Choose yes or no"},
    )
