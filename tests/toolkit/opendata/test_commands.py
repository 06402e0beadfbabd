from __future__ import annotations

import gzip
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from tests.ocds.shapes import award
from tests.toolkit.opendata.files import counts, releases, write
from toolkit.contracts import queries
from toolkit.contracts.models import Contract, Release, SourceFile

DEMO = Path(settings.BASE_DIR) / "data" / "demo"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boroughs", "storage")]


class Terminal(StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        return True


def run(*arguments, **options) -> tuple[list[str], str]:
    """Run a command; return the lines it printed, and its error stream."""
    out, err = StringIO(), options.pop("stderr", StringIO())
    call_command(*map(str, arguments), stdout=out, stderr=err, **options)
    return out.getvalue().splitlines(), err.getvalue()


def test_load_contracts_ends_with_a_sentence_of_counts(tmp_path):
    one = write(tmp_path / "one.jsonl", releases(2))
    two = write(tmp_path / "two.jsonl.gz", [*releases(3), {"ocid": "ocds-x"}])

    out, err = run(
        "load_contracts", one, two, "--licence", "OGL", "--publisher", "P", "--url", "https://a.invalid",
        "--note", "N", "--derived", "--synthetic",
    )  # fmt: skip

    (sentence,) = out
    assert sentence == (
        "16 releases read: 3 contracts added, 0 changed, 2 unchanged; 0 for other buyers; 1 refused; "
        "2 facts doubted."
    )
    assert err == (
        "two.jsonl.gz: line 10: date: It has no date, so it cannot be put in order. "
        "Ask the publisher to mend it.\n"
    )
    file = SourceFile.objects.get(name="one.jsonl")
    assert (file.licence, file.publisher, file.url, file.note) == (
        "OGL",
        "P",
        "https://a.invalid",
        "N",
    )
    assert file.is_derived
    assert file.is_synthetic


def test_load_contracts_tells_every_doubt_when_asked_for_much(tmp_path):
    path = write(tmp_path / "one.jsonl", [*releases(1), {"ocid": "ocds-x", "date": "2026-01-01"}])

    assert run("load_contracts", path, "--dry-run", verbosity=0)[1] == ""
    told = run("load_contracts", path, "--dry-run", verbosity=2)[1]
    assert "line 4: tag: It has no tag." in told


def test_load_contracts_tells_of_a_release_that_names_no_buyer(tmp_path):
    (one,) = releases(1)[-1:]
    path = write(tmp_path / "one.jsonl", [one | {"buyer": None, "parties": []}])

    out, err = run("load_contracts", path, "--json", verbosity=2)

    told = json.loads(out[-1])
    assert (told["read"], told["warnings"], told["added"], told["refused"]) == (1, 1, 0, 0)
    assert "It names no buyer. Its contracts wait until a release of the same process" in err


def test_load_contracts_shows_a_bar_on_a_terminal_and_takes_it_away(tmp_path):
    _, err = run("load_contracts", write(tmp_path / "one.jsonl", releases(1)), stderr=Terminal())

    assert "one.jsonl: Writing [####" in err
    assert err.endswith("\r\x1b[K")


def test_load_contracts_prints_counts_as_json(tmp_path):
    path = write(tmp_path / "one.jsonl", releases(1))

    out, _ = run("load_contracts", path, path, "--json")

    found = json.loads(out[-1])
    assert (found["files"], found["files_unchanged"], found["files_failed"]) == (2, 1, 0)
    assert (found["read"], found["added"], found["dry_run"]) == (3, 1, False)
    assert (found["contracts"], found["buyers"], found["suppliers"]) == (1, 1, 1)
    assert found["pence_in_total"] == 100_100
    assert found["other_currencies"] == {}
    first, again = found["each_file"]
    assert (first["file"], first["added"], first["reason"]) == ("one.jsonl", 1, "")
    assert (again["files_unchanged"], again["added"], again["contracts"]) == (1, 0, 1)


def test_load_contracts_tells_doubts_refusals_and_files_it_could_not_read_as_json(tmp_path):
    first, second, third = releases(1)
    doubtful = {**second, "awards": [award(date="31/12/2026")]}
    bad = [{**first, "id": str(number), "date": f"day {number}"} for number in range(3)]
    good = write(tmp_path / "good.jsonl", [first, doubtful, third, *bad, {**first, "awards": [5]}])
    lost = tmp_path / "lost.jsonl"
    lost.write_text("nothing", encoding="utf-8")
    out = StringIO()

    with pytest.raises(CommandError):
        call_command(
            "load_contracts", str(good), str(lost), json=True, stdout=out, stderr=StringIO()
        )

    found = json.loads(out.getvalue())
    assert (found["needs_a_look"], found["warnings"], found["refused"]) == (1, 1, 4)
    assert found["refused_reasons"] == {
        "Its date '…' is not a date. Ask the publisher to mend it.": 3,
        "awards[…] must be a group of named fields, not a number. Ask the publisher to mend it.": 1,
    }
    assert found["files_failed"] == 1
    assert found["each_file"][1]["file"] == "lost.jsonl"
    assert found["each_file"][1]["reason"].startswith("The file is not JSON.")
    assert found["each_file"][1]["contracts"] == 0


def test_load_contracts_counts_as_json_in_a_dry_run_too(tmp_path):
    path = write(tmp_path / "one.jsonl", releases(2))

    found = json.loads(run("load_contracts", path, "--json", "--dry-run")[0][0])

    assert (found["added"], found["contracts"], found["dry_run"]) == (2, 2, True)
    assert counts() == (0, 0, 0, 0, 0)


def test_load_contracts_says_so_when_the_database_was_never_made(tmp_path, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    with pytest.raises(CommandError, match=r"Run manage.py migrate first\."):
        call_command("load_contracts", str(tmp_path / "x"))


def test_only_so_many_reasons_are_told_apart(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.opendata.incoming.spool.REASONS_KEPT", 1)
    bad = [{**releases(1)[0], "date": None}, {"id": "1"}, {"id": "2"}]

    found = json.loads(
        run("load_contracts", write(tmp_path / "1.jsonl", [*releases(1), *bad]), "--json")[0][0]
    )

    assert sorted(found["refused_reasons"].values()) == [1, 2]
    assert found["refused_reasons"]["Another reason."] == 2


def test_a_borough_that_buys_together_with_others_is_the_buyer(tmp_path):
    parties = [
        {"id": "1", "name": "Hull City Council", "roles": ["buyer"]},
        {"id": "2", "name": "London Borough of Camden", "roles": ["buyer"]},
    ]
    joint = [{**one, "buyer": {"id": "1"}, "parties": parties} for one in releases(1)]

    run("load_contracts", write(tmp_path / "one.jsonl", joint))

    contract = Contract.objects.get()
    assert (contract.buyer_name, contract.authority.slug) == ("Hull City Council", "camden")
    assert contract.other_buyers == [{"name": "London Borough of Camden"}]


def test_load_contracts_says_that_a_file_was_loaded_before(tmp_path):
    one, two = (write(tmp_path / f"{number}.jsonl", releases(number)) for number in (1, 2))
    run("load_contracts", one)

    assert run("load_contracts", one)[0] == ["The file was loaded before: nothing to do."]
    assert run("load_contracts", one, two)[0][0].endswith("0 refused; The file was loaded before.")
    assert run("load_contracts", one, two)[0] == ["2 files were loaded before: nothing to do."]


def test_load_contracts_goes_on_after_a_file_that_fails_and_then_fails(tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("nothing", encoding="utf-8")
    good = write(tmp_path / "good.jsonl", releases(1))
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError, match="1 file was not loaded"):
        call_command("load_contracts", str(bad), str(good), stdout=out, stderr=err)

    assert "bad.jsonl: The file is not JSON." in err.getvalue()
    assert "1 contract added" in out.getvalue()
    with pytest.raises(CommandError, match="2 files were not loaded"):
        call_command("load_contracts", str(bad), str(bad), stdout=out, stderr=err)


def test_load_contracts_keeps_other_buyers_when_asked(tmp_path):
    other = [{**one, "buyer": {"name": "Hull City Council"}} for one in releases(1)]
    path = write(tmp_path / "one.jsonl", other)

    assert "3 for other buyers" in run("load_contracts", path)[0][0]
    assert "1 contract added" in run("load_contracts", path, "--all-buyers")[0][0]


def test_the_sample_is_real_marked_and_without_anybodys_details():
    out, _ = run("load_demo")
    again, _ = run("load_demo")

    files = json.loads((DEMO / "manifest.json").read_text(encoding="utf-8"))["files"]
    lines = sum(gzip.decompress((DEMO / one["file"]).read_bytes()).count(b"\n") for one in files)
    assert out[0].startswith(f"{lines} releases read: {Contract.objects.count()} contracts added, ")
    assert "; 0 for other buyers; 0 refused;" in out[0]
    assert again == [f"{len(files)} files were loaded before: nothing to do."]
    assert counts()[0] == len(files)
    assert all(
        (DEMO / one["file"]).with_suffix("").with_suffix(".source.md").exists() for one in files
    )
    assert not Contract.objects.filter(authority=None).exists()
    assert not Contract.objects.filter(is_synthetic=True).exists()
    for file in SourceFile.objects.all():
        assert file.licence, file
        assert file.publisher, file
        assert file.note, file
    facts = "\n".join(Release.objects.values_list("facts", flat=True))
    assert "@" not in facts
    assert "contactPoint" not in facts


def test_the_sample_holds_ends_that_are_still_to_come_in_several_boroughs():
    run("load_demo")

    ends = queries.for_matching(date(2026, 11, 22))

    assert len(ends) >= 15
    assert len({one.authority.slug for one in ends}) >= 7
    computed = Contract.objects.get(title="Provision of Education Software as a Service")
    assert computed.ends_on == date(2027, 3, 31)
    assert queries.facts(computed)["ends_on"].source.note == "computed: 1,095 days from the start"


def test_a_sample_that_cannot_be_loaded_is_told(tmp_path, settings):
    (tmp_path / "data" / "demo").mkdir(parents=True)
    (tmp_path / "data" / "demo" / "manifest.json").write_text(
        json.dumps(
            {
                "files": [
                    {
                        "file": "x",
                        "name": "",
                        "url": "",
                        "licence": "",
                        "publisher": "",
                        "note": "",
                        "derived": False,
                    }
                ]
            }
        ),
        encoding="utf-8",
    )
    settings.BASE_DIR = tmp_path

    with pytest.raises(CommandError, match="x: There is no such file"):
        call_command("load_demo", stdout=StringIO(), stderr=StringIO())
