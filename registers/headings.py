"""Where the heading of a table stands, and what its words mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from registers import values
from registers.money_words import period_of
from registers.read import Row
from registers.tidy import line
from registers.wordings import BY_KEY, FIELDS, LEFT_OUT

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|£\s*(?:thousands?|millions?)\b|£\S*|\b(inc|incl|ex|excl|excluding|including)\.?\s+vat\b|\bgbp\b",
    re.I,
)
# An end with these words is the very last day: "End date (inc. extensions)", "End date if extended".
_WITH_EXTENSIONS = re.compile(
    r"\b(inc|incl|including|includes|inclusive|with|after|if|plus)\b.*\bext\w*|\bextended\b|"
    r"^(max|maximum|latest|ultimate|final)\b|\bfull term\b"
)
_WITHOUT_EXTENSIONS = re.compile(r"\b(not|no|exc|excl|excluding|exclusive|without|before)\b.*\bext")
# An amount with or without extensions is an amount: "Total value inc extension options".
_AMOUNT_WITH_EXTENSIONS = re.compile(
    r"\b(inc|incl|including|includes|inclusive|with|plus|if|ex|exc|excl|excluding|without|before)\b"
    r"( \w+){0,4}? ext\w*.*$"
)
_SUMS = {"total_value", "annual_value", "value_low", "value_high"}
_OF_A_YEAR = re.compile(
    r"p|a|pa|per|each|annum|annual|yearly|year|yr|value|cost|price|amount|charge|fee|spend|contract|gbp"
)
# A cell below the heading, like "£500 a month", is no heading.
_NAMES_MONEY = re.compile(
    r"(?!.*£\s?\d)(?:.*£|.*\b(value|cost|price|amount|charge|fee|spend|budget|payment)s?\b)"
)
_NOT_OF_CONTRACT = {
    "rate": "It is a rate, not the value of the contract.",
    "one year": "It is the value of one year only, not of the contract.",
    "either": "It can be for a year or in total, and we cannot tell which.",
}
# With these words a heading that is not known speaks of something else.
_OF_ANOTHER_THING = re.compile(
    r"\b(insurance|dbs|previous|record|tier)\b|"
    # the ledger's own number for a supplier
    r"^(supplier|vendor|creditor|provider|contractor|payee|account) (id|no|num|number|code|ref|reference)$"
)
_DOUBLED = re.compile(r"\b(\w+(?: \w+)?) \1\b")
_FILLER = re.compile(
    r"\b(the|of|a|for|s|please|state|enter|insert|if|any|applicable|contract|date|name|gbp|dd|mm|yyyy|yy|y|n|yes|no|or|and)\b"
)


def normal(header: str) -> str:
    """Return a heading in small letters, without punctuation: "ContractEndDate" is three words, # is "no"."""
    spaced = _CAMEL.sub(" ", line(header))
    spelt = spaced.lower().replace("#", " no ")
    return " ".join(re.sub(r"[^\w£]+|_", " ", spelt).replace("£", " ").split())


def _texts(row: Row) -> list[str]:
    """Return the cells of a row as one-line texts."""
    return [line(values.text(cell))[:300] for cell in row.cells]


def find_header(rows: Sequence[Row]) -> tuple[int, int, list[str]]:
    """Return place and depth (0, 1 or 2 rows) of the heading, and its texts."""
    best: tuple[float, int, int, list[str]] = (0.0, 0, 0, [])
    for place, row in enumerate(rows):
        texts = _texts(row)
        if len(set(filter(None, texts))) < 2:
            continue
        found = _recognised(texts)
        guess = 0.5 if not best[2] and _looks_like_header(row) else 0.0
        if max(found, guess) > best[0]:
            best = (max(found, guess), place, 1, texts)
        if place + 1 < len(rows):
            joined = _two_rows(row, rows[place + 1])
            if joined is not None and _recognised(joined) > max(best[0], found):
                best = (_recognised(joined), place, 2, joined)
    return best[1], best[2], best[3]


def _looks_like_header(row: Row) -> bool:
    """Whether a row of unknown words could be headings: short texts only, and no values."""
    cells = [cell for cell in row.cells if cell is not None and str(cell).strip()]
    return all(isinstance(cell, str) and len(cell) < 60 and not _is_value(cell) for cell in cells)


def _is_value(text: str) -> bool:
    """Whether a text is a date or a number, which no heading is."""
    return bool(re.fullmatch(r"[£\d\s.,/:%()-]+", text.strip())) or bool(values.day(text).iso)


def _two_rows(upper: Row, lower: Row) -> list[str] | None:
    """Return the headings of two rows read together, or None if the lower one has values."""
    if not (_looks_like_header(upper) and _looks_like_header(lower)):
        return None
    above, below = _texts(upper), _texts(lower)
    width = max(len(above), len(below))
    above += [""] * (width - len(above))
    below += [""] * (width - len(below))
    joined, group = [], ""
    for first, second in zip(above, below, strict=True):
        group = first or (group if second else "")
        both = second if first == second else f"{group if second else first} {second}".strip()
        joined.append(second if by_header(second)[1] > by_header(both)[1] else both)
    return joined


