"""The shape of an item of a notice's checklist, and the blocks that most notices share (regs 13 and 14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.notice_conditions import When
from rulebook.sources import Confidence, Source
from rulebook.thresholds import ACT_STARTS, CHECKED_ON

REGULATIONS = "Procurement Regulations 2024 (SI 2024/692)"
_REGULATIONS_URL = "https://www.legislation.gov.uk/uksi/2024/692"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a notice must say.

    `ocds` is the plain path at which OCDS holds it, lists without their places, like
    'awards.standstillPeriod.endDate'; empty where none is known. `ocds_confidence` says how the path is
    known: most were seen in published data, some are inferred from the extension.
    """

    key: str
    notice_key: str
    says: str
    when: When
    ocds: str
    applies_from: date
    applies_until: date | None
    source: Source
    confidence: Confidence = Confidence.CONFIRMED
    ocds_confidence: Confidence = Confidence.SECONDARY


@dataclass(frozen=True, slots=True)
class Form:
    """Makes the items of one notice: its key, its regulation, and the part of OCDS it speaks of."""

    notice_key: str
    provision: str
    part: str = "tender"
    path_confidence: Confidence = Confidence.SECONDARY

    def item(
        self, name: str, says: str, ocds: str = "", when: When = When.ALWAYS, *,
        provision: str = "", since: date = ACT_STARTS,
        confidence: Confidence = Confidence.CONFIRMED,
    ) -> Item:  # fmt: skip
        """Make one item; `name` is unique within the notice."""
        return Item(
            f"{self.notice_key}/{name}", self.notice_key, says, when, ocds, since, None,
            regulation(provision or self.provision), confidence, self.path_confidence,
        )  # fmt: skip

    def authority(self) -> tuple[Item, ...]:
        """Return the items on the contracting authority (reg 13)."""
        return (
            self.item("authority", "Name of the contracting authority", "buyer.name",
                      provision="reg 13"),
            self.item("lead", "Which authority leads", "parties.roles", When.JOINT,
                      provision="reg 13"),
            self.item("address", "Postal address and e-mail address", "parties.address",
                      provision="reg 13"),
            self.item("authority-identifier", "Identifier of the authority", "parties.identifier",
                      provision="reg 13"),
            self.item("agents", "Anybody who acts for the authority, with the part they take",
                      "parties.roles", When.AS_FITS, provision="reg 13"),
            self.item("enquiries", "Whom to ask", "parties.contactPoint", provision="reg 13"),
        )  # fmt: skip

    def identity(self) -> tuple[Item, ...]:
        """Return the items that name the procurement: its title and its identifier."""
        return (
            self.item("title", "Title", f"{self.part}.title"),
            self.item("procurement-identifier", "Procurement identifier", "ocid"),
        )

    def subject(self) -> tuple[Item, ...]:
        """Return the items on what is bought (reg 14)."""
        category = "awards" if self.part == "contracts" else self.part
        part = self.part
        period = {
            "tender": "tender.lots.contractPeriod",
            "awards": "awards.contractPeriod",
            "contracts": "contracts.period",
        }[self.part]
        return (
            self.item("category", "Whether goods, services or works",
                      f"{category}.mainProcurementCategory", provision="reg 14"),
            self.item("description", "What is to be supplied", f"{part}.description",
                      provision="reg 14"),
            self.item("supply", "How it is to be supplied", "", provision="reg 14"),
            self.item("period", "Dates or period of supply", period, provision="reg 14"),
            self.item("quantity", "Quantity", f"{part}.items.quantity", When.AS_FITS,
                      provision="reg 14"),
            self.item("cpv", "CPV codes", f"{part}.items.additionalClassifications",
                      provision="reg 14"),
            self.item("place", "Where it is supplied, by ITL code",
                      f"{part}.items.deliveryAddresses.region", provision="reg 14"),
        )  # fmt: skip

    def common(self) -> tuple[Item, ...]:
        """Return the blocks that most notices begin with."""
        return (*self.authority(), *self.identity(), *self.subject(), self._withheld())

    def _withheld(self) -> Item:
        return self.item("withheld", "That something is withheld, and why", "", When.AS_FITS,
                         provision="s.94")  # fmt: skip


def regulation(provision: str) -> Source:
    """Cite the Procurement Regulations 2024, like `regulation("reg 27(2)(w)")`; a section goes to the Act."""
    if provision.startswith("s."):
        number = provision.removeprefix("s.").split("(")[0]
        url = f"https://www.legislation.gov.uk/ukpga/2023/54/section/{number}"
        return Source("Procurement Act 2023", provision, url, CHECKED_ON)
    number = provision.removeprefix("regs ").removeprefix("reg ").split("(")[0].split(" ")[0]
    url = f"{_REGULATIONS_URL}/regulation/{number}"
    return Source(REGULATIONS, provision, url, CHECKED_ON)
