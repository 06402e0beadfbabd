"""Checklists of the notices up to the call for competition or direct award: UK1 to UK5, UK12 to UK16.

Condensed from the Procurement Regulations 2024, regs 13 to 26 and 37, in our own words.
"""

from __future__ import annotations

from datetime import date

from rulebook.notice_conditions import When
from rulebook.notice_item import Form, Item
from rulebook.sources import Confidence

_LOCATION_SINCE = date(2026, 2, 4)
_SIZE_SINCE = date(2026, 3, 24)
_CONFLICTS = "That a conflicts assessment has been prepared and revised"


def _pipeline() -> tuple[Item, ...]:
    form = Form("pipeline", "reg 15")
    return (
        *form.common(),
        form.item("expected", "When the tender or transparency notice is expected",
                  "tender.communication.futureNoticeDate"),
    )  # fmt: skip


def _engagement() -> tuple[Item, ...]:
    form = Form("engagement", "reg 17")
    return (
        *form.common(),
        form.item("closes", "When the engagement closes or closed", "planning.milestones.dueDate"),
        form.item("process", "How it is carried out: events, days, time to show interest",
                  "planning.milestones.description"),
    )  # fmt: skip


def _planned() -> tuple[Item, ...]:
    form = Form("planned", "reg 16")
    return (
        *form.common(),
        form.item("expected", "When the tender notice is expected",
                  "tender.communication.futureNoticeDate"),
        form.item("deadline", "When tenders or requests to take part will be due",
                  "tender.tenderPeriod.endDate"),
        form.item("procedure", "Open or competitive flexible procedure",
                  "tender.procurementMethodDetails"),
        form.item("market", "Whether it is awarded under a dynamic market",
                  "tender.techniques.hasDynamicPurchasingSystem"),
        form.item("award", "When the award is expected", "tender.awardPeriod.endDate"),
        form.item("documents", "How to get the documents", "tender.documents"),
        form.item("interest", "How to show interest", "tender.submissionMethodDetails"),
        form.item("known", "As much of the tender notice as is known", "", When.AS_FITS),
    )  # fmt: skip


