"""Releases of one process merged into one compiled release, as the standard has it.

Equals what the reference library (ocdsmerge) makes of the same releases, which tests hold it to.
Releases are taken in the order of their dates as texts. A later fact replaces an earlier one, null
takes it away, things in lists are told apart by their ids, and lists that the schema marks (or whose
things have no id) are replaced as a whole.
Source: OCDS 1.1.5, merging.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Json = dict[str, Any]
Path = tuple[str, ...]
_OMIT, _WHOLE = "omit", "whole"
# Lists without ids that the extension's schema does not tell of, as its parts are of other extensions.
WHOLE_LISTS: tuple[Path, ...] = (("contracts", "implementation", "performanceFailures"),)


class Inconsistent(ValueError):
    """One release has a value where another has an object or a list of objects."""


class _Object(dict[str, Any]):
    """An object that is being merged."""


class _Array:
    """A list of objects that is being merged; `base` are values that came before any object."""

    __slots__ = ("base", "items")

    def __init__(self, base: Sequence[Any] = ()) -> None:
        self.base = list(base)
        self.items: dict[Any, _Object] = {}


class Compiler:
    """Merges by the rules of one schema, which are read once."""

    def __init__(self, schema: Json, whole_lists: Iterable[Path] = WHOLE_LISTS) -> None:
        self.rules = _rules(schema["properties"], schema.get("definitions", {}))
        for path in whole_lists:
            rules = self.rules
            for step in path[:-1]:
                rules = rules.setdefault(step, {})
            rules[path[-1]] = _WHOLE

    def paths(self) -> dict[Path, str]:
        """Return the rules by path, as the reference library names them."""
        names = {_OMIT: "omitWhenMerged", _WHOLE: "wholeListMerge"}
        return {path: names[rule] for path, rule in _flat(self.rules, ())}

    def compiled(self, releases: Sequence[Json]) -> Json:
        """Return the compiled release. Each release needs an ocid and a date.

        Raises `Inconsistent` when one of them has a value where another has parts.
        """
        whole = _Object()
        ordered = sorted(releases, key=lambda one: str(one["date"]))
        for release in ordered:
            _merge(whole, {key: part for key, part in release.items() if key != "tag"}, self.rules)
        last = ordered[-1]
        ocid, date = last.get("ocid"), last.get("date")
        merged = _finished(whole) or {}
        return {**merged, "tag": ["compiled"], "id": f"{ocid}-{date}", "date": date, "ocid": ocid}


def _merge(target: _Object, source: Json, rules: Json) -> None:
    for key, value in source.items():
        rule = rules.get(key)
        if rule is _OMIT:
            continue
        kind = type(value)
        if kind is dict and rule is not _WHOLE:
            if value:
                _merge(_object(target, key), value, rule or _NONE)
        elif kind is list and rule is not _WHOLE and all(type(one) is dict for one in value):
            if value:
                _merge_list(_array(target, key), value, rule or _NONE)
        else:
            found = target.get(key)
            if type(found) is _Array and found.base:
                found.base = value if isinstance(value, list) else []
            elif type(found) is not _Array and type(found) is not _Object:
                target[key] = value


_NONE: Json = {}


def _object(target: _Object, key: str) -> _Object:
    found = target.get(key)
    if type(found) is _Object:
        return found
    if found is not None:
        raise Inconsistent(f"'{key}' is an object in one release and not in another.")
    made = target[key] = _Object()
    return made


def _array(target: _Object, key: str) -> _Array:
    found = target.get(key)
    if type(found) is _Array:
        return found
    if found is not None and type(found) is not list:
        raise Inconsistent(f"'{key}' is a list of objects in one release and not in another.")
    made = target[key] = _Array(found or ())
    return made


def _merge_list(target: _Array, rows: list[Json], rules: Json) -> None:
    items = target.items
    for row in rows:
        name = row["id"] if "id" in row else object()  # without an id it is like no other
        if type(name) is dict or type(name) is list:
            name = repr(name)
        item = items.get(name)
        if item is None:
            item = items[name] = _Object()
        _merge(item, row, rules)


def _finished(node: _Object) -> Json | None:
    """Return an object without nulls; None if no release ever stated a part of it."""
    whole: Json = {}
    is_stated = False
    for key, value in node.items():
        kind = type(value)
        if kind is _Object:
            value = _finished(value)
        elif kind is _Array:
            rows = [one for item in value.items.values() if (one := _finished(item)) is not None]
            value = [*value.base, *rows] or None
        else:
            is_stated = True
        if value is not None:
            whole[key] = value
            is_stated = True
    return whole if is_stated else None


def _rules(properties: Json, definitions: Json) -> Json:
    """Return what is special about each property, as a tree; those without a rule are not in it."""
    found: Json = {}
    for key, stated in properties.items():
        value = _resolved(stated, definitions)
        kinds = _kinds(value)
        if value.get("omitWhenMerged") or value.get("mergeStrategy") == "ocdsOmit":
            found[key] = _OMIT
        elif "array" in kinds and (
            value.get("wholeListMerge") or value.get("mergeStrategy") == "ocdsVersion"
        ):
            found[key] = _WHOLE
        elif "object" in kinds and "properties" in value:
            found[key] = _rules(value["properties"], definitions)
        elif "array" in kinds and "items" in value:
            item = _resolved(value["items"], definitions)
            if any(kind != "object" for kind in _kinds(item)):
                found[key] = _WHOLE
            elif "properties" in item and _kinds(item):
                inner = item["properties"]
                found[key] = _rules(inner, definitions) if "id" in inner else _WHOLE
    return {key: rule for key, rule in found.items() if rule}


def _resolved(value: Json, definitions: Json) -> Json:
    reference = value.get("$ref")
    if reference is None:
        return value
    found: Json = definitions[str(reference).rpartition("/")[2]]
    return found


def _kinds(value: Json) -> list[str]:
    kinds = value.get("type", [])
    return [kinds] if isinstance(kinds, str) else list(kinds)


def _flat(rules: Json, path: Path) -> Iterable[tuple[Path, str]]:
    for key, rule in rules.items():
        if isinstance(rule, str):
            yield (*path, key), rule
        else:
            yield from _flat(rule, (*path, key))
