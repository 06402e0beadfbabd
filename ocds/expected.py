"""What a reader of the data expects in the release of each kind of notice.

Whether the law asks for it in a given case is said by the checklists of notices, not here: these are
the facts without which nobody can use the release.
Source: the Procurement Regulations 2024 as condensed in the reference, sections 3.3 and 3.4; the choice
is our judgement.
"""

from __future__ import annotations

# Paths of facts; `|` parts those of which one is enough. In a list, each of its things needs it.
ALWAYS = ("buyer", "ocid", "published_at", "tender.title")
_MARKET = ("tender.description", "tender.has_dynamic_market")
EXPECTED: dict[str, tuple[str, ...]] = {
    "UK1": ("tender.description", "tender.notice_expected_on"),
    "UK2": (
        "tender.description", "planning.milestones", "planning.milestones.due_on",
        "planning.milestones.description",
    ),
    "UK3": (
        "tender.description", "tender.notice_expected_on",
        "tender.tenders_by|tender.requests_by", "tender.award_expected_on",
    ),
    "UK4": (
        "tender.description", "tender.category", "tender.method", "tender.method_name",
        "tender.value", "tender.items.cpvs", "tender.tenders_by|tender.requests_by",
        "tender.award_expected_on", "tender.submission", "tender.lots",
        "tender.lots.period.starts_on", "tender.lots.period.ends_on",
        "tender.lots.criteria|tender.lots.criteria_description",
    ),
    "UK5": (
        "tender.description", "tender.method_reason", "awards", "awards.suppliers",
        "awards.value", "awards.period.starts_on", "awards.period.ends_on",
    ),
    "UK6": (
        "awards", "awards.suppliers", "awards.decided_on", "awards.value",
        "awards.period.starts_on", "awards.period.ends_on", "awards.signature_expected_on",
    ),
    "UK7": (
        "awards.suppliers", "contracts", "contracts.signed_on", "contracts.value",
        "contracts.period.starts_on", "contracts.period.ends_on",
    ),
    "UK8": (
        "contracts", "contracts.payments", "contracts.payments.paid_on", "contracts.payments.value",
    ),
    "UK9": ("contracts", "contracts.performance|contracts.failures"),
    "UK10": (
        "contracts", "contracts.changes", "contracts.changes.description",
        "contracts.changes.grounds",
    ),
    "UK11": ("contracts", "contracts.ended_on", "contracts.end_reasons"),
    "UK12": (
        "tender.status_details|awards.status_details", "tender.ended_on|awards.ended_on",
    ),
    "UK13": _MARKET,
    "UK14": _MARKET,
    "UK15": _MARKET,
    "UK16": _MARKET,
}  # fmt: skip
