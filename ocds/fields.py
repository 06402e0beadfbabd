"""How one fact stands in a record and in a release: written and read by the same line of a table.

A `Shape` is a table of `Field`s for one struct. What is missing or unreadable in a release is left out
of the record; what is empty in a record is left out of the release. Texts lose control characters,
e-mail addresses and telephone numbers both ways.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ocds import amounts, dates, texts
from ocds.records import MoneyRecord
from ocds.writers import writer

Json = dict[str, Any]
MOST_LINE, MOST_TEXT, MOST_CODE, MOST_URL = 500, 20_000, 200, 2_000
_CPV = re.compile(r"(\d{8})(?:-\d)?")
_URL = re.compile(r"https?://[^\s<>\"']+")


class Parties:
    """The organisations of a release: collected while writing, looked up while reading."""

    def __init__(self, listed: object = None) -> None:
        rows = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        self.rows: dict[str, Json] = {code(one.get("id")): one for one in rows}

    def refer(self, row: Json, name: str, role: str) -> Json:
        """Take in an organisation as it is listed; return the reference to it."""
        found = self.rows.setdefault(row["id"], {**row, "roles": []})
        found.update({key: value for key, value in row.items() if key not in found})
        if role not in found["roles"]:
            found["roles"].append(role)
        return {"id": row["id"], "name": name}

    def find(self, reference: Json) -> Json:
        """Return an organisation as it is listed, else the reference itself."""
        return {**reference, **self.rows.get(code(reference.get("id")), {})}


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """How a value is written to a release and read from it. None means that there is none.

    `shape` is of the parts of a value that has some; `is_list` says that there may be several.
    """

    write: Callable[[Any, Parties], Any]
    read: Callable[[Any, Parties], Any]
    shape: Shape | None = None
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One fact: its name in the record, its path in the release, and its kind."""

    name: str
    path: tuple[str, ...]
    kind: Kind


class Shape:
    """How a struct and an object of a release turn into one another.

    A fact that stands inside what another one writes comes after it. `numbers[]/weight` is the path of one
    in the one object of a list; a shape with such a path reads it by itself.
    """

    def __init__(self, struct: type, *fields: tuple[str, str, Kind]) -> None:
        self.struct = struct
        self.fields = tuple(
            Field(name, tuple(path.split("/")), kind) for name, path, kind in fields
        )
        self._write = writer([(one.name, one.path, one.kind.write) for one in self.fields])

    def write(self, value: Any, parties: Parties) -> Json:
        """Return the object for a struct; empty for one that says nothing."""
        whole: Json = self._write(value, parties)
        return whole

    def read(self, whole: Any, parties: Parties) -> Any:
        """Return the struct that an object states; None for what is no object."""
        if not isinstance(whole, dict):
            return None
        found = {}
        for field in self.fields:
            part: Any = whole
            for step in field.path:
                part = part.get(step) if isinstance(part, dict) else None
            value = None if part is None else field.kind.read(part, parties)
            if value is not None:
                found[field.name] = value
        try:
            return self.struct(**found)
        except TypeError:  # without its id nobody can refer to it
            return None

    def one(self) -> Kind:
        """Return the kind of a field that holds one of these; one that says nothing is none."""
        return Kind(self._write, self._read_one, self)

    def _read_one(self, whole: Any, parties: Parties) -> Any:
        found = self.read(whole, parties)
        return None if found is None or self.is_silent(found) else found

    def is_silent(self, value: Any) -> bool:
        """Say whether a struct states nothing at all."""
        return all(says_nothing(getattr(value, field.name)) for field in self.fields)

    def many(self) -> Kind:
        """Return the kind of a field that holds a list of these."""
        return Kind(
            lambda values, parties: [self._write(one, parties) for one in values],
            lambda rows, parties: _all(self.read(one, parties) for one in listed(rows)),
            self,
            is_list=True,
        )


def says_nothing(value: object) -> bool:
    """Say whether a value is none, or an empty text, list or object. False and 0 say something."""
    return value is None or (not value and not isinstance(value, bool | int | float))


