"""By which signs a row of a file is known again as a row of the register, and how sure each is.

A running number may stand for another contract in the next file. So rows that agree in title, seller,
start and end are paired before any number; a number needs the title or the seller beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

SIGNS = ("fingerprint", "number", "title", "seller", "starts", "ends", "worth")
UNTOUCHED = 9  # `people` of a row: its level, or more than this if people have worked on it
_SAME, _NEAR = 90, 60
_DAYS_APART = 92


@dataclass(frozen=True, slots=True)
class Stage:
    """One pass: rows with these equal signs, none empty but the end, are paired if the test allows it.

    `alone`: "ever" where file and register have one such row each; "left" where one is left of each;
    "" also where several are, one after the other, if people have done nothing that tells them apart;
    "any" whatever people have done.
    With `free`, neither row may agree in these signs with another row that is left.
    """

    signs: tuple[str, ...]
    alone: str = "left"
    test: str = ""
    free: tuple[str, ...] = ()

    def sql(self) -> str:
        """Return the statement that finds the pairs, each with the signs that `fits` asks for."""
        named = ", ".join(self.signs)
        filled = " AND ".join(f"{sign} <> ''" for sign in self.signs if sign != "ends")
        # Levels that differ, or people's work, are what must not go to another row.
        told = (
            f" max(people) OVER (PARTITION BY {named}) > min(people) OVER (PARTITION BY {named})"
            f" OR max(people) OVER (PARTITION BY {named}) > {UNTOUCHED} AS told,"
        )
        sides = []
        for table, other, more in (("row", "known", ""), ("known", "row", told)):
            left = "" if self.alone == "ever" else f" AND {other} IS NULL"
            sides.append(
                f"(SELECT * FROM (SELECT n, {other} AS pair, {', '.join(SIGNS)},{more}"  # noqa: S608
                f" row_number() OVER (PARTITION BY {named} ORDER BY n) AS place,"
                f" count(*) OVER (PARTITION BY {named}) AS many"
                f" FROM {table} WHERE {filled}{left}) WHERE pair IS NULL)"
            )
        wanted = [f"r.{sign} = k.{sign}" for sign in self.signs]
        wanted.append("r.place = k.place")
        one_each = "r.many = 1 AND k.many = 1"
        if self.alone != "any":
            wanted.append(one_each if self.alone else f"(({one_each}) OR NOT k.told)")
        if self.free:
            # One value, not several: SQLite looks one up, but goes through all rows for several.
            for side, table, other in (("r", "known", "row"), ("k", "row", "known")):
                mine = " || char(10) || ".join(f"{side}.{sign}" for sign in self.free)
                free = " || char(10) || ".join(self.free)
                there = f"SELECT {free} FROM {table} WHERE {other} IS NULL"  # noqa: S608
                wanted.append(f"{mine} NOT IN ({there})")
        asked = ", ".join(f"{side}.{sign}" for side in "rk" for sign in SIGNS[1:])
        return f"SELECT r.n, k.n, {asked} FROM {sides[0]} r JOIN {sides[1]} k ON {' AND '.join(wanted)}"  # noqa: S608

    def fits(self, signs: Sequence[object]) -> bool:
        """Say whether two rows with these equal signs can be one contract by the others."""
        return not self.test or _fits(self.test, signs)


_WHO = ("title", "seller")
# The surest first.
STAGES: tuple[Stage, ...] = (
    Stage(("fingerprint",), "any"),
    Stage(("number", "title", "seller", "starts", "ends", "worth"), ""),
    Stage(("title", "seller", "starts", "ends", "worth")),
    Stage(("title", "seller", "starts", "ends"), "ever"),
    Stage(("number", "title", "seller", "starts", "ends"), ""),
    Stage(("number", "title", "seller", "starts"), ""),
    Stage(("title", "seller", "starts", "ends"), "", "number"),
    Stage(("title", "seller", "starts"), "ever", "number or end"),
    Stage(("title", "seller", "starts"), "left", "number"),
    Stage(("number", "title", "seller"), free=("title", "seller", "starts")),
    Stage(("number", "title"), "left", "number and title", _WHO),
    Stage(("number", "seller"), "left", "number and seller", _WHO),
    Stage(("title", "seller"), "left", "period"),
    Stage(("seller", "starts", "ends", "worth"), "left", "title or end", _WHO),
    Stage(("seller", "starts", "worth"), "left", "title or end", _WHO),
    Stage(("seller", "starts", "ends"), "left", "title or end", _WHO),
    Stage(("seller", "starts"), "left", "title or end", _WHO),
    Stage(("title", "starts"), "left", "title and start", _WHO),
    Stage(("number",), "left", "number alone", ("seller", "starts")),
)
# Where a row of the file that was not known again agrees in one of these with a row of the register that
# the file does not have, the two may be one contract.
_MAYBE: tuple[tuple[str, ...], ...] = (
    ("title",), ("number", "seller"), ("number", "starts"), ("number", "ends"), ("number", "worth"),
    ("seller", "starts"), ("seller", "ends"), ("seller", "worth"), ("starts", "ends", "worth"),
)  # fmt: skip


def maybe_one() -> Iterator[str]:
    """Yield statements that find, for new rows, the narrowest level of what each may be.

    Each asks below which level a row of the register counts.
    """
    for signs in _MAYBE:
        named = ", ".join(signs)
        filled = " AND ".join(f"{sign} <> ''" for sign in signs)
        yield (
            f"SELECT row.n, k.least FROM row JOIN (SELECT {named}, min(level) AS least FROM known"  # noqa: S608
            f" WHERE row IS NULL AND level < ? AND {filled} GROUP BY {named}) k"
            f" ON {' AND '.join(f'row.{sign} = k.{sign}' for sign in signs)} WHERE row.known IS NULL"
        )


def _fits(test: str, signs: Sequence[object]) -> bool:
    number, title, seller, starts, ends = map(str, signs[:5])
    other_number, other_title, other_seller, other_starts, other_ends = map(str, signs[6:11])
    likeness = fuzz.token_set_ratio(title, other_title)
    alike = fuzz.token_set_ratio(seller, other_seller) >= _SAME
    days, other_days = (starts, ends, signs[5]), (other_starts, other_ends, signs[11])
    agree, differ = _agreement(days, other_days)
    has_same_start = starts != "" and starts == other_starts
    if test == "number and title":
        return alike or not differ or has_same_start
    if test == "number and seller":
        # A mere count says little: where the title is another, all else must be the same.
        most = agree >= 2 and not number.isdigit()
        return likeness >= _SAME or not differ or most or (agree >= 1 and likeness >= _NEAR)
    if test == "number alone":
        return likeness >= _NEAR and agree >= 2 and has_same_start
    ends_agree, ends_differ = _agreement(days[1:], other_days[1:])
    if number and other_number and number != other_number:
        return test == "number or end" and (ends_agree >= 1 or not ends_differ)
    if test in ("number", "number or end"):
        return True
    if test == "period":
        if not starts or not other_starts:
            return True
        apart = date.fromisoformat(starts) - date.fromisoformat(other_starts)
        return abs(apart.days) <= _DAYS_APART
    if test == "title and start":
        return alike or not differ
    return likeness >= _SAME or ends_agree == 2 or (ends_agree == 1 and likeness >= _NEAR)


def _agreement(one: tuple[object, ...], other: tuple[object, ...]) -> tuple[int, int]:
    """Return in how many of the signs that both state two rows agree, and differ."""
    both = [(a, b) for a, b in zip(one, other, strict=True) if {a, b}.isdisjoint(("", None))]
    agree = sum(a == b for a, b in both)
    return agree, len(both) - agree
