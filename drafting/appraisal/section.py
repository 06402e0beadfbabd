"""The sections of an appraisal: how options are compared, the options, criteria, scores and costs."""

from __future__ import annotations

from drafting.appraisal import check_costs, check_options, check_scores
from drafting.appraisal.fields import (
    APPRAISAL,
    BECAUSE,
    BIAS,
    BIAS_FROM,
    COST_FROM,
    COST_OPTION,
    COST_WEIGHT,
    COSTS,
    CRITERIA,
    CRITERION,
    FIRST,
    FROM_TO,
    HIGH,
    HOW,
    LAST,
    LIKELY,
    LOW,
    MEANS,
    NAME,
    OPTIONS,
    OUTCOMES,
    PREFERRED,
    PREFIX,
    RISKS,
    SCALE,
    SCORE,
    SCORED_ON,
    SCORED_OPTION,
    SCORES,
    STANDING,
    WAY,
    WEIGHT,
    WHAT,
    WHEN,
    WHY,
    WHY_OUT,
    YEARLY,
    YEARS,
)
from drafting.appraisal.reading import name_of
from drafting.workbook.book import Entry
from drafting.workbook.fields import Values
from drafting.workbook.section import Group, Section, alone

STEP = "build-buy-reuse-or-share"
_TOOL = "options-appraisal"
_OTHER_PRICES = "markets and prices are other ones then; the old figures stay on file"


def _score_in_one_line(entry: Entry) -> str:
    pair = (
        f"{PREFIX[section]}{number}"
        for section, field in ((OPTIONS, SCORED_OPTION), (CRITERIA, SCORED_ON))
        for number in entry.links(field.name)
    )
    score = entry.whole(SCORE.name)
    return f"{' on '.join(pair)}: {'not scored' if score is None else score}"


def _cost_in_one_line(entry: Entry) -> str:
    first, last = entry.whole(FIRST.name), entry.whole(LAST.name)
    if entry.text(WHEN.name) != FROM_TO or not first:
        return entry.text(WHAT.name)
    years = f"years {first} to {last}" if last and last != first else f"year {first}"
    return f"{entry.text(WHAT.name)}, {years}"


def _frame_in_one_line(entry: Entry) -> str:
    return f"{entry.whole(YEARS.name) or 'No'} years, cost counts {entry.whole(COST_WEIGHT.name) or 0} of 100"


def _cost_of_option(entry: Entry) -> Values:
    return {COST_OPTION.name: [entry.number], WHEN.name: YEARLY}


def _next_cost(entry: Entry) -> Values:
    """Begin with the option of the cost before."""
    return {COST_OPTION.name: list(entry.links(COST_OPTION.name)), WHEN.name: YEARLY}


APPRAISAL_SECTION = Section(
    key=APPRAISAL,
    title="Options appraisal",
    one="appraisal",
    prefix=PREFIX[APPRAISAL],
    step=STEP,
    tool=_TOOL,
    lead="Whether to build, buy, reuse, share, extend or do nothing: over how many years, what the cost counts, and which option comes first.",
    empty="Say first over how many years you compare and how much the cost counts. Then name the options and what matters, score them, and write down what they cost.",
    groups=(
        Group(
            "How they are compared",
            (YEARS, COST_WEIGHT, HOW),
            "Cost each option over the same years",
        ),
        Group("What you prefer", (PREFERRED, BECAUSE), "Write the paragraph"),
    ),
    title_of=_frame_in_one_line,
    check=check_options.check_frame,
    most=1,
    stays_behind=_OTHER_PRICES,
)
OPTIONS_SECTION = Section(
    key=OPTIONS,
    title="Options",
    one="option",
    prefix=PREFIX[OPTIONS],
    step=STEP,
    tool=_TOOL,
    lead="What could be done, doing nothing among them. Two to six that are compared are enough; those that are ruled out stay on file with the reason.",
    empty="Begin with doing nothing, as all others are held against it. Then one that is not bought: reuse, share or build.",
    groups=(
        Group("The option", (NAME, WAY, MEANS, RISKS), "Write one line for each real option"),
        Group("Optimism", (BIAS, BIAS_FROM), "Be honest about building"),
        Group("Whether it is compared", (STANDING, WHY_OUT), "Look at what you already pay for"),
    ),
    title_of=name_of,
    columns=("way", "bias", "standing"),
    check=check_options.check,
    most=12,
    stays_behind="the choice is another one once there is a system to keep, extend or replace",
)
CRITERIA_SECTION = Section(
    key=CRITERIA,
    title="Criteria for the options",
    one="criterion",
    prefix=PREFIX[CRITERIA],
    step=STEP,
    tool=_TOOL,
    lead="What matters besides the cost, how much, and what deserves which score. Four to six are enough.",
    empty="Begin with an outcome of yours: how far would an option bring it about? Then add what could stop an option, like time or the way out.",
    groups=(
        Group(
            "The criterion",
            (CRITERION, WEIGHT, SCALE),
            "Set the criteria before you look at products",
        ),
        Group("What it rests on", (OUTCOMES,), "Set the criteria before you look at products"),
    ),
    title_of=name_of,
    columns=("weight", "outcomes"),
    check=check_scores.check_criteria,
    most=8,
)
SCORES_SECTION = Section(
    key=SCORES,
    title="Scores of the options",
    one="score",
    prefix=PREFIX[SCORES],
    step=STEP,
    tool=_TOOL,
    lead="How well each option does on each criterion, from 0 to 5, and why.",
    empty="Name options and criteria first. Then score all of them on one page.",
    groups=(
        Group("What is scored", (SCORED_OPTION, SCORED_ON), "Write one line for each real option"),
        Group("The score", (SCORE, WHY), "Set the criteria before you look at products"),
    ),
    title_of=_score_in_one_line,
    columns=("option", "criterion", "why"),
    check=check_scores.check,
    most=200,
    stays_behind=_OTHER_PRICES,
)
COSTS_SECTION = Section(
    key=COSTS,
    title="Costs of the options",
    one="cost",
    prefix=PREFIX[COSTS],
    step=STEP,
    tool=_TOOL,
    lead="What each option costs in which years, as low, likely and high, at today’s prices. Doing nothing costs something too.",
    empty="Open an option and add a cost to it. Begin with what is paid at the start, in each year, and at the end.",
    groups=(
        Group("The cost", (COST_OPTION, WHAT), "Cost each option over the same years"),
        Group("When", (WHEN, FIRST, LAST), "Cost each option over the same years"),
        Group(
            "How much in each of these years",
            (LIKELY, LOW, HIGH, COST_FROM),
            "Estimate the contract value separately",
        ),
    ),
    title_of=_cost_in_one_line,
    columns=("option", "when", "low", "likely", "high"),
    check=check_costs.check,
    begins_from={OPTIONS: alone(_cost_of_option), COSTS: alone(_next_cost)},
    most=200,
    stays_behind=_OTHER_PRICES,
)
