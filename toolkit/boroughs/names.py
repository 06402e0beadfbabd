"""Names of authorities, tidied so that two ways of writing one name are equal.

A name is never matched by likeness: London Universities and Kingston upon Hull are like a borough's
name and are not one. Only forms of address ("London Borough of", "Council") are taken off.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_BRACKETS = re.compile(r"\([^)]*\)")
_DEPARTMENT = re.compile(r"\s+[-–—:|/]\s+|\s*[,:|]\s+|\s*[–—]\s*")
_BEFORE = (
    "mayor and burgesses of the london borough of ",
    "council of the london borough of ",
    "london borough of ",
    "london borough ",
    "royal borough of ",
    "lb of ",
    "lb ",
)
_AFTER = (
    " london borough council",
    " borough council",
    " london borough",
    " london boro",
    " council",
)


def tidy(name: str) -> str:
    """Return a name in lower case without punctuation, accents of HTML, or a leading "the"."""
    text = _NOT_WORD.sub(" ", html.unescape(name).lower().replace("&", " and ")).strip()
    return text.removeprefix("the ")


def forms(name: str) -> Iterator[tuple[str, str]]:
    """Yield (tidied form, why it may stand for the name), the fullest form first."""
    whole = tidy(name)
    yield whole, "the same name"
    yield from _bare(whole, "the same name without its form of address")
    without = tidy(_BRACKETS.sub(" ", name))
    if without != whole:
        yield from _bare(without, "the same name without brackets and form of address")
    head = tidy(_DEPARTMENT.split(html.unescape(name), maxsplit=1)[0])
    if head not in (whole, without):  # a department: only where the rest is addressed as a council
        yield from _bare(head, "the council named before a department")


def _bare(text: str, why: str) -> Iterator[tuple[str, str]]:
    """Yield the name without what is taken off before, after, and on both sides."""
    before = next((form for form in _BEFORE if text.startswith(form)), "")
    after = next((form for form in _AFTER if text.endswith(form)), "")
    if before:
        yield text.removeprefix(before), why
    if after:
        yield text.removesuffix(after), why
    if before and after:
        yield text.removeprefix(before).removesuffix(after), why
