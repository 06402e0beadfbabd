"""What is refreshed in part is what would be refreshed in whole; and no audience learns from another's rows."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import connection, transaction

from tests.factories.collaboration import AT, NeedDecisionFactory, contract
from tests.toolkit.collaboration.worlds import NAMES, TITLES, TODAY, facts, row
from toolkit.collaboration import actions, refreshing, telling, uses
from toolkit.collaboration.choices import SameNeed
from toolkit.collaboration.models import (
    ComparedContract,
    NeedDecision,
    Opportunity,
    RefreshState,
)
from toolkit.collaboration.remembering import MARK_BYTES
from toolkit.collaboration.shelves import Shelves
from toolkit.collaboration.warm import Warm
from toolkit.contracts import touched
from toolkit.contracts.models import Contract, RegisterDetail
from toolkit.people.choices import Sharing

pytestmark = pytest.mark.django_db


SAID = (
    "need_label", "score", "reasons", "is_for_boroughs", "refresh_key", "is_window", "contracts_count",
    "values_count", "earliest_end", "latest_end", "last_end", "ends_count", "months_apart",
    "boroughs_count", "least_pence", "most_pence", "likeness",
)  # fmt: skip


def groups() -> dict:
    """Return all standing groups with what a page says of them and whom they hold, told or not."""
    found = list(Opportunity.objects.standing().select_related("authority"))
    telling.complete(found)
    return {
        (one.audience, one.authority and one.authority.slug, one.key): (
            {name: getattr(one, name) for name in SAID},
            list(
                one.members.order_by("position", "contract")
                .values_list("contract__reference", "position")
            ),
        )
        for one in found
    }  # fmt: skip


def assert_is_whole(at_hand: Warm) -> None:
    """What the worker has at hand is what it would have if it read everything anew."""
    assert at_hand.compared.keys() == at_hand.facts.keys()
    assert at_hand.facts
    assert at_hand.shelves == Shelves.of(at_hand.compared, at_hand.facts)
    marks = at_hand.shelves.marks
    for one in (one for of_key in at_hand.stored.values() for one in of_key):
        if not one.is_withdrawn:
            assert one.marks == sum(marks[name] for name in one.members) % 2 ** (8 * MARK_BYTES)


def change(chance: random.Random, rows: list) -> list[str]:
    """Change the register as imports and people do; return what was touched."""
    names = []
    for _ in range(chance.randrange(1, 5)):
        what = chance.randrange(6)
        one = chance.choice(rows)
        if what == 0:
            one = row(chance)
            rows.append(one)
        elif what == 1:
            Contract.objects.filter(pk=one.pk).update(**facts(chance))
        elif what == 2 and one.sharing != "public":
            sharing = chance.choice(("boroughs", "own"))
            Contract.objects.filter(pk=one.pk).update(sharing=sharing)
        elif what == 3 and len(rows) > 8:
            rows.remove(one)
            RegisterDetail.objects.filter(contract=one.pk).delete()
            Contract.objects.filter(pk=one.pk).delete()
        elif what == 4:
            decide(chance, one, chance.choice(rows))
            names += list(NeedDecision.objects.values_list("first", flat=True))
        elif what == 5:
            Contract.objects.filter(pk=one.pk).update(leads_boroughs=chance.random() < 0.8)
        names.append(one.reference)
    return names


def decide(chance: random.Random, one, other) -> None:
    first, second = sorted((one.reference, other.reference))
    known = NeedDecision.objects.filter(first=first, second=second, undone_at=None)
    if known:
        known.update(undone_at=AT, undone_by="ben")
    elif first != second:
        verdict = chance.choice(SameNeed.values)
        NeedDecisionFactory(first=first, second=second, verdict=verdict)


@pytest.mark.parametrize("seed", range(8))
def test_refreshing_what_is_touched_gives_what_refreshing_all_gives(seed):
    chance = random.Random(seed)
    rows = [row(chance) for _ in range(24)]
    actions.refresh(today=TODAY, at=AT)
    for step in range(3):
        today = TODAY + timedelta(days=step * chance.randrange(0, 200))
        touched.mark(change(chance, rows), at=AT)
        actions.refresh_touched(today=today, at=AT)
        assert not touched.waiting()
        in_part = groups()
        assert all(told["reasons"] for told, _ in in_part.values())
        if chance.random() < 0.5:
            actions.tell()
            assert groups() == in_part

        again = actions.refresh(today=today, at=AT)

        assert groups() == in_part
        assert (again.added, again.changed, again.withdrawn) == (0, 0, 0)


@pytest.mark.parametrize("seed", range(4))
def test_a_worker_that_keeps_what_it_compared_finds_what_a_new_one_finds(
    seed, monkeypatch, django_capture_on_commit_callbacks
):
    at_hand = Warm(is_kept=True)
    chance = random.Random(seed)
    rows = [row(chance) for _ in range(24)]
    monkeypatch.setattr(refreshing, "WARM", at_hand)
    with django_capture_on_commit_callbacks(execute=True):
        actions.refresh(today=TODAY, at=AT)
    for _ in range(3):
        touched.mark(change(chance, rows), at=AT)
        with django_capture_on_commit_callbacks(execute=True):
            actions.refresh_touched(today=TODAY, at=AT)
        assert_is_whole(at_hand)
        kept, in_part = at_hand.edition, groups()

        monkeypatch.setattr(refreshing, "WARM", Warm())
        again = actions.refresh(today=TODAY, at=AT)

        assert (again.added, again.changed, again.withdrawn) == (0, 0, 0)
        assert groups() == in_part
        monkeypatch.setattr(refreshing, "WARM", at_hand)
        RefreshState.objects.update(edition=kept)


@pytest.mark.parametrize("seed", range(3))
def test_a_worker_that_read_everything_when_it_began_finds_what_a_new_one_finds(
    seed, monkeypatch, django_capture_on_commit_callbacks
):
    chance = random.Random(seed)
    rows = [row(chance) for _ in range(24)]
    actions.refresh(today=TODAY, at=AT)
    at_hand = Warm(is_kept=True)
    monkeypatch.setattr(refreshing, "WARM", at_hand)
    for _ in range(3):
        actions.be_ready()
        assert at_hand.is_whole
        touched.mark(change(chance, rows), at=AT)
        with django_capture_on_commit_callbacks(execute=True):
            actions.refresh_touched(today=TODAY, at=AT)
        assert_is_whole(at_hand)
        in_part = groups()

        monkeypatch.setattr(refreshing, "WARM", Warm())
        again = actions.refresh(today=TODAY, at=AT)

        assert (again.added, again.changed, again.withdrawn) == (0, 0, 0)
        assert groups() == in_part
        monkeypatch.setattr(refreshing, "WARM", at_hand)


def test_a_worker_keeps_everything_at_hand_when_nothing_changed(
    monkeypatch, django_capture_on_commit_callbacks
):
    at_hand = Warm(is_kept=True)
    monkeypatch.setattr(refreshing, "WARM", at_hand)
    rows = [row(random.Random(1)) for _ in range(12)]
    with django_capture_on_commit_callbacks(execute=True):
        actions.refresh(today=TODAY, at=AT)
    touched.mark([rows[0].reference], at=AT)

    with django_capture_on_commit_callbacks(execute=True):
        actions.refresh_touched(today=TODAY, at=AT)

    assert_is_whole(at_hand)
    assert len(at_hand.facts) == 12


def test_a_group_is_told_without_what_its_audience_does_not_see_any_more():
    chance = random.Random(7)
    for name in NAMES:
        row(chance, of=name, sharing="public")
    actions.refresh(today=TODAY, at=AT)
    one = Opportunity.objects.standing().order_by("-boroughs_count", "key").first()
    assert one.boroughs_count > 2
    gone = one.members.order_by("position", "contract").first().contract
    ComparedContract.objects.filter(reference=gone.reference).update(in_public=False)
    one.is_told = False

    telling.complete([one])

    assert one.reasons
    assert gone.authority.name not in str(one.reasons)
    assert Opportunity.objects.get(pk=one.pk).is_told  # a page writes nothing


def test_what_is_at_hand_is_dropped_when_somebody_else_refreshed(
    monkeypatch, django_capture_on_commit_callbacks
):
    at_hand = Warm(is_kept=True)
    monkeypatch.setattr(refreshing, "WARM", at_hand)
    rows = [row(random.Random(1)) for _ in range(12)]
    with django_capture_on_commit_callbacks(execute=True):
        actions.refresh(today=TODAY, at=AT)
    assert len(at_hand.facts) == 12
    RefreshState.objects.update(edition=7)

    touched.mark([rows[0].reference], at=AT)
    actions.refresh_touched(today=TODAY, at=AT)

    assert at_hand.facts == {}


@pytest.mark.parametrize("seed", range(6))
def test_what_an_audience_may_not_see_changes_nothing_for_it(seed):
    """Found with and without the rows of other levels, the groups of an audience are the same."""
    chance = random.Random(seed)
    rows = [row(chance, secret=" zzz" if chance.random() < 0.1 else "") for _ in range(30)]
    for _ in range(6):
        decide(chance, chance.choice(rows), chance.choice(rows))
    actions.refresh(today=TODAY, at=AT)
    for audience, seen, slug in (
        ("public", {"public"}, None),
        ("boroughs", {"public", "boroughs"}, None),
        ("own", {"public", "boroughs"}, "hackney"),
    ):
        mine = seen_by(audience, slug)
        others = Contract.objects.exclude(sharing__in=seen)
        if slug:
            others = others.exclude(authority__slug=slug)
        hidden = dict(others.values_list("pk", "sharing"))
        Contract.objects.filter(pk__in=hidden).update(status="cancelled")
        actions.refresh(today=TODAY, at=AT)

        assert seen_by(audience, slug) == mine, audience

        Contract.objects.filter(pk__in=hidden).update(status="active")
        actions.refresh(today=TODAY, at=AT)


def seen_by(audience: str, slug: str | None) -> list:
    """Return what the groups of an audience say, without their keys."""
    found = Opportunity.objects.standing()
    if audience == "boroughs":
        found = found.filter(audience="boroughs") | found.filter(is_for_boroughs=True)
    else:
        found = found.filter(audience=audience)
    if slug:
        found = found.filter(authority__slug=slug)
    return sorted(
        str((
            one.kind, one.need_label, one.score, one.reasons, one.contracts_count, one.least_pence, one.most_pence,
            one.earliest_end, one.latest_end, one.derived_count, one.values_count,
            list(one.members.order_by("position", "contract").values_list("contract__reference", flat=True)),
        ))
        for one in found
    )  # fmt: skip


def test_each_audience_holds_only_what_it_sees():
    chance = random.Random(1)
    for _ in range(40):
        row(chance)
    actions.refresh(today=TODAY, at=AT)

    kinds = set()
    for one in Opportunity.objects.prefetch_related("members__contract__authority"):
        kinds.add((one.audience, one.kind))
        levels = {(m.contract.sharing, m.contract.authority.pk) for m in one.members.all()}
        allowed = {"public": {"public"}}.get(one.audience, {"public", "boroughs"})
        assert all(level in allowed or owner == one.authority_id for level, owner in levels)
        assert len({owner for _, owner in levels}) == one.boroughs_count >= 2
        if one.audience == Sharing.OWN:
            assert one.authority_id in {owner for _, owner in levels}
    assert len(kinds) == 8  # published notices name no system


def test_what_is_shared_alike_is_kept_once():
    chance = random.Random(2)
    for _ in range(12):
        row(chance, sharing="public")
    actions.refresh(today=TODAY, at=AT)

    assert set(Opportunity.objects.values_list("audience", "is_for_boroughs")) == {("public", True)}


def test_a_row_that_is_no_longer_shared_leaves_the_groups_of_others():
    chance = random.Random(3)
    rows = [row(chance, of=of, sharing="boroughs") for of in NAMES for _ in TITLES]
    actions.refresh(today=TODAY, at=AT)
    one = next(
        each for each in rows
        if Opportunity.objects.filter(members__contract=each.pk, audience="boroughs").exists()
    )  # fmt: skip
    Contract.objects.filter(pk=one.pk).update(sharing="own")
    touched.mark([one.reference], at=AT)
    actions.refresh_touched(today=TODAY, at=AT)

    left = Opportunity.objects.standing().filter(members__contract=one.pk)
    assert {(each.audience, each.authority_id) for each in left} <= {("own", one.authority_id)}


def test_a_refresh_that_was_overtaken_is_done_anew(monkeypatch):
    chance = random.Random(4)
    rows = [row(chance, sharing="public") for _ in range(12)]
    found, calls = refreshing.find, []

    def overtaken(universe):
        calls.append(universe)
        if len(calls) == 1:
            Contract.objects.filter(pk=rows[0].pk).delete()
            refreshing.RefreshState.objects.update_or_create(pk=1, defaults={"edition": 9})
        return found(universe)

    monkeypatch.setattr(refreshing, "find", overtaken)

    actions.refresh(today=TODAY, at=AT)

    assert len(calls) == 2
    assert not ComparedContract.objects.filter(reference=rows[0].reference).exists()


@pytest.mark.parametrize("is_warm", [False, True])
@pytest.mark.parametrize("is_all", [False, True])
def test_a_contract_that_goes_while_overlaps_are_found_is_left_out(
    monkeypatch, django_capture_on_commit_callbacks, is_all, is_warm
):
    monkeypatch.setattr(refreshing, "WARM", Warm(is_kept=is_warm))
    end = TODAY + timedelta(days=100)
    taken_away = contract("Payroll", of="Camden", ends_on=end)
    others = [contract("Parking enforcement", of=name, ends_on=end) for name in NAMES[1:]]
    with django_capture_on_commit_callbacks(execute=True):
        actions.refresh(today=TODAY, at=AT)
    assert refreshing.WARM.is_whole == is_warm
    Contract.objects.exclude(pk=taken_away.pk).update(title="Payroll")
    touched.mark([one.reference for one in others], at=AT)
    found, kept, calls = refreshing.find, refreshing._kept, []

    def slow(universe):
        calls.append(universe)
        if len(calls) == 1:
            Contract.objects.filter(pk=taken_away.pk).delete()
        return found(universe)

    @transaction.atomic
    def as_a_commit(*args, **words):
        outcome = kept(*args, **words)
        connection.check_constraints()  # what the database looks at when a transaction ends
        return outcome

    monkeypatch.setattr(refreshing, "find", slow)
    monkeypatch.setattr(refreshing, "_kept", as_a_commit)

    with django_capture_on_commit_callbacks(execute=True):
        (actions.refresh if is_all else actions.refresh_touched)(today=TODAY, at=AT)

    assert len(calls) == 2
    assert not touched.waiting()
    held = {name for _, members in groups().values() for name, _ in members}
    assert held == {one.reference for one in others}
    again = actions.refresh(today=TODAY, at=AT)
    assert (again.added, again.changed, again.withdrawn) == (0, 0, 0)


def test_what_waits_does_so_until_the_uses_of_systems_are_counted_too(monkeypatch):
    chance = random.Random(6)
    rows = [row(chance, sharing="public") for _ in range(12)]
    actions.refresh(today=TODAY, at=AT)
    Contract.objects.filter(pk=rows[0].pk).update(title="Payroll")
    touched.mark([rows[0].reference], at=AT)
    follow = uses.follow

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(uses, "follow", killed)
    with pytest.raises(KeyboardInterrupt):
        actions.refresh_touched(today=TODAY, at=AT)

    found = groups()
    assert set(touched.waiting()) == {rows[0].reference}

    monkeypatch.setattr(uses, "follow", follow)
    again = actions.refresh_touched(today=TODAY, at=AT)
    assert (again.added, again.changed, again.withdrawn) == (0, 0, 0)
    assert groups() == found
    assert not touched.waiting()


def test_a_refresh_that_fails_leaves_everything_as_it_was(monkeypatch):
    chance = random.Random(5)
    rows = [row(chance, sharing="public") for _ in range(12)]
    actions.refresh(today=TODAY, at=AT)
    before = groups()
    Contract.objects.filter(pk=rows[0].pk).update(title="Payroll")
    touched.mark([rows[0].reference], at=AT)

    def broken(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr("toolkit.collaboration.remembering.remember", broken)
    with pytest.raises(KeyboardInterrupt):
        actions.refresh_touched(today=TODAY, at=AT)

    assert groups() == before
    assert touched.waiting()
