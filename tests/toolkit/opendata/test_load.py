from __future__ import annotations

import errno
import gzip
import hashlib
import json
import random
import sqlite3

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError

from tests.factories import cast
from tests.ocds.shapes import award, release
from tests.toolkit.opendata.files import AT, counts, load, process, register, releases, write
from toolkit.boroughs.models import Authority, NameQuestion
from toolkit.contracts import actions, deciding, queries
from toolkit.contracts.models import Contract, Refusal, Release, SourceFile
from toolkit.opendata.incoming import copies
from toolkit.opendata.incoming import load as loading
from toolkit.opendata.incoming.load import LoadFailed, Watcher
from toolkit.opendata.incoming.spool import Spool
from toolkit.suppliers.models import Supplier
from toolkit.ui import page_cache

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boroughs", "storage")]


def test_a_file_becomes_contracts_with_their_source(tmp_path):
    path = write(tmp_path / "notices.jsonl", releases(3))

    result = load(path)

    assert result.as_sentence() == (
        "9 releases read: 3 contracts added, 0 changed, 0 unchanged; 0 for other buyers; 0 refused."
    )
    contract = Contract.objects.get(title="System 2")
    assert contract.authority.slug == "hackney"
    assert contract.ends_on.isoformat() == "2028-04-30"
    assert contract.value_ex_vat_pence == 100_200
    assert contract.cpv_division == "48"
    assert [link.supplier.name for link in contract.supplier_links.all()] == ["Supplier 2 Ltd"]
    facts = queries.facts(contract)
    assert facts["ends_on"].source.release_id == "000003-2026"
    assert facts["title"].source.file.name == "notices.jsonl"
    file = SourceFile.objects.get()
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    with default_storage.open(file.stored_as) as kept:
        assert gzip.decompress(kept.read()) == path.read_bytes()


def test_the_same_file_twice_changes_nothing(tmp_path):
    path = write(tmp_path / "notices.jsonl", releases(3))
    load(path)
    before, again = register(), load(path)

    assert again.as_sentence() == "The file was loaded before: nothing to do."
    assert register() == before
    assert counts() == (1, 9, 3, 3, 0)


def test_the_same_releases_in_another_file_are_unchanged(tmp_path):
    load(write(tmp_path / "one.jsonl", releases(3)))
    before = register()

    result = load(write(tmp_path / "two.json.gz", [{"releases": releases(3)}]))

    assert (result.counts.added, result.counts.unchanged) == (0, 3)
    assert register() == before
    assert counts()[:2] == (2, 9)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_releases_and_files_never_matters(tmp_path, seed):
    """All at once, or mixed and split over three files, with a number for a supplier in some."""
    every = releases(8)
    load(write(tmp_path / "all.jsonl", every))
    expected = register()
    for model in (Contract, Release, SourceFile, Supplier):
        model.objects.all().delete()

    mixed = list(every)
    random.Random(seed).shuffle(mixed)
    for number in range(3):
        load(write(tmp_path / f"{seed}-{number}.jsonl", mixed[number::3]))

    assert register() == expected


def test_an_update_changes_only_what_it_states(tmp_path):
    load(write(tmp_path / "one.jsonl", process(1)))
    update = release(
        9,
        ocid=process(1)[0]["ocid"],
        contracts=[{"id": "1", "awardID": "1", "period": {"endDate": "2030-04-30"}}],
    )

    result = load(write(tmp_path / "two.jsonl", [update]))

    contract = Contract.objects.get()
    assert (result.counts.added, result.counts.changed) == (0, 1)
    assert contract.ends_on.isoformat() == "2030-04-30"
    assert contract.title == "System 1"
    assert contract.supplier_links.count() == 1
    assert queries.facts(contract)["ends_on"].source.file.name == "two.jsonl"


def test_a_corrected_text_of_a_release_replaces_the_older_one_only(tmp_path):
    first = process(1)
    newer = {
        **first[2],
        "date": "2026-02-20T09:00:00Z",
        "contracts": [{"id": "1", "awardID": "1", "title": "New"}],
    }
    older = {
        **first[2],
        "date": "2026-01-01T09:00:00Z",
        "contracts": [{"id": "1", "awardID": "1", "title": "Old"}],
    }
    load(write(tmp_path / "one.jsonl", first))

    load(write(tmp_path / "two.jsonl", [older]))
    assert Contract.objects.get().title == "System 1"
    load(write(tmp_path / "three.jsonl", [newer, older]))
    assert Contract.objects.get().title == "New"
    assert Release.objects.count() == 3


