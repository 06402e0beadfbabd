"""Facts that a register's row lacks, taken from twins that at least the same people may see; and conflicts.

What is filled stands in the columns, so that filters and the radar use it, with `provenance` [reference
of the twin, "twin", ""]. It is taken out and worked out afresh whenever twins are refreshed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from toolkit import bulk
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract, RegisterDetail
from toolkit.contracts.queries import FROM_TWIN
from toolkit.people.choices import Sharing

# Facts that are filled, by the name under which `provenance` keeps them, with their columns.
FILLED: Mapping[str, tuple[str, ...]] = {
    "description": ("description",),
    "cpv": ("cpv_code", "cpv_division", "other_cpv_codes"),
    "category": ("category",),
    "value": ("value_ex_vat_pence", "value_inc_vat_pence", "currency"),
    "starts_on": ("starts_on",),
    "ends_on": ("ends_on",),
    "may_extend_until": ("may_extend_until",),
    "signed_on": ("signed_on",),
    "awarded_on": ("awarded_on",),
    "method": ("method",),
    "regime": ("regime",),
    "notice_url": ("notice_url",),
}
# Every column that may be filled.
COLUMNS = tuple(column for columns in FILLED.values() for column in columns)
_EMPTY_IS_NONE = ("_pence", "_on", "_until")
_AUDIENCE = {Sharing.OWN: "own", Sharing.BOROUGHS: "boroughs", Sharing.PUBLIC: "public"}
# Facts that are compared between sources, and how far apart days may be without a word.
_DAYS_APART = {"ends_on": 0, "starts_on": 7}
_SHARE_APART = 0.01
Row = dict[str, Any]
Groups = Mapping[str, Mapping[str, frozenset[str]]]


def _nothing(column: str) -> Any:
    return None if column.endswith(_EMPTY_IS_NONE) else ""


def _is_filled(row: Mapping[str, Any], column: str) -> bool:
    for key, columns in FILLED.items():
        if column in columns:
            for name in (key, *columns):
                said = row["provenance"].get(name)
                if said and said[1] == FROM_TWIN:
                    return True
    return False


def stated(row: Mapping[str, Any], *columns: str) -> dict[str, Any]:
    """Return what a row itself states, without what was filled in from twins."""
    return {
        column: _nothing(column) if _is_filled(row, column) else row[column] for column in columns
    }


def fill(
    rows: Mapping[str, Row],
    live: Mapping[str, Row],
    groups: Groups,
    *,
    trust: Callable[[Mapping[str, Any]], Any],
) -> list[int]:
    """Fill the rows of one borough's register from their twins, and note where sources disagree.

    Returns which contracts have other facts now.
    """
    facts, conflicts = [], []
    for name, row in live.items():
        if row["origin"] == Origin.NOTICE:
            continue
        visible = groups[_AUDIENCE[Sharing(row["sharing"])]].get(name, frozenset())
        twins = sorted((rows[one] for one in visible - {name}), key=trust)
        wanted, provenance = filled(row, twins)
        if provenance != row["provenance"] or any(row[c] != wanted[c] for c in COLUMNS):
            facts.append([*(_cell(wanted[c]) for c in COLUMNS), json.dumps(provenance), row["pk"]])
        own = groups["own"].get(name, frozenset()) - {name}
        found = conflicts_of(row, sorted((rows[one] for one in own), key=trust))
        if found != row["register__conflicts"]:
            conflicts.append([json.dumps(found), len(found), row["pk"]])
    bulk.update(Contract, (*COLUMNS, "provenance"), "id", facts)
    bulk.update(RegisterDetail, ("conflicts", "conflicts_count"), "contract_id", conflicts)
    return [row[-1] for row in facts]


def filled(row: Row, twins: list[Row]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns of a row with what twins add, and where each fact then comes from."""
    wanted = stated(row, *COLUMNS)
    provenance = {name: said for name, said in row["provenance"].items() if said[1] != FROM_TWIN}
    settled = row["register__edited"] or {}
    for key, columns in FILLED.items():
        if any(column in settled for column in columns):
            continue  # what a person left empty here stays empty
        if any(
            wanted[column] not in (None, "") for column in columns[: 2 if key == "value" else 1]
        ):
            continue
        if row["register__is_rolling"] and key in ("ends_on", "may_extend_until"):
            continue
        for other in twins:
            told = stated(other, *columns)
            if all(told[column] in (None, "") for column in columns[:2]):
                continue
            if not _fits(wanted | told):
                continue
            wanted |= told
            names = [c for c in columns if c.endswith("_pence")] if key == "value" else [key]
            for name in names:
                if key != "value" or told[name] is not None:
                    provenance[name] = [other["reference"], FROM_TWIN, ""]
            break
    if wanted["value_ex_vat_pence"] is None and wanted["value_inc_vat_pence"] is None:
        wanted["currency"] = row["currency"]
    return wanted, provenance


def take_out(one: Contract, column: str) -> None:
    """Take out what twins filled in together with a fact that a person now states, and its source."""
    for key, columns in FILLED.items():
        if column in columns:
            row = {"provenance": one.provenance}
            for each in [each for each in columns if _is_filled(row, each)]:
                setattr(one, each, _nothing(each))
            for name in (key, *columns):
                said = one.provenance.get(name)
                if name in (key, column) or (said and said[1] == FROM_TWIN):
                    one.provenance.pop(name, None)


def _fits(facts: Mapping[str, Any]) -> bool:
    starts, ends = facts["starts_on"], facts["ends_on"]
    return starts is None or ends is None or ends >= starts


def conflicts_of(row: Row, twins: list[Row]) -> dict[str, list[list[Any]]]:
    """Return facts of which twins say otherwise than the row: field to [[reference, value], ...].

    A field that a person edited here is settled.
    """
    found: dict[str, list[list[Any]]] = {}
    settled = row["register__edited"] or {}
    for column in ("ends_on", "starts_on", "value_ex_vat_pence", "value_inc_vat_pence"):
        mine = stated(row, column)[column]
        if mine is None or column in settled:
            continue
        for other in twins:
            theirs = stated(other, column)[column]
            if theirs is not None and _differ(column, mine, theirs):
                found.setdefault(column, []).append([other["reference"], _cell(theirs)])
    return found


def _differ(column: str, mine: Any, theirs: Any) -> bool:
    if column in _DAYS_APART:
        return bool(abs((mine - theirs).days) > _DAYS_APART[column])
    return bool(abs(mine - theirs) > _SHARE_APART * max(abs(mine), abs(theirs), 1))


def _cell(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
