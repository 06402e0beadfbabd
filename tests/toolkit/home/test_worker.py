"""The worker: tasks that wait, tasks that a dead worker left, jobs by the clock, and one worker at a time."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from tests.factories.cast import authority
from tests.factories.imports import RegisterImportFactory
from tests.toolkit.imports.registers import THREE, as_csv
from toolkit.contracts.models import Contract
from toolkit.home import due, worker
from toolkit.home.worker import Clock, Due
from toolkit.imports import resuming, storing, tasks
from toolkit.imports.choices import State
from toolkit.imports.models import RegisterImport

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def places_of_its_own(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = str(tmp_path / "stored")


@pytest.fixture(autouse=True)
def connection_of_the_test(monkeypatch):
    """A test's transaction lives in its connection, which a worker would give back between tasks."""
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


@pytest.fixture
def nothing_due(monkeypatch):
    ran = []
    monkeypatch.setattr(
        due, "jobs", lambda: [Due("a job", timedelta(hours=1), lambda *when: ran.append(when))]
    )
    return ran


def waiting(state=State.WAITING, **more):
    more = {"confirmed_at": AT, "confirmed_by": "amara"} | more if state != State.READING else more
    return RegisterImportFactory(
        authority=authority("camden"),
        state=state,
        stored_as=storing.keep(ContentFile(as_csv(*THREE)), "register.csv"),
        **more,
    )


def work():
    out = io.StringIO()
    call_command("work", once=True, stdout=out)
    return out.getvalue()


def test_what_waits_is_done_and_what_is_due(nothing_due):
    one = waiting()
    tasks.work_on_import.enqueue(one.pk)

    assert work() == "Done: the queue, a job.\n"

    one.refresh_from_db()
    assert (one.state, Contract.objects.count(), len(nothing_due)) == (State.DONE, 3, 1)


@pytest.mark.parametrize("state", [State.READING, State.WRITING])
def test_what_a_dead_worker_left_is_done_again_and_nothing_twice(nothing_due, state):
    one = waiting(state, task_id="dead", beat_at=AT)
    tasks.work_on_import.enqueue(one.pk)
    DBTaskResult.objects.update(status="RUNNING", started_at=AT, worker_ids=["dead"])

    work()
    work()

    one.refresh_from_db()
    assert one.state == {State.READING: State.READY, State.WRITING: State.DONE}[state]
    assert one.counts["added"] == 3
    assert Contract.objects.count() == (3 if state == State.WRITING else 0)


def test_an_import_that_a_dead_web_process_left_is_queued_once():
    one = waiting(State.WRITING, task_id="dead", beat_at=AT)

    assert resuming.put_back(at=AT + timedelta(minutes=2)) == 0
    assert resuming.put_back(at=AT + timedelta(minutes=6)) == 1
    assert resuming.put_back(at=AT + timedelta(minutes=20)) == 0
    worker.do_waiting()
    one.refresh_from_db()
    assert one.state == State.DONE


def test_two_workers_never_work_at_once(nothing_due):
    with worker.alone() as first:
        assert first is not None
        first()
        assert "Another worker works already" in work()

    assert "Done" in work()


def test_a_job_that_fails_keeps_no_other_from_its_turn():
    ran = []

    def fails(today, at):
        raise ValueError

    clock = Clock(
        [
            Due("bad", timedelta(hours=1), fails),
            Due("good", timedelta(hours=1), lambda *when: ran.append(when)),
        ]
    )

    assert clock.tick(AT) == ["good"]
    assert clock.tick(AT + timedelta(minutes=59)) == []
    assert clock.tick(AT + timedelta(hours=1)) == ["good"]
    assert len(ran) == 2


def test_the_loop_ends_when_it_is_told(monkeypatch):
    turns = iter([False, False, True, True, True])
    monkeypatch.setattr(worker.time, "sleep", lambda seconds: None)
    seen = []

    worker.loop(
        Clock([Due("job", timedelta(0), lambda *when: seen.append(when))]),
        seconds=1, is_over=lambda: next(turns), check=lambda: None, now=lambda: AT,
    )  # fmt: skip

    assert len(seen) == 1


def test_every_due_job_runs_on_an_empty_site(tmp_path, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    jobs = due.jobs()

    assert Clock(jobs).tick(AT) == [job.name for job in jobs]


def test_old_uploads_are_taken_away_and_what_waits_is_kept():
    long_ago = AT - timedelta(days=31)
    old = waiting(State.READY, uploaded_at=long_ago)
    busy = waiting(State.WAITING, uploaded_at=long_ago)
    new = waiting(State.READY, uploaded_at=AT)

    assert resuming.tidy(at=AT) == 1

    states = dict(RegisterImport.objects.values_list("pk", "state"))
    assert states == {old.pk: State.LEFT, busy.pk: State.WAITING, new.pk: State.READY}
    assert RegisterImport.objects.get(pk=old.pk).stored_as == ""