def _tender() -> tuple[Item, ...]:
    form = Form("tender", "regs 18 and 19")
    return (
        *form.common(),
        form.item("open", "That it is an open procedure", "tender.procurementMethodDetails",
                  When.OPEN, provision="reg 18(2)"),
        form.item("flexible", "How the procedure runs, stage by stage, and whether there may be "
                  "negotiation or refined criteria", "tender.procedure.features", When.FLEXIBLE,
                  provision="reg 19(2)(c)"),
        form.item("suppliers", "Least or most number of suppliers, and how they are chosen",
                  "tender.lots.secondStage.maximumCandidates", When.FLEXIBLE, provision="reg 19(2)"),
        form.item("participation", "When requests to take part or tenders are due",
                  "tender.expressionOfInterestDeadline", When.FLEXIBLE, provision="reg 19(2)"),
        form.item("reserved", "That it is reserved for supported employment or mutuals",
                  "tender.otherRequirements.reservedParticipation", When.RESERVED,
                  provision="reg 19(2)"),
        form.item("documents-later", "Whether documents follow later, and where",
                  "tender.documents", When.FLEXIBLE, provision="reg 19(2)"),
        form.item("regime", "Which special regime applies", "tender.specialRegime",
                  When.SPECIAL_REGIME),
        form.item("value", "Estimated value", "tender.value"),
        form.item("repeat", "That similar supply may be awarded directly later (Sch.5 para 8)", "",
                  When.REPEAT_AWARD, provision="reg 18(2)(h)(i)"),
        form.item("auction", "Whether an electronic auction is used",
                  "tender.techniques.hasElectronicAuction", When.AS_FITS),
        form.item("submit", "How and by when to submit", "tender.tenderPeriod.endDate"),
        form.item("criteria", "Award criteria, or a summary of them",
                  "tender.lots.awardCriteria.criteria"),
        form.item("languages", "Languages in which to submit", "tender.submissionTerms.languages"),
        form.item("coverage", "Whether it is covered by the GPA or CPTPP", "tender.coveredBy"),
        form.item("lots", "Each lot: title, number, subject, value, CPV, criteria, options, place",
                  "tender.lots", When.LOTS),
        form.item("lot-limits", "Limits on lots bid for or won, and how they work",
                  "tender.lotDetails.maximumLotsBidPerSupplier", When.LOTS),
        form.item("no-lots", "Why it is not divided into lots",
                  "tender.lotDetails.noLotsDivisionRationale", When.NO_LOTS,
                  provision="reg 18(2)(q)"),
        form.item("options", "Options: more supply, extension, renewal", "tender.lots.options.description",
                  When.OPTIONS),
        form.item("short-period", "Which circumstance allows a shorter tendering period",
                  "tender.procedure.acceleratedRationale", When.AS_FITS),
        form.item("sme", "Whether it suits small and medium-sized enterprises or VCSEs",
                  "tender.lots.suitability.sme"),
        form.item("documents", "Associated tender documents, and where they are",
                  "tender.documents"),
        form.item("specifications", "Technical specifications", "", When.AS_FITS),
        form.item("conditions", "Conditions of participation", "tender.lots.selectionCriteria.criteria"),
        form.item("payment", "Payment terms beyond those of the Act",
                  "tender.contractTerms.financialTerms", When.AS_FITS),
        form.item("risks", "Known risks that may need a change (Sch.8 para 5)",
                  "tender.riskDetails", When.KNOWN_RISKS),
        form.item("award", "When the award is expected", "tender.awardPeriod.endDate"),
        form.item("no-engagement-notice", "Why there was no preliminary market engagement notice",
                  "planning.noEngagementNoticeRationale", When.ENGAGED_UNANNOUNCED, provision="s.17"),
        form.item("conflicts", _CONFLICTS, "tender.documents", provision="s.83(5)"),
        form.item("framework-calls", "How call-offs are awarded",
                  "tender.techniques.frameworkAgreement.method", When.FRAMEWORK,
                  provision="reg 20"),
        form.item("framework-term", "Term of the framework",
                  "tender.techniques.frameworkAgreement.period", When.FRAMEWORK,
                  provision="reg 20"),
        form.item("framework-users", "Who may use the framework",
                  "tender.techniques.frameworkAgreement.buyerCategories", When.FRAMEWORK,
                  provision="reg 20"),
        form.item("framework-open", "Whether it is an open framework, and its last day",
                  "tender.techniques.frameworkAgreement.openFrameworkSchemeEndDate",
                  When.FRAMEWORK, provision="reg 20"),
        form.item("framework-suppliers", "How many suppliers it will have",
                  "tender.techniques.frameworkAgreement.maximumParticipants", When.FRAMEWORK,
                  provision="reg 20"),
        form.item("framework-fee", "Fee, as a percentage of the call-off", "", When.FRAMEWORK,
                  provision="reg 20"),
        form.item("market", "The dynamic market, and its part",
                  "tender.techniques.hasDynamicPurchasingSystem", When.MARKET,
                  provision="reg 21"),
    )  # fmt: skip


def _below_threshold_tender() -> tuple[Item, ...]:
    form = Form("below-threshold-tender", "reg 24(2)")
    return (
        *form.authority(),
        *form.identity(),
        form.item("subject", "What is to be supplied", "tender.description"),
        form.item("value", "Estimated value", "tender.value"),
        form.item("submit", "How and by when to submit", "tender.tenderPeriod.endDate"),
        form.item("regime", "Which special regime applies", "tender.specialRegime",
                  When.SPECIAL_REGIME),
        form.item("sme", "Whether it suits small and medium-sized enterprises or VCSEs",
                  "tender.lots.suitability.sme"),
        form.item("criteria", "How tenders will be judged", "tender.lots.awardCriteria"),
        form.item("conditions", "Conditions of participation", "tender.lots.selectionCriteria.criteria",
                  When.AS_FITS),
        form.item("location", "That it is reserved for suppliers in the UK or a local area, and "
                  "which areas", "tender.otherRequirements.reservedParticipationLocation",
                  When.RESERVED, provision="reg 24(2)(k)", since=_LOCATION_SINCE),
        form.item("size", "That it is reserved for small and medium-sized enterprises or VCSEs",
                  "tender.otherRequirements.reservedParticipation", When.RESERVED,
                  provision="reg 24(2)(l)", since=_SIZE_SINCE),
    )  # fmt: skip


