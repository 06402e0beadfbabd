"""Every template: made, sound, accessible; opened in LibreOffice; its sums done again in Python."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml
from docx.oxml.ns import qn

from rulebook import figures, lifecycle
from toolkit.guidance import content_checks, documents, textfile

FOLDER = Path(__file__).resolve().parents[2] / "content" / "templates"
PATHS = {path.stem: path for path in sorted(FOLDER.glob("*.md")) if path.stem != "README"}
WORKBOOKS = {
    "alignment-worksheet", "contract-register", "procurement-pipeline", "market-log", "role-matrix",
    "user-need-register", "options-appraisal", "data-and-integration-map",
    "requirements-with-traceability", "specification-comparison", "evaluation-workbook", "kpi-log",
    "improvement-log", "supplier-segmentation",
}  # fmt: skip
DOCUMENTS = {
    "experience-card", "barrier-checklist", "plain-english-opportunity", "one-page-brief",
    "usability-test-script", "exit-plan", "engagement-plan", "request-for-information",
    "joint-engagement-agreement", "improvement-schedule", "api-and-data-clauses", "route-note",
    "moderation-record", "assessment-summary", "joint-heads-of-terms", "contract-plan", "review-pack",
    "joint-account-plan", "shared-supplier-agenda",
}  # fmt: skip
ON = date(2026, 11, 22)
WORDS_OF_GUIDANCE = range(100, 221)

every_template = pytest.mark.parametrize("key", sorted(PATHS))
every_workbook = pytest.mark.parametrize("key", sorted(WORKBOOKS))
every_document = pytest.mark.parametrize("key", sorted(DOCUMENTS))


def read(key):
    return textfile.parse(PATHS[key].read_text(encoding="utf-8"), where=key)


def figure(key):
    found = figures.figure_for(key, on=ON)
    return f"{found.value} ({found.source})"


@cache
def build(key):
    return documents.build(
        read(key), figure=figure, organisation="LOTI", licence="Free to copy and change."
    )


@cache
def word(key):
    return docx.Document(io.BytesIO(build(key).content))


@cache
def excel(key):
    return openpyxl.load_workbook(io.BytesIO(build(key).content))


def tables(book):
    """Yield each table of a workbook with its sheet and its rows of cells, header first."""
    for sheet in book:
        for table in sheet.tables.values():
            yield sheet, table, sheet[table.ref]


def rows_of(sheet):
    """Return the rows of a sheet's one table as dictionaries of its values."""
    (table,) = sheet.tables.values()
    head, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    return [dict(zip(head, row, strict=True)) for row in rows]


# --- all ----------------------------------------------------------------------------------------------


def test_the_templates_are_those_that_were_promised():
    assert {key for key in PATHS if read(key).front["format"] == "xlsx"} == WORKBOOKS
    assert {key for key in PATHS if read(key).front["format"] == "docx"} == DOCUMENTS


def test_every_step_has_a_template():
    served = {step for key in PATHS for step in read(key).front["steps"]}

    assert served == {step.key for step in lifecycle.STEPS}


@every_template
def test_a_template_is_made_and_made_the_same_again(key):
    built = build(key)

    assert built == build.__wrapped__(key)
    assert built.filename == f"{key}.{read(key).front['format']}"
    assert len(built.content) < 100_000


@every_template
def test_no_figure_of_law_is_typed_in_a_download(key):
    assert list(content_checks.bare_figures(read(key).payload)) == []


@every_template
def test_guidance_is_short_and_says_what_it_is_for(key):
    words = content_checks.words_of(read(key)).split()

    assert len(words) in WORDS_OF_GUIDANCE


@every_template
def test_a_download_says_where_it_comes_from_and_how_old_it_is(key):
    with zipfile.ZipFile(io.BytesIO(build(key).content)) as package:
        parts = [
            package.read(name).decode() for name in package.namelist() if name.endswith(".xml")
        ]
        names = package.namelist()
    words = re.sub(r"<[^>]+>", "", "".join(parts))
    day = read(key).front["reviewed_on"]

    for line in (
        "From the Innovation in Procurement Toolkit, published by LOTI.",
        f"Version of {day.day} {day:%B %Y}",
        "Free to copy and change.",
    ):
        assert line in words
    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]


# --- DOCX ---------------------------------------------------------------------------------------------