def test_a_contract_that_falls_away_is_taken_away(tmp_path):
    ocid = process(1)[0]["ocid"]
    load(
        write(
            tmp_path / "one.jsonl", [release(2, ocid=ocid, contracts=[{"id": "1", "awardID": "7"}])]
        )
    )
    assert Contract.objects.get().key == "contract:1"

    result = load(write(tmp_path / "two.jsonl", [release(1, ocid=ocid, awards=[award("7")])]))

    assert Contract.objects.get().key == "7"
    assert result.as_sentence().startswith(
        "1 release read: 1 contract added, 0 changed, 0 unchanged; 1 taken away;"
    )


def won_by(number, name, *numbers):
    """Return a release in which a supplier with some numbers wins a process."""
    party = {
        "name": name,
        "additionalIdentifiers": [
            dict(zip(("scheme", "id"), one.split(":"), strict=True)) for one in numbers
        ],
    }
    return release(2, ocid=f"ocds-h6vhtk-{number:06x}", awards=[award(suppliers=[party, party])])


def suppliers_of_contracts():
    return dict(
        Contract.objects.order_by("ocid").values_list("ocid", "supplier_links__supplier__slug")
    )


def test_suppliers_that_turn_out_to_be_one_keep_their_contracts(tmp_path):
    load(write(tmp_path / "1.jsonl", [won_by(1, "Alpha Ltd", "GB-COH:00000001")]))
    load(write(tmp_path / "2.jsonl", [won_by(2, "Alpha Group", "GB-PPON:P1")]))
    assert len(set(suppliers_of_contracts().values())) == 2

    load(write(tmp_path / "3.jsonl", [won_by(3, "Alpha", "GB-COH:00000001", "GB-PPON:P1")]))

    assert len(suppliers_of_contracts()) == 3
    assert set(suppliers_of_contracts().values()) == {"alpha-ltd"}
    assert Contract.objects.filter(supplier_links__position=1).count() == 0


def test_a_name_that_means_two_suppliers_moves_to_neither(tmp_path):
    load(write(tmp_path / "1.jsonl", [won_by(1, "Alpha Ltd")]))
    load(write(tmp_path / "2.jsonl", [won_by(2, "ALPHA LIMITED", "GB-COH:00000001")]))
    assert set(suppliers_of_contracts().values()) == {"alpha-ltd"}

    load(write(tmp_path / "3.jsonl", [won_by(3, "Alpha", "GB-COH:00000002")]))

    assert len(set(suppliers_of_contracts().values())) == 3


def test_contracts_of_other_buyers_are_counted_and_left_out(tmp_path):
    path = write(tmp_path / "one.jsonl", [*process(1), *process(2, buyer="Hull City Council")])

    result = load(path)

    assert result.counts.for_other_buyers == 3
    assert Contract.objects.count() == 1


def test_a_name_that_may_be_a_borough_waits_for_a_person_and_is_remembered(tmp_path):
    name = "oneSource (on behalf of LB Newham)"
    load(write(tmp_path / "first.jsonl", process(1, buyer=name)))

    question = NameQuestion.objects.get()
    assert (question.as_published, question.seen_count) == (name, 1)
    assert Contract.objects.get().authority is None
    assert not queries.contracts(queries.Filters()).exists()

    newham = Authority.objects.get(slug="newham")
    deciding.decide_buyer(
        question=question, authority=newham, reason="It buys for Newham.", by=cast.cora(), at=AT
    )

    assert queries.contracts(queries.Filters()).get().authority == newham
    load(write(tmp_path / "second.jsonl", process(2, buyer=name)))
    assert Contract.objects.filter(authority=newham).count() == 2
    assert NameQuestion.objects.get().seen_count == 1


def test_contracts_of_other_buyers_are_kept_when_asked_for_even_later(tmp_path):
    path = write(tmp_path / "one.jsonl", [*process(1), *process(2, buyer="Hull City Council")])
    load(path)

    result = load(path, is_all_buyers=True)

    assert (result.counts.added, result.counts.unchanged) == (1, 1)
    hull = Contract.objects.get(authority=None)
    assert hull.buyer_name == "Hull City Council"
    assert counts()[0] == 1
    assert load(path).files_unchanged == 1

    more = release(
        7, ocid=hull.ocid, buyer=None, contracts=[{"id": "1", "awardID": "1", "title": "Later"}]
    )
    load(write(tmp_path / "two.jsonl", [more]))
    hull.refresh_from_db()
    assert hull.title == "Later"


