"""The mapping: which fact of a `ProcurementRecord` stands where in a release.

Each line is read both ways: the name in the record, the path in the release, and the kind of value.
Source: OCDS 1.1.5, the Cabinet Office's extension, and releases of Find a Tender.
"""

from __future__ import annotations

from typing import Any

import msgspec

from ocds import dates, procurement
from ocds.fields import (
    CODE,
    CODES,
    COUNT,
    CPVS,
    EXPECTED_DAYS,
    FIRST_OF_DAY,
    FLAG,
    LAST_OF_DAY,
    LINE,
    MOMENT,
    MONEY,
    NUMBER,
    REGIONS,
    TEXT,
    URL,
    Json,
    Kind,
    Parties,
    Shape,
    code,
    listed,
)
from ocds.party_fields import parties_as, party_as
from ocds.records import RelatedRecord

_LAWS = {"pa23": ("UKPGA", "2023/54"), "pcr15": ("CELEX", "32014L0024")}
_LAW_PAGES = {"pa23": "https://www.legislation.gov.uk/ukpga/2023/54/contents"}


def _write_law(regime: str, parties: Parties) -> Json | None:
    law = _LAWS.get(regime)
    if law is None:
        return None
    page = {"uri": _LAW_PAGES[regime]} if regime in _LAW_PAGES else {}
    return {"scheme": law[0], "id": law[1], **page}


def _read_law(value: Any, parties: Parties) -> str:
    named = (value.get("scheme"), value.get("id")) if isinstance(value, dict) else None
    return next((regime for regime, law in _LAWS.items() if law == named), "")


def _read_signature(rows: Any, parties: Parties) -> str | None:
    for row in listed(rows):
        if isinstance(row, dict) and row.get("type") == "futureSignatureDate":
            return dates.day(code(row.get("dueDate")))
    return None


SIGNATURE = Kind(
    lambda day, parties: [
        {
            "id": "1",
            "type": "futureSignatureDate",
            "dueDate": dates.last_moment(day),
            "status": "scheduled",
        }
    ],
    _read_signature,
)
_RELATIONSHIP = Kind(
    lambda value, parties: [value],
    lambda value, parties: next(iter(filter(None, map(code, listed(value)))), ""),
)
_WEIGHT = Shape(
    procurement.Criterion,
    ("weight", "number", NUMBER),
    ("weight_kind", "weight", CODE),
)


class _CriterionShape(Shape):
    """A criterion; its weight is the first of its numbers that is a weight."""

    def read(self, whole: Any, parties: Parties) -> Any:
        """Return the criterion that an object states."""
        if not isinstance(whole, dict):
            return None
        weights = (_WEIGHT.read(row, parties) for row in listed(whole.get("numbers")))
        known = (one for one in weights if one and one.weight is not None and one.weight_kind)
        weight = next(known, procurement.Criterion())
        return msgspec.structs.replace(
            super().read({**whole, "numbers": None}, parties),
            weight=weight.weight,
            weight_kind=weight.weight_kind,
        )


