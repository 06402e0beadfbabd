"""What is asked about a need."""

from __future__ import annotations

from drafting.canvas.fields import OUTCOMES_KEY
from drafting.workbook.fields import Choice, Field, Kind

KEY, PREFIX = "needs", "N"
PRIORITIES = (
    Choice("must", "Must", "Without it the service fails, or breaks the law"),
    Choice("should", "Should", "It matters, and there is a way round for a while"),
    Choice("could", "Could", "Welcome if it costs little"),
)
STRENGTHS = (
    Choice("observed", "Seen", "Somebody watched people do it, or the service's data show it"),
    Choice("said", "Said", "Users told us in interviews, workshops or a survey"),
    Choice("assumed", "Assumed", "Nobody has asked a user yet"),
)
WHO = Field(
    "who", "As a …", hint="The user, like “tenant who works shifts” or “repairs planner”",
    needed="Enter who has the need", longest=200, also=("user", "as a", "role", "persona"),
)  # fmt: skip
WHAT = Field(
    "what", "I need …", Kind.TEXT, hint="What they need to do or know, without naming a product",
    needed="Enter what they need", also=("need", "i need", "i want", "want"),
)  # fmt: skip
WHY = Field(
    "why", "So that …", Kind.TEXT, hint="What it is good for",
    also=("so that", "benefit", "because"),
)  # fmt: skip
EVIDENCE = Field(
    "evidence", "How do we know?", Kind.TEXT,
    hint="Where and when, like “11 visits in March 2026”. Name no users", also=("source",),
)  # fmt: skip
STRENGTH = Field("strength", "How strong is the evidence?", Kind.CHOICE, choices=STRENGTHS,
                 also=("evidence strength",))  # fmt: skip
PRIORITY = Field("priority", "How much does it matter?", Kind.CHOICE, choices=PRIORITIES,
                 also=("moscow",))  # fmt: skip
TEST = Field(
    "test", "How can we tell that it is met?", Kind.TEXT,
    hint="Something that a user can be asked to do, with what counts as done",
    also=("acceptance test", "acceptance criteria", "acceptance"),
)  # fmt: skip
GROUPS = (
    Choice("residents", "Residents", "Or whoever the service is for"),
    Choice("staff", "Staff", "Those who will work with it every day"),
    Choice("assistive", "People who use assistive technology", "Like a screen reader, magnification or voice control"),
    Choice("offline", "People who need help to go online", "Or who cannot, or do not want to"),
)  # fmt: skip
ASKED = Field(
    "asked", "Who was asked or watched?", Kind.CHOICES, choices=GROUPS, also=("asked", "research with"),
)  # fmt: skip
OUTCOMES = Field(
    "outcomes", "Which outcomes does it serve?", Kind.LINKS, to=OUTCOMES_KEY, also=("outcomes",),
)  # fmt: skip
