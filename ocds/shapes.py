"""The parts of a published release that we read, and their shapes. Unknown keys are passed over.

Shapes are lenient where publishers differ (a number or a text as an id, null for what is missing)
and strict where a wrong shape would be a wrong fact. `contactPoint` is not here on purpose: what is
not declared is never read, so nobody's name, e-mail address or telephone number gets in.
Source: OCDS 1.1.5 release schema and the Cabinet Office's extension.
"""

from __future__ import annotations

import msgspec

Scalar = str | int | float | None


class Shape(msgspec.Struct, rename="camel", gc=False):
    """Base of the shapes: keys are in camelCase in the file."""


class Identifier(Shape):
    """A number in a list of organisations."""

    scheme: Scalar = None
    id: Scalar = None
    legal_name: Scalar = None


class Organisation(Shape):
    """A party, or a reference to one."""

    id: Scalar = None
    name: Scalar = None
    identifier: Identifier | None = None
    additional_identifiers: list[Identifier] | None = None
    roles: list[str] | str | None = None


class Value(Shape):
    """An amount without VAT, with VAT, or both."""

    amount: Scalar = None
    amount_gross: Scalar = None
    currency: Scalar = None


class Period(Shape):
    """A period; its days are London days."""

    start_date: Scalar = None
    end_date: Scalar = None
    max_extent_date: Scalar = None
    duration_in_days: Scalar = None


class Classification(Shape):
    """A code of a list such as CPV."""

    scheme: Scalar = None
    id: Scalar = None


class Item(Shape):
    """Something bought; read for its codes alone."""

    classification: Classification | None = None
    additional_classifications: list[Classification] | None = None


class Document(Shape):
    """A document; read for the kind and the address of the notice."""

    notice_type: Scalar = None
    document_type: Scalar = None
    url: Scalar = None


class FrameworkAgreement(Shape):
    """A framework agreement; that it is there says enough."""

    method: Scalar = None


class Techniques(Shape):
    """Whether a framework agreement is set up."""

    has_framework_agreement: bool | None = None
    framework_agreement: FrameworkAgreement | None = None


class LegalBasis(Shape):
    """The law under which a process runs."""

    scheme: Scalar = None
    id: Scalar = None


class Description(Shape):
    """Something told in words: how a contract may be renewed, or which options there are."""

    description: Scalar = None


class Lot(Shape):
    """A lot."""

    id: Scalar = None
    title: Scalar = None
    description: Scalar = None
    value: Value | None = None
    contract_period: Period | None = None
    renewal: Description | None = None
    options: Description | None = None


class LotReference(Shape):
    """A lot that is named by a group of fields, as Armenia does."""

    id: Scalar = None
    lot_id: Scalar = None


class Tender(Shape):
    """The tender section."""

    id: Scalar = None
    title: Scalar = None
    description: Scalar = None
    status: Scalar = None
    classification: Classification | None = None
    additional_classifications: list[Classification] | None = None
    items: list[Item] | None = None
    value: Value | None = None
    contract_period: Period | None = None
    lots: list[Lot] | None = None
    procurement_method: Scalar = None
    procurement_method_details: Scalar = None
    main_procurement_category: Scalar = None
    legal_basis: LegalBasis | None = None
    techniques: Techniques | None = None
    documents: list[Document] | None = None
    procuring_entity: Organisation | None = None


class Award(Shape):
    """One award."""

    id: Scalar = None
    title: Scalar = None
    description: Scalar = None
    status: Scalar = None
    date: Scalar = None
    value: Value | None = None
    suppliers: list[Organisation] | None = None
    items: list[Item] | None = None
    contract_period: Period | None = None
    related_lots: list[Scalar | LotReference] | None = None
    main_procurement_category: Scalar = None
    renewal: Description | None = None
    options: Description | None = None
    documents: list[Document] | None = None


class Implementation(Shape):
    """What happened in a contract's life; read for the day on which it ended."""

    end_date: Scalar = None


class Contract(Shape):
    """One contract."""

    id: Scalar = None
    award_id: Scalar = msgspec.field(default=None, name="awardID")
    title: Scalar = None
    description: Scalar = None
    status: Scalar = None
    period: Period | None = None
    value: Value | None = None
    items: list[Item] | None = None
    date_signed: Scalar = None
    documents: list[Document] | None = None
    implementation: Implementation | None = None
    renewal: Description | None = None
    options: Description | None = None
    amendments: list[Description] | None = None


class Planning(Shape):
    """What comes before a tender; read for its notice."""

    documents: list[Document] | None = None


class RelatedProcess(Shape):
    """Another process, and how it is related to this one."""

    relationship: list[str] | str | None = None
    scheme: Scalar = None
    identifier: Scalar = None


class Release(Shape):
    """One release: what one notice said."""

    ocid: Scalar = None
    id: Scalar = None
    date: Scalar = None
    tag: list[str] | str | None = None
    buyer: Organisation | None = None
    parties: list[Organisation] | None = None
    planning: Planning | None = None
    tender: Tender | None = None
    related_processes: list[RelatedProcess] | None = None
    awards: list[Award] | None = None
    contracts: list[Contract] | None = None


class Publisher(Shape):
    """Who published a package."""

    name: Scalar = None


class Anything(Release):
    """A whole JSON value that may be a release, a record, or a package of either."""

    releases: msgspec.Raw = msgspec.Raw()
    records: msgspec.Raw = msgspec.Raw()
    compiled_release: msgspec.Raw = msgspec.Raw()
    license: Scalar = None
    publisher: Publisher | None = None
