"""Files as publishers served them (masked, see tests/ocds/files), and exactly what comes of each."""

from __future__ import annotations

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.ocds.prepare_files import CONTACT, EMAIL
from toolkit.contracts.models import Contract, ContractSupplier, Release

FILES = Path(__file__).parents[2] / "ocds" / "files"
NO_DATE = "It has no date, so it cannot be put in order. Ask the publisher to mend it."
ONLY_LINKS = "The record only points to its releases. Fetch the releases themselves."
KEYS = ("read", "contracts", "buyers", "suppliers", "pence_in_total", "needs_a_look")
# read, contracts, buyers, suppliers, pence in total, needs a look; other currencies; refused and why
EXPECTED = {
    "contracts_finder_2020.jsonl.gz": ((50, 49, 42, 662, 421968915851, 4), {}, {NO_DATE: 1}),
    "contracts_finder_2025.json.gz": ((100, 57, 39, 70, 12386925640, 2), {}, {}),
    "find_a_tender_2026.json.gz": (
        (62, 39, 35, 38, 57354896585, 1),
        {"CHF": 32000000, "EUR": 44991000, "USD": 3810000},
        {},
    ),
    "find_a_tender_record.json.gz": ((1, 1, 1, 1, 39549300, 0), {}, {}),
    "public_contracts_scotland.jsonl.gz": ((45, 0, 0, 0, 0, 0), {}, {}),
    "sell2wales.jsonl.gz": ((45, 0, 0, 0, 0, 0), {}, {}),
    "world_armenia.jsonl.gz": ((100, 21, 12, 20, 0, 12), {"AMD": 3604477200}, {}),
    "world_colombia.jsonl.gz": ((31, 20, 13, 19, 0, 0), {"COP": 543877369300}, {}),
    "world_contracts_finder_2014.jsonl.gz": ((32, 0, 0, 0, 0, 0), {}, {}),
    "world_mexico_airport.jsonl.gz": ((322, 292, 2, 259, 0, 16), {"MXN": 13550835104400}, {}),
    "world_mexico_city.jsonl.gz": ((32, 8, 1, 5, 0, 0), {"MXN": 1184609018, "USD": 7546496}, {}),
    "world_moldova.jsonl.gz": ((102, 18, 11, 18, 0, 0), {"MDL": 452634436}, {}),
    "world_paraguay.jsonl.gz": (
        (86, 18, 6, 14, 0, 0),
        {"PYG": 1749600643300, "USD": 4523375600},
        {ONLY_LINKS: 2},
    ),
    "world_uganda.jsonl.gz": ((10, 0, 0, 0, 0, 0), {}, {}),
}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boroughs", "storage")]


def load(*paths, **options):
    """Run the command with every buyer's contracts; return its JSON."""
    out = StringIO()
    call_command(
        "load_contracts", *map(str, paths), all_buyers=True, json=True, stdout=out, stderr=StringIO(),
        **options,
    )  # fmt: skip
    return json.loads(out.getvalue())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_file_gives_exactly_these_contracts(name):
    counted, currencies, refused = EXPECTED[name]

    found = load(FILES / name)

    assert tuple(found[key] for key in KEYS) == counted
    assert found["other_currencies"] == currencies
    assert found["refused_reasons"] == refused
    assert found["refused"] == sum(refused.values())
    assert found["added"] == found["contracts"] == Contract.objects.count()
    assert found["suppliers"] == ContractSupplier.objects.values("supplier").distinct().count()
    stored = "\n".join(Release.objects.values_list("facts", flat=True))
    assert not any(masked in stored for masked in CONTACT.values())
    again = load(FILES / name)
    assert (again["files_unchanged"], again["added"]) == (1, 0)
    assert again["contracts"] == found["contracts"]
    assert again["pence_in_total"] == found["pence_in_total"]


def test_every_file_is_expected_and_small_and_masked():
    packed = sorted(path for path in FILES.iterdir() if path.suffix == ".gz")

    assert [path.name for path in packed] == sorted(EXPECTED)
    assert sum(path.stat().st_size for path in packed) < 1_500_000
    for path in packed:
        text = gzip.decompress(path.read_bytes()).decode()
        assert set(EMAIL.findall(text)) <= {CONTACT["email"]}, path.name


def test_all_files_together_count_each_contract_once():
    paths = [FILES / name for name in EXPECTED]

    found = load(*paths)

    assert found["files"] == len(paths)
    assert found["contracts"] == sum(one["contracts"] for one in found["each_file"])
    assert found["contracts"] == Contract.objects.count()
    assert found["buyers"] <= sum(one["buyers"] for one in found["each_file"])
    assert [one["file"] for one in found["each_file"]] == list(EXPECTED)


def contract(name, ocid):
    load(FILES / name)
    return Contract.objects.get(ocid=ocid)


def test_a_length_without_a_start_still_gives_an_end():
    defence = contract("find_a_tender_2026.json.gz", "ocds-h6vhtk-0658d0")

    assert defence.ends_on.isoformat() == "2034-01-30"
    assert defence.provenance["ends_on"][2] == (
        "computed: 2,920 days from signing, as no start is stated"
    )


def test_a_contract_ended_by_an_older_modification_notice_is_terminated():
    assert contract("find_a_tender_2026.json.gz", "ocds-h6vhtk-02bc79").status == "terminated"


def test_extensions_are_told_in_the_words_of_the_notice():
    energy = contract("find_a_tender_2026.json.gz", "ocds-h6vhtk-05e09b")

    assert energy.may_extend_until.isoformat() == "2031-03-31"
    assert energy.provenance["may_extend_until"][2] == "2 x 12 month options to extend"


def test_joint_buyers_and_related_processes_are_in_the_facts_of_the_release():
    load(FILES / "find_a_tender_2026.json.gz")

    police = json.loads(Release.objects.get(ocid="ocds-h6vhtk-0658e1").facts)
    insurance = json.loads(Release.objects.get(ocid="ocds-h6vhtk-065823").facts)

    assert [one["name"] for one in police["other_buyers"]] == [
        "The Police and Crime Commissioner for Norfolk"
    ]
    assert insurance["related"] == [
        {"relationship": "framework", "scheme": "ocid", "id": "ocds-h6vhtk-055721"}
    ]


@pytest.mark.parametrize(
    ("name", "ocid", "reference"),
    [
        ("sell2wales.jsonl.gz", "ocds-kuma6s-148440", "CCS/24/297"),
        ("public_contracts_scotland.jsonl.gz", "ocds-r6ebe6-0000581860", "ESP 4113"),
    ],
)
def test_tenders_of_scotland_and_wales_keep_number_lots_and_lengths(name, ocid, reference):
    load(FILES / name)

    tender = json.loads(Release.objects.get(ocid=ocid).facts)["tender"]

    assert tender["reference"] == reference
    assert any(lot["period"]["days"] for lot in tender["lots"])


def test_a_list_where_a_group_should_be_does_not_lose_the_release():
    found = load(FILES / "world_armenia.jsonl.gz", verbosity=0)

    assert found["refused"] == 0
    assert found["read"] == 100
