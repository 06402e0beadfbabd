"""The team of a procurement, and the role matrix: who fills each part of each step, and which nobody fills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from rulebook import lifecycle
from rulebook.lifecycle import Part
from toolkit.guidance.queries import SiteMap
from toolkit.people.queries import Place
from toolkit.teamwork.choices import StepState
from toolkit.teamwork.naming import name_in_team, role_name, step_title

PARTS = tuple(Part)
_MUST = (Part.RESPONSIBLE, Part.ACCOUNTABLE)
HEAD = ("Number", "Step", "Stage", *(part.value.title() for part in PARTS), "Nobody fills")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is or was in a team."""

    number: int
    name: str
    role: str
    has_account: bool
    has_name: bool
    left_at: Any
    address: str  # of what can be done, with the last word to be added


@dataclass(frozen=True, slots=True)
class Filled:
    """A role that has a part in a step, and who of the team has that role."""

    role: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a step: the roles that play it. A gap is a part that has roles, and nobody in any."""

    part: Part
    roles: tuple[Filled, ...]

    @property
    def is_gap(self) -> bool:
        """Say whether nobody fills the part."""
        return bool(self.roles) and not any(one.people for one in self.roles)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A step with its parts."""

    number: int
    title: str
    stage: str
    is_needed: bool
    cells: tuple[Cell, ...]

    @property
    def gaps(self) -> tuple[Part, ...]:
        """Return the parts that nobody fills; none of a step that is not needed."""
        return tuple(cell.part for cell in self.cells if cell.is_gap and self.is_needed)


@dataclass(frozen=True, slots=True)
class Gap:
    """A role that nobody has, with how many needed steps it is responsible or accountable for."""

    role: str
    steps: int


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The team, who left it, and the matrix."""

    members: tuple[Member, ...]
    left: tuple[Member, ...]
    rows: tuple[MatrixRow, ...]
    gaps: tuple[Gap, ...]
    without_owner: int  # needed steps whose responsible or accountable part nobody fills


def team_page(
    place: Place, procurement: Any, everybody: Iterable[Any], steps: Mapping[str, Any],
    guidance: SiteMap,
) -> TeamPage:  # fmt: skip
    """Build the page. Everything was read; no query is made."""
    found = list(everybody)
    rows = tuple(matrix(found, steps, guidance))
    members = [_member(place, procurement, one) for one in found]
    return TeamPage(
        tuple(one for one in members if one.left_at is None),
        tuple(one for one in reversed(members) if one.left_at is not None),
        rows,
        tuple(_gaps(rows)),
        sum(any(part in _MUST for part in row.gaps) for row in rows),
    )


def _member(place: Place, procurement: Any, one: Any) -> Member:
    words = [place.slug, procurement.reference]
    return Member(
        one.pk, name_in_team(one), role_name(one.role), one.user_id is not None,
        bool(one.user_id or one.name), one.removed_at,
        f"{reverse('teamwork:team', args=words)}{one.pk}/",
    )  # fmt: skip


def matrix(
    everybody: Iterable[Any], steps: Mapping[str, Any], guidance: SiteMap
) -> Iterable[MatrixRow]:
    """Yield each step with who of the team fills its parts, as the guidance gives them to roles."""
    people: dict[str, list[str]] = defaultdict(list)
    for one in everybody:
        if one.removed_at is None:
            people[one.role].append(name_in_team(one))
    for step in lifecycle.STEPS:
        parts = guidance.parts.get(step.key, {})
        row = steps.get(step.key)
        yield MatrixRow(
            step.number,
            step_title(step.key, guidance),
            lifecycle.stage(step.stage).title,
            row is None or row.state != StepState.NOT_NEEDED,
            tuple(_cell(part, parts, people) for part in PARTS),
        )


def _cell(part: Part, parts: Mapping[str, str], people: Mapping[str, list[str]]) -> Cell:
    roles = [role for role in lifecycle.ROLES if parts.get(role.key) == part]
    return Cell(part, tuple(Filled(role.name, tuple(people.get(role.key, ()))) for role in roles))


def _gaps(rows: Iterable[MatrixRow]) -> Iterable[Gap]:
    """Yield the roles that nobody has, those that matter in most steps first."""
    missing: dict[str, int] = defaultdict(int)
    for row in rows:
        if not row.is_needed:
            continue
        for cell in row.cells:
            if cell.part in _MUST:
                for filled in cell.roles:
                    missing[filled.role] += not filled.people
    ranked = sorted(missing.items(), key=lambda pair: (-pair[1], pair[0]))
    return (Gap(role, steps) for role, steps in ranked if steps)


def matrix_cells(rows: Iterable[MatrixRow]) -> Iterable[list[str]]:
    """Yield the matrix for a spreadsheet, its heading first; roles that nobody has stand with 'nobody'."""
    yield list(HEAD)
    for row in rows:
        yield [
            str(row.number),
            row.title if row.is_needed else f"{row.title} (not needed)",
            row.stage,
            *("; ".join(_in_words(one) for one in cell.roles) for cell in row.cells),
            ", ".join(part.value for part in row.gaps),
        ]


def team_cells(members: Iterable[Member]) -> Iterable[list[str]]:
    """Yield the team for a spreadsheet, its heading first."""
    yield ["Name", "Role", "Account"]
    for one in members:
        yield [one.name, one.role, "yes" if one.has_account else "no"]


def _in_words(one: Filled) -> str:
    return f"{one.role}: {', '.join(one.people) or 'nobody'}"
