"""Reserving by place: when, at what value, and which areas may be named."""

from datetime import date

import pytest

from rulebook.areas import AREAS
from rulebook.dated import RuleNotKnown
from rulebook.reasons import Verdict
from rulebook.reservation import Reserve, Small, reservation
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

DAY = date(2026, 4, 10)
THRESHOLD = 207_720_00


def ask(
    *areas,
    reserve=Reserve.LOCAL,
    buyers=("Lambeth",),
    pence=150_000_00,
    on=DAY,
    before=True,
    **more,
):
    return reservation(
        reserve,
        buyers,
        areas=areas,
        value_inc_vat_pence=pence,
        on=on,
        is_before_invitation=before,
        **more,
    )


@pytest.mark.parametrize("reserve", [Reserve.UK, Reserve.LOCAL])
@pytest.mark.parametrize(
    ("on", "is_lawful"), [("2026-02-03", False), ("2026-02-04", True), ("2026-11-27", True)]
)
def test_it_is_lawful_from_the_day_of_the_order(reserve, on, is_lawful):
    assert ask(reserve=reserve, on=date.fromisoformat(on)).answer.is_yes is is_lawful


@pytest.mark.parametrize("reserve", [Reserve.UK, Reserve.LOCAL])
@pytest.mark.parametrize(
    ("pence", "is_lawful"),
    [(0, True), (THRESHOLD - 1, True), (THRESHOLD, False), (THRESHOLD + 1, False), (None, False)],
)
def test_it_is_for_values_below_the_threshold_only(reserve, pence, is_lawful):
    assert ask(reserve=reserve, pence=pence).answer.is_yes is is_lawful


def test_the_threshold_is_that_of_the_kind():
    assert ask(pence=600_000_00, kind=Kind.LIGHT_TOUCH).answer.is_yes
    assert not ask(pence=600_000_00).answer.is_yes


@pytest.mark.parametrize(
    ("before", "verdict"),
    [(True, Verdict.YES), (False, Verdict.NO), (None, Verdict.DEPENDS)],
)
def test_it_must_be_decided_before_tenders_are_invited(before, verdict):
    assert ask(before=before).answer.verdict is verdict


@pytest.mark.parametrize("borough", AREAS, ids=lambda one: one.key)
def test_an_authority_may_name_itself_and_any_that_borders_it(borough):
    near = [one.name for one in borough.neighbours if one.key != "city-of-london"]
    found = ask(borough.name, *near, buyers=[borough.name])

    assert found.answer.is_yes
    assert found.own == (borough.name,)
    assert {one.name for one in found.allowed} == set(near)
    assert (
        found.notice_words == f"Reserved to suppliers based in: {', '.join([borough.name, *near])}."
    )
    assert ask(buyers=[borough.name]).answer.is_yes


@pytest.mark.parametrize(
    ("areas", "says"),
    [
        (["Lambeth", "Lewisham"], "'lewisham' does not border Lambeth"),
        (["Southwark"], "must include your own: Lambeth"),
        (["Lambeth", "London"], "London as a whole"),
        (["Lambeth", "Wales"], "a nation of the UK"),
        (["Lambeth", "UK"], "a reservation of its own"),
        (["Lambeth", "City of London"], "no London borough"),
        (["Lambeth", "Paris"], "'paris' does not border"),
    ],
)
def test_an_area_outside_the_list_is_refused_with_the_reason(areas, says):
    found = ask(*areas)

    assert found.answer.verdict is Verdict.NO
    assert any(says in reason.text for reason in found.answer.reasons)
    assert found.notice_words == ""


def test_the_city_may_reserve_to_itself_and_its_neighbours():
    assert ask("City of London", "Camden", buyers=["City of London"]).answer.is_yes


def test_a_joint_purchase_has_the_areas_of_all_who_buy_and_of_their_neighbours():
    found = ask("Lambeth", "Lewisham", "Greenwich", buyers=["Lambeth", "Lewisham"])

    assert found.answer.is_yes
    assert found.own == ("Lambeth", "Lewisham")
    assert any("art 3(5)(b)" in reason.source.provision for reason in found.answer.reasons)
    missing = ask("Lambeth", buyers=["Lambeth", "Lewisham"])
    assert "must include your own: Lewisham" in missing.answer.reasons[0].text


def test_of_two_borders_with_the_same_area_the_surer_is_told():
    for buyers in (["Tower Hamlets", "Bexley"], ["Bexley", "Tower Hamlets"]):
        near = {one.key: one.confidence for one in ask(buyers=buyers).allowed}
        assert near["greenwich"] is Confidence.SECONDARY


def test_a_border_in_the_thames_is_not_confirmed():
    reasons = ask("Lambeth", "Westminster").answer.reasons

    assert any(
        "as far as we know" in reason.text and reason.confidence is Confidence.UNCONFIRMED
        for reason in reasons
    )


@pytest.mark.parametrize(
    ("pence", "place"),
    [(30_000_00, "below-threshold tender notice"), (29_999_99, "the advertisement")],
)
def test_the_notice_or_the_advertisement_says_so(pence, place):
    assert place in ask(pence=pence).answer.reasons[-1].text


def test_uk_only_says_so_and_names_no_area():
    found = ask(reserve=Reserve.UK)

    assert found.notice_words == "Reserved to suppliers based in the United Kingdom."
    assert not any("art 3(5)" in reason.source.provision for reason in found.answer.reasons)


@pytest.mark.parametrize(
    ("buyers", "says"), [(["Kent"], "'Kent' is no London authority"), ([], "at least one")]
)
def test_a_buyer_that_is_no_london_authority_is_refused(buyers, says):
    with pytest.raises(ValueError, match=says):
        ask(buyers=buyers)


def test_before_the_act_nothing_is_known():
    with pytest.raises(RuleNotKnown):
        ask(on=date(2025, 2, 23))


@pytest.mark.parametrize(
    ("small", "words"),
    [
        ((Small.SME,), "Reserved to SMEs."),
        ((Small.VCSE,), "Reserved to VCSEs."),
        ((Small.SME, Small.VCSE), "Reserved to SMEs and VCSEs."),
    ],
)
def test_small_suppliers_alone_or_beside_a_place(small, words):
    alone = ask(reserve=Reserve.NO_PLACE, small=small, before=None)
    local = ask("Lambeth", small=small)

    assert alone.answer.is_yes
    assert alone.notice_words == words
    assert local.notice_words == f"Reserved to suppliers based in: Lambeth. {words}"


@pytest.mark.parametrize("reserve", [Reserve.NO_PLACE, Reserve.UK])
@pytest.mark.parametrize(("on", "is_said"), [("2026-03-23", False), ("2026-03-24", True)])
def test_the_notice_says_so_of_small_suppliers_from_24_march_2026(reserve, on, is_said):
    found = ask(reserve=reserve, small=(Small.SME,), on=date.fromisoformat(on))

    provisions = [reason.source.provision for reason in found.answer.reasons]
    assert ("reg 24(2)(l)" in provisions) is is_said


def test_small_suppliers_alone_are_for_below_the_threshold_too():
    assert not ask(reserve=Reserve.NO_PLACE, small=(Small.SME,), pence=THRESHOLD).answer.is_yes


def test_nothing_reserved_or_areas_for_no_local_area_are_refused():
    with pytest.raises(ValueError, match="Nothing is reserved"):
        ask(reserve=Reserve.NO_PLACE)
    with pytest.raises(ValueError, match="Areas are named"):
        ask("Lambeth", reserve=Reserve.UK)
