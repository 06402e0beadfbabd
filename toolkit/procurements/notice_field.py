"""The shape of a field in which a part of a notice is drafted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

YES_NO = (("yes", "Yes"), ("no", "No"))
DAY = "Like 31/3/2027"


class Kind(StrEnum):
    """How a field is typed."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    PAYMENTS = "payments"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `items` are names of checklist items, or `notice/name` where the name is not enough.

    `is_open`: what it holds goes into the release. Names and addresses of people never do. `beside` are
    those of the items that it stands beside, as what was so far, and does not answer.
    """

    name: str
    label: str
    section: str
    kind: Kind = Kind.TEXT
    items: tuple[str, ...] = ()
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_open: bool = True
    beside: tuple[str, ...] = ()

    def answers(self, item: str) -> bool:
        """Say whether a text in the field tells what a checklist item, like 'change/value', asks for."""
        return item not in self.beside


def of(
    name: str, label: str, section: str, kind: Kind, *items: str, hint: str = "",
    choices: tuple[tuple[str, str], ...] = (), is_open: bool = True, beside: tuple[str, ...] = (),
) -> Field:  # fmt: skip
    """Return a field; the items that it answers come after its kind."""
    return Field(name, label, section, kind, items, hint, choices, is_open, beside)
