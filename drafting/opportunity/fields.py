"""What is asked for the page for suppliers: short texts. The rest of the page comes from the record."""

from __future__ import annotations

from drafting.canvas.fields import OUTCOMES_KEY
from drafting.workbook.fields import Choice, Field, Kind

KEY, PREFIX = "opportunity", "V"
BAND, NOTHING = "band", "nothing"

HEADLINE = Field(
    "headline", "What are you looking for, in one line?", longest=120,
    needed="Enter what you are looking for, in one line",
    hint="As you would tell a neighbour, like “Appointments for housing repairs that hold”",
)  # fmt: skip
PROBLEM = Field("problem", "What do you want to solve?", Kind.TEXT,
                hint="Without it, the page shows the problem as the workbook states it")  # fmt: skip
WHO_FOR = Field("who_for", "Who is it for?", Kind.TEXT, rows=2,
                hint="Like “9,000 tenants, and the teams who repair their homes”")  # fmt: skip
OUTCOMES = Field("outcomes", "Which outcomes does the page name?", Kind.LINKS, to=OUTCOMES_KEY,
                 hint="Their words alone are shown, without measures and figures")  # fmt: skip
SIZE = Field(
    "size", "What does the page say of its size?", Kind.CHOICE,
    choices=(
        Choice(BAND, "A rough band", "Made from the value on record, which itself is never shown"),
        Choice(NOTHING, "Nothing"),
    ),
)  # fmt: skip
EXPECTED = Field("expected", "When do you expect to invite tenders?", longest=120,
                 hint="Like “in autumn 2027”. An adopted timetable is shown in its place")  # fmt: skip
HOW = Field(
    "how", "How can suppliers take part?", Kind.TEXT, needed="Enter how suppliers can take part",
    hint="What happens next, what it costs them, and how long it takes",
)  # fmt: skip
MAILBOX = Field("mailbox", "Whom can suppliers ask?", longest=120,
                hint="The e-mail address of a team, never of a person. Without it, that of the engagement plan")  # fmt: skip
