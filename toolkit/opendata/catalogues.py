"""What is published, for machines: a catalogue in the words of DCAT, as JSON-LD."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from toolkit.boroughs.models import Authority
from toolkit.opendata import queries
from toolkit.opendata.choices import FORMATS, LICENCE_URLS, Kind
from toolkit.opendata.models import Publication

Json = dict[str, Any]
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct:issued": {"@type": "xsd:dateTime"},
    "dct:modified": {"@type": "xsd:dateTime"},
    "dcat:downloadURL": {"@type": "@id"},
    "dcat:landingPage": {"@type": "@id"},
    "dct:license": {"@type": "@id"},
    "dct:conformsTo": {"@type": "@id"},
    "foaf:homepage": {"@type": "@id"},
}
_EVERY_QUARTER = "http://publications.europa.eu/resource/authority/frequency/QUARTERLY"
_IRREGULAR = "http://publications.europa.eu/resource/authority/frequency/IRREG"


def of_everybody(editions: Iterable[Publication]) -> Json:
    """Return the catalogue of all boroughs' standing editions."""
    found: dict[int, list[Publication]] = defaultdict(list)
    for one in editions:
        found[one.authority_id].append(one)
    datasets = [
        dataset for rows in found.values() for dataset in _datasets(rows[0].authority, rows)
    ]
    return _catalogue(
        _full(reverse("opendata:catalogue")),
        f"Open data of London boroughs at {settings.BRAND['name']}",
        {"@type": "foaf:Organization", "foaf:name": settings.BRAND["organisation"]},
        _full(reverse("opendata:data")),
        datasets,
    )


def of_borough(authority: Authority, editions: Iterable[Publication]) -> Json:
    """Return the catalogue of one borough's standing editions."""
    return _catalogue(
        _full(reverse("opendata:borough_catalogue", args=[authority.slug])),
        f"Open data of {authority.official_name}",
        _publisher(authority),
        _full(reverse("opendata:data_page", args=[authority.slug])),
        _datasets(authority, [one for one in editions if one.withdrawn_at is None]),
    )


def _catalogue(place: str, title: str, publisher: Json, page: str, datasets: list[Json]) -> Json:
    return {
        "@context": CONTEXT,
        "@id": place,
        "@type": "dcat:Catalog",
        "dct:title": title,
        "dct:language": "en-GB",
        "dct:publisher": publisher,
        "foaf:homepage": page,
        "dcat:dataset": datasets,
    }


def _publisher(authority: Authority) -> Json:
    return {"@type": "foaf:Organization", "foaf:name": authority.official_name}


def _datasets(authority: Authority, editions: list[Publication]) -> list[Json]:
    """Return a dataset for each kind, its editions newest first; all of them must stand."""
    by_kind: dict[str, list[Publication]] = defaultdict(list)
    for one in editions:
        by_kind[one.kind].append(one)
    return [_dataset(authority, Kind(kind), rows) for kind, rows in by_kind.items()]


def _dataset(authority: Authority, kind: Kind, editions: list[Publication]) -> Json:
    form = FORMATS[kind]
    page = _full(reverse("opendata:data_page", args=[authority.slug]))
    latest = reverse("opendata:latest", args=[authority.slug, kind.value, form.extension])
    is_quarterly = kind == Kind.CONTRACTS
    return {
        "@id": f"{page}#{kind.value}",
        "@type": "dcat:Dataset",
        "dct:title": f"{authority.name}: {kind.label}",
        "dct:description": form.what
        + (" Some rows are made up for a demonstration." if editions[0].is_made_up else ""),
        "dct:publisher": _publisher(authority),
        "dct:issued": min(one.published_at for one in editions).isoformat(),
        "dct:modified": max(one.published_at for one in editions).isoformat(),
        "dct:accrualPeriodicity": {"@id": _EVERY_QUARTER if is_quarterly else _IRREGULAR},
        "dct:license": LICENCE_URLS[editions[0].licence],
        "dcat:landingPage": f"{page}#{kind.value}",
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": "The newest version",
                "dcat:downloadURL": _full(latest),
                "dcat:mediaType": form.media_type.split(";")[0],
                "dct:license": LICENCE_URLS[editions[0].licence],
                "dct:conformsTo": _schema(kind),
            },
            *(_edition(one, kind) for one in editions),
        ],
    }


def _edition(one: Publication, kind: Kind) -> Json:
    address = _full(queries.address(one))
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": f"{one.quarter}, version {one.version}",
        "dcat:version": f"{one.quarter}.{one.version}",
        "dcat:downloadURL": address,
        "dcat:mediaType": FORMATS[kind].media_type.split(";")[0],
        "dcat:byteSize": one.size_bytes,
        "dct:issued": one.published_at.isoformat(),
        "dct:license": LICENCE_URLS[one.licence],
        "dct:conformsTo": _schema(kind),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": one.sha256,
        },
    }


def _schema(kind: Kind) -> str:
    if kind == Kind.RELEASES:
        return "https://standard.open-contracting.org/schema/1__1__5/release-package-schema.json"
    return _full(reverse("opendata:schema", args=[kind.value]))


def _full(address: str) -> str:
    return settings.SITE_URL + address
