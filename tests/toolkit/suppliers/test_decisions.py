"""What a person said of suppliers is kept, whatever is loaded afterwards, and can be undone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ocds.records import PartyRecord
from tests.factories.suppliers import SupplierFactory
from toolkit.suppliers import actions, decisions
from toolkit.suppliers.models import Supplier, SupplierDecision

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SAID = {"reason": "The same people", "by_name": "Amara", "at": AT}

ALPHA = PartyRecord("Alpha Ltd", ("GB-COH:00000001",))
ALPHA_PLAIN = PartyRecord("ALPHA LIMITED")
BETA = PartyRecord("Beta Ltd", ("GB-COH:00000002",))
BETA_PLAIN = PartyRecord("Beta")
GAMMA_PLAIN = PartyRecord("Gamma")
BOTH = PartyRecord("Alpha Beta", ("GB-COH:00000001", "GB-COH:00000002"))


def identify(*parties: PartyRecord) -> dict[PartyRecord, Supplier]:
    found = actions.identify(parties=parties)
    actions.forget(merged=found.merged)
    return {one: Supplier.objects.get(pk=pk) for one, pk in found.supplier_of.items()}


def facts(*suppliers: Supplier):
    return [
        (
            one.known_by_name,
            {str(number) for number in one.identifiers.all()},
            {alias.text for alias in one.aliases.all()},
        )
        for one in (Supplier.objects.get(pk=each.pk) for each in suppliers)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [(ALPHA, BETA), (ALPHA, BETA_PLAIN), (GAMMA_PLAIN, BETA), (GAMMA_PLAIN, BETA_PLAIN)],
)
def test_merged_suppliers_stay_one_whatever_is_loaded_and_come_apart_again(first, second):
    found = identify(first, second)
    keep, drop = found[first], found[second]
    before = facts(keep, drop)

    moves = decisions.merge_suppliers(keep=keep, drop=drop, **SAID)

    assert (moves.source_id, moves.target_id, moves.is_all) == (drop.pk, keep.pk, True)
    again = identify(first, second)
    assert again[first] == again[second] == keep
    assert Supplier.objects.count() == 2

    decisions.undo_decision(decision=moves.decision, by_name="Ben", at=AT)

    assert facts(keep, drop) == before
    assert identify(first, second) == {first: keep, second: drop}


def test_a_name_of_two_suppliers_means_the_one_that_a_person_chose():
    other = PartyRecord("Alpha Ltd", ("GB-COH:00000009",))
    found = identify(ALPHA, other, ALPHA_PLAIN)

    decisions.merge_suppliers(keep=found[ALPHA], drop=found[ALPHA_PLAIN], **SAID)

    again = identify(ALPHA, other, ALPHA_PLAIN)
    assert again[ALPHA_PLAIN] == again[ALPHA] != again[other]


def test_suppliers_kept_apart_are_not_joined_by_a_notice_with_both_numbers():
    found = identify(ALPHA, BETA)
    decision = decisions.keep_apart(first=found[ALPHA], second=found[BETA], **SAID)

    again = identify(ALPHA, BETA, BOTH, PartyRecord("New", ("GB-COH:00000002", "GB-PPON:X")))

    assert again[ALPHA] == again[BOTH] != again[BETA]
    assert decisions.undo_decision(decision=decision, by_name="Ben", at=AT) is None
    assert len({one.pk for one in identify(ALPHA, BETA, BOTH).values()}) == 1


def test_a_party_known_by_new_numbers_alone_joins_a_divided_group():
    found = identify(ALPHA, BETA)
    decisions.keep_apart(first=found[ALPHA], second=found[BETA], **SAID)
    bridge = PartyRecord("Alpha", ("GB-COH:00000001", "GB-PPON:N"))
    new = PartyRecord("Alpha N", ("GB-PPON:N",))

    again = identify(bridge, new, BOTH)

    assert again[bridge] == again[new] == found[ALPHA]


def test_a_split_supplier_stays_split_and_can_be_joined_again():
    found = identify(ALPHA, PartyRecord("Alpha North Ltd", ("GB-COH:00000001",)))
    supplier = found[ALPHA]
    before = facts(supplier)

    moves = decisions.split_supplier(
        supplier=supplier, numbers=[], texts=["Alpha North Ltd"], new_name="Alpha North", **SAID
    )

    north = identify(ALPHA, PartyRecord("ALPHA NORTH"))
    assert moves.tidy_names == ("alpha north",)
    assert north[PartyRecord("ALPHA NORTH")].pk == moves.target_id
    assert north[ALPHA] == supplier

    back = decisions.undo_decision(decision=moves.decision, by_name="Ben", at=AT)

    assert (back.source_id, back.target_id) == (moves.target_id, supplier.pk)
    assert facts(supplier) == before


def test_a_number_can_be_split_off_and_a_known_name_too():
    numbered = identify(ALPHA, BETA, BOTH)[ALPHA]
    moves = decisions.split_supplier(
        supplier=numbered, numbers=["GB-COH:00000002"], texts=["Beta"], new_name="Beta", **SAID
    )
    assert identify(BETA)[BETA].pk == moves.target_id

    plain = identify(GAMMA_PLAIN)[GAMMA_PLAIN]
    plain.aliases.create(text="delta", as_published="Delta")
    moves = decisions.split_supplier(
        supplier=plain, numbers=[], texts=["Gamma"], new_name="", **SAID
    )
    assert identify(GAMMA_PLAIN)[GAMMA_PLAIN].pk == moves.target_id
    decisions.undo_decision(decision=moves.decision, by_name="Ben", at=AT)
    assert identify(GAMMA_PLAIN)[GAMMA_PLAIN] == plain


def test_what_makes_no_sense_is_refused_with_the_reason():
    one, two = SupplierFactory(), SupplierFactory()
    identify(ALPHA)
    alpha = Supplier.objects.get(name="Alpha Ltd")
    empty = {**SAID, "reason": " "}
    split = {"supplier": alpha, "new_name": "X"}

    with pytest.raises(decisions.NotPossible, match="two different"):
        decisions.merge_suppliers(keep=one, drop=one, **SAID)
    with pytest.raises(decisions.NotPossible, match="reason"):
        decisions.merge_suppliers(keep=one, drop=two, **empty)
    with pytest.raises(decisions.NotPossible, match="at least one number or name that"):
        decisions.split_supplier(**split, numbers=[], texts=["nobody"], **SAID)
    with pytest.raises(decisions.NotPossible, match="Leave at least"):
        decisions.split_supplier(**split, numbers=["GB-COH:00000001"], texts=["Alpha"], **SAID)
    decision = decisions.keep_apart(first=one, second=two, **SAID)
    with pytest.raises(decisions.NotPossible, match="decided about these"):
        decisions.merge_suppliers(keep=two, drop=one, **SAID)
    decisions.undo_decision(decision=decision, by_name="Ben", at=AT)
    with pytest.raises(decisions.NotPossible, match="undone already"):
        decisions.undo_decision(decision=decision, by_name="Ben", at=AT)


def test_a_decision_follows_a_supplier_that_a_load_merges():
    found = identify(ALPHA, BETA, GAMMA_PLAIN)
    decisions.merge_suppliers(keep=found[BETA], drop=found[GAMMA_PLAIN], **SAID)

    again = identify(BOTH, GAMMA_PLAIN)

    assert again[GAMMA_PLAIN] == again[BOTH]
    assert SupplierDecision.objects.get().first == again[BOTH].slug


def test_a_decision_about_suppliers_that_are_gone_is_passed_over():
    found = identify(ALPHA, GAMMA_PLAIN)
    decisions.merge_suppliers(keep=found[ALPHA], drop=found[GAMMA_PLAIN], **SAID)
    Supplier.objects.filter(pk=found[GAMMA_PLAIN].pk).delete()

    assert decisions.standing() == decisions.Standing()


def test_without_decisions_one_query_says_so(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert decisions.standing() == decisions.Standing()
