"""A borough's own pages: who else has it, what is alike, and what people say of needs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import cast
from tests.factories import collaboration as made
from tests.factories.contracts import RegisterDetailFactory
from tests.toolkit.collaboration.worlds import TODAY
from tests.toolkit.ui.pages import parse
from toolkit.collaboration import actions, alignments, judging, proposals, queries
from toolkit.collaboration.choices import SameNeed
from toolkit.collaboration.models import Alignment, NeedDecision, Opportunity
from toolkit.collaboration.queries import Filters
from toolkit.contracts import queries as contracts
from toolkit.contracts import touched
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract
from toolkit.people.models import AuditEvent
from toolkit.people.queries import ANYONE, viewer

pytestmark = pytest.mark.django_db
WHO = "/in/camden/overlaps/"


def later(days):
    return timezone.localdate() + timedelta(days=days)


def shared(of, days, title="Library management system", sharing="boroughs", **facts):
    """Return a row of a borough's register."""
    detail = {name: facts.pop(name) for name in list(facts) if name.startswith(("willing", "annual", "notice", "extension", "system"))}  # fmt: skip
    one = made.contract(
        title, of=of, ends_on=later(days), sharing=sharing,
        origin=Origin.REGISTER, **{"suppliers": (), **facts},
    )  # fmt: skip
    RegisterDetailFactory(contract=one, **detail)
    return one


@pytest.fixture
def browser():
    client = Client()
    client.force_login(cast.amara())
    return client


def refresh():
    return actions.refresh(today=timezone.localdate(), at=made.AT)


def text_of(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("&#39;", "'").split())


def test_each_group_is_said_from_the_boroughs_point_of_view(browser):
    shared("Camden", 400, sharing="own")
    shared("Hackney", 490, willing_to_align=True)
    shared("Brent", 340, may_extend_until=later(800))
    refresh()

    text = text_of(browser.get(WHO))

    assert "Hackney’s ends 3 months after yours: extend yours by 3 months (check the limit" in text
    assert "Brent’s ends 2 months before yours: Brent would extend by 2 months (its options" in text
    assert "Willing to align dates: Hackney" in text
    assert "Only your borough sees this" in text
    assert "Library management systems" in text


def test_a_private_row_is_in_nobody_elses_group():
    ours = shared("Camden", 400, sharing="own", title="Library management system zzz")
    shared("Hackney", 490)
    refresh()
    ben = Client()
    ben.force_login(cast.ben())

    for address in ("/overlaps/", "/in/hackney/overlaps/"):
        assert "zzz" not in text_of(ben.get(address))
        assert "No groups yet" in text_of(ben.get("/in/hackney/overlaps/"))
    key = Opportunity.objects.get().key
    assert ben.get(f"/overlaps/{key}/").status_code == 404
    assert Client().get(f"/overlaps/{key}/").status_code == 404
    assert ours.reference not in text_of(Client().get("/overlaps/"))


def test_an_empty_page_says_what_to_do(browser):
    text = text_of(browser.get(WHO))

    assert "No groups yet" in text
    assert "Groups follow an import" in text


@pytest.mark.parametrize(
    ("query", "count"),
    [("by=system", 1), ("by=supplier", 0), ("by=need", 1), ("words=mosaic", 1), ("words=nothing", 0), ("kind=other", 0)],
)  # fmt: skip
def test_groups_are_filtered(browser, query, count):
    shared("Camden", 400, system="Mosaic")
    shared("Hackney", 490, system="Mosaic")
    refresh()

    assert text_of(browser.get(f"{WHO}?{query}")).count('class="overlap overlap--row"') == count


def test_what_is_no_longer_shared_is_hidden_before_the_refresh_follows():
    shared("Camden", 400)
    other = shared("Hackney", 490)
    refresh()
    amara = viewer(cast.amara())
    assert queries.visible(amara).count() == 1
    Contract.objects.filter(pk=other.pk).update(sharing="own")
    touched.mark([other.reference], at=made.AT)

    assert queries.visible(amara).count() == 0
    actions.refresh_touched(today=timezone.localdate(), at=made.AT)
    assert queries.visible(amara).standing().count() == 0
    (gone,) = queries.visible(amara)
    assert [m.contract.authority.slug for m in queries.overlap(gone.key, amara).shown] == ["camden"]  # fmt: skip


