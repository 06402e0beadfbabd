"""The makers of DOCX and XLSX: what each mark of the two dialects becomes, and what is refused."""

import io
import re
import zipfile
from datetime import date

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.guidance import documents, textfile

FRONT = {
    "key": "sample",
    "title": "Sample",
    "summary": "A sample for tests.",
    "steps": ["manage-contracts"],
    "reviewed_on": date(2026, 11, 22),
}
SECTIONS = (
    textfile.Section("What it is for", (textfile.Block("text", "It is for tests."),)),
    textfile.Section("How to fill it in", (textfile.Block("text", "1. Read it.\n2. Use it."),)),
)
SHEET = """
sheets:
- name: Things
  purpose: A table for tests.
  columns:
  - {title: Name, help: A name.}
  - {title: Cost, help: What it costs., kind: money}
  - {title: Twice, help: Twice the cost., kind: money, formula: '=[@Cost]*2'}
  rows:
  - {Name: One, Cost: 10}
  blank_rows: 2
"""


def figure(key):
    if key != "standstill":
        raise LookupError(key)
    return "8 working days (Procurement Act 2023, s.51)"


def build(payload, *, form="docx", organisation="A made-up office", **front):
    kind = {"docx": "document", "xlsx": "sheets"}[form]
    document = textfile.Document({**FRONT, "format": form, **front}, SECTIONS, kind, payload)
    return documents.build(
        document, figure=figure, organisation=organisation, licence="Free to use."
    )


def word(payload, **front):
    return docx.Document(io.BytesIO(build(payload, **front).content))


def body(document):
    """Return the paragraphs after the guidance, as (style, words)."""
    texts = [
        (p.style.name, "".join(t.text or "" for t in p._p.iter(qn("w:t"))))
        for p in document.paragraphs
    ]
    return texts[8:-5]


def excel(payload=SHEET, **front):
    return openpyxl.load_workbook(io.BytesIO(build(payload, form="xlsx", **front).content))


def refusal(payload, *, form="docx", **front):
    with pytest.raises(documents.BadTemplate) as caught:
        build(payload, form=form, **front)
    return str(caught.value)


# --- both ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "payload"), [("docx", "# A\n\nWords."), ("xlsx", SHEET)])
def test_the_same_words_give_the_same_bytes(form, payload):
    first, again = build(payload, form=form), build(payload, form=form)

    assert first == again
    assert first.filename == f"sample.{form}"
    with zipfile.ZipFile(io.BytesIO(first.content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 11, 22, 0, 0, 0)}


@pytest.mark.parametrize(("form", "payload"), [("docx", "# A\n\nWords."), ("xlsx", SHEET)])
def test_the_properties_name_title_author_language_and_the_day_of_review(form, payload):
    if form == "docx":
        core = word(payload).core_properties
        author, title, language = core.author, core.title, core.language
    else:
        core = excel(payload).properties
        author, title, language = core.creator, core.title, core.language

    assert (author, title, language) == ("A made-up office", "Sample", "en-GB")
    assert core.created.date() == date(2026, 11, 22)
    assert core.modified.date() == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": "pdf"}, "format: docx"),
        ({"format": "xlsx"}, "<!-- sheets -->"),
        ({"reviewed_on": "soon"}, "as a date"),
        ({"summary": ""}, "a summary"),
        ({"steps": ["dance"]}, "no step 'dance'"),
        ({"title": "bell\x07"}, "unprintable"),
    ],
)
def test_front_matter_that_cannot_be_used_is_refused_with_what_to_do(change, told):
    document = textfile.Document({**FRONT, "format": "docx", **change}, SECTIONS, "document", "# A")

    with pytest.raises(documents.BadTemplate, match=re.escape(told)):
        documents.build(document, figure=figure, organisation="O", licence="L")


def test_guidance_that_is_missing_is_asked_for():
    document = textfile.Document({**FRONT, "format": "docx"}, SECTIONS[:1], "document", "# A")

    with pytest.raises(documents.BadTemplate, match="How to fill it in"):
        documents.build(document, figure=figure, organisation="O", licence="L")


# --- DOCX ---------------------------------------------------------------------------------------------


