"""How an organisation stands in a release: once in its list of parties, elsewhere by reference."""

from __future__ import annotations

from ocds import procurement
from ocds.fields import (
    CODE,
    FLAG,
    LINE,
    TEXT,
    URL,
    Json,
    Kind,
    Parties,
    Shape,
    code,
    listed,
    party_id,
)

_KIND_OF_BUYER = "UK_CA_TYPE"

_ADDRESS = Shape(
    procurement.Address,
    ("street", "streetAddress", TEXT),
    ("locality", "locality", LINE),
    ("postcode", "postalCode", CODE),
    ("region", "region", CODE),
    ("country", "country", CODE),
)
_PARTY = Shape(
    procurement.Party,
    ("name", "name", LINE),
    ("address", "address", _ADDRESS.one()),
    ("scale", "details/scale", CODE),
    ("is_vcse", "details/vcse", FLAG),
    ("is_supported_employment", "details/shelteredWorkshop", FLAG),
    ("is_public_service_mutual", "details/publicServiceMissionOrganization", FLAG),
    ("url", "details/url", URL),
)


def write_party(party: procurement.Party, role: str, parties: Parties) -> Json:
    """Take an organisation into the parties of a release; return the reference to it."""
    row = {"id": party_id(party.name, party.identifiers), **_PARTY.write(party, parties)}
    numbers = [_number(one) for one in party.identifiers]
    if numbers:
        row["identifier"] = {**numbers[0], "legalName": row.get("name", "")}
    if numbers[1:]:
        row["additionalIdentifiers"] = numbers[1:]
    if party.kind:
        row.setdefault("details", {})["classifications"] = [
            {"scheme": _KIND_OF_BUYER, "id": party.kind}
        ]
    return parties.refer(row, row.get("name", ""), role)


def _number(identifier: str) -> Json:
    scheme, _, number = identifier.partition(":")
    return {"scheme": scheme, "id": number}


def read_party(reference: object, parties: Parties) -> procurement.Party | None:
    """Return an organisation from a reference to it, with what the list of parties adds."""
    if not isinstance(reference, dict):
        return None
    row = parties.find(reference)
    found = _PARTY.read(row, parties)
    if found is None:
        return None
    stated = [row.get("identifier"), *listed(row.get("additionalIdentifiers"))]
    numbers = [
        f"{code(one.get('scheme'))}:{code(one.get('id'))}"
        for one in stated
        if isinstance(one, dict) and code(one.get("scheme")) and code(one.get("id"))
    ]
    details = row.get("details")
    kinds = listed(details.get("classifications")) if isinstance(details, dict) else []
    kind = next(
        (
            code(one.get("id"))
            for one in kinds
            if isinstance(one, dict) and one.get("scheme") == _KIND_OF_BUYER
        ),
        "",
    )
    facts = {name: getattr(found, name) for name in found.__struct_fields__}
    facts.update(identifiers=tuple(dict.fromkeys(numbers)), kind=kind)
    return procurement.Party(**facts)


def parties_as(role: str) -> Kind:
    """Return the kind of a field that refers to organisations with a role."""
    return Kind(
        lambda values, parties: [write_party(one, role, parties) for one in values],
        lambda rows, parties: tuple(
            found for one in listed(rows) if (found := read_party(one, parties)) is not None
        ),
    )


def party_as(role: str) -> Kind:
    """Return the kind of a field that refers to one organisation with a role."""
    return Kind(lambda value, parties: write_party(value, role, parties), read_party)
