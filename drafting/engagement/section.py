"""The sections of the engagement planner: the plan, and the questions to suppliers."""

from __future__ import annotations

from drafting.engagement.fields import (
    AIMS,
    ANSWER,
    BARRIERS,
    CHOICES,
    CLOSES_ON,
    ENGAGEMENT,
    FOLLOWS,
    HOW,
    MAILBOX,
    NO_NOTICE_WHY,
    NOTICE,
    PROCESS,
    QUESTION,
    QUESTIONS,
    QUESTIONS_PREFIX,
    REACH,
    SHARE,
    STARTS_ON,
    WHO,
    WHY,
)
from drafting.engagement.plan_check import STEP, check_plan
from drafting.engagement.questions_check import check_questions
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section

_TOOL = "engagement-planner"


def _aims(entry: Entry) -> str:
    return entry.text(AIMS.name)


def _question(entry: Entry) -> str:
    return entry.text(QUESTION.name)


PLAN_SECTION = Section(
    key=ENGAGEMENT,
    title="Engagement plan",
    one="plan",
    prefix="E",
    step=STEP,
    tool=_TOOL,
    lead="What you want to learn from suppliers before you decide how to buy, and how all of them get the same chance to tell you.",
    empty="Begin with what you do not know yet. If no answer would change your mind, do not ask.",
    groups=(
        Group("What and whom", (AIMS, WHO, REACH), "Reach firms that you do not know"),
        Group(
            "How and when",
            (HOW, PROCESS, STARTS_ON, CLOSES_ON, MAILBOX),
            "Hold one briefing and equal meetings",
        ),
        Group("Fair to all", (BARRIERS, SHARE), "Keep the log and share what you learned"),
        Group("The notice", (FOLLOWS, NOTICE, NO_NOTICE_WHY), "Publish the notice first"),
    ),
    title_of=_aims,
    most=1,
    check=check_plan,
    stays_behind="each purchase has its own engagement, with its own days",
)
QUESTIONS_SECTION = Section(
    key=QUESTIONS,
    title="Questions to suppliers",
    one="question",
    prefix=QUESTIONS_PREFIX,
    step=STEP,
    tool=_TOOL,
    lead="What suppliers are asked. Ten minutes are enough for what matters, and small suppliers have no more.",
    empty="Begin with the question whose answer could change what you buy.",
    groups=(
        Group("The question", (QUESTION, WHY), "Ask questions that can be answered"),
        Group("The answer", (ANSWER, CHOICES), "Ask questions that can be answered"),
    ),
    title_of=_question,
    columns=("answer",),
    check=check_questions,
    most=40,
    stays_behind="ask what is not known then; the answers of last time are on file",
)
