"""Questions about a purchase that several tools share, and how their answers go from one tool to another."""

from __future__ import annotations

from datetime import date
from typing import Any

from rulebook.day_words import day_in_words
from rulebook.need import MOST_PENCE
from rulebook.thresholds import ACT_STARTS, Kind
from toolkit.tools.engine.questions import YES_NO, Answers, Asked, Choice, Question
from toolkit.tools.engine.questions import Kind as Ask
from toolkit.tools.engine.vat import with_vat

KINDS = (
    Choice(Kind.GOODS_OR_SERVICES, "Goods or services", "Software, licences, support, hosting and devices too"),
    Choice(
        Kind.LIGHT_TOUCH,
        "A light touch contract",
        "Certain services for people, like training, social care or health, by their CPV code",
    ),
    Choice(Kind.WORKS, "Works", "Building and civil engineering, not installing computers"),
    Choice(
        Kind.CONCESSION,
        "A concession",
        "The supplier earns, at least in part, from the right to run the works or services",
    ),
)  # fmt: skip

TITLE = Question(
    "title", "What do you call this purchase?", Ask.TEXT, "Name",
    hint="For example, case management for children’s services. It names your note and calendar. Do not name people. You may "
    "leave it empty.",
)  # fmt: skip
KIND = Question(
    "kind", "What kind of contract is it?", Ask.RADIOS, "Kind of contract",
    missing="Select the kind of contract", choices=KINDS,
    hint="If it is mixed, choose its main purpose.",
)  # fmt: skip
ESTIMATE = Question(
    "estimate", "Can you estimate what it is worth?", Ask.RADIOS, "Can be estimated",
    missing="Select yes if you can estimate what it is worth", choices=YES_NO,
    hint="A range will do: take its top. What cannot be estimated counts as above the threshold.",
)  # fmt: skip
VALUE = Question(
    "value", "What is the most that it could cost?", Ask.MONEY, "Value",
    missing="Enter the most that it could cost, like 250,000 or 1.2m", least=1,
    hint="The whole term with every extension, option, fee and rise of price.",
    asked=lambda answers: answers.is_("estimate", "yes"),
    wrong=lambda money, answers: (
        "Enter a value of £100 billion or less" if (with_vat(money) or 0) > MOST_PENCE else ""
    ),
    why="The law looks at the most you could expect to pay, with VAT, whatever you expect to spend.",
)  # fmt: skip


def value_of(answers: Answers) -> int | None:
    """Return the value in pence including VAT; None when it cannot be estimated."""
    return with_vat(answers.money("value"))


def kind_of(answers: Answers) -> Kind:
    """Return the kind of contract; goods or services when it was not asked."""
    return Kind(answers.choice("kind") or Kind.GOODS_OR_SERVICES)


def value_brought(answers: Answers) -> dict[str, Any]:
    """Return kind and value as a procurement keeps them."""
    return {
        "kind": kind_of(answers),
        "value_inc_vat_pence": value_of(answers),
        "cannot_be_estimated": answers.is_("estimate", "no"),
    }


def since_act(day: date, answers: Answers) -> str:
    """Say what is wrong with a procurement that began before the Act; '' when nothing is."""
    if day < ACT_STARTS:
        return (
            f"Enter a day from {day_in_words(ACT_STARTS)}, when the Procurement Act 2023 began. "
            "A procurement that began before stays under the Public Contracts Regulations 2015"
        )
    return ""


def carried(answers: Answers, asks: Asked) -> Answers:
    """Return those answers that another tool asks for in the same words."""
    return answers.only({one.key for one in asks.questions if _fits(one, answers)})


def _fits(question: Question, answers: Answers) -> bool:
    value = answers.seen.get(question.key)
    if question.choices and isinstance(value, str):
        return value in {choice.key for choice in question.choices}
    return True
