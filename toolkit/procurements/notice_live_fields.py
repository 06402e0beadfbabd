"""Fields for the notices of a live contract: payments, performance, changes and the end (UK8 to UK11).

Ratings and grounds of penalties are those of the UK's extension of OCDS. The platform's codes for grounds
of a change and for kinds of ending are not confirmed: but for `contractCompleted`, which was seen, they
are ours and go into the open data under a scheme that says so.
"""

from __future__ import annotations

from toolkit.procurements.notice_field import DAY, YES_NO, Field, Kind, of

OUR_SCHEME = "procurement-toolkit"
SEEN_REASONS = frozenset({"contractCompleted"})
INDICATORS = (1, 2, 3)
_LINE_EACH = "One on each line, with its number in brackets, like Alder Ltd (GB-COH:01234567)"
_UNCONFIRMED = "The platform’s own list was not confirmed: choose what fits, then say why in words."
_RATINGS = (
    ("met", "Good: it met the target"),
    ("slightlyBelow", "Approaching target"),
    ("below", "Requires improvement"),
    ("significantlyBelow", "Inadequate"),
    ("other", "Other"),
)
# Procurement Act 2023, s.74 and Sch.8.
CHANGE_GROUNDS = (
    ("providedFor", "Provided for in the contract (Schedule 8, paragraph 1)"),
    ("urgency", "Urgency and the protection of life (Schedule 8, paragraphs 2 to 3)"),
    ("unforeseeable", "Circumstances nobody could foresee (Schedule 8, paragraph 4)"),
    ("knownRisk", "A known risk that came about (Schedule 8, paragraphs 5 to 7)"),
    ("additional", "Additional goods, services or works (Schedule 8, paragraph 8)"),
    ("transfer", "Transfer to another supplier after a corporate restructuring (Schedule 8, paragraph 9)"),
    ("notSubstantial", "It is not a substantial change (section 74)"),
    ("belowThreshold", "It is a below-threshold change (section 74)"),
)  # fmt: skip
END_REASONS = (
    ("contractCompleted", "It was completed, or its term ran out"),
    ("agreed", "Both sides agreed to end it"),
    ("endedByAuthority", "The authority ended it under the contract"),
    ("supplierBreach", "The authority ended it because of a breach"),
    ("impliedRight", "The authority ended it by the implied right of section 78"),
    ("endedBySupplier", "The supplier ended it"),
    ("setAside", "A court set it aside"),
    ("other", "Another reason"),
)
_PENALTIES = (
    ("contracted", "The contract sets it"),
    ("imposed", "A court or tribunal imposed it"),
    ("negotiated", "It was negotiated in a settlement"),
)
# Fields that name the contract where no item of the checklist asks for it.
ALSO: dict[str, tuple[str, ...]] = {
    "payment-information": (
        "authority", "authority_number", "title", "ocid", "suppliers", "contract_number",
        "contract_lots",
    ),
    "performance": ("contract_number", "contract_lots"),
    "performance-breach": ("suppliers", "contract_number", "contract_lots"),
    "change": ("contract_lots",),
    "termination": ("contract_lots",),
}  # fmt: skip


def _indicator(number: int) -> tuple[Field, ...]:
    hint = "What is measured, and the target" if number == 1 else ""
    return (
        of(f"kpi_{number}", f"Indicator {number}", "live", Kind.LINE, "performance/kpis", hint=hint),
        of(f"rating_{number}", f"Rating of indicator {number}", "live", Kind.CHOICE,
           "performance/rating", choices=_RATINGS),
        of(f"rating_note_{number}", f"What the rating of indicator {number} rests on", "live",
           Kind.TEXT, "performance/rating"),
    )  # fmt: skip