def test_a_withdrawn_group_says_nothing_of_its_contracts():
    shared("Camden", 400)
    other = shared("Hackney", 490, value_ex_vat_pence=123_456_00)
    refresh()
    Contract.objects.filter(pk=other.pk).update(sharing="own")
    touched.mark([other.reference], at=made.AT)
    actions.refresh_touched(today=timezone.localdate(), at=made.AT)
    browser = Client()
    browser.force_login(cast.amara())

    text = text_of(browser.get(f"/overlaps/{Opportunity.objects.get(audience='boroughs').key}/"))

    assert "We no longer suggest this" in text
    assert "Hackney" not in text
    assert "123" not in text


# --- same need -------------------------------------------------------------------------------------


def test_what_somebody_says_is_kept_followed_at_once_and_can_be_undone(browser):
    ours, theirs = shared("Camden", 400), shared("Hackney", 490)
    shared("Brent", 420)
    refresh()
    address = f"/in/camden/register/{ours.reference}/alike/"
    assert "Library management system" in text_of(browser.get(address))

    wrong = browser.post(f"{address}{theirs.reference}/", {"verdict": "not_same", "reason": ""})
    assert "Say why, so that others can follow it" in text_of(wrong)
    answer = browser.post(
        f"{address}{theirs.reference}/", {"verdict": "not_same", "reason": "Theirs is a museum's"}
    )

    assert answer.url == address
    said = "of Camden said on"
    assert said in text_of(browser.get(address))
    assert "not the same need: Theirs is a museum&#39;s" in browser.get(address).content.decode()
    together = [
        {member.contract_id for member in one.members.all()}
        for one in Opportunity.objects.standing()
    ]
    assert not any({ours.pk, theirs.pk} <= members for members in together)
    assert not touched.waiting()
    refresh()
    assert NeedDecision.objects.get().undone_at is None

    ben = Client()
    ben.force_login(cast.ben())
    assert said in text_of(ben.get(f"/in/hackney/register/{theirs.reference}/alike/"))
    assert said not in text_of(Client().get("/overlaps/"))

    listed = text_of(browser.get("/in/camden/overlaps/decisions/"))
    assert "Undo" in listed
    number = NeedDecision.objects.get().pk
    browser.post(f"/in/camden/overlaps/decisions/{number}/undo/")
    assert "Undone by Amara" in text_of(browser.get("/in/camden/overlaps/decisions/"))
    together = [
        {m.contract_id for m in one.members.all()} for one in Opportunity.objects.standing()
    ]
    assert any({ours.pk, theirs.pk} <= members for members in together)
    assert set(AuditEvent.objects.filter(action__startswith="collaboration.need").values_list("action", flat=True)) == {
        "collaboration.need.made", "collaboration.need.undone",
    }  # fmt: skip


def test_nobody_judges_what_they_do_not_see():
    ours, hidden = shared("Camden", 400), shared("Hackney", 490, sharing="own")
    browser = Client()
    browser.force_login(cast.amara())
    address = f"/in/camden/register/{ours.reference}/alike/{hidden.reference}/"

    assert browser.get(address).status_code == 404
    who = viewer(cast.ben())
    with pytest.raises(judging.NotJudged, match="that you can see"):
        judging.judge(
            first="none", second=hidden.reference, verdict=SameNeed.SAME, reason="x", viewer=who,
            by=who.user, at=made.AT, authority_id=hidden.authority_id,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "reason", "said"),
    [("Camden", "x", "two boroughs"), ("Brent", "x", "your borough"), ("Hackney", " ", "Say why")],
)
def test_a_decision_needs_two_boroughs_one_of_them_ones_own_and_a_reason(of, reason, said):
    ours, other = shared("Camden", 400), shared(of, 490)
    who = viewer(cast.ben() if of == "Brent" else cast.amara())

    with pytest.raises(judging.NotJudged, match=said):
        judging.judge(
            first=ours.reference, second=other.reference, verdict=SameNeed.SAME, reason=reason,
            viewer=who, by=who.user, at=made.AT, authority_id=next(iter(who.places)),
        )  # fmt: skip


