"""The value of a contract: every part and its reason, what counts together, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.sources import Confidence
from rulebook.splitting import warnings_of
from rulebook.valuation import Part, PartKind, Related, Subject, value_of
from rulebook.vat import VatRate, inc_vat

P = PartKind
PLAIN = [kind for kind in P if kind not in (P.CALL_OFF, P.OTHER_FRAMEWORK, P.RECEIPT)]
PARTS = st.builds(
    Part,
    kind=st.sampled_from(PLAIN),
    amount_pence=st.integers(0, 10**11),
    vat=st.sampled_from(VatRate),
    times=st.integers(0, 12),
    rise_basis_points=st.integers(0, 2_000),
    rises_before=st.integers(0, 5),
    lot=st.sampled_from(["", "1", "2"]),
)
THRESHOLD = 207_720_00


def part(kind=P.PRICE, pence=100_00, vat=VatRate.INCLUDED, **more):
    return Part(kind, pence, vat, **more)


def provisions(valuation):
    return [line.reason.source.provision for line in valuation.lines]


@pytest.mark.parametrize("kind", PLAIN)
def test_every_kind_of_part_counts_with_its_own_reason(kind):
    found = value_of([part(kind)])

    assert found.value_inc_vat_pence == 100_00
    assert provisions(found)[0].startswith("Sch.3 para 1")


@pytest.mark.parametrize(
    ("subject", "kind", "provision"),
    [
        (Subject.FRAMEWORK, P.CALL_OFF, "Sch.3 para 2"),
        (Subject.OPEN_FRAMEWORK, P.CALL_OFF, "Sch.3 para 2"),
        (Subject.OPEN_FRAMEWORK, P.OTHER_FRAMEWORK, "Sch.3 para 2"),
        (Subject.CONCESSION, P.RECEIPT, "Sch.3 para 3"),
    ],
)
def test_frameworks_and_concessions_have_parts_of_their_own(subject, kind, provision):
    found = value_of([part(kind, times=3)], subject=subject)

    assert found.value_inc_vat_pence == 300_00
    assert provisions(found) == [provision]
    assert found.reasons[0].source.provision == provision


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        (Subject.CONTRACT, P.CALL_OFF),
        (Subject.CONTRACT, P.RECEIPT),
        (Subject.FRAMEWORK, P.OTHER_FRAMEWORK),
        (Subject.FRAMEWORK, P.RECEIPT),
        (Subject.CONCESSION, P.CALL_OFF),
    ],
)
def test_a_part_of_another_subject_is_refused(subject, kind):
    with pytest.raises(ValueError, match="belongs to a"):
        value_of([part(kind)], subject=subject)


@pytest.mark.parametrize(
    "wrong", [{"pence": -1}, {"times": -1}, {"rise_basis_points": -1}, {"rises_before": -1}]
)
def test_less_than_nothing_is_refused(wrong):
    with pytest.raises(ValueError, match="0 or more"):
        value_of([part(**wrong)])


@pytest.mark.parametrize(
    ("rise", "before", "inc", "more"),
    [
        (0, 0, 300_00, None),
        (1_000, 0, 331_00, 31_00),
        (1_000, 1, 364_10, 64_10),
        (350, 0, 310_62, 10_62),
    ],
)
def test_a_rise_of_price_is_a_line_of_its_own_and_inferred(rise, before, inc, more):
    found = value_of([part(times=3, rise_basis_points=rise, rises_before=before)])

    assert found.value_inc_vat_pence == inc
    lines = [line for line in found.lines if line.kind == "indexation"]
    assert [line.inc_vat_pence for line in lines] == ([more] if more else [])
    assert all(line.reason.confidence is Confidence.INFERRED for line in lines)
    assert any("rises of price" in reason.text for reason in found.reasons) is bool(rise)


@pytest.mark.parametrize(
    ("rise", "words"), [(350, "3.5%"), (1_000, "10%"), (325, "3.25%"), (5, "0.05%")]
)
def test_a_rise_is_said_in_per_cent(rise, words):
    found = value_of([part(pence=10**9, times=2, rise_basis_points=rise)])

    assert f"rise of {words} a period" in found.lines[1].about


def test_lots_are_valued_together_and_shown_apart():
    parts = [part(lot="1"), part(lot="2", pence=50_00), part(lot="1"), part(pence=1_00)]
    found = value_of(parts)

    assert found.by_lot == {"1": 200_00, "2": 50_00}
    assert found.value_inc_vat_pence == 251_00
    assert any(reason.text.startswith("Lots") for reason in found.reasons)
    assert not any(reason.text.startswith("Lots") for reason in value_of([part(lot="1")]).reasons)


@pytest.mark.parametrize(
    ("related", "counted", "says"),
    [
        (Related("b", 50_00), True, "each counts both"),
        (Related("b", 50_00, reason_apart="a grant."), False, "reason you record: a grant."),
        (Related("b", 50_00, could_be_one=False), False, "could not reasonably"),
        (Related("b", 50_00, could_be_one=False, reason_apart="x"), False, "could not reasonably"),
    ],
)
def test_a_related_contract_counts_unless_a_reason_is_recorded(related, counted, says):
    found = value_of([part()], related=[related])

    assert found.lines[-1].is_counted is counted
    assert found.value_inc_vat_pence == (150_00 if counted else 100_00)
    assert says in found.lines[-1].reason.text
    assert found.reasons[-1] == found.lines[-1].reason


def test_what_cannot_be_estimated_has_no_value():
    found = value_of([part()], why_not_estimable="it has no end.")

    assert found.value_inc_vat_pence is None
    assert found.value_ex_vat_pence is None
    assert found.reasons[0].source.provision == "Sch.3 para 5"
    assert "(it has no end)" in found.reasons[0].text
    assert any("cannot be estimated" in warning for warning in warnings_of(found))


@pytest.mark.parametrize(
    ("parts", "ex"),
    [
        ([part(pence=100, vat=VatRate.STANDARD), part(pence=50, vat=VatRate.EXEMPT)], 150),
        ([part(pence=100, vat=VatRate.STANDARD), part(pence=50)], None),
        ([], 0),
    ],
)
def test_the_value_without_vat_is_known_only_if_every_line_is(parts, ex):
    assert value_of(parts).value_ex_vat_pence == ex


def test_rounding_is_said_to_be_our_judgement_where_it_happens():
    def judges(pence):
        reasons = value_of([part(pence=pence, vat=VatRate.STANDARD)]).reasons
        return any(reason.confidence is Confidence.OUR_JUDGEMENT for reason in reasons)

    assert judges(101)
    assert not judges(100)


@given(st.lists(PARTS, max_size=6), st.lists(st.integers(0, 10**11), max_size=3))
def test_the_value_is_the_sum_of_its_counted_lines_and_no_less_than_any_part(parts, others):
    found = value_of(parts, related=[Related("x", pence) for pence in others])

    assert found.value_inc_vat_pence == sum(
        line.inc_vat_pence for line in found.lines if line.is_counted
    )
    singles = [inc_vat(one.amount_pence * one.times, one.vat) for one in parts]
    assert all(found.value_inc_vat_pence >= one for one in [*singles, *others])


@given(st.lists(PARTS, max_size=5), PARTS)
def test_one_more_part_never_makes_the_value_less(parts, extra):
    before = value_of(parts).value_inc_vat_pence

    assert value_of([*parts, extra]).value_inc_vat_pence >= before


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=400))
def test_splitting_changes_nothing(amounts):
    whole = value_of([part(pence=sum(amounts))]).value_inc_vat_pence
    first, *rest = amounts
    split = value_of([part(pence=first)], related=[Related("x", pence) for pence in rest])

    assert split.value_inc_vat_pence == whole


# --- warnings ---------------------------------------------------------------------------------------


def warned(parts, threshold=THRESHOLD, **more):
    return " ".join(warnings_of(value_of(parts, **more), threshold_pence=threshold))


def test_a_plain_value_far_from_the_threshold_warns_of_nothing():
    assert warned([part(pence=100_000_00)]) == ""
    assert warned([part(pence=500_000_00)]) == ""
    assert warnings_of(value_of([part(pence=0)])) == ()


@pytest.mark.parametrize(
    ("pence", "warns"),
    [
        (THRESHOLD, False),
        (THRESHOLD - 1, True),
        (THRESHOLD * 95 // 100, True),
        (THRESHOLD * 95 // 100 - 1, False),
    ],
)
def test_a_value_just_below_the_threshold_is_warned_of(pence, warns):
    assert ("Estimate again" in warned([part(pence=pence)])) is warns


def test_the_price_alone_is_said_to_mislead():
    parts = [part(pence=132_000_00), part(P.EXTENSION, 156_000_00)]

    assert "The price alone, £132,000, is below" in warned(parts)
    assert "price alone" not in warned([part(P.EXTENSION, 300_000_00)])


def test_splitting_is_warned_of():
    other = Related("b", 120_000_00)
    apart = Related("b", 120_000_00, reason_apart="a grant")

    assert "buying them one by one changes nothing" in warned([part(pence=1)], related=[other])
    text = warned([part(pence=120_000_00)], related=[apart])
    assert "Keep the reason on file" in text
    assert "With the contracts kept apart the value would be £240,000" in text
    small = Related("b", 1_00, reason_apart="a grant")
    assert "With the contracts" not in warned([part(pence=120_000_00)], related=[small])


def test_a_value_of_nothing_is_warned_of():
    assert "The value is 0" in warned([])
