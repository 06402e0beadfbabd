"""One contract's renewal: every route with its phases, reasons, what can still be done, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rulebook.modification import ContractTerms, Extension, ExtensionAnswer, extension_check
from rulebook.reasons import Answer, Reason, Verdict
from rulebook.register_law import LawOfContract, Regime
from rulebook.renewal import RenewalPlan, RouteStart
from rulebook.renewal_options import Option
from rulebook.renewal_state import State
from rulebook.sources import Confidence
from toolkit.pipeline.charts import Chart, Span, Spot, chart
from toolkit.pipeline.presenters.radar import TONES

VERDICTS = {Verdict.YES: "Yes", Verdict.NO: "No", Verdict.DEPENDS: "It depends"}
_TONES = {Verdict.YES: "green", Verdict.NO: "grey", Verdict.DEPENDS: "yellow"}
# The looks of bars by turns, so that phases side by side are told apart without colour names.
_LOOKS = ("phase-a", "phase-b")


@dataclass(frozen=True, slots=True)
class Why:
    """A reason as a page shows it."""

    text: str
    source: str
    url: str
    confidence: str  # empty when confirmed

    @classmethod
    def of(cls, reason: Reason) -> Why:
        """Return a reason of the rulebook for a page."""
        is_plain = reason.confidence in (Confidence.CONFIRMED, Confidence.OUR_JUDGEMENT)
        confidence = "" if is_plain else reason.confidence.in_words
        return cls(reason.text, str(reason.source), reason.source.url, confidence)


def whys(reasons: Iterable[Reason]) -> tuple[Why, ...]:
    """Return reasons for a page, each once."""
    return tuple(dict.fromkeys(Why.of(reason) for reason in reasons))


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase of a route: planned, least by law, its days, and why."""

    label: str
    planned: str
    least: str  # empty when the law sets none
    is_own: bool
    starts_on: date
    ends_on: date
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class RouteView:
    """A route with its phases."""

    key: str
    title: str
    about: str
    start: date | None
    start_words: str
    is_too_late: bool
    verdict: str
    verdict_tone: str
    phases: tuple[PhaseRow, ...]
    reasons: tuple[Why, ...]
    is_first: bool  # the quickest competitive route that is surely lawful


