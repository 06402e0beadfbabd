"""Sums of money as councils write them, read as whole pence."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from registers.records import Problem
from registers.tidy import line

# Above this, an amount is a slip of the keyboard: it is more than all councils spend in a year.
MOST_POUNDS = 200_000_000_000
WITHHELD = re.compile(
    r"\b(redacted|commercial(ly)?|confidential|sensitive|withheld|exempt|not disclosed)\b", re.I
)
UNKNOWN = re.compile(
    r"\b(t\.?b\.?[acd]|to be (confirmed|agreed|advised|determined)|unknown|various|varies|variable|"
    r"not known|pending|see)\b",
    re.I,
)
NOTHING = re.compile(
    r"[-–—.*\s]*|n/?\.?a\.?|#n/a|not applicable|none|blank|null|nan|not stated", re.I
)
# How a spreadsheet writes a long number into a narrow column, and so into a CSV: "1.5E+06".
_SHORTENED = re.compile(r"£?\s*[-+]?\d+(\.\d+)?e[-+]?\d{1,3}", re.I)
_NIL = re.compile(r"nil( cost)?|zero|no cost|nil value", re.I)
_EX = re.compile(
    r"\b(ex|exc|excl|excluding|exclusive|net|nett|without|plus)\b\.?\s*(of\s+)?vat\b|\+\s*vat\b",
    re.I,
)
_INC = re.compile(r"\b(inc|incl|including|inclusive|gross|with)\b\.?\s*(of\s+)?vat\b", re.I)
_ANNUAL = re.compile(
    r"\bper (annum|year)\b|(\b|(?<=\d)|(?<=\d[km]))p[./]?\s?a\b\.?|\bannual(ly)?\b|\bpay\b|\b(a|each|/) ?year\b|/\s*(yr|year|annum)\b",
    re.I,
)
_OTHER_RATE = re.compile(
    r"\b(per|each|a|/)\s*(month|week|day|hour|quarter|head|unit|item|user|licence)\b|(\b|(?<=\d))p\.?c\.?m\b|/\s*(month|week|day|hour)|\b(monthly|weekly|daily|hourly|quarterly)\b|%",
    re.I,
)
_ROUGH = re.compile(r"\b(circa|approx\w*|about|est\w*|around|roughly|c)\b\.?|~|≈", re.I)
_UP_TO = re.compile(r"\b(up to|max\w*|not exceeding|no more than|ceiling)\b|^\s*[<≤]", re.I)
_OVER = re.compile(
    r"\b(over(?! (the|its)\b)|more than|above|min\w*|at least|from)\b|^\s*[>≥]|\d\s*[kmbn]*\s*\+\s*$",
    re.I,
)
_CURRENCIES = (
    ("GBP", re.compile(r"£|\bgbp\b|\bpounds?\b|\bsterling\b", re.I)),
    ("EUR", re.compile(r"€|\beur(os?)?\b", re.I)),
    ("USD", re.compile(r"\$|\busd\b|\bdollars?\b", re.I)),
)
_AMOUNT = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-–−])?\s*(?:£|€|\$|gbp|eur|usd)?\s*(?P<after>[-–−])?\s*"
    r"(?P<number>\d{1,3}(?:[ \u2019']\d{3})+(?:\.\d+)?(?!\d)|\d[\d,.]*|\.\d+)\s*"
    r"(?P<unit>k|ks|m|mn|mio|mill?|millions?|bn|b|billions?|thousands?|th|000s|'000s?)?(?![a-z0-9]|[.,]\d)"
    r"\s*(?P<close>\))?",
    re.I,
)
# How long the amount lasts: "£1.2 million over 4 years". After "x" or "@" it is a factor, and stays.
_SPELL = re.compile(
    r"(?<![x×*@])(?<![x×*@]\s)(?<![\d£€$.,])\(?\b(?:over|for|across|during|spread over|in)?\s*"
    r"(?<![\d£€$.,])\d{1,2}(?:\.\d)?(?:\s*\+\s*\d{1,2}){0,5}\s*-?\s*(?:years?|yrs?|months?|mths?)\b(?!\s*[x×*@])\)?",
    re.I,
)
# Between an amount in total and one for a year: "£1m (£250k pa)", "£50k per annum; £200k in total".
_APART = re.compile(r"[()\[\];]|\s/\s|,\s+|\b(?:and|or|which is|equating to)\b", re.I)
_ERROR = re.compile(r"#[A-Z/0]+[!?]?|#{2,}")
_TIMES = {"k": 3, "t": 3, "0": 3, "'": 3, "m": 6, "b": 9}
_BETWEEN = re.compile(r"\s*(gbp|eur|usd|£|pounds?)?\s*([-–—~]|to|and|up to|/)\s*", re.I)


class Money(msgspec.Struct, frozen=True):
    """An amount in pence, or a range of two; `vat` is "ex", "inc" or "".

    `pence` is None for a range, and for what cannot be read. `is_annual`: it says "per annum".
    `beside_annual_pence` is what a cell gives for a year beside an amount in total.
    """

    pence: int | None = None
    beside_annual_pence: int | None = None
    low_pence: int | None = None
    high_pence: int | None = None
    vat: str = ""
    currency: str = ""
    is_annual: bool = False
    problems: tuple[Problem, ...] = ()


def money(value: object, *, path: str = "", times: int = 1) -> Money:
    """Return what a cell says of money. `times` is 1,000 for a column "Value (£000s)".

    A cell with a unit of its own, like "£250k", is taken at its word and not multiplied by `times`.
    A negative amount is returned as such, without a problem: in spending it is a credit.
    """
    if value is None or isinstance(value, bool):
        return Money()
    if isinstance(value, int | float):
        return _from_number(value, path, times)
    text = line(str(value))
    if NOTHING.fullmatch(text):
        return Money()
    if _ERROR.fullmatch(text):
        return _not_read(Money(), text, path)
    if _SHORTENED.fullmatch(text):
        return _from_number(float(text.replace("£", "")), path, times)
    both = _total_and_year(text, path, times)
    if both is not None:
        return both
    vat = "ex" if _EX.search(text) else "inc" if _INC.search(text) else ""
    currency = next((code for code, marks in _CURRENCIES if marks.search(text)), "")
    if _NIL.fullmatch(text):
        return Money(0, vat=vat, currency=currency)
    bare = _INC.sub(" ", _EX.sub(" ", text))
    is_annual = bool(_ANNUAL.search(bare))
    bare = _ANNUAL.sub(" ", bare)
    if not re.search(r"\b(each|every|per)\b|[@×*]", bare, re.I):
        bare = _SPELL.sub(" ", bare)
    # Long runs of spaces would cost the search for amounts hours.
    bare = line(_ROUGH.sub(" ", bare))
    found = list(_AMOUNT.finditer(bare))
    note = Money(vat=vat, currency=currency, is_annual=is_annual)
    if not found:
        return _not_read(note, text, path)
    if _OTHER_RATE.search(bare):
        return _with(
            note,
            Problem(
                path,
                f"'{text}' is a rate, not the value of the contract.",
                "Give the value in pounds.",
            ),
        )
    if len(found) == 2 and _BETWEEN.fullmatch(bare[found[0].end() : found[1].start()]) is not None:
        return _range(note, found[0], found[1], text, path, times)
    if len(found) == 2 and _dash_is_sign(found, bare):
        return _range(note, found[0], found[1], text, path, times)
    if len(found) > 1:
        return _with(
            note,
            Problem(
                path,
                f"'{text}' has more than one amount, so none was taken.",
                "Give one amount in each cell.",
            ),
        )
    pence, problem = _pence(found[0], path, times)
    problems = [problem] if problem else []
    if problem is None and times > 1 and found[0]["unit"]:
        problems.append(
            Problem(
                path,
                f"'{text[:60]}' says its own unit, so the unit in the heading was not used.",
                "Check the value.",
            )
        )
    if problem is None and len(bare) - len(found[0][0]) > 40:
        problems.append(
            Problem(path, f"The amount was taken out of a longer text: '{text[:120]}'.")
        )
    if pence is not None and _ROUGH.search(text):
        problems.append(Problem(path, f"'{text}' is an approximate amount."))
    if pence is not None and (_UP_TO.search(bare) or _OVER.search(bare)):
        problems.append(Problem(path, f"'{text}' is a limit, not an exact amount."))
    return msgspec.structs.replace(note, pence=pence, problems=tuple(problems))


def _total_and_year(text: str, path: str, times: int) -> Money | None:
    """Return an amount in total with the one for a year beside it, if that is what a cell gives."""
    if not _ANNUAL.search(text):
        return None
    parts = [part for part in map(str.strip, _APART.split(text)) if _AMOUNT.search(part)]
    if len(parts) != 2 or sum(_ANNUAL.search(part) is not None for part in parts) != 1:
        return None
    total, year = (
        money(part, path=path, times=times)
        for part in sorted(parts, key=lambda part: _ANNUAL.search(part) is not None)
    )
    most = total.high_pence if total.pence is None else total.pence
    currencies = {total.currency, year.currency} - {""}
    if most is None or year.pence is None or len(currencies) > 1:
        return None
    if not 0 <= year.pence <= most:
        return None
    said = Problem(path, f"'{text[:60]}' was read as an amount in total and one for a year.")
    return msgspec.structs.replace(
        total,
        beside_annual_pence=year.pence,
        vat=total.vat or year.vat,
        currency=total.currency or year.currency,
        problems=(*total.problems, *year.problems, said),
    )


def scale(header: str) -> int:
    """Return 1,000 for a heading like "Value (£000s)" or "Value £k", 1,000,000 for "£m", else 1."""
    text = header.lower()
    if re.search(r"[£(]\s*(m|million)s?\b|\bmillions\b", text):
        return 1_000_000
    return 1_000 if re.search(r"'?000'?s?\b|[£(]\s*k\b|\bthousands\b", text) else 1


def _from_number(value: int | float, path: str, times: int) -> Money:
    """Return a cell that is a number."""
    if not abs(value) <= MOST_POUNDS / times:
        return Money(problems=(_too_large(str(value), path),))
    return Money(_whole(Decimal(repr(value)) * times))


def _whole(pounds: Decimal) -> int:
    """Return pence, half a penny rounded up."""
    return int((pounds * 100).quantize(Decimal(1), ROUND_HALF_UP))


def _too_large(text: str, path: str) -> Problem:
    return Problem(
        path, f"'{text[:40]}' is more than any council spends.", "Check the number of digits."
    )


def _not_read(note: Money, text: str, path: str) -> Money:
    """Return what is no amount, with the reason."""
    if WITHHELD.search(text):
        return _with(note, Problem(path, f"The value is withheld: '{text[:60]}'."))
    if UNKNOWN.search(text):
        return _with(
            note,
            Problem(path, f"The value is not stated: '{text[:60]}'.", "Add it when it is known."),
        )
    return _with(
        note,
        Problem(path, f"'{text[:60]}' is not an amount of money.", "Enter an amount, like 25,000."),
    )


def _with(note: Money, problem: Problem) -> Money:
    return msgspec.structs.replace(note, problems=(*note.problems, problem))


def _dash_is_sign(found: list[re.Match[str]], text: str) -> bool:
    """Whether the second amount's minus is the dash of a range: "10,000-50,000"."""
    return bool(found[1]["sign"]) and not text[found[0].end() : found[1].start()].strip()


