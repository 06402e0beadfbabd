"""The map and the clauses as tools that anybody may try: rows become a drawing, ticks become wording."""

from __future__ import annotations

import io

import docx
import pytest
from django.test import Client

from drafting.clauses.clause import Fact
from drafting.clauses.library import clause
from tests.toolkit.tools.walking import heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools.map_data.example import EXAMPLE

FEW = {"text": "Housing | Payments | Rents | council | special | by hand | daily"}


def drawn(**boxes):
    page = Client().post("/tools/data-and-integration-map/", {**FEW, **boxes})
    if page["Content-Type"].startswith("text/html"):
        assert problems(parse(page)) == []
    return page


def picked(*facts, **boxes):
    page = Client().post("/tools/api-and-data-clause-picker/", {**dict.fromkeys(facts, "yes"), **boxes})  # fmt: skip
    if page["Content-Type"].startswith("text/html"):
        assert problems(parse(page)) == []
    return page


def test_rows_become_a_drawing_with_what_to_look_at():
    page = drawn()

    assert heading(page).startswith("2 systems, 1 flow, ")
    assert len(parse(page).xpath("//figure//*[local-name()='svg' and @role='img']")) == 2
    for said in ("Somebody carries it by hand each day", "D1 Rents (S1 to S2)",
                 "Special category data, and data protection has not looked at it",
                 "Ask your data protection officer before the specification is written."):  # fmt: skip
        assert said in text_of(page)


def test_a_table_from_a_spreadsheet_is_read_by_its_tabs():
    page = drawn(text="Housing\tPayments\tRents\tcouncil\tnone\tAPI\tdaily\tCSV")

    assert heading(page).startswith("2 systems, 1 flow, ")
    assert "From S1 Housing to S2 Payments" in text_of(page)


@pytest.mark.parametrize(
    ("boxes", "error"),
    [
        ({"text": ""}, "Write at least one flow: from, to, and what data"),
        ({"text": "Housing | Payments"}, "Flows, line 1: write from, to and what data"),
        ({"systems": "Housing | perhaps"}, "Systems, line 1: we do not know “perhaps”"),
    ],
)
def test_what_is_not_understood_is_said_and_what_was_typed_stays(boxes, error):
    page = drawn(**boxes)

    assert text_of(page).count(error) == 2
    for name, value in boxes.items():
        assert (parse(page).xpath(f"//textarea[@name='{name}']")[0].text or "").strip() == value


def test_the_example_finds_what_it_was_made_to_show():
    said = text_of(drawn(**EXAMPLE))

    for found in ("The council owns it, and only the supplier can get at it", "It runs outside the UK",
                  "It stays, and loses a flow with the system that goes", "Its API costs extra",
                  "Requirements that follow"):  # fmt: skip
        assert found in said


def test_the_note_of_the_map_holds_its_tables():
    paper = docx.Document(io.BytesIO(drawn(**{"as": "docx"}).content))
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}

    assert {"D1 Rents", "From S1 Housing to S2 Payments"} <= cells


def test_ticks_become_clauses_with_reasons_questions_and_weights():
    page = picked(Fact.DECIDING.value, Fact.REPLACED.value)

    said = text_of(page)
    assert clause("automated").wording in said
    assert "Something is decided or scored without a person" in said
    assert clause("migration").signs.poor in said
    assert clause("open-api").wording not in said
    assert "This is a draft for your lawyer." in said
    rows = [[cell.text_content().strip() for cell in row.xpath("./*")] for row in parse(page).xpath("//table/tbody/tr")]  # fmt: skip
    assert sum(int(points) for _, points in rows[:-1]) == int(rows[-1][1]) == 100


def test_clauses_that_say_otherwise_are_offered_as_a_choice():
    said = text_of(picked(Fact.CHARGE.value))

    assert "Choose between these" in said
    assert "not both" in said
    assert "Choose between these" not in text_of(picked(Fact.REPLACED.value))


def test_nothing_ticked_is_an_error_and_ticks_stay():
    page = picked(another="yes")
    assert text_of(page).count("Select at least one thing that is true") == 2

    ticked = parse(picked(Fact.NEW.value)).xpath("//input[@type='checkbox' and @checked]/@name")
    assert ticked == ["new"]


@pytest.mark.parametrize("fact", Fact)
def test_each_fact_brings_a_clause(fact):
    assert "to begin with" in heading(picked(fact.value.replace("-", "_")))
