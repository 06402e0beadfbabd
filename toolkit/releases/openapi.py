"""The description of the read API in OpenAPI 3.0, from the same tables that the views go by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from ocds.flatten import TABLES
from toolkit.releases.asking import PARAMETERS
from toolkit.releases.choices import LICENCE_URLS, REQUESTS_A_MINUTE, Happened, Licence
from toolkit.releases.spreadsheets import XLSX_TYPE

Json = dict[str, Any]
VERSION = "1.0.0"
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the API: its path, what it gives, in which form, and what may be asked."""

    path: str
    name: str
    title: str
    what: str
    media_type: str
    schema: Json
    is_paged: bool = True
    word: str = ""  # the part of the path that is given
    word_what: str = ""
    values: tuple[str, ...] = ()


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


_FILE: Json = {"type": "string", "format": "binary"}
ADDRESSES = (
    Address(
        "/data/api/1/changes.json", "changes", "The feed of changes",
        "What was published and withdrawn, in order. Pass “last” back as “since” to go on: nothing is "
        "ever skipped, however many publish at once.", _JSON, _ref("Changes"),
    ),
    Address(
        "/data/api/1/releases.json", "releases", "Releases",
        "A release package (OCDS 1.1) of releases that stand, in the order of the feed.",
        _JSON, _ref("ReleasePackage"),
    ),
    Address(
        "/data/api/1/releases.jsonl", "release_lines", "Releases, one a line",
        "The same releases as JSON lines. The next page is in the header “Link”.",
        "application/x-ndjson", {"type": "string"},
    ),
    Address(
        "/data/api/1/releases/{id}.json", "release", "One release",
        "The package of one release. 410 if it was withdrawn.", _JSON, _ref("ReleasePackage"),
        is_paged=False, word="id", word_what="The id of the release",
    ),
    Address(
        "/data/api/1/records.json", "records", "Records",
        "A record package: procurements in which something happened, each with its releases and the "
        "compiled release.", _JSON, _ref("RecordPackage"),
    ),
    Address(
        "/data/api/1/records/{ocid}.json", "record", "One record",
        "The record package of one procurement. 410 if all of it was withdrawn.",
        _JSON, _ref("RecordPackage"), is_paged=False, word="ocid",
        word_what="The identifier of the procurement",
    ),
    Address(
        "/data/api/1/tables/{table}.csv", "table", "Tables",
        "Procurements, lots, awards or contracts as CSV, from compiled releases.",
        "text/csv", _FILE, word="table", word_what="The table", values=tuple(TABLES),
    ),
    Address(
        "/data/api/1/procurements.xlsx", "workbook", "Workbook",
        "The four tables as sheets of one workbook.",
        XLSX_TYPE, _FILE,
    ),
)  # fmt: skip


def addresses() -> tuple[Address, ...]:
    """Return the addresses of the API."""
    return ADDRESSES


