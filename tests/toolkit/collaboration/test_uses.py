"""Which system is used for what, as it is counted for each audience."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.collaboration import AT, contract
from tests.factories.contracts import RegisterDetailFactory
from toolkit.collaboration import uses
from toolkit.collaboration.models import BoroughFigures, SystemUse
from toolkit.people.choices import Sharing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


def row(
    title="Library management system", *, system="", sharing=Sharing.OWN, register=None, **facts
):
    """Return a row of a borough's own register."""
    one = contract(title, origin="register", sharing=sharing, **facts)
    RegisterDetailFactory(contract=one, system=system, **(register or {}))
    return one


def counted(audience=Sharing.OWN):
    uses.refresh(today=TODAY, at=AT)
    return list(SystemUse.objects.filter(audience=audience).order_by("system_key", "need_key"))


SYSTEMS = [
    ("Anything", "Mosaic", "mosaic", "Mosaic", False, "as the register says"),
    ("Anything", "MOSAIC (Adults) v5", "mosaic", "Mosaic", False, "the known product in a long name"),
    ("Anything", "Meridian  Care", "meridian-care", "Meridian Care", False, "a name nobody knows"),
    ("Mosaic licences", "", "mosaic", "Mosaic", True, "read from the title"),
    ("Housing management system", "", "", "", False, "no name anywhere"),
    ("Anything", "<script>alert(1)</script>", "alert-1", "<script>alert(1)</script>", False, "any text is a name"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "stated", "key", "name", "from_title", "why"), SYSTEMS)
def test_a_system_has_one_key_however_it_is_written(title, stated, key, name, from_title, why):
    (found,) = uses.systems_of(title, stated)

    assert (found.key, found.name, found.is_from_title) == (key, name, from_title), why


def test_a_name_without_letters_that_we_read_has_a_key_of_its_own():
    one, other = uses.named_system("مرحبا"), uses.named_system("🙂")

    assert one.key.startswith("x-")
    assert one.key != other.key
    assert one.name == "مرحبا"


def test_a_very_long_name_fits():
    found = uses.named_system("wordy " * 100)

    assert len(found.key) <= 120
    assert len(found.name) <= 200


FUNCTIONS = [
    ("Children's social care case management", "Mosaic", "childrens-social-care", "the title says"),
    ("Annual licences", "Mosaic", "adult-social-care", "the product tells"),
    (
        "Home care services for adults",
        "Mosaic",
        "adult-social-care",
        "a service; the product tells",
    ),
    ("Sundry", "Meridian Care", "other", "nothing tells"),
    ("Grounds maintenance", "", None, "not about technology"),
    ("Grounds maintenance", "Meridian Care", "parks-systems", "the systems behind the service"),
]


@pytest.mark.parametrize(("title", "stated", "need", "why"), FUNCTIONS)
def test_a_function_is_told_by_the_title_or_else_the_product(title, stated, need, why):
    (system,) = uses.systems_of(title, stated)

    found = uses.function_of(title, (), system)

    assert (found.key if found else None) == need, why


YEARLY = [
    (1_000, 50_000, "GBP", None, None, (1_000, False), "as stated"),
    (None, 50_000, "GBP", date(2026, 1, 1), date(2030, 12, 31), (10_000, True), "five years"),
    (None, 50_000, "GBP", date(2026, 1, 1), date(2026, 3, 31), (50_000, True), "never more than it is"),
    (None, 50_000, "EUR", date(2026, 1, 1), date(2027, 3, 31), (None, False), "not pounds"),
    (None, 50_000, "GBP", None, date(2027, 3, 31), (None, False), "no start"),
    (None, None, "GBP", date(2026, 1, 1), date(2027, 3, 31), (None, False), "no value"),
]  # fmt: skip


@pytest.mark.parametrize(("annual", "total", "currency", "start", "end", "yearly", "why"), YEARLY)
def test_a_year_costs_what_is_stated_or_the_total_by_its_years(
    annual, total, currency, start, end, yearly, why
):
    found = uses.yearly_of(annual, total, currency, start, end)

    assert (found.pence, found.is_computed) == yearly, why


