"""Questions about which law and which rules apply to a purchase or a contract."""

from __future__ import annotations

from datetime import date
from typing import Any

from rulebook import exemptions
from rulebook.below_threshold import Invitation
from rulebook.command.fields import day, flag, one_of, optional, pence, rows, some_of, text
from rulebook.command.registry import Found, Question, Refused, said, unrepeated
from rulebook.commencement import COMMENCING, Event, commencement
from rulebook.light_touch import light_touch
from rulebook.live_contract import is_convertible, meaning
from rulebook.mixed_contracts import Element, mixed
from rulebook.reasons import Reason
from rulebook.regime import Purchase, Rules, Standing, rules_for
from rulebook.register_law import Regime, law_of
from rulebook.thresholds import Kind

_INVITATIONS = (Invitation.ADVERTISED, Invitation.SELECTED, Invitation.DIRECT)
_NO_VALUE = "No value is given, so it counts as one that cannot be estimated."
_REGIMES = (Regime.ACT_2023, Regime.REGULATIONS_2015, Regime.OTHER)


def _regime(*, elements: tuple[dict[str, Any], ...], **facts: Any) -> Found:
    if facts["exemption"] == "" and (facts["exemption_holds"] or facts["exemption_fails"]):
        raise Refused("Conditions are given without an exemption.", "Give 'exemption' too.")
    rules = rules_for(Purchase(elements=tuple(Element(**one) for one in elements), **facts))
    warnings = rules.warnings
    if facts["value_inc_vat_pence"] is None:
        warnings = (*warnings, _NO_VALUE)
    return Found(
        {
            "standing": rules.standing,
            "words": rules.standing.in_words,
            "law": rules.law,
            "kind": rules.kind,
            "threshold_inc_vat_pence": rules.threshold and rules.threshold.value_inc_vat_pence,
            "is_public_contract": rules.standing is Standing.PUBLIC_CONTRACT,
            "is_light_touch": rules.is_light_touch,
            "below_threshold": _below(rules),
            "duties": [duty.text for duty in rules.duties],
        },
        unrepeated(*rules.reasons),
        warnings,
        tuple(
            note
            for note in unrepeated(*_below_reasons(rules), *rules.duties)
            if note not in rules.reasons
        ),
    )


def _below_reasons(rules: Rules) -> tuple[Reason, ...]:
    if rules.below is None:
        return ()
    answers = (rules.below.tender_notice, rules.below.details_notice, rules.below.suitability_stage)
    return tuple(reason for answer in answers for reason in answer.reasons)


def _below(rules: Rules) -> dict[str, Any] | None:
    if rules.below is None:
        return None
    return {
        "is_regulated": rules.below.is_regulated,
        "is_notifiable": rules.below.is_notifiable,
        "tender_notice": said(rules.below.tender_notice),
        "details_notice": said(rules.below.details_notice),
        "suitability_stage": said(rules.below.suitability_stage),
        "tender_notice_says": [item.says for item in rules.below.tender_notice_items],
        "details_notice_says": [item.says for item in rules.below.details_notice_items],
    }


def _which_law(
    *, commenced_on: date | None, framework_regime: Regime, starts_on: date | None, kind: Kind
) -> Found:
    law = law_of(commenced_on=commenced_on, framework_regime=framework_regime, starts_on=starts_on)
    means = meaning(law.regime, kind)
    return Found(
        {
            "law": law.regime.value or "unknown",
            "words": law.regime.in_words,
            "means": [reason.text for reason in means],
        },
        law.reasons,
        notes=means,
    )


def _commenced(*, events: tuple[dict[str, Any], ...]) -> Found:
    found = commencement((one["event"], one["on"]) for one in events)
    value = {
        "commenced_on": found.commenced_on,
        "event": found.event,
        "events_that_commence": COMMENCING,
    }
    return Found(value, found.reasons)


def _light_touch(*, cpv: str) -> Found:
    answer = light_touch(cpv)
    return Found(said(answer), answer.reasons)


def _exemption(
    *, exemption: str, exemption_holds: tuple[str, ...], exemption_fails: tuple[str, ...]
) -> Found:
    row = exemptions.exemption(exemption)
    answer = exemptions.is_exempt(exemption, holds=exemption_holds, fails=exemption_fails)
    value = {
        **said(answer),
        "title": row.title,
        "note": row.note,
        "conditions": {test.key: test.text for test in row.conditions},
    }
    return Found(value, answer.reasons)


def _mixed_contract(
    *, main_kind: Kind, elements: tuple[dict[str, Any], ...], commenced_on: date, is_call_off: bool
) -> Found:
    found = mixed(
        main_kind,
        (Element(**one) for one in elements),
        commenced_on=commenced_on,
        is_call_off=is_call_off,
    )
    value = {
        "kind": found.kind,
        "is_treated_as_above": found.is_lifted,
        "because_of": found.lifting,
    }
    return Found(value, found.reasons)