@cache
def description() -> Json:
    """Return the whole description."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": f"Open data of {settings.BRAND['name']}",
            "version": VERSION,
            "description": (
                "Procurement notices and contracts of London boroughs in the Open Contracting Data "
                "Standard 1.1 with the UK's extension. Reading needs no key. At most "
                f"{REQUESTS_A_MINUTE} requests a minute from one address; 429 says how long to wait."
            ),
            "license": {"name": Licence.OGL.label, "url": LICENCE_URLS[Licence.OGL]},
        },
        "servers": [{"url": settings.SITE_URL}],
        "paths": {one.path: {"get": _operation(one)} for one in ADDRESSES},
        "components": {"schemas": _schemas(), "parameters": _parameters()},
    }


def _operation(one: Address) -> Json:
    parameters: list[Json] = []
    if one.word:
        schema: Json = {"type": "string"}
        if one.values:
            schema["enum"] = list(one.values)
        parameters.append(
            {
                "name": one.word, "in": "path", "required": True,
                "description": one.word_what, "schema": schema,
            }
        )  # fmt: skip
    refused = {"content": {_JSON: {"schema": _ref("Error")}}}
    answers: Json = {
        "200": {
            "description": one.title,
            "headers": _headers(is_paged=one.is_paged),
            "content": {one.media_type: {"schema": one.schema}},
        },
        "304": {"description": "Nothing new, for who sent the ETag or the date that it had."},
        "429": {
            "description": "Asked too often.",
            "headers": {"Retry-After": _header("Seconds to wait.", "integer")},
            **refused,
        },
    }
    if one.is_paged:
        parameters += [{"$ref": f"#/components/parameters/{p.name}"} for p in PARAMETERS]
        answers["400"] = {"description": "A parameter is wrong.", **refused}
    if one.word:
        answers["404"] = {"description": "There is none.", **refused}
    if one.word and not one.is_paged:
        answers["410"] = {"description": "It was withdrawn, with the reason.", **refused}
    return {
        "operationId": one.name,
        "summary": one.title,
        "description": one.what,
        "parameters": parameters,
        "responses": answers,
    }


def _header(what: str, kind: str = "string") -> Json:
    return {"description": what, "schema": {"type": kind}}


def _headers(*, is_paged: bool) -> Json:
    found = {
        "ETag": _header("Send it back as If-None-Match."),
        "Last-Modified": _header("When the newest thing in it was published."),
    }
    if is_paged:
        found["Link"] = _header('The next page: `<address>; rel="next"`.')
    return found


def _parameters() -> Json:
    return {
        one.name: {
            "name": one.name, "in": "query", "description": one.what, "schema": one.schema,
        }
        for one in PARAMETERS
    }  # fmt: skip


def _object(required: list[str], **properties: Json) -> Json:
    needed = {"required": required} if required else {}
    return {"type": "object", **needed, "properties": properties}


def _schemas() -> Json:
    text: Json
    moment: Json
    text, moment = {"type": "string"}, {"type": "string", "format": "date-time"}
    address = {"type": "string", "format": "uri"}
    links = _object([], next=address)
    package: Json = {
        "uri": address, "version": {"type": "string", "enum": ["1.1"]},
        "extensions": {"type": "array", "items": address}, "publishedDate": moment,
        "publisher": _object(["name"], name=text), "license": address, "links": links,
    }  # fmt: skip
    needed = ["uri", "version", "publishedDate", "publisher"]
    release = _object(
        ["ocid", "id", "date", "tag", "initiationType"],
        ocid=text, id=text, date=moment, tag={"type": "array", "items": text},
        initiationType=text, parties={"type": "array", "items": {"type": "object"}},
        buyer={"type": "object"}, planning={"type": "object"}, tender={"type": "object"},
        awards={"type": "array", "items": {"type": "object"}},
        contracts={"type": "array", "items": {"type": "object"}},
    )  # fmt: skip
    release["description"] = (
        "By https://standard.open-contracting.org/schema/1__1__5/release-schema.json and the UK's "
        "extension. Programs should pass over fields that they do not know."
    )
    record = _object(
        ["ocid", "releases", "compiledRelease"],
        ocid=text,
        releases={"type": "array", "items": _ref("Release")},
        compiledRelease={"type": "object"},
    )
    change = _object(
        ["sequence", "kind", "at", "ocid", "releaseID", "borough", "license", "isMadeUp", "uri"],
        sequence={"type": "integer"}, kind={"type": "string", "enum": Happened.values}, at=moment,
        ocid=text, releaseID=text, borough=text, noticeType=text, license=address,
        isMadeUp={"type": "boolean"}, uri=address, reason=text,
    )  # fmt: skip
    return {
        "Release": release,
        "ReleasePackage": _object(
            [*needed, "releases"],
            **package,
            releases={"type": "array", "items": _ref("Release")},
        ),
        "Record": record,
        "RecordPackage": _object(
            [*needed, "records"], **package, records={"type": "array", "items": _ref("Record")}
        ),
        "Changes": _object(
            ["changes", "last", "more", "links"],
            changes={"type": "array", "items": change},
            last={"type": "integer", "description": "Pass it as “since” to go on."},
            more={"type": "boolean", "description": "Whether there is more already."},
            links=links,
        ),
        "Error": _object(
            ["error"],
            error=_object(["status", "message"], status={"type": "integer"}, message=text),
        ),
    }
