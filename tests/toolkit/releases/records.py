"""A procurement from engagement to termination, as records of its notices."""

from __future__ import annotations

from msgspec.structs import replace

from ocds.procurement import (
    Address,
    Award,
    Change,
    Code,
    Contract,
    Criterion,
    Document,
    Item,
    Lot,
    Metric,
    Milestone,
    Observation,
    Party,
    Payment,
    Period,
    Planning,
    ProcurementRecord,
    Tender,
)
from ocds.records import MoneyRecord

CAMDEN = Party(
    "London Borough of Camden", ("GB-LAE:CMD", "GB-PPON:PABC-1234-XYZA"),
    Address(region="UKI31", country="GB"), "publicAuthoritySubCentralGovernment",
)  # fmt: skip
ALPHA = Party("Alpha Made Up Ltd", ("GB-COH:01234567",), scale="sme", is_vcse=False)
TERM = Period("2026-10-01", "2028-09-30", "2030-09-30")
WORTH = MoneyRecord(400_000_00, 480_000_00)
OCID = "ocds-h6vhtk-0c0001"
_ITEM = Item("1", "1", "", ("48000000", "72000000"), ("UKI31",))
_LOT = Lot(
    "1", "", "", "active", WORTH, TERM, True, None,
    (Criterion("Price", "price", "", 40, "percentageExact"),
     Criterion("Quality", "quality", "", 60, "percentageExact")),
    has_renewal=True, renewal="1 + 1 years",
)  # fmt: skip
_TENDER = Tender(
    reference="CAM-17", title="Case management system",
    description="A system for casework in children's services.", status="planned",
    category="services", regime="pa23",
)  # fmt: skip
_TENDERED = replace(
    _TENDER, status="active", value=WORTH, is_above_threshold=True, method="selective",
    method_name="Competitive flexible procedure", process="Demonstrations in two rounds.",
    requests_by="2026-03-20T12:00:00Z", tenders_by="2026-05-08T11:00:00Z",
    questions_by="2026-04-20T11:00:00Z", award_expected_on="2026-07-15",
    submission="https://tenders.camden.example/17", electronic_submission="allowed",
    languages=("en",), items=(_ITEM,), lots=(_LOT,), covered_by=("GPA",),
    documents=(Document("1", "biddingDocuments", "Specification", url="https://camden.example/1"),),
)  # fmt: skip
_AWARD = Award(
    "1", status="pending", decided_on="2026-07-10", suppliers=(ALPHA,), value=WORTH,
    is_above_threshold=True, category="services", items=(_ITEM,), lots=("1",), period=TERM,
    summaries_sent_on="2026-07-10", standstill_ends_on="2026-07-22",
    signature_expected_on="2026-07-27",
)  # fmt: skip
_CONTRACT = Contract(
    "1", "1", "Case management system", status="active", signed_on="2026-07-28", value=WORTH,
    is_above_threshold=True, period=TERM, no_metrics_reason="Below £5 million",
)  # fmt: skip


def _notice(kind, at, **facts) -> ProcurementRecord:
    return ProcurementRecord(OCID, f"{at}T09:00:00Z", kind, CAMDEN, **facts)


ENGAGEMENT = _notice(
    "UK2", "2026-01-12", tender=_TENDER,
    planning=Planning((Milestone("engagement", "engagement", "2026-02-06", "Two evenings", "scheduled"),)),
)  # fmt: skip
TENDER = _notice("UK4", "2026-02-20", tender=_TENDERED)
CORRECTED = replace(
    TENDER, published_at="2026-03-02T09:00:00Z", is_update=True, correction="More time for tenders",
    tender=replace(_TENDERED, tenders_by="2026-05-15T11:00:00Z"),
)  # fmt: skip
AWARD = _notice("UK6", "2026-07-10", tender=replace(_TENDER, status="complete"), awards=(_AWARD,))
SIGNED = _notice(
    "UK7", "2026-08-03", tender=replace(_TENDER, status="complete"),
    awards=(replace(_AWARD, status="active"),), contracts=(_CONTRACT,),
)  # fmt: skip
PAID = _notice(
    "UK8", "2027-01-15", tender=_TENDER, awards=(replace(_AWARD, status="active"),),
    contracts=(replace(_CONTRACT, payments=(
        Payment("1", "2026-11-16", MoneyRecord(40_000_00, 48_000_00), CAMDEN, ALPHA),)),),
)  # fmt: skip
PERFORMED = _notice(
    "UK9", "2027-09-01", tender=_TENDER, awards=(replace(_AWARD, status="active"),),
    contracts=(replace(_CONTRACT, performance=(Metric("1", "Answered within a day", observations=(
        Observation("1", Period("2026-10-01", "2027-08-31"), rating="met"),)),)),),
)  # fmt: skip
CHANGED = _notice(
    "UK10", "2027-10-04", tender=_TENDER, awards=(replace(_AWARD, status="active"),),
    contracts=(replace(_CONTRACT, changes=(Change("1", "More users", "Growth", (Code("additional"),),
        "2027-11-01", MoneyRecord(450_000_00, 540_000_00), True, TERM),)),),
)  # fmt: skip
ENDED = _notice(
    "UK11", "2028-10-02", tender=_TENDER, awards=(replace(_AWARD, status="active"),),
    contracts=(replace(_CONTRACT, status="terminated", ended_on="2028-09-30",
        end_reasons=(Code("contractCompleted"),), final_value=MoneyRecord(448_000_00)),),
)  # fmt: skip
STOPPED = _notice(
    "UK12", "2026-06-01",
    tender=replace(_TENDER, status="withdrawn", status_details="No tender met the need",
        ended_on="2026-05-29"),
)  # fmt: skip
WHOLE_LIFE = (ENGAGEMENT, TENDER, CORRECTED, AWARD, SIGNED, PAID, PERFORMED, CHANGED, ENDED)
