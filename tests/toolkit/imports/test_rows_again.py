"""What a second import of a register does: rows are known again, people's work stays."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.cast import adil, amara
from tests.toolkit.imports.registers import LEGAL, LIFTS, PARKING, THREE, numbers, run, write_csv
from toolkit.contracts import editing
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract, ContractSupplier, RegisterDetail, Touched
from toolkit.imports.models import ImportChange
from toolkit.people.choices import Sharing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("camden")]
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
UNNUMBERED = ("Title", "Supplier", "Start Date", "End Date", "Total Contract Value")


def edit(row, **cells):
    places = {"ref": 0, "title": 1, "supplier": 2, "start": 3, "end": 4, "value": 5}
    changed = list(row)
    for name, cell in cells.items():
        changed[places[name]] = cell
    return tuple(changed)


def contract(title):
    return Contract.objects.select_related("register", "authority").get(title=title)


def test_a_register_becomes_contracts_that_only_the_borough_sees(tmp_path):
    counts = run(write_csv(tmp_path, *THREE))

    assert numbers(counts) == (3, 0, 0, 0, 0)
    assert (counts["read"], counts["contracts"], counts["buyers"], counts["suppliers"]) == (
        3,
        3,
        1,
        3,
    )
    assert counts["pence_in_total"] == 23_000_000
    lifts, parking, legal = (contract(row[1]) for row in THREE)
    assert (lifts.origin, lifts.sharing, lifts.authority.slug) == (
        Origin.REGISTER,
        Sharing.OWN,
        "camden",
    )
    assert (lifts.starts_on, lifts.ends_on) == (date(2025, 4, 1), date(2028, 3, 31))
    assert lifts.value_ex_vat_pence == 12_000_000
    assert "VAT not stated" in lifts.provenance["value_ex_vat_pence"][2]
    assert (parking.value_ex_vat_pence, parking.provenance) == (8_000_000, {})
    assert (legal.value_ex_vat_pence, legal.value_inc_vat_pence) == (None, 3_000_000)
    assert (lifts.register.number, lifts.register.stated["ends_on"]) == ("A-1", "31/03/2028")
    assert lifts.register.stated_where == "row 2"
    link = ContractSupplier.objects.get(contract=lifts)
    assert (link.name_as_published, link.tidy_name) == ("Acme Lifts Ltd", "acme lifts")
    assert lifts.leads_own
    assert not Contract.objects.public().exists()
    assert Touched.objects.count() == 3


def test_the_same_file_twice_changes_nothing(tmp_path):
    path = write_csv(tmp_path, *THREE)
    run(path)
    before = list(Contract.objects.order_by("pk").values())

    assert numbers(run(path)) == (0, 0, 3, 0, 0)
    assert list(Contract.objects.order_by("pk").values()) == before
    assert RegisterDetail.objects.filter(last_seen_at__gt=before[0]["published_at"]).count() == 3


@pytest.mark.parametrize(
    ("cells", "field", "after"),
    [
        ({"end": "31/03/2029"}, "ends_on", "2029-03-31"),
        ({"title": "Maintenance of lifts, all estates"}, "title", "Maintenance of lifts, all estates"),
        ({"supplier": "Apex Elevators plc"}, "suppliers", ["Apex Elevators plc"]),
        ({"value": "£140,000"}, "value_ex_vat_pence", 14_000_000),
        ({"start": "01/05/2025"}, "starts_on", "2025-05-01"),
        ({"end": ""}, "ends_on", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("has_number", [True, False])
def test_a_changed_row_is_known_again(tmp_path, cells, field, after, has_number):
    part = slice(0 if has_number else 1, None)
    headers = ("Contract Ref", *UNNUMBERED)[part]
    run(write_csv(tmp_path, *(row[part] for row in THREE), headers=headers))
    reference = contract("Lift maintenance").reference

    rows = [edit(LIFTS, **cells), PARKING, LEGAL]
    counts = run(write_csv(tmp_path, *(row[part] for row in rows), headers=headers))

    assert numbers(counts) == (0, 1, 2, 0, 0)
    change = ImportChange.objects.get(what="changed")
    assert change.reference == reference
    assert [(name, now) for name, _, now in change.fields] == [(field, after)]


def test_a_renewal_is_another_contract(tmp_path):
    headers = UNNUMBERED
    run(write_csv(tmp_path, *(row[1:] for row in THREE), headers=headers))

    renewed = edit(LIFTS, start="01/04/2028", end="31/03/2031")
    counts = run(
        write_csv(tmp_path, renewed[1:], PARKING[1:], LEGAL[1:], headers=headers), whole=True
    )

    assert numbers(counts) == (1, 0, 2, 0, 0)
    assert counts["missing"] == 1


def test_a_number_that_now_stands_for_another_contract_does_not_join_them(tmp_path):
    run(write_csv(tmp_path, *(edit(row, ref=str(n)) for n, row in enumerate(THREE, 1))))

    counts = run(
        write_csv(tmp_path, *(edit(row, ref=str(n)) for n, row in enumerate(reversed(THREE), 1)))
    )

    assert (counts["added"], counts["missing"]) == (0, 0)
    assert {one.title: one.register.number for one in Contract.objects.select_related("register")} == {
        "Legal advice": "1", "Parking permits system": "2", "Lift maintenance": "3",
    }  # fmt: skip
    assert contract("Lift maintenance").ends_on == date(2028, 3, 31)


def test_another_column_order_and_other_ways_of_writing_change_nothing(tmp_path):
    run(write_csv(tmp_path, *THREE))
    turned = [tuple(reversed(edit(row, start=row[3].replace("/", "-")))) for row in THREE]

    from tests.toolkit.imports.registers import HEADERS

    counts = run(write_csv(tmp_path, *turned, headers=tuple(reversed(HEADERS))))

    assert numbers(counts) == (0, 0, 3, 0, 0)


def test_a_file_without_a_column_leaves_what_it_said_before(tmp_path):
    run(write_csv(tmp_path, *THREE))

    counts = run(
        write_csv(
            tmp_path, *(row[:3] for row in THREE), headers=("Contract Ref", "Title", "Supplier")
        )
    )

    assert numbers(counts) == (0, 0, 3, 0, 0)
    assert contract("Lift maintenance").ends_on == date(2028, 3, 31)


def test_what_a_person_edited_stays(tmp_path):
    run(write_csv(tmp_path, *THREE))
    lifts = contract("Lift maintenance")
    editing.change(
        reference=lifts.reference, authority_id=lifts.authority_id, by=amara(), at=AT,
        values={"title": "Lifts", "ends_on": date(2030, 1, 31), "suppliers": ["Acme Group Ltd"]},
    )  # fmt: skip

    changed = edit(LIFTS, end="31/12/2028", value="£130,000", supplier="Apex")
    counts = run(write_csv(tmp_path, changed, PARKING, LEGAL))

    assert numbers(counts) == (0, 1, 2, 0, 0)
    lifts = contract("Lifts")
    assert (lifts.ends_on, lifts.value_ex_vat_pence) == (date(2030, 1, 31), 13_000_000)
    assert [one.name_as_published for one in lifts.supplier_links.all()] == ["Acme Group Ltd"]
    assert ImportChange.objects.get(what="changed").fields == [
        ["value_ex_vat_pence", 12_000_000, 13_000_000]
    ]


def test_what_a_person_removed_stays_out(tmp_path):
    run(write_csv(tmp_path, *THREE))
    lifts = contract("Lift maintenance")
    editing.remove(
        references=[lifts.reference], authority_id=lifts.authority_id, reason="Not ours", by=adil(), at=AT
    )  # fmt: skip

    counts = run(write_csv(tmp_path, edit(LIFTS, end="31/12/2028"), PARKING, LEGAL))

    assert (counts["unchanged"], counts["removed_here"], counts["added"]) == (3, 1, 0)
    assert contract("Lift maintenance").register.removed_at == AT
    assert Contract.objects.count() == 3


def test_an_end_that_contradicts_what_a_person_said_is_left_with_a_doubt(tmp_path):
    run(write_csv(tmp_path, *THREE))
    lifts = contract("Lift maintenance")
    editing.change(
        reference=lifts.reference, authority_id=lifts.authority_id, by=amara(), at=AT,
        values={"ends_on": date(2026, 1, 31)},
    )  # fmt: skip

    run(write_csv(tmp_path, edit(LIFTS, start="01/04/2026", value="£1"), PARKING, LEGAL))

    lifts = contract("Lift maintenance")
    assert (lifts.starts_on, lifts.ends_on) == (date(2025, 4, 1), date(2026, 1, 31))
    assert lifts.value_ex_vat_pence == 100
    assert "do not fit" in lifts.register.problems[0][0]


def test_what_a_whole_register_leaves_out_is_marked_and_comes_back(tmp_path):
    run(write_csv(tmp_path, *THREE))

    assert run(write_csv(tmp_path, LIFTS, PARKING))["missing"] == 0
    counts = run(write_csv(tmp_path, LIFTS, PARKING), whole=True)

    assert (numbers(counts), counts["missing"]) == ((0, 0, 2, 0, 0), 1)
    assert contract("Legal advice").register.missing_since is not None
    assert run(write_csv(tmp_path, LIFTS, PARKING), whole=True)["missing"] == 0
    assert numbers(run(write_csv(tmp_path, *THREE), whole=True)) == (0, 1, 2, 0, 0)
    assert contract("Legal advice").register.missing_since is None


def test_rows_that_repeat_or_name_one_more_supplier_are_joined(tmp_path):
    other = edit(LIFTS, supplier="Best Lifts Ltd")

    counts = run(write_csv(tmp_path, LIFTS, other, PARKING, LEGAL, PARKING))

    assert (counts["read"], counts["added"], counts["joined"]) == (5, 3, 2)
    names = [
        one.name_as_published
        for one in contract("Lift maintenance").supplier_links.order_by("position")
    ]
    assert names == ["Acme Lifts Ltd", "Best Lifts Ltd"]
    assert numbers(run(write_csv(tmp_path, LIFTS, other, PARKING, LEGAL, PARKING))) == (
        0,
        0,
        3,
        0,
        0,
    )


def test_a_refused_row_is_kept_with_its_reason_and_the_others_come_in(tmp_path):
    wrong = edit(LIFTS, end="31/03/2020")

    counts = run(write_csv(tmp_path, wrong, PARKING, LEGAL))

    assert numbers(counts) == (2, 0, 0, 0, 1)
    assert counts["refused_reasons"] == {"The contract ends ... before it starts ....": 1}


def test_sharing_is_for_new_rows_only(tmp_path):
    run(write_csv(tmp_path, LIFTS))

    run(write_csv(tmp_path, LIFTS, PARKING), sharing="public")

    assert contract("Lift maintenance").sharing == Sharing.OWN
    assert contract("Parking permits system").sharing == Sharing.PUBLIC
    assert contract("Parking permits system").leads_public
