"""What is wrong with a record of a notice, or missing from it, in the words of who fills it in.

Never a path of a schema: "Add the contract's end date". The schema and the codelists are given by the
caller; `data/ocds_schema` has those of OCDS 1.1.5 with the UK's extension.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from jsonschema_rs import Draft4Validator, ValidationError

from ocds import dates, fields, notice_fields
from ocds.expected import ALWAYS, EXPECTED
from ocds.fact_words import Place, called, phrase
from ocds.fields import Json, Kind, Shape
from ocds.notices import NOT_RELEASED, NOTICES
from ocds.procurement import ProcurementRecord
from ocds.procurement_release import to_release
from ocds.sense import Doubt, doubts

MOST_ADVICE = 100
_DAYS = (
    fields.FIRST_OF_DAY, fields.LAST_OF_DAY, fields.EXPECTED_DAYS, notice_fields.SIGNATURE
)  # fmt: skip
_NOT_AWARDED = frozenset({"cancelled", "unsuccessful"})
# Sections of a release, and the fields of a record that they are made of.
_SECTIONS: dict[str, tuple[str, Shape]] = {
    "planning": ("planning", notice_fields.PLANNING),
    "tender": ("tender", notice_fields.TENDER),
    "awards": ("awards", notice_fields.AWARD),
    "contracts": ("contracts", notice_fields.CONTRACT),
    "statistics": ("counts", notice_fields.COUNTED),
    "relatedProcesses": ("related", notice_fields.RELATED),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do: where in the record, in words, and whether it stops the publication."""

    place: Place
    what: str
    is_fatal: bool = False

    @property
    def path(self) -> str:
        """Return the place as text, like `contracts[0].period.ends_on`."""
        steps = (f"[{one}]" if isinstance(one, int) else f".{one}" for one in self.place)
        return "".join(steps).lstrip(".")


class Adviser:
    """Gives advice by a schema and codelists that are read once."""

    def __init__(self, schema: Json, codelists: Mapping[str, frozenset[str]]) -> None:
        self._validator = Draft4Validator(schema, validate_formats=False)
        self._codelists = codelists

    def advice(self, record: ProcurementRecord) -> list[Advice]:
        """Return everything that is wrong or missing, what stops the publication first."""
        found = [*_kind(record), *_wrong_days(record)]
        if not found:
            found = list(self._by_schema(record))
        found += _missing(record)
        found += [Advice(one.place, one.what) for one in self._doubts(record)]
        known: dict[tuple[Place, str], Advice] = {}
        for one in found:
            known.setdefault((one.place, one.what), one)
        return sorted(known.values(), key=lambda one: not one.is_fatal)[:MOST_ADVICE]

    def _by_schema(self, record: ProcurementRecord) -> Iterator[Advice]:
        # Its id is ours and always right: no need to make one from all that it says.
        release = to_release(msgspec.structs.replace(record, id=record.id or "draft"))
        for error in self._validator.iter_errors(release):
            yield _advice_of(record, release, error)

    def _doubts(self, record: ProcurementRecord) -> Iterable[Doubt]:
        return doubts(record, self._codelists)


def _kind(record: ProcurementRecord) -> Iterator[Advice]:
    if record.notice_type not in NOTICES:
        why = NOT_RELEASED.get(record.notice_type, "Choose a kind of notice, UK1 to UK17.")
        yield Advice(("notice_type",), why, is_fatal=True)
    elif record.is_update and not record.correction:
        yield Advice(("correction",), "Say in a sentence what was corrected.")


def _wrong_days(record: ProcurementRecord) -> Iterator[Advice]:
    """Yield days and moments that are none, which would break the writing of the release."""
    if record.published_at and dates.moment(record.published_at) is None:
        yield _not_a_day(record, ("published_at",))
    for name, shape in _SECTIONS.values():
        yield from _days_within(record, shape, getattr(record, name), (name,))


def _days_within(
    record: ProcurementRecord, shape: Shape, value: Any, place: Place
) -> Iterator[Advice]:
    if value is None:
        return
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _days_within(record, shape, one, (*place, number))
        return
    for name, kind in _dated(shape):
        part = getattr(value, name)
        if not part:
            continue
        if kind.shape is not None:
            yield from _days_within(record, kind.shape, part, (*place, name))
        elif kind is fields.MOMENT:
            if dates.moment(part) is None:
                yield _not_a_day(record, (*place, name))
        elif kind is fields.EXPECTED_DAYS:
            if any(dates.day(one) != one for one in part):
                yield _not_a_day(record, (*place, name))
        elif len(part) != 10 or dates.day(part) != part:
            yield _not_a_day(record, (*place, name))


