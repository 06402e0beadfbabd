"""Words beside an amount of money: VAT, currency, a year or another rate, limits, thousands."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

# --- VAT --------------------------------------------------------------------------------------------

_WITH = r"inc|incl|included?|includes|including|inclusive|gross|with"
_WITHOUT = r"ex|exc|excl|excluded?|excludes|excluding|exclusive|net|nett|without|plus|before"
_AFTER_VAT = r"\bvat\b\s*(?:is\s+|are\s+|:\s*)?"
_PHRASE_ENDS = r"\b\.?(?=\s*(?:[)\],;:]|$))"
EX_VAT = re.compile(
    rf"\bnot\s+(?:{_WITH})\b\.?\s*(?:of\s+)?vat\b|\b(?:{_WITHOUT})\b\.?\s*(?:of\s+)?vat\b|\+\s*vat\b|"
    rf"{_AFTER_VAT}(?:not\s+(?:{_WITH})|excl?|excluded|exclusive|ex){_PHRASE_ENDS}",
    re.I,
)
INC_VAT = re.compile(
    rf"\b(?:{_WITH})\b\.?\s*(?:of\s+)?vat\b|"
    rf"{_AFTER_VAT}(?:incl?|included|inclusive){_PHRASE_ENDS}",
    re.I,
)
# In a heading other words may stand between: "excluding recoverable VAT". "No" is of a column "VAT".
_EX_LOOSELY = re.compile(rf"\b(?:not\s+(?:{_WITH})|{_WITHOUT}|no|n)\b.*\bvat\b", re.I)
_INC_LOOSELY = re.compile(rf"\b(?:{_WITH}|yes|y)\b.*\bvat\b", re.I)
_OF_MONEY = re.compile(
    r"\b(?:values?|amounts?|figures?|prices?|costs?|sums?|spend|totals?)\b", re.I
)


def vat_beside(text: str) -> str:
    """Return what a cell says of VAT beside its amount: "ex", "inc" or ""."""
    return "ex" if EX_VAT.search(text) else "inc" if INC_VAT.search(text) else ""


@lru_cache(maxsize=1024)
def vat_of(text: str) -> str:
    """Return what a heading, or the cell of a column "VAT", says of VAT: "ex", "inc" or ""."""
    return vat_beside(text) or (
        "ex" if _EX_LOOSELY.search(text) else "inc" if _INC_LOOSELY.search(text) else ""
    )


# --- Currencies -------------------------------------------------------------------------------------

CODES = "gbp|eur|usd|chf|jpy|aud|cad|nzd|sek|nok|dkk|pln|inr|cny|hkd|sgd|aed|zar|czk|huf"
_CURRENCIES = (
    ("GBP", re.compile(r"£|\bgbp\b|\bpounds?\b|\bsterling\b", re.I)),
    ("EUR", re.compile(r"€|\beur(os?)?\b", re.I)),
    ("USD", re.compile(r"\$|\busd\b|\bdollars?\b", re.I)),
)
# Rarer codes are words too ("CAD"), so they count in capitals beside the amount only.
_CODE_BESIDE = re.compile(rf"\b({CODES.upper()})\s*(?=\d)|(?<=\d)\s*({CODES.upper()})\b")


def currency_beside(text: str) -> str:
    """Return the code of the currency that a text names beside an amount, or ""."""
    for code, marks in _CURRENCIES:
        if marks.search(text):
            return code
    found = _CODE_BESIDE.search(text)
    return (found[1] or found[2]) if found else ""


def currency_of(text: str) -> str:
    """Return the code that a column "Currency" names: "EUR", "Euro", "€"; "" for another word."""
    said = text.strip().upper()
    return said if re.fullmatch(r"[A-Z]{3}", said) else currency_beside(text)


def has_unknown_sign(text: str) -> bool:
    """Whether a text has the sign of a currency that is not known, like the yen's."""
    return not text.isascii() and any(
        unicodedata.category(sign) == "Sc" and sign not in "£€" for sign in text
    )


# --- For a year, and other rates --------------------------------------------------------------------

