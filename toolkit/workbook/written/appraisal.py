"""The options appraisal as its pages and its paper show it: what is missing, the ranking, scores, costs, and the proposal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from drafting.appraisal.fields import (
    APPRAISAL,
    BECAUSE,
    BIAS,
    BIAS_FROM,
    COST_FROM,
    CRITERIA,
    HIGH,
    HOW,
    LIKELY,
    LOW,
    MEANS,
    OPTIONS,
    OUTCOMES,
    PREFERRED,
    RISKS,
    SCALE,
    WAY,
    WEIGHT,
    WHEN,
    WHY,
    WHY_OUT,
)
from drafting.appraisal.options import Appraisal, cost_by_year
from drafting.appraisal.reading import (
    compared,
    cost_of,
    costs_of,
    gaps,
    name_of,
    read,
    ruled_out,
    score_in,
    scores_of,
)
from drafting.appraisal.section import CRITERIA_SECTION, OPTIONS_SECTION
from drafting.canvas.fields import OUTCOMES_KEY
from drafting.canvas.section import OUTCOMES_SECTION, outcome_in_one_line
from drafting.workbook.book import Book, Entry
from rulebook.discounting import DiscountRate, discount_rate
from rulebook.money import pounds
from toolkit.tools.appraise.parts import (
    in_short,
    method_part,
    paragraph_part,
    ranking_parts,
    result_of,
)
from toolkit.tools.appraise.sentences import money
from toolkit.tools.appraise.workbook import workbook
from toolkit.tools.engine.results import Fact, Item, Part, Result, Section, Table, some

MISSING = "What is missing before the options can be ranked"


def appraised(book: Book, on: date) -> tuple[Appraisal, DiscountRate] | None:
    """Return the appraisal at the rate of a day; None while something is missing."""
    rate = discount_rate(on=on)
    of = read(book, rate.rate)
    return (of, rate) if of else None


def as_xlsx(book: Book, on: date) -> bytes | None:
    """Return the workbook with live formulas; None while something is missing."""
    found = appraised(book, on)
    return workbook(*found, on) if found else None


def build(book: Book, on: date) -> Result:
    """Return the paper: what is proposed, the options and what matters, scores and costs, and what would change the result."""
    found = appraised(book, on)
    given = (
        _options(book), _out(book), _criteria(book), scores_part(book), _reasons(book), _cost_lines(book),
        by_year_part(book, on),
    )  # fmt: skip
    if found is None:
        return Result("The options are not ranked yet.", parts=some(_missing(book), _proposal(book), *given))  # fmt: skip
    of, rate = found
    answer, lead = in_short(of)
    parts = some(
        _proposal(book), paragraph_part(of, rate), *given, *ranking_parts(of), method_part(rate)
    )
    return Result(answer, lead=lead, parts=parts)


def ranking_look(book: Book, on: date) -> tuple[Part, ...]:
    """Return what comes first and why, for the page; or what is missing before that can be said."""
    found = appraised(book, on)
    if found is None:
        return (_missing(book),)
    result = result_of(*found)
    return (Part(result.answer, result.lead), *result.parts)


def scores_look(book: Book, on: date) -> tuple[Part, ...]:
    """Return the scores side by side, for the page of the scores."""
    del on
    part = scores_part(book)
    return (part,) if part else ()


def costs_look(book: Book, on: date) -> tuple[Part, ...]:
    """Return what is paid in each year, for the page of the costs."""
    part = by_year_part(book, on)
    return (part,) if part else ()


def proposal(book: Book) -> tuple[str, str] | None:
    """Return which option is preferred, and why as it was said; None before one is."""
    frame = book.one(APPRAISAL)
    option = next(book.linked(frame, PREFERRED.name, OPTIONS), None) if frame else None
    return (name_of(option), frame.text(BECAUSE.name)) if frame and option else None


def decision(book: Book, on: date) -> tuple[str, str] | None:
    """Return what may be written down as decided, and why, for a person to change; None before an option is preferred."""
    said, found = proposal(book), appraised(book, on)
    if said is None:
        return None
    name, why = said
    result = "{}. {}".format(*in_short(found[0])) if found else ""
    return f"We go on with this option: {name}.", f"{why} {result}".strip()


def _missing(book: Book) -> Part:
    return Part(MISSING, points=gaps(book))


def _proposal(book: Book) -> Part | None:
    found = proposal(book)
    if found is None:
        return None
    name, why = found
    return Part("What is proposed", f"{name}. {why}".strip())


def _label(entry: Entry) -> str:
    return f"{OPTIONS_SECTION.label(entry.number)}: {name_of(entry)}"


def _options(book: Book) -> Part | None:
    items = tuple(
        Item(_label(one), WAY.in_words(one.text(WAY.name)), sections=tuple(_about(one)))
        for one in compared(book)
    )
    return Part("The options that are compared", items=items) if items else None


def _about(option: Entry) -> Iterator[Section]:
    for title, field in (("What would be done", MEANS), ("What could go wrong", RISKS)):
        if option.text(field.name):
            yield Section(title, points=(option.text(field.name),))
    bias = option.whole(BIAS.name)
    if bias is not None:
        said = option.text(BIAS_FROM.name)
        yield Section("Added for optimism", points=(f"{bias}% of every cost{f': {said}' if said else ''}",))  # fmt: skip


def _out(book: Book) -> Part | None:
    facts = tuple(
        Fact(_label(one), one.text(WHY_OUT.name) or "No reason was written down.")
        for one in ruled_out(book)
    )
    return Part("What was ruled out", facts=facts) if facts else None


def _criteria(book: Book) -> Part | None:
    rows = tuple(
        (
            f"{CRITERIA_SECTION.label(one.number)} {name_of(one)}", str(one.whole(WEIGHT.name) or 0), one.text(SCALE.name) or "Not said",
            "; ".join(
                f"{OUTCOMES_SECTION.label(each.number)} {outcome_in_one_line(each)}"
                for each in book.linked(one, OUTCOMES.name, OUTCOMES_KEY)
            ) or "None named",
        )
        for one in book.entries(CRITERIA)
    )  # fmt: skip
    head = ("Criterion", "Weight", "What deserves which score", "Outcomes that it serves")
    frame = book.one(APPRAISAL)
    how = frame.text(HOW.name) if frame else ""
    return Part("What matters", how, table=Table(head, rows, "Criteria with their weights")) if rows else None  # fmt: skip


def scores_part(book: Book) -> Part | None:
    """Return every score, options beside each other; None before there is an option and a criterion."""
    options, criteria, scores = compared(book), book.entries(CRITERIA), scores_of(book)
    if not options or not criteria:
        return None
    rows = tuple(
        (name_of(one), *(_score(scores.get((each.number, one.number))) for each in options))
        for one in criteria
    )
    head = ("Criterion", *map(name_of, options))
    return Part("Scores side by side", table=Table(head, rows, "Scores from 0 to 5"))


def _score(entry: Entry | None) -> str:
    score = score_in(entry)
    return "Not yet" if score is None else str(score)


def _reasons(book: Book) -> Part | None:
    scores = scores_of(book)
    items = tuple(
        Item(name_of(criterion), points=said)
        for criterion in book.entries(CRITERIA)
        if (
            said := tuple(
                f"{name_of(one)}, {_score(entry)}: {entry.text(WHY.name)}"
                for one in compared(book)
                if (entry := scores.get((one.number, criterion.number))) and entry.text(WHY.name)
            )
        )
    )
    return Part("Why these scores", items=items) if items else None


def _cost_lines(book: Book) -> Part | None:
    rows = tuple(
        (
            f"{name_of(option)}: {one.text('what')}", _when(one), *(_amount(one, name) for name in (LOW.name, LIKELY.name, HIGH.name)),
            one.text(COST_FROM.name) or "Not said",
        )
        for option in compared(book)
        for one in costs_of(book, option.number)
    )  # fmt: skip
    head = ("Cost", "When", "Low", "Likely", "High", "Where it comes from")
    return Part("What is paid for", "In each year in which it is paid, before optimism bias.", table=Table(head, rows, "Costs of the options")) if rows else None  # fmt: skip


def _when(entry: Entry) -> str:
    cost = cost_of(entry)
    if cost and cost.first and cost.last and cost.last > 1:
        return f"Year {cost.first}" if cost.first == cost.last else f"Years {cost.first} to {cost.last}"  # fmt: skip
    return WHEN.in_words(entry.text(WHEN.name))


def _amount(entry: Entry, name: str) -> str:
    pence = entry.whole(name)
    return "Not said" if pence is None else pounds(pence)


def by_year_part(book: Book, on: date) -> Part | None:
    """Return what is paid in each year at likely costs with optimism bias, options beside each other; None while something is missing."""
    found = appraised(book, on)
    if found is None:
        return None
    of, _ = found
    paid = [cost_by_year(one, of) for one in of.options]
    rows = tuple(
        (f"Year {year}", *map(money, each))
        for year, each in enumerate(zip(*paid, strict=True), start=1)
    )
    total = ("All years", *(money(sum(each, Fraction())) for each in paid))
    head = ("Year", *(one.name for one in of.options))
    return Part(
        "What is paid in each year", "Likely costs with optimism bias, not discounted.",
        table=Table(head, (*rows, total), "Paid in each year"),
    )  # fmt: skip
