"""What a file says before it is published: its bytes, its rows, and what its checks found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from toolkit.boroughs.models import Authority
from toolkit.contracts import categories
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract
from toolkit.opendata.outgoing.texts import without_contacts

SHOWN = 5  # rows of a preview
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, in words, and the row to mend. A fatal one stops the publication.

    `row` counts from 1; 0 is the whole file. `is_gap`: facts that are asked for and not known.
    """

    what: str
    row: int = 0
    reference: str = ""
    title: str = ""
    field: str = ""
    is_fatal: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it would be published. `digest` is of what it says, without the moment."""

    data: bytes
    digest: str
    count: int
    findings: tuple[Finding, ...]
    head: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]
    gaps: dict[str, int]  # label of a fact that is asked for to the number of rows without it
    is_made_up: bool = False

    @property
    def fatal(self) -> tuple[Finding, ...]:
        """Return what stops the publication."""
        return tuple(one for one in self.findings if one.is_fatal)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return what may be published, and should be mended."""
        return tuple(one for one in self.findings if not one.is_fatal)

    @property
    def rows_to_mend(self) -> int:
        """Return how many rows have something to mend."""
        return len({one.reference for one in self.findings if one.reference})


@dataclass(frozen=True, slots=True)
class Setting:
    """By whom, where and when a file is published: what its writers may know of the world."""

    authority: Authority
    address: str  # of this edition, with the site's name
    site_url: str
    licence_url: str
    ocid_prefix: str
    at: datetime
    today: date


def organisation_uri(authority: Authority) -> str:
    """Return the address of the council's area at the Office for National Statistics."""
    if not authority.gss_code:
        return ""
    return f"http://statistics.data.gov.uk/id/statistical-geography/{authority.gss_code}"


def title_of(one: Contract) -> str:
    """Return what to call a contract. A notice without a title is called by what it is for.

    A row of the borough's own register is not renamed: the borough can mend it.
    """
    said = without_contacts(one.title)
    if said or one.origin != Origin.NOTICE:
        return said
    label = categories.label(one.cpv_code)
    return without_contacts(one.description, 100) or label or f"Contract {one.reference}"


def in_words(labels: list[str]) -> str:
    """Return labels in one sentence: "review date; VAT that cannot be recovered"."""
    return "; ".join(
        label if label[1:2].isupper() else label[:1].lower() + label[1:] for label in labels
    )


def odd_day(day: date | None) -> bool:
    """Say whether a day is so early or late that it is likely a slip."""
    return day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR


def local_day(moment: datetime) -> date:
    """Return the London day of a moment."""
    return timezone.localtime(moment).date()
