"""What is asked about each contact with the market. No field asks for a person."""

from __future__ import annotations

from drafting.workbook.fields import Choice, Field, Kind

KEY, PREFIX = "meetings", "K"
ALL, ALONE, NOTHING = "all", "alone", "nothing"

ORGANISATION = Field(
    "organisation", "Who was met?", hint="The organisation, not the person. For an event, what it was called",
    needed="Enter the organisation that was met", longest=200, also=("supplier", "company", "organisation"),
)  # fmt: skip
KIND = Field(
    "kind", "What kind of contact was it?", Kind.CHOICE, needed="Choose what kind of contact it was",
    choices=(
        Choice("meeting", "Meeting"),
        Choice("demo", "Demonstration"),
        Choice("call", "Call"),
        Choice("event", "Event", "A supplier day, a fair, a webinar"),
        Choice("written", "In writing", "Letters, e-mails, an answered request for information"),
    ), also=("type",),
)  # fmt: skip
HELD_ON = Field("held_on", "On which day?", Kind.DAY, needed="Enter the day of the contact", also=("date",))  # fmt: skip
OPEN_TO = Field(
    "open_to", "Who could take part?", Kind.CHOICE,
    choices=(
        Choice("all", "Every supplier that wished to", "It was announced in public"),
        Choice("some", "Several that we invited"),
        Choice("one", "This one alone"),
    ),
)  # fmt: skip
PURPOSE = Field("purpose", "What was it for?", Kind.TEXT, rows=2, also=("purpose", "subject"),
                hint="What you wanted to learn, or who asked for it")  # fmt: skip
TOLD = Field(
    "told", "What were they told?", Kind.TEXT, also=("shared", "told"),
    hint="About need, budget, dates and plans. What could help somebody to bid better than others",
)  # fmt: skip
DOCUMENTS = Field("documents", "Which documents were given?", Kind.TEXT, rows=2,
                  hint="Title and version of each")  # fmt: skip
GIVEN_TO = Field(
    "given_to", "Who has this information?", Kind.CHOICE,
    choices=(
        Choice(ALL, "All suppliers", "It is public, or everybody was sent it at the same time"),
        Choice(ALONE, "Only those who were met", "It must still be shared with all"),
        Choice(NOTHING, "Nothing was told that is not public"),
    ),
)  # fmt: skip
SHARED_ON = Field("shared_on", "When was it shared with all?", Kind.DAY,
                  hint="The day on which everybody could read it")  # fmt: skip
SHARED_WHERE = Field("shared_where", "Where was it shared?",
                     hint="Like “engagement notice” or “tender documents, annex 3”")  # fmt: skip
LEARNED = Field("learned", "What did we learn?", Kind.TEXT, also=("notes", "outcome"),
                hint="About what is possible, what it takes, and what puts suppliers off")  # fmt: skip
COUNCIL = Field("council", "Who took part for the council?",
                hint="Roles, not names, like “head of repairs, buyer”", also=("attendees",))  # fmt: skip
CONFLICT = Field(
    "conflict", "Did anybody of the council declare an interest?", Kind.CHOICE,
    choices=(
        Choice("no", "No, everybody was asked"),
        Choice("yes", "Yes"),
        Choice("not-asked", "Nobody was asked"),
    ),
)  # fmt: skip
CONFLICT_DONE = Field(
    "conflict_done", "Which interest, and what is done about it?", Kind.TEXT, rows=2,
    hint="By role, like “the analyst holds shares: does not see answers, does not score”",
)  # fmt: skip
FOLLOW_UP = Field("follow_up", "What follows?", Kind.TEXT, rows=2, hint="Who does what, by when")
