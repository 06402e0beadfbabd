"""Invented contacts, one of which gave a supplier a start, for who wants to see what the market log says."""

from __future__ import annotations

EXAMPLE = {
    "organisation_1": "Alder Planning Ltd (invented)",
    "kind_1": "meeting",
    "held_on_1": "4/2/2026",
    "open_to_1": "one",
    "purpose_1": "They asked to show their planner.",
    "told_1": "That the contract ends in 2027 and that about £90,000 a year is in the budget.",
    "given_to_1": "alone",
    "learned_1": "A plan can be made anew within a minute.",
    "council_1": "Buyer, repairs planner",
    "conflict_1": "not-asked",
    "organisation_2": "Supplier morning of three boroughs",
    "kind_2": "event",
    "held_on_2": "12/3/2026",
    "open_to_2": "all",
    "purpose_2": "To hear what keeps small suppliers from bidding.",
    "told_2": "The problem, the number of jobs, and the steps to a contract.",
    "documents_2": "Slides, version 2",
    "given_to_2": "all",
    "shared_on_2": "12/3/2026",
    "shared_where_2": "Council website, page for suppliers",
    "council_2": "Head of repairs, buyer",
    "conflict_2": "no",
}