def _recognised(texts: Sequence[str]) -> float:
    """Return how many different fields the headings name, each by how surely."""
    best: dict[str, float] = {}
    for text in texts:
        if len(text) > 150:
            continue
        field, confidence, _ = by_header(text)
        if field:
            best[field] = max(best.get(field, 0.0), confidence)
        elif confidence:
            best[f"left out: {text}"] = 0.5
    return sum(best.values())


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, float]]:
    """Return the field and the confidence of each wording; the earlier of two fields wins."""
    table: dict[str, tuple[str, float]] = {}
    for field in FIELDS:
        for place, wording in enumerate(field.wordings):
            sure = 0.99 - min(place, 50) * 0.002
            known = table.get(wording, ("", 0.0))
            table[wording] = max(known, (field.key, sure), key=lambda each: each[1])
    return table


def is_wording(text: str) -> bool:
    """Whether a text is, word for word, a heading of some field."""
    return normal(text) in _table()


@lru_cache(maxsize=4096)
def by_header(header: str) -> tuple[str, float, str]:
    """Return field, confidence and reason from the heading alone."""
    field, confidence, reason = _by_words(header)
    text = normal(header)
    if (
        field == "ends_on"
        and _WITH_EXTENSIONS.search(text)
        and not _WITHOUT_EXTENSIONS.search(text)
    ):
        label = BY_KEY["may_extend_until"].label
        return "may_extend_until", confidence, f"The heading means “{label}”."
    if (field in _SUMS or (not field and not confidence)) and text not in _table():
        return _by_period(header, field, confidence, reason)
    return field, confidence, reason


def _by_period(header: str, field: str, confidence: float, reason: str) -> tuple[str, float, str]:
    """Return an amount's field by what the heading says it is for: a year, one year, a month."""
    text = _CAMEL.sub(" ", line(header)).replace("_", " ")
    period = period_of(text)
    if not period or (field == "annual_value" and period != "rate"):
        return field, confidence, reason
    if not field and not (_NAMES_MONEY.search(text.lower()) and len(text) < 60):
        return field, confidence, reason
    is_yearly = field == "total_value" or all(
        _OF_A_YEAR.fullmatch(word) for word in re.findall(r"\w+", text.lower())
    )
    if period == "year" and is_yearly:
        label = BY_KEY["annual_value"].label
        return "annual_value", confidence or 0.6, f"The heading means “{label}”."
    return "", 0.8, _NOT_OF_CONTRACT.get(period, "It is for a year, not for the contract.")


def _by_words(header: str) -> tuple[str, float, str]:
    """Return field, confidence and reason by the words that are known."""
    text = normal(header)
    if not text:
        return "", 0.0, "The column has no heading."
    if text in LEFT_OUT:
        return "", 0.9, "The register does not keep this."
    table = _table()
    bare = normal(_BRACKETS.sub(" ", header.replace("_", " ")))
    for candidate, less in ((text, 0.0), (bare, 0.03), (_DOUBLED.sub(r"\1", text), 0.05)):
        if candidate in table:
            field, sure = table[candidate]
            return field, sure - less, f"The heading means “{BY_KEY[field].label}”."
    if re.search(r"\b(e ?mail|phone|telephone|address|postcode)\b", text):
        return "", 0.8, "It may hold details of people, which the register does not keep."
    if _OF_ANOTHER_THING.search(text):
        return "", 0.0, "We do not know this heading."
    if text.endswith(" currency"):
        return "currency", 0.8, f"The heading means “{BY_KEY['currency'].label}”."
    amount = table.get(_AMOUNT_WITH_EXTENSIONS.sub("", text).strip(), ("", 0.0))
    if amount[0] in _SUMS:
        return amount[0], amount[1] - 0.12, f"The heading means “{BY_KEY[amount[0]].label}”."
    short = " ".join(_FILLER.sub(" ", bare or text).split())
    if len(short) > 3 and short in table:
        field, sure = table[short]
        return field, sure - 0.12, f"The heading is much like “{BY_KEY[field].label}”."
    close = process.extractOne(bare or text, list(table), scorer=fuzz.ratio, score_cutoff=86)
    if close is not None and len(bare or text) > 4:
        field = table[close[0]][0]
        return (
            field,
            round(close[1] / 100 - 0.15, 2),
            f"The heading is spelt much like “{close[0]}”.",
        )
    inside = [w for w in table if " " in w and f" {w} " in f" {text} "]
    if inside:
        wording = max(inside, key=len)
        field = table[wording][0]
        return field, 0.6, f"The heading contains “{wording}”."
    return "", 0.0, "We do not know this heading."