_A_YEAR = r"(?:(?:financial|calendar|fiscal)\s+)?(?:annum|year|yr)"
ANNUAL = re.compile(
    rf"\b(?:per|each|every|a)\s+{_A_YEAR}\b|(\b|(?<=\d)|(?<=\d[km]))p[./]?\s?a\b\.?|\bp\.?\s?yr\b|"
    rf"\bannual(ly)?\b|\byearly\b|\bpay\b|/\s*{_A_YEAR}\b",
    re.I,
)
# Twice a year, or every other year: no value per year.
_NOT_ONCE_A_YEAR = re.compile(
    r"\bhalf[\s-]?year(?:ly)?\b|\b(?:bi|semi)[\s-]?(?:annual(?:ly)?|yearly)\b|\bbiennial(?:ly)?\b|"
    r"\btwice\s+(?:a\s+year|yearly|annually)\b|\b(?:two|three|five)[\s-]yearly\b|"
    r"\bevery\s+(?:two|three|other|second|third)\s+years?\b",
    re.I,
)
_TIMES = r"month|mth|week|wk|fortnight|day|hour|hr|quarter|qtr|night"
_UNITS = (
    rf"{_TIMES}|bed|head|unit|item|user|licen[cs]e|person|child|pupil|school|site|lot|place|placement|"
    r"visit|session|tonne|mile|call|case|term|device|seat"
)
_RATES = (
    # "As per contract" and "per contract" are no rates.
    r"(?<!\bas\s)\bper\s+(?!(?:the|contract|agreement|award|tender|quote|quotation|order|schedule|"
    rf"budget|report|decision|approval|bid|proposal|{_A_YEAR})\b)[a-z]|"
    rf"\bper(?:month|week|day|hour|quarter)\b|\b(?:each|every)\s+(?:{_UNITS})\b|\beach\s*$|"
    rf"\b(?:a|/)\s*(?:{_TIMES}|head|unit|item|user|licen[cs]e)\b|/\s*(?:{_TIMES})s?\b|"
    r"\b(?:nightly|daily|weekly|fortnightly|monthly|termly|quarterly|hourly)\b|"
    r"\b(?:day|night|hour|unit|session)\s+(?:rate|price|cost)s?\b|\brate\s*$|"
    # "p/m", "p.w.", "pcm".
    r"(?:\b|(?<=\d)|(?<=\d[km]))p(?:\s?[./]\s?(?:c\.?\s?m|[mwhdq])|\.?c\.?m|m|w)\b\.?"
)
_RATE = re.compile(
    rf"{_RATES}|[\dkm)]\s?/\s?(?:{_UNITS})s?\b|(?<=\d)p[hdq]\b|\d\s*hrs?\s*$|%", re.I
)


def is_rate(text: str) -> bool:
    """Whether a cell's amount is for a month, a day or a piece, and so not for a contract or a year."""
    return bool(_NOT_ONCE_A_YEAR.search(text) or _RATE.search(ANNUAL.sub(" ", text)))


_HEADING_RATE = re.compile(_RATES, re.I)
_HEADING_YEAR = re.compile(
    rf"(?:\b(?:per|each|every|a)\s+|/\s*){_A_YEAR}\b|\bp\.?\s?[/.]?\s?a\b|(?<=[£km])pa\b|"
    r"\b(?:annual(?:ly|ised)?|yearly)\b"
    r"(?!\s+(?:index|uplift|increas|inflat|review|rise|adjust|report|renew|extension|cpi|rpi))",
    re.I,
)
_HEADING_EITHER = re.compile(
    r"\b(?:annual|yearly|annum|year)\b.*(?:\bor\b|/|&|\band\b).*\btotal\b|"
    r"\btotal\b.*(?:\bor\b|/|&|\band\b).*\b(?:annual|yearly|annum)\b|"
    r"\b(?:annual|yearly)\s+(?:if|where|unless)\b|\bif\b.*\b(?:annual|yearly)\b",
    re.I,
)
# The Transparency Code's own heading names the whole length first, and a year for want of it.
_OVER_THE_TERM = re.compile(
    r"\bover the (?:whole |full )?(?:length|term|life|duration)\b|\bwhole life\b|\blifetime\b", re.I
)
_ONE_YEAR = re.compile(
    r"\b(?:year|yr|y)\.?\s?(?:\d{1,2}|\d{4}|one|two|three|four|five)\b(?!\s?(?:[-–+&]|to|and)\s?\w)|"
    r"\b(?:first|second|third|final|this|current|next|last|in)[\s-](?:financial\s+)?(?:year|yr)\b|"
    r"\bfy\s?'?\d{2}|\b(?:value|cost|spend|amount|price|sum)\s*[(\[]?\s*(?:19|20)\d\d\s*[)\]]?\s*$",
    re.I,
)
_TWO_YEARS = re.compile(r"(?<![\d/.-])(?:19|20)?(\d\d)\s?[/–-]\s?(?:19|20)?(\d\d)(?!\s?[/.–-]\d)")
# How often it is paid or looked at says nothing of the amount: "Value (updated quarterly)".
_HOW_OFTEN = re.compile(r"\b(?:reviewed|updated|published|reported|paid|payable)\s+\w+ly\b", re.I)


def period_of(header: str) -> str:
    """Return for what a heading's amounts are: "year", "one year" (a stated one), "rate" or "".

    "either" is a heading that names a year and the total at once.
    """
    text = _HOW_OFTEN.sub(" ", header.lower().replace("’", "'"))
    if _NOT_ONCE_A_YEAR.search(text) or _HEADING_RATE.search(text):
        return "rate"
    years = _TWO_YEARS.findall(text)
    is_one = len(years) == 1 and (int(years[0][0]) + 1) % 100 == int(years[0][1])
    if _ONE_YEAR.search(text) or is_one:
        return "one year"
    if _HEADING_EITHER.search(text):
        return "either"
    return "year" if _HEADING_YEAR.search(text) and not _OVER_THE_TERM.search(text) else ""


# --- Limits -----------------------------------------------------------------------------------------

