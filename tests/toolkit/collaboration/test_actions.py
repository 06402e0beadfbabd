"""Finding overlaps anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from tests.factories import collaboration as made
from tests.factories.collaboration import AT, OpportunityFactory
from toolkit.collaboration import actions
from toolkit.collaboration.models import Opportunity
from toolkit.contracts.models import Contract
from toolkit.people.models import AuditEvent

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def contract(title="Library management system", **facts):
    """Return a contract without a supplier, so that only its need can be shared."""
    return made.contract(title, **{"suppliers": (), **facts})


def refresh(at=AT):
    return actions.refresh(today=TODAY, at=at, window_months=12, reach_months=36)


def test_a_refresh_keeps_groups_of_boroughs_with_reasons():
    contract(of="Camden", ends_on=date(2027, 3, 31))
    contract(of="Ealing", ends_on=date(2027, 7, 30))

    result = refresh()

    assert result.as_sentence() == (
        "Contracts compared: 2. Overlaps: 1 added, 0 changed, 0 unchanged, 0 withdrawn."
    )
    one = Opportunity.objects.get()
    assert one.is_window
    assert one.is_technology
    assert one.months_apart == 4
    assert [member.contract.authority.name for member in one.members.order_by("position")] == [
        "Camden",
        "Ealing",
    ]
    assert {
        "kind": "ends",
        "text": "Ends are 4 months apart: Camden March 2027, Ealing July 2027",
    } in one.reasons
    assert "CPV 48160000 Library software package" in str(one.reasons)


def test_a_second_refresh_changes_nothing():
    contract(of="Camden")
    contract(of="Ealing")
    refresh()
    before = list(Opportunity.objects.values())

    result = refresh(at=AT + timedelta(days=1))

    assert (result.added, result.changed, result.unchanged, result.withdrawn) == (0, 0, 1, 0)
    assert list(Opportunity.objects.values()) == before
    assert AuditEvent.objects.filter(action="collaboration.opportunities.refreshed").count() == 1


def test_an_overlap_that_grows_keeps_its_key():
    contract(of="Camden")
    contract(of="Ealing")
    refresh()
    key = Opportunity.objects.get().key
    contract(of="Brent", ends_on=date(2027, 1, 31))

    result = refresh()

    assert (result.added, result.changed) == (0, 1)
    one = Opportunity.objects.get()
    assert one.key == key
    assert one.members.count() == one.boroughs_count == 3


def test_a_changed_reason_changes_the_overlap_and_not_its_members():
    contract(of="Camden")
    other = contract(of="Ealing")
    refresh()
    members = list(Opportunity.objects.get().members.values_list("contract", flat=True))
    Contract.objects.filter(pk=other.pk).update(ends_on=date(2027, 5, 31))

    assert refresh().changed == 1
    assert list(Opportunity.objects.get().members.values_list("contract", flat=True)) == members


def test_an_overlap_that_is_gone_is_withdrawn_and_comes_back_under_its_key():
    contract(of="Camden")
    other = contract(of="Ealing")
    refresh()
    key = Opportunity.objects.get().key
    Contract.objects.filter(pk=other.pk).update(status="cancelled")

    assert refresh().withdrawn == 1
    assert Opportunity.objects.get().withdrawn_at == AT
    assert refresh().withdrawn == 0

    Contract.objects.filter(pk=other.pk).update(status="active")
    assert refresh().changed == 1
    assert (Opportunity.objects.get().key, Opportunity.objects.get().withdrawn_at) == (key, None)


def test_a_withdrawn_overlap_that_lost_its_contracts_stays():
    OpportunityFactory(key="gone", withdrawn_at=AT)

    assert refresh().withdrawn == 0
    assert Opportunity.objects.filter(key="gone").exists()


def test_other_buyers_and_single_boroughs_make_no_overlap():
    contract(of="Camden")
    contract(of="Camden", ends_on=date(2027, 4, 30))
    contract(of="")

    assert refresh().contracts == 2
    assert not Opportunity.objects.exists()


def test_the_number_of_queries_does_not_grow_with_unchanged_overlaps(django_assert_num_queries):
    for name in ("Camden", "Ealing", "Brent", "Merton"):
        contract(of=name)
        contract("Laptops", of=name, cpv="30213100")
    refresh()

    # state, decisions, what is remembered, how many that is, contracts and their suppliers (2), what waits;
    # boroughs, overlaps, members, keys in use, the state (3), the transactions (4), what is untold;
    # and for the technology map: which boroughs, then ten for each borough
    with django_assert_num_queries(16 + 1 + 4 * 10 + 1):
        refresh()


def test_the_command_says_what_it_did(capsys):
    contract(of="Camden", ends_on=date(2090, 3, 31))
    contract(of="Ealing", ends_on=date(2090, 4, 30))

    call_command("refresh_opportunities", "--months", "6")

    assert "Overlaps: 1 added" in capsys.readouterr().out


@pytest.mark.parametrize("months", ["0", "61"])
def test_the_command_refuses_a_window_that_makes_no_sense(months):
    with pytest.raises(CommandError, match="between 1 and 60"):
        call_command("refresh_opportunities", "--months", months)