def test_a_release_without_a_buyer_waits_for_one(tmp_path):
    first, second, third = process(1)
    load(write(tmp_path / "one.jsonl", [{**second, "buyer": None}]))
    assert Contract.objects.count() == 0

    load(write(tmp_path / "two.jsonl", [first, third]))

    assert Contract.objects.get().supplier_links.count() == 1


def test_bad_releases_are_refused_one_by_one_with_path_and_reason(tmp_path):
    good = process(1)
    told = []

    result = load(
        write(
            tmp_path / "one.jsonl",
            [*good, {**good[0], "date": None, "ocid": " "}, {"ocid": [], "id": 1}, 5],
        ),
        watcher=Watcher(problem=lambda position, problem: told.append((position, problem.path))),
    )

    assert result.counts.refused == 3
    assert list(Refusal.objects.order_by("pk").values_list("position", "path")) == [
        ("line 4", "ocid"),
        ("line 5", "ocid"),
        ("line 6", ""),
    ]
    assert Refusal.objects.first().reason == (
        "It has no ocid, so it is not a release of OCDS. Ask the publisher to mend it."
    )
    assert ("line 4", "date") in told
    assert Contract.objects.count() == 1


def test_only_the_first_refusals_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.opendata.incoming.spool.REFUSALS_KEPT", 2)

    result = load(write(tmp_path / "one.jsonl", [*process(1), {}, {}, {}]))

    assert result.counts.refused == 3
    assert Refusal.objects.count() == 2


def test_doubtful_facts_are_counted(tmp_path):
    first, second, third = process(1)

    result = load(write(tmp_path / "one.jsonl", [{**first, "tag": []}, second, third]))

    assert result.counts.warnings == 1
    assert "1 fact doubted" in result.as_sentence()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"Title,Value\n", "not JSON"),
        (b'{"rows": [1, 2]}', "No release in the file can be read. Line 1: It has no ocid"),
        (b'{"releases": []}', "No release in the file can be read."),
        (json.dumps({"releases": releases(2)}).encode()[:-9], "cut short"),
        (gzip.compress(json.dumps(releases(2)[0]).encode())[:-9], "cut short"),
        (json.dumps(releases(1)[0]).encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_that_cannot_be_read_whole_changes_nothing(tmp_path, storage, data, what):
    path = tmp_path / "bad.json"
    path.write_bytes(data)

    with pytest.raises(LoadFailed, match=what):
        load(path)

    assert counts() == (0, 0, 0, 0, 0)
    assert not list(storage.rglob("*.gz"))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(LoadFailed, match="There is no such file"):
        load(tmp_path / "none.json")
    with pytest.raises(LoadFailed, match="cannot be read or kept"):
        load(tmp_path)


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path, storage):
    result = load(write(tmp_path / "one.jsonl", releases(2)), is_dry_run=True)

    assert result.as_sentence().endswith("0 refused. This was a dry run: nothing was changed.")
    assert result.counts.added == 2
    assert counts() == (0, 0, 0, 0, 0)
    assert not storage.exists()


def test_the_boroughs_are_loaded_first_if_they_never_were(tmp_path):
    Authority.objects.all().delete()
    path = write(tmp_path / "one.jsonl", releases(1))

    with pytest.raises(LoadFailed, match="Run load_boroughs first"):
        load(path, is_dry_run=True)
    load(path)

    assert Authority.objects.count() == 33


def test_what_is_derived_or_made_up_stays_marked(tmp_path):
    first, second, third = process(1)
    load(write(tmp_path / "one.jsonl", [first, second]), is_derived=True)
    load(write(tmp_path / "two.jsonl", [third]))
    load(write(tmp_path / "three.jsonl", process(2)), is_synthetic=True)

    marks = dict(Contract.objects.values_list("title", "is_derived"))
    assert marks == {"System 1": True, "System 2": False}
    assert Contract.objects.get(is_synthetic=True).title == "System 2"


def test_kept_pages_are_made_stale(tmp_path, monkeypatch):
    cleared = []
    monkeypatch.setattr(page_cache, "clear", lambda: cleared.append(1))
    path = write(tmp_path / "one.jsonl", releases(1))

    load(path, is_dry_run=True)
    assert cleared == []
    load(path)
    assert cleared == [1]


