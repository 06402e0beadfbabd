"""What is found in the options and in how they are compared: what is left out, and what the preference rests on.

Source: our judgement, where a finding names no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.appraisal import check_costs
from drafting.appraisal.fields import (
    APPRAISAL,
    BECAUSE,
    BIAS,
    BIAS_FROM,
    COST_WEIGHT,
    CRITERIA,
    OPTIONS,
    PREFERRED,
    PREFIX,
    WAY,
    WHY_OUT,
    YEARS,
)
from drafting.appraisal.options import Way, ranked
from drafting.appraisal.reading import compared, name_of, number_of, read, ruled_out
from drafting.appraisal.sensitivity import PRICE, weight_flips, weights
from drafting.finding import Finding, Level, judged_finding
from drafting.workbook.book import Book, Entry, Noted
from rulebook.discounting import newest_rate
from rulebook.reasons import Reason, act

_STEP = "build-buy-reuse-or-share"
_CLOSE = 5  # points of 100 by which a weight may be off without anybody noticing
_EXTEND = Reason(
    "To extend a public contract beyond what it says is to modify it. It is allowed on one of the permitted grounds, where the change is not substantial, or where it is small and stays below the threshold.",
    act("s.74, Sch.8", "74"),
)  # fmt: skip
_SHARE = Reason(
    "An arrangement between contracting authorities alone may be exempt, where they carry out common public functions in the public interest and at most 20% of it lies outside those functions.",
    act("Sch.2 para 3"),
)  # fmt: skip


def _found(
    rule: str, level: Level, title: str, why: str, words: str = "", more: tuple[Reason, ...] = ()
) -> Finding:
    return judged_finding(rule, "Options", level, title, why, words=words, more=more, step=_STEP)


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in each option, then in all of them."""
    seen: dict[str, Entry] = {}
    for entry in book.entries(OPTIONS):
        name = name_of(entry).casefold()
        if name in seen:
            yield Noted(OPTIONS, entry.number, _found(
                "option-twice", Level.CHANGE, "Two options of one name",
                "In a ranking nobody can tell them apart.", f"{PREFIX[OPTIONS]}{seen[name].number}",
            ))  # fmt: skip
        seen.setdefault(name, entry)
    for entry in ruled_out(book):
        if not entry.text(WHY_OUT.name):
            yield Noted(OPTIONS, entry.number, _found(
                "out-no-reason", Level.MISSING, "Ruled out without a reason",
                "Somebody will ask why it was not looked at, and by then nobody remembers.",
            ))  # fmt: skip
    for entry in compared(book):
        yield from (Noted(OPTIONS, entry.number, one) for one in _one(entry))
    yield from check_costs.of_options(book)
    if book.entries(OPTIONS):
        yield from (Noted(OPTIONS, 0, one) for one in _all(book))


def _one(entry: Entry) -> Iterator[Finding]:
    way, bias = entry.text(WAY.name), entry.whole(BIAS.name)
    if bias is None and way != Way.NOTHING:
        yield _found(
            "no-bias", Level.CHECK, "Nothing is added for optimism",
            "Early estimates come out too low, most of all for what is built. Take a percentage from how your own projects ended. Enter 0 if there is a reason to add nothing.",
        )  # fmt: skip
    elif bias and not entry.text(BIAS_FROM.name):
        yield _found(
            "no-bias-source", Level.CHECK, "Nothing says where the percentage comes from",
            "It may decide who comes first. A percentage without a source is one more guess.", f"{bias}%",
        )  # fmt: skip
    if way == Way.EXTEND:
        yield _found(
            "extend-law", Level.CHECK, "May the contract be extended?",
            "Find out before you score it: an option that is not allowed is none. The tool “Change a contract” asks the questions.",
            more=(_EXTEND,),
        )  # fmt: skip
    if way == Way.SHARE:
        yield _found(
            "share-law", Level.CHECK, "On which ground would you share?",
            "Ask your lawyer whether it is a joint purchase, a use of another’s contract that allows it, or an arrangement between authorities.",
            more=(_SHARE,),
        )  # fmt: skip


