"""Questions about what an authority publishes by the year: pipeline, payments, payments compliance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rulebook import pipeline_notice
from rulebook.command.fields import day, flag, one_of, optional, pence, rows, whole
from rulebook.command.registry import Found, Question, Refused, said, unrepeated
from rulebook.payment_publishing import half_year, payment_published
from rulebook.pipeline_notice import PlannedPurchase
from rulebook.register_law import Regime
from rulebook.thresholds import Kind


def _pipeline(
    *, financial_year: int, expected_spend_pence: int | None,
    purchases: tuple[Mapping[str, Any], ...],
) -> Found:  # fmt: skip
    must = pipeline_notice.must_publish(expected_spend_pence, financial_year)
    listed = [
        pipeline_notice.belongs(
            PlannedPurchase(
                one["value_inc_vat_pence"], one["notice_expected_on"], one["is_call_off"], one["kind"]
            ),
            financial_year,
        )
        for one in purchases
    ]  # fmt: skip
    first, last = pipeline_notice.look_ahead(financial_year)
    value = {
        **said(must),
        "due_on": pipeline_notice.due(financial_year),
        "looks_from": first,
        "looks_until": last,
        "purchases": [{**said(one), "reasons": one.reasons} for one in listed],
    }
    return Found(value, unrepeated(*must.reasons, *(why for one in listed for why in one.reasons)))


def _payment_information(
    *, paid_on: date, payment_pence: int, procurement_commenced_on: date | None, regime: Regime,
    is_concession: bool, follows_guidance: bool,
) -> Found:  # fmt: skip
    if procurement_commenced_on is not None and paid_on < procurement_commenced_on:
        raise Refused(
            "The payment is before its procurement commenced.",
            "Give 'paid_on' on or after 'procurement_commenced_on'.",
        )
    found = payment_published(
        paid_on, payment_pence, commenced_on=procurement_commenced_on, regime=regime,
        is_concession=is_concession, follows_guidance=follows_guidance,
    )  # fmt: skip
    value = {
        **said(found.answer),
        "quarter_ends_on": found.quarter_ends_on,
        "due_on": found.due_on,
    }
    return Found(value, found.answer.reasons)


def _payments_compliance(*, on: date, first_from_october: bool) -> Found:
    found = half_year(on, first_from_october=first_from_october)
    value = {
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "due_on": found.due_on,
    }
    return Found(value, found.reasons)


_PURCHASE = (
    optional(pence("value_inc_vat_pence", "The estimated value, including VAT.")),
    optional(day("notice_expected_on", "When its tender or transparency notice is expected.")),
    optional(flag("is_call_off", "Whether it is a call-off."), False),
    optional(one_of("kind", "The kind of contract.", Kind), Kind.GOODS_OR_SERVICES),
)
QUESTIONS = (
    Question(
        "pipeline",
        "Whether a council must publish a pipeline notice for a financial year, by when, and which "
        "purchases belong in it.",
        (
            whole("financial_year", "The year in which it begins: 2027 is 2027-28.", least=1, most=9_997),
            optional(pence("expected_spend_pence", "What the council expects to pay in that year "
                           "under contracts that are not exempt.")),
            optional(rows("purchases", "Planned purchases.", _PURCHASE), ()),
        ),
        {
            "financial_year": 2027,
            "expected_spend_pence": 18_000_000_000,
            "purchases": [
                {"value_inc_vat_pence": 200_000_000, "notice_expected_on": "2027-09-01"},
                {"value_inc_vat_pence": 200_000_001, "notice_expected_on": "2028-09-30"},
            ],
        },
        _pipeline,
    ),
    Question(
        "payment-information",
        "Whether a single payment under a contract is published (UK8), and by when.",
        (
            day("paid_on", "The day of the payment."),
            pence("payment_pence", "The payment, including VAT."),
            optional(day("procurement_commenced_on", "The day the contract's procurement commenced.")),
            optional(one_of("regime", "The law of the contract.",
                            (Regime.ACT_2023, Regime.REGULATIONS_2015, Regime.OTHER)),
                     Regime.ACT_2023),
            optional(flag("is_concession", "Whether it is a concession contract."), False),
            optional(flag("follows_guidance", "Whether to leave out procurements commenced before 1 "
                          "April 2026, as guidance does; false reads the Act's own words."), True),
        ),
        {
            "paid_on": "2026-11-18",
            "payment_pence": 3_600_000,
            "procurement_commenced_on": "2026-04-10",
        },
        _payment_information,
    ),
    Question(
        "payments-compliance",
        "The half-year of the payments compliance notice (UK17) in which a day lies, and its last day.",
        (
            day("on", "A day of the half-year."),
            optional(flag("first_from_october", "Whether the first period begins on 1 October 2025, as "
                          "guidance is reported to say; else on 1 January 2026."), False),
        ),
        {"on": "2026-12-01"},
        _payments_compliance,
    ),
)  # fmt: skip
