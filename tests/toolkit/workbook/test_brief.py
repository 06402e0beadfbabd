"""The brief: problem and outcomes on one page, whatever is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO

import docx
import pytest

from drafting.workbook.book import Book, Entry, Facts
from tests.toolkit.procurements.conftest import TODAY
from tests.toolkit.workbook.test_demo import TITLES, told_book
from toolkit.workbook import papers
from toolkit.workbook.written import brief

DOCUMENT = papers.document("brief")


def test_it_says_problem_facts_and_measures_and_what_is_not_said():
    result = brief.build(told_book(TITLES[1]), TODAY)

    assert result.answer.startswith("Tenants do not know when somebody comes")
    problem, outcomes = result.parts
    assert [one.name for one in problem.facts][:2] == ["Who has it", "How we know"]
    assert outcomes.table.rows[1][2] == "71% in March 2026"
    assert outcomes.table.rows[1][3].startswith("85%, by ")
    assert outcomes.table.rows[3][2:] == ("Not said", "Much better than today", "Not said")


def test_without_outcomes_or_with_outcomes_alone_it_is_written_all_the_same():
    alone = brief.build(Book.of([Entry("outcomes", 1, {"outcome": "Calm"})]), TODAY)
    assert alone.answer == "The problem is not written yet."
    assert len(alone.parts) == 1
    bare = brief.build(Book.of([Entry("problem", 1, {"problem": "Noise"})]), TODAY)
    assert (bare.answer, bare.parts) == ("Noise", ())


def pages(content, folder):
    """Count the pages of a DOCX as LibreOffice sets it."""
    if shutil.which("soffice") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed; `make test` installs it.")
        pytest.skip("LibreOffice is not installed, so nothing was opened; `make test` installs it.")
    (folder / "brief.docx").write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(folder / "brief.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return len(re.findall(rb"/Type\s*/Page[^s]", (folder / "brief.pdf").read_bytes()))


def test_usual_lengths_fit_one_page(tmp_path):
    """Forty words for each answer about the problem, and five outcomes of a dozen words with all they need."""
    said = (
        "Tenants wait at home for somebody who does not come, and ring again, forty words in all. "
        * 3
    )
    problem = dict.fromkeys(("problem", "who", "evidence", "cost", "constraints", "out_of_scope"), said[:230])  # fmt: skip
    outcome = {"outcome": said[:88], "measure": said[:60], "baseline": "58% in March 2026", "target": "90% of them",
               "by_when": "2028-09-30", "owner": "Head of customer service"}  # fmt: skip
    entries = [Entry("problem", 1, problem)]
    entries += [Entry("outcomes", number, outcome) for number in range(1, 6)]
    book = Book.of(entries, Facts(title="Housing repairs scheduling", buyer="Camden"))

    content = papers.as_docx(DOCUMENT, book, by="Camden", on=TODAY)

    assert pages(content, tmp_path) == 1
    heads = [one.text for one in docx.Document(BytesIO(content)).paragraphs if one.style.name.startswith("Heading")]  # fmt: skip
    assert heads[1:] == ["The problem", "What will be different"]