def _all(book: Book) -> Iterator[Finding]:
    ways = [one.text(WAY.name) for one in compared(book)]
    others = [one for one in ways if one != Way.NOTHING]
    if Way.NOTHING not in ways:
        yield _found(
            "no-nothing", Level.MISSING, "Doing nothing is not among the options",
            "Without it nobody sees what the others are worth, or what it costs to wait.",
        )  # fmt: skip
    if len(others) < 2:
        yield _found(
            "one-option", Level.MISSING,
            "Only one option besides doing nothing" if others else "No option besides doing nothing",
            "That is a decision with a table around it. Name another that somebody would take seriously: reuse, share, extend or build.",
        )  # fmt: skip
    elif set(others) == {Way.BUY}:
        yield _found(
            "only-buying", Level.CHECK, "All options but doing nothing are bought",
            "That compares products. Whether to buy at all is the question of this step: reuse, share, extend and build belong beside it, or among what is ruled out.",
        )  # fmt: skip


def check_frame(book: Book) -> Iterator[Noted]:
    """Yield what is found in how options are compared, and in what is preferred."""
    frame = book.one(APPRAISAL)
    if frame is not None:
        found = (*_frame(frame, book), *_result(frame, book))
        yield from (Noted(APPRAISAL, frame.number, one) for one in found)


def _frame(frame: Entry, book: Book) -> Iterator[Finding]:
    years, weight = frame.whole(YEARS.name), frame.whole(COST_WEIGHT.name)
    if weight == 0:
        yield _found(
            "cost-counts-nothing", Level.CHECK, "The cost counts for nothing",
            "Then the dearest option may come first, and no range of costs changes that. Say why in the reason for your preference.",
        )  # fmt: skip
    starts, ends = book.facts.contract_starts_on, book.facts.contract_ends_on
    if years and starts and ends and (ends - starts).days > years * 366:
        yield _found(
            "shorter-than-contract", Level.CHECK, "The contract would run longer than the years compared",
            "What falls due after the last year, like prices that rise and the way out, counts for nothing.", f"{years} years",
        )  # fmt: skip


def _result(frame: Entry, book: Book) -> Iterator[Finding]:
    """Yield what is found in the result, at the newest discount rate that we know."""
    of = read(book, newest_rate().rate)
    if of is None:
        return
    rows, now = ranked(of), weights(of)
    first = {number_of(row.option.key) for row in rows if row.place == 1}
    preferred = next(book.linked(frame, PREFERRED.name, OPTIONS), None)
    if preferred is not None and preferred.number not in first and not frame.text(BECAUSE.name):
        yield _found(
            "not-the-first", Level.MISSING, "You prefer an option that does not come first",
            "That may well be right: points do not decide. Say why, as somebody will ask.", name_of(preferred),
        )  # fmt: skip
    flips = weight_flips(of)
    close = [one for one in flips if abs(one.at - now[one.criterion]) <= _CLOSE]
    if close:
        yield _found(
            "close", Level.CHECK, "A small change of a weight changes who comes first",
            f"{_CLOSE} points more or less on one of them are enough. Agree on the weights with those who decide, before they see the ranking.",
            ", ".join(dict.fromkeys(_named(one.criterion, book) for one in close)),
        )  # fmt: skip
    carrying = {one.criterion for one in flips if not one.is_up} - {PRICE}
    if len(carrying) == 1:
        yield _found(
            "one-carries", Level.CHECK, "One criterion carries the result",
            "If it counted for nothing, another option would come first. Make sure that its scores have evidence that a stranger would believe.",
            _named(carrying.pop(), book),
        )  # fmt: skip


def _named(key: str, book: Book) -> str:
    if key == PRICE:
        return "whole-life cost"
    entry = book.get(CRITERIA, number_of(key))
    return name_of(entry) if entry else key
