"""The list of tools that anybody may try, in the order in which a buyer needs them."""

from __future__ import annotations

from toolkit.guidance.search_index import STOP_WORDS, stem, words
from toolkit.tools.appraise.tool import APPRAISE
from toolkit.tools.build_measures.tool import BUILD_MEASURES
from toolkit.tools.build_requirements.tool import BUILD_REQUIREMENTS
from toolkit.tools.canvas.tool import CANVAS
from toolkit.tools.change.tool import CHANGE
from toolkit.tools.check_specification.tool import CHECK_SPECIFICATION
from toolkit.tools.check_terms.tool import CHECK_TERMS
from toolkit.tools.dates.tool import DATES
from toolkit.tools.engine.results import Tool
from toolkit.tools.engine.sheets import Sheet
from toolkit.tools.map_data.tool import MAP_DATA
from toolkit.tools.market_log.tool import MARKET_LOG
from toolkit.tools.notices.tool import NOTICES
from toolkit.tools.pick_clauses.tool import PICK_CLAUSES
from toolkit.tools.plain_page.tool import PLAIN_PAGE
from toolkit.tools.plan_engagement.tool import PLAN_ENGAGEMENT
from toolkit.tools.rules.tool import RULES
from toolkit.tools.self_check.tool import SELF_CHECK
from toolkit.tools.standstill.tool import STANDSTILL
from toolkit.tools.user_needs.tool import USER_NEEDS
from toolkit.tools.which_route.tool import WHICH_ROUTE
from toolkit.tools.working_days.tool import WORKING_DAYS

TOOLS: tuple[Tool, ...] = (RULES, WHICH_ROUTE, DATES, NOTICES, STANDSTILL, WORKING_DAYS, CHANGE)
SHEETS: tuple[Sheet, ...] = (
    MARKET_LOG,
    SELF_CHECK,
    CANVAS,
    USER_NEEDS,
    APPRAISE,
    PLAN_ENGAGEMENT,
    CHECK_TERMS,
    PLAIN_PAGE,
    CHECK_SPECIFICATION,
    MAP_DATA,
    BUILD_REQUIREMENTS,
    BUILD_MEASURES,
    PICK_CLAUSES,
)
_ALL: tuple[Tool | Sheet, ...] = (*SHEETS, *TOOLS)
_GROUPS = (
    "What you need, and how you ask for it",
    "Before you buy",
    "While you buy",
    "While the contract runs",
)
_TOOL = {tool.key: tool for tool in TOOLS}
_SHEET = {sheet.key: sheet for sheet in SHEETS}


def tool(key: str) -> Tool | None:
    """Return the tool of that key, or None."""
    return _TOOL.get(key)


def sheet(key: str) -> Sheet | None:
    """Return the tool of one page of that key, or None."""
    return _SHEET.get(key)


def groups() -> list[tuple[str, list[Tool | Sheet]]]:
    """Return the tools by when they are needed; a group without a tool is left out."""
    found = [(name, [one for one in _ALL if one.group == name]) for name in _GROUPS]
    return [(name, tools) for name, tools in found if tools]


_MOST = 3
_TITLE, _OTHER = 2, 1


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOP_WORDS}


def found(query: str) -> list[Tool | Sheet]:
    """Return the tools that a search may mean, best first: those whose words hold the most of it."""
    sought = _stems(query)
    scores = {
        one.key: _TITLE * len(sought & _stems(one.title))
        + _OTHER * len(sought & _stems(f"{one.summary} {' '.join(one.words)}"))
        for one in _ALL
    }
    best = [one for one in _ALL if scores[one.key]]
    return sorted(best, key=lambda one: -scores[one.key])[:_MOST]
