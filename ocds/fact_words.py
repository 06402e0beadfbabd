"""What each fact of a record is called when we speak to a buyer, and how a place becomes a phrase.

A place is the way to a fact: `("contracts", 0, "period", "ends_on")` is "the contract's end date".
"""

from __future__ import annotations

from typing import Any

from ocds.procurement import ProcurementRecord

Place = tuple[str | int, ...]
_SHORT = 26

# Things of which there may be several, by the field that holds them.
THINGS = {
    "awards": "award",
    "changes": "change",
    "conditions": "condition of participation",
    "contracts": "contract",
    "counts": "figure",
    "criteria": "award criterion",
    "documents": "document",
    "end_reasons": "reason for ending",
    "failures": "breach",
    "grounds": "ground",
    "items": "item",
    "lots": "lot",
    "method_reasons": "reason for a direct award",
    "metrics": "key performance indicator",
    "milestones": "milestone",
    "observations": "report",
    "other_buyers": "other buyer",
    "payments": "payment",
    "performance": "performance report",
    "places": "place",
    "related": "related procurement",
    "suppliers": "supplier",
    "suppliers_added": "new supplier",
    "suppliers_removed": "leaving supplier",
}
NOUNS = {
    "acceleration_reason": "reason for urgency",
    "address": "address",
    "award_expected_on": "expected date of the award decision",
    "award_id": "award",
    "award_rules": "rules of award across lots",
    "buyer": "buyer",
    "category": "category (goods, services or works)",
    "changes_on": "date of effect",
    "codes": "codes",
    "correction": "words that say what was corrected",
    "covered_by": "trade agreements",
    "cpvs": "CPV codes",
    "criteria_description": "description of the award criteria",
    "decided_on": "decision date",
    "description": "description",
    "due_on": "date",
    "dynamic_market": "kind of dynamic market",
    "electronic_submission": "rule on electronic tenders",
    "ended_on": "actual end date",
    "ends_on": "end date",
    "every_months": "months between two reports",
    "final_value": "final value",
    "format": "format",
    "framework": "framework",
    "has_auction": "answer on an electronic auction",
    "has_dynamic_market": "answer on a dynamic market",
    "has_framework": "answer on a framework",
    "has_options": "answer on options",
    "has_recurrence": "answer on a later procurement of the kind",
    "has_renewal": "answer on extensions",
    "has_standstill": "answer on a standstill period",
    "id": "number",
    "is_above_threshold": "answer on the threshold",
    "is_accelerated": "answer on urgency",
    "is_for_sme": "answer on small and medium-sized enterprises",
    "is_for_vcse": "answer on voluntary, community and social enterprises",
    "is_open_scheme": "answer on an open framework",
    "kind": "kind",
    "languages": "languages",
    "least_invited": "least number of suppliers that go on",
    "lot": "lot that it belongs to",
    "may_extend_until": "last day with every extension",
    "measure": "measure",
    "method": "procurement method",
    "method_name": "procedure",
    "method_reason": "reason for a direct award",
    "most_invited": "largest number of suppliers that go on",
    "most_lots_awarded": "most lots that one supplier can win",
    "most_lots_bid": "most lots that one supplier can bid for",
    "most_renewals": "number of extensions",
    "most_suppliers": "most suppliers on the framework",
    "name": "name",
    "no_engagement_reason": "reason for no notice of market engagement",
    "no_lots_reason": "reason for not dividing it into lots",
    "no_metrics_reason": "reason for no key performance indicators",
    "notes": "notes",
    "notice_expected_on": "expected date of the next notice",
    "notice_number": "number of the notice",
    "notice_type": "kind of notice",
    "notice_url": "address of the notice",
    "ocid": "procurement identifier (ocid)",
    "open_scheme_ends_on": "end date of the open framework",
    "options": "description of the options",
    "paid_on": "date of payment",
    "partial_termination": "part that was ended",
    "payee": "body that is paid",
    "payer": "body that pays",
    "payment_terms": "payment terms",
    "penalty": "kind of penalty",
    "penalty_on": "date of the penalty",
    "penalty_value": "amount of the penalty",
    "penalty_words": "grounds of the penalty in words",
    "period": "dates",
    "planning": "market engagement",
    "process": "description of the procedure",
    "published_at": "date of the notice",
    "published_on": "date of publication",
    "questions_by": "deadline for questions",
    "rating": "rating",
    "reason": "reason",
    "recurrence": "description of the next procurement of the kind",
    "recurs_on": "day on which the next procurement of the kind begins",
    "reference": "reference",
    "regime": "law",
    "regions": "regions",
    "relationship": "relationship",
    "renewal": "description of the extensions",
    "requests_by": "deadline for requests to participate",
    "requirement": "obligation that was not met",
    "reserved_for": "reservation",
    "reserved_place": "place of a reservation",
    "risks": "known risks",
    "scheme": "list of the number",
    "signature_expected_on": "expected date of signature",
    "signed_on": "date of signature",
    "source": "source",
    "special_regimes": "special regime",
    "standstill_ends_on": "end of the standstill period",
    "starts_on": "start date",
    "status": "status",
    "status_details": "statement of the decision",
    "submission": "way to submit",
    "summaries_sent_on": "date of the assessment summaries",
    "tender": "title and description",
    "tenders_by": "deadline for tenders",
    "title": "title",
    "url": "address on the web",
    "users": "users of the framework",
    "value": "value",
    "weight": "weight",
    "weight_kind": "kind of weight",
    "weighting_description": "description of the weights",
}


def phrase(record: ProcurementRecord, place: Place) -> str:
    """Return what a place is called, like "the contract's end date" or "the value of lot 2"."""
    value: Any = record
    owner, noun = "", ""
    for step in place:
        if isinstance(step, int):
            owner, noun = _numbered(noun, value, step), ""
            value = value[step]
        else:
            noun = step
            value = getattr(value, step, None)
    if not noun:
        return owner or "the notice"
    if not owner:
        return called(noun)
    if noun in THINGS:
        return f"{called(noun)} to {owner}"
    words = NOUNS[noun]
    if owner.startswith("the ") and len(words) < _SHORT:
        return f"{owner}'s {words}"
    return f"the {words} of {owner}"


def called(name: str) -> str:
    """Return what a fact is called, whosever it is: "the end date", "a contract"."""
    if name in THINGS:
        return f"{'an' if THINGS[name][0] in 'aeio' else 'a'} {THINGS[name]}"
    return f"the {NOUNS[name]}"


def _numbered(thing: str, several: Any, number: int) -> str:
    """Return "the contract", or "contract 2" where there are more than one."""
    word = THINGS[thing]
    if len(several) == 1:
        return f"the {word}"
    return f"{word} {getattr(several[number], 'id', '') or number + 1}"
