"""Sums of money as councils write them, read as whole pence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from registers.money_words import (
    ANNUAL,
    CODES,
    EX_VAT,
    INC_VAT,
    ROUGH,
    TO_DATE,
    currency_beside,
    has_unknown_sign,
    is_limit,
    is_rate,
    vat_beside,
)
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
# Letters typed for digits: "£45,OOO", "£l2,000".
_LETTERS_FOR_DIGITS = re.compile(r"[£€$\d][,.]?[OoIl]{1,3}(?=[\d,.OoIl]|\b)")
_KEPT_BACK = re.compile(r"\b(redacted|withheld|not disclosed)\b|^\W*exempt\b(?!.*\bvat\b)", re.I)
# A credit as accounting systems write it: "45000-", "CR 500", "500.00CR".
_CREDIT = re.compile(r"(?<=\d)[-–−]$|^\(?cr\b\.?|(?<=\d)\s?cr(edit)?\b\.?\)?$", re.I)
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-–−])?\s*(?:£|€|\$|{CODES})?\s*(?P<after>[-–−])?\s*"
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
# In a unit of its own a point is surely one: "£1.125m".
_POINT_OR_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_TIMES = {"k": 3, "t": 3, "0": 3, "'": 3, "m": 6, "b": 9}
_BETWEEN = re.compile(r"\s*(gbp|eur|usd|£|pounds?)?\s*([-–—~]|to|and|up to|/)\s*", re.I)


class Money(msgspec.Struct, frozen=True):
    """An amount in pence, or a range of two; `vat` is "ex", "inc" or "".

    `pence` is None for a range, and for what cannot be read. `is_annual`: it says "per annum".
    `is_left_out`: it is an amount, but not surely one of the contract or of a year, so none is taken.
    `beside_annual_pence` is what a cell gives for a year beside an amount in total.
    """

    pence: int | None = None
    beside_annual_pence: int | None = None
    low_pence: int | None = None
    high_pence: int | None = None
    vat: str = ""
    currency: str = ""
    is_annual: bool = False
    is_left_out: bool = False
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
    note = Money(vat=vat_beside(text), currency=currency_beside(text))
    if _NIL.fullmatch(text):
        return msgspec.structs.replace(note, pence=0)
    bare = INC_VAT.sub(" ", EX_VAT.sub(" ", text))
    note = msgspec.structs.replace(note, is_annual=bool(ANNUAL.search(bare)))
    rate = is_rate(bare)
    bare = _without_words(bare)
    found = list(_AMOUNT.finditer(bare))
    if rate and re.search(r"\d", bare):
        return _other(note, "is a rate, not the value of the contract", text, path)
    if not found or _is_no_amount(found, bare, text):
        return _not_read(note, text, path)
    if has_unknown_sign(text):
        return _other(note, "is in a currency that we do not know", text, path)
    if TO_DATE.search(text):
        return _other(note, "is what was paid until now, not the value of the contract", text, path)
    if len(found) == 2 and _is_range(found, bare):
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
    if problem is not None:
        is_left_out = bool(_POINT_OR_THOUSANDS.fullmatch(found[0]["number"]))
        return msgspec.structs.replace(_with(note, problem), is_left_out=is_left_out)
    if pence is not None and _CREDIT.search(text):
        pence = -abs(pence)
    doubts = tuple(_doubts(found[0], text, bare, path, times))
    return msgspec.structs.replace(note, pence=pence, problems=doubts)


def _without_words(text: str) -> str:
    """Return a cell without the words that can stand beside its amount."""
    bare = _CREDIT.sub(" ", ANNUAL.sub(" ", text))
    if not re.search(r"\b(each|every|per)\b|[@×*]", bare, re.I):
        bare = _SPELL.sub(" ", bare)
    # Long runs of spaces would cost the search for amounts hours.
    return line(ROUGH.sub(" ", bare))


def _is_no_amount(found: list[re.Match[str]], bare: str, text: str) -> bool:
    """Whether digits are no amount: "£45,OOO" with letters for noughts, "DN1234", "exempt (s 43)"."""
    if _LETTERS_FOR_DIGITS.search(bare):
        return True
    if len(found) > 1:
        return False
    first = found[0].start()
    is_joined = bare[first].isdigit() and bare[first - 1 : first].isalpha()
    return is_joined or bool(_KEPT_BACK.search(text) and not currency_beside(text))


def _doubts(found: re.Match[str], text: str, bare: str, path: str, times: int) -> Iterator[Problem]:
    """Yield what is doubtful of an amount that is taken."""
    if times > 1 and found["unit"]:
        yield Problem(
            path,
            f"'{text[:60]}' says its own unit, so the unit in the heading was not used.",
            "Check the value.",
        )
    if len(bare) - len(found[0]) > 40:
        yield Problem(path, f"The amount was taken out of a longer text: '{text[:120]}'.")
    if ROUGH.search(text):
        yield Problem(path, f"'{text}' is an approximate amount.")
    if is_limit(bare):
        yield Problem(path, f"'{text}' is a limit, not an exact amount.")


def _total_and_year(text: str, path: str, times: int) -> Money | None:
    """Return an amount in total with the one for a year beside it, if that is what a cell gives."""
    if not ANNUAL.search(text):
        return None
    parts = [part for part in map(str.strip, _APART.split(text)) if _AMOUNT.search(part)]
    if len(parts) != 2 or sum(ANNUAL.search(part) is not None for part in parts) != 1:
        return None
    total, year = (
        money(part, path=path, times=times)
        for part in sorted(parts, key=lambda part: ANNUAL.search(part) is not None)
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


def _other(note: Money, what: str, text: str, path: str) -> Money:
    """Return an amount that is something else than the value in pounds, left out with the reason."""
    problem = Problem(path, f"'{text}' {what}.", "Give the value in pounds.")
    return msgspec.structs.replace(_with(note, problem), is_left_out="%" not in text)


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


def _is_range(found: list[re.Match[str]], text: str) -> bool:
    """Whether two amounts are a range; the minus of the second can be its dash: "10,000-50,000"."""
    between = text[found[0].end() : found[1].start()]
    return bool(_BETWEEN.fullmatch(between) or (found[1]["sign"] and not between.strip()))


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
    if times == 1 and not found["unit"] and _POINT_OR_THOUSANDS.fullmatch(digits):
        return None, Problem(
            path,
            f"'{digits}' can mean {digits[:-4]} or {digits.replace('.', ',')}.",
            "Write thousands with a comma, like 25,000.",
        )
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
