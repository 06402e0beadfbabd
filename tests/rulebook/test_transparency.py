"""The Transparency Code register: value, quarter, due day and columns."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.reasons import Verdict
from rulebook.sources import Confidence
from rulebook.transparency import (
    CONTRACT_FIELDS,
    INVITATION_FIELDS,
    Demand,
    due,
    headings,
    must_list,
    quarter_before,
    quarter_named,
    quarter_of,
    why_due,
)


@pytest.mark.parametrize(
    ("value_pence", "verdict"),
    [
        (5_000_00, Verdict.NO),
        (5_000_01, Verdict.YES),
        (0, Verdict.NO),
        (-1_00, Verdict.NO),
        (None, Verdict.DEPENDS),
    ],
)
def test_a_contract_of_more_than_5000_pounds_must_be_listed(value_pence, verdict):
    answer = must_list(value_pence)

    assert answer.verdict is verdict
    assert any(reason.confidence is Confidence.UNCONFIRMED for reason in answer.reasons), "VAT"


@pytest.mark.parametrize(
    ("day", "key", "label", "due_on"),
    [
        (date(2026, 1, 1), "2026-q1", "January to March 2026", date(2026, 4, 30)),
        (date(2026, 3, 31), "2026-q1", "January to March 2026", date(2026, 4, 30)),
        (date(2026, 4, 1), "2026-q2", "April to June 2026", date(2026, 7, 31)),
        (date(2026, 9, 30), "2026-q3", "July to September 2026", date(2026, 10, 31)),
        (date(2026, 11, 22), "2026-q4", "October to December 2026", date(2027, 1, 31)),
    ],
)
def test_a_quarter_is_due_within_one_month_of_its_end(day, key, label, due_on):
    quarter = quarter_of(day)

    assert (quarter.key, quarter.label, due(quarter)) == (key, label, due_on)
    assert why_due(quarter).confidence is Confidence.UNCONFIRMED


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_in_its_quarter(day):
    quarter = quarter_of(day)

    assert quarter.starts_on <= day <= quarter.ends_on < due(quarter)


def test_the_columns_are_those_of_the_schema_in_order():
    assert headings() == (
        "OrganisationName", "OrganisationURI", "EffectiveDate", "ContractReferenceNumber",
        "OpenContractingID", "Title", "ContractType", "Description", "ServiceCategoryLabel",
        "ServiceCategoryURI", "Department", "ContactName", "CPVLabel", "CPVURI", "ProclassLabel",
        "ProclassURI", "StartDate", "EndDate", "ReviewDate", "ExtensionPeriodEndDate",
        "ContractValue", "ContractValueSpecification", "IrrecoverableVAT", "SupplierName",
        "SupplierCompanyNumber", "SupplierCharityNumber", "SMEType", "VCSEType", "TenderProcess",
        "ContractDocumentURL",
    )  # fmt: skip
    assert headings(INVITATION_FIELDS)[0] == "ReferenceNumber"


@pytest.mark.parametrize("field", CONTRACT_FIELDS + INVITATION_FIELDS, ids=lambda f: f.heading)
def test_a_column_that_the_code_asks_for_has_the_words_of_the_code(field):
    assert field.label
    assert bool(field.code_words) is (field.demand is Demand.REQUIRED)
    assert field.confidence is not Confidence.CONFIRMED


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_a_quarter_is_found_by_its_name_and_follows_the_one_before(day):
    quarter = quarter_of(day)

    assert quarter_named(quarter.key) == quarter
    assert (quarter.starts_on - quarter_before(quarter).ends_on).days == 1


@pytest.mark.parametrize(
    "key", ["", "2026", "2026-q0", "2026-q5", "2026-q12", "20x6-q1", "0000-q1", "٢٠٢٦-q1", "2026q1"]
)
def test_another_text_names_no_quarter(key):
    assert quarter_named(key) is None
