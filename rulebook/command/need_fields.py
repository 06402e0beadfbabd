"""The fields of a buyer's answers and of a borough's own rules, read into `Need` and `Policy`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rulebook.command.fields import (
    Field,
    Form,
    day,
    flag,
    one_of,
    optional,
    pence,
    rows,
    some_of,
    text,
    texts,
    whole,
)
from rulebook.exemptions import CONDITION_KEYS
from rulebook.justifications import CONDITIONS
from rulebook.modification import ContractTerms, Extension
from rulebook.need import (
    LONGEST_TERM_MONTHS,
    Cause,
    Certainty,
    Exemption,
    Need,
    Together,
    Trial,
    Urgency,
    Wish,
)
from rulebook.phases import Blackout
from rulebook.policy import Band, Method, Policy, PolicyRule, Stance
from rulebook.register_law import Regime
from rulebook.thresholds import Kind

_CONDITIONS = tuple((key, key) for key in (*CONDITIONS, *CONDITION_KEYS))
_REGIMES = (Regime.ACT_2023, Regime.REGULATIONS_2015, Regime.OTHER)


def _conditions(name: str, about: str) -> Field:
    return optional(Field(name, about, Form.CHOICES, choices=_CONDITIONS), ())


def _may(name: str, about: str) -> Field:
    return optional(flag(name, about))


NEED_FIELDS: tuple[Field, ...] = (
    optional(one_of("kind", "The kind of contract.", Kind), Kind.GOODS_OR_SERVICES),
    optional(pence("value_inc_vat_pence", "The estimated value, options and extensions included.")),
    optional(flag("cannot_be_estimated", "No estimate can be made: it counts as above."), False),
    optional(whole("term_months", "The term with all options.", most=LONGEST_TERM_MONTHS)),
    optional(texts("cpv", "CPV codes of 8 digits."), ()),
    optional(day("commenced_on", "The day the procurement commenced, if it has.")),
    optional(day("needed_by", "The day by which all must be done.")),
    optional(day("planned_on", "The day of a planned procurement notice (UK3).")),
    _may("is_severable_above", "A part that could be bought by itself is above its threshold."),
    optional(one_of("exemption", "An exemption of Schedule 2 that is claimed.", Exemption)),
    optional(one_of("certainty", "How well the requirement is known.", Certainty)),
    _may("is_off_the_shelf", "Whether it can be had off the shelf."),
    optional(one_of("trial", "What must be seen or tried first.", Trial)),
    _may("wants_to_negotiate", "Whether you want to negotiate."),
    optional(whole("capable_suppliers", "How many capable suppliers you know.", most=100_000)),
    optional(some_of("wishes", "Whom you would like to reach.", Wish), ()),
    optional(one_of("urgency", "How urgent it is.", Urgency)),
    optional(one_of("urgency_cause", "What made it urgent.", Cause)),
    optional(one_of("together", "How far boroughs go together.", Together)),
    optional(whole("partners", "How many other authorities take part.", most=500)),
    optional(text("framework", "The framework: a key of the question frameworks, or its name."), ""),
    optional(
        one_of("framework_regime", "The law of the framework.", _REGIMES), Regime.UNKNOWN
    ),
    _may("framework_covers", "It covers authority, scope, lot, term and value."),
    _may("has_mechanism", "It has one supplier, or core terms and an objective way to choose."),
    _may("has_dynamic_market", "Whether a dynamic market covers it."),
    _conditions("met", "Conditions of a ground or an exemption that hold."),
    _conditions("not_met", "Conditions of a ground or an exemption that do not hold."),
    _may("has_present_contract", "Whether there is a contract now."),
    _may("has_extension_left", "Whether it gives an extension."),
    optional(one_of("contract_regime", "The law of the present contract.", _REGIMES)),
    optional(pence("contract_value_inc_vat_pence", "The estimated value of the present contract.")),
    optional(whole("contract_term_months", "Its longest term on award.", most=LONGEST_TERM_MONTHS)),
    optional(whole("extra_months", "By how many months it would be longer.", most=600)),
    optional(pence("extra_value_pence", "By how much its value would rise.")),
    _may("is_electronic", "Whether tenders are sent electronically; taken for yes."),
    _may("are_documents_together", "Whether all documents come with the notice; taken for yes."),
)  # fmt: skip

POLICY_FIELDS: tuple[Field, ...] = (
    optional(
        rows("bands", "Bands of standing orders, in order.", (
            optional(pence("up_to_pence", "The highest value of the band; left out for any.")),
            one_of("method", "What it asks for.", Method),
            text("approver", "Who approves."),
        )), ()),
    optional(flag("bands_include_vat", "Whether the bands include VAT."), False),
    optional(
        rows("rules", "Routes that the borough forbids or prefers.", (
            text("route", "The key of a route, or its beginning, like framework."),
            one_of("stance", "What policy says.", (Stance.FORBIDS, Stance.PREFERS)),
            text("text", "Its words."),
            optional(pence("from_pence", "From this value, including VAT.")),
            optional(pence("until_pence", "Below this value.")),
        )), ()),
    optional(
        rows("blackouts", "Days on which the borough does not work on purchases, both included.", (
            day("starts_on", "The first."), day("ends_on", "The last."), text("reason", "Why."),
        )), ()),
    optional(rows("meetings", "Days on which key decisions are made.", (day("on", "The day."),)), ()),
)  # fmt: skip

_OF_CONTRACT = (
    "contract_regime", "contract_value_inc_vat_pence", "contract_term_months", "extra_months",
    "extra_value_pence",
)  # fmt: skip
_SETS = ("wishes", "met", "not_met")


def need_of(given: Mapping[str, Any]) -> Need:
    """Return the answers as a `Need`, from the values of `NEED_FIELDS` by name."""
    regime, value, term, months, extra = (given[name] for name in _OF_CONTRACT)
    names = {field.name for field in NEED_FIELDS} - set(_OF_CONTRACT)
    plain = {name: given[name] for name in names}
    sets = {name: frozenset(given[name]) for name in _SETS}
    terms = ContractTerms(regime, value, term) if regime is not None else None
    extension = Extension(months, extra) if months is not None else None
    return Need(**{**plain, **sets}, present_contract=terms, extension=extension)


def policy_of(given: Mapping[str, Any]) -> Policy:
    """Return a borough's own rules, from the values of `POLICY_FIELDS`. Raises `ValueError`."""
    return Policy(
        bands=tuple(Band(**band) for band in given["bands"]),
        is_vat_included=given["bands_include_vat"],
        rules=tuple(PolicyRule(**rule) for rule in given["rules"]),
        blackouts=tuple(Blackout(**one) for one in given["blackouts"]),
        meetings=tuple(one["on"] for one in given["meetings"]),
    )
