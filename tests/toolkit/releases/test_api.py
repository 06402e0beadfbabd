"""The read API: what each address gives, pages, conditions, refusals, and that it is as described."""

from __future__ import annotations

import csv
import io
import json
import urllib.error
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from jsonschema import Draft4Validator
from msgspec.structs import replace
from openapi_spec_validator import validate
from openpyxl import load_workbook

from docs import follow_releases
from ocds.compiling import Compiler
from ocds.flatten import TABLES
from ocds.notices import NOTICES
from tests.factories import cast
from tests.toolkit.releases import records
from toolkit.releases import actions, asking, openapi, presenters, standard

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
START = "/data/api/1"


def publish(record=records.TENDER, slug="camden", at=AT, **more):
    facts = {"by": None, "source": "notice 1", **more}
    return actions.publish_release(record=record, authority=cast.authority(slug), at=at, **facts)


def whole_life():
    return [
        publish(record, at=AT + timedelta(minutes=number))
        for number, record in enumerate(records.WHOLE_LIFE)
    ]


def withdraw(row, reason="A slip."):
    actions.withdraw_release(release_id=row.release_id, reason=reason, by=cast.lena(), at=AT)


def get(path, **more):
    return Client().get(START + path, **more)


def body(path):
    answer = get(path)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


# --- what is given ---------------------------------------------------------------------------------------


def test_releases_come_as_a_package_in_the_order_in_which_they_were_published():
    rows = whole_life()

    package = body("/releases.json")

    assert [one["id"] for one in package["releases"]] == [row.release_id for row in rows]
    assert package["license"].endswith("/open-government-licence/version/3/")
    assert package["extensions"]
    assert "links" not in package


def test_releases_as_lines_are_the_same_releases():
    whole_life()

    lines = get("/releases.jsonl").content.decode().splitlines()

    assert [json.loads(line) for line in lines] == body("/releases.json")["releases"]


def test_one_release_is_given_by_its_id_and_a_withdrawn_one_only_with_the_reason():
    row = publish()
    path = f"/releases/{row.release_id}.json"
    assert body(path)["releases"] == [json.loads(row.body)]
    withdraw(row, "The value was wrong.")

    gone = get(path)

    assert gone.status_code == 410
    assert "The value was wrong." in json.loads(gone.content)["error"]["message"]
    assert row.body not in gone.content.decode()
    assert body("/releases.json")["releases"] == []
    assert get("/releases/none.json").status_code == 404


def test_a_record_compiles_what_stands():
    rows = whole_life()

    (record,) = body(f"/records/{records.OCID}.json")["records"]

    assert record["compiledRelease"] == Compiler(standard._schema()).compiled(
        [json.loads(row.body) for row in rows]
    )
    assert record["compiledRelease"]["contracts"][0]["status"] == "terminated"
    assert record["compiledRelease"]["tender"]["tenderPeriod"]["endDate"].startswith("2026-05-15")
    withdraw(rows[-1])
    (record,) = body("/records.json")["records"]
    assert record["compiledRelease"]["contracts"][0]["status"] == "active"


def test_a_procurement_of_which_nothing_stands_is_gone():
    withdraw(publish())

    assert get(f"/records/{records.OCID}.json").status_code == 410
    assert body("/records.json")["records"] == []
    assert get("/records/none.json").status_code == 404


def test_the_feed_tells_of_publications_and_withdrawals_with_all_that_a_follower_needs():
    row = publish(is_made_up=True)
    withdraw(row)

    page = body("/changes.json")

    first, second = page["changes"]
    assert first == {
        "sequence": 1, "kind": "release", "at": "2026-11-27T09:00:00Z", "ocid": records.OCID,
        "releaseID": row.release_id, "borough": "camden", "noticeType": "UK4",
        "license": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "isMadeUp": True, "uri": presenters.full(f"{START}/releases/{row.release_id}.json"),
    }  # fmt: skip
    assert (second["kind"], second["reason"]) == ("withdrawal", "A slip.")
    assert (page["last"], page["more"]) == (2, False)
    assert page["links"]["next"].endswith("/changes.json?since=2&limit=100")


