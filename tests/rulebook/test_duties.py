"""What a live contract asks of the council, with and without notices."""

from dataclasses import replace
from datetime import date

import pytest

from rulebook.duties import duties
from rulebook.notice_facts import Days, NoticeFacts, Way
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS
TODAY = date(2026, 11, 22)
LARGE = NoticeFacts(
    Way.OPEN, 5_200_000_00,
    days=Days(commenced=date(2025, 10, 1), signed=date(2026, 2, 2), ends=date(2029, 2, 1)),
)  # fmt: skip
SMALL = replace(LARGE, value_inc_vat_pence=60_000_00)


def by_key(facts):
    return {duty.key: duty for duty in duties(facts, on=TODAY)}


def test_w13_a_contract_above_five_million_pounds_has_them_all():
    rows = by_key(LARGE)

    assert rows["kpis"].is_needed
    assert rows["details"].due_on == date(2026, 3, 3)
    assert rows["contract-copy"].due_on == date(2026, 5, 2)
    assert rows["performance"].due_on == date(2027, 2, 1)
    assert rows["termination"].due_on == date(2029, 3, 2)
    assert rows["records"].until_on == date(2029, 2, 1)
    assert rows["details"].notice.notice.form == "UK7"
    assert rows["records"].notice is None


@pytest.mark.parametrize(
    ("key", "facts", "verdict", "provision"),
    [
        ("payment", LARGE, YES, "s.68"),
        ("payment", SMALL, YES, "s.88"),
        ("payment", replace(LARGE, kind=Kind.CONCESSION, is_above_threshold=True), NO, "s.68"),
        ("payment", replace(LARGE, is_exempt=True), NO, "s.3(2), Sch.2"),
        ("sub-contract-payment", LARGE, YES, "s.73"),
        ("sub-contract-payment", SMALL, YES, "s.88"),
        ("sub-contract-payment", replace(LARGE, is_exempt=True), NO, "s.3(2), Sch.2"),
        ("invoices", LARGE, YES, "s.67"),
        ("invoices", SMALL, NO, "s.87(4)(b)"),
        ("invoices", NoticeFacts(Way.CALL_OFF, 300_000_00), DEPENDS, "s.45"),
        ("sub-contractors", LARGE, DEPENDS, "s.72"),
        ("sub-contractors", replace(LARGE, relies_on_subcontractors=True), YES, "s.72"),
        ("sub-contractors", replace(LARGE, relies_on_subcontractors=False), NO, "s.72"),
        ("sub-contractors", SMALL, NO, "s.87(4)(b)"),
        ("conflicts", LARGE, YES, "s.83(5)-(6)"),
        ("right-to-end", LARGE, YES, "s.78"),
        ("records", SMALL, NO, "s.87(4)(b)"),
    ],
)
def test_whom_a_duty_binds_and_by_which_section(key, facts, verdict, provision):
    duty = by_key(facts)[key]

    assert duty.answer.verdict is verdict
    assert duty.answer.reasons[0].source.provision == provision


def test_the_transparency_code_asks_for_a_row_by_value_and_says_its_basis_is_not_confirmed():
    assert by_key(SMALL)["register"].is_needed
    assert by_key(replace(SMALL, value_inc_vat_pence=5_000_00))["register"].answer.verdict is NO
    assert by_key(SMALL)["register"].answer.reasons[-1].confidence is Confidence.UNCONFIRMED


def test_a_contract_of_the_earlier_law_keeps_no_records_for_the_act():
    old = replace(
        LARGE, regime=Regime.REGULATIONS_2015, days=Days(signed=date(2024, 2, 2))
    )  # fmt: skip

    assert by_key(old)["records"].until_on is None
    assert by_key(old)["details"].answer.verdict is NO


def test_every_duty_says_when_and_why():
    for duty in duties(LARGE, on=TODAY):
        assert duty.title
        assert duty.when
        assert duty.answer.reasons
