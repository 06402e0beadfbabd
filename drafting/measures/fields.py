"""What is asked about a measure of improvement."""

from __future__ import annotations

from drafting.canvas.fields import OUTCOMES_KEY
from drafting.requirements.fields import KEY as REQUIREMENTS_KEY
from drafting.workbook.fields import Choice, Field, Kind

KEY, PREFIX = "measures", "M"
UP, DOWN = "up", "down"
WAYS = (Choice(UP, "More is better"), Choice(DOWN, "Less is better"))
REVIEWS = (
    Choice("monthly", "Each month"),
    Choice("quarterly", "Each quarter"),
    Choice("half-yearly", "Each half-year"),
    Choice("yearly", "Each year"),
)
WHAT = Field(
    "what", "What gets better?", Kind.TEXT, rows=2,
    hint="One thing that users would notice, like “visits that begin within the two hours agreed”",
    needed="Enter what gets better", also=("measure", "improvement", "kpi", "indicator"),
)  # fmt: skip
UNIT = Field("unit", "Counted in", hint="Like “% of visits in a month” or “minutes”", longest=100, also=("unit of measure",))  # fmt: skip
WAY = Field("way", "Which way is better?", Kind.CHOICE, choices=WAYS, also=("direction",))
BASELINE = Field("baseline", "How is it today?", hint="A figure with its month or year, like “58% in March 2026”", also=("current", "as is"))  # fmt: skip
TARGET = Field("target", "How shall it be?", hint="A figure, like “90%”", also=("to be",))
BY_WHEN = Field("by_when", "By when?", Kind.DAY, also=("date", "deadline", "due"))
METHOD = Field(
    "method", "How is it measured?", Kind.TEXT, rows=2,
    hint="From which records, and what is left out, like “all closed orders but those that the tenant cancelled”",
    also=("method", "data source", "how measured"),
)  # fmt: skip
BY_WHOM = Field("by_whom", "Who measures it?", hint="A role on one side, like “our performance team”", also=("measured by", "who measures"))  # fmt: skip
REVIEW = Field("review", "How often is it looked at together?", Kind.CHOICE, choices=REVIEWS, also=("frequency", "reviewed"))  # fmt: skip
CONSEQUENCE = Field(
    "consequence", "What follows if it is missed?", Kind.TEXT, rows=2,
    hint="In steps: a plan first, then money, and only then an end", also=("remedy", "service credit", "if missed"),
)  # fmt: skip
REWARD = Field("reward", "What follows if it is passed by far?", Kind.TEXT, rows=2,
               hint="It need not be money", also=("incentive", "if exceeded"))  # fmt: skip
REQUIREMENTS = Field("requirements", "Which requirements does it carry on?", Kind.LINKS, to=REQUIREMENTS_KEY)  # fmt: skip
OUTCOMES = Field("outcomes", "Which outcomes does it serve?", Kind.LINKS, to=OUTCOMES_KEY)
