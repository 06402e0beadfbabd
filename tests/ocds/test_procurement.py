from __future__ import annotations

import msgspec
import pytest

from ocds import procurement
from ocds.procurement import Lot, Party, Period, ProcurementRecord, Tender
from ocds.records import MoneyRecord

RECORD = ProcurementRecord(
    ocid="ocds-h6vhtk-0a0001",
    published_at="2026-03-23T12:00:00Z",
    notice_type="UK4",
    buyer=Party("London Borough of Camden", ("GB-PPON:PABC-1234-XYZA",)),
    tender=Tender(
        title="Case management",
        lots=(Lot("1", value=MoneyRecord(400_000_00), period=Period("2026-07-01", "2028-06-30")),),
    ),
)


def test_a_record_is_kept_as_text_and_read_back_the_same():
    text = procurement.as_json(RECORD)

    assert procurement.from_json(text) == RECORD
    assert procurement.as_json(procurement.from_json(text)) == text
    assert "null" not in text


def test_a_text_that_is_no_record_is_refused():
    with pytest.raises(msgspec.ValidationError):
        procurement.from_json('{"ocid": 5}')


def test_a_record_cannot_be_changed_by_who_reads_it():
    with pytest.raises(AttributeError):
        RECORD.ocid = "other"
