"""What people of a team, their roles and the steps are called."""

from __future__ import annotations

from typing import Any

from rulebook import lifecycle
from toolkit.guidance.queries import SiteMap
from toolkit.people.trails import name_of


def in_team(member: Any) -> str:
    """Return somebody of a team with the role, like 'Bola, Procurement Teams'."""
    return f"{name_in_team(member)}, {role_name(member.role)}"


def name_in_team(member: Any) -> str:
    """Return the name of somebody of a team; who was deleted has none."""
    return (
        name_of(member.user) if member.user else member.name
    ) or "Somebody whose name was deleted"


def role_name(key: str) -> str:
    """Return the name of a role, or its key if the life-cycle does not know it any more."""
    return lifecycle.role(key).name if lifecycle.is_role(key) else key


def step_title(key: str, guidance: SiteMap) -> str:
    """Return the title of a step as an editor has it, else as it was shipped."""
    page = guidance.get("steps", key)
    return page.title if page else lifecycle.step(key).title