_CRITERION = _CriterionShape(
    procurement.Criterion,
    ("name", "name", LINE),
    ("kind", "type", CODE),
    ("description", "description", TEXT),
    ("weight", "numbers[]/number", NUMBER),
    ("weight_kind", "numbers[]/weight", CODE),
)
CODED = Shape(
    procurement.Code,
    ("id", "id", CODE),
    ("scheme", "scheme", CODE),
    ("description", "description", TEXT),
)
_PERIOD = Shape(
    procurement.Period,
    ("starts_on", "startDate", FIRST_OF_DAY),
    ("ends_on", "endDate", LAST_OF_DAY),
    ("may_extend_until", "maxExtentDate", LAST_OF_DAY),
)
DOCUMENT = Shape(
    procurement.Document,
    ("id", "id", CODE),
    ("kind", "documentType", CODE),
    ("title", "title", LINE),
    ("description", "description", TEXT),
    ("url", "url", URL),
    ("format", "format", CODE),
    ("published_at", "datePublished", MOMENT),
)
_ITEM = Shape(
    procurement.Item,
    ("id", "id", CODE),
    ("lot", "relatedLot", CODE),
    ("description", "description", TEXT),
    ("cpvs", "additionalClassifications", CPVS),
    ("regions", "deliveryAddresses", REGIONS),
)
_PLACE = Shape(
    procurement.Place,
    ("description", "description", TEXT),
    ("scheme", "gazetteer/scheme", CODE),
    ("codes", "gazetteer/identifiers", CODES),
)
_EXTENSIONS = (
    ("has_options", "hasOptions", FLAG),
    ("options", "options/description", TEXT),
    ("has_renewal", "hasRenewal", FLAG),
    ("renewal", "renewal/description", TEXT),
)
_LOT = Shape(
    procurement.Lot,
    ("id", "id", CODE),
    ("title", "title", LINE),
    ("description", "description", TEXT),
    ("status", "status", CODE),
    ("value", "value", MONEY),
    ("period", "contractPeriod", _PERIOD.one()),
    ("is_for_sme", "suitability/sme", FLAG),
    ("is_for_vcse", "suitability/vcse", FLAG),
    ("criteria", "awardCriteria/criteria", _CRITERION.many()),
    ("criteria_description", "awardCriteria/description", TEXT),
    ("weighting_description", "awardCriteria/weightingDescription", TEXT),
    (
        "conditions",
        "selectionCriteria/criteria",
        Shape(
            procurement.Condition, ("kind", "type", CODE), ("description", "description", TEXT)
        ).many(),
    ),
    *_EXTENSIONS,
    ("most_renewals", "renewal/maximumRenewals", COUNT),
    ("least_invited", "secondStage/minimumCandidates", COUNT),
    ("most_invited", "secondStage/maximumCandidates", COUNT),
)
_FRAMEWORK = Shape(
    procurement.Framework,
    ("method", "method", CODE),
    ("kind", "type", CODE),
    ("description", "description", TEXT),
    ("users", "buyerCategories", TEXT),
    ("most_suppliers", "maximumParticipants", COUNT),
    ("is_open_scheme", "isOpenFrameworkScheme", FLAG),
    ("open_scheme_ends_on", "openFrameworkSchemeEndDate", LAST_OF_DAY),
    ("places", "buyerLocationRestrictions", _PLACE.many()),
)
_MILESTONE = Shape(
    procurement.Milestone,
    ("id", "id", CODE),
    ("kind", "type", CODE),
    ("due_on", "dueDate", LAST_OF_DAY),
    ("description", "description", TEXT),
    ("status", "status", CODE),
)
PLANNING = Shape(
    procurement.Planning,
    ("milestones", "milestones", _MILESTONE.many()),
    ("no_engagement_reason", "noEngagementNoticeRationale", TEXT),
    ("documents", "documents", DOCUMENT.many()),
)
TENDER = Shape(
    procurement.Tender,
    ("reference", "id", CODE),
    ("title", "title", LINE),
    ("description", "description", TEXT),
    ("status", "status", CODE),
    ("status_details", "statusDetails", TEXT),
    ("ended_on", "finalStatusDate", FIRST_OF_DAY),
    ("category", "mainProcurementCategory", CODE),
    ("value", "value", MONEY),
    ("is_above_threshold", "aboveThreshold", FLAG),
    ("regime", "legalBasis", Kind(_write_law, _read_law)),
    ("special_regimes", "specialRegime", CODES),
    ("method", "procurementMethod", CODE),
    ("method_name", "procurementMethodDetails", LINE),
    ("method_reason", "procurementMethodRationale", TEXT),
    ("method_reasons", "procurementMethodRationaleClassifications", CODED.many()),
    ("process", "procedure/features", TEXT),
    ("is_accelerated", "procedure/isAccelerated", FLAG),
    ("acceleration_reason", "procedure/acceleratedRationale", TEXT),
    ("notice_expected_on", "communication/futureNoticeDate", LAST_OF_DAY),
    ("questions_by", "enquiryPeriod/endDate", MOMENT),
    ("requests_by", "expressionOfInterestDeadline", MOMENT),
    ("tenders_by", "tenderPeriod/endDate", MOMENT),
    ("award_expected_on", "awardPeriod/endDate", LAST_OF_DAY),
    ("submission", "submissionMethodDetails", TEXT),
    ("electronic_submission", "submissionTerms/electronicSubmissionPolicy", CODE),
    ("languages", "submissionTerms/languages", CODES),
    ("items", "items", _ITEM.many()),
    ("lots", "lots", _LOT.many()),
    ("no_lots_reason", "lotDetails/noLotsDivisionRationale", TEXT),
    ("most_lots_bid", "lotDetails/maximumLotsBidPerSupplier", COUNT),
    ("most_lots_awarded", "lotDetails/maximumLotsAwardedPerSupplier", COUNT),
    ("has_framework", "techniques/hasFrameworkAgreement", FLAG),
    ("framework", "techniques/frameworkAgreement", _FRAMEWORK.one()),
    ("has_dynamic_market", "techniques/hasDynamicPurchasingSystem", FLAG),
    ("dynamic_market", "techniques/dynamicPurchasingSystem/type", CODE),
    ("has_auction", "techniques/hasElectronicAuction", FLAG),
    ("risks", "riskDetails", TEXT),
    ("covered_by", "coveredBy", CODES),
    ("reserved_for", "otherRequirements/reservedParticipation", CODES),
    ("payment_terms", "contractTerms/financialTerms", TEXT),
    ("documents", "documents", DOCUMENT.many()),
    ("award_rules", "lotDetails/awardCriteriaDetails", TEXT),
    ("reserved_place", "otherRequirements/reservedParticipationLocation", _PLACE.one()),
    ("has_recurrence", "hasRecurrence", FLAG),
    ("recurrence", "recurrence/description", TEXT),
    ("recurs_on", "recurrence/dates", EXPECTED_DAYS),
)
AWARD = Shape(
    procurement.Award,
    ("id", "id", CODE),
    ("title", "title", LINE),
    ("description", "description", TEXT),
    ("status", "status", CODE),
    ("status_details", "statusDetails", TEXT),
    ("ended_on", "finalStatusDate", FIRST_OF_DAY),
    ("decided_on", "date", FIRST_OF_DAY),
    ("suppliers", "suppliers", parties_as("supplier")),
    ("value", "value", MONEY),
    ("is_above_threshold", "aboveThreshold", FLAG),
    ("category", "mainProcurementCategory", CODE),
    ("items", "items", _ITEM.many()),
    ("lots", "relatedLots", CODES),
    ("period", "contractPeriod", _PERIOD.one()),
    *_EXTENSIONS,
    ("summaries_sent_on", "assessmentSummariesDateSent", FIRST_OF_DAY),
    ("standstill_ends_on", "standstillPeriod/endDate", LAST_OF_DAY),
    ("signature_expected_on", "milestones", SIGNATURE),
    ("documents", "documents", DOCUMENT.many()),
)
_METRIC = Shape(
    procurement.Metric,
    ("id", "id", CODE),
    ("title", "title", LINE),
    ("description", "description", TEXT),
    (
        "observations",
        "observations",
        Shape(
            procurement.Observation,
            ("id", "id", CODE),
            ("period", "period", _PERIOD.one()),
            ("every_months", "period/durationInMonths", COUNT),
            ("rating", "measureClassification/id", CODE),
            ("notes", "notes", TEXT),
        ).many(),
    ),
)
_CHANGE = Shape(
    procurement.Change,
    ("id", "id", CODE),
    ("description", "description", TEXT),
    ("reason", "rationale", TEXT),
    ("grounds", "rationaleClassifications", CODED.many()),
    ("changes_on", "date", FIRST_OF_DAY),
    ("value", "value", MONEY),
    ("is_above_threshold", "aboveThreshold", FLAG),
    ("period", "period", _PERIOD.one()),
    ("has_renewal", "hasRenewal", FLAG),
    ("has_standstill", "standstill", FLAG),
    ("suppliers_added", "suppliersAdded", parties_as("supplier")),
    ("suppliers_removed", "suppliersRemoved", parties_as("removedSupplier")),
    ("lots", "relatedLots", CODES),
)
_FAILURE = Shape(
    procurement.Failure,
    ("requirement", "requirement", TEXT),
    ("description", "description", TEXT),
    ("decided_on", "decisionDate", FIRST_OF_DAY),
    ("penalty", "penaltyType", CODE),
    ("penalty_on", "penaltyDate", FIRST_OF_DAY),
    ("penalty_value", "penaltyValue", MONEY),
    ("partial_termination", "partialTermination", TEXT),
    ("suppliers", "suppliers", parties_as("supplier")),
    ("penalty_words", "penaltyTypeEntered", TEXT),
    ("documents", "documents", DOCUMENT.many()),
)
_PAYMENT = Shape(
    procurement.Payment,
    ("id", "id", CODE),
    ("paid_on", "date", FIRST_OF_DAY),
    ("value", "value", MONEY),
    ("payer", "payer", party_as("payer")),
    ("payee", "payee", party_as("payee")),
    ("source", "source", URL),
)
CONTRACT = Shape(
    procurement.Contract,
    ("id", "id", CODE),
    ("award_id", "awardID", CODE),
    ("title", "title", LINE),
    ("description", "description", TEXT),
    ("status", "status", CODE),
    ("signed_on", "dateSigned", FIRST_OF_DAY),
    ("value", "value", MONEY),
    ("is_above_threshold", "aboveThreshold", FLAG),
    ("items", "items", _ITEM.many()),
    ("period", "period", _PERIOD.one()),
    *_EXTENSIONS,
    ("metrics", "agreedMetrics", _METRIC.many()),
    ("no_metrics_reason", "noAgreedMetricsRationale", TEXT),
    ("changes", "proposedAmendments", _CHANGE.many()),
    ("performance", "implementation/metrics", _METRIC.many()),
    ("failures", "implementation/performanceFailures", _FAILURE.many()),
    ("end_reasons", "terminationRationaleClassifications", CODED.many()),
    ("ended_on", "implementation/endDate", FIRST_OF_DAY),
    ("final_value", "implementation/finalValue", MONEY),
    ("documents", "documents", DOCUMENT.many()),
    ("payments", "implementation/transactions", _PAYMENT.many()),
)
COUNTED = Shape(
    procurement.Count,
    ("id", "id", CODE),
    ("measure", "measure", CODE),
    ("value", "value", COUNT),
    ("lot", "relatedLot", CODE),
)
RELATED = Shape(
    RelatedRecord,
    ("relationship", "relationship", _RELATIONSHIP),
    ("scheme", "scheme", CODE),
    ("id", "identifier", CODE),
)
