"""One frozen object for each page of a tool: a question, the check of answers, and the boxes of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from toolkit.tools.engine.links import close
from toolkit.tools.engine.questions import Answers, Kind, Question, Vat
from toolkit.tools.engine.reading import boxes, in_words
from toolkit.tools.engine.results import Tool

ANSWERS, ANSWERED, FROM = "a", "answered", "from"


def page_url(tool: Tool, page: str, answers: Answers, **words: str) -> str:
    """Return the address of a page of a tool, with the answers in it."""
    token = close(tool.key, answers)
    query = {ANSWERS: token, **words} if token else words
    return reverse(f"tools:{page}", args=[tool.key]) + (f"?{urlencode(query)}" if query else "")


def take_url(tool: Tool, borough: str, reference: str, answers: Answers) -> str:
    """Return where answers are saved into a procurement that is there."""
    address = reverse("tools:take", args=[tool.key, borough, reference])
    return f"{address}?{urlencode({ANSWERS: close(tool.key, answers)})}"


def question_url(tool: Tool, question: Question, answers: Answers, **words: str) -> str:
    """Return the address of a question, with the answers in it."""
    token = close(tool.key, answers)
    query = {ANSWERS: token, **words} if token else words
    address = reverse("tools:question", args=[tool.key, question.key])
    return address + (f"?{urlencode(query)}" if query else "")


def next_url(tool: Tool, answers: Answers, **words: str) -> str:
    """Return where to go on: the first question without an answer, or the check of all answers."""
    question = tool.asks.first_open(answers)
    if question is None:
        return page_url(tool, "check", answers, **words)
    return question_url(tool, question, answers, **words)


@dataclass(frozen=True, slots=True)
class Line:
    """An answer where all are listed, and where to change it."""

    key: str
    name: str
    text: str
    change_url: str


def lines(tool: Tool, answers: Answers) -> list[Line]:
    """List the answers to the questions that are asked."""
    return [
        Line(
            one.key,
            one.short,
            in_words(one, answers.get(one.key)),
            question_url(tool, one, answers, **{FROM: "check"}),
        )
        for one in tool.asks.of(answers)
        if one.key in answers.seen
    ]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question with what stands in its boxes, and the errors of what was sent."""

    tool: Tool
    question: Question
    back_url: str
    token: str
    number: int
    macro: str  # the GOV.UK component
    params: Mapping[str, Any]
    extra: tuple[str, Mapping[str, Any]] | None  # a second component, for VAT
    errors: tuple[Mapping[str, str], ...]


def question_page(
    tool: Tool,
    question: Question,
    answers: Answers,
    *,
    typed: Mapping[str, list[str]] | None,
    errors: Mapping[str, str],
    from_check: bool,
) -> QuestionPage:
    """Build the page of a question: with what was typed, or else with the answer that was given before."""
    filled = boxes(question, answers.get(question.key)) if typed is None else typed
    before = tool.asks.before(question, answers)
    if from_check:
        back = page_url(tool, "check", answers)
    elif before is not None:
        back = question_url(tool, before, answers)
    else:
        back = reverse(f"tools:{tool.key}")
    asked = [one.key for one in tool.asks.of(answers)]
    macro, params = _component(question, filled, errors)
    return QuestionPage(
        tool=tool,
        question=question,
        back_url=back,
        token=close(tool.key, answers),
        number=asked.index(question.key) + 1 if question.key in asked else len(asked) + 1,
        macro=macro,
        params=params,
        extra=_vat(question, filled, errors) if question.kind is Kind.MONEY else None,
        errors=tuple({"text": text, "href": f"#{box}"} for box, text in errors.items()),
    )


def _value(filled: Mapping[str, list[str]], name: str) -> str:
    return (filled.get(name) or [""])[-1]


def _component(
    question: Question, filled: Mapping[str, list[str]], errors: Mapping[str, str]
) -> tuple[str, dict[str, Any]]:
    key = question.key
    error = next(iter(errors.values()), "")
    common: dict[str, Any] = {
        "hint": {"text": question.hint} if question.hint else None,
        "errorMessage": {"text": error} if error else None,
    }
    legend = {
        "legend": {
            "text": question.title,
            "classes": "govuk-fieldset__legend--l",
            "isPageHeading": True,
        }
    }
    if question.kind in (Kind.RADIOS, Kind.CHECKBOXES):
        chosen = filled.get(key) or []
        items: list[dict[str, Any]] = []
        for choice in question.choices:
            if choice.key == "none" and question.kind is Kind.CHECKBOXES:
                items.append({"divider": "or"})
            items.append(
                {
                    "value": choice.key,
                    "text": choice.text,
                    "hint": {"text": choice.hint} if choice.hint else None,
                    "checked": choice.key in chosen,
                    "behaviour": "exclusive" if choice.key == "none" else None,
                }
            )
        common |= {"idPrefix": key, "name": key, "fieldset": legend, "items": items}
        return question.kind.value, common
    if question.kind is Kind.DATE:
        parts = [
            {
                "id": f"{key}-{part}",
                "name": f"{key}-{part}",
                "label": part.title(),
                "value": _value(filled, f"{key}-{part}"),
                "classes": f"govuk-input--width-{width}"
                + (" govuk-input--error" if f"{key}-{part}" in errors else ""),
            }
            for part, width in (("day", 2), ("month", 2), ("year", 4))
        ]
        return "date-input", common | {"id": key, "fieldset": legend, "items": parts}
    label = {"text": question.title, "classes": "govuk-label--l", "isPageHeading": True}
    if question.kind is Kind.SELECT:
        choices = [("", "Choose from the list"), *((one.key, one.text) for one in question.choices)]
        options = [
            {"value": value, "text": text, "selected": value == _value(filled, key)}
            for value, text in choices
        ]
        return "select", common | {"id": key, "name": key, "label": label, "items": options}
    common |= {"id": key, "name": key, "label": label, "value": _value(filled, key)}
    if question.kind is Kind.MONEY:
        if key not in errors:
            common["errorMessage"] = None
        common |= {
            "prefix": {"text": "£"}, "classes": "govuk-input--width-10", "inputmode": "decimal",
            "spellcheck": False, "autocomplete": "off",
        }  # fmt: skip
    elif question.kind is Kind.NUMBER:
        common |= {"classes": "govuk-input--width-4", "inputmode": "numeric", "autocomplete": "off"}
        if question.unit:
            common["suffix"] = {"text": question.unit}
    else:
        common |= {"autocomplete": "off"}
    return "input", common


def _vat(
    question: Question, filled: Mapping[str, list[str]], errors: Mapping[str, str]
) -> tuple[str, dict[str, Any]]:
    name = f"{question.key}-vat"
    chosen = _value(filled, name)
    choices = (
        (Vat.EXCLUDED, "No, it is without VAT"),
        (Vat.INCLUDED, "Yes, it includes VAT"),
        (Vat.UNKNOWN, "I do not know"),
    )
    return "radios", {
        "idPrefix": name,
        "name": name,
        "classes": "govuk-radios--small",
        "fieldset": {
            "legend": {"text": "Does it include VAT?", "classes": "govuk-fieldset__legend--s"}
        },
        "hint": {"text": "Thresholds include VAT, so we add it where it is missing."},
        "errorMessage": {"text": errors[name]} if name in errors else None,
        "items": [
            {"value": vat.value, "text": text, "checked": vat.value == chosen}
            for vat, text in choices
        ],
    }
