"""The question of the modification test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rulebook.command.fields import Field, day, flag, one_of, optional, pence, rows, whole
from rulebook.command.registry import Found, Question, Refused, said, unrepeated
from rulebook.contract_change import (
    Change,
    ChangeAnswer,
    ContractTerms,
    EarlierChange,
    change_check,
)
from rulebook.register_law import Regime
from rulebook.thresholds import Kind

_MOST = -100_000_000_000_00
_MONTHS = 1_200


def _modification(
    *, on: date, regime: Regime, value_inc_vat_pence: int | None, maximum_term_months: int | None,
    kind: Kind, procurement_commenced_on: date | None, is_provided_for: bool | None,
    earlier_below_threshold_pence: int, earlier: tuple[Mapping[str, Any], ...], **change: Any,
) -> Found:  # fmt: skip
    terms = ContractTerms(
        regime, value_inc_vat_pence, maximum_term_months, kind, procurement_commenced_on,
        is_provided_for, earlier_below_threshold_pence,
    )  # fmt: skip
    _refuse_below_nothing(
        value_inc_vat_pence,
        change["extra_value_pence"],
        maximum_term_months,
        change["extra_months"],
    )
    made = Change(**change, earlier=tuple(EarlierChange(**dict(one)) for one in earlier))
    found = change_check(terms, made, on=on)
    reasons = unrepeated(*found.answer.reasons, *found.change_notice.reasons, *found.copy.reasons)
    value = _told(found)
    if found.together:
        value["together"] = _told(found.together)
    return Found(value, reasons)


def _refuse_below_nothing(
    value: int | None, extra_pence: int, term: int | None, extra_months: int
) -> None:
    if value is not None and value + extra_pence < 0:
        raise Refused(
            "The change takes more off the value than the contract is worth.",
            "Give 'extra_value_pence' of at least minus 'value_inc_vat_pence'.",
        )
    if term is not None and term + extra_months < 0:
        raise Refused(
            "The change takes more months off than the longest term has.",
            "Give 'extra_months' of at least minus 'maximum_term_months'.",
        )


def _told(found: ChangeAnswer) -> dict[str, Any]:
    return {
        **said(found.answer),
        "is_convertible": found.is_convertible,
        "value_after_pence": found.value_after_pence,
        "change_notice": said(found.change_notice),
        "copy": said(found.copy),
        "limits": [
            {"limit": one.key, "label": one.label, "verdict": one.verdict, "reason": one.reason}
            for one in found.limits
        ],
    }


def _maybe(name: str, about: str) -> Field:
    return optional(flag(name, about))


_EARLIER = (
    optional(pence("extra_value_pence", "The change of value; negative lowers it.", least=_MOST), 0),
    optional(whole("extra_months", "The change of term; negative shortens.", least=-_MONTHS,
                   most=_MONTHS), 0),
    optional(flag("adds_new_kind", "Whether it added supply of a new kind."), False),
    optional(flag("moves_balance", "Whether it moved the balance to the supplier."), False),
    optional(flag("was_below_threshold", "Whether it was allowed only as a below-threshold "
                  "modification."), False),
)  # fmt: skip
_FIELDS = (
    day("on", "The day of the change."),
    optional(one_of("regime", "The law of the contract.",
                    (Regime.ACT_2023, Regime.REGULATIONS_2015, Regime.OTHER)), Regime.ACT_2023),
    optional(pence("value_inc_vat_pence", "The estimated value before this change, including VAT.")),
    optional(whole("maximum_term_months", "The longest term on award, options included.",
                   least=1, most=_MONTHS)),
    optional(one_of("kind", "The kind of contract.", Kind), Kind.GOODS_OR_SERVICES),
    optional(day("procurement_commenced_on", "The day its procurement commenced.")),
    _maybe("is_provided_for", "Whether the contract and its first notice provide for this change."),
    optional(pence("earlier_below_threshold_pence", "All earlier changes that were allowed only as "
                   "below-threshold modifications, added up."), 0),
    optional(pence("extra_value_pence", "The change of value; negative lowers it.", least=_MOST), 0),
    optional(whole("extra_months", "The change of term; negative shortens.", least=-_MONTHS,
                   most=_MONTHS), 0),
    _maybe("adds_new_kind", "Whether it adds goods, services or works of a new kind."),
    _maybe("moves_balance", "Whether the economic balance moves materially to the supplier."),
    _maybe("alters_nature", "Whether the overall nature of the contract changes."),
    optional(flag("is_urgent", "Whether extreme urgency would justify a direct award."), False),
    optional(flag("is_unforeseeable", "Whether nobody could foresee the circumstances."), False),
    optional(flag("is_known_risk", "Whether a risk named in the first notice came about, with all "
                  "its conditions."), False),
    optional(flag("is_additional", "Whether it is additional supply, with all its conditions."),
             False),
    optional(flag("changes_supplier", "Whether the supplier changes."), False),
    _maybe("is_restructuring", "Whether a corporate restructuring requires the new supplier."),
    _maybe("is_new_supplier_excluded", "Whether the new supplier is an excluded supplier."),
    optional(rows("earlier", "Earlier changes that could have been made together with this one.",
                  _EARLIER), ()),
)  # fmt: skip

QUESTIONS = (
    Question(
        "modification",
        "Whether a contract may be changed, by which limit, and what must be published.",
        _FIELDS,
        {
            "on": "2026-11-22",
            "value_inc_vat_pence": 109000000,
            "maximum_term_months": 48,
            "extra_value_pence": 6000000,
            "adds_new_kind": False,
            "moves_balance": False,
            "earlier": [{"extra_value_pence": 9000000}],
        },
        _modification,
    ),
)
