"""Typing a borough's buying policy: bands of standing orders, routes, and meeting days."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from rulebook.policy import Band, Method, PolicyRule, Stance
from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField, typed
from toolkit.procurements.forms import EditionForm, shown
from toolkit.procurements.forms import number as whole
from toolkit.procurements.policies import Bands, Part, Rules, Sittings
from toolkit.procurements.policy_presenters import ROUTES
from toolkit.ui.typed import LineField, TextField

_NOT_USED = ("", "This row is not used")
_METHODS = (
    _NOT_USED,
    (Method.ONE_QUOTE.value, "One quote"),
    (Method.THREE_QUOTES.value, "Several quotes"),
    (Method.ADVERT_OR_FRAMEWORK.value, "An open advert or a framework"),
    (Method.PROCEDURE.value, "A procedure of the Act"),
)
_STANCES = (
    _NOT_USED,
    (Stance.PREFERS.value, "Preferred"),
    (Stance.FORBIDS.value, "Forbidden"),
)
_MOST_ROWS, _MOST_MEETINGS, _MOST_QUOTES = 20, 200, 20


def _select(label: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=choices, widget=forms.Select(),
        error_messages={"invalid_choice": f"“{label}”: choose from the list"},
    )  # fmt: skip


class PolicyForm(EditionForm):
    """A part of the policy. Where it has rows, there are two more than are used, or `rows`, or as many as came."""

    ROW: tuple[str, ...] = ()  # names of a row's fields; each ends with the number of its row
    ROW_TITLE = ""
    HEADING = ""
    HINT = ""

    def numbers(self) -> range:
        """Return the numbers of the rows, from 1."""
        return range(1, self.count + 1)

    def __init__(
        self, data: Mapping[str, Any] | None, *, part: Part, edition: int, rows: int = 0
    ) -> None:
        """Fill the form with what is saved."""
        self.count = 0
        if self.ROW:
            asked = str(data.get("rows", "")) if data else ""
            sent = int(asked) if re.fullmatch(r"[0-9]{1,2}", asked) else 0
            self.count = min(max(self._used(part) + 2, sent, rows), _MOST_ROWS)
        super().__init__(data, initial={**self._typed(part), "edition": edition})
        for number in self.numbers():
            self._add_row(number)

    def _used(self, part: Any) -> int:
        """Return how many rows are used."""
        return 0

    def _typed(self, part: Any) -> dict[str, Any]:
        raise NotImplementedError

    def _add_row(self, number: int) -> None:
        """Add the fields of a row."""

    def rows(self) -> list[tuple[int, list[Any]]]:
        """Return the fields row by row, with the number of each."""
        return [(number, [self[f"{name}_{number}"] for name in self.ROW]) for number in self.numbers()]  # fmt: skip

    def singles(self) -> list[Any]:
        """Return the fields that stand once."""
        return [self[name] for name in self.base_fields if name != "edition"]

    def part(self) -> Part:
        """Return what was typed."""
        raise NotImplementedError


class BandsForm(PolicyForm):
    """The bands of the standing orders."""

    ROW = ("up_to", "method", "quotes", "local", "approver")
    ROW_TITLE = "Band"
    HEADING = "Standing orders below the threshold"
    HINT = "From the lowest value to the highest. Leave the limit of the last band empty: it holds for any higher value. These are your council’s rules, not the law’s."
    document = LineField(
        "Where do they stand?", longest=200, help_text="Like Contract standing orders, part 4G"
    )
    adopted_on = DayField("Adopted on (optional)", "The day on which the council adopted them")
    is_vat_included = forms.ChoiceField(
        label="Do the limits include VAT?", widget=forms.RadioSelect(),
        choices=(("no", "No, they are without VAT"), ("yes", "Yes, they include VAT")),
        error_messages={
            "required": "Select whether the limits include VAT",
            "invalid_choice": "Select whether the limits include VAT",
        },
    )  # fmt: skip

    def _used(self, part: Bands) -> int:
        return len(part.bands)

    def _typed(self, part: Bands) -> dict[str, Any]:
        found: dict[str, Any] = {
            "document": part.document,
            "adopted_on": shown(part.adopted_on),
            "is_vat_included": "yes" if part.is_vat_included else "no",
        }
        for number, one in enumerate(part.bands, start=1):
            is_several = one.method is Method.THREE_QUOTES
            found |= {
                f"up_to_{number}": typed(one.up_to_pence),
                f"method_{number}": one.method.value,
                f"quotes_{number}": one.quotes if is_several else "",
                f"local_{number}": one.local_quotes or "",
                f"approver_{number}": one.approver,
            }
        return found

    def _add_row(self, number: int) -> None:
        new: dict[str, forms.Field] = {
            "up_to": PoundsField(f"Band {number}: up to and including"),
            "method": _select(f"Band {number}: what is asked for", _METHODS),
            "quotes": whole(
                f"Band {number}: number of quotes", "", _MOST_QUOTES, least=2, is_marked=False
            ),
            "local": whole(f"Band {number}: of them local", "", _MOST_QUOTES, is_marked=False),
            "approver": LineField(f"Band {number}: who approves", longest=120),
        }
        new["approver"].label = f"Band {number}: who approves"
        for name, field in new.items():
            self.fields[f"{name}_{number}"] = field

    def clean(self) -> dict[str, Any]:
        """Ask for what each band needs, in rising order."""
        cleaned = super().clean() or {}
        used = [number for number in self.numbers() if cleaned.get(f"method_{number}")]
        before: int | None = None
        for number in self.numbers():
            if number not in used:
                self._refuse_half(number, cleaned)
                continue
            if not cleaned.get(f"approver_{number}"):
                self.add_error(f"approver_{number}", f"Band {number}: enter who approves")
            limit = cleaned.get(f"up_to_{number}")
            if limit is None and number != used[-1] and f"up_to_{number}" not in self.errors:
                text = f"Band {number}: enter the limit. Only the last band may be without one"
                self.add_error(f"up_to_{number}", text)
            if limit is not None and before is not None and limit <= before:
                text = f"Band {number}: the limit must be higher than that of the band before"
                self.add_error(f"up_to_{number}", text)
            before = limit if limit is not None else before
            local, quotes = cleaned.get(f"local_{number}") or 0, self._quotes(number)
            if local > quotes:
                text = f"Band {number}: no more local quotes than there are quotes"
                self.add_error(f"local_{number}", text)
        return cleaned

    def _refuse_half(self, number: int, cleaned: Mapping[str, Any]) -> None:
        if any(
            cleaned.get(f"{name}_{number}") for name in ("up_to", "quotes", "local", "approver")
        ):
            text = f"Band {number}: select what is asked for, or empty the row"
            self.add_error(f"method_{number}", text)

    def _quotes(self, number: int) -> int:
        if self.cleaned_data.get(f"method_{number}") != Method.THREE_QUOTES.value:
            return 1
        return self.cleaned_data.get(f"quotes_{number}") or 3

    def part(self) -> Bands:
        """Return the bands."""
        said = self.cleaned_data
        return Bands(
            document=said["document"],
            adopted_on=said["adopted_on"],
            is_vat_included=said["is_vat_included"] == "yes",
            bands=tuple(
                Band(
                    said[f"up_to_{number}"],
                    Method(said[f"method_{number}"]),
                    said[f"approver_{number}"],
                    said[f"local_{number}"] or 0,
                    said[f"quotes_{number}"] or 3,
                )
                for number in self.numbers()
                if said[f"method_{number}"]
            ),
        )


class RulesForm(PolicyForm):
    """The routes that policy prefers or forbids."""

    ROW = ("route", "stance", "why", "from", "until")
    ROW_TITLE = "Rule"
    HEADING = "Routes that you prefer or forbid"
    HINT = "A forbidden route is still shown, marked as against borough policy: who chooses it must say why. The reason is shown to everybody who plans a procurement."

    def _used(self, part: Rules) -> int:
        return len(part.rules)

    def _typed(self, part: Rules) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for number, one in enumerate(part.rules, start=1):
            found |= {
                f"route_{number}": one.route,
                f"stance_{number}": one.stance.value,
                f"why_{number}": one.text,
                f"from_{number}": typed(one.from_pence),
                f"until_{number}": typed(one.until_pence),
            }
        return found

    def _add_row(self, number: int) -> None:
        why = LineField(f"Rule {number}: why", longest=300)
        why.label = f"Rule {number}: why"
        self.fields[f"route_{number}"] = _select(f"Rule {number}: route", (("", "Choose a route"), *ROUTES))  # fmt: skip
        self.fields[f"stance_{number}"] = _select(f"Rule {number}: is it preferred?", _STANCES)
        self.fields[f"why_{number}"] = why
        self.fields[f"from_{number}"] = PoundsField(f"Rule {number}: from a value with VAT of")
        self.fields[f"until_{number}"] = PoundsField(f"Rule {number}: below a value with VAT of")

    def clean(self) -> dict[str, Any]:
        """Ask for route, stance and reason together."""
        cleaned = super().clean() or {}
        for number in self.numbers():
            said = {name: cleaned.get(f"{name}_{number}") for name in self.ROW}
            if all(value in (None, "") for value in said.values()):
                continue
            for name, what in (
                ("route", "select the route"),
                ("stance", "select whether it is preferred or forbidden"),
                ("why", "enter why. People read it beside the route"),
            ):
                if not said[name] and f"{name}_{number}" not in self.errors:
                    self.add_error(f"{name}_{number}", f"Rule {number}: {what}")
            if said["from"] and said["until"] and said["until"] <= said["from"]:
                text = f"Rule {number}: the upper value must be more than the lower one"
                self.add_error(f"until_{number}", text)
        return cleaned

    def part(self) -> Rules:
        """Return the rules."""
        said = self.cleaned_data
        return Rules(
            tuple(
                PolicyRule(
                    said[f"route_{number}"],
                    Stance(said[f"stance_{number}"]),
                    said[f"why_{number}"],
                    said[f"from_{number}"],
                    said[f"until_{number}"],
                )
                for number in self.numbers()
                if said[f"route_{number}"]
            )
        )


class SittingsForm(PolicyForm):
    """Who takes key decisions, and when they sit."""

    HEADING = "Meeting days"
    HINT = "Dates of a procurement are planned so that its award is decided on one of these days. After the last day that you give, any day is taken, and the plan says so."
    deciding_body = LineField(
        "Who takes key decisions?", longest=120, help_text="Like Cabinet, or Procurement board"
    )
    meetings = TextField(
        "On which days do they meet?", rows=12, help_text="One day on each line, like 14/1/2027"
    )

    def _typed(self, part: Sittings) -> dict[str, Any]:
        return {
            "deciding_body": part.deciding_body,
            "meetings": "\n".join(shown(day) for day in part.meetings),
        }

    def clean_meetings(self) -> tuple[date, ...]:
        """Read the days, each once, in order; say in which line one is wrong."""
        day_of, found = DayField("Meeting"), set()
        for number, line in enumerate(self.cleaned_data["meetings"].splitlines(), start=1):
            if not line.strip():
                continue
            try:
                day = day_of.clean(line.strip())
            except forms.ValidationError as error:
                raise forms.ValidationError(
                    f"Line {number}: “{line.strip()[:40]}” must be a real date, like 14/1/2027"
                ) from error
            found.add(day)
        if len(found) > _MOST_MEETINGS:
            raise forms.ValidationError(f"Enter {_MOST_MEETINGS} days or fewer")
        return tuple(sorted(day for day in found if day))

    def part(self) -> Sittings:
        """Return who meets, and when."""
        return Sittings(self.cleaned_data["deciding_body"], self.cleaned_data["meetings"])


FORMS: Mapping[str, type[PolicyForm]] = {
    "bands": BandsForm,
    "routes": RulesForm,
    "meetings": SittingsForm,
}