def test_marks_become_styles():
    document = word(
        "# Title\n\nWords.\n\n## Section\n\n1.1 A clause.\n\n- one\n- two\n\n1. first\n\n- [ ] tick\n\n"
        "> Note: Take care.\n\n> Example: A case.\n\n### Part\n\nEnd."
    )

    assert body(document) == [
        ("Normal", "Words."),
        ("Heading 2", "Section"),
        ("Clause", "1.1A clause."),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("List Number", "first"),
        ("Checklist", "☐tick"),
        ("Guidance note", "Note: Take care."),
        ("Invented example", "Invented example: A case."),
        ("Heading 3", "Part"),
        ("Normal", "End."),
    ]


def test_each_numbered_list_counts_from_one_again():
    document = word("# T\n\n1. a\n2. b\n\nWords.\n\n1. c")
    numbers = [
        p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"
    ]

    assert numbers[0] == numbers[1] != numbers[2]


@pytest.mark.parametrize(
    ("prompt", "control", "shown"),
    [
        ("[Enter the sum]", None, "[Enter the sum]"),
        ("[Date of end]", "w:date", "[Date of end]"),
        ("[Choose: Yes / No]", "w:dropDownList", "[Yes / No]"),
        (
            "[Within {figure:standstill}]",
            None,
            "[Within 8 working days (Procurement Act 2023, s.51)]",
        ),
    ],
)
def test_a_prompt_becomes_a_marked_field_with_a_name(prompt, control, shown):
    document = word(f"# T\n\nBefore {prompt} after.")
    fields = list(document.element.body.iter(qn("w:sdt")))[1:]

    assert len(fields) == 1
    properties = fields[0].find(qn("w:sdtPr"))
    assert properties.find(qn("w:alias")).get(qn("w:val"))
    assert control is None or properties.find(qn(control)) is not None
    assert "".join(t.text for t in fields[0].iter(qn("w:t"))) == shown
    assert next(fields[0].iter(qn("w:rStyle"))).get(qn("w:val")) == "Prompt"


def test_a_list_to_choose_from_holds_the_choices():
    document = word("# T\n\n[Choose: Yes / No / Not known]")
    items = [item.get(qn("w:value")) for item in document.element.body.iter(qn("w:listItem"))]

    assert items == ["Yes", "No", "Not known"]


def test_a_table_has_a_repeated_header_row_unbroken_rows_and_a_description():
    document = word(
        "# T\n\n<!-- widths: 30 70 -->\n| Item | Entry |\n| --- | --- |\n| One | [Enter] |\n| Two | |"
    )
    (table,) = document.tables
    rows = [row._tr.trPr for row in table.rows]

    assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
    assert (
        table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        == "Table with columns: Item, Entry"
    )
    assert table.cell(1, 0).paragraphs[0].style.name == "Table label"
    assert 2.2 < table.columns[1].width / table.columns[0].width < 2.4
    assert not list(document.element.body.iter(qn("w:gridSpan"), qn("w:vMerge")))


def test_the_document_says_its_language_and_has_no_empty_paragraphs():
    document = word("# T\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nWords.")
    languages = {tag.get(qn("w:val")) for tag in document.styles.element.iter(qn("w:lang"))}

    assert languages == {"en-GB"}
    assert all("".join(t.text or "" for t in p._p.iter(qn("w:t"))) for p in document.paragraphs)


def test_every_font_is_ours():
    content = build("# T\n\nWords with a [prompt] and a [ ] box.").content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        xml = package.read("word/styles.xml") + package.read("word/document.xml")
    fonts = set(re.findall(rb'w:ascii="([^"]+)"', xml))

    assert fonts <= {b"Arial", b"Segoe UI Symbol"}


def test_a_link_goes_out_over_https_only():
    document = word("# T\n\n[The Act](https://www.legislation.gov.uk/ukpga/2023/54)")
    targets = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}

    assert targets == {"https://www.legislation.gov.uk/ukpga/2023/54"}
    assert "https://" in refusal("# T\n\n[here](http://example.com)")


