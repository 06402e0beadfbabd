"""Releases of one process merged into one compiled release, as the standard has it.

Equals what the reference library (ocdsmerge) makes of the same releases, which tests hold it to.
Releases are taken in the order of their dates as texts. A later fact replaces an earlier one, null
takes it away, things in lists are told apart by their ids, and lists that the schema marks (or whose
things have no id) are replaced as a whole.
Source: OCDS 1.1.5, merging.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, cast

Json = dict[str, Any]
Path = tuple[str, ...]
_OMIT, _WHOLE = "omit", "whole"
# Lists without ids that the extension's schema does not tell of, as its parts are of other extensions.
WHOLE_LISTS: tuple[Path, ...] = (("contracts", "implementation", "performanceFailures"),)


class Inconsistent(ValueError):
    """One release has a value where another has an object or a list of objects."""


_NOTHING: Any = object()


class _Object(dict[str, Any]):
    """An object that is being merged; `before` is the value that came in its place before any part."""

    __slots__ = ("before",)

    def __init__(self, before: Any = _NOTHING) -> None:
        super().__init__()
        self.before = before


class _Array:
    """A list of objects that is being merged; `before` is the value that came before any of them."""

    __slots__ = ("before", "items")

    def __init__(self, before: Any = _NOTHING) -> None:
        self.before = before
        self.items: dict[Any, _Object] = {}


_Node = TypeVar("_Node", _Object, _Array)


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
                node = _node(target, key, _Object)
                _merge(node, value, rule or _NONE)
                _agreed(target, key, node)
        elif kind is list and rule is not _WHOLE and all(type(one) is dict for one in value):
            if value:
                rows = _node(target, key, _Array)
                _merge_list(rows, value, rule or _NONE)
                _agreed(target, key, rows)
        else:
            found = target.get(key)
            if type(found) is not _Array and type(found) is not _Object:
                target[key] = value
            elif found.before is not _NOTHING or not _is_stated(found):
                found.before = value


_NONE: Json = {}


def _node(target: _Object, key: str, kind: type[_Node]) -> _Node:
    """Return where to merge into; one that is kept nowhere, if parts of another kind came before."""
    found = target.get(key, _NOTHING)
    if type(found) is kind:
        return found
    if type(found) in (_Object, _Array):
        if _is_stated(found):
            return kind()
        found = found.before
    made = target[key] = kind(found)
    return made


def _agreed(target: _Object, key: str, node: _Object | _Array) -> None:
    """Raise `Inconsistent` when a node that is kept nowhere was given parts."""
    if target[key] is not node and _is_stated(node):
        raise Inconsistent(_CLASH.format(key))


_CLASH = "'{}' has parts in one release and is a value or a list in another."


def _is_stated(node: _Object | _Array) -> bool:
    """Say whether a release stated a part of a node, were it to be null."""
    parts = node.items.values() if type(node) is _Array else cast(_Object, node).values()
    return any(
        type(one) not in (_Object, _Array) or one.before is not _NOTHING or _is_stated(one)
        for one in parts
    )


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
        if (kind is not _Object and kind is not _Array) or value.before is not _NOTHING:
            is_stated = True
        if kind is _Object:
            value = _whole(key, value.before, _finished(value))
        elif kind is _Array:
            rows = [one for item in value.items.values() if (one := _finished(item)) is not None]
            value = _whole(key, value.before, rows or None)
        if value is not None:
            whole[key] = value
            is_stated = True
    return whole if is_stated else None


def _whole(key: str, before: Any, parts: Any) -> Any:
    """Return parts after what came before them: only values of a list can stand before a list."""
    if before is _NOTHING or before is None:
        return parts
    if parts is None:
        return before
    if type(before) is list and type(parts) is list:
        return [*before, *parts]
    raise Inconsistent(_CLASH.format(key))


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