def _convertible(
    *, kind: Kind, value_before_pence: int, value_after_pence: int, commenced_on: date
) -> Found:
    answer = is_convertible(
        kind,
        value_before_pence=value_before_pence,
        value_after_pence=value_after_pence,
        commenced_on=commenced_on,
    )
    return Found({"is_convertible": answer.is_yes, **said(answer)}, answer.reasons)


_KIND = one_of("kind", "The kind of contract, by its main purpose.", Kind)
_COMMENCED = day("commenced_on", "The day the procurement commenced, or is planned to.")
_FRAMEWORK = optional(
    one_of("framework_regime", "For a call-off: the law of its framework.", _REGIMES),
    Regime.UNKNOWN,
)
_ELEMENTS = rows(
    "elements",
    "The parts of a contract of several kinds.",
    (
        text("about", "What the part is."),
        one_of("kind", "The kind of contract that it would be by itself.", Kind),
        pence("value_inc_vat_pence", "Its value, including VAT."),
        flag("is_severable", "Could it reasonably be bought separately?"),
    ),
)
_HOLDS = optional(
    some_of("exemption_holds", "The conditions that hold.", exemptions.CONDITION_KEYS), ()
)
_FAILS = optional(
    some_of("exemption_fails", "The conditions that fail.", exemptions.CONDITION_KEYS), ()
)

QUESTIONS = (
    Question(
        "regime",
        "Which rules apply to a purchase: its law, exempted or not, above or below the threshold, and "
        "what follows.",
        (
            _KIND,
            optional(
                pence(
                    "value_inc_vat_pence",
                    "The value as \"valuation\" gives it; left out if it cannot be estimated.",
                )
            ),
            _COMMENCED,
            _FRAMEWORK,
            optional(
                one_of("invitation", "How suppliers hear of it, unless by a framework.", _INVITATIONS),
                Invitation.ADVERTISED,
            ),
            optional(one_of("exemption", "An exemption to test.", exemptions.KEYS), ""),
            _HOLDS,
            _FAILS,
            optional(_ELEMENTS, ()),
        ),
        {
            "kind": "goods-or-services",
            "value_inc_vat_pence": 3000000,
            "commenced_on": "2026-03-01",
            "invitation": "selected-suppliers",
        },
        _regime,
    ),
    Question(
        "which-law",
        "The law that a contract was bought under, and what that means while it runs.",
        (
            optional(day("commenced_on", "The day its procurement commenced.")),
            _FRAMEWORK,
            optional(day("starts_on", "The day the contract begins.")),
            optional(one_of("kind", "The kind of contract.", Kind), Kind.GOODS_OR_SERVICES),
        ),
        {"framework_regime": "pcr15", "commenced_on": "2026-05-01"},
        _which_law,
    ),
    Question(
        "commenced",
        "When a procurement commenced, from what happened on which days.",
        (
            rows(
                "events",
                "What happened.",
                (one_of("event", "The event.", Event), day("on", "Its day.")),
            ),
        ),
        {
            "events": [
                {"event": "planned-procurement-notice", "on": "2025-12-15"},
                {"event": "tender-notice", "on": "2026-01-05"},
            ]
        },
        _commenced,
    ),
    Question(
        "light-touch",
        "Whether a CPV code is a light touch code, of those that a buyer of technology meets.",
        (text("cpv", "The code: eight digits, with or without the check digit."),),
        {"cpv": "80533100"},
        _light_touch,
    ),
    Question(
        "exemption",
        "Whether an exemption of Schedule 2 applies, condition by condition.",
        (one_of("exemption", "Which exemption.", exemptions.KEYS), _HOLDS, _FAILS),
        {
            "exemption": "research",
            "exemption_holds": [
                "research-only", "public-benefit", "no-goods-or-works", "not-severable",
            ],
        },
        _exemption,
    ),
    Question(
        "mixed-contract",
        "What kind a contract of several kinds is, and whether a part lifts it above the threshold.",
        (
            one_of("main_kind", "The kind of its main purpose.", Kind),
            _ELEMENTS,
            _COMMENCED,
            optional(flag("is_call_off", "Is it a call-off from a framework?"), False),
        ),
        {
            "main_kind": "light-touch",
            "elements": [
                {"about": "care", "kind": "light-touch", "value_inc_vat_pence": 50000000,
                 "is_severable": False},
                {"about": "software", "kind": "goods-or-services", "value_inc_vat_pence": 30000000,
                 "is_severable": True},
            ],
            "commenced_on": "2026-03-01",
        },
        _mixed_contract,
    ),
    Question(
        "convertible",
        "Whether a change would turn a below-threshold contract into a public one.",
        (
            _KIND,
            pence("value_before_pence", "The value before the change, including VAT."),
            pence("value_after_pence", "The value after it, including VAT."),
            day("commenced_on", "The day the contract's own procurement commenced."),
        ),
        {
            "kind": "goods-or-services",
            "value_before_pence": 20000000,
            "value_after_pence": 21000000,
            "commenced_on": "2026-03-01",
        },
        _convertible,
    ),
)  # fmt: skip
