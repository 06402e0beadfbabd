"""What is asked about an appraisal on the record: how options are compared, the options, criteria, scores and costs."""

from __future__ import annotations

from drafting.appraisal.options import ALL_WEIGHT, MOST_SCORE, Way
from drafting.canvas.fields import OUTCOMES_KEY
from drafting.workbook.fields import Choice, Field, Kind
from rulebook.discounting import LONGEST_YEARS

APPRAISAL, OPTIONS, CRITERIA = "appraisal", "options", "criteria"
SCORES, COSTS = "scores", "costs"
PREFIX = {APPRAISAL: "B", OPTIONS: "A", CRITERIA: "W", SCORES: "G", COSTS: "L"}  # of their labels
MOST_BIAS = 400
_LONGEST_NAME = 80

# --- how they are compared ---------------------------------------------------------------------------

YEARS = Field(
    "years", "Over how many years?", Kind.NUMBER, least=1, most=LONGEST_YEARS,
    hint="From the first payment to the end of the last option, the same for all",
    needed="Enter over how many years, like 5",
)  # fmt: skip
COST_WEIGHT = Field(
    "cost_weight", "Weight of the whole-life cost", Kind.NUMBER, most=ALL_WEIGHT,
    hint="In points. With the weights of the criteria it makes 100",
    needed="Enter the weight of the whole-life cost, like 40",
)  # fmt: skip
HOW = Field(
    "how", "How were they scored?", Kind.TEXT, rows=2,
    hint="Like “four people by themselves, then together, on 3 March 2026”. Say roles, no names",
)  # fmt: skip
PREFERRED = Field(
    "preferred", "Which option do you prefer?", Kind.LINKS, to=OPTIONS, is_one=True,
    hint="Leave it open until the scores and the costs stand",
)  # fmt: skip
BECAUSE = Field(
    "because", "Why that one?", Kind.TEXT,
    hint="What the points do not show. Say it above all where it is not the first by points",
)  # fmt: skip

# --- options -----------------------------------------------------------------------------------------

_WAY_HINTS = {
    Way.NOTHING: "Go on as today, with what that costs. It is what all others are held against",
    Way.BUILD: "Make it yourselves, or have it made for you",
    Way.BUY: "A product or a service from the market",
    Way.REUSE: "What the council, or somebody who gives it away, has already",
    Way.SHARE: "With another borough or body",
    Way.EXTEND: "More of a contract that you have",
}
COMPARED, RULED_OUT = "compared", "out"
NAME = Field(
    "name", "What is it called?", longest=_LONGEST_NAME, needed="Enter what the option is called",
    hint="In a few words that say what happens, like “Share a neighbour’s system”", also=("option",),
)  # fmt: skip
WAY = Field(
    "way", "What kind of option is it?", Kind.CHOICE, needed="Select what kind of option it is",
    choices=tuple(Choice(one.value, one.in_words, _WAY_HINTS[one]) for one in Way), also=("way", "kind"),
)  # fmt: skip
MEANS = Field(
    "means", "What would be done?", Kind.TEXT,
    hint="Who does what by when, and what stays as it is", also=("description",),
)  # fmt: skip
RISKS = Field("risks", "What could go wrong?", Kind.TEXT, rows=2, also=("risks",))
BIAS = Field(
    "bias", "Optimism bias, in percent", Kind.NUMBER, most=MOST_BIAS,
    hint="Added to every cost of the option, as early estimates come out too low. Enter 0 if nothing is to be added",
    also=("optimism bias",),
)  # fmt: skip
BIAS_FROM = Field(
    "bias_from", "Where does that percentage come from?", longest=200,
    hint="Like “our last three projects ended 12% above their first estimate”",
)  # fmt: skip
STANDING = Field(
    "standing", "Is it compared with the others?", Kind.CHOICE,
    choices=(
        Choice(COMPARED, "Yes"),
        Choice(RULED_OUT, "No, it is ruled out", "It stays on file with the reason, and is neither scored nor costed"),
    ),
)  # fmt: skip
WHY_OUT = Field("why_out", "Why is it ruled out?", Kind.TEXT, rows=2)

