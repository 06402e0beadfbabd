"""Days as councils write them, read as ISO dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from registers.money import NOTHING, UNKNOWN, WITHHELD
from registers.records import Problem
from registers.tidy import line

# Outside these years a date is a slip of the keyboard or stands for "none". Our judgement.
FIRST_YEAR, LAST_YEAR, FAR_YEAR = 1950, 2100, 2060
_LONDON = ZoneInfo("Europe/London")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february febuary", "mar march", "apr april", "may", "jun june",
         "jul july", "aug august", "sep sept september", "oct october", "nov november",
         "dec december"), start=1
    )
    for name in names.split()
}  # fmt: skip
ROLLING = re.compile(
    r"\b(on-?\s?going|rolling|evergreen|perpetual(ly)?|in perpetuity|open[- ]ended|indefinite(ly)?|"
    r"continuous|continuing|no (fixed )?(end|expiry)( date)?|until (terminated|cancelled|further notice)|"
    r"month(ly)? to month(ly)?|permanent|auto(matic(ally)?)?[- ]?renew\w*)\b",
    re.I,
)
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>\d{4}|'?\d{2})"
_SHAPES = tuple(
    re.compile(rf"(?<![\w/]){shape}(?![\w/])", re.I)
    for shape in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        rf"(?P<d>\d{{1,2}})\s?[/.\-\s]\s?(?P<m>\d{{1,2}})\s?[/.\-\s]\s?{_YEAR}",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?(?P<n>{_NAMES})[\s\-/.,]*{_YEAR}",
        rf"(?P<n>{_NAMES})[\s\-/.]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    )
)
_MONTH_SHAPES = tuple(
    re.compile(rf"(?<![\w/]){shape}(?![\w/])", re.I)
    for shape in (
        rf"(?P<n>{_NAMES})[\s\-/.,]*{_YEAR}",
        r"(?P<m>\d{1,2})[/\-.](?P<y>\d{4})",
        r"(?P<y>\d{4})[/\-.](?P<m>\d{1,2})",
    )
)
_MONTH_SPAN = re.compile(
    rf"(?P<first>(?:{_NAMES})[\s\-]*'?\d{{2,4}})\s*(?:[-–—]|to|until)\s*(?P<last>(?:{_NAMES})[\s\-]*'?\d{{2,4}})",
    re.I,
)
# A financial year, and a quarter of one: "2026/27", "Q4 2026/27".
_FINANCIAL_YEAR = re.compile(
    r"(?:(?:quarter|qtr|q)\s*(?P<quarter>[1-4])\W+)?(?:financial year|fy|f/y)?\s*"
    r"(?P<first>20\d\d)\s*[/\-–]\s*(?:20)?(?P<last>\d\d)",
    re.I,
)
# An end that is told by its beginning: "3 years from 01/04/2024".
_LENGTH_FROM = re.compile(
    r"(?P<number>\d{1,3})\s*-?\s*(?P<unit>years?|yrs?|months?|mths?)\s*"
    r"(?:from|after|commencing|starting|beginning)(?:\s+on)?\s*",
    re.I,
)
_SPAN = re.compile(r"\s*([-–—]|\bto\b|\buntil\b)\s*", re.I)
_CLOCK = re.compile(
    r"(?<=\d)[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(am|pm)?\s*(Z|[+-]\d\d:?\d\d|GMT|BST|UTC)?",
    re.I,
)
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b,?", re.I)


class Day(msgspec.Struct, frozen=True):
    """A day as ISO text, "" if there is none. `could_be_us`: 03/04/2027 may be either order."""

    iso: str = ""
    is_rolling: bool = False
    could_be_us: bool = False
    is_us: bool = False
    problems: tuple[Problem, ...] = ()


def day(
    value: object, *, is_end: bool = False, path: str = "", counts_from_1904: bool = False
) -> Day:
    """Return the day that a cell states. A month without a day is its last day for an end.

    Day before month, as in this country; the other order only where no other reading is possible.
    """
    if value is None or isinstance(value, bool | time | timedelta):
        return Day()
    if isinstance(value, datetime | date):
        return _known(value.year, value.month, value.day, str(value), path)
    if isinstance(value, int | float):
        return _from_number(value, path, counts_from_1904)
    text = line(str(value))
    if NOTHING.fullmatch(text):
        return Day()
    if re.fullmatch(r"\d{5}(\.\d+)?|\d{8}", text):
        return _from_number(float(text), path, counts_from_1904)
    moment = _moment(text)
    if moment is not None:
        return _known(moment.year, moment.month, moment.day, text, path)
    return _from_text(text, is_end, path)


def add_months(start: date, months: int) -> date:
    """Return the last day of a period: start plus whole months, less a day, within the calendar.

    Raises `OverflowError` past the year 9999.
    """
    year, month = divmod(start.month - 1 + months, 12)
    year += start.year
    if year > 9998:
        raise OverflowError
    last = monthrange(year, month + 1)[1]
    if start.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, start.day) - timedelta(days=1)


def _moment(text: str) -> date | None:
    """Return the day in London of a moment stated with its zone."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)", text):
        return None
    try:
        return datetime.fromisoformat(text).astimezone(_LONDON).date()
    except (ValueError, OverflowError):
        return None


