"""A procurement goes out and comes in again with equal content; nothing else gets in; a renewal takes what it should."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import cast
from tests.factories.approvals import ApprovalFactory
from tests.factories.contracts import ContractFactory, RegisterDetailFactory
from tests.factories.procurements import ContractLinkFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.procurements.conftest import AT
from toolkit.approvals import targets
from toolkit.approvals.queries import approvals_of
from toolkit.dossier import actions, exporting, gathering, packing, renewing, tender_pack
from toolkit.dossier.parts import LEFT, PARTS, PROCUREMENT
from toolkit.guidance.documents.package import zipped as zipped_files
from toolkit.people.choices import Role
from toolkit.people.models import User
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.procurements import queries as procurements
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.models import Procurement
from toolkit.workbook import records

pytestmark = pytest.mark.django_db


def url(name, *more):
    return reverse(f"dossier:{name}", args=[cast.CAMDEN, *more])


def text(response):
    return " ".join(response.content.decode().split())


def told(row):
    return json.loads(packing.as_json(gathering.record_of(row)))


def zipped(record):
    return zipped_files({packing.RECORD: packing.as_json(record)}, on=AT.date())


def as_zip(place, row):
    target = io.BytesIO()
    exporting.write_zip(target, place, row, on=AT.date())
    return target.getvalue()


def bring(record, by, authority=None):
    return actions.bring(
        authority_id=(authority or cast.authority(cast.HACKNEY)).pk, told=record, by=by, at=AT
    )


@pytest.mark.parametrize("part", [PROCUREMENT, *PARTS], ids=lambda one: one.key)
def test_every_column_goes_out_or_has_a_reason(part):
    """A column that is added later must be put into the table, or left for a reason."""
    own = {field.name for field in part.model._meta.concrete_fields if not field.primary_key}
    named = {*part.columns, *part.person, *part.points, *part.left, part.under.split("__")[0]}
    assert own - named - {"procurement"} == set()


def test_every_table_of_a_procurement_goes_out_or_has_a_reason():
    there = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Procurement and model is not Procurement
    }
    named = {part.model._meta.label for part in PARTS} | set(LEFT)
    assert there <= named, sorted(there - named)


def test_the_zip_is_the_same_for_the_same_day_and_is_read_again(full, bola):
    place = Place(full.authority_id, cast.CAMDEN, "Camden", Role.BUYER)
    content = as_zip(place, full)
    assert content == as_zip(place, full)

    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert {"README.txt", "record.json", "workbook.xlsx", "tender-pack.docx", "decisions.docx",
            "role-matrix.csv", "approvals.csv", "comments.csv", "documents/user-needs.docx"} <= set(names)  # fmt: skip
    with packing.opened(io.BytesIO(content)) as package:
        assert package.record == told(full)


def changed(record, *path, value):
    """Return a record with one value changed."""
    found = json.loads(json.dumps(record))
    inner = found
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return found


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("format",), "other", "not a procurement"),
        (("version",), 3, "later release"),
        (("version",), "2", "not a procurement"),
        (("procurement",), [], "no row"),
        (("procurement", "title"), "x" * 301, "300"),
        (("procurement", "ended_on"), "2026-99-99", "date"),
        (("entries",), "many", "list"),
        (("entries", 0, "section"), "spells", "does not know"),
        (("entries", 0, "values"), {"who": "x", "password": "y"}, "asks nothing called"),
        (("entries", 0, "values"), {"who": ["x"]}, "cannot hold"),
        (("entries", 0, "values"), {"what": "\x00"}, "cannot hold"),
        (("entries", 0, "values"), {"priority": "huge"}, "cannot hold"),
        (("entries", 1, "number"), 1, "contradict"),
        (("entries", 0, "number"), -1, "greater than or equal to 0"),
        (("lots", 0, "value_inc_pence"), "much", "integer"),
        (("notices", 1, "corrects"), 99, "not there"),
        (("notices", 1, "corrects"), "first", "not there"),
        (("notices", 0, "state"), "burnt", "not a valid choice"),
        (("steps", 0, "owner"), -1, "not there"),
        (("timetables", 0, "starts_on"), None, "null"),
    ],
)  # fmt: skip
def test_what_is_no_procurement_is_refused_and_nothing_is_written(full, bola, path, value, says):
    with pytest.raises(NotPossible, match=says):
        bring(changed(told(full), *path, value=value), bola)
    assert Procurement.objects.count() == 1


def test_a_table_that_is_not_told_is_empty(bola):
    new = bring({"format": gathering.FORMAT, "version": 1, "procurement": {"title": "Small"}}, bola)
    assert new.title == "Small"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"no zip", "no ZIP"),
        (zipped({})[:-30], "no ZIP"),
        (zipped_files({"other.json": b"{}"}, on=AT.date()), "no “record.json”"),
        (zipped_files({"record.json": b"{"}, on=AT.date()), "no JSON"),
        (zipped_files({"record.json": b"[" * 100_000}, on=AT.date()), "no JSON"),
        (zipped_files({"record.json": b"[]"}, on=AT.date()), "not a procurement"),
        (zipped_files({"record.json": b" " * 40_000_001}, on=AT.date()), "larger than 40 MB"),
        (zipped_files({f"{n}.txt": b"" for n in range(2_001)}, on=AT.date()), "more than 2,000"),
        (zipped_files({"../../etc/passwd": b"x", "record.json": b"{}"}, on=AT.date()), "not a procurement of the toolkit"),
    ],
    ids=["empty", "text", "cut", "other", "json", "deep", "list", "bomb", "many", "path"],
)  # fmt: skip
def test_a_hostile_zip_is_refused_with_what_to_do(content, says, begun, browser):
    file = SimpleUploadedFile("procurement.zip", content, "application/zip")
    page = browser.post(url("bring_in"), {"file": file})

    assert page.status_code == 200
    assert says in text(page)
    assert Procurement.objects.count() == 1


def test_a_renewal_takes_what_is_chosen_and_says_what_stays(full, browser):
    page = text(browser.get(url("renew", full.reference)))
    assert "Notices and their drafts" in page
    sent = {"title": "Repairs, again", "parts": ["answers", "needs", "lots", "team"]}
    response = browser.post(url("renew", full.reference), sent)

    assert response.status_code == 302
    new = Procurement.objects.exclude(pk=full.pk).get()
    record = told(new)
    assert new.title == "Repairs, again"
    assert new.answers["value_inc_vat_pence"] == full.answers["value_inc_vat_pence"]
    assert [one["number"] for one in record["entries"]] == [1]
    assert record["entries"][0]["came_from"].startswith(f"procurement {full.reference}")
    assert [one["suppliers"] for one in record["lots"]] == [""]
    assert record["team"][0]["name"] == "Priya Raman"
    for key in ("routes", "timetables", "notices", "steps", "decisions", "happenings"):
        assert record[key] == []


def test_a_renewal_replaces_the_contract_that_came_of_the_one_before_it(full, browser):
    came = ContractLinkFactory(
        procurement=full, contract=ContractFactory(authority=full.authority)
    ).contract
    gone = ContractFactory(authority=full.authority)
    RegisterDetailFactory(contract=gone, removed_at=AT, removed_by="bola")
    ContractLinkFactory(procurement=full, contract=gone)
    Procurement.objects.filter(pk=full.pk).update(service_area="Housing")
    browser.post(url("renew", full.reference), {"title": "Again", "parts": ["answers"]})

    new = Procurement.objects.get(title="Again")
    assert procurements.replaced(new) == [came]
    assert procurements.contracts(new) == []
    assert new.service_area == "Housing"


def test_nothing_that_was_not_chosen_goes_over(full):
    begun = renewing.renewed(told(full), title="New", parts=[], at=AT.isoformat())
    assert begun["procurement"] == {"title": "New", "is_made_up": False}
    assert (begun["entries"], begun["lots"], begun["team"]) == ([], [], [])


@pytest.mark.parametrize(
    ("words", "is_open"),
    [
        ("Answer within [X] hours", True), ("by {date}", True), ("TBC", True), ("to be confirmed", True),
        ("what??", True), ("within ____ days", True), ("Hours: .....", True), ("<insert name>", True),
        ("Answer within 4 hours", False), ("Is it done?", False), ("a < b > c", False),
        ("The TBCs are no word", False), ("and so on ...", False), ("see s.12(1)", False),
    ],
)  # fmt: skip
def test_placeholders_that_remain_are_listed_before_download(words, is_open, begun):
    EntryFactory(
        procurement=begun,
        values={"who": "tenant", "what": words, "evidence": "Seen", "priority": "could"},
    )
    found = list(tender_pack.still_open(records.book_of(begun)))
    assert any("I need" in one.what for one in found) is is_open


def test_the_pack_has_chapters_versions_and_what_is_open(full, browser):
    page = text(browser.get(url("pack", full.reference)))
    assert "1. Statement of user needs" in page
    assert "Draft, not approved" in page
    assert "A must without a test" in page
    response = browser.get(url("pack_docx", full.reference))
    assert b"".join(response.streaming_content)[:2] == b"PK"


def test_the_pack_says_which_version_was_approved_and_names_nobody(full, browser, bola):
    lena = User.objects.get(username="lena")
    book = records.book_of(full)
    target = targets.target("document:user-needs")
    ApprovalFactory(
        procurement=full, number=2, target=target.key, version=3, state="approved",
        editions=targets.editions(book, target), decided_at=AT, decided_by=lena,
    )  # fmt: skip
    (chapter,) = tender_pack.chapters(book, approvals_of(full))
    assert chapter.version == "Version 3, approved on 27 November 2026"
    words = zipfile.ZipFile(
        io.BytesIO(b"".join(browser.get(url("pack_docx", full.reference)).streaming_content))
    )
    assert name_of(lena) not in words.read("word/document.xml").decode()


def test_an_empty_procurement_has_no_pack_and_says_what_to_do(begun, browser):
    assert "Nothing to make it from yet" in text(browser.get(url("pack", begun.reference)))
    for name in ("pack_docx", "pack_pdf"):
        page = browser.get(url(name, begun.reference), follow=True)
        assert "nothing to make a tender pack from" in text(page)


def test_another_borough_finds_nothing(full):
    client = Client()
    client.force_login(cast.ben())
    for name in ("take", "take_zip", "pack", "pack_docx", "pack_pdf", "renew"):
        assert client.get(url(name, full.reference)).status_code == 404


def test_without_an_office_there_is_no_pdf_and_the_page_says_so(full, browser, settings):
    settings.OFFICE_COMMAND = "no-such-program"
    assert "PDF can be made once" in text(browser.get(url("pack", full.reference)))
    response = browser.get(url("pack_pdf", full.reference), follow=True)
    assert "LibreOffice is not installed" in text(response)
