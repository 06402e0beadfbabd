"""The options appraisal of a procurement: scored on one page by two people, ranked on its page, and written as files."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import parse_qs, urlsplit

import docx
import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from drafting.appraisal.options import Case, cost_by_year, ranked, rounded
from drafting.appraisal.section import COSTS_SECTION, SCORES_SECTION
from tests.drafting.appraisal.books import THOUSAND, cost, score, whole
from tests.factories import cast
from tests.factories.workbook import EntryFactory
from tests.toolkit.procurements.conftest import AT, again
from tests.toolkit.tools.test_appraise import recalculated
from tests.toolkit.ui.pages import parse, problems
from tests.toolkit.workbook.conftest import trail
from tests.toolkit.workbook.test_entries import HOSTILE, text
from toolkit.dossier import exporting, gathering, renewing, tender_pack
from toolkit.people.choices import Role
from toolkit.people.queries import Place
from toolkit.workbook import actions, presenters, queries, records, row_forms
from toolkit.workbook.actions import ChangedMeanwhile
from toolkit.workbook.models import EntryEdition, WorkbookEntry
from toolkit.workbook.papers import DOCUMENTS, document
from toolkit.workbook.written import appraisal as written

pytestmark = pytest.mark.django_db


def url(row, name="section", *more):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, *more])


def keep(row, entries):
    for (section, number), values in entries.items():
        EntryFactory(procurement=row, section=section, number=number, values=values)


@pytest.fixture
def appraised(begun):
    """Three options on two criteria, all scored and costed."""
    keep(begun, whole())
    return begun


@pytest.fixture
def unscored(begun):
    keep(begun, {key: values for key, values in whole().items() if key[0] != "scores"})
    return begun


def sent(page, **changed):
    """Return what a browser would send from the page of scores."""
    document = parse(page)
    found = {
        one.get("name"): one.get("value") or "" for one in document.xpath("//main//input[@name]")
    }
    found |= {
        one.get("name"): (one.text or "").removeprefix("\n")
        for one in document.xpath("//main//textarea")
    }
    found |= {
        one.get("name"): next(iter(one.xpath(".//option[@selected]/@value")), "")
        for one in document.xpath("//main//select")
    }
    return {**found, **changed}  # fmt: skip


def scores(row):
    return {
        (entry.links("option")[0], entry.links("criterion")[0]): (entry.whole("score"), entry.text("why"))
        for entry in records.book_of(row).entries("scores")
    }  # fmt: skip


# --- scoring ----------------------------------------------------------------------------------------


def test_all_options_are_scored_on_one_page_by_one_deed(unscored, browser):
    page = browser.get(url(unscored, "score"))
    assert problems(parse(page)) == []
    legends = [one.text_content().strip() for one in parse(page).xpath("//main//legend")]
    assert legends == ["Fits the need (40 points)", "Way out (20 points)"]
    assert "5: all of it. 0: nothing." in text(page)

    done = browser.post(
        url(unscored, "score"), sent(page, score_1_2="4", score_1_2_why="Shown in May.", score_2_3="0")
    )  # fmt: skip
    assert done.url == url(unscored, "section", "scores")
    assert scores(unscored) == {(2, 1): (4, "Shown in May."), (3, 2): (0, "")}
    assert trail() == ["workbook.saved_many"]
    assert EntryEdition.objects.filter(of__section="scores").count() == 2


def test_only_what_was_changed_is_saved_again(appraised, browser):
    page = browser.get(url(appraised, "score"))
    browser.post(url(appraised, "score"), sent(page, score_2_1="3"))

    editions = {one.number: one.edition for one in records.book_of(appraised).entries("scores")}
    assert editions == {1: 1, 2: 2, 3: 1, 4: 1, 5: 1, 6: 1}
    assert scores(appraised)[1, 2] == (3, "We saw it.")
    again = browser.post(url(appraised, "score"), sent(browser.get(url(appraised, "score"))))
    assert again.status_code == 302
    assert trail() == ["workbook.saved_many"]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"score_1_2": "6"}, "Choose a score from 0 to 5 for Buy on “Fits the need”"),
        ({"score_1_2": "4", "score_2_2_why": "Because."}, "Select a score for Buy on “Way out”"),
        ({"score_1_2_why": "x" * 2001}, "must be 2,000 characters or less"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(changed, error, unscored, browser):
    typed = {"score_1_1": "2", "score_1_1_why": "Heard it."}
    page = browser.post(
        url(unscored, "score"), sent(browser.get(url(unscored, "score")), **typed, **changed)
    )

    assert problems(parse(page)) == []
    assert text(page).count(error) == 2
    assert parse(page).findtext(".//title").startswith("Error:")
    again = sent(page)
    assert (again["score_1_1"], again["score_1_1_why"]) == ("2", "Heard it.")
    assert not WorkbookEntry.objects.filter(section="scores").exists()


def test_a_score_that_stood_there_is_not_lost_by_leaving_it_empty(appraised, browser):
    page = browser.get(url(appraised, "score"))
    page = browser.post(url(appraised, "score"), sent(page, score_1_2=""))

    assert "Select a score for Buy on “Fits the need”. To take it away, open it by itself" in text(page)  # fmt: skip
    assert scores(appraised)[2, 1] == (2, "We saw it.")


def test_two_people_who_score_different_things_both_keep_theirs(appraised, browser, bola):
    mine = sent(browser.get(url(appraised, "score")), score_1_2="5")
    other = queries.entry(appraised, "scores", 1)
    other.procurement = appraised
    actions.save(entry=other, values=score(1, 1, 3), edition=1, by=bola, at=AT)
    done = browser.post(url(appraised, "score"), mine)

    assert done.status_code == 302
    assert scores(appraised)[1, 1] == (3, "We saw it.")
    assert scores(appraised)[2, 1] == (5, "We saw it.")


def test_two_people_who_score_the_same_thing_see_both_and_lose_nothing(appraised, browser, bola):
    mine = sent(browser.get(url(appraised, "score")), score_1_2="5", score_2_2="1")
    for number, values in ((3, score(2, 1, 0)), (5, score(3, 1, 1))):
        other = queries.entry(appraised, "scores", number)
        other.procurement = appraised
        actions.save(entry=other, values=values, edition=1, by=bola, at=AT)
    page = browser.post(url(appraised, "score"), mine)

    assert page.status_code == 409
    assert problems(parse(page)) == []
    rows = parse(page).xpath("//div[contains(@class, 'clash')]//tbody/tr")
    assert [" ".join(one.text_content().split()) for one in rows] == [
        "Buy on “Fits the need” 0: We saw it. 5: We saw it."
    ]
    assert scores(appraised)[2, 1] == (0, "We saw it.")
    again = sent(page)
    assert (again["score_1_2"], again["score_2_2"], again["score_1_3"]) == ("5", "1", "1")
    assert browser.post(url(appraised, "score"), again).status_code == 302
    said = scores(appraised)
    assert (said[2, 1][0], said[2, 2][0], said[3, 1][0]) == (5, 1, 1)


def test_a_score_that_somebody_gave_first_is_shown_beside_mine(unscored, browser):
    mine = sent(browser.get(url(unscored, "score")), score_1_2="5")
    EntryFactory(procurement=unscored, section="scores", number=1, values=score(2, 1, 2))
    EntryFactory(procurement=unscored, section="scores", number=2, values=score(3, 1, 2))
    page = browser.post(url(unscored, "score"), mine)

    assert page.status_code == 409
    assert "Buy on “Fits the need”" in text(page)
    assert "Reuse on “Fits the need”" not in text(page)
    assert browser.post(url(unscored, "score"), sent(page)).status_code == 302
    assert scores(unscored) == {(2, 1): (5, ""), (3, 1): (2, "We saw it.")}


def test_scores_that_rest_on_other_editions_are_not_written(appraised, bola):
    with pytest.raises(ChangedMeanwhile):
        actions.write_many(
            procurement=appraised, section=SCORES_SECTION, changed={1: score(1, 1, 5)}, added=(),
            seen={1: 1}, by=bola, at=AT,
        )  # fmt: skip
    assert scores(appraised)[1, 1] == (1, "We saw it.")
    assert trail() == []


def test_without_options_or_criteria_it_says_where_to_begin(begun, browser):
    page = browser.get(url(begun, "score"))

    assert problems(parse(page)) == []
    assert "Nothing to score yet" in text(page)
    for key in ("options", "criteria"):
        assert parse(page).xpath(f"//main//a[@href='{url(begun, 'section', key)}']")


def test_who_only_reads_cannot_score(appraised, client):
    client.force_login(cast.vera())

    assert client.get(url(appraised, "score")).status_code == 403
    assert "Score all options" not in text(client.get(url(appraised, "section", "scores")))


# --- costs ------------------------------------------------------------------------------------------


def test_a_cost_begins_from_its_option_and_the_next_one_goes_on_with_it(appraised, browser):
    page = browser.get(url(appraised, "entry", "options", 2))
    (door,) = parse(page).xpath("//main//a[contains(., 'Make a cost from it')]/@href")
    form = browser.get(door)
    assert parse(form).xpath("//input[@name='option' and @checked]/@value") == ["2"]

    done = browser.post(
        door, {"option": "2", "what": "Training", "when": "start", "likely": "5,000", "another": "1"}
    )  # fmt: skip
    assert records.book_of(appraised).get("costs", 4).values == {
        "option": [2], "what": "Training", "when": "start", "likely": 5 * THOUSAND,
    }  # fmt: skip
    assert done.url == f"{url(appraised, 'add', 'costs')}?from=costs:4"
    assert parse(browser.get(done.url)).xpath("//input[@name='option' and @checked]/@value") == ["2"]  # fmt: skip


@pytest.mark.parametrize("option", ["", "9", "x", "unknown"])
def test_a_cost_belongs_to_one_option_that_there_is(option, appraised, browser):
    sent = {"option": option, "what": "Training", "when": "start", "likely": "5,000"}
    page = browser.post(url(appraised, "add", "costs"), sent)

    assert page.status_code == 200
    said = text(page)
    assert "Select an option" in said or "Choose an answer to “Of which option?” from the list" in said  # fmt: skip
    assert "Training" in said
    assert not WorkbookEntry.objects.filter(section="costs", number=4).exists()


def test_a_file_of_costs_names_one_option_in_each_row(appraised):
    columns = ("option", "what", "when", "first", "last", "likely")
    rows = [
        (2, ("A2", "Training", "Once, at the start", "", "", "£5,000")),
        (3, ("A2, A3", "Training", "Once, at the start", "", "", "5000")),
        (4, ("A9", "Training", "Once, at the start", "", "", "5000")),
        (5, ("3", "Support", "years", "2", "3", "1.5k")),
    ]
    judged = row_forms.judge(COSTS_SECTION, records.book_of(appraised), columns, rows)

    assert [one.values for one in judged.good] == [
        {"option": [2], "what": "Training", "when": "start", "likely": 5 * THOUSAND},
        {
            "option": [3],
            "what": "Support",
            "when": "years",
            "first": 2,
            "last": 3,
            "likely": 150_000,
        },
    ]
    assert [one.reasons for one in judged.refused] == [
        ("“Of which option?”: name one option, not 2",),
        ("“Of which option?”: there is no option A9. Look at “Options” for the numbers",),
    ]  # fmt: skip


def test_the_list_of_costs_names_the_options_and_shows_what_is_paid_when(appraised, browser):
    page = browser.get(url(appraised, "section", "costs"))

    assert problems(parse(page)) == []
    assert "A2 Buy" in text(page)
    keep(appraised, {("costs", 9): cost(2, "years", first=2, last=3)})
    page = browser.get(url(appraised, "section", "costs"))
    assert "L9: running it, years 2 to 3" in text(page)
    WorkbookEntry.objects.filter(section="costs", number=9).delete()
    page = browser.get(url(appraised, "section", "costs"))
    table = parse(page).xpath("//table[contains(caption, 'Paid in each year')]")[0]
    rows = [[cell.text_content().strip() for cell in row] for row in table.xpath(".//tr")]
    assert rows[0] == ["Year", "Go on as today", "Buy", "Reuse"]
    assert rows[4:] == [
        ["Year 4", "£10,000", "£12,100", "£10,000"],
        ["All years", "£40,000", "£48,400", "£40,000"],
    ]


# --- the ranking ------------------------------------------------------------------------------------


def test_its_page_ranks_and_says_what_would_change_that(appraised, browser):
    page = browser.get(url(appraised, "section", "appraisal"))
    said = text(page)

    assert problems(parse(page)) == []
    assert "Reuse comes first" in said
    assert "Which weight would change it" in said
    assert "Which cost would change it" in said
    assert "discounted at 3.5% a year" in said
    (chart,) = parse(page).xpath("//figure//*[local-name()='svg' and @role='img']")
    assert "Reuse 92.0" in chart.text_content()
    assert len(parse(page).xpath("//table[contains(caption, 'Options by points')]//tbody/tr")) == 3
    for key in ("options", "criteria", "scores", "costs"):
        assert parse(page).xpath(f"//main//a[@href='{url(appraised, 'section', key)}']")


def test_before_everything_is_said_it_says_what_is_missing(unscored, browser):
    page = browser.get(url(unscored, "section", "appraisal"))

    assert problems(parse(page)) == []
    assert written.MISSING in text(page)
    assert "Score every option on every criterion. Still to do: 6 of 6." in text(page)
    assert "XLSX" not in text(page)
    assert browser.get(url(unscored, "appraisal_xlsx")).status_code == 404
    assert "The options are not ranked yet." in text(browser.get(url(unscored, "document", "options-appraisal")))  # fmt: skip


def test_an_empty_one_says_what_to_do_first(begun, browser):
    for key in ("appraisal", "options", "criteria", "scores", "costs"):
        assert problems(parse(browser.get(url(begun, "section", key)))) == []
    assert "Say over how many years you compare" in text(browser.get(url(begun, "section", "appraisal")))  # fmt: skip


def test_what_is_preferred_begins_a_decision(appraised, browser, client):
    page = browser.get(url(appraised, "section", "appraisal"))
    (address,) = parse(page).xpath("//main//a[contains(., 'as a decision')]/@href")
    asked = parse_qs(urlsplit(address).query)

    assert asked["what"] == ["We go on with this option: Reuse."]
    assert asked["step"] == ["build-buy-reuse-or-share"]
    form = parse(browser.get(address))
    assert form.xpath("//textarea[@name='what']")[0].text.strip() == asked["what"][0]
    assert "Reuse comes first." in form.xpath("//textarea[@name='reason']")[0].text
    assert form.xpath("//select[@name='step']//option[@selected]/@value") == asked["step"]
    client.force_login(cast.vera())
    assert "as a decision" not in text(client.get(url(appraised, "section", "appraisal")))


def test_the_step_opens_the_appraisal_of_the_procurement(appraised, browser):
    page = browser.get(reverse("teamwork:steps", args=[cast.CAMDEN, appraised.reference]))

    assert parse(page).xpath(f"//a[@href='{url(appraised, 'section', 'appraisal')}']")


def test_what_rests_on_an_option_or_an_outcome_is_shown(appraised, browser):
    EntryFactory(procurement=appraised, section="outcomes", number=1, values={"outcome": "Fewer calls"})  # fmt: skip
    row = WorkbookEntry.objects.get(section="criteria", number=1)
    row.values = {**row.values, "outcomes": [1]}
    row.save()

    page = browser.get(url(appraised, "entry", "options", 2))
    for key, number in (("costs", 2), ("scores", 3), ("scores", 4)):
        assert parse(page).xpath(f"//main//a[@href='{url(appraised, 'entry', key, number)}']")
    page = browser.get(url(appraised, "entry", "outcomes", 1))
    assert parse(page).xpath(f"//main//a[@href='{url(appraised, 'entry', 'criteria', 1)}']")


@pytest.mark.parametrize("count", [1, 8])
@pytest.mark.parametrize(
    ("name", "key", "most"),
    [("section", "appraisal", 14), ("section", "costs", 14), ("section", "scores", 14), ("score", "", 11)],
)  # fmt: skip
def test_the_pages_ask_the_same_of_few_and_many(
    name, key, most, count, appraised, browser, django_assert_num_queries
):
    for number in range(4, 3 + count):
        keep(appraised, {("options", number): {"name": f"Option {number}", "way": "buy"}})
        keep(appraised, {("costs", number): cost(number)})
        for criterion in (1, 2):
            keep(appraised, {("scores", 10 * number + criterion): score(number, criterion, 3)})
    address = url(appraised, name, *([key] if key else []))
    browser.get(address)
    with django_assert_num_queries(most):
        assert browser.get(address).status_code == 200


def test_hostile_text_is_shown_as_text_everywhere(appraised, browser):
    for section, name in (
        ("options", "name"),
        ("criteria", "name"),
        ("costs", "what"),
        ("scores", "why"),
        ("appraisal", "because"),
    ):
        row = WorkbookEntry.objects.get(section=section, number=1)
        row.values = {**row.values, name: HOSTILE}
        row.save()
    addresses = [
        url(appraised, "section", key)
        for key in ("appraisal", "options", "criteria", "scores", "costs")
    ]
    for address in (
        *addresses,
        url(appraised, "score"),
        url(appraised, "document", "options-appraisal"),
    ):
        page = browser.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page
    assert browser.get(url(appraised, "document_docx", "options-appraisal")).status_code == 200
    assert browser.get(url(appraised, "appraisal_xlsx")).status_code == 200  # fmt: skip


# --- files ------------------------------------------------------------------------------------------


def test_the_paper_has_the_proposal_every_score_with_its_reason_and_the_paragraph(appraised, browser):  # fmt: skip
    keep(appraised, {("options", 4): {"name": "Build", "way": "build", "standing": "out", "why_out": "Nobody is free."}})  # fmt: skip
    page = browser.get(url(appraised, "document", "options-appraisal"))
    assert problems(parse(page)) == []
    given = browser.get(url(appraised, "document_docx", "options-appraisal"))
    paper = docx.Document(io.BytesIO(given.content))
    words = "\n".join(one.text for one in paper.paragraphs)
    tables = "\n".join(cell.text for each in paper.tables for row in each.rows for cell in row.cells)  # fmt: skip

    assert "What is proposed" in words
    assert "Buy, 2: We saw it." in words
    assert "We compared 3 options over 4 years: Reuse, Buy and Go on as today." in words
    assert "Nobody is free." in words + tables
    assert "Buy: running it" in tables


def test_the_formulas_of_the_workbook_give_the_figures_of_the_page(appraised, browser, tmp_path):
    keep(appraised, {
        ("costs", 4): cost(2, "years", first=2, last=3, likely=7_77, low=7_00, high=8_00),
        ("costs", 5): cost(3, "end", low=1, likely=2 * THOUSAND + 1, high=3 * THOUSAND),
        ("costs", 6): cost(1, "start"),
        ("costs", 7): cost(3, "years", first=3, last=9),
        ("costs", 8): cost(3, "years", first=5, last=9),
    })  # fmt: skip
    given = browser.get(url(appraised, "appraisal_xlsx"))
    assert "attachment" in given["Content-Disposition"]
    book = recalculated(tmp_path, given.content)
    found = {row[0]: row[1:] for row in book["Ranking"].iter_rows(min_row=5, values_only=True)}
    of, _ = written.appraised(records.book_of(appraised), timezone.localdate())

    for row in ranked(of):
        place, points, quality, price, likely, _, _, cash = found[row.option.name]
        assert place == row.place
        assert (points, quality, price) == pytest.approx(
            (float(row.points), float(row.quality), float(row.price)), abs=1e-6
        )
        assert (round(likely * 100), round(cash * 100)) == (row.cost_pence, row.cash_pence)
    for column, case in ((5, Case.LOW), (6, Case.HIGH)):
        for row in ranked(of, case):
            assert round(found[row.option.name][column] * 100) == row.cost_pence
    years = {row[0]: row[1:] for row in book["By year"].iter_rows(min_row=5, values_only=True)}
    for option in of.options:
        paid = cost_by_year(option, of)
        assert [round(one * 100) for one in years[option.name]] == [
            rounded(one) for one in (*paid, sum(paid))
        ]


def test_no_name_is_a_formula_in_the_workbook(appraised, browser):
    for section, name in (("options", "name"), ("criteria", "name"), ("costs", "what")):
        row = WorkbookEntry.objects.get(section=section, number=1)
        row.values = {**row.values, name: "=1+1"}
        row.save()
    book = openpyxl.load_workbook(io.BytesIO(browser.get(url(appraised, "appraisal_xlsx")).content))

    cells = [book["Options"]["A5"], book["Options"]["D4"], book["Costs"]["B5"]]
    assert [(one.value, one.data_type) for one in cells] == [("=1+1", "s")] * 3


def test_the_appraisal_stays_inside(appraised):
    """Suppliers must not read what was thought of the options, or what the council expects to pay."""
    EntryFactory(procurement=appraised, values={"who": "tenant", "what": "to see a map"})
    row = WorkbookEntry.objects.get(section="options", number=2)
    row.values = {**row.values, "means": "Pay [X] at most"}
    row.save()
    book = records.book_of(appraised)
    pack = tender_pack.of(appraised, book, {}, by="Camden", on=AT.date())
    paper = docx.Document(io.BytesIO(pack))
    words = "\n".join(one.text for one in paper.paragraphs)
    words += "\n".join(cell.text for each in paper.tables for line in each.rows for cell in line.cells)  # fmt: skip

    assert "to see a map" in words
    for inside in ("appraisal", "Reuse", "Fits the need", "running it", "We saw it."):
        assert inside not in words
    assert not {one.section for one in tender_pack.still_open(book)} & {"appraisal", "options", "criteria", "scores", "costs"}  # fmt: skip
    inner = {"appraisal", "options", "criteria", "scores", "costs"}
    assert not any(inner & set(one.rests_on) for one in DOCUMENTS if one.goes_out)
    assert not document("options-appraisal").goes_out


def test_it_goes_out_with_everything_and_a_renewal_takes_the_criteria_alone(appraised):
    place = Place(appraised.authority_id, cast.CAMDEN, "Camden", Role.VIEWER)
    target = io.BytesIO()
    exporting.write_zip(target, place, again(appraised), on=timezone.localdate())
    names = zipfile.ZipFile(target).namelist()
    assert {"documents/options-appraisal.docx", "documents/options-appraisal.xlsx"} <= set(names)
    record = gathering.record_of(appraised)
    held = {one["section"] for one in record["entries"]}
    assert {"appraisal", "options", "criteria", "scores", "costs"} <= held

    offered = {key for key, _ in renewing.choices(record)}
    stays = dict(renewing.stays(record))
    assert "criteria" in offered
    assert not offered & {"appraisal", "options", "scores", "costs"}
    assert "prices" in stays["Costs of the options"]
    assert set(presenters.tables_of(records.book_of(appraised))) >= {"Options", "Scores of the options"}  # fmt: skip
