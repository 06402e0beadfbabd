"""Checklists of the notices of a live contract: UK8 to UK11 and UK17.

Condensed from the Procurement Regulations 2024, regs 38 to 41, in our own words. The fields of payment
information (reg 38A) were not seen, nor an OCDS release of UK8; UK17 has no form in OCDS.
"""

from __future__ import annotations

from rulebook.notice_conditions import When
from rulebook.notice_item import Form, Item
from rulebook.notice_rows import PAYMENTS_START, PERFORMANCE_STARTS
from rulebook.sources import Confidence


def _payment_information() -> tuple[Item, ...]:
    form = Form("payment-information", "reg 38A")
    return (
        form.item("payments", "Each payment of more than £30,000 including VAT by itself, in the "
                  "template of the platform", since=PAYMENTS_START,
                  confidence=Confidence.SECONDARY),
    )  # fmt: skip


def _performance() -> tuple[Item, ...]:
    form = Form("performance", "reg 39(4)-(5)", "contracts", Confidence.INFERRED)
    metrics = "contracts.implementation.metrics"
    since = PERFORMANCE_STARTS
    return (
        *form.common(),
        form.item("supplier", "The supplier", "awards.suppliers", since=since),
        form.item("kpis", "The three indicators that are most material now", metrics, since=since),
        form.item("rating", "The rating of each: good, approaching target, requires improvement, "
                  "inadequate or other", f"{metrics}.observations.measureClassification",
                  since=since),
        form.item("months", "The period that is assessed", f"{metrics}.observations.period",
                  since=since),
    )  # fmt: skip


def _performance_breach() -> tuple[Item, ...]:
    form = Form("performance-breach", "reg 39(7)", "contracts", Confidence.INFERRED)
    failures = "contracts.implementation.performanceFailures"
    return (
        *form.common(),
        *_breach(form, failures),
        form.item("outcome", "Partial termination, damages or settlement, and when",
                  f"{failures}.penaltyType"),
        form.item("not-improved", "When it was decided that the supplier failed to improve",
                  f"{failures}.decisionDate", When.AS_FITS),
    )  # fmt: skip


def _breach(
    form: Form, failures: str, when: When = When.ALWAYS, provision: str = ""
) -> tuple[Item, ...]:
    return (
        form.item("circumstances", "That section 71(5) applies, and the circumstances",
                  f"{failures}.description", when, provision=provision),
        form.item("obligation", "Which obligation was breached", f"{failures}.requirement", when,
                  provision=provision),
        form.item("impact", "Nature, impact and duration; mitigation; warnings",
                  f"{failures}.description", when, provision=provision),
        form.item("amounts", "Amounts, and how they were worked out", f"{failures}.penaltyValue",
                  when, provision=provision),
        form.item("court", "The decision of a court, if any", "", When.AS_FITS,
                  provision=provision),
    )  # fmt: skip


def _change() -> tuple[Item, ...]:
    form = Form("change", "reg 40", "contracts")
    proposed = "contracts.proposedAmendments"
    return (
        *form.common(),
        form.item("contract-identifier", "Contract identifier", "contracts.id"),
        form.item("suppliers", "Suppliers", "awards.suppliers"),
        form.item("ground", "Which ground allows the change, and why",
                  f"{proposed}.rationaleClassifications"),
        form.item("value", "The change of value", f"{proposed}.value"),
        form.item("term", "The change of term", f"{proposed}.period"),
        form.item("new-suppliers", "Suppliers that join and leave", f"{proposed}.suppliersAdded",
                  When.NOVATION),
        form.item("days", "When it is made and when it takes effect", f"{proposed}.period"),
        form.item("standstill", "The voluntary standstill", f"{proposed}.standstill",
                  When.AS_FITS),
        form.item("conflicts", "That a conflicts assessment has been prepared and revised",
                  "contracts.documents", provision="s.83(5)"),
    )  # fmt: skip


def _termination() -> tuple[Item, ...]:
    form = Form("termination", "reg 41", "contracts", Confidence.INFERRED)
    failures = "contracts.implementation.performanceFailures"
    return (
        *form.common(),
        form.item("contract-identifier", "Contract identifier", "contracts.id"),
        form.item("suppliers", "Suppliers", "awards.suppliers"),
        form.item("reasons", "Why it ended, by the kinds of section 80(3)",
                  "contracts.terminationRationaleClassifications"),
        form.item("ended", "When it ended", "contracts.implementation.endDate"),
        form.item("value", "Estimated value", "contracts.implementation.finalValue"),
        *_breach(form, failures, When.AS_FITS),
    )  # fmt: skip


def _payments_compliance() -> tuple[Item, ...]:
    form = Form("payments-compliance", "reg 38")
    since = PERFORMANCE_STARTS
    return (
        *form.authority(),
        form.item("half-year", "First and last day of the period", since=since),
        form.item("average", "Average number of days to pay", since=since),
        form.item("buckets", "Share paid in days 1 to 30, 31 to 60, and 61 or later; day 1 is the "
                  "day after the invoice was received", provision="reg 38(2)(c)", since=since),
        form.item("in-term", "Share of invoices paid as section 68(2) asks",
                  provision="reg 38(2)(ca)", since=since),
        form.item("unpaid", "Share that was due and not paid in the period", since=since),
        form.item("approval", "Approval of the finance director or the like, with name and job "
                  "title", since=since),
    )  # fmt: skip


LIVE_ITEMS: tuple[Item, ...] = (
    *_payment_information(),
    *_performance(),
    *_performance_breach(),
    *_change(),
    *_termination(),
    *_payments_compliance(),
)