def _transparency() -> tuple[Item, ...]:
    form = Form("transparency", "reg 26", "awards")
    return (
        *form.common(),
        form.item("old-identifier", "Identifier of the competition that was switched", "",
                  When.SWITCHED, provision="reg 26(2)(d)"),
        form.item("contract-identifier", "Contract identifier, if known", "contracts.id",
                  When.AS_FITS),
        form.item("regime", "Which special regime applies", "tender.specialRegime",
                  When.SPECIAL_REGIME),
        form.item("justification", "Which justification applies, and why",
                  "tender.procurementMethodRationale"),
        form.item("repeat", "Identifiers of the earlier competition (Sch.5 para 8)", "",
                  When.AS_FITS, provision="reg 26(2)(da)"),
        form.item("excluded", "That the supplier is an excluded supplier, and why it is awarded to "
                  "all the same", "parties.details.excludedSupplier", When.AS_FITS),
        form.item("life", "The regulations to protect life", "", When.PROTECTS_LIFE),
        form.item("switch", "Why no tender was suitable (s.43)",
                  "tender.procurementMethodRationale", When.SWITCHED),
        form.item("lots", "Lots", "awards.relatedLots", When.LOTS),
        form.item("value", "Estimated value", "awards.value"),
        form.item("options", "Options", "", When.OPTIONS),
        form.item("sme", "Whether the supplier is a small or medium-sized enterprise or a VCSE",
                  "parties.details.scale"),
        form.item("risks", "Known risks that may need a change (Sch.8 para 5)", "",
                  When.KNOWN_RISKS),
        form.item("supplier", "The supplier, with its identifier", "awards.suppliers"),
        form.item("signature", "When the contract is expected to be signed",
                  "awards.milestones.dueDate"),
        form.item("framework", "Term, fee and users of the framework",
                  "tender.techniques.frameworkAgreement", When.FRAMEWORK),
        form.item("conflicts", _CONFLICTS, "awards.documents", provision="s.83(5)"),
    )  # fmt: skip


def _procurement_termination() -> tuple[Item, ...]:
    form = Form("procurement-termination", "reg 37")
    return (
        *form.common(),
        form.item("decision", "That no contract will be awarded", "tender.status"),
        form.item("decided", "When that was decided", "tender.finalStatusDate"),
    )  # fmt: skip


def _market(key: str, provision: str, *, confirms: bool) -> tuple[Item, ...]:
    """Return what is known of a dynamic market notice: reg 25 in full was not read."""
    form = Form(key, provision, path_confidence=Confidence.INFERRED)
    confirmed = (form.item("conflicts", _CONFLICTS, "", provision="s.83(5)"),) if confirms else ()
    return (*form.authority(), *form.identity(), *confirmed)


BEFORE_ITEMS: tuple[Item, ...] = (
    *_pipeline(),
    *_engagement(),
    *_planned(),
    *_market("market-intention", "reg 25(1)-(2)", confirms=True),
    *_market("market-establishment", "reg 25(3)-(4)", confirms=True),
    *_market("market-modification", "reg 25(5)-(6)", confirms=False),
    *_market("market-cessation", "reg 25(7)-(8)", confirms=False),
    *_tender(),
    *_below_threshold_tender(),
    *_transparency(),
    *_procurement_termination(),
)
