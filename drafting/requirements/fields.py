"""What is asked about a requirement."""

from __future__ import annotations

from drafting.needs.fields import KEY as NEEDS_KEY
from drafting.workbook.fields import Choice, Field, Kind

KEY = "requirements"
KINDS = (
    Choice("functional", "What people get done", "Something that a person can do or finds out"),
    Choice("quality", "How well it works", "Speed, availability, how much it bears"),
    Choice("data", "Data and interfaces", "What is kept, exchanged, taken in and given back"),
    Choice("security", "Security and privacy"),
    Choice("accessibility", "Accessibility"),
    Choice("hosting", "Hosting", "Where it runs and who keeps it running"),
    Choice("support", "Support, training and change"),
    Choice("exit", "Exit", "What happens at the end"),
    Choice("social-value", "Social value"),
)
# Kinds that come from what a user needs; the others may come from law, policy or a risk.
OF_USERS = frozenset({"functional", "quality", "accessibility"})
PRIORITIES = (
    Choice("must", "Must", "A tender that cannot do it is turned down"),
    Choice("should", "Should", "It matters, and a good tender may do without"),
    Choice("could", "Could", "Welcome if it costs little"),
)
WAYS = (
    Choice("pass-fail", "Pass or fail", "A tender that fails it is out"),
    Choice("scored", "Scored from the written answer"),
    Choice("demonstration", "Scored in a demonstration", "Suppliers show it with your own cases"),
    Choice("user-test", "Scored in a test with users"),
    Choice("after-award", "Evidence after the award", "Shown before go-live, or each year"),
)
SCORED = frozenset({"scored", "demonstration", "user-test"})
WEIGHTS = (
    Choice("high", "High"),
    Choice("medium", "Medium"),
    Choice("low", "Low"),
)
OUTCOME = Field(
    "outcome", "What must come of it", Kind.TEXT,
    hint="One outcome: who can do what, in which case, to what measure. Name no product and no button",
    needed="Enter what must come of it",
    also=("requirement", "description", "statement", "outcome statement", "specification", "text"),
)  # fmt: skip
KIND = Field("kind", "What kind is it?", Kind.CHOICE, choices=KINDS, also=("type", "category"))
PRIORITY = Field("priority", "Must, should or could?", Kind.CHOICE, choices=PRIORITIES, also=("moscow",))  # fmt: skip
NEEDS = Field("needs", "Which needs does it come from?", Kind.LINKS, to=NEEDS_KEY, also=("user needs", "traces to"))  # fmt: skip
TEST = Field(
    "test", "How can we tell that it is met?", Kind.TEXT,
    hint="Who does what, with which data, and what counts as done",
    also=("acceptance test", "acceptance criteria", "acceptance"),
)  # fmt: skip
ASSESSED = Field(
    "assessed", "How will tenders be assessed on it?", Kind.CHOICE, choices=WAYS, also=("how assessed", "assessment"),
)  # fmt: skip
WEIGHT = Field("weight", "How much does it weigh?", Kind.CHOICE, hint="For what is scored. Points are set with the award criteria",
               choices=WEIGHTS, also=("weight band", "weighting"))  # fmt: skip
NOTE = Field(
    "note", "Note", Kind.TEXT,
    hint="For what comes from no user: which law, policy or risk asks for it", also=("notes", "comment", "reason"),
)  # fmt: skip