def test_progress_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "_AT_ONCE", 2)
    told = []

    load(
        write(tmp_path / "one.jsonl", releases(4)),
        watcher=Watcher(progress=lambda what, done, total: told.append(what)),
    )

    assert list(dict.fromkeys(told)) == ["Reading", "Comparing", "Writing"]


# --- faults -----------------------------------------------------------------------------------------


def failing(error):
    def fail(*args, **kwargs):
        raise error

    return fail


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("owner", "name", "error", "what"),
    [
        (copies, "compress", FULL, "The disk is full. Nothing was changed."),
        (copies, "store", FULL, "The disk is full. Nothing was changed."),
        (Spool, "add", sqlite3.OperationalError("database or disk is full"), "The disk is full"),
        (Spool, "keep", FULL, "The disk is full"),
        (
            actions,
            "_write_releases",
            OperationalError("database or disk is full"),
            "The disk is full",
        ),
        (actions, "_write_contracts", OperationalError("disk I/O error"), "The database refused"),
        (
            actions,
            "_write_contracts",
            OSError(errno.EIO, "Input/output error"),
            "cannot be read or kept: Input",
        ),
        (actions, "record_file", OperationalError("database is locked"), "The database is busy"),
    ],
)
def test_when_the_machine_fails_nothing_is_kept_and_a_rerun_completes(
    tmp_path, storage, monkeypatch, owner, name, error, what
):
    path = write(tmp_path / "one.jsonl", releases(3))
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, failing(error))
        with pytest.raises(LoadFailed, match=what):
            load(path)

        assert counts() == (0, 0, 0, 0, 0)
        assert Supplier.objects.count() == 0
        assert not list(storage.rglob("*.gz"))

    load(path)
    assert counts() == (1, 9, 3, 3, 0)


def test_a_copy_that_a_killed_load_left_is_replaced(tmp_path, storage):
    path = write(tmp_path / "one.jsonl", releases(1))
    left = storage / "sources" / f"{copies.sha256(path)}.json.gz"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half a fi")

    load(path)

    assert gzip.decompress(left.read_bytes()) == path.read_bytes()


def test_a_file_that_was_compressed_is_kept_as_it_was(tmp_path, storage):
    path = write(tmp_path / "one.jsonl.gz", releases(1))

    load(path)

    (kept,) = storage.rglob("*.gz")
    assert kept.read_bytes() == path.read_bytes()


def test_a_load_that_finds_the_register_moved_compares_again(tmp_path, monkeypatch):
    """The other load comes in between comparing and writing, and brings the same process."""
    path = write(tmp_path / "one.jsonl", process(1)[:2])
    other = write(tmp_path / "two.jsonl", process(1))
    record_file = actions.record_file
    times = []

    def interrupted(**facts):
        times.append(1)
        if len(times) == 1:
            monkeypatch.setattr(actions, "record_file", record_file)
            load(other)
            monkeypatch.setattr(actions, "record_file", interrupted)
        return record_file(**facts)

    monkeypatch.setattr(actions, "record_file", interrupted)
    result = load(path)

    assert len(times) == 2
    assert (result.counts.added, result.counts.changed, result.counts.unchanged) == (0, 0, 1)
    assert counts() == (2, 3, 1, 1, 0)


def test_two_loads_of_one_file_at_once_load_it_once(tmp_path, storage, monkeypatch):
    path = write(tmp_path / "one.jsonl", releases(2))
    record_file = actions.record_file

    def interrupted(**facts):
        monkeypatch.setattr(actions, "record_file", record_file)
        load(path)
        return record_file(**facts)

    monkeypatch.setattr(actions, "record_file", interrupted)
    result = load(path)

    assert result.files_unchanged == 1
    assert counts() == (1, 6, 2, 2, 0)
    assert len(list(storage.rglob("*.gz"))) == 1


def test_a_register_that_never_stands_still_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "record_file", failing(actions.RegisterMoved("Moved.")))

    with pytest.raises(LoadFailed, match="Run the load again in a minute"):
        load(write(tmp_path / "one.jsonl", releases(1)))


def test_contracts_cost_no_query_each(tmp_path, django_assert_max_num_queries):
    path = write(tmp_path / "one.jsonl", releases(60))

    # 75 of them follow in five boroughs, fifteen in each.
    with django_assert_max_num_queries(170):
        load(path)
