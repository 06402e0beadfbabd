"""What the database refuses of overlaps."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories.collaboration import OpportunityFactory, OpportunityMemberFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "nonsense",
    [
        {"score": 1.1},
        {"score": -0.1},
        {"boroughs_count": 1},
        {"earliest_end": None},
        {"latest_end": None},
    ],
    ids=str,
)
def test_the_database_refuses_nonsense(nonsense):
    with pytest.raises(IntegrityError), transaction.atomic():
        OpportunityFactory(**nonsense)


def test_an_overlap_without_ends_is_fine():
    assert OpportunityFactory(earliest_end=None, latest_end=None, months_apart=None).pk


def test_a_contract_is_in_an_overlap_once():
    member = OpportunityMemberFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        OpportunityMemberFactory(opportunity=member.opportunity, contract=member.contract)


def test_overlaps_are_shown_by_their_key():
    member = OpportunityMemberFactory(opportunity__key="x")

    assert str(member.opportunity) == "x"
    assert str(member) == f"{member.opportunity_id} {member.contract_id}"


def test_an_end_on_the_day_itself_is_still_open_and_the_day_before_is_not():
    one = OpportunityFactory(latest_end=date(2027, 7, 31))
    model = type(one)

    assert model.objects.open(today=date(2027, 7, 31)).exists()
    assert not model.objects.open(today=date(2027, 8, 1)).exists()
    assert model.objects.who_has_it(today=date(2027, 8, 1)).exists()
