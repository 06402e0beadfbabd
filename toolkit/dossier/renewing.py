"""A procurement begun from a finished one: what goes over into a renewal, and what does not and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from drafting.sections import SECTIONS
from toolkit.dossier.gathering import FORMAT, VERSION

ANSWERS, LOTS, TEAM = "answers", "lots", "team"
READ = (LOTS, TEAM, "entries")  # the parts of a record that a renewal looks at
# Answers that belong to one purchase alone.
_NOT_AGAIN = ("needed_by", "commenced_on")
STAYS = (
    ("Route and dates", "law, market and calendar are other ones then; choose them anew"),
    ("Notices and their drafts", "each is about one purchase"),
    ("Steps, decisions and approvals", "they were made for the purchase that is over"),
    ("Contracts that it replaced", "the contract that came of it is the one that is replaced now"),
    ("Comments and files", "they stay with the purchase that they are about"),
    ("Who was awarded each lot, and the days of the contract", "the new competition decides them"),
)


def choices(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what can go over of a record, with how much there is."""
    found = [(ANSWERS, "Description and answers, without days")]
    if record["lots"]:
        found.append((LOTS, f"Lots ({len(record['lots'])}), without suppliers and days"))
    in_team = sum(one["removed_at"] is None for one in record["team"])
    if in_team:
        found.append((TEAM, f"Team ({in_team}), as names without accounts"))
    for section in SECTIONS:
        count = sum(_counts(one, section.key) for one in record["entries"])
        if count and not section.stays_behind:
            found.append((section.key, section.with_count(count)))
    return found


def stays(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what does not go over, each with the reason."""
    held = {one["section"] for one in record["entries"]}
    own = [
        (one.title, one.stays_behind) for one in SECTIONS if one.stays_behind and one.key in held
    ]
    return [*STAYS, *own]


def _counts(entry: Mapping[str, Any], section: str) -> bool:
    return entry["section"] == section and entry["removed_at"] is None


def _anew(row: Mapping[str, Any], at: str) -> dict[str, Any]:
    """Return a row that begins now, by whoever renews."""
    return {**row, "by": {}, "edition": 1, "added_at": at}


def renewed(
    record: Mapping[str, Any], *, title: str, parts: Iterable[str], at: str
) -> dict[str, Any]:
    """Return what a renewal begins with, in the shape of a record. `at` is now, in ISO form.

    Numbers of entries stay, so that links between them do.
    """
    parts = set(parts)
    was = record["procurement"]
    own: dict[str, Any] = {"title": title, "is_made_up": was["is_made_up"]}
    if ANSWERS in parts:
        own |= {
            "description": was["description"], "service_area": was["service_area"],
            "answers": {key: value for key, value in was["answers"].items() if key not in _NOT_AGAIN},
            "flags": was["flags"],
        }  # fmt: skip
    entries = [
        {**_anew(one, at), "changed_at": at}
        for one in record["entries"]
        if one["section"] in parts and one["removed_at"] is None
    ]
    lots = [
        {
            **_anew(one, at),
            "suppliers": "",
            "starts_on": None,
            "ends_on": None,
            "extended_until": None,
        }
        for one in record["lots"]
        if LOTS in parts
    ]
    team = [_anew(one, at) for one in record["team"] if TEAM in parts and one["removed_at"] is None]
    return {
        "format": FORMAT, "version": VERSION, "procurement": own, "entries": entries,
        "lots": lots, "team": team,
    }  # fmt: skip
