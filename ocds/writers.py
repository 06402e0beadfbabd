"""The function that writes a struct as an object of a release: made once from the table of its facts.

A notice of 400 lots has ten thousand facts, and each save writes it to check it. A function whose lines
are the facts takes half the time of a loop over the table. Names and paths are those of our own tables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Write = Callable[[Any, Any], Any]


def writer(facts: Sequence[tuple[str, tuple[str, ...], Write]]) -> Write:
    """Return a function of a struct and the parties that gives the object; empty where nothing is said.

    A fact is its name, its path, and how its value is written. A step like `numbers[]` leads into the one
    object of a list. None, "", () and {} say nothing; False and 0 do.
    """
    lines = ["def write(value, parties):", "    whole = {}"]
    for number, (name, path, _) in enumerate(facts):
        lines += [
            f"    part = value.{name}",
            "    if part or part is False or part == 0:",
            f"        part = write_{number}(part, parties)",
            "        if part or part is False or part == 0:",
            f"            whole{''.join(map(_step, path[:-1]))}[{path[-1]!r}] = part",
        ]
    known = {f"write_{number}": write for number, (_, _, write) in enumerate(facts)}
    exec("\n".join([*lines, "    return whole"]), known)  # noqa: S102
    made: Write = known["write"]
    return made


def _step(step: str) -> str:
    name = step.removesuffix("[]")
    return f".setdefault({name!r}, [{{}}])[0]" if name != step else f".setdefault({name!r}, {{}})"
