"""What is asked about a usability test. Its tasks are the tests of the needs that it is linked to."""

from __future__ import annotations

from drafting.needs.fields import GROUPS
from drafting.needs.fields import KEY as NEEDS
from drafting.workbook.fields import Field, Kind

KEY, PREFIX = "usability", "U"

WHAT = Field(
    "what", "What is tested?", hint="Like “Booking page of today” or “Product B, as shown in its demonstration”",
    needed="Enter what is tested", also=("tested", "product"),
)  # fmt: skip
NEEDS_TESTED = Field(
    "needs", "Which needs does it test?", Kind.LINKS, to=NEEDS,
    hint="The test of each need becomes a task of the script",
)  # fmt: skip
SCENE = Field(
    "scene", "What are people told first?", Kind.TEXT,
    hint="Who they are in this test and what has happened, like “Your tap has dripped since Monday. You work on Thursdays”",
)  # fmt: skip
MORE_TASKS = Field(
    "tasks", "Other tasks", Kind.TEXT, hint="One in each line. The needs bring theirs", rows=2,
)  # fmt: skip
DAY = Field("day", "When?", Kind.DAY, also=("date",))
PARTICIPANTS = Field(
    "participants", "How many took part?", Kind.NUMBER, hint="Leave it empty until the test was held",
    least=1, most=1000, also=("participants", "users"),
)  # fmt: skip
TOOK_PART = Field("took_part", "Who takes part?", Kind.CHOICES, choices=GROUPS, also=("who",))
TRIED = Field(
    "tried", "Tasks tried", Kind.NUMBER, hint="All people together, like 5 people times 4 tasks: 20",
    most=100_000,
)  # fmt: skip
DONE = Field("done", "Tasks done without help", Kind.NUMBER, hint="Of those tried", most=100_000)
SUS = Field(
    "sus", "Answers to the System Usability Scale", Kind.TEXT,
    hint="One person in each line: ten numbers from 1 (strongly disagree) to 5 (strongly agree), in the order of the statements. Or their score, like 72.5",
    rows=6, also=("sus",),
)  # fmt: skip
LEARNED = Field(
    "learned", "What did you learn?", Kind.TEXT, hint="What stopped people, and what you will ask for. Name nobody", rows=4,
    also=("findings", "learned"),
)  # fmt: skip
