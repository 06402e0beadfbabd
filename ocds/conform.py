"""Whether a package that we publish keeps to the schema of the standard, in plain words.

The schemas are given by the caller, as dictionaries: `data/ocds_schema` has those of OCDS 1.1.5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from jsonschema_rs import Draft4Validator, ValidationError

from ocds import dates
from ocds.problems import Problem

MOST_PROBLEMS = 100
_DAYS = frozenset(
    {"date", "startDate", "endDate", "maxExtentDate", "dateSigned", "publishedDate", "dueDate"}
)


def package_problems(
    package: Any, *, release_schema: dict[str, Any], package_schema: dict[str, Any]
) -> list[Problem]:
    """Return what is wrong with a release package; the first hundred problems at most."""
    found: list[Problem] = []
    for problem in _problems(package, release_schema, package_schema):
        found.append(problem)
        if len(found) == MOST_PROBLEMS:
            break
    return found


def _problems(
    package: Any, release_schema: dict[str, Any], package_schema: dict[str, Any]
) -> Iterator[Problem]:
    # The schema of the package names that of a release by an address of the web: given here instead.
    properties = {**package_schema["properties"], "releases": {"type": "array", "minItems": 1}}
    yield from _broken(_validator({**package_schema, "properties": properties}), package, ())
    releases = package.get("releases") if isinstance(package, dict) else None
    if not isinstance(releases, list):
        return
    validator = _validator(release_schema)
    for number, release in enumerate(releases):
        yield from _broken(validator, release, ("releases", number))
    ids = Counter(str(one.get("id")) for one in releases if isinstance(one, dict))
    for release_id, times in ids.items():
        if times > 1:
            yield Problem("releases", f"{times} releases have the id '{release_id}'.")
    yield from _wrong_days(package, ())


def _validator(schema: dict[str, Any]) -> Draft4Validator:
    # Days are looked at by `_wrong_days`, which knows what the standard means by them.
    return Draft4Validator(schema, validate_formats=False)


def _broken(
    validator: Draft4Validator, value: Any, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    errors: Iterable[ValidationError] = validator.iter_errors(value)
    for error in sorted(errors, key=lambda one: [str(step) for step in one.instance_path]):
        yield Problem(_path((*place, *error.instance_path)), _in_words(error))


def _in_words(error: ValidationError) -> str:
    message = str(error.message).replace('"', "'")
    return f"{message[:1].upper()}{message[1:300]}."


def _wrong_days(value: Any, place: tuple[str | int, ...]) -> Iterator[Problem]:
    """Yield texts that should be moments and are not: the schema alone would let them pass."""
    parts: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for key, part in parts:
        if key in _DAYS and isinstance(part, str):
            if dates.moment(part) is None or "T" not in part:
                yield Problem(_path((*place, key)), f"'{part[:40]}' is not a date with a time.")
        else:
            yield from _wrong_days(part, (*place, key))


def _path(steps: Iterable[str | int]) -> str:
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")
