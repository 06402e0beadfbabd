"""Files of a procurement: a walk, what is refused, versions, deletion with undo, the scanner, and how they are given."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import timedelta

import docx
import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from registers.records import FileRefused
from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.factories.teamwork import FileVersionFactory
from tests.toolkit.procurements.conftest import AT, address
from tests.toolkit.teamwork.conftest import trail
from toolkit.procurements.deeds import NotPossible
from toolkit.teamwork import filing, scanning
from toolkit.teamwork.file_kinds import TYPES, refuse_unfit
from toolkit.teamwork.models import FileVersion, KeptFile

pytestmark = pytest.mark.django_db
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


@pytest.fixture(autouse=True)
def _folder(tmp_path, settings):
    """Keep files in a folder of the test."""
    settings.MEDIA_ROOT = str(tmp_path / "files")


def text(answer):
    return answer.content.decode()


def stored(tmp_path):
    return sorted(one.name for one in (tmp_path / "files").rglob("*") if one.is_file())


def zipped(**parts):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return body.getvalue()


def saved(thing):
    body = io.BytesIO()
    thing.save(body)
    return body.getvalue()


def open_document(kind, **parts):
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped(mimetype=mimetype, content_dot_xml="<a/>", **parts)


def added_to(docx_body, name, content):
    body = io.BytesIO(docx_body)
    with zipfile.ZipFile(body, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return body.getvalue()


def upload(browser, row, body=b"notes", name="notes.txt", follow=True, **said):
    data = {"title": "Notes of the panel", "kind": "evidence", **said}
    data["file"] = SimpleUploadedFile("x", body)
    data["file"]._name = name  # as it was sent, a path in it too
    return browser.post(address(row, "files", "add"), data, follow=follow)


def kept(row, by, body=b"notes", name="notes.txt"):
    return filing.keep(
        procurement=row, title="Notes", kind="evidence", file=ContentFile(body), name=name, by=by, at=AT
    )  # fmt: skip


def fetched(browser, row, one, version=1):
    """Fetch a version to its end; return the answer, and what it gave."""
    answer = browser.get(address(row, "files", one.pk, "versions", version))
    return answer, b"".join(answer.streaming_content) if answer.streaming else b""


# --- a walk ---------------------------------------------------------------------------------------------------


def test_a_file_is_kept_fetched_replaced_deleted_and_brought_back(begun, browser, tmp_path):
    assert "No file yet" in text(browser.get(address(begun, "files")))
    assert "Notes of the panel" in text(upload(browser, begun))
    one = KeptFile.objects.get()
    page = address(begun, "files", one.pk)
    browser.post(f"{page}add/", {"file": SimpleUploadedFile("second.csv", b"a,b\n1,2\n")})
    found = text(browser.get(page))
    assert "notes.txt" in found
    assert "second.csv" in found
    assert fetched(browser, begun, one)[1] == b"notes"
    assert len(stored(tmp_path)) == 2

    browser.post(f"{page}delete/")
    assert browser.get(page).status_code == 404
    assert browser.get(f"{page}versions/1/").status_code == 404
    assert "Bring it back" in text(browser.get(address(begun, "files")))
    browser.post(f"{page}bring-back/")
    assert fetched(browser, begun, one, 2)[1] == b"a,b\n1,2\n"
    assert trail() == [
        "teamwork.file.added", "teamwork.file.version_added", "teamwork.file.deleted",
        "teamwork.file.brought_back",
    ]  # fmt: skip


def test_a_file_is_given_to_save_and_never_shown_in_its_place(begun, browser, bola):
    one = kept(begun, bola, b"%PDF-1.7 <script>", "plän “1”.pdf")
    answer, _ = fetched(browser, begun, one)

    assert answer.streaming
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_file_is_stored_under_a_random_name_outside_what_is_served(
    begun, browser, tmp_path, settings
):
    upload(browser, begun, name="plan.txt")

    (name,) = stored(tmp_path)
    assert len(name) == 32 + len(".txt")
    assert "plan" not in name
    for base in (settings.MEDIA_URL, settings.STATIC_URL):
        assert browser.get(f"{base}procurements/{name}").status_code == 404


# --- what may be kept, and what is refused -------------------------------------------------------------------------

GOOD = {
    "a.pdf": b"%PDF-1.7\n",
    "a.docx": saved(docx.Document()),
    "a.xlsx": saved(openpyxl.Workbook()),
    "a.csv": "name,cost\nZoë,£5\n".encode(),
    "a.txt": "Zoë".encode("cp1252"),
    "b.txt": "Zoë".encode("utf-16"),
    "a.odt": open_document("text"),
    "a.ods": open_document("spreadsheet"),
    "a.PNG": PNG,
    "a.jpeg": b"\xff\xd8\xff\xe0" + b"x" * 20,
}


@pytest.mark.parametrize("name", GOOD)
def test_these_are_kept(begun, browser, name):
    upload(browser, begun, GOOD[name], name)

    assert FileVersion.objects.get().name == name
    assert {one.rsplit(".", 1)[1].lower() for one in GOOD} | {"jpg"} == set(TYPES)


BAD = {
    "other kind": (b"MZ", "a.exe", "must be PDF, DOCX"),
    "no ending": (b"x", "a", "must be PDF, DOCX"),
    "nothing but an ending": (PNG, "\u200b.png", "must be PDF, DOCX"),
    "two endings": (b"%PDF-1.7", "a.pdf.exe", "must be PDF, DOCX"),
    "page": (b"<script>", "a.html", "must be PDF, DOCX"),
    "drawing": (b"<svg/>", "a.svg", "must be PDF, DOCX"),
    "kind with macros": (GOOD["a.docx"], "a.docm", "contains macros"),
    "macros inside": (added_to(GOOD["a.docx"], "word/vbaProject.bin", "x"), "a.docx", "contains macros"),
    "macros in a sheet": (added_to(GOOD["a.xlsx"], "xl/vbaProject.bin", "x"), "a.xlsx", "contains macros"),
    "macros in open text": (open_document("text", Basic__script_dot_xml="x"), "a.odt", "contains macros"),
    "program as PDF": (b"MZ\x90\x00", "a.pdf", "is not a PDF"),
    "PDF as picture": (b"%PDF-1.7", "a.png", "is not a PNG picture"),
    "picture as PDF": (PNG, "a.pdf", "is not a PDF"),
    "sheet as text": (GOOD["a.xlsx"], "a.docx", "is not a Word document"),
    "open sheet as open text": (GOOD["a.ods"], "a.odt", "is not an OpenDocument text"),
    "packed as CSV": (GOOD["a.xlsx"], "a.csv", "is not the text"),
    "bytes as text": (b"abc\x00def", "a.txt", "is not the text"),
    "not packed": (b"PK but no", "a.docx", "damaged"),
    "half": (GOOD["a.docx"][:300], "a.docx", "damaged"),
    "bomb": (added_to(GOOD["a.docx"], "word/x.bin", b"0" * 20_000_000), "a.docx", "unfolds to far more"),
    "open bomb": (open_document("text", x_dot_bin=b"0" * 20_000_000), "a.odt", "unfolds to far more"),
    "virus test": (EICAR, "a.txt", "virus"),
    "virus test inside": (added_to(GOOD["a.docx"], "word/x.bin", EICAR), "a.docx", "virus"),
    "empty": (b"", "a.pdf", "is empty"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_these_are_refused_in_words_and_nothing_is_stored(begun, browser, tmp_path, case):
    body, name, says = BAD[case]
    found = text(upload(browser, begun, body, name))

    assert says in found
    assert "There is a problem" in found
    assert 'value="Notes of the panel"' in found
    assert not KeptFile.objects.exists()
    assert stored(tmp_path) == []


@pytest.mark.parametrize("name", ["../../etc/notes.txt", "C:\\secret\\notes.txt", "/notes.txt"])
def test_a_path_in_a_name_is_dropped(begun, browser, bola, name):
    kept(begun, bola, name=name)
    upload(browser, begun, name=name)

    assert set(FileVersion.objects.values_list("name", flat=True)) == {"notes.txt"}


@pytest.mark.parametrize("name", ["a\u202efdp.txt", "a\u2066.txt", "\u200fa\u202b.txt"])
def test_a_name_that_turns_the_direction_of_writing_is_refused(begun, browser, name):
    with pytest.raises(FileRefused, match="turns the direction of writing"):
        refuse_unfit(io.BytesIO(b"notes"), name)
    upload(browser, begun, name=name)  # over the web, the sign is gone before we see the name

    assert FileVersion.objects.get().name.isprintable()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    begun, browser, settings, monkeypatch
):
    settings.FILE_MAX_MB = 1
    assert "must be smaller than 1 MB" in text(upload(browser, begun, b"x" * 1_500_000))
    monkeypatch.setattr(
        "django.http.request.HttpRequest.parse_file_upload", lambda *_: pytest.fail("it was read")
    )
    answer = upload(browser, begun, b"x" * 3_000_000)

    assert answer.status_code == 413
    assert "must be smaller than 1 MB" in text(answer)
    assert not KeptFile.objects.exists()


def test_an_upload_needs_the_token_of_its_form(begun, bola):
    client = Client(enforce_csrf_checks=True)
    client.force_login(bola)

    assert upload(client, begun).status_code == 403
    assert not KeptFile.objects.exists()


def test_a_file_that_could_not_be_written_down_is_not_left_behind(
    begun, bola, tmp_path, monkeypatch
):
    monkeypatch.setattr(filing, "record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        kept(begun, bola)

    assert stored(tmp_path) == []
    assert not KeptFile.objects.exists()


# --- whose it is -----------------------------------------------------------------------------------------------


def test_a_file_of_another_procurement_or_borough_is_not_found(begun, browser, bola):
    same = kept(ProcurementFactory(authority=begun.authority), bola)
    other = FileVersionFactory(
        of__procurement=ProcurementFactory(authority=cast.authority(cast.HACKNEY))
    ).of

    for one in (same, other):
        for part in ((), ("versions", 1), ("delete",), ("add",)):
            assert browser.get(address(begun, "files", one.pk, *part)).status_code == 404
    assert (
        browser.get(address(other.procurement, "files", other.pk, "versions", 1)).status_code == 404
    )


def test_a_version_to_a_file_that_was_deleted_meanwhile_is_refused(begun, bola, tmp_path):
    one = kept(begun, bola)
    filing.delete(kept=one, by=bola, at=AT)
    with pytest.raises(NotPossible, match="deleted meanwhile"):
        filing.keep_version(kept=one, file=ContentFile(b"x"), name="x.txt", by=bola, at=AT)
    with pytest.raises(NotPossible, match="deleted already"):
        filing.delete(kept=one, by=bola, at=AT)

    assert len(stored(tmp_path)) == 1


def test_what_was_deleted_a_month_ago_goes_for_good(begun, bola, tmp_path):
    one, other = kept(begun, bola), kept(begun, bola)
    filing.delete(kept=one, by=bola, at=AT)
    assert filing.let_go(at=AT + timedelta(days=30)) == 0
    assert filing.let_go(at=AT + timedelta(days=30, seconds=1)) == 1

    assert list(KeptFile.objects.all()) == [other]
    assert len(stored(tmp_path)) == 1


# --- the scanner -----------------------------------------------------------------------------------------------


def scanner(tmp_path, code):
    """Return a command that stands for a scanner: a program that gets the path of a file."""
    program = tmp_path / "scanner.py"
    program.write_text(code)
    return f"{sys.executable} {program}"


LOOKS = "import sys; sys.exit(1 if b'bad' in open(sys.argv[1], 'rb').read() else 0)"


@pytest.mark.parametrize(("body", "state"), [(b"good", "clean"), (b"bad", "refused")])
def test_a_file_waits_for_the_scanner_and_is_let_through_or_not(
    begun, browser, bola, tmp_path, settings, body, state
):
    settings.SCAN_COMMAND = scanner(tmp_path, LOOKS)
    one = kept(begun, bola, body)
    assert "Waiting for the scan" in text(browser.get(address(begun, "files")))
    assert fetched(browser, begun, one)[0].status_code == 404
    assert scanning.scan_waiting(at=AT) == 1

    version = FileVersion.objects.get()
    assert (version.state, version.scanned_at) == (state, AT)
    assert (fetched(browser, begun, one)[1] == body) is (state == "clean")
    assert (version.stored_as == "") is (state == "refused")
    assert len(stored(tmp_path)) == (state == "clean")


@pytest.mark.parametrize("command", ["fails", "hangs", "is not there"])
def test_a_scanner_that_gives_no_answer_leaves_the_file_waiting(
    begun, bola, tmp_path, settings, command
):
    codes = {"fails": "raise SystemExit(2)", "hangs": "import time; time.sleep(60)"}
    settings.SCAN_SECONDS = 0.5
    settings.SCAN_COMMAND = scanner(tmp_path, codes.get(command, ""))
    if command == "is not there":
        settings.SCAN_COMMAND = str(tmp_path / "none")
    kept(begun, bola)

    assert scanning.scan_waiting(at=AT) == 0
    assert FileVersion.objects.get().state == "waiting"
    settings.SCAN_COMMAND = scanner(tmp_path, LOOKS)
    assert scanning.scan_waiting(at=AT) == 1


def test_only_an_administrator_is_told_that_there_is_no_scanner(begun, browser, bola, settings):
    kept(begun, bola)
    adil = Client()
    adil.force_login(cast.adil())
    assert "no virus scanner" in text(adil.get(address(begun, "files")))
    assert "no virus scanner" not in text(browser.get(address(begun, "files")))
    assert "Not scanned" in text(browser.get(address(begun, "files")))
    settings.SCAN_COMMAND = "x"
    assert "no virus scanner" not in text(adil.get(address(begun, "files")))


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_however_many_there_are(
    begun, browser, bola, django_assert_max_num_queries, count
):
    for _ in range(count):
        kept(begun, bola)

    with django_assert_max_num_queries(13):
        browser.get(address(begun, "files"))
