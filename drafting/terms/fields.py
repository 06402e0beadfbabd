"""What is asked about each term of a tender. Value, length and timetable are the procurement's own, and not asked."""

from __future__ import annotations

from drafting.terms.asked import Cover
from drafting.workbook.fields import Choice, Field, Kind

KEY, PREFIX = "terms", "T"
TURNOVER, INSURANCE, CERTIFICATE, EXPERIENCE = "turnover", "insurance", "certificate", "experience"
LENGTH, PAYMENT, LOTS, TIME, OTHER = "length", "payment", "lots", "time", "other"

KIND = Field(
    "kind", "What is it about?", Kind.CHOICE, needed="Choose what the term is about",
    choices=(
        Choice(TURNOVER, "Turnover and accounts"),
        Choice(INSURANCE, "Insurance"),
        Choice(CERTIFICATE, "Certificates and standards"),
        Choice(EXPERIENCE, "Experience, references, years in business"),
        Choice(LENGTH, "How long an answer may be"),
        Choice(PAYMENT, "Payment"),
        Choice(LOTS, "Lots"),
        Choice(TIME, "Time to bid"),
        Choice(OTHER, "Something else", "Liability, rights, visits, paper, an office nearby"),
    ), also=("topic", "about"),
)  # fmt: skip
WORDS = Field(
    "words", "How do the terms say it?", Kind.TEXT, rows=4, needed="Enter the words of the term",
    hint="As suppliers will read it. Figures are read from the words", also=("term", "text", "wording"),
)  # fmt: skip
AMOUNT = Field("amount", "Sum of money", Kind.MONEY, also=("sum",),
               hint="For turnover and insurance, where the words do not name it")  # fmt: skip
COVER = Field(
    "cover", "Which insurance?", Kind.CHOICE,
    choices=tuple(
        Choice(one.value, f"{one.in_words[:1].upper()}{one.in_words[1:]}") for one in Cover
    ),
)  # fmt: skip
COUNT = Field("count", "How many pages, days or examples?", Kind.NUMBER, most=3000, also=("count",),
              hint="Where the words do not say it")  # fmt: skip
WHY = Field("why", "Why do you ask for it?", Kind.TEXT, rows=2, also=("reason",),
            hint="The risk that it meets. Only the team reads it")  # fmt: skip
PLAIN = Field(
    "plain", "How does it read on the page for suppliers?", Kind.TEXT, rows=2, also=("plain words",),
    hint="One short sentence. Without it, the page does not name this term",
)  # fmt: skip
