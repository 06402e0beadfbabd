"""The page `docs/rulebook.md`: every question of the command with an example and its answer.

`python -m rulebook.command.page > docs/rulebook.md` writes it, and a test compares the two.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from rulebook.command.catalogue import BY_KEY
from rulebook.command.fields import Field, Form, what_to_give
from rulebook.command.lines import ask
from rulebook.command.registry import Question
from rulebook.sources import Confidence

_HEAD = """# The rulebook by command

Written from `rulebook/command/` by `make rulebook`. Do not edit: change a question.

`python -m rulebook` needs nothing but Python: no site, no database, no network. It reads questions as
JSON, one a line, and answers each with one line of JSON. Days are ISO dates; money is whole pence.

    echo '{"question": "within-days", "begins": "2026-06-01", "days": 30}' | python -m rulebook
    python -m rulebook < questions.jsonl > answers.jsonl

| of an answer | is |
| --- | --- |
| `id` | what was given as `id`, whatever it is |
| `value` | the answer, as an object |
| `reasons` | why, each with its `text`, its `source` and its `confidence` |
| `sources` | the sources of the reasons, each once: `act`, `provision`, `url`, `checked_on` |
| `confidence` | that of the least sure reason that decides: confirmed, inferred, secondary, our-judgement, unconfirmed or disputed |
| `warnings` | what to beware of |

A question that cannot be answered gets an `error` in place of a value, and the next line is answered all
the same. `kind` is *not-json*, *unknown-question*, *impossible-input*, *not-recorded* (the law of that
day, or its bank holidays, are not in the tables: we do not guess) or *our-fault*. `what` says what is
wrong, `give` what to give, `fields` which fields are meant, `line` which line. Empty lines are passed
over. `{"question": "questions"}` lists what follows here, as data.

Below, the value of each answer stands as JSON, with its reasons as a list under it; the command gives all
of it as JSON. This is not legal advice. The figures are in [law.md](law.md).
"""


def rulebook_page() -> str:
    """Return the whole page."""
    lines = [_HEAD, "## The questions", ""]
    lines += [f"- [{key}](#{key}): {question.about}" for key, question in BY_KEY.items()]
    for question in BY_KEY.values():
        lines += _section(question)
    return "\n".join(lines) + "\n"


def _section(question: Question) -> Iterable[str]:
    example = {"question": question.key, **question.example}
    answer = ask(example)
    yield from ("", f"## {question.key}", "", question.about, "")
    if question.fields:
        yield from ("| field | needed | is | takes |", "| --- | --- | --- | --- |")
        yield from (*_fields(question.fields), "")
    yield from ("```sh", f"echo '{_json(example)}' | python -m rulebook", "```", "")
    yield f"answers, {answer['confidence']}:"
    yield from ("", "```json", json.dumps(answer["value"], ensure_ascii=False, indent=1), "```", "")
    for reason in answer["reasons"]:
        yield f"- {reason['text']} *{_cited(reason)}.*"
    yield from (f"- Warning: {warning}" for warning in answer["warnings"])


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _cited(reason: Mapping[str, Any]) -> str:
    source = reason["source"]
    if reason["confidence"] == Confidence.OUR_JUDGEMENT:
        return str(source["act"])
    cited = ", ".join(filter(None, (source["act"], source["provision"])))
    return f"{cited}: {reason['confidence']}"


def _fields(fields: tuple[Field, ...], within: str = "") -> Iterable[str]:
    for field in fields:
        takes = what_to_give(field).partition(": ")[2].removesuffix(".").replace("|", "/")
        default = "" if field.default in (None, (), False, "") else f" (else {field.default})"
        needed = "yes" if field.is_needed else f"no{default}"
        yield f"| `{within}{field.name}` | {needed} | {field.about} | {takes} |"
        if field.form is Form.ROWS:
            yield from _fields(field.fields, f"{within}{field.name}[].")


if __name__ == "__main__":
    sys.stdout.write(rulebook_page())