@cache
def _dated(shape: Shape) -> tuple[tuple[str, Kind], ...]:
    """Return the facts of a shape that are days or moments, or have some within them."""
    return tuple(
        (field.name, field.kind)
        for field in shape.fields
        if field.kind in _DAYS
        or field.kind is fields.MOMENT
        or (field.kind.shape is not None and _dated(field.kind.shape))
    )


def _not_a_day(record: ProcurementRecord, place: Place) -> Advice:
    what = f"Enter {phrase(record, place)} as a real date, like 31 March 2027."
    return Advice(place, what, is_fatal=True)


def _advice_of(record: ProcurementRecord, release: Json, error: ValidationError) -> Advice:
    path = list(error.instance_path)
    kind = error.kind
    wanted = getattr(kind, "property", "")
    if path[:1] == ["parties"]:
        name = release["parties"][path[1]].get("name") or "an organisation without a name"
        return Advice((), f"Check the names and numbers of {name}.", is_fatal=True)
    place = _place(record, [*path, wanted] if wanted else path)
    words = phrase(record, place)
    options = getattr(kind, "options", None)
    if wanted:
        verb = "Give a number to" if wanted == "id" else "Add"
        words = phrase(record, place[:-1]) if wanted == "id" and place else words
        what = f"{verb} {words}."
    elif options and len(options) < 20:
        known = ", ".join(str(one) for one in options if one)
        what = f"Choose {words} from: {known}."
    elif options:
        what = f"Choose {words} from the list: {str(error.instance)[:40]!r} is not in it."
    else:
        what = f"Check {words}: others could not read it."
    return Advice(place, what, is_fatal=True)


def _place(record: ProcurementRecord, path: list[str | int]) -> Place:
    """Return the place in the record of a path in its release; the nearest one that is known."""
    if path[:2] == ["bids", "statistics"]:
        path = path[1:]
    if not path or path[0] not in _SECTIONS:
        return ("ocid",)  # the rest of the top of a release is ours, and always right
    name, shape = _SECTIONS[str(path[0])]
    return (name, *_within(shape, getattr(record, name), path[1:]))


def _within(shape: Shape, value: Any, path: list[str | int]) -> Place:
    if path and isinstance(path[0], int):
        # The last document is the notice itself, which is ours and always right.
        return (path[0], *_within(shape, value[path[0]], path[1:]))
    for field in shape.fields:
        if tuple(path[: len(field.path)]) == field.path:
            rest = path[len(field.path) :]
            inner = field.kind.shape
            if inner is None or not rest:
                return (field.name,)
            return (field.name, *_within(inner, getattr(value, field.name), rest))
    return ()


def _missing(record: ProcurementRecord) -> Iterator[Advice]:
    for path in ALWAYS:
        yield from _if_missing(record, path, is_fatal=True)
    for path in EXPECTED.get(record.notice_type, ()):
        yield from _if_missing(record, path, is_fatal=False)


def _if_missing(record: ProcurementRecord, path: str, *, is_fatal: bool) -> Iterator[Advice]:
    ways = [list(_holes(record, (), one.split("."))) for one in path.split("|")]
    if not all(ways):
        return
    for place in ways[0]:
        words = phrase(record, place)
        others = [called(str(way[0][-1])) for way in ways[1:]]
        what = " or ".join([f"Add {words}", *others]) + "."
        yield Advice(place, what, is_fatal)


def _holes(value: Any, place: Place, steps: list[str]) -> Iterator[Place]:
    """Yield the places at which a fact is missing; none within a list that is empty."""
    step, *rest = steps
    part = getattr(value, step)
    within = (*place, step)
    if part is None or part in ("", ()):
        if rest and part == ():
            return
        yield (*within, *rest)
    elif rest and isinstance(part, tuple):
        for number, one in enumerate(part):
            if step != "awards" or one.status not in _NOT_AWARDED:
                yield from _holes(one, (*within, number), rest)
    elif rest:
        yield from _holes(part, within, rest)