def _from_number(value: int | float, path: str, counts_from_1904: bool) -> Day:
    """Return the day of a serial number of Excel, or of a number like 20270331."""
    if 1010000 < value <= 99991231 and value == int(value):
        return _from_eight_digits(f"{int(value):08d}", path)
    if 18_000 <= value <= 80_000:
        start = date(1904, 1, 1) if counts_from_1904 else date(1899, 12, 30)
        found = start + timedelta(days=int(value))
        return _known(found.year, found.month, found.day, str(value), path)
    return Day(problems=(_no_date(str(value)[:40], path),))


def _from_eight_digits(text: str, path: str) -> Day:
    """Return the day of 20270331, or else of 31032027."""
    found = _known(int(text[:4]), int(text[4:6]), int(text[6:]), text, path)
    if found.iso:
        return found
    turned = _known(int(text[4:]), int(text[2:4]), int(text[:2]), text, path)
    return turned if turned.iso else found


def _no_date(text: str, path: str) -> Problem:
    return Problem(path, f"'{text[:60]}' is not a date.", "Enter a date, like 31/03/2027.")


def _known(year: int, month: int, number: int, text: str, path: str) -> Day:
    """Return a day whose parts are known, if the calendar has it and it can be meant."""
    try:
        found = date(year, month, number)
    except ValueError:
        return Day(
            problems=(
                Problem(path, f"'{text[:60]}' is not a day in the calendar.", "Check the date."),
            )
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Day(
            problems=(
                Problem(
                    path,
                    f"'{text[:60]}' cannot be the real date, so it was left out.",
                    "Enter the date, or 'rolling' if there is none.",
                ),
            )
        )
    if year >= FAR_YEAR:
        far = Problem(path, f"'{text[:60]}' is far in the future.", "Check that it is a real date.")
        return Day(found.isoformat(), problems=(far,))
    return Day(found.isoformat())


def _from_text(text: str, is_end: bool, path: str) -> Day:
    """Return the day in a text of words or digits."""
    bare = _CLOCK.sub("", _WEEKDAY.sub(" ", text)).strip(" .,;")
    months = _MONTH_SPAN.fullmatch(bare)
    if months is not None:
        return _from_month(text, months["last" if is_end else "first"], is_end, path)
    found = _matches(_SHAPES, bare)
    if not found:
        if ROLLING.search(text):
            return Day(is_rolling=True)
        return _from_month(text, bare, is_end, path)
    match = found[-1] if is_end else found[0]
    read = _from_match(match, text, path)
    length = _LENGTH_FROM.fullmatch(bare[: match.start()])
    if is_end and length is not None and read.iso and match.end() == len(bare):
        return _after(read, length, text, path)
    around = (bare[: match.start()] + bare[match.end() :]).strip(" .,;()-")
    is_span = len(found) == 2 and _SPAN.fullmatch(bare[found[0].end() : found[1].start()])
    if len(found) > 1 and not is_span:
        return Day(
            problems=(
                Problem(
                    path, f"'{text[:60]}' has several dates, so none was taken.", "Enter one date."
                ),
            )
        )
    if around and read.iso and not is_span:
        note = Problem(path, f"The date was taken out of a longer text: '{text[:120]}'.")
        read = msgspec.structs.replace(read, problems=(*read.problems, note))
    return read


def _after(start: Day, length: re.Match[str], text: str, path: str) -> Day:
    """Return the last day of a length that begins on a day."""
    months = int(length["number"]) * (12 if length["unit"][0] in "yY" else 1)
    end = add_months(date.fromisoformat(start.iso), months)
    note = Problem(path, f"The end was worked out from '{text[:60]}'.", "Check the date.")
    return Day(end.isoformat(), problems=(*start.problems, note))


def _matches(shapes: tuple[re.Pattern[str], ...], text: str) -> list[re.Match[str]]:
    """Return what looks like a date, in the order of the text, without overlaps."""
    found: list[re.Match[str]] = []
    for match in sorted((m for shape in shapes for m in shape.finditer(text)), key=re.Match.start):
        if not found or match.start() >= found[-1].end():
            found.append(match)
    return found


def _year(text: str) -> int:
    """Return a year of four digits; two digits are of this century up to 69."""
    digits = text.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def _from_match(match: re.Match[str], text: str, path: str) -> Day:
    """Return the day of a match, in the other order of day and month only where it must be."""
    parts = match.groupdict()
    year, number = _year(parts["y"]), int(parts["d"])
    if parts.get("n"):
        return _known(year, _MONTHS[parts["n"].lower()], number, text, path)
    month = int(parts["m"])
    if len(parts["y"].lstrip("'")) == 4 and match[0].startswith(parts["y"]):
        return _known(year, month, number, text, path)
    if month > 12 >= number:
        read = _known(year, number, month, text, path)
        note = Problem(path, f"'{match[0]}' was read with the month first.", "Check the date.")
        return msgspec.structs.replace(read, is_us=True, problems=(*read.problems, note))
    read = _known(year, month, number, text, path)
    return msgspec.structs.replace(read, could_be_us=number <= 12 and number != month)


def _from_month(text: str, bare: str, is_end: bool, path: str) -> Day:
    """Return the first or last day of a month without a day, or why there is no day."""
    found = _matches(_MONTH_SHAPES, bare)
    if len(found) == 1:
        parts = found[0].groupdict()
        year = _year(parts["y"])
        month = _MONTHS[parts["n"].lower()] if parts.get("n") else int(parts["m"])
        if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
            number = monthrange(year, month)[1] if is_end else 1
            which = "last" if is_end else "first"
            note = Problem(
                path,
                f"'{text[:60]}' has no day, so the {which} of the month was taken.",
                "Add the day.",
            )
            return Day(date(year, month, number).isoformat(), problems=(note,))
    of_year = _from_financial_year(text, bare, is_end, path)
    if of_year is not None:
        return of_year
    if WITHHELD.search(text) or UNKNOWN.search(text):
        return Day(
            problems=(
                Problem(
                    path, f"The date is not stated: '{text[:60]}'.", "Add it when it is known."
                ),
            )
        )
    return Day(problems=(_no_date(text, path),))


def _from_financial_year(text: str, bare: str, is_end: bool, path: str) -> Day | None:
    """Return the first or last day of a financial year, from April to March, or of a quarter of one."""
    found = _FINANCIAL_YEAR.fullmatch(bare)
    if found is None or (int(found["first"]) + 1) % 100 != int(found["last"]):
        return None
    quarter = int(found["quarter"] or 0)
    months = (3 * quarter if quarter else 12) if is_end else 3 * max(quarter - 1, 0)
    opens = date(int(found["first"]), 4, 1)
    read = add_months(opens, months) + timedelta(days=0 if is_end else 1)
    which, what = "last" if is_end else "first", "quarter" if quarter else "year"
    note = Problem(
        path,
        f"'{text[:60]}' was read as the {which} day of the financial {what}.",
        "Enter the date.",
    )
    return Day(read.isoformat(), problems=(note,))
