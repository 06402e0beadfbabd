"""What is asked about the problem and about each outcome."""

from __future__ import annotations

from drafting.workbook.fields import Field, Kind

PROBLEM_KEY = "problem"
OUTCOMES_KEY, OUTCOMES_PREFIX = "outcomes", "O"

PROBLEM = Field(
    "problem", "What goes wrong today?", Kind.TEXT,
    hint="As the people concerned would say it, without naming what you might buy",
    needed="Enter what goes wrong today", rows=4,
)  # fmt: skip
WHO = Field(
    "who", "Who has the problem?", Kind.TEXT,
    hint="Which people, about how many, and how often, like “9,000 tenants, 1,200 of them each month”",
    rows=2,
)  # fmt: skip
EVIDENCE = Field(
    "evidence", "How do you know?", Kind.TEXT,
    hint="Figures, visits, complaints, with where and when they come from. Name no people",
)  # fmt: skip
COST = Field(
    "cost", "What does it cost to do nothing?", Kind.TEXT,
    hint="In money, time, harm or broken duties, in a year", rows=2,
)  # fmt: skip
CONSTRAINTS = Field(
    "constraints", "What can you not change?", Kind.TEXT,
    hint="Laws, dates, budgets, contracts, and systems that must stay",
)  # fmt: skip
OUT_OF_SCOPE = Field(
    "out_of_scope", "What is out of scope?", Kind.TEXT,
    hint="What somebody might expect and will not get from this purchase", rows=2,
)  # fmt: skip

OUTCOME = Field(
    "outcome", "What will be different?", Kind.TEXT,
    hint="For whom, and what they notice, like “Tenants know when somebody comes, and somebody comes then”",
    needed="Enter what will be different", rows=2, also=("outcome", "benefit", "objective", "goal"),
)  # fmt: skip
MEASURE = Field(
    "measure", "What will you measure?",
    hint="One thing that can be counted, like “repairs done at the first visit”",
    also=("measure", "kpi", "indicator", "metric"),
)  # fmt: skip
BASELINE = Field(
    "baseline", "How is it today?", hint="A figure with its month or year, like “71% in March 2026”",
    also=("baseline", "current", "as is"),
)  # fmt: skip
TARGET = Field(
    "target", "How shall it be?", hint="A figure, like “85%”", also=("target", "to be"),
)  # fmt: skip
BY_WHEN = Field("by_when", "By when?", Kind.DAY, also=("by when", "date", "deadline", "due"))
METHOD = Field(
    "method", "How is it measured?",
    hint="From which records, by whom, how often, like “from closed orders, each month”",
    also=("method", "data source", "how measured"),
)  # fmt: skip
OWNER = Field(
    "owner", "Who answers for it?", hint="A role, not a name, like “head of repairs”",
    also=("owner", "lead", "responsible"),
)  # fmt: skip