@pytest.mark.parametrize(
    ("payload", "told"),
    [
        ("", "Begin the document with its title"),
        ("Words first.", "Begin the document with its title"),
        ("# A\n\n# B", "write no other '#'"),
        ("# A\n\n### C", "skip no level"),
        ("# A\n\n#### D", "skip no level"),
        ("# A\n\n```\ncode\n```", "cannot be shown"),
        ("# A\n\n![picture](https://example.com/a.png)", "cannot be shown"),
        ("# A\n\n<div>words</div>", "cannot be shown"),
        ("# A\n\nwords <b>bold</b>", "cannot be shown"),
        ("# A\n\n> Somebody said so.", "Begin a quotation block"),
        ("# A\n\n> - a list first", "Begin a quotation block"),
        ("# A\n\n{figure:nonsense}", "There is no figure 'nonsense'"),
        ("# A\n\n{nonsense}", "is not a token"),
        ("# A\n\n{source:x}", "is not a token"),
        ("# A\n\n{step:nonsense}", "There is no step 'nonsense'"),
        ("# A\n\n{template:contract-plan}", "Write words"),
        ("# A\n\n- a\n  - b\n    - c", "two levels deep"),
        ("# A\n\n| A | |\n| --- | --- |\n| 1 | 2 |", "row of headings"),
        ("# A\n\n| A | B |\n| --- | --- |", "at least one row"),
        ("# A\n\n<!-- widths: 1 2 3 -->\n| A | B |\n| --- | --- |\n| 1 | 2 |", "Give 2 widths"),
        ("# A\n\n| A |\n| --- |\n| 1 |\n\n| B |\n| --- |\n| 2 |", "between two tables"),
        ("# A\n\nbell\x07", "unprintable"),
    ],
)
def test_a_document_that_cannot_be_made_is_refused_with_what_to_do(payload, told):
    assert told in refusal(payload)


@settings(max_examples=40, deadline=None)
@given(words=st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60))
def test_any_words_make_a_document_or_a_refusal(words):
    try:
        document = word(f"# T\n\n{words}")
    except documents.BadTemplate:
        return
    assert document.paragraphs[0].style.name == "Eyebrow"


# --- XLSX ---------------------------------------------------------------------------------------------


def test_the_first_sheet_says_what_how_and_which_columns():
    sheet = excel()["Read me"]
    words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]

    assert words[0] == "Sample"
    for part in (
        "It is for tests.",
        "1. Read it.",
        "Things",
        "What it costs.",
        "Version of 22 November 2026. ",
    ):
        assert any(part in text for text in words), part
    assert {table.name for table in sheet.tables.values()} == {"T_Sheets", "T_Columns"}


def test_a_sheet_is_a_real_table_with_a_frozen_and_repeated_header():
    sheet = excel()["Things"]
    (table,) = sheet.tables.values()

    assert table.ref == "A4:C7"
    assert [column.name for column in table.tableColumns] == ["Name", "Cost", "Twice"]
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert not sheet.merged_cells.ranges


def test_a_table_has_a_description_for_screen_readers():
    content = build(SHEET, form="xlsx").content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.startswith("xl/tables/")]

    assert any(b'altTextSummary="A table for tests."' in part for part in parts)


def test_a_formula_names_the_cells_of_its_own_row():
    sheet = excel()["Things"]

    assert [sheet[f"C{row}"].value for row in (5, 6, 7)] == ["=$B5*2", "=$B6*2", "=$B7*2"]
    assert "£" in sheet["B5"].number_format


@pytest.mark.parametrize(
    ("formula", "cells"),
    [
        ("=SUM([Cost])", "=SUM('Things'!$B$5:$B$7)"),
        ("=[@Cost]/SUM([Things!Cost])", "=$B5/SUM('Things'!$B$5:$B$7)"),
        ("=INDEX([Name],{n})", "=INDEX('Things'!$A$5:$A$7,1)"),
        ('=IF([@Name]="SUM(|","a","b")', '=IF($A5="SUM(|","a","b")'),
        ("=SUMPRODUCT([Cost],{1,2,3})", "=SUMPRODUCT('Things'!$B$5:$B$7,{1,2,3})"),
    ],
)
def test_names_in_formulas_become_cells(formula, cells):
    sheet = excel(SHEET.replace("=[@Cost]*2", formula))["Things"]

    assert sheet["C5"].value == cells


def test_a_named_cell_can_be_used_on_every_sheet():
    payload = (
        "sheets:\n- name: Settings\n  purpose: P.\n  cells:\n"
        "  - {label: Rate, name: discount_rate, kind: percent, value: 0.035}\n"
        + SHEET.replace("\nsheets:\n", "").replace("[@Cost]*2", "[@Cost]*[#discount_rate]")
    )
    book = excel(payload)

    assert book.defined_names["discount_rate"].attr_text == "'Settings'!$B$4"
    assert book["Things"]["C5"].value == "=$B5*discount_rate"


