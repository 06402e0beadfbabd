"""What goes wrong: full disks, poisoned files, strange names, days and sums. Nothing lost, a clear message."""

from __future__ import annotations

import errno
import io
import resource
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError
from django.db import OperationalError

from tests.toolkit.imports.registers import LIFTS, THREE, as_csv, numbers, run, write_csv
from toolkit import bulk
from toolkit.contracts.models import Contract
from toolkit.imports import actions, kinds, refused, storing, working
from toolkit.imports.choices import Kind, State
from toolkit.imports.models import ImportRefusal, RegisterImport
from toolkit.suppliers.models import Supplier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("camden")]
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def test_a_full_disk_while_the_file_is_kept_changes_nothing(tmp_path, monkeypatch):
    def full(*args, **words):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)

    with pytest.raises(CommandError, match=r"The disk of the site is full\. Nothing was changed"):
        run(write_csv(tmp_path, *THREE))
    assert not RegisterImport.objects.exists()


@pytest.mark.parametrize("call", [1, 3, 6])
def test_a_full_disk_while_writing_changes_nothing_and_can_be_tried_again(
    tmp_path, monkeypatch, call
):
    calls = iter(range(1, 100))
    many = bulk.many

    def full(sql, rows):
        if next(calls) == call:
            raise OperationalError("database or disk is full")
        many(sql, rows)

    path = write_csv(tmp_path, *THREE)
    with monkeypatch.context() as patch:
        patch.setattr(bulk, "many", full)
        with pytest.raises(
            CommandError, match=r"The disk of the site is full\. Nothing was changed"
        ):
            run(path)

    assert not Contract.objects.exists()
    assert not Supplier.objects.exists()
    assert RegisterImport.objects.get().state == State.FAILED
    assert numbers(run(path)) == (3, 0, 0, 0, 0)


def test_a_busy_database_is_tried_again(tmp_path, monkeypatch):
    calls = iter(range(1, 100))
    many = bulk.many

    def busy(sql, rows):
        if next(calls) < 3:
            raise OperationalError("database is locked")
        many(sql, rows)

    monkeypatch.setattr(bulk, "many", busy)

    assert numbers(run(write_csv(tmp_path, *THREE))) == (3, 0, 0, 0, 0)


def test_a_fault_of_ours_is_said_without_its_words(tmp_path, monkeypatch):
    def breaks(sql, rows):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(bulk, "many", breaks)

    with pytest.raises(CommandError) as error:
        run(write_csv(tmp_path, *THREE))
    assert "went wrong on our side" in str(error.value)
    assert "secret" not in str(error.value)


def test_a_run_that_was_taken_over_writes_nothing():
    one = actions.receive(
        file=ContentFile(as_csv(*THREE)), file_name="a.csv", kind=Kind.REGISTER,
        authority_id=_camden(), by=None, at=AT,
    )  # fmt: skip
    actions.confirm(one=one, by=None, at=AT)

    def taken(what, done, total):
        RegisterImport.objects.filter(pk=one.pk).update(task_id="another run")

    working.run(one.pk, clock=lambda: AT, progress=taken)

    one.refresh_from_db()
    assert (one.state, one.task_id) == (State.WRITING, "another run")
    assert not Contract.objects.exists()


def _camden():
    from tests.factories.cast import authority

    return authority("camden").pk


def test_a_file_that_is_gone_is_said():
    one = actions.receive(
        file=ContentFile(as_csv(*THREE)), file_name="a.csv", kind=Kind.REGISTER,
        authority_id=_camden(), by=None, at=AT,
    )  # fmt: skip
    storing.drop(one.stored_as)
    actions.confirm(one=one, by=None, at=AT)

    working.run(one.pk, clock=lambda: AT)

    one.refresh_from_db()
    assert (one.state, one.message) == (
        State.FAILED,
        "The uploaded file is no longer kept. Upload it again.",
    )


# --- poisoned workbooks ------------------------------------------------------------------------------