def test_a_new_word_takes_the_place_of_the_old_one():
    ours, other = shared("Camden", 400), shared("Hackney", 490)
    who = viewer(cast.amara())
    for verdict in (SameNeed.SAME, SameNeed.NOT_SAME):
        judging.judge(
            first=ours.reference, second=other.reference, verdict=verdict, reason="x", viewer=who,
            by=who.user, at=made.AT, authority_id=next(iter(who.places)),
        )  # fmt: skip

    assert NeedDecision.objects.get(undone_at=None).verdict == SameNeed.NOT_SAME
    assert NeedDecision.objects.exclude(undone_at=None).get().undone_by == "Amara"
    assert set(touched.waiting()) == {ours.reference, other.reference}


def test_what_is_alike_is_found_even_when_no_ends_can_meet(browser, django_assert_max_num_queries):
    ours = shared("Camden", 400, sharing="own")
    shared("Hackney", 4_000, title="LMS for libraries", cpv="48160000", willing_to_talk=True)
    shared("Brent", 420, title="Library system", sharing="own")
    refresh()

    with django_assert_max_num_queries(22):
        text = text_of(browser.get(f"/in/camden/register/{ours.reference}/alike/"))

    assert "LMS for libraries" in text
    assert "Brent" not in text
    assert "Willing to talk: Hackney" in text


def test_a_contract_that_waits_is_not_compared_yet(browser):
    ours = shared("Camden", 400)

    assert "Not compared yet" in text_of(
        browser.get(f"/in/camden/register/{ours.reference}/alike/")
    )
    theirs = shared("Hackney", 400)
    address = f"/in/camden/register/{ours.reference}/alike/{theirs.reference}/"
    assert "Are these the same need?" in text_of(browser.get(address))
    assert browser.get(f"/in/camden/register/{theirs.reference}/alike/").status_code == 404


def test_the_page_takes_as_many_queries_for_many_groups_as_for_one(
    browser, django_assert_num_queries
):
    # session, person, borough, roles, boroughs, needs and keys as they are kept, each with does anything wait and
    # what state it is (6), listed with contracts (2)
    for count in (1, 6):
        for _ in range(count):
            shared("Camden", 400, system=f"System {count}")
            shared("Hackney", 420, system=f"System {count}")
        refresh()
        browser.get(WHO)
        with django_assert_num_queries(11):
            browser.get(WHO)


# --- a common end ----------------------------------------------------------------------------------


def proposal(*rows, taken=None, day=None):
    amara = viewer(cast.amara())
    seen = [contracts.contract(row.reference, amara) for row in rows]
    terms = [proposals.terms_of(one, amara) for one in seen]
    return proposals.propose(
        terms, taken=taken or {row.reference for row in rows}, day=day, today=TODAY
    )


def row(of, ends_on, **facts):
    detail = {
        name: facts.pop(name) for name in ("annual_value_pence", "notice_on", "notice_months", "extension_months")
        if name in facts
    }  # fmt: skip
    one = made.contract(of=of, ends_on=ends_on, sharing="boroughs", origin=Origin.REGISTER, **facts)
    RegisterDetailFactory(contract=one, **detail)
    return one


def test_a_common_end_says_who_moves_how_far_at_what_cost_and_by_which_limit():
    camden = row(
        "Camden", date(2027, 3, 31), starts_on=date(2022, 4, 1), annual_value_pence=36_525_00,
        extension_months=[12], notice_months=3, value_ex_vat_pence=182_625_00, regime="pcr15",
    )  # fmt: skip
    brent = row(
        "Brent", date(2027, 9, 30), starts_on=date(2025, 10, 1), annual_value_pence=120_000_00,
        value_ex_vat_pence=24_000_000_00, regime="pa23",
    )  # fmt: skip

    page = proposal(camden, brent)

    assert page.day == date(2027, 9, 30)
    assert page.is_feasible
    assert page.sentence == "Every contract allows it as it stands."
    first, second = page.moves
    assert (first.borough, first.change) == ("Camden", "Extend by 6 months, within its options")
    assert first.cost == "£18,300"  # 183 days at £100 a day
    assert "183 days added" in first.cost_how
    assert first.notice_on == date(2026, 12, 31)
    assert first.extensions == (date(2028, 3, 31),)
    assert first.law_of == "Public Contracts Regulations 2015"
    assert "regulation 72" in first.law.words.lower() + first.law.reasons[0].text.lower()
    assert second.change == "Ends that day as it is"
    assert second.law is None
    assert page.blockers == "Camden"


