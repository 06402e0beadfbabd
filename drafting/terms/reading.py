"""From the words of a tender to what it asks for. A figure that is not stated plainly is left for a person to fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from drafting.passage import Sentence
from drafting.terms.amounts import COUNT, count_of, days, money
from drafting.terms.asked import Certificate, Cover, Insurance, Lots, Said, Terms

_I = re.IGNORECASE
EARLY = re.compile(
    r"\b(?:at|by|on|with|before|prior to|at the (?:time|point) of)\s+(?:the\s+|your\s+|their\s+)?(?:time of\s+|point of\s+|date of\s+)?"
    r"(?:tender\w*|bid(?:ding)?|submission|submitting|award)\b|\bevidence of (?:current )?(?:cover|insurance)\b"
    r"|\b(?:must|shall) already (?:have|hold)\b|\bcurrently hold\b|\bin place (?:before|prior)\b|\bcopies of (?:current )?certificates\b",
    _I,
)
LATE = re.compile(
    r"\b(?:contract|service|agreement) (?:start|begins|commence\w*)|\bstart of the contract\b|\bif (?:successful|you win|awarded)|\bon award\b"
    r"|\bafter (?:the )?award|\bcommit(?:ment)? to (?:obtain|hold|take|have)|\bbefore (?:the )?(?:contract|work|service)s? (?:start|begin)",
    _I,
)
_EQUIVALENT = re.compile(
    r"\b(?:equivalent|comparable|or similar|other means of proof|alternative evidence)\b", _I
)
_TIMES = {
    "twice": 200,
    "double": 200,
    "two times": 200,
    "three times": 300,
    "treble": 300,
    "four times": 400,
    "five times": 500,
}
_RATIO = re.compile(
    rf"\b(?:({'|'.join(_TIMES)})|(\d(?:\.5)?)\s?(?:x|times)|(\d{{2,4}})\s?%(?: of)?)[^.£]{{0,30}}?\b(?:contract|annual|yearly|estimated|total) (?:contract )?(?:value|price|charges|cost)",
    _I,
)
_TOTAL = re.compile(r"\b(?:total|whole|overall|full)\b(?! annual)", _I)
_COVERS = (
    (Cover.PUBLIC, r"public(?: and products?)? liability|third[- ]party liability"),
    (Cover.PROFESSIONAL, r"professional (?:indemnity|liability)"),
    (Cover.PRODUCT, r"(?<!and )products? liability"),
    (
        Cover.CYBER,
        r"cyber(?:[- ](?:security|risk|liability|and data))* (?:insurance|liability|cover|indemnity)",
    ),
    (Cover.EMPLOYERS, r"employers?['’]?s?['’]? (?:\(compulsory\) )?liability"),
)
_CERTIFICATES = re.compile(
    r"\b(?:ISO(?:/IEC)?\s?\d{4,5}|BS(?:\s?EN)?(?:\s?ISO)?\s?\d{3,5}|Cyber Essentials Plus|Cyber Essentials|PCI[- ]DSS|SOC\s?2|CHAS|"
    r"Constructionline|SafeContractor|Investors in People|Living Wage accredit\w+|DBS|PRINCE2|ITIL)\b",
    _I,
)
_NOT_A_CERTIFICATE = frozenset({"dbs"})
_EXAMPLES = re.compile(
    rf"\b({COUNT})\s+(?:\([^)]*\)\s+)?(?:relevant |similar |comparable |recent |previous |comparative |separate |client |customer |local authority |public sector |council |borough )*"
    r"(?:examples?|contracts|references|referees|case studies|projects|reference sites|implementations)\b",
    _I,
)
_TRADING = re.compile(
    rf"\b(?:trad(?:ed|ing)|in business|established|operat(?:ed|ing)|in existence|incorporated)\b[^.]{{0,40}}?\b({COUNT})(?:\s*\(\d+\))?\s+years"
    rf"|\b({COUNT})(?:\s*\(\d+\))?\s+(?:full |complete |consecutive |previous |financial )*years['’]?\s+(?:of\s+)?(?:\w+\s+){{0,2}}(?:accounts|trading|financial statements)",
    _I,
)
_ANSWER = r"(?:responses?|tenders?|bids?|answers?|submissions?|proposals?|method statements?|exceed|maximum|limit\w*|no more than|up to)"
_PAGES = re.compile(
    rf"\b{_ANSWER}\b[^.]{{0,80}}?\b({COUNT})\s+(?:A4\s+|single[- ]sided\s+)*(?:pages|sides)\b", _I
)
_PAY = re.compile(r"\b(?:pay|paid|pays|payment|payments|invoices?|settle\w*)\b", _I)
_SUB = re.compile(r"\bsub-?\s?contract\w*|\bsupply chain\b", _I)
_PAY_DAYS = re.compile(
    rf"\b({COUNT})(?:\s*\(\d+\))?\s+(?:calendar\s+|clear\s+|working\s+|business\s+)?days\b", _I
)
_NO_LOTS = re.compile(
    r"\b(?:not|no|without|single|one)\b[^.]{0,40}\blots?\b|\blots? (?:are|is|will) not\b|\bas a whole\b[^.]*\blots?\b",
    _I,
)
_LOTS = re.compile(r"(?<!\ba )(?<!car )(?<!parking )\blots?\b(?! of\b)", _I)
_BECAUSE = re.compile(
    r"\b(?:because|since|due to|as (?:the|it|this|each|they)|for the reason|reasons?)\b", _I
)
_BID_TIME = re.compile(
    rf"\b({COUNT})(?:\s*\(\d+\))?\s+(?:calendar\s+)?(days|weeks)\b[^.]{{0,30}}?\b(?:to|for)\s+(?:respond|submit|return|send|tender|bid|prepar\w+|submission|the return|responses|answers?)"
    rf"|\b(?:submit|submitted|return|returned|respond|received)\b[^.]{{0,30}}?\bwithin\s+({COUNT})(?:\s*\(\d+\))?\s+(?:calendar\s+)?(days|weeks)\b",
    _I,
)
_PUBLISHED = re.compile(
    r"\b(?:publish\w*|issued?|issue date|advert\w*|notice (?:date|sent)|invitation to tender (?:date|sent)|released?)\b",
    _I,
)
_DEADLINE = re.compile(
    r"\b(?:deadline|clos(?:es|ing)|no later than|return(?:ed)? by|submi\w+ by|submission (?:date|of tenders)|must (?:be received|arrive)|due|tender return)\b",
    _I,
)
_NOT_THIS_DEADLINE = re.compile(r"\b(?:clarif\w+|questions?|expressions? of interest)\b", _I)


def read(found: Sequence[Sentence]) -> Terms:
    """Return what the sentences ask for. The first statement of a figure counts, the strictest of a turnover or cover."""
    published, deadline = _dates(found)
    bid = _first(found, _bid_days)
    if bid is None and published and deadline and published[0] < deadline[0]:
        days_between = (deadline[0] - published[0]).days
        bid = Said(days_between, deadline[1].text, deadline[1].line)
    lots, lots_at = _lots(found)
    return Terms(
        turnover_pence=max(_turnovers(found), key=lambda one: one.value, default=None),
        turnover_percent=_first(found, lambda one: _ratio(one, total=False)),
        turnover_total_percent=_first(found, lambda one: _ratio(one, total=True)),
        insurance=tuple(_insurance(found)),
        certificates=tuple(_certificates(found)),
        examples=_first(found, lambda one: _counted(one, _EXAMPLES)),
        trading_years=_first(found, lambda one: _counted(one, _TRADING)),
        page_limit=_first(found, lambda one: _counted(one, _PAGES)),
        payment_days=_first(found, lambda one: _pay_days(one, sub=False)),
        subcontract_days=_first(found, lambda one: _pay_days(one, sub=True)),
        bid_days=bid,
        lots=lots,
        lots_sentence=lots_at.text if lots_at else "",
        lots_line=lots_at.line if lots_at else 0,
        published_on=published[0] if published else None,
        deadline_on=deadline[0] if deadline else None,
    )


def _first(found: Sequence[Sentence], reader: Callable[[Sentence], int | None]) -> Said | None:
    for one in found:
        value = reader(one)
        if value is not None:
            return Said(value, one.text, one.line)
    return None


def _counted(one: Sentence, pattern: re.Pattern[str]) -> int | None:
    match = pattern.search(one.text)
    return count_of(next(group for group in match.groups() if group)) if match else None


def _turnovers(found: Sequence[Sentence]) -> Iterator[Said]:
    for one in found:
        if "turnover" in one.text.lower():
            for pence, _ in money(one.text):
                yield Said(pence, one.text, one.line)


def _ratio(one: Sentence, *, total: bool) -> int | None:
    """Return the turnover as percent of the yearly value, or with `total` of the whole value."""
    match = _RATIO.search(one.text) if "turnover" in one.text.lower() else None
    if match is None or bool(_TOTAL.search(match[0])) is not total:
        return None
    if match[1]:
        return _TIMES[match[1].lower()]
    return int(Decimal(match[2]) * 100) if match[2] else int(match[3])


def _insurance(found: Sequence[Sentence]) -> Iterator[Insurance]:
    """Yield each cover with its sum: sums and kinds stand in turns, whichever begins."""
    seen: set[Cover] = set()
    for one in found:
        sums = sorted((at, pence) for pence, at in money(one.text))
        kinds = sorted(
            (match.start(), cover)
            for cover, pattern in _COVERS
            for match in re.finditer(pattern, one.text, _I)
        )
        if not sums or not kinds:
            continue
        if len(sums) == 1:  # one sum for every kind that the sentence names
            sums = sums * len(kinds)
        for (_, pence), (_, cover) in zip(sums, kinds, strict=False):
            if cover not in seen:
                seen.add(cover)
                yield Insurance(cover, pence, one.text, one.line)


def _certificates(found: Sequence[Sentence]) -> Iterator[Certificate]:
    seen: set[str] = set()
    for place, one in enumerate(found):
        near = " ".join(each.text for each in found[place : place + 2])
        for match in _CERTIFICATES.finditer(one.text):
            name = " ".join(match[0].split())
            if name.lower() in seen | _NOT_A_CERTIFICATE:
                continue
            seen.add(name.lower())
            is_early = bool(EARLY.search(one.text)) and not LATE.search(one.text)
            yield Certificate(name, bool(_EQUIVALENT.search(near)), is_early, one.text, one.line)


def _pay_days(one: Sentence, *, sub: bool) -> int | None:
    if not _PAY.search(one.text) or bool(_SUB.search(one.text)) is not sub:
        return None
    match = _PAY_DAYS.search(one.text)
    return count_of(match[1]) if match else None


def _lots(found: Sequence[Sentence]) -> tuple[Lots | None, Sentence | None]:
    for place, one in enumerate(found):
        if not _LOTS.search(one.text):
            continue
        if not _NO_LOTS.search(one.text):
            return Lots.USED, one
        near = " ".join(each.text for each in found[place : place + 2])
        return (Lots.NONE_WITH_REASON if _BECAUSE.search(near) else Lots.NONE), one
    return None, None


def _bid_days(one: Sentence) -> int | None:
    match = _BID_TIME.search(one.text)
    if match is None:
        return None
    number, unit = (match[1], match[2]) if match[1] else (match[3], match[4])
    return count_of(number) * (7 if unit.lower() == "weeks" else 1)


Dated = tuple[date, Sentence]


def _dates(found: Sequence[Sentence]) -> tuple[Dated | None, Dated | None]:
    """Return the day of publication and the deadline, where sentences name them."""
    published: Dated | None = None
    deadline: Dated | None = None
    for one in found:
        for day, _ in days(one.text):
            if _DEADLINE.search(one.text) and not _NOT_THIS_DEADLINE.search(one.text):
                deadline = deadline or (day, one)
            elif _PUBLISHED.search(one.text):
                published = published or (day, one)
    return published, deadline
