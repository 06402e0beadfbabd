"""A procurement as one notice of it states it: the record from which a release is made.

One `ProcurementRecord` is one notice, UK1 to UK17, or a draft of one. Money is whole hundredths of a
currency (pence for GBP). A *day* is a London day in ISO form (`2026-03-31`), a *moment* is UTC in ISO
form (`2026-03-23T12:00:00Z`). Empty text, an empty tuple and None mean that the notice does not say.
Codes are those of OCDS and its UK extension. Names, e-mail addresses and telephone numbers of people
have no place here: what is published never holds them.
Source: OCDS 1.1.5; the Cabinet Office's extension; releases as Find a Tender publishes them.
"""

from __future__ import annotations

import msgspec

from ocds.records import MoneyRecord, RelatedRecord


class Address(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where an organisation is. `region` is a code like `UKI45`, `country` like `GB`."""

    street: str = ""
    locality: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""


class Party(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An organisation. `identifiers` are like `GB-PPON:PRPY-9946-VDTV`; the first names it.

    `kind` is of a buyer (`publicAuthoritySubCentralGovernment`), the rest is of a supplier; `scale` is
    "sme" or "large".
    """

    name: str
    identifiers: tuple[str, ...] = ()
    address: Address | None = None
    kind: str = ""
    scale: str = ""
    is_vcse: bool | None = None
    is_supported_employment: bool | None = None
    is_public_service_mutual: bool | None = None
    url: str = ""


class Code(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A code of a list, with the words for it."""

    id: str
    scheme: str = ""
    description: str = ""


class Period(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """First day, last day, and last day with every extension."""

    starts_on: str = ""
    ends_on: str = ""
    may_extend_until: str = ""


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Places by the codes of a list, like `UKI45` of GB-ITL or `E09000022` of GB-ONS, and in words."""

    description: str = ""
    scheme: str = ""
    codes: tuple[str, ...] = ()


class Document(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A document that is not the notice itself, like `biddingDocuments` or `conflictOfInterest`."""

    id: str
    kind: str = ""
    title: str = ""
    description: str = ""
    url: str = ""
    format: str = ""
    published_at: str = ""  # a moment


class Item(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What is bought for one lot: its CPV codes without check digit, and the regions it is for."""

    id: str
    lot: str = ""
    description: str = ""
    cpvs: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


class Criterion(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An award criterion. `kind` is price, cost or quality; `weight` is read by `weight_kind`."""

    name: str = ""
    kind: str = ""
    description: str = ""
    weight: float | None = None
    weight_kind: str = ""  # like "percentageExact"; empty without a weight


class Condition(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A condition of participation. `kind` is economic, technical and the like."""

    kind: str = ""
    description: str = ""


class Lot(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A lot; a purchase that is not divided has one.

    `least_invited` and `most_invited` are how many suppliers go on to the next stage.
    """

    id: str
    title: str = ""
    description: str = ""
    status: str = ""
    value: MoneyRecord | None = None
    period: Period | None = None
    is_for_sme: bool | None = None
    is_for_vcse: bool | None = None
    criteria: tuple[Criterion, ...] = ()
    criteria_description: str = ""
    weighting_description: str = ""
    conditions: tuple[Condition, ...] = ()
    has_options: bool | None = None
    options: str = ""
    has_renewal: bool | None = None
    renewal: str = ""
    most_renewals: int | None = None
    least_invited: int | None = None
    most_invited: int | None = None


class Framework(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a framework is like. `kind` is open or closed; `method` is how contracts are called off."""

    method: str = ""
    kind: str = ""
    description: str = ""
    users: str = ""
    most_suppliers: int | None = None
    is_open_scheme: bool | None = None
    open_scheme_ends_on: str = ""
    places: tuple[Place, ...] = ()


class Milestone(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Something due on a day, such as the end of an engagement with the market."""

    id: str
    kind: str = ""
    due_on: str = ""
    description: str = ""
    status: str = ""


class Planning(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What comes before a tender."""

    milestones: tuple[Milestone, ...] = ()
    no_engagement_reason: str = ""
    documents: tuple[Document, ...] = ()


class Tender(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The purchase as it is planned or tendered. `reference` is the buyer's own number.

    `regime` is the law: "pa23", "pcr15" or empty. `method` is open, selective, limited or direct;
    `method_name` is the procedure in words, `process` how it runs. `award_rules` are those that go over
    several lots, `reserved_place` is where suppliers must be based, `recurs_on` the first days of the next
    procurements of the kind.
    """

    reference: str = ""
    title: str = ""
    description: str = ""
    status: str = ""
    status_details: str = ""
    ended_on: str = ""
    category: str = ""
    value: MoneyRecord | None = None
    is_above_threshold: bool | None = None
    regime: str = ""
    special_regimes: tuple[str, ...] = ()
    method: str = ""
    method_name: str = ""
    method_reason: str = ""
    method_reasons: tuple[Code, ...] = ()
    process: str = ""
    is_accelerated: bool | None = None
    acceleration_reason: str = ""
    notice_expected_on: str = ""
    questions_by: str = ""  # a moment, as the next two
    requests_by: str = ""
    tenders_by: str = ""
    award_expected_on: str = ""
    submission: str = ""
    electronic_submission: str = ""  # allowed, required or notAllowed
    languages: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    lots: tuple[Lot, ...] = ()
    no_lots_reason: str = ""
    most_lots_bid: int | None = None
    most_lots_awarded: int | None = None
    has_framework: bool | None = None
    framework: Framework | None = None
    has_dynamic_market: bool | None = None
    dynamic_market: str = ""  # "open" or "closed"
    has_auction: bool | None = None
    risks: str = ""
    covered_by: tuple[str, ...] = ()
    reserved_for: tuple[str, ...] = ()
    payment_terms: str = ""
    documents: tuple[Document, ...] = ()
    award_rules: str = ""
    reserved_place: Place | None = None
    has_recurrence: bool | None = None
    recurrence: str = ""
    recurs_on: tuple[str, ...] = ()


class Award(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A decision to award, or a direct award that is meant to be made."""

    id: str
    title: str = ""
    description: str = ""
    status: str = ""
    status_details: str = ""
    ended_on: str = ""
    decided_on: str = ""
    suppliers: tuple[Party, ...] = ()
    value: MoneyRecord | None = None
    is_above_threshold: bool | None = None
    category: str = ""
    items: tuple[Item, ...] = ()
    lots: tuple[str, ...] = ()
    period: Period | None = None
    has_options: bool | None = None
    options: str = ""
    has_renewal: bool | None = None
    renewal: str = ""
    summaries_sent_on: str = ""
    standstill_ends_on: str = ""
    signature_expected_on: str = ""
    documents: tuple[Document, ...] = ()


class Observation(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How a supplier did by a measure in a period. `rating` is met, slightlyBelow, below,
    significantlyBelow or other. `every_months` is how often a measure is to be reported.
    """

    id: str
    period: Period | None = None
    every_months: int | None = None
    rating: str = ""
    notes: str = ""


class Metric(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A key performance indicator."""

    id: str
    title: str = ""
    description: str = ""
    observations: tuple[Observation, ...] = ()


class Change(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A change of a contract that is meant to be made. `grounds` are those of Schedule 8."""

    id: str
    description: str = ""
    reason: str = ""
    grounds: tuple[Code, ...] = ()
    changes_on: str = ""
    value: MoneyRecord | None = None
    is_above_threshold: bool | None = None
    period: Period | None = None
    has_renewal: bool | None = None
    has_standstill: bool | None = None
    suppliers_added: tuple[Party, ...] = ()
    suppliers_removed: tuple[Party, ...] = ()
    lots: tuple[str, ...] = ()


class Failure(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A breach of a contract, and what followed. `penalty` is contracted, imposed or negotiated.

    `penalty_words` say what the penalty rests on where none of the three fits.
    """

    requirement: str = ""
    description: str = ""
    decided_on: str = ""
    penalty: str = ""
    penalty_on: str = ""
    penalty_value: MoneyRecord | None = None
    partial_termination: str = ""
    suppliers: tuple[Party, ...] = ()
    penalty_words: str = ""
    documents: tuple[Document, ...] = ()


class Payment(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A single payment under a contract. `source` is the web page or file that it is from."""

    id: str
    paid_on: str = ""
    value: MoneyRecord | None = None
    payer: Party | None = None
    payee: Party | None = None
    source: str = ""


class Contract(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A contract that was entered into, how it is changed, performed and ended."""

    id: str
    award_id: str = ""
    title: str = ""
    description: str = ""
    status: str = ""
    signed_on: str = ""
    value: MoneyRecord | None = None
    is_above_threshold: bool | None = None
    items: tuple[Item, ...] = ()
    period: Period | None = None
    has_options: bool | None = None
    options: str = ""
    has_renewal: bool | None = None
    renewal: str = ""
    metrics: tuple[Metric, ...] = ()
    no_metrics_reason: str = ""
    changes: tuple[Change, ...] = ()
    performance: tuple[Metric, ...] = ()
    failures: tuple[Failure, ...] = ()
    end_reasons: tuple[Code, ...] = ()
    ended_on: str = ""
    final_value: MoneyRecord | None = None
    documents: tuple[Document, ...] = ()
    payments: tuple[Payment, ...] = ()


class Count(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A number about tenders, like `bids` or `smeFinalStageBids`, of a lot if one is named."""

    id: str
    measure: str
    value: int
    lot: str = ""


class ProcurementRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What one notice states. `notice_type` is "UK1" to "UK17".

    `ocid` names the procurement; `id` the release (empty: made from what it says). `is_update` marks a
    correction of a notice of the same type, and `correction` says in words what it changed.
    `notice_number` and `notice_url` are of the national platform, once it was published there.
    """

    ocid: str
    published_at: str  # a moment
    notice_type: str
    buyer: Party | None = None
    id: str = ""
    is_update: bool = False
    correction: str = ""
    notice_number: str = ""
    notice_url: str = ""
    other_buyers: tuple[Party, ...] = ()
    planning: Planning | None = None
    tender: Tender | None = None
    awards: tuple[Award, ...] = ()
    contracts: tuple[Contract, ...] = ()
    counts: tuple[Count, ...] = ()
    related: tuple[RelatedRecord, ...] = ()


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(ProcurementRecord).decode


def as_json(record: ProcurementRecord) -> str:
    """Return a record as compact JSON; the same record always gives the same text."""
    return _encode(record).decode()


def from_json(text: str) -> ProcurementRecord:
    """Return what `as_json` wrote. Raises `msgspec.ValidationError` for anything else."""
    return _decode(text)
