"""The reasons of a group, in words for a page: need, category, words, supplier, ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from matching.category import closeness
from matching.decisions import APART_TEXT, SAME_TEXT, Decisions
from matching.likeness import (
    Background,
    Item,
    Kind,
    Reason,
    likeness,
    need,
    told_by,
)
from matching.text import telling_words

_MONTH_DAYS = 30.4375
_SHOWN_WORDS = 4
_SHOWN_ENDS = 6
_COMPARED = 8
_COMPARED_PAIRS = 30


def months_between(start: date, end: date) -> int:
    """Return whole months between two days, rounded to the nearest: 31 March to 30 July is 4."""
    return round((end - start).days / _MONTH_DAYS)


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day: 31 January and 1 is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_after - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def listed(names: Iterable[str]) -> str:
    """Return names as people list them: 'Brent, Camden and Ealing'. Each once, in order."""
    *first, last = sorted(set(names))
    return f"{', '.join(first)} and {last}" if first else last


def one_each(members: Sequence[Item], most: int | None = None) -> list[Item]:
    """Return the first item of each authority (of the first so many): what the authorities are compared by."""
    found: dict[str, Item] = {}
    for item in members:
        if item.buyer not in found:
            found[item.buyer] = item
            if len(found) == most:
                break
    return list(found.values())


def group_reasons(
    members: Sequence[Item], background: Background, *, by: str = "need", label: str = ""
) -> tuple[Reason, ...]:
    """Return why these items of at least two authorities belong together. Never empty."""
    reasons = [
        *_decided(members, background.decisions),
        *(_system(members, label) if by == "system" else ()),
        *_need(members),
        *_reading(members, background),
        *_category(members, background),
        *_words(members, background),
        *_suppliers(members),
    ] or list(_strongest_pair(members, background))
    return (*reasons, *_ends(members))


def _decided(members: Sequence[Item], decisions: Decisions) -> Iterator[Reason]:
    names = {item.key: item.buyer_name for item in members}
    for a, b in sorted(decisions.same):
        if a in names and b in names:
            yield Reason(Kind.DECISION, f"{SAME_TEXT}: {listed((names[a], names[b]))}")
    outside = {a if b in names else b for a, b in decisions.apart if (a in names) != (b in names)}
    if outside:
        many = "contract was" if len(outside) == 1 else "contracts were"
        yield Reason(
            Kind.DECISION,
            f"{len(outside)} {many} left out: {APART_TEXT[0].lower()}{APART_TEXT[1:]}",
        )


def _system(members: Sequence[Item], label: str) -> Iterator[Reason]:
    buyers = listed(item.buyer_name for item in members)
    makers = sorted({item.manufacturer for item in members if item.manufacturer})
    made = f", made by {listed(makers)}" if makers else ""
    told = next((found for item in members if (found := need(item))), None)
    what = f", of {told.need.label}" if told else ""
    yield Reason(Kind.SYSTEM, f"Same system in {buyers}: {label}{what}{made}")


def _reading(members: Sequence[Item], background: Background) -> Iterator[Reason]:
    """Say it of those members that tell their need by their meaning alone."""
    if background.meaning is None:
        return
    by_need: defaultdict[str, list[str]] = defaultdict(list)
    for item in members:
        reading = background.meaning.reading(item)
        if need(item) is None and reading is not None and reading.is_clear:
            by_need[reading.nearest.label].append(item.buyer_name)
    for label, names in sorted(by_need.items()):
        yield Reason(Kind.MEANING, f"By meaning, {listed(names)}: reads like {label}")


def _need(members: Sequence[Item]) -> Iterator[Reason]:
    found = [(item, told) for item in members if (told := need(item))]
    needs = {told.need for _, told in found}
    if len(needs) != 1 or len(found) < len(members):
        return
    by_sign: defaultdict[str, list[str]] = defaultdict(list)
    for item, told in found:
        by_sign[told_by(told)].append(item.buyer_name)
    label = needs.pop().label
    buyers = {item.buyer for item in members}
    told_how = "; ".join(f"{sign} ({listed(names)})" for sign, names in sorted(by_sign.items()))
    yield Reason(Kind.NEED, f"{'Both' if len(buyers) == 2 else 'All'} are {label}: {told_how}")


def _category(members: Sequence[Item], background: Background) -> Iterator[Reason]:
    buyers_of: defaultdict[str, set[str]] = defaultdict(set)
    names_of: dict[str, str] = {}
    for item in members:
        names_of[item.buyer] = item.buyer_name
        for code in item.cpv:
            buyers_of[code].add(item.buyer)
    shared = [(code, buyers) for code, buyers in buyers_of.items() if len(buyers) > 1]
    if shared:
        code, buyers = min(shared, key=lambda row: (-len(row[1]), -len(row[0].rstrip("0")), row[0]))
        named = f"CPV {code} {background.labels.get(code, '')}".strip()
        yield Reason(
            Kind.CATEGORY, f"Same category in {listed(names_of[key] for key in buyers)}: {named}"
        )
        return
    nearest = max(
        (closeness(a.cpv, b.cpv) for a, b in combinations(one_each(members)[:_COMPARED], 2)),
        key=lambda found: (found.score, found.code),
    )
    if nearest.score > 0:
        yield Reason(Kind.CATEGORY, nearest.as_text(background.labels))


def _words(members: Sequence[Item], background: Background) -> Iterator[Reason]:
    first, *others = [telling_words(item.title) for item in one_each(members)]
    shared = first.intersection(*others)
    if shared:
        ordered = sorted(shared, key=lambda word: (-background.rarity.weight(word), word))
        every = "Both titles" if len(others) == 1 else "All titles"
        yield Reason(Kind.WORDS, f"{every} say: {', '.join(ordered[:_SHOWN_WORDS])}")


def _suppliers(members: Sequence[Item]) -> Iterator[Reason]:
    uses = Counter(supplier.key for item in members for supplier in item.suppliers)
    buyers_of: defaultdict[str, dict[str, str]] = defaultdict(dict)
    name_of: dict[str, str] = {}
    for item in members:
        for supplier in item.suppliers:
            if uses[supplier.key] > 1:
                buyers_of[supplier.key][item.buyer] = item.buyer_name
                name_of[supplier.key] = min(supplier.name, name_of.get(supplier.key, supplier.name))
    for key in sorted(buyers_of, key=lambda key: (-len(buyers_of[key]), name_of[key], key)):
        if len(buyers_of[key]) > 1:
            buyers = listed(buyers_of[key].values())
            yield Reason(Kind.SUPPLIER, f"Same supplier in {buyers}: {name_of[key]}")


def _strongest_pair(members: Sequence[Item], background: Background) -> Iterator[Reason]:
    pairs = (
        (a, b, likeness(a, b, background))
        for a, b in combinations(members[:_COMPARED_PAIRS], 2)
        if a.buyer != b.buyer
    )
    a, b, best = max(pairs, key=lambda row: (row[2].score, row[0].key, row[1].key))
    for reason in best.reasons:
        text = f"{listed((a.buyer_name, b.buyer_name))}: {reason.text[0].lower()}{reason.text[1:]}"
        yield Reason(reason.kind, text)


def _ends(members: Sequence[Item]) -> Iterator[Reason]:
    known = [(item.ends_on, item.buyer_name) for item in members if item.ends_on is not None]
    known.sort()
    if len({name for _, name in known}) > 1:
        yield Reason(Kind.ENDS, f"{_apart(known[0][0], known[-1][0])}: {_each(known)}")
    extendable = {
        f"{item.buyer_name} to {_month(item.may_extend_until)}"
        for item in members
        if item.may_extend_until and item.ends_on and item.may_extend_until > item.ends_on
    }
    if extendable:
        yield Reason(Kind.ENDS, f"May be extended: {listed(extendable)}")
    unknown = {item.buyer_name for item in members if item.ends_on is None}
    if unknown:
        yield Reason(Kind.ENDS, f"End not published: {listed(unknown)}")


def _apart(first: date, last: date) -> str:
    months = months_between(first, last)
    if first == last:
        return "Ends fall on the same day"
    if months == 0:
        return "Ends are less than a month apart"
    return f"Ends are {months} {'month' if months == 1 else 'months'} apart"


def _each(known: Sequence[tuple[date, str]]) -> str:
    said = list(dict.fromkeys((name, end.replace(day=1)) for end, name in known))
    shown = said if len(said) <= _SHOWN_ENDS else [said[0], said[-1]]
    told = [f"{name} {_month(first)}" for name, first in shown]
    return ", ".join(told) if shown is said else " to ".join(told)


@lru_cache(maxsize=4_096)
def _month(day: date) -> str:
    return f"{day:%B %Y}"
