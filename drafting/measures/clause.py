"""The clause that goes with the schedule of measures: a draft of our own, for a lawyer to fit to the contract."""

from __future__ import annotations

DRAFT = (
    "This is a draft for your lawyer, who fits it to the terms of the contract. The words in brackets are to be filled in or taken out. "
    "Nothing in it is legal advice."
)
# Heading, words
CLAUSE: tuple[tuple[str, str], ...] = (
    ("The measures", "The supplier brings each measure of the schedule from its baseline to its target by its day. Reaching the targets is part of the services and of their price."),
    ("The baseline", "Where no baseline is given, both sides measure it together in the first [three] months, in the way the schedule says, and write it into the schedule. Until then no consequence applies to that measure. If they cannot agree on a figure, [the person named for disputes] sets it from the records."),
    ("Measuring", "Each measure is measured by whom, from which records and in the way the schedule says. The supplier keeps those records for [two] years after the contract ends and opens them to the council within [five] working days of being asked."),
    ("Reviews", "The two sides look at each measure together as often as the schedule says. The supplier sends the figures [five] working days before, with what it did since the last review, what came of it, and what it will do next."),
    ("If a target is missed", "Within [ten] working days of a review that shows a missed target, or one that will be missed, the supplier sends a plan: the cause, what it will do, by when, and how both will see that it works. The council may ask once for changes. If the plan is not kept, or the target is missed again at the next review, what the schedule names as consequence follows."),
    ("In proportion", "What is held back or paid back for all measures together is not more than [10] per cent of the charges of the same period. It reflects what the council loses by a service that does not get better, and is not a penalty. The council’s other rights stay."),
    ("What the council did", "No consequence follows as far as the target was missed because the council did not do what the contract asks of it, if the supplier said so in writing within [ten] working days of noticing."),
    ("If a target is passed", "What the schedule names as reward follows a review that shows that the target was passed and held for [two] reviews running."),
    ("Changing a measure", "Once a year the two sides may agree in writing to replace a measure that was reached with another of the same weight. A measure is not made easier without a reason that is written down. The terms on changes to the contract, and the law on them, apply."),
    ("What may be published", "The council may publish the measures and the figures. Where the law asks for key performance indicators, those measures that are marked as such are used."),
)  # fmt: skip
