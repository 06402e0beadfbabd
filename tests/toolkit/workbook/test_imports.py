"""Entries from a file: matched, shown with what is wrong, added all or none, undone; and written again with equal content."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from drafting.needs.section import SECTION as NEEDS
from drafting.sections import SECTIONS
from drafting.workbook.book import Book, Entry
from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.procurements.conftest import AT, again
from tests.toolkit.workbook.conftest import trail
from tests.toolkit.workbook.test_demo import TITLES, told_book
from tests.toolkit.workbook.test_entries import text
from toolkit.procurements.deeds import NotPossible
from toolkit.releases.spreadsheets import csv_bytes, xlsx_bytes
from toolkit.workbook import actions, importing, queries, records, row_forms, sheets
from toolkit.workbook.models import EntryImport, WorkbookEntry

FILE = """Needs of the repairs service,,,,
,,,,
User,I want,So that,MoSCoW,Remarks
tenant,to move my appointment,I can work,Must,from the panel
planner,,he sees it,must,
,to pay,,,
operative,to know the parts,I come once,perhaps,
,,,,
carer,to be told,I can be there,,
tenant,to move my appointment,I can work,must,again
"""


def url(name, row, *more, key="needs"):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, key, *more])


def upload(browser, row, content, name="needs.csv", key="needs"):
    content = content if isinstance(content, bytes) else content.encode()
    return browser.post(url("imports", row, key=key), {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def kept(begun, browser):
    upload(browser, begun, FILE)
    return EntryImport.objects.get()


@pytest.mark.django_db
def test_a_file_is_read_and_nothing_is_added_before_it_is_confirmed(kept, begun, browser):
    page = text(browser.get(url("import", begun, kept.pk)))

    assert kept.columns == ["who", "what", "why", "priority", ""]
    assert "6 rows read: 2 can be added, 4 cannot" in page
    assert "Row 4: As a tenant I need to move my appointment so that I can work" in page
    for why in ("Enter what they need", "Enter who has the need", "Choose an answer to “How much does it matter?” from the list", "It says the same as row 4"):  # fmt: skip
        assert why in page
    assert not WorkbookEntry.objects.exists()
    assert trail() == ["workbook.import.read"]


@pytest.mark.django_db
def test_good_rows_are_added_at_once_with_the_name_of_the_file_and_one_row_of_the_trail(kept, begun, browser):  # fmt: skip
    page = browser.post(url("import_confirm", begun, kept.pk), follow=True)

    assert "Added: 2. Left out: 4." in text(page)
    rows = WorkbookEntry.objects.order_by("number")
    assert [one.values for one in rows] == [
        {"who": "tenant", "what": "to move my appointment", "why": "I can work", "priority": "must"},
        {"who": "carer", "what": "to be told", "why": "I can be there"},
    ]  # fmt: skip
    assert {one.came_from for one in rows} == {"needs.csv"}
    assert trail() == ["workbook.import.read", "workbook.added"]
    again = browser.post(url("import_confirm", begun, kept.pk), follow=True)
    assert "It is added already." in text(again)
    assert rows.count() == 2


@pytest.mark.django_db
def test_another_day_and_another_browser_go_on_where_it_was_left(kept, begun):
    other = Client()
    other.force_login(cast.adil())
    page = text(other.get(url("imports", begun)))
    assert "Not added yet" in page
    assert "Add 2" in text(other.get(url("import", begun, kept.pk)))


@pytest.mark.django_db
@pytest.mark.parametrize("is_added", [False, True])
def test_rows_that_were_left_out_are_a_file_with_the_reason_beside_each(is_added, kept, begun, browser):  # fmt: skip
    if is_added:
        browser.post(url("import_confirm", begun, kept.pk))
    body = browser.get(url("import_refused", begun, kept.pk)).content.decode("utf-8-sig")
    head, *rows = csv.reader(StringIO(body))

    assert head == ["User", "I want", "So that", "MoSCoW", "Remarks", "Row", "Why it was left out"]
    assert [(row[5], row[6]) for row in rows] == [
        ("5", "Enter what they need"),
        ("6", "Enter who has the need"),
        ("7", "Choose an answer to “How much does it matter?” from the list"),
        ("10", "It says the same as row 4"),
    ]


@pytest.mark.django_db
def test_left_out_rows_that_were_mended_are_imported_with_their_own_columns(kept, begun, browser):
    body = browser.get(url("import_refused", begun, kept.pk)).content.decode("utf-8-sig")
    upload(browser, begun, body.replace("planner,,", "planner,to see who is free,"))
    page = text(browser.get(url("import", begun, EntryImport.objects.latest("pk").pk)))
    assert "4 rows read: 2 can be added" in page


@pytest.mark.django_db
def test_columns_are_corrected_and_a_field_is_chosen_once(begun, browser):
    upload(browser, begun, "User,Text,Other\ntenant,to move it,x\n")
    kept = EntryImport.objects.get()
    page = text(browser.get(url("import", begun, kept.pk)))
    assert "No column is “I need …”" in page
    assert "Add 1" not in page

    twice = {"column_0": "who", "column_1": "what", "column_2": "what"}
    page = text(browser.post(url("import", begun, kept.pk), twice))
    assert "Choose “I need …” for one column only" in page
    browser.post(url("import", begun, kept.pk), {**twice, "column_2": "why"})
    browser.post(url("import_confirm", begun, kept.pk))
    assert WorkbookEntry.objects.get().values == {"who": "tenant", "what": "to move it", "why": "x"}


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["nonsense", "number"])
def test_a_field_that_is_not_there_is_refused(wrong, kept, begun, browser):
    page = text(browser.post(url("import", begun, kept.pk), {"column_0": wrong}))
    assert "Choose what “User” is from the list" in page
    kept.refresh_from_db()
    assert kept.columns[0] == "who"


@pytest.mark.django_db
def test_undoing_takes_away_what_came_and_is_still_there_and_each_can_come_back(kept, begun, browser, bola):  # fmt: skip
    mine = actions.add(procurement=begun, section=NEEDS, values={"who": "me", "what": "this"}, by=bola, at=AT)  # fmt: skip
    browser.post(url("import_confirm", begun, kept.pk))
    first, second = WorkbookEntry.objects.exclude(pk=mine.pk).order_by("number")
    actions.save(entry=first, values={"who": "you", "what": "that"}, edition=1, by=bola, at=AT)
    actions.remove(entry=second, edition=1, by=bola, at=AT)
    before = len(trail())

    page = browser.post(url("import_undo", begun, kept.pk), follow=True)

    assert "Taken away: 1." in text(page)
    assert list(queries.that_count(begun)) == [mine]
    assert trail()[before:] == ["workbook.import.undone"]
    first.refresh_from_db()
    assert first.edition == 3
    assert [one.is_removed for one in queries.editions_of(first)] == [True, False, False]
    actions.bring_back(entry=first, section=NEEDS, edition=3, by=bola, at=first.removed_at)
    again = browser.post(url("import_undo", begun, kept.pk), follow=True)
    assert "undone already" in text(again)


@pytest.mark.django_db
def test_a_file_is_thrown_away_before_it_is_added_and_not_after(kept, begun, browser):
    other = upload(browser, begun, FILE, "other.csv")
    browser.post(url("import_confirm", begun, kept.pk))
    page = browser.post(url("import_throw_away", begun, kept.pk), follow=True)
    assert "It is added already." in text(page)
    pk = int(other.url.rstrip("/").rsplit("/", 1)[1])
    browser.post(url("import_throw_away", begun, pk))
    assert [one.pk for one in EntryImport.objects.all()] == [kept.pk]


@pytest.mark.django_db
def test_all_are_added_or_none(begun, browser, bola):
    for number in range(1, NEEDS.most):
        EntryFactory(procurement=begun, number=number, values={"who": "a", "what": str(number)})
    upload(browser, begun, FILE)
    kept = EntryImport.objects.get()
    page = browser.post(url("import_confirm", begun, kept.pk), follow=True)
    assert "holds 500 at most" in text(page)
    assert WorkbookEntry.objects.count() == NEEDS.most - 1
    kept.refresh_from_db()
    assert kept.added_at is None
    kept.procurement = begun
    with pytest.raises(NotPossible, match="No row can be added"):
        importing.confirm(one=kept, section=NEEDS, many=[], by=bola, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.csv", "is empty"),
        (b"Animal,Colour\ncat,black\n", "a.csv", "We found no column of “User needs”"),
        (b"As a,I need\n", "a.csv", "headings and no rows"),
        (b"As a,I need\n" + b"a,b\n" * 501, "a.csv", "more than 500 rows"),
        (b"As a,I need" + b",x" * 60 + b"\na,b" + b",y" * 60 + b"\n", "a.csv", "more than 60 columns"),
        (b"As a,I need\na," + b"b" * 30_000 + (b"\na," + b"b" * 30_000) * 60, "a.csv", "too much text"),
        (b"%PDF-1.7 hello", "a.pdf", "PDF"),
        (b"x" * 5_000_000, "a.csv", "smaller than 5 MB"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused_in_words(content, name, said, begun, browser):
    page = text(upload(browser, begun, content, name))
    assert said in page
    assert not EntryImport.objects.exists()


@pytest.mark.django_db
def test_no_file_and_a_part_of_one_entry_are_refused(begun, browser):
    assert "Select a file" in text(browser.post(url("imports", begun)))
    assert browser.get(url("imports", begun, key="problem")).status_code == 404


@pytest.mark.django_db
def test_hostile_cells_are_text_and_hold_nothing_that_cannot_be_kept(begun, browser):
    cell = "<script>alert(1)</script>\u202e =1+1"
    upload(browser, begun, f"As a,I need\n{cell},to\u200b live\n,x\n{cell},\n", "<b>.csv")
    kept = EntryImport.objects.get()
    page = browser.get(url("import", begun, kept.pk)).content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>.csv" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;span" not in page
    browser.post(url("import_confirm", begun, kept.pk))
    assert WorkbookEntry.objects.get().values == {"who": "<script>alert(1)</script> =1+1", "what": "to live"}  # fmt: skip


@pytest.mark.django_db
def test_an_import_of_another_procurement_is_not_there(kept, browser):
    other = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    assert browser.get(url("import", other, kept.pk)).status_code == 404
    assert browser.post(url("import_undo", other, kept.pk)).status_code == 404


def judged(section, content, name, book):
    table = sheets.read(BytesIO(content), name, section)
    return row_forms.judge(section, book, sheets.match(table.head, section), table.rows)


def written(section, entries, form):
    rows = sheets.rows_of(section, entries)
    if form == "csv":
        return csv_bytes(rows)
    return xlsx_bytes({section.title[:31]: rows}, is_all_text=True)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("section", [one for one in SECTIONS if not one.is_single], ids=lambda one: one.key)  # fmt: skip
def test_what_is_downloaded_is_imported_again_with_equal_content(section, form):
    whole = told_book(TITLES[1])
    entries = whole.entries(section.key)
    if not entries:
        pytest.skip("The story tells nothing of this section")
    others = Book.of(one for key, each in whole.by_section.items() if key != section.key for one in each)  # fmt: skip
    found = judged(section, written(section, entries, form), f"a.{form}", others)
    assert found.refused == ()
    assert [one.values for one in found.good] == [dict(one.values) for one in entries]


LINES = st.one_of(
    st.sampled_from(["=1+1", "'=1+1", "''=1", "-5", "+44 20", "@a", "3.10", "007", "1,250", "a;b", 'say "x"', "31/3/2027", "TRUE", "1e5", "'", "it’s"]),
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20),
)  # fmt: skip


@given(st.lists(st.tuples(LINES, LINES, LINES), min_size=1, max_size=4, unique=True), st.sampled_from(["csv", "xlsx"]))  # fmt: skip
def test_any_text_comes_back_as_it_was(rows, form):
    entries = [
        Entry("needs", number, {"who": who, "what": f"{what}\n{why}", "why": why})
        for number, (who, what, why) in enumerate(rows, 1)
    ]
    found = judged(NEEDS, written(NEEDS, entries, form), f"a.{form}", Book())
    assert found.refused == ()
    assert [one.values for one in found.good] == [dict(one.values) for one in entries]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "form"), [("section_csv", "csv"), ("section_xlsx", "xlsx")])
def test_a_download_goes_into_another_procurement(name, form, begun, browser):
    for entry in told_book(TITLES[1]).entries("outcomes"):
        EntryFactory(procurement=begun, section="outcomes", number=entry.number, values=dict(entry.values))  # fmt: skip
    body = browser.get(url(name, begun, key="outcomes")).content
    other = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    upload(browser, other, body, f"outcomes.{form}", key="outcomes")
    browser.post(url("import_confirm", other, EntryImport.objects.get().pk, key="outcomes"))
    assert records.book_of(again(other)).by_section == records.book_of(begun).by_section


def test_days_numbers_and_labels_of_a_workbook_are_read_as_they_would_be_typed():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["What is tested?", "When?", "Participants", "Which needs does it test?", "Who takes part?"])  # fmt: skip
    sheet.append(["Page", date(2026, 5, 4), 5, "N1, n2", "Staff; Residents"])
    sheet.append(["Page", "4 May 2026", "1,000", "2", "residents, staff"])
    sheet.append(["Page", "soon", 2.5, "N9", "dogs"])
    held = BytesIO()
    book.save(held)
    usability = next(one for one in SECTIONS if one.key == "usability")
    known = Book.of([Entry("needs", 1, {}), Entry("needs", 2, {})])
    found = judged(usability, held.getvalue(), "a.xlsx", known)
    assert [one.values for one in found.good] == [
        {"what": "Page", "day": "2026-05-04", "participants": 5, "needs": [1, 2], "took_part": ["staff", "residents"]},
        {"what": "Page", "day": "2026-05-04", "participants": 1000, "needs": [2], "took_part": ["residents", "staff"]},
    ]  # fmt: skip
    (refused,) = found.refused
    assert len(refused.reasons) == 4
    assert "“Which needs does it test?”: there is no need N9. Look at “User needs” for the numbers" in refused.reasons  # fmt: skip


@pytest.mark.django_db
def test_pages_ask_the_same_number_of_questions_of_few_and_many(begun, browser, django_assert_num_queries):  # fmt: skip
    upload(browser, begun, "As a,I need\n" + "".join(f"user {one},to see {one}\n" for one in range(300)))  # fmt: skip
    kept = EntryImport.objects.get()
    browser.get(url("import", begun, kept.pk))
    with django_assert_num_queries(12):
        assert "Add 300" in text(browser.get(url("import", begun, kept.pk)))
    with django_assert_num_queries(11):
        browser.get(url("imports", begun))
