"""The sections of a workbook, in the order of the steps."""

from __future__ import annotations

from drafting.appraisal import section as appraisal
from drafting.canvas import section as canvas
from drafting.clauses import section as clauses
from drafting.datamap import section as datamap
from drafting.engagement import section as engagement
from drafting.market import section as market
from drafting.measures import section as measures
from drafting.needs import section as needs
from drafting.needs.usability import section as usability
from drafting.opportunity import section as opportunity
from drafting.requirements import section as requirements
from drafting.terms import section as terms
from drafting.workbook.section import Section

SECTIONS: tuple[Section, ...] = (
    market.SECTION,
    terms.SECTION,
    opportunity.SECTION,
    canvas.PROBLEM_SECTION,
    canvas.OUTCOMES_SECTION,
    needs.SECTION,
    usability.SECTION,
    appraisal.APPRAISAL_SECTION,
    appraisal.OPTIONS_SECTION,
    appraisal.CRITERIA_SECTION,
    appraisal.SCORES_SECTION,
    appraisal.COSTS_SECTION,
    engagement.PLAN_SECTION,
    engagement.QUESTIONS_SECTION,
    datamap.SYSTEMS_SECTION,
    datamap.FLOWS_SECTION,
    requirements.SECTION,
    measures.SECTION,
    clauses.SECTION,
)
_BY_KEY = {one.key: one for one in SECTIONS}


def section(key: str) -> Section:
    """Return a section by its key. Raises `KeyError`."""
    return _BY_KEY[key]


def pointing_at(key: str) -> tuple[tuple[Section, str], ...]:
    """Return the sections that link to another, each with the name of the field that does."""
    return tuple((one, field.name) for one in SECTIONS for field in one.links if field.to == key)


def beginning_from(key: str) -> tuple[Section, ...]:
    """Return the sections of which an entry can be made from an entry of another."""
    return tuple(one for one in SECTIONS if key in one.begins_from)