def _range(
    note: Money, first: re.Match[str], second: re.Match[str], text: str, path: str, times: int
) -> Money:
    """Return two amounts as a range; the first takes the unit of the second: "£10-50k"."""
    high, problem = _pence(second, path, times, is_signed=False)
    low, other = _pence(first, path, times)
    if (
        low is not None
        and high is not None
        and second["unit"]
        and not first["unit"]
        and low < 100_000 * times
    ):
        low, other = _pence(first, path, 10 ** _TIMES[second["unit"][0].lower()])
    problem = other or problem
    if problem is not None or low is None or high is None:
        return _with(note, problem or _too_large(text, path))
    if low == high:
        return msgspec.structs.replace(note, pence=low)
    low, high = min(low, high), max(low, high)
    return msgspec.structs.replace(
        note,
        low_pence=low,
        high_pence=high,
        problems=(Problem(path, f"'{text[:60]}' is a range, so there is no single value."),),
    )


def _pence(
    found: re.Match[str], path: str, times: int, *, is_signed: bool = True
) -> tuple[int | None, Problem | None]:
    """Return one amount, or what is wrong with it."""
    digits = found["number"].replace(" ", "").replace("'", "").replace("’", "").rstrip(".,")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d*)?|\d*\.?\d+|\d+", digits):
        number = digits.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+,\d{1,2}|\d{1,3}(\.\d{3}){2,}", digits):
        number = digits.replace(".", "").replace(",", ".")
    else:
        return None, Problem(
            path,
            f"The commas and points in '{found['number'][:40]}' do not make an amount.",
            "Enter an amount, like 25,000.",
        )
    if len(number) > 30:
        return None, _too_large(number, path)
    if found["unit"]:
        times = 1  # "£250k" in a column "Value (£000s)" says its own unit
    pounds = Decimal(number) * times * 10 ** _TIMES.get((found["unit"] or " ")[0].lower(), 0)
    if pounds > MOST_POUNDS:
        return None, _too_large(found[0].strip(), path)
    is_negative = is_signed and bool(
        found["sign"] or found["after"] or (found["open"] and found["close"])
    )
    return (-1 if is_negative else 1) * _whole(pounds), None
