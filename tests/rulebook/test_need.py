"""Answers about a purchase: nothing said is nothing wrong, and each error says what to do."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.modification import ContractTerms, Extension
from rulebook.need import (
    Cause,
    Certainty,
    Exemption,
    Need,
    Together,
    Trial,
    Urgency,
    Wish,
    problems,
)
from rulebook.register_law import Regime
from rulebook.thresholds import Kind

TODAY = date(2026, 11, 27)
TERMS = ContractTerms(Regime.ACT_2023, 100_000_00, 36)


def test_nothing_said_is_nothing_wrong():
    assert problems(Need(), on=TODAY) == ()


def test_a_need_can_be_hashed_and_asked_again():
    need = Need(value_inc_vat_pence=400_000_00, wishes=frozenset({Wish.SMES}), cpv=("48000000",))

    assert hash(need) == hash(replace(need))
    assert replace(need, value_inc_vat_pence=1) != need


@pytest.mark.parametrize(
    ("need", "field", "begins"),
    [
        (Need(value_inc_vat_pence=0), "value_inc_vat_pence", "Enter a value of more than £0"),
        (Need(value_inc_vat_pence=-1), "value_inc_vat_pence", "Enter a value of more than £0"),
        (Need(value_inc_vat_pence=100_000_000_000_01), "value_inc_vat_pence", "Enter a value of £"),
        (
            Need(value_inc_vat_pence=1, cannot_be_estimated=True),
            "cannot_be_estimated",
            "Enter a value, or say",
        ),
        (Need(term_months=0), "term_months", "Enter a term from 1 to 600 months"),
        (Need(term_months=601), "term_months", "Enter a term"),
        (Need(cpv=("4800000",)), "cpv", "Enter a CPV code of 8 digits"),
        (Need(cpv=("48000000-8",)), "cpv", "Enter a CPV code"),
        (Need(cpv=("4800000²",)), "cpv", "Enter a CPV code"),
        (Need(needed_by=TODAY - timedelta(days=1)), "needed_by", "The day it is needed by must"),
        (
            Need(commenced_on=TODAY, needed_by=TODAY - timedelta(days=1)),
            "needed_by",
            "The day it is needed",
        ),
        (
            Need(commenced_on=TODAY, planned_on=TODAY + timedelta(days=1)),
            "planned_on",
            "The planned procurement notice must",
        ),
        (Need(capable_suppliers=-1), "capable_suppliers", "Enter the number of suppliers"),
        (Need(partners=-1), "partners", "Enter the number of other authorities"),
        (Need(partners=0, together=Together.LEAD), "partners", "Enter how many other"),
        (Need(met=frozenset({"a"}), not_met=frozenset({"a"})), "met", "Say whether ‘a’ holds"),
        (
            Need(has_present_contract=False, present_contract=TERMS),
            "has_present_contract",
            "Say that there is a contract now",
        ),
        (
            Need(has_present_contract=False, has_extension_left=True),
            "has_present_contract",
            "Say that there is a contract now",
        ),
        (Need(extension=Extension(0)), "extension", "Enter by how many months"),
    ],
)
def test_what_is_wrong_is_said_with_its_field_and_what_to_do(need, field, begins):
    (problem,) = problems(need, on=TODAY)

    assert problem.field == field
    assert field in {one.name for one in fields(Need)}
    assert problem.text.startswith(begins)
    assert not problem.text.endswith(".")


@pytest.mark.parametrize(
    "need",
    [
        Need(value_inc_vat_pence=1),
        Need(value_inc_vat_pence=100_000_000_000_00),
        Need(cannot_be_estimated=True),
        Need(term_months=1),
        Need(term_months=600),
        Need(cpv=("48000000", "72000000")),
        Need(needed_by=TODAY),
        Need(commenced_on=TODAY, planned_on=TODAY),
        Need(commenced_on=date(2025, 1, 1), needed_by=date(2025, 6, 1)),
        Need(capable_suppliers=0),
        Need(partners=0, together=Together.NOTES),
        Need(partners=500, together=Together.BUDGET),
        Need(has_present_contract=True, present_contract=TERMS, extension=Extension(-6)),
        Need(met=frozenset({"a"}), not_met=frozenset({"b"})),
    ],
)
def test_the_last_answer_that_is_right_is_let_through(need):
    assert problems(need, on=TODAY) == ()


@pytest.mark.parametrize("choices", [Cause, Certainty, Exemption, Together, Trial, Urgency, Wish])
def test_every_choice_has_words_of_its_own(choices):
    said = [choice.in_words for choice in choices]

    assert all(said)
    assert len(set(said)) == len(said)


def test_values_count_together_from_one_procedure_on():
    assert [step for step in Together if step.is_one_procedure] == [
        Together.PROCEDURE,
        Together.LEAD,
        Together.BUDGET,
    ]


@pytest.mark.parametrize("kind", Kind)
def test_the_kind_says_whether_it_is_light_touch_or_a_concession(kind):
    need = Need(kind=kind)

    assert need.is_light_touch is ("light-touch" in kind.value)
    assert need.is_concession is ("concession" in kind.value)


@given(st.integers(min_value=1, max_value=100_000_000_000_00), st.integers(1, 600))
def test_any_sum_and_term_in_range_is_let_through(pence, months):
    assert problems(Need(value_inc_vat_pence=pence, term_months=months), on=TODAY) == ()