def test_what_is_counted_by_the_day_is_told_to_the_whole_pound():
    camden = row("Camden", date(2027, 3, 31), annual_value_pence=46_100_00, extension_months=[12])
    brent = row("Brent", date(2027, 5, 31))

    page = proposal(camden, brent, day=date(2027, 5, 31))

    assert page.moves[0].cost == "£7,699"  # 61 days of £126.21
    assert page.cost.startswith("£7,699 of contract value")


def test_one_day_is_told_as_one():
    camden = row("Camden", date(2027, 3, 31), annual_value_pence=36_525_00, extension_months=[12])
    brent = row("Brent", date(2027, 4, 1))

    page = proposal(camden, brent, day=date(2027, 4, 1))

    assert page.moves[0].cost_how.startswith("1 day added, by the day:")


def test_a_day_for_notice_that_is_not_known_is_said_beside_what_seems_possible():
    camden = row("Camden", date(2027, 3, 31), extension_months=[12])
    brent = row("Brent", date(2027, 5, 31))

    page = proposal(camden, brent, day=date(2027, 5, 31))

    assert page.is_feasible
    assert page.sentence == (
        "Nothing that is known here stands against it. "
        "The last day for notice is not known here for Camden."
    )


def test_an_early_end_waits_for_an_agreement_and_says_so():
    camden = row("Camden", date(2027, 3, 31))
    brent = row("Brent", date(2027, 9, 30), notice_months=1)

    page = proposal(camden, brent, day=date(2027, 3, 31))

    assert page.is_feasible
    assert [move.is_by_agreement for move in page.moves] == [False, True]
    assert page.sentence.startswith("It can be done if Brent may end early: by a break")


def test_a_chosen_day_and_fewer_contracts_are_worked_out_as_asked():
    camden = row(
        "Camden",
        date(2027, 3, 31),
        starts_on=date(2025, 4, 1),
        value_ex_vat_pence=900_000_00,
        regime="pa23",
    )
    brent = row("Brent", date(2027, 9, 30), value_ex_vat_pence=None)
    ealing = row("Ealing", date(2029, 9, 30))

    page = proposal(camden, brent, ealing, taken={camden.reference, brent.reference}, day=date(2028, 3, 31))  # fmt: skip

    assert page.is_chosen_day
    assert [move.borough for move in page.moves] == ["Camden", "Brent"]
    assert page.moves[0].change == "Extend by 12 months, beyond its options"
    assert page.moves[0].law.reasons[0].source.act == "Procurement Act 2023"
    assert page.moves[0].is_blocker
    assert page.moves[1].cost == "Not known"
    assert "£459,000" in page.cost or "for the 1 of 2" in page.cost
    assert len(page.lanes) == 2
    assert page.day_at == 1000


def test_the_address_holds_who_takes_part_and_the_day():
    rows = [shared(of, 400 + 30 * at) for at, of in enumerate(("Camden", "Hackney", "Brent"))]
    refresh()
    key = Opportunity.objects.get(audience="boroughs").key
    browser = Client()
    browser.force_login(cast.amara())
    chosen = "&".join(f"take={one.reference}" for one in rows[:2])

    text = text_of(browser.get(f"/overlaps/{key}/?{chosen}&on={later(500):%d/%m/%Y}"))
    assert "If all ended on" in text
    wrong = text_of(browser.get(f"/overlaps/{key}/?take={rows[0].reference}&on=yesterday"))
    assert "Select at least two contracts" in wrong
    assert "must be a real date" in wrong
    assert "today or later" in text_of(browser.get(f"/overlaps/{key}/?on=1/1/2020"))