# --- criteria ----------------------------------------------------------------------------------------

CRITERION = Field(
    "name", "What matters?", longest=_LONGEST_NAME, needed="Enter what matters",
    hint="One thing besides the cost, like “Ready before the old contract ends”", also=("criterion",),
)  # fmt: skip
WEIGHT = Field(
    "weight", "Weight", Kind.NUMBER, most=ALL_WEIGHT, needed="Enter its weight, like 20",
    hint="In points. With the weight of the whole-life cost all of them make 100",
)  # fmt: skip
SCALE = Field(
    "scale", "What deserves 5, what 3, what 0?", Kind.TEXT, rows=2,
    hint="So that two people give the same score", also=("scale",),
)  # fmt: skip
OUTCOMES = Field("outcomes", "Which outcomes does it serve?", Kind.LINKS, to=OUTCOMES_KEY, also=("outcomes",))  # fmt: skip

# --- scores ------------------------------------------------------------------------------------------

SCORED_OPTION = Field(
    "option", "Which option?", Kind.LINKS, to=OPTIONS, is_one=True, needed="Select an option", also=("option",),
)  # fmt: skip
SCORED_ON = Field(
    "criterion", "On which criterion?", Kind.LINKS, to=CRITERIA, is_one=True, needed="Select a criterion",
    also=("criterion",),
)  # fmt: skip
SCORE = Field(
    "score", "Score", Kind.NUMBER, most=MOST_SCORE, needed=f"Enter a score from 0 to {MOST_SCORE}",
    hint=f"0 is useless, {MOST_SCORE} could not be better",
)  # fmt: skip
WHY = Field("why", "Why this score?", Kind.TEXT, rows=2, hint="What you saw, read or were told", also=("why", "reason"))  # fmt: skip

# --- costs -------------------------------------------------------------------------------------------

AT_START, YEARLY, AT_END, FROM_TO = "start", "yearly", "end", "years"
COST_OPTION = Field(
    "option", "Of which option?", Kind.LINKS, to=OPTIONS, is_one=True, needed="Select an option", also=("option",),
)  # fmt: skip
WHAT = Field(
    "what", "What is it for?", longest=_LONGEST_NAME, needed="Enter what it is for",
    hint="Like “licences”, “moving the data” or “two of our staff for half a year”", also=("cost", "item"),
)  # fmt: skip
WHEN = Field(
    "when", "When is it paid?", Kind.CHOICE, needed="Select when it is paid",
    choices=(
        Choice(AT_START, "Once, at the start"),
        Choice(YEARLY, "Each year, from the first to the last"),
        Choice(AT_END, "Once, in the last year"),
        Choice(FROM_TO, "In the years that I name"),
    ),
)  # fmt: skip
FIRST = Field(
    "first", "From which year?", Kind.NUMBER, least=1, most=LONGEST_YEARS,
    hint="Counted from 1. Only if you name the years", also=("from year",),
)  # fmt: skip
LAST = Field(
    "last", "To which year?", Kind.NUMBER, least=1, most=LONGEST_YEARS,
    hint="The same year if it is paid once", also=("to year",),
)  # fmt: skip
LIKELY = Field(
    "likely", "Likely", Kind.MONEY, needed="Enter the likely cost, like 80,000",
    hint="In each year in which it is paid, at today’s prices and without VAT that you get back",
)  # fmt: skip
LOW = Field("low", "Low", Kind.MONEY, hint="If all goes well. As the likely one if you leave it empty")  # fmt: skip
HIGH = Field("high", "High", Kind.MONEY, hint="If much goes wrong. As the likely one if you leave it empty")  # fmt: skip
COST_FROM = Field(
    "source", "Where does the figure come from?", longest=200,
    hint="Like “quote of 4 March 2026”, “ledger of 2025 to 2026” or “our own guess”", also=("source",),
)  # fmt: skip
