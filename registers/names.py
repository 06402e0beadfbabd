"""Suppliers as named in one cell: one or many, with their company numbers."""

from __future__ import annotations

import re

from registers.money import NOTHING
from registers.records import Problem, SupplierName
from registers.tidy import line, paragraph

MOST_SUPPLIERS = 2_000
# A company number stands at the end of a name, with the words that announce it.
TAIL_CHARACTERS = 80
_LEGAL = re.compile(
    r"\b(ltd|limited|llp|plc|p\.l\.c|lp|cic|c\.i\.c|cio|inc|llc|gmbh|b\.?v)\b\.?\)?$",
    re.I,
)
_HIDDEN = re.compile(
    r".*\b(redacted|withheld)\b.*|(commercial(ly)?|company)?\W*(in\W+)?(sensitive|confidential|confidence)\b.*|"
    r"not disclosed|.*\bsensitive nature\b.*|exempt\b.*",
    re.I,
)
_ONLY_LEGAL = re.compile(r"\W*(ltd|limited|llp|plc|cic|inc|llc)\b\.?\W*", re.I)
_NO_NAME = re.compile(
    r"various\b.*|multiple\b.*|several\b.*|numerous\b.*|t\.?b\.?[acd]\.?|to be \w+|unknown|see\b.*|please\b.*|refer to\b.*|"
    r"no (supplier|award|contractor)\b.*|not (yet )?(awarded|known|applicable|disclosed)\b.*|\d+ suppliers|"
    r"in-? ?house\b.*|sole traders?|.*\bsee (attached|list|lot|appendix|annex|schedule|below|notes?|separate)\b.*|"
    r"(list|schedule) (attached|available)\b.*|as (listed|per)\b.*|individuals?|#\w+[!?]?",
    re.I,
)
_NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,3})(?:\)|\.(?!\d)|\s?[:\-–](?=\s))\s*(?=\D)")
_NUMBER = r"(?:OC|SC|NI|SO|LP|SL|IP|RC|NC|CE|CS|FC|R0|SP|NP|RS|NL)\d{6}|\d{7,8}|[A-Z]{2}\d{6}"
_WITH_NUMBER = re.compile(
    rf"[\s,(\[\-–]*(?:(?:company|co\.?|comp\.?|companies house|reg(?:istered|istration)?\.?|crn|ch)\s*(?:reg(?:istered|istration)?\.?)?\s*(?:number|num|no\.?|n°|#)?\s*[:.\-]?\s*(?P<said>{_NUMBER})|[(\[]\s*(?P<bracketed>{_NUMBER})\s*[)\]]|[\-–,]\s*(?P<dashed>{_NUMBER}))\s*[)\]]?\s*$",
    re.I,
)
# "Lot 2: Alpha Ltd" in a list of lots.
_LOT_AFTER = re.compile(r"\s*\(\s*lots?\s*\d[^)]{0,200}\)(\s*(?:,|&|and\b)(?=\s*\w))?", re.I)
# Before each of several lots in one line: "Lot 1: Alpha Ltd, Lot 2 (South): Beta Ltd".
_NEXT_LOT = re.compile(
    r"\s*(?:,|&|\band\b)?\s+(?=\(?lot\s*\d{1,3}[a-z]?\)?\s*(?:\([^)]{0,60}\)\s*)?[:\-–=])", re.I
)
# A number that follows a name's legal form without a word: "Alpha Ltd 01471587".
_AFTER_LEGAL = re.compile(
    r"(.*\b(?:ltd|limited|llp|plc|cic)\b\.?)\s+(\d{8}|(?:OC|SC|NI|SO|IP|RC|CE)\d{6})", re.I
)
_SEE = re.compile(r"\s*\(\s*(please )?see\b[^)]{0,200}\)", re.I)
_LOT = re.compile(
    r"\(?lots?\s*\d{1,3}[a-z]?(\s*(,|&|and|to|-)\s*\d{1,3}[a-z]?)*\)?(\s*\([^)]{0,60}\)(?=\s*[:\-–=]))?(\s*[:\-–=]\s*(?=\w)|\s+(?=\w+\s+\w))",
    re.I,
)
_PACKED = re.compile(r"\s*(\[.*\|.*\])\s*", re.S)


def suppliers(
    value: object, *, path: str = "suppliers"
) -> tuple[tuple[SupplierName, ...], tuple[Problem, ...]]:
    """Return the suppliers that a cell names, in its order, each once, and what is wrong with it.

    Splits at line breaks, ';', '|', ' / ', numbers of a list, and at commas and "and" only where
    every part ends in a legal form: "Smith & Co" and "A, B and C LLP" stay whole.
    """
    if value is None or isinstance(value, bool):
        return (), ()
    text = paragraph(str(value))
    if NOTHING.fullmatch(line(text)):
        return (), ()
    found: dict[str, SupplierName] = {}
    withheld: list[str] = []
    for part in _parts(text):
        supplier = _supplier(part)
        if not supplier.name or NOTHING.fullmatch(supplier.name):
            continue
        is_word = _NO_NAME.fullmatch(supplier.name) and not _LEGAL.search(supplier.name)
        if is_word or _HIDDEN.fullmatch(supplier.name):
            withheld.append(supplier.name)
            continue
        known = found.get(supplier.name.casefold())
        if known is None or (supplier.company_number and not known.company_number):
            found[supplier.name.casefold()] = supplier
    problems = tuple(
        Problem(path, f"'{name[:60]}' does not name a supplier.", "Name the supplier.")
        for name in withheld[:1]
    )
    return tuple(found.values())[:MOST_SUPPLIERS], problems


