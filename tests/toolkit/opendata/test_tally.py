from __future__ import annotations

from ocds.records import ContractRecord, PartyRecord
from toolkit.opendata.incoming.tally import Figures, Tally


def record(buyer="A", supplier="S", numbers=(), **parts):
    return ContractRecord(
        "ocds-1", "1", PartyRecord(buyer) if buyer else None, (PartyRecord(supplier, numbers),), "",
        **parts,
    )  # fmt: skip


def test_the_value_without_vat_counts_else_the_one_with_it_by_currency():
    with Tally() as tally:
        tally.begin()
        tally.add("a", record(value_ex_vat_pence=100, value_inc_vat_pence=120, currency="GBP"), "")
        tally.add("b", record(value_inc_vat_pence=50, currency="GBP"), "")
        tally.add("c", record(value_ex_vat_pence=7, currency="EUR"), "")
        tally.add("d", record(), "")

        assert tally.figures() == Figures(4, 1, 1, 150, {"EUR": 7})


def test_a_party_counts_once_by_number_and_by_name():
    with Tally() as tally:
        tally.begin()
        tally.add("a", record("Camden", "Alpha Ltd", ("GB-COH:1",)), "camden")
        tally.add("b", record("LB Camden", "Alpha Limited"), "camden")
        tally.add("c", record("Hull", "Beta"), "")
        tally.add("d", record("HULL", "Alpha Group", ("GB-COH:1",)), "")
        tally.add("e", record("", "n/a"), "")

        assert (tally.figures().buyers, tally.figures().suppliers) == (2, 2)


def test_a_contract_in_two_files_counts_once_in_their_total_and_the_last_file_is_right():
    with Tally() as tally:
        tally.begin()
        tally.add("a", record(value_ex_vat_pence=100, currency="GBP"), "")
        tally.begin()
        tally.add("a", record(value_ex_vat_pence=70, currency="GBP"), "")
        tally.add("b", record("B", value_ex_vat_pence=1, currency="GBP"), "")

        assert tally.figures() == Figures(2, 2, 1, 71)
        assert tally.total() == Figures(2, 2, 1, 71)


def test_a_file_that_is_gone_through_again_is_counted_anew():
    with Tally() as tally:
        tally.begin()
        tally.add("a", record(), "")
        tally.figures()
        tally.restart()
        tally.add("b", record(), "")

        assert tally.figures().contracts == 1
        tally.begin()
        assert tally.figures() == Figures()


def test_many_contracts_are_written_in_batches(monkeypatch):
    monkeypatch.setattr("toolkit.opendata.incoming.tally._BATCH", 2)
    with Tally() as tally:
        tally.begin()
        for number in range(5):
            tally.add(str(number), record(), "")

        assert tally.figures().contracts == 5
