"""Exempted contracts of Schedule 2 that a borough meets when it buys technology.

Each has conditions, and all must hold. An exempted contract is outside the Act, not outside standing
orders, best value, subsidy control or data protection. Source: Procurement Act 2023, Sch.2.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.sources import Confidence


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of an exemption: a key, and what must be so."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """A kind of exempted contract with every condition for it, and a note for technology."""

    key: str
    title: str
    provision: str
    conditions: tuple[Condition, ...]
    note: str
    is_severed: bool = False


_NOT_SEVERABLE = Condition(
    "not-severable",
    "the main purpose could not reasonably be bought by itself as something not exempted",
)


def _when(key: str, text: str) -> Condition:
    return Condition(key, text)


def _row(
    key: str, title: str, para: str, note: str, *conditions: Condition, part_2: bool = True
) -> Exemption:
    """Return a row. Contracts of Part 2 lose the exemption if the main purpose is severable (para 7)."""
    tests = (*conditions, _NOT_SEVERABLE) if part_2 else conditions
    return Exemption(key, title, f"Sch.2 para {para}", tests, note, part_2)


EXEMPTIONS = (
    _row("vertical", "A contract with an entity that the authority controls", "2",
         "For example a technology company that councils own. The rules on shares of activity are in "
         "Procurement Regulations 2024, reg 42A.",
         _when("controlled", "the authority, alone or with other authorities, controls the entity as a "
          "parent undertaking does"),
         _when("no-other-influence", "nobody else has decisive influence over it"),
         _when("mostly-for-authorities", "more than 80% of its activities are for the controlling "
          "authorities"),
         _when("no-private-shares", "it has no shareholders that are not public"),
         _when("joint-tests", "where control is joint: the tests of a joint board and of interests are met "
          "(true where control is not joint)"), part_2=False),
    _row("horizontal", "Co-operation between contracting authorities", "3",
         "For example a shared service for technology. The rules on shares of activity are in "
         "Procurement Regulations 2024, reg 42B.",
         _when("authorities-only", "the parties are contracting authorities only"),
         _when("common-functions", "the aim is common public functions"),
         _when("public-interest", "the arrangement is in the public interest"),
         _when("mostly-functions", "at most 20% of the activities are outside those functions"),
         part_2=False),
    _row("land", "Land, buildings or rights over them", "8",
         "For example the lease of a data centre, not services that run in it.",
         _when("land-or-rights", "it is for the acquisition of land, buildings or rights over them")),
    _row("electronic-communications", "Providing a public electronic communications network or "
         "service", "11 and 12",
         "For example public Wi-Fi or a network that the council itself provides to the public.",
         _when("to-the-public", "its main purpose is that the authority provides a public electronic "
          "communications network or service")),
    _row("legal", "Legal services of litigation and the like", "14", "Not advice on a contract.",
         _when("litigation", "it is for legal services of the litigation type that the paragraph names")),
    _row("employment", "Employment contracts", "18", "Not agency staff or contractors' companies.",
         _when("employment", "it is an employment contract")),
    _row("research", "Research and development services", "22",
         "A first phase of innovation can be bought so; the later supply needs its own lawful route.",
         _when("research-only", "it is for basic or applied research, experimental development, or making "
          "and testing a prototype"),
         _when("public-benefit", "it is meant to benefit the public"),
         _when("no-goods-or-works", "it supplies no goods and no works")),
    _row("national-security", "National security", "25", "It needs a determination.",
         _when("determined", "it was determined that national security requires the exemption")),
    _row("city-private-functions", "The City of London buying otherwise than as an authority", "38",
         "City of London only.",
         _when("common-council", "the buyer is the Common Council of the City of London"),
         _when("other-capacity", "it does not buy as local authority, police authority or port health "
          "authority")),
)  # fmt: skip
KEYS = tuple(row.key for row in EXEMPTIONS)
CONDITION_KEYS = tuple(dict.fromkeys(test.key for row in EXEMPTIONS for test in row.conditions))
_BY_KEY = {row.key: row for row in EXEMPTIONS}
_STILL = Reason(
    "An exempted contract is outside the Procurement Act 2023. Best value, standing orders, subsidy "
    "control and data protection still apply: record the paragraph and why it fits.",
    act("Sch.2"),
)
_PARA_7 = Reason(
    "An exemption of Part 2 is lost if the main purpose could reasonably be bought by itself and would "
    "not be exempted.",
    act("Sch.2 para 7"),
)
_WHICH_PART = Reason(
    "That this paragraph stands in Part 2 of the Schedule follows from its place.",
    act("Sch.2"),
    Confidence.INFERRED,
)


def exemption(key: str) -> Exemption:
    """Return the exemption of that key. Raises `KeyError`."""
    return _BY_KEY[key]


def is_exempt(key: str, *, holds: Collection[str], fails: Collection[str] = ()) -> Answer:
    """Say whether an exemption applies, from the keys of conditions that hold and that fail.

    YES only if every condition holds, NO if one fails, DEPENDS while one is unanswered.
    Source: Procurement Act 2023, Sch.2. Raises `KeyError` for an unknown exemption, and `ValueError`
    for a condition of another exemption or one that is said to hold and to fail.
    """
    row = _BY_KEY[key]
    own = {test.key for test in row.conditions}
    strange = sorted((set(holds) | set(fails)) - own)
    if strange:
        names = ", ".join(test.key for test in row.conditions)
        raise ValueError(f"'{strange[0]}' is no condition of '{key}'. Its conditions: {names}.")
    if set(holds) & set(fails):
        both = sorted(set(holds) & set(fails))[0]
        raise ValueError(f"'{both}' is said to hold and to fail. Give it once.")
    source = act(row.provision)
    reasons = tuple(
        Reason(f"{_said(test.key, holds, fails)}: {test.text}.", source) for test in row.conditions
    )
    if row.is_severed:
        reasons = (*reasons, _PARA_7, _WHICH_PART)
    if own & set(fails):
        return Answer(Verdict.NO, "Not exempted on this ground: a condition fails.", reasons)
    if own <= set(holds):
        return Answer(Verdict.YES, f"Exempted. {row.note}", (*reasons, _STILL))
    return Answer(Verdict.DEPENDS, "It depends on the conditions that are not answered.", reasons)


def _said(key: str, holds: Collection[str], fails: Collection[str]) -> str:
    if key in holds:
        return "Holds"
    return "Fails" if key in fails else "Not answered"
