"""Published files by their addresses: conditional, compressed, immutable, and gone when withdrawn."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from rulebook.transparency import quarter_named
from tests.factories import cast
from tests.factories.contracts import ContractFactory
from toolkit.opendata import actions
from toolkit.opendata.choices import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]

AT = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
V1 = "/data/camden/contracts/2026-q3/v1.csv"
MOVING = ["/data/camden/contracts/2026-q3.csv", "/data/camden/contracts/latest.csv"]


def publish(title, *, quarter="2026-q3", at=AT):
    camden = cast.authority("camden")
    ContractFactory(authority=camden, title=title, starts_on=date(2026, 1, 1))
    return actions.publish(
        authority=camden, kind=Kind.CONTRACTS, quarter=quarter_named(quarter), by=None, at=at,
        today=at.date(),
    )  # fmt: skip


def status(address):
    response = Client().get(address)
    if response.streaming:
        body(response)
    return response.status_code


def body(response):
    return b"".join(response.streaming_content)


def test_a_version_is_given_whole_with_what_a_cache_must_know():
    publication = publish("First")

    response = Client().get(V1)

    data = body(response)
    assert response.status_code == 200
    assert "First" in data.decode()
    assert response["Content-Length"] == str(len(data)) == str(publication.size_bytes)
    assert response["ETag"] == f'W/"{publication.sha256[:32]}"'
    assert response["Last-Modified"] == "Tue, 20 Oct 2026 09:00:00 GMT"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert (
        response["Content-Disposition"] == 'attachment; filename="camden-contracts-2026-q3-v1.csv"'
    )
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("address", [V1, *MOVING])
def test_a_reader_who_has_it_gets_nothing_and_one_who_unpacks_gets_it_packed(address):
    publish("First")
    plain = body(Client().get(address))
    first = Client().get(address)
    body(first)

    packed = Client().get(address, headers={"accept-encoding": "gzip"})
    by_tag = Client().get(address, headers={"if-none-match": first["ETag"]})
    by_day = Client().get(address, headers={"if-modified-since": first["Last-Modified"]})
    head = Client().head(address)

    data = body(packed)
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Content-Length"] == str(len(data))
    assert gzip.decompress(data) == plain
    assert (by_tag.status_code, by_tag.content, by_tag["ETag"]) == (304, b"", first["ETag"])
    assert by_day.status_code == 304
    assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", str(len(plain)))
    assert "Accept-Encoding" in first["Vary"]


def test_moving_addresses_follow_and_versions_stay():
    publish("First")
    publish("Second")
    later = datetime(2027, 1, 20, 9, 0, tzinfo=UTC)
    publish("Third", quarter="2026-q4", at=later)
    client = Client()

    assert "Second" not in body(client.get(V1)).decode()
    of_quarter, latest = (client.get(address) for address in MOVING)
    body(of_quarter)
    assert of_quarter["Content-Location"] == "/data/camden/contracts/2026-q3/v2.csv"
    assert latest["Content-Location"] == "/data/camden/contracts/2026-q4/v1.csv"
    assert latest["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Third" in body(latest).decode()


def test_a_withdrawn_version_says_why_and_others_take_its_place():
    first = publish("First")
    lena = cast.lena()
    actions.withdraw(publication=first, reason="It named a <b>person</b>.", by=lena, at=AT)

    gone = Client().get(V1)
    assert gone.status_code == 410
    assert "It named a &lt;b&gt;person&lt;/b&gt;." in gone.content.decode()
    assert [status(address) for address in MOVING] == [410, 410]
    publish("Second")
    assert [status(address) for address in (V1, *MOVING)] == [410, 200, 200]


@pytest.mark.parametrize(
    "address",
    [
        "/data/camden/contracts/2026-q3/v2.csv",
        "/data/camden/contracts/2026-q3/v1.json",
        "/data/camden/contracts/2026-q2.csv",
        "/data/camden/pipeline/latest.csv",
        "/data/camden/secrets/latest.csv",
        "/data/hackney/contracts/2026-q3/v1.csv",
        "/data/camden/contracts/../v1.csv",
    ],
)
def test_what_was_not_published_is_not_found(address):
    publish("First")
    cast.authority("hackney")

    assert status(address) == 404


def test_the_catalogue_tells_machines_what_there_is(settings):
    settings.SITE_URL = "https://toolkit.example"
    first = publish("First")
    second = publish("Second")
    actions.withdraw(publication=first, reason="A slip", by=cast.lena(), at=AT)

    one = json.loads(Client().get("/data/camden/catalogue.json").content)
    every = json.loads(Client().get("/data/catalogue.json").content)

    (dataset,) = one["dcat:dataset"]
    newest, version = dataset["dcat:distribution"]
    assert newest["dcat:downloadURL"] == "https://toolkit.example/data/camden/contracts/latest.csv"
    assert (
        version["dcat:downloadURL"]
        == "https://toolkit.example/data/camden/contracts/2026-q3/v2.csv"
    )
    assert version["spdx:checksum"]["spdx:checksumValue"] == second.sha256
    assert version["dcat:byteSize"] == second.size_bytes
    assert version["dct:conformsTo"] == "https://toolkit.example/data/schemas/contracts.json"
    assert every["dcat:dataset"] == one["dcat:dataset"]
