"""Answering JSON lines: one question a line, one answer a line, and a bad line never stops the next.

An answer has `question`, `value`, `reasons`, `sources`, `confidence` and `warnings`; a refusal has
`error` with `kind`, `what`, `give`, `fields` and `line`. An `id` that was given comes back with either.
Empty lines are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Protocol

from rulebook.command.catalogue import BY_KEY
from rulebook.command.fields import Field, Form, Problem, read
from rulebook.command.plain_data import least_sure, plain, sources_of
from rulebook.command.registry import Found, Question, Refused
from rulebook.dated import RuleNotKnown
from rulebook.working_days import BeyondTable

LIST_ALL = "questions"
_ASK_FOR_LIST = '{"question": "questions"} lists every question with its fields and an example.'
_AN_OBJECT = (
    'Give one JSON object on one line, like {"question": "within-days", "begins": "2026-06-01", '
    f'"days": 30}}. {_ASK_FOR_LIST}'
)


class Sink(Protocol):
    """Where bytes are written to."""

    def write(self, data: bytes, /) -> Any: ...  # noqa: D102

    def flush(self) -> Any: ...  # noqa: D102


class _NotJson(ValueError):
    """The line is not one JSON object."""


def run(lines: Iterable[bytes], out: Sink) -> None:
    """Answer each line as it comes, and write each answer at once."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            answered = json.dumps(answer_line(line, number=number), ensure_ascii=False)
            out.write(answered.encode("utf-8", "backslashreplace") + b"\n")
            out.flush()


def answer_line(line: bytes, *, number: int = 1) -> dict[str, Any]:
    """Return the answer to one line, as data; a refusal names the number of the line."""
    try:
        asked = _parsed(line)
    except _NotJson as wrong:
        return {"error": _error("not-json", str(wrong), _AN_OBJECT, number)}
    echo = {"id": asked["id"]} if "id" in asked else {}
    return {**echo, **ask(asked, number=number)}


def ask(asked: Mapping[str, Any], *, number: int = 1) -> dict[str, Any]:
    """Return the answer to one question, as data, or its refusal."""
    key = asked.get("question")
    if key == LIST_ALL:
        return {"question": LIST_ALL, "value": {"questions": listed()}}
    question = BY_KEY.get(key) if isinstance(key, str) else None
    if question is None:
        return {"error": _unknown(key, number)}
    given = {name: value for name, value in asked.items() if name not in ("question", "id")}
    values, problems = read(question.fields, given)
    if problems:
        return {"question": question.key, "error": _impossible(problems, number)}
    return {"question": question.key, **_answered(question, values, number)}


def listed() -> list[dict[str, Any]]:
    """Return every question as data: key, what it answers, fields and an example to send."""
    return [
        {
            "question": question.key,
            "about": question.about,
            "fields": [_described(field) for field in question.fields],
            "example": {"question": question.key, **question.example},
        }
        for question in BY_KEY.values()
    ]


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_once_each)
    except UnicodeDecodeError:
        raise _NotJson("The line is not UTF-8 text.") from None
    except _NotJson:
        raise
    except RecursionError:
        raise _NotJson("The line is nested too deeply.") from None
    except json.JSONDecodeError as wrong:
        raise _NotJson(f"The line is not JSON: {wrong}.") from None
    except ValueError:  # Python refuses to read it
        raise _NotJson("A number on the line has thousands of digits.") from None
    if not isinstance(asked, dict):
        raise _NotJson("The line is JSON, but not an object.")
    return asked


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NotJson(f"'{twice[:80]}' is given more than once.")
    return result


def _answered(question: Question, values: dict[str, Any], number: int) -> dict[str, Any]:
    try:
        found = question.answer(**values)
        return _shown(found)
    except Refused as no:
        return {"error": _error("impossible-input", str(no), no.give, number)}
    except RuleNotKnown as no:
        give = "Give a day for which the law is recorded; docs/law.md shows from when."
        return {"error": _error("not-recorded", str(no), give, number)}
    except BeyondTable as no:
        give = "Give days whose working days can be counted."
        return {"error": _error("not-recorded", str(no), give, number)}
    except OverflowError:
        what = "The count leaves the calendar, which ends with the year 9999."
        return {"error": _error("impossible-input", what, "Give nearer days.", number)}
    except ValueError as no:
        names = ", ".join(f"'{field.name}'" for field in question.fields)
        give = f"Give other values, as docs/rulebook.md says of each field: {names}."
        return {"error": _error("impossible-input", str(no), give, number)}
    except (LookupError, ArithmeticError, TypeError, AttributeError, RecursionError) as fault:
        what = f"This is a fault of the rulebook, not of your question: {fault!r}."
        give = "Please report the line. The other questions are answered."
        return {"error": _error("our-fault", what, give, number)}


def _shown(found: Found) -> dict[str, Any]:
    reasons = (*found.reasons, *found.notes)
    return {
        "value": plain(found.value),
        "reasons": plain(reasons),
        "sources": plain(sources_of(reasons)),
        "confidence": least_sure(found.reasons).value,
        "warnings": list(found.warnings),
    }


def _unknown(key: Any, number: int) -> dict[str, Any]:
    if key is None:
        return _error("unknown-question", "The line names no question.", _AN_OBJECT, number)
    near = get_close_matches(str(key), BY_KEY, 1)
    give = f"Did you mean '{near[0]}'? " if near else ""
    what = f"There is no question '{str(key)[:80]}'."
    return _error("unknown-question", what, give + _ASK_FOR_LIST, number)


def _impossible(problems: list[Problem], number: int) -> dict[str, Any]:
    return _error(
        "impossible-input",
        " ".join(dict.fromkeys(problem.what for problem in problems)),
        " ".join(dict.fromkeys(problem.give for problem in problems)),
        number,
        tuple(dict.fromkeys(problem.field for problem in problems)),
    )


def _error(
    kind: str, what: str, give: str, number: int, fields: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {"kind": kind, "what": what, "give": give, "fields": list(fields), "line": number}


def _described(field: Field) -> dict[str, Any]:
    described = {
        "field": field.name,
        "about": field.about,
        "form": field.form.value,
        "needed": field.is_needed,
        "default": plain(field.default),
        "choices": [word for word, _ in field.choices],
        "fields": [_described(inner) for inner in field.fields],
    }
    if field.form is Form.WHOLE:
        described |= {"least": field.least, "most": field.most}
    return described
