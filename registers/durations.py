"""Lengths of contracts and their extensions as councils write them, read as whole months."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from registers.money import NOTHING, UNKNOWN
from registers.records import Problem
from registers.tidy import line

MOST_MONTHS = 1200
MOST_CHARACTERS = 300
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = {word: str(number) for number, word in enumerate(_NUMBERS.split(), start=1)} | {
    "fifteen": "15",
    "eighteen": "18",
    "twenty": "20",
}
_WORD = re.compile(
    rf"\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})\b(?=\W+(\w+\W+){{0,3}}?(year|yr|month|period|extension|x\b))",
    re.I,
)
_ONE = re.compile(r"\ban?\b(?=\W+(year|yr|month|period|extension))", re.I)
_TERM = re.compile(
    r"(?:(?P<count>\d{1,2})\s*(?:x|×|\*|no\.?|\s(?=\d{1,2}\s*-?\s*(?:year|yr|month|mth))|(?:further|additional|optional|separate|extension|option)*\s*(?:periods?|extensions?|options?|terms?)\s*(?:of|x)(?:\s*up to)?)\s*)?"
    r"(?P<number>\d{1,4}(?:\.\d{1,2})?)\s*-?\s*(?P<unit>years?|yrs?|y|months?|mths?|mnths?|mos?|m|weeks?|wks?|days?)?(?![a-z0-9£])",
    re.I,
)
_EXTENSION = re.compile(r"\b(ext\w*|option\w*|further|additional|renew\w*|plus)\b|\+", re.I)
_FOLLOWED = re.compile(
    r"\s*(optional\s+|possible\s+)?(ext(?!end(able|ed)|ensible)\w*|options?\b(?! to))", re.I
)
# "12 months (x2)" says the count after the length.
_COUNT_AFTER = re.compile(
    r"(\d{1,3}\s*-?\s*(?:years?|yrs?|months?|mths?))\s*\(?\s*[x×*]\s*(\d{1,2})\b\)?", re.I
)
_BY_SLASHES = re.compile(r"\d{1,2}(\s*/\s*\d{1,2}){2,}")
# Between two lengths of which only one can be true: "2-3 years", "12 or 24 months".
_SAME = re.compile(r"\s*[(=]\s*")
_EITHER = re.compile(r"\s*(?:[-–—/]|\bto\b|\bor\b)\s*", re.I)
# A second length that is no part of the term: "10 years with break at 5", "4 years (2 years used)".
_OTHERWISE = re.compile(r"\b(break\w*|notice|review\w*|minimum|used|elapsed|expired)\b", re.I)
_OTHERWISE_AFTER = re.compile(
    r"\s*(?:have been |already |of )?(break|used|elapsed|expired|notice|remaining|left|to run|gone)\b",
    re.I,
)
_NONE_AT_ALL = re.compile(r"0+(\.0+)?\s*-?\s*(years?|yrs?|months?|mths?)", re.I)
_FURTHER = re.compile(
    r"(\d{1,3})\s+((?:further|additional|more|extra|optional)\b)\s+(?=(?:years?|yrs?|months?|mths?)\b)",
    re.I,
)
_INCLUDED = re.compile(r"\b(incl\w*|of which|inc)\b", re.I)
# Between a first length and what may follow it: "3 years with option of 2 x 12 months".
_THEN_OPTION = re.compile(
    r"\b(with|having|and)?\s*(an?\s+|the\s+)?(option\w*|possib\w*|exten\w*)\b", re.I
)
_NO_EXTENSION = re.compile(r"\b(no|without|nil)\b[^+]*\b(ext\w*|option\w*)", re.I)


class Duration(msgspec.Struct, frozen=True):
    """A length in whole months, None if not stated, and the months of each extension."""

    months: int | None = None
    extension_months: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def duration(value: object, *, path: str = "", unit: str = "") -> Duration:
    """Return a length and its extensions: "2+1+1" is 24 months, and twice 12.

    `unit` is what the heading says: "months" for "Term (months)", "years", or "".
    """
    return _read(value, path, unit, is_extension=False)


def extensions(value: object, *, path: str = "", unit: str = "") -> Duration:
    """Return the months of each extension in a cell of a column for extensions.

    Some cells give the first term too: of "3 years with option of 2 x 12 months" `months` is 36.
    """
    return _read(value, path, unit, is_extension=True)


def unit_of(header: str) -> str:
    """Return the unit that a heading states: "months", "years" or ""."""
    found = re.search(r"\b(month|mth|year|yr)s?\b", header, re.I)
    return "" if found is None else "months" if found[1].lower().startswith("m") else "years"


def _read(value: object, path: str, unit: str, *, is_extension: bool) -> Duration:
    if value is None or isinstance(value, bool):
        return Duration()
    text = line(f"{value:g}" if isinstance(value, int | float) else str(value))
    if len(text) > MOST_CHARACTERS:
        return _unread(text, path, has_number=False)
    if (
        NOTHING.fullmatch(text)
        or re.fullmatch(r"no?|nil|false|0", text, re.I)
        or (is_extension and (_NO_EXTENSION.search(text) or _NONE_AT_ALL.fullmatch(text)))
    ):
        return Duration()
    bare = _bare(text)
    terms = list(_TERM.finditer(bare))
    units = _units(terms, unit)
    if not terms or units is None:
        says_only_yes = re.fullmatch(r"y|yes|true|available", text, re.I)
        return _unread(text, path, has_number=bool(terms or says_only_yes))
    terms, units = _without_same(terms, units, bare)
    terms, units, is_more = _without_others(terms, units, bare)
    if any(_is_either(one, other, bare) for one, other in pairwise(terms)):
        return _unread(text, path, has_number=True)
    months: list[int] = []
    later: list[int] = []
    before = 0
    for term, each in zip(terms, units, strict=True):
        length = round(float(term["number"]) * each)
        between = bare[before : term.start()]
        after = bare[term.end() : term.end() + 25]
        is_later = bool(_EXTENSION.search(between + term[0]) or _FOLLOWED.match(after))
        if is_extension:
            is_later = is_later or not _is_first_term(terms, term, bare)
        else:
            is_later = is_later or bool(months and _EXTENSION.search(bare[: term.start()]))
        before = term.end()
        if is_later:
            later += [length] * min(int(term["count"] or 1), 20)
        else:
            months += [length] * min(int(term["count"] or 1), 20)
    found = _judged(bare, terms, months, later, text, path)
    if is_more:
        doubt = Problem(
            path,
            f"Of '{text[:60]}' only the length itself was taken.",
            "Check the length.",
        )
        found = msgspec.structs.replace(found, problems=(*found.problems, doubt))
    is_said_otherwise = unit == "months" and not any(term["unit"] for term in terms)
    if is_said_otherwise and _are_years([float(term["number"]) for term in terms]):
        doubt = Problem(path, f"'{text[:60]}' was read as years, though the heading says months.")
        return msgspec.structs.replace(found, problems=(*found.problems, doubt))
    return found


def _bare(text: str) -> str:
    """Return a text with numbers in digits, and sums and counts written in one way."""
    bare = _ONE.sub("1", _WORD.sub(lambda found: _WORDS[found[1].lower()], text))
    bare = _FURTHER.sub(r"\2 \1 ", _COUNT_AFTER.sub(r"\2 x \1", bare))
    return bare.replace("/", "+") if _BY_SLASHES.fullmatch(bare) else bare


def _is_either(one: re.Match[str], other: re.Match[str], bare: str) -> bool:
    """Whether two lengths stand for one that is not decided, or not known."""
    return bool(_EITHER.fullmatch(_between(one, other, bare)))


def _between(one: re.Match[str], other: re.Match[str], bare: str) -> str:
    """Return what stands between two lengths."""
    return bare[one.end("unit") if one["unit"] else one.end("number") : other.start()]


def _without_same(
    terms: list[re.Match[str]], units: list[int], bare: str
) -> tuple[list[re.Match[str]], list[int]]:
    """Return the lengths without one that only says the one before in another unit: "3 years / 36 months"."""
    kept = [0]
    for place in range(1, len(terms)):
        before, here = terms[place - 1], terms[place]
        is_same = float(before["number"]) * units[place - 1] == float(here["number"]) * units[place]
        is_apart = _SAME.fullmatch(_between(before, here, bare)) or _is_either(before, here, bare)
        if not (is_same and is_apart and units[place] != units[place - 1]):
            kept.append(place)
    return [terms[place] for place in kept], [units[place] for place in kept]


def _without_others(
    terms: list[re.Match[str]], units: list[int], bare: str
) -> tuple[list[re.Match[str]], list[int], bool]:
    """Return the lengths of the term alone, and whether there were others: of a break, of what is used."""
    kept = [0]
    for place in range(1, len(terms)):
        here = terms[place]
        after = terms[place + 1].start() if place + 1 < len(terms) else len(bare)
        if not (
            _OTHERWISE.search(_between(terms[place - 1], here, bare))
            or _OTHERWISE_AFTER.match(bare[here.end() : after])
        ):
            kept.append(place)
    return (
        [terms[place] for place in kept],
        [units[place] for place in kept],
        len(kept) < len(terms),
    )


def _is_first_term(terms: list[re.Match[str]], term: re.Match[str], bare: str) -> bool:
    """Whether a cell of extensions begins with the length of the contract itself."""
    if term is not terms[0] or len(terms) < 2:
        return False
    return bool(_THEN_OPTION.search(bare[term.end() : terms[1].start()]))


def _units(terms: list[re.Match[str]], unit: str) -> list[int] | None:
    """Return the months in the unit of each term; None when a unit is missing or of days."""
    stated = [_months_in(term["unit"] or "") for term in terms]
    if any(each == 0 for each in stated):
        return None
    following: int | None = None
    for place in range(len(stated) - 1, -1, -1):
        following = stated[place] = stated[place] or following
    for place in range(1, len(stated)):
        stated[place] = stated[place] or stated[place - 1]
    known = [each for each in stated if each is not None]
    if len(known) == len(stated):
        return known
    numbers = [float(term["number"]) for term in terms]
    if unit and not _are_years(numbers):
        return [12 if unit == "years" else 1] * len(stated)
    if len(numbers) > 1 and max(numbers) <= 10 and min(numbers) <= 5:
        return [12] * len(stated)
    if len(numbers) > 1 and max(numbers) >= 12 and min(numbers) >= 3:
        return [1] * len(stated)
    return None


def _are_years(numbers: list[float]) -> bool:
    """Whether a sum like 2+1+1 must mean years, whatever the heading says."""
    return len(numbers) > 1 and max(numbers) <= 5


def _months_in(unit: str) -> int | None:
    """Return the months in a unit; 0 for weeks and days, None for no unit."""
    first = unit[:1].lower()
    return {"y": 12, "m": 1, "": None}.get(first, 0)


def _judged(
    bare: str,
    terms: list[re.Match[str]],
    months: list[int],
    later: list[int],
    text: str,
    path: str,
) -> Duration:
    """Return what the terms come to: sums repeated in brackets are counted once."""
    total = sum(months[1:]) + sum(later)
    in_brackets = "(" in bare[: terms[-1].start()] and len(terms) > 1
    if months and in_brackets and months[0] == total:
        is_repeated = len(months) == 2 and not later
        months = months[:1] if is_repeated else months[1:] or months
    elif months and later and _INCLUDED.search(bare) and months[0] > sum(later):
        months = [months[0] - sum(later), *months[1:]]
    elif not months and in_brackets and len(later) > 1 and later[0] == sum(later[1:]):
        later = later[1:]  # "2 years (1+1)"
    first = sum(months) if months else None
    if (first is not None and not 0 < first <= MOST_MONTHS) or any(
        not 0 < each <= MOST_MONTHS for each in later
    ):
        return _unread(text, path, has_number=True)
    return Duration(first, tuple(later))


def _unread(text: str, path: str, *, has_number: bool) -> Duration:
    """Return no length, with the reason."""
    if UNKNOWN.search(text):
        return Duration(problems=(Problem(path, f"The length is not stated: '{text[:60]}'."),))
    what = "does not say how many months or years" if has_number else "is not a length of time"
    return Duration(
        problems=(
            Problem(path, f"'{text[:60]}' {what}.", "Enter a length, like '3 years + 1 + 1'."),
        )
    )
