"""The options appraisal as a page: ranking, sentences, chart with table, errors, and a workbook that works it out again."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from datetime import date
from fractions import Fraction

import openpyxl
import pytest
from django.test import Client

from drafting.appraisal.options import ranked
from drafting.appraisal.sensitivity import cost_flips, weight_flips
from rulebook.discounting import discount_rate
from tests.toolkit.tools.walking import heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools.appraise.example import EXAMPLE
from toolkit.tools.appraise.form import AppraisalForm
from toolkit.tools.appraise.sentences import joined, money, tenths
from toolkit.tools.appraise.tool import APPRAISE

ON = date(2026, 11, 27)
RATE = Fraction(35, 1000)
# cheap has 16 points for criteria and 40 for cost; good has 60 and 20
TWO = {
    "years": "1", "price_weight": "40", "criterion_1": "Fit", "weight_1": "40", "criterion_2": "Exit", "weight_2": "20",
    "option_1": "Cheap", "option_1_start_likely": "100", "option_1_score_1": "1", "option_1_score_2": "2",
    "option_2": "Good", "option_2_start_likely": "200", "option_2_score_1": "5", "option_2_score_2": "5",
}  # fmt: skip


def compare(boxes=TWO, **changed):
    page = Client().post("/tools/options-appraisal/", {**boxes, **changed})
    if page["Content-Type"].startswith("text/html"):
        assert problems(parse(page)) == []
    return page


def form_of(**boxes):
    form = AppraisalForm(boxes)
    assert form.is_valid(), form.errors
    return form


def test_the_ranking_by_hand():
    page = compare()
    rows = [
        [cell.text_content().strip() for cell in row.xpath("./*")]
        for row in parse(page).xpath("//table/tbody/tr")
    ]

    assert heading(page) == "Good comes first"
    assert rows == [
        ["Good", "1", "80.0", "60.0", "20.0", "£200", "£200 to £200", "£200"],
        ["Cheap", "2", "56.0", "16.0", "40.0", "£100", "£100 to £100", "£100"],
    ]


def test_it_says_why_and_what_would_change_it():
    said = text_of(compare())

    assert "Good is 24.0 points ahead of Cheap: it gains 32.0 for “Fit” and 12.0 for “Exit” and loses 20.0 for whole-life cost." in said  # fmt: skip
    assert "Cheap comes first if “Fit” counts for less than 14.3 points of 100. It counts for 40 now." in said  # fmt: skip
    assert "Cheap comes first if whole-life cost counts for more than 59.5 points of 100. It counts for 40 now." in said  # fmt: skip
    assert "No change of a single cost puts another option before Good." in said
    assert "Whatever the costs within your ranges, Good comes first." in said
    assert "discounted at 3.5% a year" in said


def test_it_says_which_cost_would_change_it():
    said = text_of(compare(option_1_score_1="5", option_1_score_2="2", option_2_start_likely="120"))

    # cheap has 48 + 40, good 60 + 40 x 100/120: it leads by 5 1/3, until 40 x 100 / cost is 28
    assert heading(compare(option_1_score_1="5", option_2_start_likely="120")) == "Good comes first"
    assert "Cheap comes first if the cost of Good rises above £142.86. It is £120 now, 19.0% more." in said  # fmt: skip
    assert "Cheap comes first if the cost of Cheap falls below £84. It is £100 now, 16.0% less." in said  # fmt: skip


def test_equal_options_share_the_first_place():
    page = compare(option_1_score_1="5", option_1_score_2="5", option_2_start_likely="100")

    assert heading(page) == "Cheap and Good share the first place"
    assert "Good comes first as soon as the cost of Cheap rises above £100, what it is now." in text_of(page)  # fmt: skip
    assert "Cheap and Good have equal points." in text_of(page)
    assert "Cheap and Good come first together with 100.0 points" in text_of(page)


def test_what_is_free_is_said_as_such():
    boxes = {
        **TWO,
        "option_1_start_likely": "0",
        "option_1_score_1": "5",
        "option_2_start_likely": "1",
    }
    said = text_of(compare(boxes, option_1_score_2="5"))

    assert "Good comes first only if Good costs nothing at all" not in said  # they are equal then
    said = text_of(compare(boxes, option_1_score_2="4"))
    assert "Good comes first only if Good costs nothing at all. It costs £1 now." in said


def test_ranges_name_who_may_be_right():
    said = text_of(compare(EXAMPLE))

    assert "With every cost at its low," in said
    assert "Within your ranges any of these may come first:" in said


def test_the_chart_has_words_and_the_table_holds_its_figures():
    document = parse(compare(option_1="<b>Cheap</b>"))
    (chart,) = document.xpath("//figure//*[local-name()='svg' and @role='img']")

    assert "Good 80.0, <b>Cheap</b> 56.0." in chart.text_content()
    assert len(chart.xpath(".//*[local-name()='rect']")) == 4
    assert not document.xpath("//figure//b")


def test_a_long_name_is_cut_over_its_bar_and_whole_in_the_table():
    document = parse(compare(option_1="Cheap " * 12))

    (label,) = document.xpath("//*[local-name()='text' and starts-with(., '2.')]")
    assert label.text == f"2. {('Cheap ' * 12)[:29].rstrip()}…: 56.0"
    assert (
        document.xpath("//table//tr[2]/*[1]")[0].text_content().strip() == ("Cheap " * 12).strip()
    )


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"price_weight": "41"}, "All weights must add up to 100. They make 101"),
        ({"weight_1": "-1"}, "“Weight 1” must be a whole number from 0 to 100"),
        ({"years": ""}, "Enter over how many years, like 5"),
        ({"years": "31"}, "“Over how many years?” must be a whole number from 1 to 30"),
        ({"option_2": "", "option_2_start_likely": ""}, "Name at least two options. Doing nothing is one of them"),
        ({"option_3_start_low": "5"}, "Name option 3, as it has a cost"),
        ({"weight_3": "5"}, "Name criterion 3, as it has a weight"),
        ({"option_2": "cheap"}, "Give each option a name of its own"),
        ({"criterion_2": "fit"}, "Give each criterion a name of its own"),
        ({"option_1_score_2": ""}, "Select a score of option 1 for “Exit”"),
        ({"option_1_score_2": "6"}, "Option 1: choose scores from 0 to 5"),
        ({"option_1_way": "beg"}, "Select what option 1 is"),
        ({"option_1": "x" * 81}, "“Name of option 1” must be 80 characters or less"),
        ({"option_1_yearly_high": "much"}, "Option 1, each year, high: “High” must be an amount, like 250,000 or 1.2m"),
        ({"option_1_start_low": "101"}, "Option 1, to begin with: the likely cost must lie between the low and the high one"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_box_and_what_was_typed_stays(changed, error):
    page = compare(**changed)

    assert text_of(page).count(error) == 2
    assert parse(page).xpath("//input[@name='criterion_1']/@value") == ["Fit"]
    for name, value in changed.items():
        if value and "score" not in name and "way" not in name:
            assert parse(page).xpath(f"//input[@name='{name}']/@value") == [value]


@pytest.mark.django_db
def test_scores_are_asked_by_the_names_of_the_criteria():
    document = parse(compare())
    labels = document.xpath("//label[starts-with(@for, 'id_option_1_score_')]")

    assert [one.text_content().strip() for one in labels] == ["Fit", "Exit"]
    empty = parse(Client().get("/tools/options-appraisal/"))
    assert len(empty.xpath("//label[starts-with(@for, 'id_option_1_score_')]")) == 8


def test_the_note_lists_what_was_given():
    rows = dict(APPRAISE.said(form_of(**EXAMPLE)))

    assert rows["Years"] == "5"
    assert rows["Buy a product"].startswith(
        "Buy: to begin with £80,000 (£60,000 to £120,000), each"
    )
    assert rows["Buy a product"].endswith("Ready in time 3, Data and way out 4")
    bare = {**TWO, "criterion_1": "", "weight_1": "", "criterion_2": "", "weight_2": ""}
    assert dict(APPRAISE.said(form_of(**{**bare, "price_weight": "100"})))["Good"] == (
        "Buy: to begin with £200, each year £0, at the end £0; optimism bias 0%"
    )


def test_points_and_names_in_words():
    assert [tenths(Fraction(one)) for one in ("595/10", "1/20", "0", "100")] == ["59.5", "0.1", "0.0", "100.0"]  # fmt: skip
    assert money(Fraction(1999, 20)) == "£1"
    assert [joined(one) for one in (["A"], ["A", "B"], ["A", "B", "C"])] == ["A", "A and B", "A, B and C"]  # fmt: skip


# --- the workbook -----------------------------------------------------------------------------------


def recalculated(folder, content):
    """Return the workbook with values as LibreOffice works them out; skip where it is not installed, not in CI."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed; `make test` installs it.")
        pytest.skip("LibreOffice is not installed; `make test` installs it.")
    (folder / "book.xlsx").write_bytes(content)
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder / "out"), str(folder / "book.xlsx")],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return openpyxl.load_workbook(folder / "out" / "book.xlsx", data_only=True)


