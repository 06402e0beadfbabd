"""Large packs and ZIPs are made by the worker: asked for once, with the parts done so far, kept for a day."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests.factories import cast
from tests.factories.dossier import MakingFactory
from tests.toolkit.procurements.conftest import AT
from toolkit.dossier import asking, exporting, making, office, resuming
from toolkit.dossier.choices import Kind
from toolkit.dossier.models import Making
from toolkit.people.models import AuditEvent
from toolkit.procurements.models import Procurement
from toolkit.ui import stored

pytestmark = pytest.mark.django_db


def url(name, *more):
    return reverse(f"dossier:{name}", args=[cast.CAMDEN, *more])


def text(response):
    return " ".join(response.content.decode().split())


def ask(row, by, kind=Kind.ZIP):
    return asking.ask(procurement=row, kind=kind, by=by, at=AT)


def run(one):
    making.run(one.pk, clock=lambda: AT)
    one.refresh_from_db()
    return one


def content(answer):
    return b"".join(answer.streaming_content)


@pytest.fixture
def large(full, monkeypatch):
    """The record with everything, called large."""
    monkeypatch.setattr(exporting, "FEW", 0)
    return full


@pytest.mark.parametrize(
    ("page", "kind", "begins"), [("take", "zip", b"PK"), ("pack", "docx", b"PK")]
)
def test_what_is_large_is_asked_for_made_and_taken(large, browser, page, kind, begins):
    shown = text(browser.get(url(page, large.reference)))
    assert "so it is made in the background" in shown
    assert url("make", large.reference, kind) in shown

    asked = browser.post(url("make", large.reference, kind))
    one = Making.objects.get()
    assert asked.url == url("made", large.reference, one.pk)
    waits = browser.get(asked.url)
    assert (waits.headers["Refresh"], waits.headers["Cache-Control"]) == ("4", "no-store")
    assert "Waiting to begin" in text(waits)
    assert "Refresh" not in browser.get(f"{asked.url}?still").headers
    assert browser.get(url("made_file", large.reference, one.pk)).status_code == 404
    assert "Being made" in text(browser.get(url(page, large.reference)))

    run(one)
    ready = browser.get(asked.url)
    assert "It is ready" in text(ready)
    assert "Refresh" not in ready.headers
    file = browser.get(url("made_file", large.reference, one.pk))
    assert file.headers["Content-Disposition"].endswith(f'.{kind}"')
    body = content(file)
    assert body.startswith(begins)
    assert zipfile.is_zipfile(io.BytesIO(body))
    assert one.bytes == len(body)


def test_what_is_small_is_given_at_once(full, browser):
    for page, name in (("take", "take_zip"), ("pack", "pack_docx")):
        shown = text(browser.get(url(page, full.reference)))
        assert url(name, full.reference) in shown
        assert "in the background" not in shown
    assert content(browser.get(url("pack_docx", full.reference))).startswith(b"PK")


def test_what_is_archived_can_still_be_taken_away(large, browser, bola):
    Procurement.objects.filter(pk=large.pk).update(
        archived_at=AT, archived_by=bola, archived_reason="Over"
    )
    browser.post(url("make", large.reference, "zip"))
    assert run(Making.objects.get()).state == "ready"


@pytest.mark.parametrize("name", ["take_zip", "pack_docx", "pack_pdf"])
def test_what_is_large_is_not_made_while_somebody_waits(large, browser, name):
    answer = browser.get(url(name, large.reference), follow=True)
    assert "It is large, so it is made in the background" in text(answer)


def test_one_is_made_at_a_time_and_whoever_asks_again_sees_that(large, browser, bola):
    one = ask(large, bola)
    answer = browser.post(url("make", large.reference, "docx"))

    assert answer.url == url("made", large.reference, one.pk)
    assert AuditEvent.objects.filter(action="dossier.asked_for").count() == 1
    assert DBTaskResult.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        MakingFactory(procurement=large)
    run(one)
    assert ask(large, bola).pk != one.pk


def test_the_page_says_which_part_is_made_and_how_many_are_done(large, browser, bola, monkeypatch):
    one = ask(large, bola)
    seen = []
    zip_files = making.exporting.write_zip

    def watched(*words, told, **more):
        def tell(part, done, total):
            told(part, done, total)
            seen.append(text(browser.get(url("made", large.reference, one.pk))))

        zip_files(*words, told=tell, **more)

    monkeypatch.setattr(making.exporting, "write_zip", watched)
    run(one)

    total = one.total
    assert total > 10
    assert f"0 of {total} parts are done" in seen[0]
    assert "README.txt" in seen[0]
    assert f"1 of {total} parts is done" in seen[1]
    assert "files/001-v2-map.pdf" in seen[-2]
    assert f"{total - 1} of {total} parts are done" in seen[-2]


def test_what_goes_wrong_is_said_and_can_be_tried_again(begun, browser, bola, monkeypatch):
    one = run(ask(begun, bola, Kind.DOCX))
    page = text(browser.get(url("made", begun.reference, one.pk)))
    assert "It was not made" in page
    assert "nothing to make a tender pack from" in page

    monkeypatch.setattr(making.exporting, "write_zip", lambda *_, **__: 1 / 0)
    other = run(ask(begun, bola))
    page = text(browser.get(url("made", begun.reference, other.pk)))
    assert "went wrong on our side" in page
    monkeypatch.undo()
    assert run(ask(begun, bola)).state == "ready"


def test_a_pdf_is_made_by_the_office(full, bola, monkeypatch):
    monkeypatch.setattr(office, "as_pdf", lambda docx: b"%PDF " + docx[:2])
    one = run(ask(full, bola, Kind.PDF))

    with stored.opened(one.stored_as) as stream:
        assert stream.read() == b"%PDF PK"


def test_a_run_that_was_taken_over_says_nothing_and_leaves_nothing(full, bola, monkeypatch):
    one = ask(full, bola)
    keep = stored.keep

    def taken(*words, **more):
        Making.objects.update(task_id="another")
        return keep(*words, **more)

    monkeypatch.setattr(stored, "keep", taken)
    run(one)
    assert (one.state, one.task_id, one.stored_as) == ("waiting", "another", "")
    assert default_storage.listdir(making.FOLDER)[1] == []


def test_what_was_made_is_deleted_after_a_day_and_what_nobody_names_at_once(full, bola):
    one = run(ask(full, bola))
    lost = default_storage.save(f"{making.FOLDER}/lost.zip", ContentFile(b"half"))
    assert making.tidy(at=AT + timedelta(hours=24)) == 0
    assert not default_storage.exists(lost)
    assert default_storage.exists(one.stored_as)

    assert making.tidy(at=AT + timedelta(hours=24, seconds=1)) == 1
    assert not default_storage.exists(one.stored_as)
    assert making.tidy(at=AT) == 0


def test_a_making_whose_task_was_lost_is_put_back_once(full, bola):
    ask(full, bola)
    assert resuming.put_back(at=AT + timedelta(minutes=6)) == 0
    DBTaskResult.objects.all().delete()
    assert resuming.put_back(at=AT + timedelta(minutes=4)) == 0
    assert resuming.put_back(at=AT + timedelta(minutes=6)) == 1
    assert resuming.put_back(at=AT + timedelta(minutes=6)) == 0


def test_what_is_made_of_one_procurement_is_found_at_no_other_and_by_nobody_else(
    full, browser, bola
):
    from tests.factories.procurements import ProcurementFactory

    one = run(ask(full, bola))
    other = ProcurementFactory(authority=full.authority)
    ben = Client()
    ben.force_login(cast.ben())
    for name in ("made", "made_file"):
        assert browser.get(url(name, other.reference, one.pk)).status_code == 404
        assert ben.get(url(name, full.reference, one.pk)).status_code == 404
    assert ben.post(url("make", full.reference, "zip")).status_code == 404
    assert browser.post(url("make", full.reference, "exe")).status_code == 404
    stored.drop(one.stored_as)
    assert browser.get(url("made_file", full.reference, one.pk)).status_code == 404