def company_number(value: object) -> str:
    """Return a Companies House number with eight characters, or "" if the text is none."""
    if value is None or isinstance(value, bool):
        return ""
    text = f"{value:.0f}" if isinstance(value, float) else str(value)
    text = re.sub(
        r"^\W*(company|co|gb-coh|crn|reg)?\W*(number|no)?[\s.:-]*|[\s.]", "", text, flags=re.I
    ).upper()
    if re.fullmatch(r"\d{5,8}", text):
        return "" if int(text) == 0 or len(set(text)) == 1 else text.zfill(8)
    if re.fullmatch(
        r"(OC|SC|NI|SO|LP|SL|IP|RC|NC|CE|CS|FC|SP|NP|RS|NL|NO|BR|GE|SE|NF|ZC|AC|SA|SF|SI|SR|SZ|NA|GS|GN|GI|IC|NV|NZ|SG|SP|PC)\d{4,6}|R0?\d{6,7}|IP\d{5}R",
        text,
    ):
        return text if text.startswith("R0") or text.endswith("R") else text[:2] + text[2:].zfill(6)
    return ""


def _parts(text: str) -> list[str]:
    """Return the cell in parts of one supplier each."""
    packed = _PACKED.fullmatch(text)
    if packed is not None:
        return re.split(r"\]\s*\[", packed[1][1:-1])
    parts: list[str] = []
    text = _LOT_AFTER.sub(";", text)
    if len(_NEXT_LOT.findall(f" {text}")) > 1:
        text = _NEXT_LOT.sub(";", f" {text}")
    for piece in _joined(re.split(r"\s*[;\n\t\r]\s*|\s+[|•·●▪]\s+|\s\|\s*", text)):
        for numbered in _by_numbers(piece):
            for alternative in _by_slashes(numbered):
                parts += _by_legal_forms(alternative)
    return parts


def _joined(pieces: list[str]) -> list[str]:
    """Return the pieces, with one that only goes on with the name before it joined to that."""
    joined: list[str] = []
    for piece in pieces:
        before = joined[-1] if joined else ""
        goes_on = _ONLY_LEGAL.fullmatch(piece) or re.match(
            r"\(|&|(and|of|for|the|t/a|trading as)\s", piece
        )
        if before and (goes_on or re.search(r"(&|\band|,|\bof|\bthe)$", before)):
            joined[-1] = f"{before} {piece}"
        else:
            joined.append(piece)
    return joined


def _by_numbers(piece: str) -> list[str]:
    """Return the entries of a numbered list, or the piece as it is."""
    marks = list(_NUMBERED.finditer(piece))
    if [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)) or not marks:
        single = re.match(r"\(?\d{1,3}[).]\s+(?=\D)", piece)
        return [piece[single.end() :]] if single else [piece]
    if marks[0].start() > 0:
        return [piece]
    ends = [mark.start() for mark in marks[1:]] + [len(piece)]
    return [piece[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]


def _by_slashes(piece: str) -> list[str]:
    """Return the names between slashes that have spaces around them."""
    parts = re.split(r"\s+/\s+", piece)
    return parts if all(len(part) > 2 for part in parts) else [piece]


def _by_legal_forms(piece: str) -> list[str]:
    """Return the names of a list with commas and "and", if each ends in a legal form."""
    for pattern in (
        r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+",
        r"\s*,\s*(?:and\s+)?|\s+and\s+",
        r"\s*,\s*",
        r"\s*[/|+]\s*",
    ):
        parts = [part for part in re.split(pattern, piece) if part]
        if len(parts) > 1 and all(_is_whole_name(part) for part in parts):
            return parts
    return [piece]


def _is_whole_name(part: str) -> bool:
    """Whether a part ends in a legal form, with or without a company number after it."""
    name = part[:-TAIL_CHARACTERS] + _WITH_NUMBER.sub("", part[-TAIL_CHARACTERS:])
    return len(part) > 7 and bool(_LEGAL.search(name))


def _supplier(part: str) -> SupplierName:
    """Return one name, with the company number that stands with it."""
    if part.count("|") >= 4:
        fields = part.split("|")
        number = company_number(fields[-3]) if "COMPANIES_HOUSE" in fields[-4] else ""
        return SupplierName(line(fields[0]), number)
    name = _SEE.sub("", line(part))
    lot = _LOT.match(name)
    name = name[lot.end() :] if lot else name
    name = name.strip("•·●▪*-– \"'“”,;:")
    follows = _AFTER_LEGAL.fullmatch(name)
    if follows is not None and company_number(follows[2]):
        return SupplierName(follows[1], company_number(follows[2]))
    start = max(0, len(name) - TAIL_CHARACTERS)
    found = _WITH_NUMBER.search(name[start:])
    before = name[: start + found.start()].strip(" ,-–") if found else ""
    if found is None or not before:
        return SupplierName(name)
    number = company_number(found["said"] or found["bracketed"] or found["dashed"])
    return SupplierName(before, number) if number else SupplierName(name)