def test_what_boroughs_choose_is_kept_by_a_refresh():
    shared("Camden", 400)
    shared("Hackney", 430)
    refresh()
    key = Opportunity.objects.get().key
    browser = Client()
    browser.force_login(cast.amara())
    said = {"purchase_kind": "core_system", "step": "procedure", "common_on": "31/3/2099", "reason": "We agreed"}  # fmt: skip

    assert "Say why" in text_of(browser.post(f"/overlaps/{key}/choose/", {**said, "reason": ""}))
    assert browser.post(f"/overlaps/{key}/choose/", said).status_code == 302
    refresh()

    text = text_of(browser.get(f"/overlaps/{key}/"))
    assert "The boroughs chose: <strong>One procedure, several contracts</strong>" in text
    assert "We agreed" in text
    one = Alignment.objects.get()
    assert (one.step, one.common_on) == ("procedure", date(2099, 3, 31))
    assert AuditEvent.objects.filter(action="collaboration.alignment.chosen").exists()
    Alignment.objects.update(closed_at=made.AT, closed_by="cora")
    assert "This alignment is closed" in text_of(browser.post(f"/overlaps/{key}/choose/", said))


def test_only_a_borough_in_the_group_or_loti_chooses_for_the_boroughs():
    shared("Camden", 400)
    shared("Brent", 430)
    refresh()
    key = Opportunity.objects.get().key
    said = {"purchase_kind": "core_system", "step": "notes", "common_on": "", "reason": "To learn"}
    ben, bola, cora = Client(), Client(), Client()
    ben.force_login(cast.ben())  # of Hackney, which has no contract here
    bola.force_login(cast.bola())
    cora.force_login(cast.cora())

    assert "Choose for the boroughs" not in text_of(ben.get(f"/overlaps/{key}/"))
    assert ben.post(f"/overlaps/{key}/choose/", said).status_code == 403
    assert not Alignment.objects.exists()
    for browser, place in ((bola, "camden"), (cora, None)):
        assert "Choose for the boroughs" in text_of(browser.get(f"/overlaps/{key}/"))
        assert browser.post(f"/overlaps/{key}/choose/", said).status_code == 302
        event = AuditEvent.objects.filter(action="collaboration.alignment.chosen").latest("pk")
        assert (event.authority.slug if event.authority else None) == place


@pytest.mark.parametrize(
    ("who", "sees"), [(None, False), ("dee", False), ("ben", True), ("cora", True), ("amara", True)]
)
def test_the_page_of_a_public_group_tells_only_boroughs_when_notice_is_due(who, sees):
    for of, notice_on, months in (
        ("Camden", date(2098, 2, 13), None),
        ("Brent", None, 7),
    ):
        one = made.contract(
            of=of, ends_on=date(2099, 3, 31), origin=Origin.REGISTER, sharing="public"
        )
        RegisterDetailFactory(
            contract=one, system="Mosaic", notice_on=notice_on, notice_months=months,
            willing_to_align=True,
        )  # fmt: skip
    refresh()
    browser = Client()
    if who:
        browser.force_login(getattr(cast, who)())

    links = parse(browser.get("/overlaps/")).xpath("//article//h3//a/@href")
    assert links
    for link in links:
        text = text_of(browser.get(f"{link}?on=30/6/2098"))
        assert "To end together" in text
        for told in ("13 February 2098", "7 months before", "31 August 2098", "willing to align"):
            assert (told in text) == sees, told
        assert ("Not told outside boroughs" in text) != sees


def test_a_group_that_only_one_borough_sees_is_not_chosen_for_others():
    shared("Camden", 400, sharing="own")
    shared("Hackney", 430)
    refresh()

    with pytest.raises(alignments.NotChosen, match="Share your contract"):
        alignments.choose(
            key=Opportunity.objects.get().key, title="x", purchase_kind="service", step="notes",
            common_on=None, reason="x", by=cast.amara(), at=made.AT,
        )  # fmt: skip


def test_a_public_reader_sees_public_groups_alone():
    made.contract(of="Camden", ends_on=later(300))
    made.contract(of="Hackney", ends_on=later(320))
    shared("Brent", 310)
    refresh()

    found = queries.open_overlaps(Filters(by="need"), today=timezone.localdate())
    assert [one.boroughs_count for one in found] == [2]
    for_boroughs = Filters(by="need", viewer=viewer(cast.amara()))
    assert [one.boroughs_count for one in queries.open_overlaps(for_boroughs, today=timezone.localdate())] == [3]  # fmt: skip
    assert queries.count_open(today=timezone.localdate(), viewer=ANYONE) == 2
