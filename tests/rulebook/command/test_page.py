"""docs/rulebook.md is what the questions would write, and every example in it is answered."""

import json
import re
import runpy
from pathlib import Path

import pytest

from rulebook.command.catalogue import BY_KEY
from rulebook.command.fields import Form
from rulebook.command.lines import answer_line
from rulebook.command.page import rulebook_page

FILE = Path(__file__).parents[3] / "docs" / "rulebook.md"
_COMMAND = re.compile(r"^echo '(.*)' \| python -m rulebook$", re.MULTILINE)


def test_the_page_in_the_tree_is_what_the_questions_write():
    assert FILE.read_text(encoding="utf-8") == rulebook_page(), "run `make rulebook`"


def test_every_example_of_the_page_can_be_typed_and_is_answered():
    commands = _COMMAND.findall(rulebook_page())

    assert [json.loads(one)["question"] for one in commands] == list(BY_KEY)
    for command in commands:
        assert "'" not in command, "an apostrophe would end the words of the shell"
        answer = answer_line(command.encode())
        assert "error" not in answer, answer
        assert answer["value"]
        assert answer["reasons"]


@pytest.mark.parametrize("question", BY_KEY.values(), ids=lambda question: question.key)
def test_every_question_says_what_it_is_about_and_what_each_field_is(question):
    fields = list(question.fields)
    fields += [inner for field in fields for inner in field.fields]

    assert re.fullmatch(r"[a-z][a-z0-9-]+", question.key)
    assert question.about.endswith((".", "?"))
    for field in fields:
        assert field.about.endswith((".", "?")), field.name
        assert field.form is not Form.PENCE or field.name.endswith("_pence"), field.name


@pytest.mark.filterwarnings("ignore:'rulebook.command.page' found in sys.modules:RuntimeWarning")
def test_the_module_writes_the_page_when_it_is_run(capsys):
    runpy.run_module("rulebook.command.page", run_name="__main__")

    assert capsys.readouterr().out == rulebook_page()
