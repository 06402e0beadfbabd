from __future__ import annotations

import json
from pathlib import Path

from ocds.flatten import TABLES, tables
from tests.ocds.test_compiling import FILES, OURS, processes

NOTICES = Path(__file__).parent / "notices"
SMALLEST = {"ocid": "ocds-x-1", "date": "2026-01-01T00:00:00Z"}


def rows(*compiled):
    found = {name: [] for name in TABLES}
    for name, row in tables(compiled):
        found[name].append(row)
    return found


def notice(name):
    return json.loads((NOTICES / f"{name}.json").read_text())


def test_a_tender_becomes_a_row_with_a_row_for_each_lot():
    found = rows(notice("uk4"))

    (procurement,), (lot,) = found["procurements"], found["lots"]
    assert procurement["buyer_id"] == "GB-PPON:PYYD-8699-BJGD"
    assert (procurement["value_ex_vat"], procurement["currency"]) == ("475039.00", "GBP")
    assert procurement["tenders_by"] == "2026-03-17 12:00"
    assert (lot["starts_on"], lot["may_extend_until"]) == ("2026-04-20", "2030-04-19")
    assert lot["criteria"].endswith("Price 50")
    assert (lot["for_sme"], lot["for_vcse"], lot["options"]) == ("yes", "yes", "")
    assert lot["renewal"] == "option to extend for up to 24 months"
    assert found["awards"] == found["contracts"] == []


def test_a_contract_names_its_suppliers_and_has_the_title_of_the_tender_if_none_of_its_own():
    (contract,) = rows(notice("uk7"))["contracts"]

    assert contract["title"] == "Provision of a Children's Home"
    assert contract["suppliers"] == "BARNARDO'S"
    assert contract["supplier_ids"] == "GB-COH:00061625; GB-CHC:216250"
    assert contract["buyer"] == "London Borough of Bromley"


def test_what_says_next_to_nothing_is_a_row_all_the_same():
    contract = {"id": "1", "value": {"amountGross": 0.05}}
    lots = [{"id": "1", "awardCriteria": {"criteria": [{"type": "price"}]}}]
    found = rows(
        SMALLEST, {**SMALLEST, "contracts": [contract], "tender": {"id": "1", "lots": lots}}
    )
    alone = rows({**SMALLEST, "contracts": [contract]})

    assert found["procurements"][0]["title"] == ""
    assert found["contracts"][0]["value_inc_vat"] == "0.05"
    assert (found["contracts"][0]["suppliers"], alone["contracts"][0]["title"]) == ("", "")
    assert found["lots"][0]["criteria"] == "price"


def test_every_sample_fits_the_columns_that_are_described():
    names = {name: [column.name for column in columns] for name, columns in TABLES.items()}
    compiled = [OURS.compiled(found) for path in FILES for found in processes(path).values()]

    seen = dict.fromkeys(TABLES, 0)
    dated = [one for one in compiled if one["date"]]
    for name, row in tables(dated):
        assert list(row) == names[name]
        assert all(isinstance(cell, str) for cell in row.values())
        seen[name] += 1

    assert seen["procurements"] == len(dated)
    assert min(seen.values()) > 100