def _all(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(one for one in found if one is not None)


def listed(value: object) -> list[Any]:
    """Return a list as it is; nothing for what is none."""
    return value if isinstance(value, list) else []


def code(value: object, parties: Parties | None = None) -> str:
    """Return an id or a code as text; empty for what is neither text nor a number."""
    if type(value) is str and len(value) <= MOST_CODE and value.isprintable():
        return value.strip()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return texts.without_controls(str(value)).replace("\n", " ").strip()[:MOST_CODE].strip()


def _url(value: object, parties: Parties | None = None) -> str | None:
    if not isinstance(value, str) or len(value) > MOST_URL or not _URL.fullmatch(value):
        return None
    return value


def _line(value: object, parties: Parties | None = None) -> str | None:
    return _plain_line(value) if isinstance(value, str) else None


@lru_cache(maxsize=4096)  # lots have the same criteria
def _plain_line(value: str) -> str:
    return texts.plain(value, MOST_LINE).replace("\n", " ")


def _text(value: object, parties: Parties | None = None) -> str | None:
    return texts.plain(value, MOST_TEXT) if isinstance(value, str) else None


def _number(value: object, parties: Parties | None = None) -> int | float | None:
    if isinstance(value, bool):
        return None
    found = amounts.number(value)
    if found is None or not -amounts.MOST_POUNDS <= found <= amounts.MOST_POUNDS:
        return None
    return found if isinstance(found, int) else float(found)


def _count(value: object, parties: Parties | None = None) -> int | None:
    found = _number(value)
    return int(found) if found is not None and found == int(found) and found >= 0 else None


def _moment(value: object) -> str | None:
    found = dates.moment(value)
    return None if found is None else dates.utc(found)


def _in_london(text: str) -> str:
    found = dates.moment(text)
    if found is None:
        raise ValueError(f"{text!r} is not a moment.")
    return found.astimezone(dates.LONDON).isoformat()


def _read_money(value: object, parties: Parties) -> MoneyRecord | None:
    if not isinstance(value, dict):
        return None
    net, gross = (_hundredths(value.get(name)) for name in ("amount", "amountGross"))
    if net is None and gross is None:
        return None
    stated = value.get("currency")
    currency = amounts.currency(stated if isinstance(stated, str) else "")
    return MoneyRecord(net, gross, currency) if currency else None


def _hundredths(value: object) -> int | None:
    found = _number(value)
    return round(found * 100) if found is not None and found >= 0 else None


def write_money(value: MoneyRecord, parties: Parties) -> Json | None:
    """Return an amount without VAT, with VAT, or both; None for neither."""
    if value.ex_vat is None and value.inc_vat is None:
        return None
    parts = (("amount", value.ex_vat), ("amountGross", value.inc_vat))
    stated: Json = {name: amounts.pounds(part) for name, part in parts if part is not None}
    return {**stated, "currency": value.currency}


def _read_cpvs(value: object, parties: Parties) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in listed(value):
        if isinstance(one, dict) and code(one.get("scheme")).upper() == "CPV":
            match = _CPV.fullmatch(code(one.get("id")))
            if match:
                found[match[1]] = None
    return tuple(found)


def _write_regions(values: tuple[str, ...], parties: Parties) -> list[Json]:
    return [{"region": one, **({"country": "GB"} if one[:2] == "UK" else {})} for one in values]


def party_id(name: str, identifiers: tuple[str, ...]) -> str:
    """Return `GB-COH-01234567`, or an id made from the name where no number is known."""
    if identifiers:
        return identifiers[0].replace(":", "-", 1)
    plain = " ".join(name.lower().split())
    return "org-" + hashlib.blake2b(plain.encode(), digest_size=6).hexdigest()


def _flag(value: object, parties: Parties | None = None) -> bool | None:
    return value if isinstance(value, bool) else None


def _same(read: Callable[[Any, Parties], Any]) -> Kind:
    """Return the kind of a value that is the same on both sides, once it is cleaned."""
    return Kind(read, read)


LINE, TEXT, CODE, URL = _same(_line), _same(_text), _same(code), _same(_url)
FLAG = _same(_flag)
COUNT, NUMBER = _same(_count), _same(_number)
FIRST_OF_DAY = Kind(
    lambda day, parties: dates.first_moment(day), lambda value, parties: dates.day(code(value))
)
LAST_OF_DAY = Kind(
    lambda day, parties: dates.last_moment(day), lambda value, parties: dates.day(code(value))
)
EXPECTED_DAYS = Kind(
    lambda days, parties: [{"startDate": dates.last_moment(one)} for one in days],
    lambda rows, parties: tuple(
        day
        for one in listed(rows)
        if isinstance(one, dict) and (day := dates.day(code(one.get("startDate"))))
    ),
)
MOMENT = Kind(
    lambda text, parties: _in_london(text),
    lambda value, parties: _moment(value),
)
MONEY = Kind(write_money, _read_money)
CODES = Kind(
    lambda values, parties: [code(one) for one in values],
    lambda rows, parties: tuple(filter(None, (code(one) for one in listed(rows)))),
)
CPVS = Kind(lambda values, parties: [{"scheme": "CPV", "id": one} for one in values], _read_cpvs)
REGIONS = Kind(
    _write_regions,
    lambda rows, parties: tuple(
        filter(None, (code(one.get("region")) for one in listed(rows) if isinstance(one, dict)))
    ),
)
