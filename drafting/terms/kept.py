"""Terms on the record of a procurement: read from entries and held against its own value, length and timetable.

The rules are those of `drafting.terms.check`, which the try-it asks too. Source: as each finding says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from drafting.finding import Finding, Level, judged_finding
from drafting.passage import Reading, reading, sentences
from drafting.terms import fields
from drafting.terms.asked import Cover, Insurance, Lots, Purchase, Said, Terms, Way
from drafting.terms.check import Checked, check
from drafting.terms.effort_checks import LOTS as LOTS_TOPIC
from drafting.terms.effort_checks import STEP, TIME
from drafting.terms.law import Bound, bound
from drafting.terms.money_checks import INSURANCE as INSURANCE_TOPIC
from drafting.terms.reading import read
from drafting.workbook.book import Book, Entry, Facts, Noted
from rulebook.register_law import law_of
from rulebook.thresholds import ACT_STARTS, Kind

# Findings that say that something is not there: they are of all terms together, never of one.
_ABSENT = frozenset(
    {"no-turnover", "no-insurance", "payment-not-said", "pages-not-said", "lots-not-said", "time-not-said"}
)  # fmt: skip
_KEEPS_OUT = (fields.TURNOVER, fields.INSURANCE, fields.CERTIFICATE, fields.EXPERIENCE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What terms are held against: the purchase, the day whose law holds, and where the purchase stands."""

    purchase: Purchase
    on: date
    where: Bound


def ground(facts: Facts) -> Ground | None:
    """Return what the terms of a procurement are held against; None if it was begun before the Act, or on no day."""
    if facts.law_on is None or facts.law_on < ACT_STARTS:
        return None
    return _on(facts, facts.law_on)


def ground_to_read(facts: Facts) -> Ground:
    """Return the same with the first day of the Act for one that was begun before: good enough to know terms by."""
    return ground(facts) or _on(facts, ACT_STARTS)


def _on(facts: Facts, on: date) -> Ground:
    purchase = Purchase(
        facts.value_inc_pence, facts.term_months,
        Kind(facts.kind) if facts.kind else Kind.GOODS_OR_SERVICES,
        Way(facts.way) if facts.way else Way.UNKNOWN,
    )  # fmt: skip
    return Ground(purchase, on, bound(purchase, on=on))


def check_terms(book: Book) -> Iterator[Noted]:
    """Yield what is found in each term, then what all of them together leave out."""
    entries = book.entries(fields.KEY)
    against = ground(book.facts)
    if not entries:
        return
    if against is None:
        yield Noted(fields.KEY, 0, _before_the_act(book.facts.law_on))
        return
    for entry in entries:
        found = (*_about(entry), *_of_entry(entry, book.facts, against))
        yield from (Noted(fields.KEY, entry.number, one) for one in found)
    for finding in _of_all(book, against):
        yield Noted(fields.KEY, 0, finding)


def reading_of(book: Book) -> Reading:
    """Return how hard the words of all terms are to read."""
    text = "\n\n".join(one.text(fields.WORDS.name) for one in book.entries(fields.KEY))
    return reading(text, sentences(text))


def _checked(text: str, typed: Terms, against: Ground) -> Checked:
    return check(text, typed, against.purchase, on=against.on)


def _of_entry(entry: Entry, facts: Facts, against: Ground) -> Iterator[Finding]:
    text, typed = entry.text(fields.WORDS.name), typed_in(entry)
    checked = _checked(text, typed, against)
    yield from (one for one in checked.findings if one.rule not in _ABSENT and not _is_silent(one))
    days, said = facts.bid_days, checked.terms.bid_days
    if days is not None and said is not None and said.value != days:
        yield judged_finding(
            "time-otherwise", TIME, Level.CHANGE, f"The terms give {said.value} days, the timetable {days}",
            "Suppliers would read two deadlines. Change the words, or plan the dates again.",
            words=said.sentence, step=STEP,
        )  # fmt: skip


def _is_silent(finding: Finding) -> bool:
    """Say whether a finding has no words of this entry: it is about what all entries say together."""
    return finding.topic in (TIME, LOTS_TOPIC) and not finding.sentence


def typed_in(entry: Entry) -> Terms:
    """Return the figures that were typed beside the words of an entry."""
    kind, said = entry.text(fields.KIND.name), " ".join(entry.text(fields.WORDS.name).split())
    amount, count = entry.whole(fields.AMOUNT.name), entry.whole(fields.COUNT.name)
    if amount is not None and kind == fields.TURNOVER:
        return Terms(turnover_pence=Said(amount, said))
    if amount is not None and kind == fields.INSURANCE and (cover := cover_of(entry)):
        return Terms(insurance=(Insurance(cover, amount, said),))
    if count is None:
        return Terms()
    one = Said(count, said)
    match kind:
        case fields.EXPERIENCE:
            return Terms(examples=one)
        case fields.LENGTH:
            return Terms(page_limit=one)
        case fields.PAYMENT:
            return Terms(payment_days=one)
        case fields.TIME:
            return Terms(bid_days=one)
    return Terms()


def cover_of(entry: Entry) -> Cover | None:
    """Return which insurance an entry is about: as chosen, else as its words name the first; None if neither."""
    chosen = entry.text(fields.COVER.name)
    if chosen:
        return Cover(chosen)
    read_in = read(sentences(entry.text(fields.WORDS.name))).insurance
    return read_in[0].cover if read_in else None


def _about(entry: Entry) -> Iterator[Finding]:
    """Yield what is missing beside the words."""
    kind = entry.text(fields.KIND.name)
    if (
        kind == fields.INSURANCE
        and entry.whole(fields.AMOUNT.name) is not None
        and not cover_of(entry)
    ):
        yield judged_finding(
            "cover-not-said", INSURANCE_TOPIC, Level.MISSING, "Nothing says which insurance the sum is of",
            "Public liability and professional indemnity cost different money.", step=STEP,
        )  # fmt: skip
    if kind in _KEEPS_OUT and not entry.text(fields.WHY.name).strip():
        yield judged_finding(
            "no-why", "Reasons", Level.MISSING, "Nothing says why you ask for it",
            "What decides who may bid needs a reason that fits this contract. If you find none, leave the term out.",
            step=STEP,
        )  # fmt: skip


def _of_all(book: Book, against: Ground) -> Iterator[Finding]:
    """Yield what no entry says, and what the record itself says of time and lots."""
    entries, facts = book.entries(fields.KEY), book.facts
    text = "\n\n".join(one.text(fields.WORDS.name) for one in entries)
    typed = Terms()
    for entry in entries:
        typed = typed.over(typed_in(entry))
    said = typed.over(read(sentences(text)))
    if said.bid_days is None and facts.bid_days is not None:
        typed = replace(typed, bid_days=Said(facts.bid_days))
    if said.lots is None and facts.has_lots is not None:
        typed = replace(typed, lots=Lots.USED if facts.has_lots else Lots.NONE)
    for one in _checked(text, typed, against).findings:
        if one.rule in _ABSENT or _is_silent(one):
            yield one


def _before_the_act(on: date | None) -> Finding:
    return Finding(
        "before-the-act", "Which rules hold", Level.CHECK, "We cannot check these terms: other law holds for them",
        law_of(commenced_on=on).reasons, step=STEP,
    )  # fmt: skip