def test_choices_come_from_a_sheet_of_lists_and_carry_a_hint():
    payload = SHEET.replace("help: A name.", "help: Pick one., kind: choice, choices: [One, Two]")
    book = excel(payload)
    check = next(c for c in book["Things"].data_validations.dataValidation if c.type == "list")

    assert book.sheetnames[-1] == "Lists"
    assert (check.formula1, str(check.sqref)) == ("Lists!$A$5:$A$6", "A5:A7")
    assert (check.promptTitle, check.prompt) == ("Name", "Pick one.")
    assert [book["Lists"][f"A{row}"].value for row in (4, 5, 6)] == ["Name", "One", "Two"]


def test_an_example_row_says_so():
    book = excel(SHEET.replace("  rows:", "  examples:\n  - {Name: Case, Cost: 5}\n  rows:"))

    assert book["Things"]["A5"].value == "Example: Case"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_words_that_look_like_a_formula_stay_words(start):
    attack = f"{start}HYPERLINK(0)"
    book = excel(SHEET.replace("Name: One", f"Name: '{attack}'"), organisation=attack, title=attack)
    cells = [
        c for sheet in book for row in sheet.iter_rows() for c in row if attack in str(c.value)
    ]

    assert len(cells) >= 2
    assert {cell.data_type for cell in cells} == {"s"}
    assert book["Things"]["A5"].quotePrefix


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("sheets:", "sheets: [", "not YAML"),
        ("sheets:", "sheet:", "README.md"),
        ("purpose:", "purpse:", "README.md"),
        ("name: Things", "name: Read me", "name it with letters"),
        ("name: Things", "name: 'a/b'", "name it with letters"),
        ("title: Cost", "title: Name", "its own title"),
        ("title: Cost", "title: 'Co[st'", "its own title"),
        ("kind: money}", "kind: cash}", "README.md"),
        ("Cost: 10", "Cost: ten", "is not a money"),
        ("Cost: 10", "Cots: 10", "no column 'Cots'"),
        ("Cost: 10", "Cost: [1]", "is not words"),
        ("Cost: 10", "Cost: .inf", "cannot be in a cell"),
        ("Cost: 10", "Cost: 2026-01-01T10:00:00Z", "cannot be in a cell"),
        ("Cost: 10", "Cost: 2026-13-01", "not YAML"),
        ("Name: One", "Name: Yes", "put quotes round Yes"),
        ("purpose: A", f"purpose: {'[' * 3000}A", "not YAML"),
        ("Cost: 10", "Cost: {sum: 1}", "formula: '=...'"),
        ("help: A name.", "help: A name., kind: choice", "its choices"),
        ("help: A name.", "help: A name., choices: nowhere", "no list 'nowhere'"),
        ("help: A name.", "help: A name., choices: [Two]", "not one of the choices"),
        (
            "help: A name.",
            "help: A name., choices: '[Elsewhere!Name]'",
            "names the sheet 'Elsewhere'",
        ),
        ("help: A name.", "help: A name., width: 400", "width of 6 to 80"),
        ("blank_rows: 2", "blank_rows: 100000", "1 to 600 rows"),
        ("blank_rows: 2", "blank_rows: -9", "1 to 600 rows"),
        ("=[@Cost]*2", "[@Cost]*2", "begin the formula"),
        ("=[@Cost]*2", "=[@Price]*2", "column 'Price'"),
        ("=[@Cost]*2", "=[#no_name]", "no named cell"),
        ("=[@Cost]*2", '=WEBSERVICE("x")', "WEBSERVICE"),
        ("=[@Cost]*2", '=HYPERLINK("x")', "HYPERLINK"),
        ("=[@Cost]*2", "=cmd|calc!A0", "outside the workbook"),
        ("=[@Cost]*2", "=''C:\\\\[x.xlsx]S''!A1", "outside the workbook"),
        ("A table for tests.", "'{figure:nonsense}'", "There is no figure"),
        ("A table for tests.", '"bell\\x07"', "unprintable"),
        ("rows:\n  - {Name: One", "rows: &a\n  - {Name: *a", "aliases"),
    ],
)
def test_sheets_that_cannot_be_made_are_refused_with_what_to_do(old, new, told):
    assert old in SHEET
    assert told in refusal(SHEET.replace(old, new), form="xlsx")
