"""The list of tools that anybody may try, in the order in which a buyer needs them."""

from __future__ import annotations

from toolkit.tools.change.tool import CHANGE
from toolkit.tools.engine.results import Tool
from toolkit.tools.rules.tool import RULES
from toolkit.tools.standstill.tool import STANDSTILL
from toolkit.tools.working_days.tool import WORKING_DAYS

TOOLS: tuple[Tool, ...] = (RULES, CHANGE, STANDSTILL, WORKING_DAYS)
_GROUPS = ("Before you buy", "While you buy", "While the contract runs")
_TOOL = {tool.key: tool for tool in TOOLS}


def tool(key: str) -> Tool | None:
    """Return the tool of that key, or None."""
    return _TOOL.get(key)


def groups() -> list[tuple[str, list[Tool]]]:
    """Return the tools by when they are needed; a group without a tool is left out."""
    found = [(name, [one for one in TOOLS if one.group == name]) for name in _GROUPS]
    return [(name, tools) for name, tools in found if tools]
