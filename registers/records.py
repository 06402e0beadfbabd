"""What comes out of a register: rows, suppliers, problems and refusals."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class FileRefused(Exception):
    """The file as a whole cannot be read. The text says why and what to do, for a person."""


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong or doubtful: where, what, and how to mend it.

    `path` is a field key, like "ends_on", or "" for the whole row. A fatal problem refuses the row.
    """

    path: str
    what: str
    mend: str = ""
    is_fatal: bool = False

    def as_sentence(self) -> str:
        """Return the problem as one or two sentences."""
        return " ".join(part for part in (self.what, self.mend) if part)


class SupplierName(msgspec.Struct, frozen=True):
    """One supplier as named in a cell; `company_number` has eight characters, or is ""."""

    name: str
    company_number: str = ""


class RegisterRow(msgspec.Struct, frozen=True, kw_only=True):
    """One contract as a row of a register states it. Nothing here is guessed.

    Units: money is whole pence (`currency` says of what), days are ISO texts ("" if not known),
    `satisfaction` is 1 to 5, months are whole months. `stated` holds the cell of each field as
    published, so that every reading can be checked by a person. `lot` tells apart rows of one contract;
    `continues` says that title and value are merged with those of the row above.
    """

    position: str
    key: str = ""
    title: str = ""
    description: str = ""
    suppliers: tuple[SupplierName, ...] = ()
    reseller: str = ""
    manufacturer: str = ""
    system: str = ""
    department: str = ""
    service_area: str = ""
    function: str = ""
    category: str = ""
    cpv: str = ""
    proclass: str = ""
    total_value_pence: int | None = None
    annual_value_pence: int | None = None
    value_low_pence: int | None = None
    value_high_pence: int | None = None
    vat: str = ""
    irrecoverable_vat_pence: int | None = None
    currency: str = "GBP"
    starts_on: str = ""
    ends_on: str = ""
    is_rolling: bool = False
    end_computed: str = ""
    awarded_on: str = ""
    published_on: str = ""
    review_on: str = ""
    notice_on: str = ""
    notice_months: int | None = None
    extensions: str = ""
    extension_months: tuple[int, ...] = ()
    may_extend_until: str = ""
    route: str = ""
    process_type: str = ""
    regime: str = ""
    hosting: str = ""
    integrations: str = ""
    api_charge: str = ""
    satisfaction: int | None = None
    satisfaction_note: str = ""
    contract_manager: str = ""
    is_sme: bool | None = None
    is_voluntary: bool | None = None
    charity_number: str = ""
    authority: str = ""
    willing_to_talk: bool | None = None
    willing_to_align: bool | None = None
    willing_to_buy: bool | None = None
    ocid: str = ""
    link: str = ""
    notes: str = ""
    lot: str = ""
    continues: bool = False
    stated: Mapping[str, str] = {}
    problems: tuple[Problem, ...] = ()


class Refused(msgspec.Struct, frozen=True):
    """A row that was left out: where it stood, its cells as published, and why.

    `stated` holds the cells by field, as far as the row was read.
    """

    position: str
    cells: tuple[str, ...]
    reasons: tuple[Problem, ...]
    stated: Mapping[str, str] = {}
