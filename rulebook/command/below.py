"""Questions about purchases below the threshold: what Part 6 asks, and reserving them by place."""

from __future__ import annotations

from datetime import date
from typing import Any

from rulebook.below_threshold import Invitation, below_threshold
from rulebook.command.fields import day, flag, one_of, optional, pence, some_of, texts
from rulebook.command.registry import Found, Question, Refused, said, unrepeated
from rulebook.money import pounds
from rulebook.reservation import Reserve, Small, reservation
from rulebook.thresholds import Kind, threshold_for


def _below_threshold(
    *, kind: Kind, value_inc_vat_pence: int, invitation: Invitation, on: date
) -> Found:
    row = threshold_for(kind, on=on)
    if value_inc_vat_pence >= row.value_inc_vat_pence:
        raise Refused(
            f"{pounds(value_inc_vat_pence)} is not below the threshold of "
            f"{pounds(row.value_inc_vat_pence)}.",
            'Give a value below it, or ask "regime".',
        )
    found = below_threshold(kind, value_inc_vat_pence, invitation, on=on)
    answers = (found.tender_notice, found.details_notice, found.suitability_stage)
    return Found(
        {
            "is_regulated": found.is_regulated,
            "is_notifiable": found.is_notifiable,
            "tender_notice": said(found.tender_notice),
            "details_notice": said(found.details_notice),
            "suitability_stage": said(found.suitability_stage),
            "duties": [duty.text for duty in found.duties],
            "tender_notice_says": [item.says for item in found.tender_notice_items],
            "details_notice_says": [item.says for item in found.details_notice_items],
        },
        unrepeated(*(answer.reasons[0] for answer in answers)),
        notes=unrepeated(
            *(reason for answer in answers for reason in answer.reasons[1:]), *found.duties
        ),
    )


def _reservation_area(*, reserve: Reserve, authorities: tuple[str, ...], **facts: Any) -> Found:
    found = reservation(reserve, authorities, **facts)
    return Found(
        {
            "is_lawful": found.answer.is_yes,
            **said(found.answer),
            "own_areas": found.own,
            "areas_that_may_be_named": [
                {"area": near.name, "confidence": near.confidence} for near in found.allowed
            ],
            "notice_words": found.notice_words,
        },
        found.answer.reasons,
    )


QUESTIONS = (
    Question(
        "below-threshold",
        "What the Act asks for a purchase below the threshold, and what its notices must say.",
        (
            one_of("kind", "The kind of contract.", Kind),
            pence("value_inc_vat_pence", "The estimated value, including VAT."),
            optional(
                one_of("invitation", "How suppliers hear of it.", Invitation),
                Invitation.ADVERTISED,
            ),
            day("on", "The day the procurement commences."),
        ),
        {"kind": "goods-or-services", "value_inc_vat_pence": 15000000, "on": "2026-04-10"},
        _below_threshold,
    ),
    Question(
        "reservation-area",
        "Whether a purchase below the threshold may be reserved to the UK or to a local area, which "
        "areas may be named, and what the notice says.",
        (
            one_of("reserve", "To the UK, to a local area, or to no place.", Reserve),
            texts("authorities", "The London authorities that buy, by name."),
            optional(texts("areas", "The areas to name; those of the buyers if left out."), ()),
            optional(
                pence("value_inc_vat_pence", "The value; left out if it cannot be estimated.")
            ),
            optional(one_of("kind", "The kind of contract.", Kind), Kind.GOODS_OR_SERVICES),
            day("on", "The day the procurement commences."),
            optional(flag("is_before_invitation", "Is it decided before tenders are invited?")),
            optional(
                some_of("small", "To SMEs, VCSEs or both, beside a place or alone.", Small), ()
            ),
        ),
        {
            "reserve": "local-area",
            "authorities": ["Lambeth"],
            "areas": ["Lambeth", "Southwark"],
            "value_inc_vat_pence": 15000000,
            "on": "2026-04-10",
            "is_before_invitation": True,
        },
        _reservation_area,
    ),
)
