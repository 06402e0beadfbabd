"""What a borough publishes by one click, and under which licences."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from toolkit.releases.choices import LICENCE_URLS as LICENCE_URLS
from toolkit.releases.choices import Licence as Licence


class Kind(models.TextChoices):
    """A file that a borough publishes. The value stands in its address."""

    CONTRACTS = "contracts", "Contract register (Transparency Code)"
    PIPELINE = "pipeline", "Planned purchases"
    RELEASES = "releases", "Contracts in the Open Contracting Data Standard"
    FEED = "feed", "Feed for suppliers"


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of file is written, and what it is for."""

    extension: str
    media_type: str
    name: str  # of the format, for people
    what: str  # what is in it and for whom
    standard: str  # address of what it keeps to


FORMATS: dict[str, Format] = {
    Kind.CONTRACTS: Format(
        "csv", "text/csv; charset=utf-8", "CSV",
        "The council’s contracts in the columns that the Transparency Code asks for. For everybody "
        "who wants to know what the council buys, from whom and until when.",
        "https://www.gov.uk/government/publications/local-government-transparency-code-2015",
    ),
    Kind.PIPELINE: Format(
        "csv", "text/csv; charset=utf-8", "CSV",
        "What the council means to buy in the coming months. For suppliers, and for councils that "
        "might buy together.",
        "https://datapackage.org/standard/table-schema/",
    ),
    Kind.RELEASES: Format(
        "json", "application/json", "OCDS 1.1 release package (JSON)",
        "The same contracts as releases of an international standard. For developers and analysts.",
        "https://standard.open-contracting.org/1.1/en/",
    ),
    Kind.FEED: Format(
        "json", "application/feed+json", "JSON Feed 1.1",
        "Planned purchases, new contracts and contracts that end within 18 months, newest first. "
        "For suppliers who follow a council in a feed reader.",
        "https://www.jsonfeed.org/version/1.1/",
    ),
}  # fmt: skip