@dataclass(frozen=True, slots=True)
class OptionView:
    """Something that can still be done."""

    title: str
    verdict: str
    tone: str
    text: str
    start_by: str
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is not known, and how that limits the answer."""

    fact: str
    limit: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A verdict with its reasons."""

    verdict: str
    tone: str
    words: str
    reasons: tuple[Why, ...]

    @classmethod
    def of(cls, answer: Answer) -> AnswerView:
        """Return an answer of the rulebook for a page."""
        return cls(
            VERDICTS[answer.verdict],
            _TONES[answer.verdict],
            answer.words,
            whys(answer.reasons),
        )


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Whether a change of term is allowed, and whether a notice is due first."""

    months: int
    allowed: AnswerView
    notice: AnswerView
    limits: tuple[tuple[str, str, str, Why], ...]  # label, verdict, tone, why
    extra_pence: int | None


@dataclass(frozen=True, slots=True)
class RenewalView:
    """What a plan says, for a page: of a contract in the register, or of what somebody typed."""

    state: str
    tone: str
    is_too_late: bool
    can_plan: bool
    ends_on: date | None
    extends_until: date | None
    notice_day: date | None
    notice_reasons: tuple[Why, ...]
    decision_day: date | None
    decision_reasons: tuple[Why, ...]
    reasons: tuple[Why, ...]
    routes: tuple[RouteView, ...]
    options: tuple[OptionView, ...]
    missing: tuple[Missing, ...]
    value_reasons: tuple[Why, ...]
    law: str
    law_reasons: tuple[Why, ...]
    chart: Chart | None
    today: date


def renewal_view(made: RenewalPlan, law: LawOfContract) -> RenewalView:
    """Build what a plan says."""
    contract = made.contract
    return RenewalView(
        state=made.state.in_words,
        tone=TONES[made.state],
        is_too_late=made.state is State.TOO_LATE,
        can_plan=bool(made.routes),
        ends_on=contract.ends_on,
        extends_until=contract.may_extend_until or contract.next_extension_ends,
        notice_day=made.notice_day,
        notice_reasons=whys(made.notice_reasons),
        decision_day=made.decision_day,
        decision_reasons=whys(made.decision_reasons),
        reasons=whys(made.reasons),
        routes=tuple(_route(start, made.days.quickest_route) for start in made.routes),
        options=tuple(_option(option, made.today) for option in made.what_can_still_be_done),
        missing=tuple(missing(made)),
        value_reasons=whys(made.value.reasons),
        law=law.regime.in_words,
        law_reasons=whys(law.reasons),
        chart=_chart(made),
        today=made.today,
    )


def _route(start: RouteStart, quickest: str) -> RouteView:
    day, left = start.latest_safe_start, start.days_left
    if day is None or left is None:
        words = "Cannot be planned"
    elif start.is_too_late:
        words = f"Too late by {-left} day{'' if left == -1 else 's'}"
    else:
        words = f"{left} day{'' if left == 1 else 's'} left"
    return RouteView(
        key=start.route.key,
        title=start.route.title,
        about=start.route.about,
        start=day,
        start_words=words,
        is_too_late=start.is_too_late,
        verdict={
            Verdict.YES: "Open in law",
            Verdict.NO: "Not open",
            Verdict.DEPENDS: "On conditions",
        }[start.lawful],
        verdict_tone=_TONES[start.lawful],
        phases=tuple(
            PhaseRow(
                step.phase.label,
                step.phase.length,
                step.phase.legal_minimum.kind.in_words(step.phase.legal_minimum.days)
                if step.phase.legal_minimum
                else "",
                step.phase.is_own,
                step.starts_on,
                step.ends_on,
                whys(reasons),
            )
            for step, reasons in start.phase_reasons
        ),
        reasons=whys(start.reasons),
        is_first=start.route.key == quickest,
    )


def _option(option: Option, today: date) -> OptionView:
    by, start_by = option.start_by, ""
    if by is not None:
        day = f"{by.day} {by:%B %Y}"
        start_by = f"Begin by {day}." if by >= today else f"It should have begun by {day}."
    return OptionView(
        option.title,
        VERDICTS[option.verdict],
        _TONES[option.verdict],
        option.text,
        start_by,
        whys(option.reasons),
    )


def missing(made: RenewalPlan) -> Sequence[Missing]:
    """Name the facts that are not known, each with how that limits the answer."""
    contract, found = made.contract, []
    if contract.ends_on is None and contract.is_rolling:
        found.append(
            Missing(
                "A day on which it could end",
                "It goes on until somebody gives notice. Without a day we cannot say when to start.",
            )
        )
    elif contract.ends_on is None:
        found.append(Missing("End date", "We can’t say when to start. Add it."))
    if made.notice_day is None:
        text = "The day to decide may be earlier than we show. A contract may renew by itself."
        found.append(Missing("Notice period", text))
    if made.value.least_pence is None:
        text = "We take it as at or above the threshold, with the longer routes of the full regime."
        found.append(Missing("Value", text))
    elif contract.is_value_inc_vat is None:
        text = "We test the value with and without VAT, and take the safer answer."
        found.append(Missing("Whether the value includes VAT", text))
    if contract.regime is Regime.UNKNOWN:
        text = "What may be changed depends on it, and we name both laws."
        found.append(Missing("The law it was bought under", text))
    if contract.starts_on is None:
        text = "The longest term cannot be worked out, which limits what a change may add."
        found.append(Missing("Start date", text))
    if contract.next_extension_ends is None:
        text = "We plan as if there were none. Look in the contract."
        found.append(Missing("Options to extend", text))
    return found


def _chart(made: RenewalPlan) -> Chart | None:
    ends = [Spot(made.contract.ends_on, "end")] if made.contract.ends_on else []
    notice = [Spot(made.notice_day, "notice")] if made.notice_day else []
    rows = [
        (
            start.route.title,
            [
                Span(step.starts_on, step.ends_on, _LOOKS[number % 2])
                for number, step in enumerate(start.steps)
            ],
            [*notice, *ends],
        )
        for start in made.routes
        if start.steps and start.is_lawful_here
    ]
    about = (
        "One line for each route that is open in law. Its bars are its phases in order, as late as "
        "they can be. The tables below hold the same days."
    )
    return chart(
        "routes", "The routes, counted back from the end", rows, today=made.today, about=about
    )


def change_view(
    terms: ContractTerms, *, months: int, extra_pence: int | None, on: date
) -> ChangeView:
    """Test a change of term, and show every limit."""
    answer: ExtensionAnswer = extension_check(terms, Extension(months, extra_pence), on=on)
    return ChangeView(
        months=months,
        allowed=AnswerView.of(answer.answer),
        notice=AnswerView.of(answer.change_notice),
        limits=tuple(
            (limit.label, VERDICTS[limit.verdict], _TONES[limit.verdict], Why.of(limit.reason))
            for limit in answer.limits
        ),
        extra_pence=answer.extra_value_pence,
    )
