"""What is asked about an engagement and about each of its questions."""

from __future__ import annotations

from drafting.workbook.fields import Choice, Field, Kind

ENGAGEMENT, QUESTIONS, QUESTIONS_PREFIX = "engagement", "questions", "Q"
TEXT, YES_NO, PRICE_BAND, CHOOSE = "text", "yes-no", "price-band", "choose"

AIMS = Field(
    "aims", "What do you want to find out?", Kind.TEXT, needed="Enter what you want to find out",
    hint="What you would decide otherwise if you knew it",
)  # fmt: skip
WHO = Field(
    "who", "Who should hear of it?", Kind.CHOICES,
    choices=(
        Choice("smes", "Small and medium-sized suppliers"),
        Choice("vcses", "Voluntary, community and social enterprises"),
        Choice("local", "Suppliers from London, or from the borough"),
        Choice("large", "Large suppliers"),
        Choice("incumbent", "Who supplies it today"),
    ),
)  # fmt: skip
REACH = Field("reach", "How will you reach them?", Kind.TEXT, rows=2,
              hint="Notices, networks, trade bodies, your own list of suppliers")  # fmt: skip
HOW = Field(
    "how", "How will you engage them?", Kind.CHOICES,
    choices=(
        Choice("rfi", "Questions to answer in writing"),
        Choice("event", "A meeting open to all"),
        Choice("one-to-one", "Meetings with one supplier at a time"),
        Choice("demo", "Demonstrations"),
    ),
)  # fmt: skip
PROCESS = Field(
    "process", "What happens, in order?", Kind.TEXT,
    hint="Events with their days, where, and how to take part. It goes into the engagement notice",
)  # fmt: skip
STARTS_ON = Field("starts_on", "When does it start?", Kind.DAY)
CLOSES_ON = Field("closes_on", "When does it close?", Kind.DAY,
                  hint="The last day for answers. It goes into the engagement notice")  # fmt: skip
BARRIERS = Field(
    "barriers", "How is it made easy for small suppliers?", Kind.TEXT, rows=2,
    hint="Ten minutes online, no account, evening hours, no travel",
)  # fmt: skip
SHARE = Field(
    "share", "What will you share with all suppliers afterwards?", Kind.TEXT, rows=2,
    hint="What you told anybody, questions and answers, what you learned, without names",
)  # fmt: skip
MAILBOX = Field("mailbox", "Whom can suppliers ask?",
                hint="The mailbox of a team, not of a person. It goes into the notice")  # fmt: skip
FOLLOWS = Field(
    "follows", "What do you expect to follow?", Kind.CHOICE,
    choices=(
        Choice("tender", "A tender notice for a public contract"),
        Choice("other", "A call-off, a direct award, or a purchase below the threshold"),
        Choice("open", "Not decided"),
    ),
)  # fmt: skip
NOTICE = Field(
    "notice", "Is there an engagement notice?", Kind.CHOICE,
    choices=(
        Choice("published", "It is published"),
        Choice("planned", "It will be, before the tender notice"),
        Choice("none", "There will be none"),
    ),
)  # fmt: skip
NO_NOTICE_WHY = Field("no_notice_why", "Why will there be none?", Kind.TEXT, rows=2,
                      hint="The reasons that the tender notice will give")  # fmt: skip

QUESTION = Field("question", "Question", Kind.TEXT, rows=2, needed="Enter the question",
                 hint="One thing at a time, that somebody can answer without your documents")  # fmt: skip
WHY = Field("why", "Why do you ask?", Kind.TEXT, rows=2,
            hint="Suppliers see it. Say what you will do with the answer", also=("reason",))  # fmt: skip
ANSWER = Field(
    "answer", "What kind of answer?", Kind.CHOICE, needed="Choose a kind of answer",
    choices=(
        Choice(TEXT, "A few sentences", "About two minutes to answer"),
        Choice(YES_NO, "Yes or no"),
        Choice(PRICE_BAND, "A price band", "Bands, from the choices below: no exact price"),
        Choice(CHOOSE, "One from a list", "From the choices below"),
    ), also=("kind of answer",),
)  # fmt: skip
CHOICES = Field("choices", "Choices", Kind.TEXT, hint="For a price band or a list: one on each line",
                also=("options",))  # fmt: skip
