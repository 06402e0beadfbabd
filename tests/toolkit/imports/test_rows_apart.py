"""What a second import must not do: put one contract's sharing or people's notes on another."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.cast import adil, amara
from tests.toolkit.imports.registers import (
    HEADERS,
    LEGAL,
    LIFTS,
    PARKING,
    THREE,
    numbers,
    run,
    write_csv,
)
from toolkit.contracts import editing
from toolkit.contracts.models import Contract, ContractSupplier
from toolkit.imports import actions
from toolkit.imports.models import ImportChange, RegisterImport
from toolkit.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("camden")]
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
BINS = ("1", "Bins", "Bin Ltd", "01/04/2025", "31/03/2028", "£10,000")
REFUGE = ("2", "Refuge for women", "Safe Ltd", "01/04/2025", "31/03/2029", "£20,000")
TREES = ("3", "Trees", "Tree Ltd", "01/04/2025", "31/03/2030", "£30,000")
PARK = ("1", "Abbey park", "Park Ltd", "01/04/2025", "31/03/2028", "£9")
UNNUMBERED = HEADERS[1:]


def me():
    return User.objects.filter(email__startswith="amara").first() or amara()


def contract(title):
    return Contract.objects.select_related("register").get(title=title)


def narrow(title, sharing="own"):
    one = contract(title)
    editing.share(
        references=[one.reference], authority_id=one.authority_id, sharing=sharing, by=me(), at=AT
    )  # fmt: skip
    return one.reference


def edit(title, **values):
    one = contract(title)
    editing.change(
        reference=one.reference, authority_id=one.authority_id, values=values, by=me(), at=AT
    )


def remove(title):
    one = contract(title)
    editing.remove(
        references=[one.reference], authority_id=one.authority_id, reason="Not ours", by=adil(), at=AT
    )  # fmt: skip


def numbered(*rows):
    return [(str(n), *row[1:]) for n, row in enumerate(rows, 1)]


def public():
    return set(Contract.objects.public().values_list("title", flat=True))


def doubts(title):
    return " ".join(what for what, _ in contract(title).register.problems)


@pytest.mark.parametrize("end", ["31/03/2029", "31/03/2031"])
def test_a_row_put_in_at_the_top_moves_no_sharing_and_no_notes(tmp_path, end):
    run(write_csv(tmp_path, BINS, REFUGE, TREES), sharing="public")
    reference = narrow("Refuge for women")
    edit("Trees", system="ArborTrack", satisfaction_note="Tree Ltd is poor")

    refuge = (*REFUGE[:4], end, REFUGE[5])
    counts = run(write_csv(tmp_path, *numbered(PARK, BINS, refuge, TREES)), whole=True)

    assert (counts["added"], counts["changed"], counts["missing"]) == (1, 3, 0)
    assert public() == {"Bins", "Trees"}
    refuge = contract("Refuge for women")
    assert (refuge.reference, refuge.sharing, refuge.register.number) == (reference, "own", "3")
    assert (refuge.register.system, refuge.register.satisfaction_note) == ("", "")
    assert contract("Trees").register.system == "ArborTrack"


def test_what_was_removed_stays_out_when_the_numbers_move(tmp_path):
    run(write_csv(tmp_path, BINS, REFUGE, TREES))
    remove("Refuge for women")

    run(write_csv(tmp_path, *numbered(PARK, BINS, REFUGE, TREES)), whole=True)

    live = Contract.objects.filter(register__removed_at=None).values_list("title", flat=True)
    assert set(live) == {"Abbey park", "Bins", "Trees"}


def test_numbers_that_move_by_one_cross_no_rows_of_one_supplier(tmp_path):
    rows = [
        ("1", "Bins", "Veolia Ltd", "01/04/2021", "31/03/2028", "£10,000"),
        ("2", "Street sweeping", "Veolia Ltd", "01/05/2022", "31/03/2029", "£20,000"),
    ]
    run(write_csv(tmp_path, *rows))
    before = {one.title: one.pk for one in Contract.objects.all()}

    longer = [(*row[:4], "31/03/2032", row[5]) for row in rows]
    counts = run(write_csv(tmp_path, *numbered(PARK, *longer)), whole=True)

    assert (counts["added"], counts["changed"], counts["missing"]) == (1, 2, 0)
    assert before.items() <= {one.title: one.pk for one in Contract.objects.all()}.items()


def test_a_number_and_a_start_alone_join_nothing(tmp_path):
    run(write_csv(tmp_path, BINS, REFUGE), sharing="public")
    edit("Bins", satisfaction_note="Late")

    counts = run(write_csv(tmp_path, PARK, REFUGE), whole=True)

    assert (counts["added"], counts["changed"], counts["missing"]) == (1, 0, 1)
    assert contract("Abbey park").register.satisfaction_note == ""
    assert contract("Bins").register.satisfaction_note == "Late"


@pytest.mark.parametrize(
    "row",
    [
        ("A-1", "Elevators", *LIFTS[2:5], "£130,000"),  # title and value
        (*LIFTS[:2], "Apex plc", LIFTS[3], "31/03/2029", "£1"),  # all but title and start
        ("A-1", "Lift maintenance in estates", LIFTS[2], "01/04/2026", "31/03/2028", "£1"),
    ],
)
def test_what_is_renamed_under_its_reference_is_followed(tmp_path, row):
    run(write_csv(tmp_path, *THREE))
    reference = contract("Lift maintenance").reference

    counts = run(write_csv(tmp_path, row, PARKING, LEGAL), whole=True)

    assert (counts["added"], counts["changed"], counts["missing"]) == (0, 1, 0)
    assert contract(row[1]).reference == reference


@pytest.mark.parametrize("by_end", [False, True])
def test_tidied_titles_are_followed_by_value_or_end(tmp_path, by_end):
    def row(title, end, value):
        return (title, "Acme Lifts Ltd", "01/04/2025", end, value)

    south = ("31/03/2029", "£10") if by_end else ("31/03/2028", "£20")
    old = [
        row("Lift maintenance north", "31/03/2028", "£10"),
        row("Lift maintenance south", *south),
    ]
    run(write_csv(tmp_path, *old, headers=UNNUMBERED), sharing="public")
    reference = narrow("Lift maintenance south")

    new = [
        row("Lift maintenance - North area", "31/03/2028", "£10"),
        row("Lift maintenance - South area", *south),
    ]
    counts = run(write_csv(tmp_path, *new, headers=UNNUMBERED), sharing="public", whole=True)

    assert (counts["added"], counts["changed"], counts["missing"]) == (0, 2, 0)
    assert contract("Lift maintenance - South area").reference == reference
    assert public() == {"Lift maintenance - North area"}


def test_what_may_be_a_narrowed_row_is_no_wider_and_says_so(tmp_path):
    def row(title, value):
        return (title, "Acme Lifts Ltd", "01/04/2025", "31/03/2028", value)

    run(write_csv(tmp_path, row("North", "£10"), row("South", "£10"), headers=UNNUMBERED), sharing="public")  # fmt: skip
    narrow("South", "boroughs")

    path = write_csv(
        tmp_path, row("Area 1", "£10"), row("Area 2", "£10"), PARKING[1:], headers=UNNUMBERED
    )
    counts = run(path, sharing="public", whole=True)

    assert (counts["added"], counts["missing"], counts["needs_a_look"]) == (3, 2, 2)
    assert contract("Area 1").sharing == contract("Area 2").sharing == "boroughs"
    assert "no more people see" in doubts("Area 2")
    assert contract("Parking permits system").sharing == "public"
    noted = ImportChange.objects.filter(title="Area 2").latest("pk")
    assert noted.needs_a_look
    undone = actions.undo(one=RegisterImport.objects.latest("pk"), by=me(), at=AT)
    assert (undone.taken_away, undone.kept) == (3, [])


def test_what_may_be_a_removed_row_is_seen_by_the_borough_alone(tmp_path):
    run(write_csv(tmp_path, *THREE))
    remove("Legal advice")

    renewed = ("A-9", "Legal advice", "Other LLP", "01/01/2027", "31/12/2027", "£1")
    run(write_csv(tmp_path, LIFTS, PARKING, renewed), sharing="public")

    one = Contract.objects.select_related("register").get(register__number="A-9")
    assert one.sharing == "own"
    assert "taken out of your register" in one.register.problems[0][0]


def lots(*values):
    return [("L-1", "Agency staff", "Reed Ltd", *LIFTS[3:5], value) for value in values]


def test_lots_that_nothing_tells_apart_are_paired_only_while_nobody_worked_on_them(tmp_path):
    run(write_csv(tmp_path, *lots("£10", "£20")), sharing="public")
    assert numbers(run(write_csv(tmp_path, *lots("£11", "£21"))))[:2] == (0, 2)

    one = Contract.objects.order_by("pk").last()
    editing.share(
        references=[one.reference], authority_id=one.authority_id, sharing="own", by=me(), at=AT
    )  # fmt: skip
    counts = run(write_csv(tmp_path, *lots("£5", "£12", "£22")), sharing="public")

    assert numbers(counts)[:4] == (3, 0, 0, 3)
    assert not Contract.objects.public().exclude(value_ex_vat_pence=1100).exists()


def test_a_refused_row_of_a_whole_register_is_not_missing(tmp_path):
    run(write_csv(tmp_path, *THREE), whole=True)
    wrong = (*LIFTS[:4], "31/03/2020", LIFTS[5])
    unnumbered = ("", *LEGAL[1:4], "31/03/2020", LEGAL[5])

    counts = run(write_csv(tmp_path, wrong, unnumbered, BINS), whole=True)

    assert (counts["refused"], counts["missing"]) == (2, 1)
    assert contract("Lift maintenance").register.missing_since is None
    assert contract("Legal advice").register.missing_since is None
    assert contract("Parking permits system").register.missing_since is not None


def test_suppliers_in_two_columns_are_told_only_when_they_change(tmp_path):
    headers = ("Contract Ref", "Title", "Supplier 1", "Supplier 2", *HEADERS[3:])
    row = ("A-1", "Lifts", "Acme Lifts Ltd", "Best Better Ltd", "01/04/2025", "31/03/2028", "£10")
    run(write_csv(tmp_path, row, headers=headers))

    run(write_csv(tmp_path, (*row[:-1], "£20"), headers=headers))

    assert ImportChange.objects.get(what="changed").fields == [["value_ex_vat_pence", 1000, 2000]]
    run(write_csv(tmp_path, (*row[:3], "", *row[4:]), headers=headers))
    assert ContractSupplier.objects.count() == 1
    actions.undo(one=RegisterImport.objects.latest("pk"), by=me(), at=AT)
    links = ContractSupplier.objects.order_by("position")
    assert [one.name_as_published for one in links] == ["Acme Lifts Ltd", "Best Better Ltd"]


EXTENDED = (*HEADERS, "Extend until")


def test_an_end_with_extensions_before_a_persons_end_is_left_out_with_a_doubt(tmp_path):
    run(write_csv(tmp_path, LIFTS))
    edit("Lift maintenance", ends_on=date(2030, 3, 31))

    run(write_csv(tmp_path, (*LIFTS, "31/03/2029"), headers=EXTENDED))

    lifts = contract("Lift maintenance")
    assert (lifts.ends_on, lifts.may_extend_until) == (date(2030, 3, 31), None)
    assert "before the end" in doubts("Lift maintenance")
    edit("Lift maintenance", system="Civica")


def test_a_later_end_puts_an_earlier_end_with_extensions_away(tmp_path):
    run(write_csv(tmp_path, (*LIFTS, "31/03/2029"), headers=EXTENDED))

    run(write_csv(tmp_path, (*LIFTS[:4], "31/03/2030", LIFTS[5])))

    lifts = contract("Lift maintenance")
    assert (lifts.ends_on, lifts.may_extend_until) == (date(2030, 3, 31), None)
    assert "before the end" in doubts("Lift maintenance")
    edit("Lift maintenance", system="Civica")


def test_a_later_end_leaves_a_persons_end_with_extensions(tmp_path):
    run(write_csv(tmp_path, LIFTS))
    edit("Lift maintenance", may_extend_until=date(2029, 3, 31))

    run(write_csv(tmp_path, (*LIFTS[:4], "31/03/2030", "£1")))

    lifts = contract("Lift maintenance")
    assert (lifts.ends_on, lifts.may_extend_until) == (date(2028, 3, 31), date(2029, 3, 31))
    assert lifts.value_ex_vat_pence == 100
    assert "do not fit" in doubts("Lift maintenance")
