"""The way of a file in the browser: upload, columns, preview, result, refused rows, undoing."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.cast import amara, authority, ben
from tests.factories.imports import ImportRefusalFactory, RegisterImportFactory
from tests.toolkit.imports.registers import FILES, LEGAL, LIFTS, PARKING, THREE, as_csv
from toolkit.contracts import editing
from toolkit.contracts.models import Contract
from toolkit.imports.choices import Kind, State
from toolkit.imports.models import RegisterImport, RememberedColumn
from toolkit.people.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("camden")]
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def who(client):
    person = amara()
    client.force_login(person)
    return person


def at(name, *words):
    return reverse(f"imports:{name}", args=["camden", *words])


def upload(client, content, name="register.csv"):
    """Upload a file; return its import and the answer."""
    answer = client.post(at("upload"), {"file": SimpleUploadedFile(name, content)})
    return RegisterImport.objects.order_by("-pk").first(), answer


def choose(client, one, **chosen):
    """Say that the columns are right; return the page that follows."""
    data = {"kind": one.kind, "sharing": "own", **chosen}
    return client.post(at("columns", one.pk), data, follow=True)


def imported(client, content, name="register.csv", **chosen):
    one, _ = upload(client, content, name)
    choose(client, one, **chosen)
    client.post(at("confirm", one.pk))
    one.refresh_from_db()
    return one


def test_a_file_goes_from_upload_to_result(client, who):
    assert "Nothing has been imported yet" in client.get(at("imports")).content.decode()
    one, answer = upload(
        client, as_csv(*THREE, ("A-4", "Bins", "Acme Bins Ltd", "01/04/2025", "1/1/2020", ""))
    )
    assert answer.headers["Location"] == at("columns", one.pk)

    page = client.get(at("columns", one.pk)).content.decode()
    assert all(
        text in page
        for text in ("Contract Ref", "Lift maintenance", "Parking permits system", "Sure")
    )
    assert '<option value="ends_on" selected>' in page

    page = choose(client, one).content.decode()
    assert "This is what would change" in page
    assert "The contract ends (2020-01-01) before it starts (2025-04-01)." in page
    assert not Contract.objects.exists()

    page = client.post(at("confirm", one.pk), follow=True).content.decode()
    assert Contract.objects.count() == 3
    reference = Contract.objects.get(title="Lift maintenance").reference
    assert re.search(rf'href="[^"]*/{reference}/"', page)
    assert (
        "3 added, 0 changed, 0 unchanged, 1 left out" in client.get(at("imports")).content.decode()
    )
    told = AuditEvent.objects.filter(authority__slug="camden", by=who).values_list(
        "action", flat=True
    )
    assert list(told.order_by("pk")) == ["imports.uploaded", "imports.written"]


def test_a_changed_register_shows_what_was_and_what_is_to_be(client, who):
    imported(client, as_csv(*THREE))
    one, _ = upload(client, as_csv((*LIFTS[:4], "31/03/2030", "£150,000"), PARKING, LEGAL))

    page = choose(client, one).content.decode()

    assert "31 March 2028" in page
    assert "31 March 2030" in page
    assert "£120,000" in page
    assert "£150,000" in page


def test_columns_are_corrected_and_remembered_for_the_borough(client, who):
    headers = ("Nr", "Thing", "Who", "From", "To", "Worth")
    one, _ = upload(client, as_csv(*THREE, headers=headers))
    fields = ("key", "title", "suppliers", "starts_on", "ends_on", "total_value")
    chosen = {f"sheet-0-{place}": field for place, field in enumerate(fields)}

    page = choose(client, one, **chosen).content.decode()

    assert "This is what would change" in page
    assert RememberedColumn.objects.get(header="thing").field == "title"
    client.post(at("leave", one.pk))
    again, _ = upload(client, as_csv(*THREE, headers=headers))
    page = client.get(at("columns", again.pk)).content.decode()
    assert page.count("You chose this in an earlier file.") == 6


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({"sheet-0-1": "suppliers"}, "for one column only: columns B and C both have it"),
        ({"sheet-0-0": "", "sheet-0-1": "", "sheet-0-2": ""}, "Select a column for the title"),
    ],
)
def test_choices_that_cannot_be_are_said_and_what_was_chosen_stays(client, who, chosen, says):
    one, _ = upload(client, as_csv(*THREE))

    page = choose(client, one, **chosen).content.decode()

    assert "There is a problem" in page
    assert says in page
    one.refresh_from_db()
    assert one.state == State.UPLOADED


@pytest.mark.usefixtures("boroughs_loaded")
def test_the_sheet_of_the_borough_is_chosen_and_another_can_be(client, who):
    name = "messy_multi_sheet_2020H1.xlsx"
    one, _ = upload(client, (FILES / name).read_bytes(), name)

    page = client.get(at("columns", one.pk)).content.decode()
    assert "Sheet “Contracts Southwark”" in page
    assert "It is a register of Southwark." in page
    choose(client, one, **{"sheet-1": "on"})

    one.refresh_from_db()
    assert (one.counts["added"], one.counts["for_other_buyers"]) == (4, 0)
    page = choose(client, one).content.decode()
    assert "Select at least one sheet to read" in page


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "The selected file is empty"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Save it"),
        ("data.json", b'{"hello": 1}', "no published notices (OCDS) stand in it"),
        ("picture.csv", bytes(range(256)) * 40, "is not a table of text"),
        ("notices.json.gz", b"\x1f\x8bbroken", "is damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_at_once_in_words(client, who, name, content, says):
    one, answer = upload(client, content, name)

    assert one is None
    page = answer.content.decode()
    assert "There is a problem" in page
    assert says in page


def test_no_file_is_said(client, who):
    assert "Select a file" in client.post(at("upload"), {}).content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client, who, settings):
    settings.UPLOAD_MAX_MB = 1
    file = SimpleUploadedFile("large.csv", b"a,b\n" * 600_000)

    answer = client.post(at("upload"), {"file": file})

    assert answer.status_code == 413
    assert "must be smaller than 1 MB" in answer.content.decode()
    assert not RegisterImport.objects.exists()


def test_an_upload_needs_the_token_of_its_form(who):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(who)

    answer = strict.post(at("upload"), {"file": SimpleUploadedFile("a.csv", as_csv(*THREE))})

    assert answer.status_code == 403
    assert not RegisterImport.objects.exists()


def test_an_uploaded_file_has_no_address(client, who, settings):
    one, _ = upload(client, as_csv(*THREE))

    for address in (f"/files/{one.stored_as}", f"/{one.stored_as}", f"/static/{one.stored_as}"):
        assert client.get(address).status_code == 404


def test_an_import_of_another_borough_is_not_there(client, who):
    other = RegisterImportFactory(state=State.DONE)

    assert client.get(at("one", other.pk)).status_code == 404


def test_refused_rows_are_a_file_that_can_be_mended_and_uploaded_again(client, who):
    wrong = ("A-1", "=HYPERLINK(1)", "@Acme Ltd", "01/04/2025", "31/03/2020", "-£5")
    one = imported(client, as_csv(wrong, PARKING))

    answer = client.get(at("refused", one.pk))

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:3] == ["Contract Ref", "Title", "Supplier"]
    assert rows[0][-2:] == ["Why we left it out", "Where it stood"]
    assert rows[1][1:3] == ["'=HYPERLINK(1)", "'@Acme Ltd"]
    assert "before it starts" in rows[1][-2]
    assert rows[1][-1] == "row 2"
    mended = text.replace("31/03/2020", "31/03/2030").encode()
    assert imported(client, mended, "left-out.csv").counts["added"] == 1


def test_groups_are_paged(client, who, django_assert_max_num_queries):
    one = imported(
        client,
        as_csv(
            *(
                (f"B-{n}", f"Contract {n}", f"Firm {n} Ltd", "01/04/2025", "31/03/2028", "£1")
                for n in range(60)
            )
        ),
    )

    with django_assert_max_num_queries(12):
        page = client.get(at("one", one.pk)).content.decode()
    assert "See all 60" in page
    with django_assert_max_num_queries(10):
        second = client.get(at("group", one.pk, "added"), {"page": "2"}).content.decode()
    assert "Contract 55" in second
    assert client.get(at("group", one.pk, "nonsense")).status_code == 404
    with django_assert_max_num_queries(9):
        assert "60 added" in client.get(at("imports")).content.decode()


def test_what_is_at_work_says_how_far_it_is_and_asks_again_without_a_script(client, who):
    one = RegisterImportFactory(
        authority=authority("camden"),
        state=State.READING, task_id="x", done_rows=40, total_rows=100,
    )  # fmt: skip

    answer = client.get(at("one", one.pk))

    assert "40%" in answer.content.decode()
    assert answer.headers["Refresh"] == "4"
    assert "Refresh" not in client.get(f"{at('one', one.pk)}?still").headers


def test_the_kind_can_be_corrected(client, who):
    one, _ = upload(client, as_csv(*THREE))

    choose(client, one, kind=Kind.SPEND)

    one.refresh_from_db()
    assert (one.kind, one.state) == (Kind.SPEND, State.UPLOADED)


# --- undoing -----------------------------------------------------------------------------------------


def test_undoing_leaves_the_register_as_it_was(client, who):
    imported(client, as_csv(*THREE))
    before = _state()
    one = imported(
        client,
        as_csv((*LIFTS[:2], "Apex Lifts plc", *LIFTS[3:5], "£9"), ("A-2", "Parking", *PARKING[2:]), ("A-9", *LEGAL[1:3], "", "", "")),
        is_whole="on",
    )  # fmt: skip
    assert _state() != before

    assert "Undo this import?" in client.get(at("undo", one.pk)).content.decode()
    page = client.post(at("undo", one.pk), follow=True).content.decode()

    assert "This import was undone" in page
    assert _state() == before
    assert AuditEvent.objects.filter(action="imports.undone").count() == 1
    assert client.post(at("undo", one.pk)).headers["Location"] == at("one", one.pk)


def _state():
    return [
        (
            one.reference, one.title, one.ends_on, one.value_ex_vat_pence, one.search_text, one.provenance,
            one.register.number, one.register.stated, one.register.missing_since, one.register.row_fingerprint,
            [link.name_as_published for link in one.supplier_links.order_by("position")],
        )
        for one in Contract.objects.select_related("register").order_by("reference")
    ]  # fmt: skip


def test_undoing_keeps_what_people_did_since_and_says_so(client, who):
    imported(client, as_csv(*THREE))
    one = imported(
        client,
        as_csv(
            (*LIFTS[:4], "31/03/2029", "£9"), PARKING, LEGAL, ("A-7", "Bins", "Bin Ltd", "", "", "")
        ),
    )
    lifts, bins = (Contract.objects.get(title=title) for title in ("Lift maintenance", "Bins"))
    for row, values in ((lifts, {"ends_on": date(2031, 1, 31)}), (bins, {"title": "Waste bins"})):
        editing.change(
            reference=row.reference, authority_id=row.authority_id, by=who, at=AT, values=values
        )

    page = client.post(at("undo", one.pk), follow=True).content.decode()

    lifts.refresh_from_db()
    assert (lifts.ends_on, lifts.value_ex_vat_pence) == (date(2031, 1, 31), 12_000_000)
    assert Contract.objects.filter(title="Waste bins").exists()
    assert "it no longer fits: Ends." in page
    assert "edited, confirmed, shared or removed since, so it stays" in page


def test_only_the_newest_import_can_be_undone_and_only_for_30_days(client, who):
    first = imported(client, as_csv(*THREE))
    second = imported(client, as_csv(*THREE, ("A-7", "Bins", "Bin Ltd", "", "", "")))

    assert "Undo that import first" in client.post(at("undo", first.pk)).content.decode()
    client.post(at("undo", second.pk))
    RegisterImport.objects.filter(pk=first.pk).update(finished_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert "for 30 days" in client.post(at("undo", first.pk)).content.decode()
    assert Contract.objects.count() == 3


def test_another_boroughs_manager_cannot_undo(client, who):
    one = imported(client, as_csv(*THREE))
    client.force_login(ben())

    assert client.post(at("undo", one.pk)).status_code == 404
    assert Contract.objects.count() == 3


def test_a_script_in_a_name_is_shown_as_text(client, who):
    row = (
        "A-1",
        "<script>alert(1)</script>",
        "<script> & Söhne Ltd",
        "01/04/2025",
        "31/03/2028",
        "£1",
    )
    one = imported(client, as_csv(row), name="<b>.csv")
    ImportRefusalFactory(register_import=one, cells=["<script>"], reasons=["<script> is no date."])

    page = client.get(at("one", one.pk)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>" not in page