def test_the_formulas_of_the_workbook_give_the_figures_of_the_page(tmp_path):
    page = compare(EXAMPLE, **{"as": "xlsx"})
    assert page["Content-Disposition"].startswith('attachment; filename="options-appraisal-')
    assert page["Cache-Control"] == "private, no-store"
    sheet = recalculated(tmp_path, page.content)["Ranking"]
    found = {row[0]: row[1:] for row in sheet.iter_rows(min_row=5, values_only=True)}
    of = form_of(**EXAMPLE).appraisal(RATE)

    assert set(found) == {one.name for one in of.options}
    for row in ranked(of):
        place, points, quality, price, cost, _, _, cash = found[row.option.name]
        assert place == row.place
        assert (points, quality, price) == pytest.approx(
            (float(row.points), float(row.quality), float(row.price)), abs=1e-6
        )
        assert round(cost * 100) == row.cost_pence
        assert round(cash * 100) == row.cash_pence
    for column, case in ((5, "low"), (6, "high")):
        for row in ranked(of, case):
            assert round(found[row.option.name][column] * 100) == row.cost_pence


def test_every_figure_of_the_ranking_is_a_formula_and_no_name_is_one():
    page = compare(option_1='=HYPERLINK("http://x")', criterion_1="+1", **{"as": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(page.content))

    for row in book["Ranking"].iter_rows(min_row=5, max_row=6):
        assert all(cell.data_type == "f" for cell in row)
    names = [book["Options"]["A5"], book["Options"]["D4"]]
    assert [(cell.value, cell.data_type) for cell in names] == [
        ('=HYPERLINK("http://x")', "s"),
        ("+1", "s"),
    ]


def test_the_example_is_worth_reading():
    of = form_of(**EXAMPLE).appraisal(discount_rate(on=ON).rate)

    assert weight_flips(of)
    assert cost_flips(of)
