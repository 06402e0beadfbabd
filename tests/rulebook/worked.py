"""The worked cases of tests/rulebook/cases/worked.yaml, read once, and questions put to the command."""

from functools import cache
from pathlib import Path

import yaml

from rulebook.command.lines import ask

FILE = Path(__file__).parent / "cases" / "worked.yaml"


@cache
def tables():
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def pence(pounds):
    return round(pounds * 100)


def value(question, **fields):
    """Return the value that the command gives, with days as ISO text."""
    answer = ask({"question": question, **fields})
    assert "error" not in answer, answer
    return answer["value"]


def refusal(question, **fields):
    answer = ask({"question": question, **fields})
    assert "value" not in answer, answer
    return answer["error"]
