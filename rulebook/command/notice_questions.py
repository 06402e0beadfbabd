"""Questions about notices, duties and checks: all are asked by the same facts of a purchase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields as fields_of
from datetime import date
from typing import Any

from rulebook.checks import Moment, checks
from rulebook.command.fields import Field, day, flag, one_of, optional, pence, whole
from rulebook.command.registry import Found, Question, Refused, said, unrepeated
from rulebook.duties import duties
from rulebook.notice_content import content
from rulebook.notice_facts import JUSTIFICATIONS, Days, NoticeFacts, Way
from rulebook.notice_reach import reach_of
from rulebook.notice_rows import keys
from rulebook.notices import due
from rulebook.reasons import Answer, Reason
from rulebook.register_law import Regime
from rulebook.thresholds import ACT_STARTS, Kind

_FLAGS = {
    "is_above_threshold": "Whether it is above the threshold, where that is known without the value.",
    "is_advertised": "Whether it is advertised, below the threshold.",
    "is_services": "Whether it is for services, or mainly.",
    "had_market_engagement": "Whether the market was engaged before the tender notice.",
    "has_lots": "Whether there are lots.",
    "is_joint": "Whether authorities buy jointly.",
    "is_reserved": "Whether the competition is reserved.",
    "has_known_risks": "Whether there are known risks that may need a change later.",
    "has_options": "Whether there are options.",
    "intends_repeat_award": "Whether a later direct award of similar supply is intended.",
    "relies_on_subcontractors": "Whether the supplier relies on sub-contractors.",
    "transfers_staff": "Whether staff would move to the supplier.",
    "needs_change_notice": "Whether the modification test asks for a contract change notice.",
}
_MARKS = {
    "is_exempt": "Whether it is an exempt contract (Schedule 2).",
    "sets_up_framework": "Whether a framework is set up.",
    "sets_up_market": "Whether a dynamic market is set up.",
    "are_kpis_inappropriate": "Whether indicators are not appropriate, as the details notice says.",
    "is_novation": "Whether the change is one of supplier.",
}
_DAY_WORDS = {
    "commenced": "The procurement commenced, where no notice did that.",
    "stopped": "It was decided not to award.",
    "signed": "The contract was entered into.",
    "ends": "The planned last day of the contract.",
    "ended": "The contract did end.",
    "breach": "Section 71(5) first applied.",
    "change": "The contract is changed.",
    "market_established": "The dynamic market was established.",
    "market_modified": "The dynamic market was modified.",
    "market_ceased": "The dynamic market ceased.",
}
_DAY_NAMES = tuple(field.name for field in fields_of(Days))


def _day_fields() -> tuple[Field, ...]:
    return tuple(
        optional(
            day(
                f"{name}_on",
                _DAY_WORDS.get(name, f"The {name.replace('_', ' ')} was, or will be, published."),
            )
        )
        for name in _DAY_NAMES
    )


_ONLY = optional(flag("only_needed", "Whether to leave out what is not needed for certain."), False)
_FACTS: tuple[Field, ...] = (
    day("on", "The day that is asked about: later days are plans."),
    optional(one_of("way", "How it is awarded.", Way)),
    optional(pence("value_inc_vat_pence", "The estimated value, including VAT.")),
    optional(one_of("kind", "The kind of contract.", Kind), Kind.GOODS_OR_SERVICES),
    optional(
        one_of(
            "regime", "Its law, if known; for a call-off that of its framework.",
            (Regime.ACT_2023, Regime.REGULATIONS_2015, Regime.OTHER),
        ),
        Regime.UNKNOWN,
    ),
    optional(
        one_of(
            "justification", "The paragraph of Schedule 5 that justifies a direct award, or s.42.",
            JUSTIFICATIONS,
        ), ""
    ),
    optional(whole("standstill_days", "Working days of standstill that UK6 states.", most=1_000)),
    optional(pence("value_after_change_pence", "The value after the change, including VAT.")),
    optional(
        pence("expected_yearly_spend_pence", "What the council expects to pay in the year, in all.")
    ),
    *(optional(flag(name, about)) for name, about in _FLAGS.items()),
    *(optional(flag(name, about), False) for name, about in _MARKS.items()),
    *_day_fields(),
)  # fmt: skip


def _facts(given: dict[str, Any]) -> NoticeFacts:
    days = {name: given.pop(f"{name}_on") for name in _DAY_NAMES}
    ends = days["ended"] or days["ends"]
    if days["signed"] and ends and ends < days["signed"]:
        raise Refused(
            "The contract ends before it is entered into.",
            "Give 'ends_on' and 'ended_on' on or after 'signed_on'.",
        )
    return NoticeFacts(**given, days=Days(**days))


def _found(
    key: str, facts: NoticeFacts, on: date, told: list[tuple[dict[str, Any], Answer]],
    *, only_needed: bool,
) -> Found:  # fmt: skip
    """Return rows with the reason for the reach first, and the reasons of what is needed after it."""
    rows = [{**row, **_why(answer)} for row, answer in told if answer.is_yes or not only_needed]
    answers = [answer for _, answer in told]
    reached = reach_of(facts, on=max(on, ACT_STARTS))
    reasons = [reason for answer in answers if answer.is_yes for reason in answer.reasons]
    return Found({"reach": reached.reach, key: rows}, unrepeated(reached.reason, *reasons))


def _why(answer: Answer) -> dict[str, Any]:
    return {**said(answer), "reasons": answer.reasons}


def _notices(*, on: date, only_needed: bool, **given: Any) -> Found:
    facts = _facts(given)
    found = due(facts, on=on)
    told = [
        (
            {
                "notice": row.notice.key,
                "form": row.notice.form,
                "name": row.notice.name,
                "standing": row.standing,
                "due_on": row.due_on,
                "opens_on": row.opens_on,
                "advised_on": row.advised_on,
                "published_on": row.published_on,
                "when": row.notice.when,
            },
            row.answer,
        )
        for row in found
    ]
    return _found("notices", facts, on, told, only_needed=only_needed)


def _content(*, on: date, notice: str, **given: Any) -> Found:
    facts = _facts(given)
    found = content(notice, facts, on=on)
    if not found:
        raise Refused(
            f"'{notice}' has no prescribed content: it is a copy.", "Give another 'notice'."
        )
    rows = [
        {
            "item": row.item.key,
            "says": row.item.says,
            "ocds": row.item.ocds,
            "source": row.item.source,
            "confidence": row.item.confidence,
            "ocds_confidence": row.item.ocds_confidence,
            **said(row.answer),
        }
        for row in found
    ]
    reasons = unrepeated(
        *(Reason("The regulation's words decide.", row.item.source, row.item.confidence)
          for row in found)
    )  # fmt: skip
    return Found({"notice": notice, "items": rows}, reasons)


def _duties(*, on: date, only_needed: bool, **given: Any) -> Found:
    facts = _facts(given)
    found = duties(facts, on=on)
    told = [
        (
            {
                "duty": row.key,
                "title": row.title,
                "when": row.when,
                "due_on": row.due_on,
                "until_on": row.until_on,
            },
            row.answer,
        )
        for row in found
    ]
    return _found("duties", facts, on, told, only_needed=only_needed)


def _checks(*, on: date, moment: Moment | None, only_needed: bool, **given: Any) -> Found:
    facts = _facts(given)
    moments = tuple(Moment) if moment is None else (moment,)
    found = [row for one in moments for row in checks(facts, one, on=on)]
    told = [
        (
            {
                "check": row.check.key,
                "moment": row.check.moment,
                "title": row.check.title,
                "do": row.check.do,
                "why": row.check.why,
            },
            row.answer,
        )
        for row in found
    ]
    return _found("checks", facts, on, told, only_needed=only_needed)


def _question(
    key: str, about: str, answer: Callable[..., Found], own: tuple[Field, ...],
    example: dict[str, Any],
) -> Question:  # fmt: skip
    return Question(key, about, (*own, *_FACTS), example, answer)


QUESTIONS = (
    _question(
        "notices",
        "Which notices UK1 to UK17 a purchase or contract needs, by when, and why or why not.",
        _notices,
        (_ONLY,),
        {
            "only_needed": True,
            "on": "2026-04-20", "way": "open", "value_inc_vat_pence": 40000000,
            "tender_notice_on": "2026-03-02", "award_notice_on": "2026-04-01",
            "signed_on": "2026-04-15",
        },
    ),
    _question(
        "notice-content",
        "What a notice must say, item by item, with its provision and its place in OCDS.",
        _content,
        (one_of("notice", "The notice.", keys()),),
        {"notice": "below-threshold-details", "on": "2026-11-22", "way": "quotation"},
    ),
    _question(
        "duties",
        "The duties of a live contract: what to publish, pay, keep and look after.",
        _duties,
        (_ONLY,),
        {
            "only_needed": True,
            "on": "2026-11-22", "way": "open", "value_inc_vat_pence": 520000000,
            "commenced_on": "2025-10-01", "signed_on": "2026-02-02",
        },
    ),
    _question(
        "checks",
        "What to check at a moment of a purchase (or at all), why, and by which section.",
        _checks,
        (optional(one_of("moment", "The moment; all of them where it is left out.", Moment)), _ONLY),
        {"moment": "engagement", "only_needed": True, "on": "2026-11-22", "way": "open", "value_inc_vat_pence": 40000000},
    ),
)  # fmt: skip