@every_document
def test_headings_come_in_order(key):
    levels = [
        int(p.style.name[-1]) for p in word(key).paragraphs if p.style.name.startswith("Heading")
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert len(levels) >= 6


@every_document
def test_tables_have_header_rows_and_no_merged_cells(key):
    document = word(key)

    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(cell.text.strip() for cell in table.rows[0].cells)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert not list(document.element.body.iter(qn("w:gridSpan"), qn("w:vMerge"), qn("w:drawing")))


@every_document
def test_a_document_has_title_language_and_fields_to_fill_in(key):
    document = word(key)
    fields = list(document.element.body.iter(qn("w:sdt")))
    numbers = [next(field.iter(qn("w:id"))).get(qn("w:val")) for field in fields]

    assert document.core_properties.title == read(key).front["title"]
    assert document.core_properties.language == "en-GB"
    assert len(fields) >= 15
    assert len(set(numbers)) == len(numbers)


# --- XLSX ---------------------------------------------------------------------------------------------


@every_workbook
def test_a_workbook_begins_with_a_read_me_that_names_every_sheet(key):
    book = excel(key)
    links = {
        cell.hyperlink.location
        for row in book["Read me"].iter_rows()
        for cell in row
        if cell.hyperlink
    }

    assert book.sheetnames[0] == "Read me"
    assert links == {f"'{name}'!A1" for name in book.sheetnames if name not in {"Read me", "Lists"}}
    assert book.properties.title == read(key).front["title"]


@every_workbook
def test_every_table_has_its_headings_frozen_and_repeated(key):
    for sheet, table, rows in tables(excel(key)):
        names = [cell.value for cell in rows[0]]
        assert [column.name for column in table.tableColumns] == names
        assert all(names)
        assert len(set(names)) == len(names)
        assert not sheet.merged_cells.ranges
        if sheet.title != "Read me":
            head = rows[0][0].row
            assert sheet.print_title_rows == f"${head}:${head}"
            assert sheet.freeze_panes.endswith(str(head + 1))
            assert sheet.page_setup.orientation == "landscape"


@every_workbook
def test_every_column_to_fill_in_has_a_hint_and_every_choice_a_list(key):
    spec = yaml.safe_load(read(key).payload)
    book = excel(key)
    for sheet in spec["sheets"]:
        checks = {
            str(check.sqref): check for check in book[sheet["name"]].data_validations.dataValidation
        }
        hints = [check.prompt for check in checks.values()]
        for column in sheet.get("columns", []):
            start = column["help"][:60].split("{")[0]
            assert column.get("formula") or any(hint.startswith(start) for hint in hints), start
        choices = [c for c in sheet.get("columns", []) if c.get("choices") and not c.get("formula")]
        assert sum(check.type == "list" for check in checks.values()) >= len(choices)


@every_workbook
def test_only_declared_formulas_are_formulas(key):
    declared = str(yaml.safe_load(read(key).payload)).count("'formula'")
    found = [
        c for sheet in excel(key) for row in sheet.iter_rows() for c in row if c.data_type == "f"
    ]

    assert bool(found) == bool(declared)


@pytest.mark.parametrize(
    ("key", "sheet", "column"),
    [
        ("options-appraisal", "Costs", "In today's money"),
        ("options-appraisal", "Results", "Overall rank"),
        ("options-appraisal", "Sensitivity", "First in the tests"),
        ("evaluation-workbook", "Moderated", "Points"),
        ("evaluation-workbook", "Results", "Rank"),
        ("requirements-with-traceability", "Needs", "Reading"),
        ("requirements-with-traceability", "Requirements", "Check"),
        ("kpi-log", "Results", "Rating"),
        ("supplier-segmentation", "Suppliers", "Tier"),
        ("contract-register", "Register", "Last day for notice"),
        ("contract-register", "Transparency Code", "Missing"),
    ],
)
def test_what_was_promised_is_worked_out_in_every_row(key, sheet, column):
    rows = rows_of(excel(key)[sheet])

    assert all(str(row[column]).startswith("=") for row in rows)


def test_the_register_has_the_fields_of_the_transparency_code():
    register = rows_of(excel("contract-register")["Register"])[0]
    published = rows_of(excel("contract-register")["Transparency Code"])[0]

    assert set(published) >= {
        "Reference number", "Title of agreement", "Local authority department responsible",
        "Description of the goods or services", "Supplier name and details",
        "Sum to be paid over the length", "VAT that cannot be recovered", "Start date", "End date",
        "Review date", "Result of a quote or a published tender", "SME",
        "Voluntary or community sector", "Registration number",
    }  # fmt: skip
    assert set(register) >= {
        "System",
        "Manufacturer",
        "Extensions left",
        "Last day for notice",
        "Sharing level",
    }


def test_the_role_matrix_says_what_the_steps_say():
    letters = {"responsible": "R", "accountable": "A", "consulted": "C", "informed": "I"}
    columns = {role.key: role.name.removesuffix("s") for role in lifecycle.ROLES} | {
        "procurement-teams": "Procurement team", "procurement-directors": "Procurement director",
        "digital-and-it-teams": "Digital and IT team", "cio-cdo": "CIO or CDO",
        "service-teams": "Service team", "service-directors": "Service director",
        "contract-managers": "Contract manager", "project-teams": "Project team",
        "finance-and-legal": "Finance and legal", "loti": "LOTI",
    }  # fmt: skip
    matrix = rows_of(excel("role-matrix")["Matrix"])
    for step, row in zip(lifecycle.STEPS, matrix, strict=True):
        path = FOLDER.parent / "steps" / step.stage / f"{step.key}.md"
        roles = textfile.parse(path.read_text(encoding="utf-8")).front["roles"]
        told = {columns[role]: letters[part] for part in letters for role in roles.get(part, [])}

        assert row["Step"] == f"{step.number}. {step.title}"
        shown = {name: row[name] for name in columns.values() if row[name]}
        assert shown == told, f"put the roles of {path.name} into content/templates/role-matrix.md"


# --- LibreOffice --------------------------------------------------------------------------------------


def convert(folder, form, keys):
    """Convert built templates with LibreOffice into a folder; skip where it is not installed, not in CI."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed; `make test` installs it.")
        pytest.skip("LibreOffice is not installed, so nothing was opened; `make test` installs it.")
    for key in keys:
        built = build(key)
        (folder / built.filename).write_bytes(built.content)
    out = folder / "out"
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form,
         "--outdir", str(out), *(str(path) for path in sorted(folder.glob("*.*x")))],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert sorted(path.stem for path in out.iterdir()) == sorted(keys), done.stdout
    return out


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory):
    """Every workbook as LibreOffice works it out: key → workbook of values."""
    out = convert(tmp_path_factory.mktemp("workbooks"), "xlsx", sorted(WORKBOOKS))
    return {key: openpyxl.load_workbook(out / f"{key}.xlsx", data_only=True) for key in WORKBOOKS}


def test_documents_open_in_libreoffice(tmp_path):
    keys = ["api-and-data-clauses", "contract-plan"]
    out = convert(tmp_path, "txt:Text (encoded):UTF8", keys)

    for key in keys:
        text = (out / f"{key}.txt").read_text(encoding="utf-8")
        shown = [cell.text for table in word(key).tables for cell in table.rows[0].cells]
        assert all(heading in text for heading in shown)
        assert "About this template" in text


def test_no_workbook_shows_an_error(worked_out):
    errors = [
        f"{key} {sheet.title}!{cell.coordinate} {cell.value}"
        for key, book in worked_out.items()
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e" or str(cell.value).startswith(("#N", "#V", "#R", "#D", "Err:"))
    ]

    assert errors == []


def sheets_of(key):
    return {sheet["name"]: sheet for sheet in yaml.safe_load(read(key).payload)["sheets"]}


def settings_of(sheet):
    return {cell["name"]: cell.get("value") for cell in sheet["cells"]}


def ranks(values, *, lowest_first=False):
    """Return each value's place; equal values share one."""
    return {
        key: 1
        + sum((other < value) if lowest_first else (other > value) for other in values.values())
        for key, value in values.items()
    }


def appraisal():
    """Work out the options appraisal from its entries: option → score, cost, discounted cost."""
    sheets = sheets_of("options-appraisal")
    given = settings_of(sheets["Settings"])
    weights = [row.get("Weight", 0) for row in sheets["Criteria"]["rows"]]
    options = [row["Option"] for row in sheets["Options"]["rows"] if "Name" in row]
    result = {}
    for option in options:
        scores = [row.get(f"Option {option}", 0) for row in sheets["Scores"]["rows"]]
        score = (
            sum(w * s for w, s in zip(weights, scores, strict=True)) / given["highest_score"] * 100
        )
        total = discounted = 0.0
        for line in sheets["Costs"]["rows"]:
            if line["Option"] == option:
                years = [
                    line.get(f"Year {year}", 0) * (1 + line["Risk allowance"]) for year in range(11)
                ]
                total += sum(years)
                discounted += sum(
                    c / (1 + given["discount_rate"]) ** y for y, c in enumerate(years)
                )
        result[option] = (score, total, discounted)
    return given, result


def points(given, figures_of, *, quality=None, costs=None):
    """Return the overall points of each option, with another weight or other costs if given."""
    quality = given["quality_share"] if quality is None else quality
    costs = costs or {option: cost for option, (_, _, cost) in figures_of.items()}
    lowest = min(costs.values())
    return {
        option: quality * score + (1 - quality) * 100 * lowest / costs[option]
        for option, (score, _, _) in figures_of.items()
    }


def test_the_options_appraisal_works_out_right(worked_out):
    given, expected = appraisal()
    overall = points(given, expected)
    book = worked_out["options-appraisal"]
    rows = {row["Option"]: row for row in rows_of(book["Results"]) if row["Name"]}

    assert set(rows) == set(expected)
    for option, (score, total, discounted) in expected.items():
        row = rows[option]
        assert row["Score out of 100"] == pytest.approx(score)
        assert row["Whole-life cost"] == pytest.approx(total)
        assert row["In today's money"] == pytest.approx(discounted)
        assert row["Overall points"] == pytest.approx(overall[option])
    assert {option: row["Overall rank"] for option, row in rows.items()} == ranks(overall)
    assert {option: row["Rank by cost"] for option, row in rows.items()} == ranks(
        {option: cost for option, (_, _, cost) in expected.items()}, lowest_first=True
    )


def test_the_sensitivity_of_the_options_appraisal_works_out_right(worked_out):
    given, expected = appraisal()
    swing, base = given["weight_swing"], {option: cost for option, (_, _, cost) in expected.items()}
    more = ranks(points(given, expected, quality=given["quality_share"] + swing))
    less = ranks(points(given, expected, quality=given["quality_share"] - swing))
    rows = {
        r["Option"]: r for r in rows_of(worked_out["options-appraisal"]["Sensitivity"]) if r["Name"]
    }

    for option, row in rows.items():
        dearer = points(
            given, expected, costs=base | {option: base[option] * (1 + given["cost_swing"])}
        )
        assert row["Rank if criteria count more"] == more[option]
        assert row["Rank if criteria count less"] == less[option]
        assert row["Points if its cost rises"] == pytest.approx(dearer[option])
        assert row["Rank if its cost rises"] == ranks(dearer)[option]


def test_the_evaluation_works_out_right(worked_out):
    sheets = sheets_of("evaluation-workbook")
    given = settings_of(sheets["Settings"])
    weights = {row["Number"]: row.get("Weight", 0) for row in sheets["Criteria"]["rows"]}
    prices = {row["Tender"]: row["Price"] for row in sheets["Tenders"]["rows"] if "Price" in row}
    quality = dict.fromkeys(prices, 0.0)
    for row in sheets["Moderated"]["rows"]:
        if "Moderated score" in row:
            share = row["Moderated score"] / given["highest_score"] * weights[row["Criterion"]]
            quality[row["Tender"]] += share * given["quality_points"]
    price = {
        t: (100 - given["quality_points"]) * min(prices.values()) / p for t, p in prices.items()
    }
    totals = {tender: round(quality[tender] + price[tender], 2) for tender in prices}
    book = worked_out["evaluation-workbook"]
    rows = {row["Tender"]: row for row in rows_of(book["Results"]) if row["Supplier"]}

    assert set(rows) == set(prices)
    for tender, row in rows.items():
        assert row["Quality points"] == pytest.approx(quality[tender])
        assert row["Price points"] == pytest.approx(price[tender])
        assert row["Total"] == pytest.approx(totals[tender])
        assert row["State"] == "Complete"
    assert {tender: row["Rank"] for tender, row in rows.items()} == ranks(totals)
    assert sum(weights.values()) == pytest.approx(1)
    assert "Adds to 100%" in [cell.value for cell in book["Criteria"]["B"]]


def test_the_evaluation_shows_each_evaluators_lowest_and_highest_score(worked_out):
    scores = {}
    for row in sheets_of("evaluation-workbook")["Individual scores"]["rows"]:
        scores.setdefault((row["Tender"], row["Criterion"]), []).append(row["Score"])
    rows = rows_of(worked_out["evaluation-workbook"]["Moderated"])

    for row in rows:
        given = scores.get((row["Tender"], row["Criterion"]))
        if given:
            shown = [row[name] for name in ("Scores given", "Lowest", "Highest", "Average")]
            assert shown == pytest.approx(
                [len(given), min(given), max(given), sum(given) / len(given)]
            )
        else:
            assert row["Flag"] == "Not used"


def test_ratings_tiers_and_coverage_work_out_right(worked_out):
    ratings = [row["Rating"] for row in rows_of(worked_out["kpi-log"]["Results"]) if row["Measure"]]
    tiers = [
        row["Tier"]
        for row in rows_of(worked_out["supplier-segmentation"]["Suppliers"])
        if row["Supplier"]
    ]
    checks = [
        row["Check"]
        for row in rows_of(worked_out["requirements-with-traceability"]["Requirements"])
        if row["Number"]
    ]

    assert ratings == ["Good", "Approaching target", "Requires improvement", "Inadequate", "Good"]
    assert tiers == ["Partner", "Managed", "Managed"]
    assert checks == ["Complete", "Complete", "Names a way, not a result"]