LIVE: tuple[Field, ...] = (
    of("contract_lots", "Which lots the contract is for", "award", Kind.LINE,
       hint="Their numbers with commas between, like 1, 3. Leave it empty for every lot that was "
       "awarded, and if there are no lots. Amounts go into the open data only for one contract"),
    of("payments", "Payments", "live", Kind.PAYMENTS, "payments",
       hint="One on each line: the day, the amount with VAT and, if there is one, the address of the page "
       "or file that shows it, like 1/10/2027; 36,000; https://example.org/spend. "
       "If there is more than one supplier, add the name of the one that was paid"),
    of("assessed_from", "Assessed from", "live", Kind.DAY, "performance/months", hint=DAY),
    of("assessed_until", "Assessed until", "live", Kind.DAY, "performance/months", hint=DAY),
    *(field for number in INDICATORS for field in _indicator(number)),
    of("change_what", "What is changed", "live", Kind.TEXT, "change/ground"),
    of("change_grounds", "Which grounds allow the change", "live", Kind.CHOICES, "change/ground",
       hint="Choose each that applies", choices=CHANGE_GROUNDS),
    of("change", "Why they allow it", "live", Kind.TEXT, "change/ground"),
    of("change_value_inc", "Value of the changed contract, with VAT", "live", Kind.MONEY,
       "change/value", hint="All of it, not the difference"),
    of("change_value_ex", "Value of the changed contract, without VAT", "live", Kind.MONEY,
       "change/value", hint="All of it, not the difference"),
    of("change_starts_on", "The changed contract starts", "live", Kind.DAY, "change/term", hint=DAY),
    of("change_ends_on", "The changed contract ends", "live", Kind.DAY, "change/term", hint=DAY),
    of("change_extended_until", "Its last day with every extension", "live", Kind.DAY,
       "change/term", hint=DAY),
    of("suppliers_added", "Suppliers that join", "live", Kind.TEXT, "change/new-suppliers",
       hint=_LINE_EACH),
    of("suppliers_removed", "Suppliers that leave", "live", Kind.TEXT, "change/new-suppliers",
       hint=_LINE_EACH),
    of("change_made_on", "The change is made", "live", Kind.DAY, "change/days",
       hint=f"{DAY}. It goes into the open data as the day of the change"),
    of("change_works_on", "The change takes effect", "live", Kind.DAY, "change/days",
       hint=f"{DAY}. It goes into the open data with what is changed"),
    of("change_standstill", "Is there a voluntary standstill?", "live", Kind.CHOICE,
       "change/standstill", choices=YES_NO),
    of("change_standstill_on", "Last day of the voluntary standstill", "live", Kind.DAY,
       "change/standstill", hint=DAY, is_open=False),
    of("end_reasons", "Why it ended", "live", Kind.CHOICES, "termination/reasons",
       hint=_UNCONFIRMED, choices=END_REASONS),
    of("end_why", "Why it ended, in words", "live", Kind.TEXT, "termination/reasons"),
    of("breach_what", "Which obligation was breached", "live", Kind.TEXT, "obligation"),
    of("breach_circumstances", "That section 71(5) applies, and the circumstances", "live", Kind.TEXT,
       "circumstances"),
    of("breach_impact", "Nature, impact and duration; mitigation; warnings", "live", Kind.TEXT,
       "impact"),
    of("breach_amount", "Amount, with VAT", "live", Kind.MONEY, "amounts",
       hint="Damages, or what was settled"),
    of("breach_basis", "How the amount was worked out", "live", Kind.TEXT, "amounts"),
    of("breach_court", "The decision of a court, if any", "live", Kind.TEXT, "court",
       hint="Its address on the web, beginning with https://, and what it decided"),
    of("breach_ended", "Which part of the contract was ended, if any", "live", Kind.TEXT, "outcome"),
    of("breach_penalty", "What damages or settlement rest on", "live", Kind.CHOICE, "outcome",
       choices=_PENALTIES),
    of("breach_penalty_words", "What they rest on otherwise", "live", Kind.TEXT, "outcome",
       hint="Only if none of the answers above fits"),
    of("breach_penalty_on", "When: the first of partial termination, damages or settlement", "live",
       Kind.DAY, "outcome", hint=DAY),
    of("breach_decided_on", "Decided that the supplier failed to improve", "live", Kind.DAY,
       "not-improved", hint=DAY),
)  # fmt: skip
