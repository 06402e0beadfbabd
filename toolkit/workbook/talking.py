"""Entries of a workbook as something that comments can be about: the key of one is "entry needs 12"."""

from __future__ import annotations

from django.urls import reverse

from drafting import sections
from drafting.workbook.section import Section
from toolkit.procurements.models import Procurement
from toolkit.teamwork import targets
from toolkit.workbook.models import WorkbookEntry

KIND = "entry"
_LONGEST = 8  # digits of a number


def key_of(section: Section, number: int) -> str:
    """Return the key by which comments name an entry."""
    return f"{KIND} {section.key} {number}"


def _parted(rest: str) -> tuple[Section, int] | None:
    key, _, number = rest.partition(" ")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _LONGEST
    try:
        return (sections.section(key), int(number)) if is_number else None
    except KeyError:
        return None


def _title(rest: str) -> str:
    found = _parted(rest)
    if found is None:
        return rest
    section, number = found
    return (
        section.title
        if section.is_single
        else f"{section.one.capitalize()} {section.label(number)}"
    )


def _url(slug: str, reference: str, rest: str) -> str:
    found = _parted(rest)
    if found is None:
        return reverse("workbook:book", args=[slug, reference])
    section, number = found
    return reverse("workbook:entry", args=[slug, reference, section.key, number])


def _is_there(procurement: Procurement, rest: str) -> bool:
    found = _parted(rest)
    if found is None:
        return False
    section, number = found
    rows = WorkbookEntry.objects.that_count()
    return rows.filter(procurement=procurement, section=section.key, number=number).exists()


def tell_targets() -> None:
    """Let entries be commented on. Called once, when the app is ready."""
    targets.add(KIND, targets.Kind(_title, _url, _is_there))