def workbook(**parts: bytes) -> bytes:
    """Return a small workbook with further parts, or parts replaced."""
    plain = io.BytesIO()
    book = openpyxl.Workbook()
    for row in [("Title", "Supplier"), LIFTS[1:3]]:
        book.active.append(row)
    book.save(plain)
    poisoned = io.BytesIO()
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(poisoned, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return poisoned.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("bomb.xlsx", lambda: workbook(**{"xl/media/bomb.bin": b"\0" * 200_000_000}), "unfolds to far more"),
        ("entities.xlsx", lambda: workbook(**{"xl/evil.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "is damaged"),
        ("macros.xlsm", lambda: workbook(**{"xl/vbaProject.bin": b"macro"}), "contains macros"),
        ("locked.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)  # fmt: skip
def test_a_poisoned_workbook_is_refused_in_words(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content())

    with pytest.raises(CommandError, match="was not imported") as error:
        run(path)
    assert says in str(error.value)
    assert not Contract.objects.exists()


def test_refused_rows_of_several_sheets_stand_under_their_own_headings():
    one = RegisterImport(
        layout={
            "sheets": [
                {"name": "A", "is_read": True, "headings": {"0": "Title", "2": "End"}},
                {
                    "name": "B",
                    "is_read": True,
                    "headings": {"0": "End", "1": "Title", "2": "Title"},
                },
                {"name": "C", "is_read": False, "headings": {"0": "Nothing"}},
            ]
        }
    )
    rows = [
        ImportRefusal(position="sheet 'A', row 4", cells=["Lifts", "x", "never"], reasons=["No."]),
        ImportRefusal(
            position="sheet 'B', row 5", cells=["2020", "Bins", "Other"], reasons=["Why."]
        ),
    ]

    text = "".join(refused.lines(one, rows))

    assert text.splitlines() == [
        "\ufeffTitle,End,Title (3),Why we left it out,Where it stood",
        "Lifts,never,,No.,\"sheet 'A', row 4\"",
        "Bins,2020,Other,Why.,\"sheet 'B', row 5\"",
    ]


# --- strange values ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script> Ltd", "شركة الأمل المحدودة", "חברת התקווה בעמ", "Rocket 🚀 Software",
        "Ŝmith & Søns evil", "株式会社テスト", "a" * 3000, "Robert') DROP TABLE contracts--", "null\x00byte Ltd",
    ],
)  # fmt: skip
def test_a_supplier_of_any_name_is_kept_and_known_again(tmp_path, name):
    path = write_csv(tmp_path, ("A-1", "Lifts", name, "01/04/2025", "31/03/2028", "£1"))

    assert numbers(run(path))[0] == 1
    assert numbers(run(path))[2] == 1
    kept = Contract.objects.get().supplier_links.get().name_as_published
    assert kept[:20] == name.replace("\x00", "")[:20]
    assert Supplier.objects.count() == 1


@pytest.mark.parametrize(
    ("start", "end", "value", "expected"),
    [
        ("01/01/1900", "31/12/9999", "£1", (1, 0)),
        ("31/12/9999", "31/12/9999", "£1", (1, 0)),
        ("01/01/0001", "", "£1", (1, 0)),
        ("01/04/2025", "31/03/2028", "1000000000000000", (1, 1)),
        ("01/04/2025", "31/03/2028", "£1,000,000,000,000,000", (1, 1)),
        ("01/04/2025", "31/03/2028", "-£250,000", (1, 1)),
        ("99/99/9999", "32/13/2025", "lots", (1, 1)),
    ],
)
def test_strange_days_and_sums_are_kept_or_doubted_in_words(tmp_path, start, end, value, expected):
    counts = run(write_csv(tmp_path, ("A-1", "Lifts", "Acme", start, end, value)))

    added, needs_a_look = expected
    assert counts["added"] == added
    assert counts["needs_a_look"] >= needs_a_look
    one = Contract.objects.select_related("register").get()
    assert one.value_ex_vat_pence in (None, 100)
    assert all(problem[0].endswith(".") for problem in one.register.problems)


def test_the_last_day_there_is_with_options_to_extend_does_not_break_a_file(tmp_path):
    headers = ("Title", "Supplier", "Start Date", "End Date", "Extension Options")
    row = ("Lifts", "Acme", "01/04/2025", "31/12/9999", "2 x 12 months")

    counts = run(
        write_csv(tmp_path, row, ("Bins", "Bin Ltd", "", "31/03/2028", ""), headers=headers)
    )

    assert counts["added"] == 2
    assert Contract.objects.get(title="Bins").ends_on == date(2028, 3, 31)


# --- large files -------------------------------------------------------------------------------------


def test_memory_does_not_grow_with_a_file_that_is_looked_at(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.write(as_csv())
        line = b"A-1,Lift maintenance,Acme Lifts Ltd,01/04/2025,31/03/2028,\n"
        for _ in range(40):
            file.write(line * 20_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with path.open("rb") as file:
        assert kinds.detect(file, "large.csv") is Kind.REGISTER

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000