@pytest.mark.parametrize("name", TABLES)
def test_each_table_has_the_columns_that_are_described(name):
    whole_life()

    answer = get(f"/tables/{name}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert list(rows[0]) == [column.name for column in TABLES[name]]
    assert {row["ocid"] for row in rows} == {records.OCID}
    assert len(rows) == 1


def test_the_tables_say_what_the_notices_said():
    whole_life()
    rows = {
        name: next(
            csv.DictReader(io.StringIO(get(f"/tables/{name}.csv").content.decode("utf-8-sig")))
        )
        for name in TABLES
    }

    assert rows["procurements"]["tenders_by"] == "2026-05-15 12:00"
    assert rows["procurements"]["cpv_codes"] == "48000000; 72000000"
    assert rows["lots"]["criteria"] == "Price 40; Quality 60"
    assert rows["awards"]["supplier_ids"] == "GB-COH:01234567"
    assert rows["contracts"]["suppliers"] == "Alpha Made Up Ltd"
    assert (rows["contracts"]["value_ex_vat"], rows["contracts"]["ended_on"]) == (
        "400000.00",
        "2028-09-30",
    )


def test_the_workbook_has_a_sheet_for_each_table_and_amounts_are_numbers():
    whole_life()
    publish(
        replace(records.TENDER, ocid="ocds-h6vhtk-0c0009",
                tender=replace(records.TENDER.tender, title='=HYPERLINK("https://x.example")'))
    )  # fmt: skip

    book = load_workbook(io.BytesIO(get("/procurements.xlsx").content))

    assert book.sheetnames == list(TABLES)
    rows = [[cell.value for cell in row] for row in book["procurements"].iter_rows()]
    head = rows[0]
    assert rows[1][head.index("value_ex_vat")] == 400000
    assert rows[2][head.index("title")].startswith("'=HYPERLINK")


# --- pages and choices -------------------------------------------------------------------------------------


def follow(path):
    """Follow a list from page to page by its links; return the pages."""
    pages = []
    while path:
        answer = get(path)
        assert answer.status_code == 200
        pages.append(json.loads(answer.content))
        link = pages[-1].get("links", {}).get("next", "")
        assert answer.headers.get("Link", "") == (f'<{link}>; rel="next"' if link else "")
        if path.startswith("/changes") and not pages[-1]["more"]:
            break
        parts = urlsplit(link)
        path = f"{parts.path.removeprefix(START)}?{parts.query}" if link else ""
    return pages


@pytest.mark.parametrize("limit", [1, 3, 8, 500])
def test_pages_together_hold_everything_once(limit):
    rows = whole_life()
    ids = [row.release_id for row in rows]

    assert [
        one["id"] for page in follow(f"/releases.json?limit={limit}") for one in page["releases"]
    ] == ids
    assert [
        one["releaseID"]
        for page in follow(f"/changes.json?limit={limit}")
        for one in page["changes"]
    ] == ids
    assert (
        len([one for page in follow(f"/records.json?limit={limit}") for one in page["records"]])
        == 1
    )


def test_what_came_later_is_found_by_going_on():
    publish()
    page = body("/changes.json")
    later = publish(records.AWARD)
    parts = urlsplit(page["links"]["next"])

    assert [one["releaseID"] for one in body(f"/changes.json?{parts.query}")["changes"]] == [
        later.release_id
    ]
    assert [one["id"] for one in body("/releases.json?since=1")["releases"]] == [later.release_id]
    assert body("/changes.json?since=99")["changes"] == []


def test_one_may_ask_for_a_borough_a_kind_of_notice_or_a_procurement():
    publish()
    theirs = publish(replace(records.AWARD, ocid="ocds-h6vhtk-0c0002"), slug="hackney")

    for query in ("borough=hackney", "notice=UK6", "ocid=ocds-h6vhtk-0c0002"):
        assert [one["id"] for one in body(f"/releases.json?{query}")["releases"]] == [
            theirs.release_id
        ]
        assert [one["ocid"] for one in body(f"/records.json?{query}")["records"]] == [theirs.ocid]
        assert body(f"/changes.json?{query}&limit=1")["links"]["next"].endswith(query)
    assert body("/releases.json?borough=nowhere")["releases"] == []


def test_a_package_of_different_licences_names_none():
    publish()
    publish(records.AWARD, licence="cc0-1.0")

    assert "license" not in body("/releases.json")
    assert "creativecommons" in body("/releases.json?notice=UK6")["license"]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("since=-1", "since"), ("since=x", "since"), ("since=1e3", "since"), ("since=²", "since"),
        ("since=9999999999999999", "since"), ("limit=0", "limit"), ("limit=501", "limit"),
        ("limit=", "limit"), ("stages=tender", "stages"), ("notice=UK17", "UK17"),
        ("notice=uk4", "uk4"), ("borough=%00", "borough"), ("ocid=" + "x" * 201, "ocid"),
        ("since=1&since=2", "once"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_told_and_not_guessed(query, word):
    for path in ("/releases.json", "/changes.json", "/records.json", "/tables/lots.csv"):
        answer = get(f"{path}?{query}")

        assert answer.status_code == 400
        assert word in json.loads(answer.content)["error"]["message"]


def test_there_are_no_other_tables_and_nothing_can_be_written():
    assert get("/tables/people.csv").status_code == 404
    assert Client().post(f"{START}/releases.json").status_code == 405


# --- conditions and limits -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/releases.json", "/releases.jsonl", "/changes.json", "/records.json", "/tables/lots.csv"],
)
def test_who_has_it_already_is_told_nothing_new_until_something_is(path):
    publish()
    first = get(path)
    tag = first.headers["ETag"]

    again = get(path, headers={"If-None-Match": tag})
    publish(records.AWARD)
    later = get(path, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    if "tables" not in path:
        assert later.status_code == 200
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert "must-revalidate" in first.headers["Cache-Control"]


def test_one_release_says_when_it_was_made_and_may_be_kept_for_an_hour():
    row = publish()

    answer = get(f"/releases/{row.release_id}.json")

    assert answer.headers["Last-Modified"] == "Fri, 20 Feb 2026 09:00:00 GMT"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    since = {"If-Modified-Since": answer.headers["Last-Modified"]}
    assert get(f"/releases/{row.release_id}.json", headers=since).status_code == 304


def test_a_reader_of_heads_alone_gets_no_body():
    publish()

    answer = Client().head(f"{START}/releases.json")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["ETag"]


def test_who_asks_too_often_is_told_how_long_to_wait(monkeypatch):
    monkeypatch.setattr(asking, "limiter", asking.Limiter(most=2))
    answers = [get("/changes.json") for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 61
    assert "At most 2 requests a minute" in json.loads(answers[-1].content)["error"]["message"]
    other = Client(REMOTE_ADDR="192.0.2.7").get(f"{START}/changes.json")
    assert other.status_code == 200


def test_a_limit_holds_for_a_minute_and_the_memory_of_it_is_bounded(monkeypatch):
    monkeypatch.setattr(asking, "MOST_ADDRESSES", 3)
    limiter = asking.Limiter(most=1)

    assert [limiter.wait("a", now) for now in (0.0, 1.0, 59.0, 60.0, 61.0)] == [0, 60, 2, 0, 60]
    for name in "bcde":
        limiter.wait(name, 61.0)
    assert len(limiter._seen) == 3


def test_a_page_costs_few_queries_however_long_it_is(django_assert_max_num_queries):
    whole_life()
    publish(replace(records.TENDER, ocid="ocds-h6vhtk-0c0002"))

    get("/releases.json")  # names the edition of kept pages, which is none of ours
    for path in ("/releases.json", "/changes.json", "/records.json", "/procurements.xlsx"):
        with django_assert_max_num_queries(4):
            get(path)


# --- as described ------------------------------------------------------------------------------------------


def test_the_description_is_right_by_the_rules_of_openapi():
    answer = Client().get(reverse("releases:description"))

    validate(json.loads(answer.content))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def _schema_of(path):
    description = json.loads(json.dumps(openapi.description()))
    operation = description["paths"][path]["get"]
    (content,) = operation["responses"]["200"]["content"].values()
    return {**content["schema"], "components": description["components"]}


@pytest.mark.parametrize("one", openapi.ADDRESSES, ids=lambda one: one.name)
def test_every_address_is_there_and_answers_as_it_is_described(one):
    row = whole_life()[0]
    words = {"id": row.release_id, "ocid": row.ocid, "table": "lots"}

    answer = Client().get(one.path.format(**words))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].split(";")[0] == one.media_type
    operation = openapi.description()["paths"][one.path]["get"]
    told = set(operation["responses"]["200"]["headers"])
    assert {"ETag", "Last-Modified", "Link"} & set(answer.headers) <= told
    if one.media_type == "application/json":
        assert (
            list(Draft4Validator(_schema_of(one.path)).iter_errors(json.loads(answer.content)))
            == []
        )
    for status, path in (("404", "none"), ("400", "")):
        if status in operation["responses"] and (path or one.is_paged):
            wrong = one.path.format(**dict.fromkeys(words, path or "lots")) + (
                "" if path else "?x=1"
            )
            refused = Client().get(wrong)
            assert refused.status_code == int(status)
            error = {
                "$ref": "#/components/schemas/Error",
                "components": openapi.description()["components"],
            }
            assert list(Draft4Validator(error).iter_errors(json.loads(refused.content))) == []


def test_before_anything_is_published_people_read_that_lists_are_empty():
    page = Client().get(reverse("releases:guide")).content.decode()

    assert "Nothing is published yet: the feed stands at 0, and every list is empty." in page


def test_people_read_how_it_works_and_find_every_address_and_parameter():
    publish()

    page = Client().get(reverse("releases:guide")).content.decode()

    for one in openapi.ADDRESSES:
        assert one.path in page
    for parameter in asking.PARAMETERS:
        assert f'<code class="hash">{parameter.name}</code>' in page
    for kind in NOTICES.values():
        assert f"{kind.key} {kind.name}" in page
    assert "UK17: A payments compliance notice has no form in OCDS" in page
    assert "The feed stands at number 1." in page
    assert reverse("releases:guide") in Client().get(reverse("opendata:data")).content.decode()


# --- the example client --------------------------------------------------------------------------------------


def through_the_site(address):
    parts = urlsplit(address)
    answer = Client().get(f"{parts.path}?{parts.query}")
    if answer.status_code != 200:
        raise urllib.error.HTTPError(address, answer.status_code, "", {}, None)
    return answer.content


def test_the_example_client_keeps_a_folder_up_to_date(tmp_path):
    rows = whole_life()
    assert follow_releases.follow("", tmp_path, through_the_site) == (len(records.WHOLE_LIFE), 0)
    withdraw(rows[0])
    more = publish(replace(records.STOPPED, ocid="ocds-h6vhtk-0c0002"))

    assert follow_releases.follow("", tmp_path, through_the_site) == (1, 1)
    assert follow_releases.follow("", tmp_path, through_the_site) == (0, 0)

    kept = {path.stem for path in tmp_path.glob("*.json")}
    assert kept == {row.release_id for row in [*rows[1:], more]}
    assert (tmp_path / "last").read_text() == str(len(records.WHOLE_LIFE) + 2)


def test_the_example_client_passes_over_what_was_withdrawn_since(tmp_path):
    row = publish()
    withdraw(row)

    assert follow_releases.follow("", tmp_path, through_the_site) == (0, 1)
    assert list(tmp_path.glob("*.json")) == []
