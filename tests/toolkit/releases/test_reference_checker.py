"""The reference checker of the standard (libcoveocds), run offline, finds no error in what we publish.

It is given the schema and codelists of `data/ocds_schema`, and a package without its list of extensions,
which it would fetch from the web; fields of the UK's extension are then additional fields to it. Those
are checked by the schema with the extension in `ocds/advice.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client
from msgspec.structs import replace

from rulebook.transparency import quarter_named
from tests.factories import cast
from tests.factories.contracts import ContractFactory, ContractSupplierFactory
from tests.toolkit.releases import records
from toolkit.opendata import actions as opendata
from toolkit.opendata.choices import Kind
from toolkit.releases import actions

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SCHEMAS = Path(__file__).resolve().parents[3] / "data" / "ocds_schema"
AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
# No connection can be made. Schemas that one schema names by its address on the web are read from our data.
_OFFLINE = """
import json, socket, sys
from pathlib import Path
import requests
socket.socket.connect = None
class Answer:
    def __init__(self, address):
        self.text = (Path(sys.argv[-1]) / address.rpartition("/")[2]).read_text()
    def json(self, **more):
        return json.loads(self.text, **more)
    def raise_for_status(self):
        pass
requests.get = lambda address, **more: Answer(address)
from libcoveocds.__main__ import main
main(sys.argv[1:-1])
"""


@pytest.fixture(scope="module")
def standard(tmp_path_factory):
    """The standard's repository as the checker wants it: a zip, made from our own data."""
    path = tmp_path_factory.mktemp("standard") / "standard.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("standard-1__1__5/", "")
        for file in (*SCHEMAS.glob("*.json"), *SCHEMAS.glob("codelists/*.csv")):
            archive.write(file, f"standard-1__1__5/schema/{file.relative_to(SCHEMAS)}")
    return path


@pytest.fixture
def whole_life():
    """A procurement from engagement to termination, one that was stopped, and a borough's register."""
    camden = cast.authority("camden")
    stopped = replace(records.STOPPED, ocid="ocds-h6vhtk-0c0002")
    for record in (*records.WHOLE_LIFE, stopped):
        actions.publish_release(record=record, authority=camden, by=None, at=AT, source="notice")


def checked(package, standard, folder):
    """Return what the checker says of a package."""
    assert package.pop("extensions")
    path = folder / "package.json"
    path.write_text(json.dumps(package))
    ran = subprocess.run(
        [sys.executable, "-c", _OFFLINE, "--standard-zip", str(standard), str(path), str(SCHEMAS)],
        capture_output=True, text=True, timeout=300, check=False, cwd=folder,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def get(path):
    return json.loads(Client().get(f"/data/api/1{path}").content)


def faults(told):
    """Return what the checker holds to be wrong; each of these must be among what it says."""
    names = (
        "validation_errors",
        "additional_closed_codelist_values",
        "additional_checks",
        "deprecated_fields",
    )
    return {name: told[name] for name in names if told[name]}


def test_the_checker_finds_no_error_in_the_releases_of_a_whole_life(whole_life, standard, tmp_path):
    told = checked(get("/releases.json"), standard, tmp_path)

    assert told["count"] == 10
    assert faults(told) == {}


def test_the_checker_finds_no_error_in_their_records(whole_life, standard, tmp_path):
    told = checked(get("/records.json"), standard, tmp_path)

    assert told["count"] == 2
    assert faults(told) == {}


def test_the_checker_finds_no_error_in_a_boroughs_register(standard, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "kept")
    one = ContractFactory(
        authority=cast.authority("camden"), sharing="public", starts_on=date(2026, 4, 1),
        ends_on=date(2029, 3, 31),
    )  # fmt: skip
    ContractSupplierFactory(contract=one)
    opendata.publish(
        authority=one.authority, kind=Kind.RELEASES, quarter=quarter_named("2026-q4"), by=None,
        at=AT, today=date(2026, 11, 27),
    )  # fmt: skip

    told = checked(get("/releases.json"), standard, tmp_path)

    assert told["count"] == 1
    assert faults(told) == {}


def test_the_checker_does_find_an_error_where_there_is_one(whole_life, standard, tmp_path):
    package = get("/releases.json")
    package["releases"][1]["tender"]["status"] = "done"

    told = checked(package, standard, tmp_path)

    assert "done" in json.dumps(faults(told))
