"""`import_register`: the real files with their counts, and what is said when it cannot be done."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from tests.toolkit.imports.registers import FILES, LIFTS, THREE, numbers, run, write_csv
from toolkit.contracts.models import Contract
from toolkit.imports.models import RegisterImport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boroughs_loaded")]


@pytest.mark.parametrize(
    ("name", "authority", "read", "expected", "for_others", "suppliers", "pence"),
    [
        ("city_of_london_lga_columns.csv", "City of London", 13, (13, 0, 0, 0, 0), 0, 12, 175_195_542),
        ("messy_multi_sheet_2020H1.xlsx", "London Borough of Camden", 24, (4, 0, 0, 2, 0), 20, 4, 20_834_800_000),
        ("messy_multi_sheet_2020H1.xlsx", "Southwark", 24, (5, 0, 0, 0, 0), 19, None, None),
        ("messy_multi_sheet_2020H1.xlsx", "Bexley", 24, (4, 0, 0, 2, 0), 20, None, None),
        ("ict_contracts_semicolon_cp1252.csv", "Tower Hamlets", 21, (3, 0, 0, None, 0), 18, None, None),
        ("ict_contracts_semicolon_cp1252.csv", "islington", 21, (2, 0, 0, 1, 0), 19, 0, 460_000_000),
    ],
)  # fmt: skip
def test_real_registers_are_imported_with_these_counts(
    name, authority, read, expected, for_others, suppliers, pence
):
    dry = run(FILES / name, authority, dry_run=True)
    assert not Contract.objects.exists()
    counts = run(FILES / name, authority)

    assert {**counts, "dry_run": True} == dry
    assert (counts["read"], counts["for_other_buyers"]) == (read, for_others)
    assert all(
        got == want for got, want in zip(numbers(counts), expected, strict=True) if want is not None
    )
    assert suppliers is None or (counts["suppliers"], counts["pence_in_total"]) == (
        suppliers,
        pence,
    )
    assert numbers(run(FILES / name, authority))[:3] == (0, 0, expected[0])


def test_it_says_in_a_sentence_what_came_of_it(tmp_path):
    out = io.StringIO()

    call_command(
        "import_register", str(write_csv(tmp_path, *THREE)), authority="Camden", stdout=out
    )

    assert out.getvalue() == "3 rows read: 3 contracts added, 0 changed, 0 unchanged; 0 refused.\n"
    one = RegisterImport.objects.get()
    assert (one.state, one.uploaded_by, one.file_name) == (
        "done",
        "import_register",
        "register.csv",
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Narnia", "'Narnia' is no authority that we know"),
        ("Leeds City Council", "this is a council outside London"),
        ("Camden and Islington", "Do you mean Camden or Islington?"),
    ],
)
def test_an_authority_that_is_not_sure_is_refused(tmp_path, name, says):
    with pytest.raises(CommandError, match="authority") as error:
        run(write_csv(tmp_path, LIFTS), name)

    assert says in str(error.value)
    assert not RegisterImport.objects.exists()


def test_a_file_of_other_boroughs_is_refused(tmp_path):
    with pytest.raises(CommandError, match="none of Hackney"):
        run(FILES / "messy_multi_sheet_2020H1.xlsx", "Hackney")

    assert not Contract.objects.exists()


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="There is no such file"):
        run(tmp_path / "none.csv")


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_cannot_be_read_is_said_in_words_and_in_json(tmp_path, dry_run):
    path = tmp_path / "picture.csv"
    path.write_bytes(bytes(range(256)) * 40)
    out = io.StringIO()

    with pytest.raises(CommandError, match="is not a table of text"):
        call_command(
            "import_register", str(path), authority="Camden", json=True, dry_run=dry_run, stdout=out
        )

    assert '"reason": "The selected file is not a table of text.' in out.getvalue()
    assert '"read": 0' in out.getvalue()