@pytest.mark.parametrize(
    ("sharing", "audiences"),
    [
        (Sharing.OWN, {"own"}),
        (Sharing.BOROUGHS, {"own", "boroughs"}),
        (Sharing.PUBLIC, {"own", "boroughs", "public"}),
    ],
)
def test_a_row_is_counted_for_those_who_may_see_it_and_for_nobody_else(sharing, audiences):
    row(system="Shelfmark", sharing=sharing)

    uses.refresh(today=TODAY, at=AT)

    assert set(SystemUse.objects.values_list("audience", flat=True)) == audiences


def test_a_row_that_another_leads_is_not_counted_twice():
    row(system="Shelfmark", leads_own=False, leads_boroughs=False, leads_public=False)

    assert counted() == []


def test_what_was_removed_or_cancelled_is_not_counted():
    row(system="Shelfmark", register={"removed_at": AT, "removed_by": "amara"})
    row(system="Shelfmark", status="cancelled")

    assert counted() == []


def test_same_uses_are_added_up_with_what_they_rest_on():
    row(system="Shelfmark", register={"annual_value_pence": 1_000_00})
    row(
        system="Shelfmark",
        value_ex_vat_pence=4_000_00,
        starts_on=date(2025, 4, 1),
        sharing=Sharing.BOROUGHS,
    )

    (use,) = counted()

    assert (use.contracts_count, use.stated_count, use.computed_count) == (2, 1, 1)
    assert use.yearly_pence == 1_000_00 + 2_000_00
    assert (use.unpublished_count, use.private_count) == (2, 1)
    assert use.contracts.count() == 2


def test_a_contract_that_names_two_systems_counts_its_value_once():
    row(system="Mosaic; ContrOCC", register={"annual_value_pence": 1_000_00})

    found = counted()

    assert [(use.system_key, use.yearly_pence) for use in found] == [
        ("controcc", None),
        ("mosaic", 1_000_00),
    ]


ENDS = [
    (date(2026, 11, 26), None, {}, True, "over"),
    (date(2026, 11, 27), None, {}, False, "its last day"),
    (date(2026, 11, 26), date(2027, 11, 26), {}, False, "may be extended"),
    (date(2026, 11, 26), None, {"is_rolling": True}, False, "goes on until somebody ends it"),
    (None, None, {}, False, "no end is known"),
]


@pytest.mark.parametrize(("ends_on", "extends", "register", "is_over", "why"), ENDS)
def test_a_use_ends_with_its_last_extension(ends_on, extends, register, is_over, why):
    row(system="Shelfmark", ends_on=ends_on, may_extend_until=extends, register=register)

    (use,) = counted()

    assert use.has_ended is is_over, why
    assert use.end_year == (ends_on.year if ends_on else None)


def test_counting_again_changes_nothing():
    row(system="Shelfmark")
    uses.refresh(today=TODAY, at=AT)

    assert uses.refresh(today=TODAY, at=AT) == 1
    assert SystemUse.objects.count() == 1


def test_a_change_counts_that_borough_alone():
    row(system="Shelfmark", of="Camden")
    ealing = row(system="Shelfmark", of="Ealing")
    uses.refresh(today=TODAY, at=AT)
    ealing.register.system = "OpenShelf"
    ealing.register.save()

    assert uses.follow([ealing.reference], today=TODAY, at=AT) == 1
    assert set(SystemUse.objects.values_list("system", flat=True)) == {"Shelfmark", "OpenShelf"}


def test_a_contract_that_is_gone_is_no_longer_counted():
    one = row(system="Shelfmark")
    uses.refresh(today=TODAY, at=AT)
    reference = one.reference
    one.delete()

    assert uses.follow([reference], today=TODAY, at=AT) == 1
    assert not SystemUse.objects.exists()
    assert uses.follow(["never-there"], today=TODAY, at=AT) == 0


def test_the_figures_of_a_borough_tell_what_it_shares_and_when_it_last_spoke():
    contract("Public notice")
    row(sharing=Sharing.BOROUGHS)
    row(register={"last_confirmed_at": AT, "last_confirmed_by": "amara"})

    uses.refresh(today=TODAY, at=AT)

    figures = BoroughFigures.objects.get()
    assert (figures.public_count, figures.shared_count, figures.register_count) == (1, 1, 2)
    assert (figures.imported_at, figures.confirmed_at, figures.counted_at) == (AT, AT, AT)
