"""A procurement of a borough as rows: the record, its notices, what it is linked with, and the borough's policy."""

from toolkit.procurements.models.guests import Guest
from toolkit.procurements.models.links import ContractLink, KeptAnswer
from toolkit.procurements.models.policy import BuyingPolicy
from toolkit.procurements.models.record import (
    Happening,
    Lot,
    Milestone,
    Notice,
    NoticeEdition,
    Procurement,
    ProcurementQuerySet,
    RouteChoice,
    Timetable,
)

__all__ = [
    "BuyingPolicy",
    "ContractLink",
    "Guest",
    "Happening",
    "KeptAnswer",
    "Lot",
    "Milestone",
    "Notice",
    "NoticeEdition",
    "Procurement",
    "ProcurementQuerySet",
    "RouteChoice",
    "Timetable",
]