ROUGH = re.compile(r"\b(circa|approx\w*|about|est\w*|around|roughly|c)\b\.?|\bc(?=\d)|~|≈", re.I)
_LIMITS = re.compile(
    r"\b(up to|max\w*|not exceeding|no more than|not more than|ceiling|capped|cap of)\b|^\s*[<≤>≥]|"
    r"\b(under|below|within|less than|fewer than|lower than|greater than)\s*(?=[£€$\d]|gbp)|"
    r"\b(or|and) (less|fewer|under|below|more|over|above|upwards?)\b|"
    r"\b(over(?! (the|its)\b)|more than|above|min\w*|at least|from|in excess of|exceed\w*|upwards? of)\b|"
    r"\d\s*[kmbn]*\s*\+\s*$",
    re.I,
)
TO_DATE = re.compile(r"(?<!\bup )\b(to date|so far|spent|year to date|ytd)\b", re.I)


def is_limit(text: str) -> bool:
    """Whether an amount is only the most or the least: "up to £1m", "in excess of £1m"."""
    return bool(_LIMITS.search(text))


# --- Thousands --------------------------------------------------------------------------------------

# An amount in a heading is a limit, and no unit: "Contract value (over £5,000)", "Value (£25k+)".
_STATED_AMOUNT = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|five|ten|twenty|fifty|hundred)\s*(?:k|mn?|bn|thousand|million|billion)\b"
)
_SIGN = r"(?:[£€$]|\b(?:gbp|eur|usd)\b)"
_NOUGHTS = r"(?<![\d.,])(?<![\d.,]\s)[,']?\s?'?000'?s?\b"
_BILLION = rf"(?:{_SIGN}|\()\s*bn\b|\bbillions?\b"
_MILLION = rf"(?:{_SIGN}|\()\s*(?:m|mn|mm|mill)'?s?\b|\bmillions?\b|\bmn\b|\bm\s*$"
_THOUSAND = (
    rf"{_NOUGHTS}|(?<![\d.,])1,?000'?s\b|\(\s*(?:in\s+)?£?\s?1,?000\s*\)|[x×*]\s*£?\s?1,?000\b|"
    rf"(?:{_SIGN}|\()\s*k'?s?\b|\bk\s?[£€$]|\bthousands?\b|\bks?\s*$"
)
_SCALES = tuple(
    (times, re.compile(marks))
    for times, marks in (
        (1_000_000_000, _BILLION),
        (1_000_000, _MILLION),
        (1_000, _THOUSAND),
    )
)


@lru_cache(maxsize=1024)
def scale(header: str) -> int:
    """Return 1,000 for a heading like "Value (£000s)" or "Value £k", 1,000,000 for "£m", else 1."""
    text = _STATED_AMOUNT.sub(" ", header.lower().replace("’", "'"))
    return next((times for times, marks in _SCALES if marks.search(text)), 1)


# --- Lines above the table --------------------------------------------------------------------------

_ANY_UNIT = r"(?:1,?000'?s|'?000'?s?|ks?|mn?|bn|thousands?|millions?|billions?)"
_NAMES_UNIT = re.compile(
    rf"(?:[£€$]|\bgbp\b)\s?{_ANY_UNIT}\b|'000|\b000s\b|\bin\s+(?:thousands|millions|billions)\b"
)
_OF_ALL = re.compile(
    r"(?:(?:please )?note |n ?b )?(?:that )?(?:all )?(?:the )?(?:(?:contract|monetary|financial) )?"
    r"(?:(?:values?|amounts?|figures?|sums?|costs?|prices?|money) )?(?:(?:are|is) )?(?:all )?"
    r"(?:(?:shown|given|expressed|stated|quoted|reported|displayed) )?(?:(?:in|as) )?(?:£ ?|gbp )?"
    rf"{_ANY_UNIT}(?: (?:of )?(?:pounds?|£|gbp|sterling))?(?: and)?"
)
_PARTS = re.compile(r" · |\s[-–|]\s|[.;:]\s")


class Above(msgspec.Struct, frozen=True):
    """What lines above a table say of all its amounts.

    `unclear` is a line that names thousands, but not surely for all amounts.
    """

    times: int = 1
    vat: str = ""
    unclear: str = ""


@lru_cache(maxsize=256)
def above(title: str) -> Above:
    """Return what the lines above a table say, as `Layout.title` gives them."""
    vat = next((vat_beside(said) for said in title.split(" · ") if _OF_MONEY.search(said)), "")
    times, unclear = 1, ""
    for said in _PARTS.split(title):
        text = _STATED_AMOUNT.sub(" ", EX_VAT.sub(" ", INC_VAT.sub(" ", said)).lower())
        bare = " ".join(re.sub(r"[^\w£']+", " ", text.replace("’", "'")).split())
        if not _NAMES_UNIT.search(bare) or re.search(r"\bnot\b", bare):
            continue
        if times == 1 and _OF_ALL.fullmatch(bare):
            times = scale(bare)
        else:
            unclear = unclear or said.strip()[:80]
    return Above(times, vat, "" if times > 1 else unclear)
