"""Checklists at and after the award: assessment summaries, UK6 and UK7.

Condensed from the Procurement Regulations 2024, regs 27 and 31 to 36, in our own words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rulebook.notice_conditions import When
from rulebook.notice_item import Form, Item
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

_REGISTERED_SINCE = date(2026, 4, 1)
_AMENDED_2026 = Source(
    "Procurement (Amendment) Regulations 2026", "reg 36(2) of 2024 as amended from 1 April 2026",
    "https://www.legislation.gov.uk/uksi/2024/692", CHECKED_ON,
)  # fmt: skip
_CONFLICTS = "That a conflicts assessment has been prepared and revised"


def _assessment_summaries() -> tuple[Item, ...]:
    form = Form("assessment-summaries", "reg 31", "awards")
    return (
        form.item("supplier", "To whom it goes: name, contact, identifier", "bids.details.tenderers"),
        form.item("contract", "Title of the contract and procurement identifier", "ocid"),
        form.item("criteria", "Titles of the award criteria and their relative importance",
                  "tender.lots.awardCriteria.criteria"),
        form.item("scoring", "How scores are given, or a summary and where the full text is", ""),
        form.item("scores", "Its own score for each criterion and sub-criterion", ""),
        form.item("explanations", "For each score, an explanation that refers to what its tender "
                  "says", ""),
        form.item("totals", "Its totals and sub-totals", ""),
        form.item("why-not", "To a supplier that did not win: why not, and why disqualified if so",
                  ""),
        form.item("winner", "To a supplier that did not win: who won, with scores, explanations and "
                  "totals of the most advantageous tender", "awards.suppliers",
                  provision="reg 31"),
    )  # fmt: skip


def _award() -> tuple[Item, ...]:
    form = Form("award", "reg 27", "awards")
    return (
        *form.common(),
        form.item("framework", "Identifier of the framework", "relatedProcesses", When.CALL_OFF),
        form.item("market", "Identifier of the dynamic market", "relatedProcesses", When.MARKET),
        form.item("suppliers", "Each supplier with its identifier", "awards.suppliers"),
        form.item("sme", "Whether each is a small or medium-sized enterprise, VCSE, supported "
                  "employment provider or mutual", "parties.details.scale"),
        form.item("persons", "Associated and connected persons", "", When.AS_FITS),
        form.item("decided", "When the award was decided", "awards.date"),
        form.item("lots", "Lots that are awarded", "awards.relatedLots", When.LOTS),
        form.item("no-award", "Lots that will not be awarded", "awards.status", When.LOTS,
                  provision="reg 27(2)(w)"),
        form.item("call-off", "Whether it is called off with or without competition",
                  "tender.procurementMethodDetails", When.CALL_OFF),
        form.item("regime", "Which special regime applies", "tender.specialRegime",
                  When.SPECIAL_REGIME),
        form.item("summaries", "When the assessment summaries were sent",
                  "awards.assessmentSummariesDateSent", When.COMPETITION),
        form.item("value", "Value", "awards.value"),
        form.item("counts", "How many tenders were received and assessed, and how many from small "
                  "and medium-sized enterprises and VCSEs", "bids.statistics",
                  When.UP_TO_KPI_VALUE),
        form.item("bidders", "Names of the assessed suppliers that did not win", "parties.name",
                  When.ABOVE_KPI_VALUE),
        form.item("procedure", "Procedure", "tender.procurementMethodDetails"),
        form.item("reserved", "Reservations",
                  "tender.otherRequirements.reservedParticipation", When.RESERVED),
        form.item("standstill", "Last day of the standstill", "awards.standstillPeriod.endDate",
                  When.STANDSTILL_STATED),
        form.item("signature", "When the contract is expected to be signed",
                  "awards.milestones.dueDate"),
        form.item("reasons", "Reasons for the direct award", "tender.procurementMethodRationale",
                  When.DIRECT),
    )  # fmt: skip


def _details() -> tuple[Item, ...]:
    form = Form("details", "regs 32 to 35", "contracts")
    return (
        *form.common(),
        form.item("contract-identifier", "Contract identifier", "contracts.id"),
        form.item("suppliers", "Suppliers", "awards.suppliers"),
        form.item("procedure", "Procedure", "tender.procurementMethodDetails"),
        form.item("reserved", "Reservations",
                  "tender.otherRequirements.reservedParticipation", When.RESERVED),
        form.item("lots", "Lot", "awards.relatedLots", When.LOTS),
        form.item("value", "Value", "contracts.value"),
        form.item("signed", "When the contract was entered into", "contracts.dateSigned"),
        form.item("options", "Options", "", When.OPTIONS),
        form.item("regime", "Which special regime applies", "tender.specialRegime",
                  When.SPECIAL_REGIME),
        form.item("coverage", "Whether it is covered by the GPA or CPTPP", "tender.coveredBy"),
        form.item("kpis", "The three most material key performance indicators",
                  "contracts.agreedMetrics", When.ABOVE_KPI_VALUE),
        form.item("no-kpis", "Why there are no indicators", "contracts.noAgreedMetricsRationale",
                  When.KPIS_LEFT_OUT),
        form.item("framework", "Users, term, price mechanism, fee and selection of the framework",
                  "tender.techniques.frameworkAgreement", When.FRAMEWORK),
        form.item("call-off", "Framework and lot; with or without competition, and why",
                  "relatedProcesses", When.CALL_OFF),
        form.item("justification", "Justification of the direct award",
                  "tender.procurementMethodRationale", When.DIRECT),
        form.item("conflicts", _CONFLICTS, "contracts.documents", provision="s.83(5)"),
    )  # fmt: skip


def _below_threshold_details() -> tuple[Item, ...]:
    form = Form("below-threshold-details", "reg 36(2)", "contracts")
    return (
        *form.authority(),
        *form.identity(),
        form.item("contract-identifier", "Contract identifier", "contracts.id"),
        form.item("supplier", "The supplier's name and addresses", "awards.suppliers"),
        form.item("sme", "Whether it is a small or medium-sized enterprise or a VCSE",
                  "parties.details.scale"),
        replace(
            form.item("supplier-identifier", "The supplier's identifier: it must be registered on the "
                      "central digital platform", "parties.identifier", since=_REGISTERED_SINCE,
                      confidence=Confidence.SECONDARY),
            source=_AMENDED_2026,
        ),
        form.item("subject", "What is supplied", "awards.description"),
        form.item("lots", "Lot", "awards.relatedLots", When.LOTS),
        form.item("regime", "Which special regime applies", "tender.specialRegime",
                  When.SPECIAL_REGIME),
        form.item("value", "Value", "contracts.value"),
        form.item("signed", "When the contract was entered into", "contracts.dateSigned"),
        form.item("options", "Options", "", When.OPTIONS),
    )  # fmt: skip


AWARD_ITEMS: tuple[Item, ...] = (
    *_assessment_summaries(),
    *_award(),
    *_details(),
    *_below_threshold_details(),
)
