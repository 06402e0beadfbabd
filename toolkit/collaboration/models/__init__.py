"""The tables of working together: groups found, what people decided, what is remembered between refreshes."""

from toolkit.collaboration.models.board import (
    Alignment,
    AlignmentInvitation,
    BoroughFigures,
    Participation,
    SystemUse,
)
from toolkit.collaboration.models.groups import (
    NeedDecision,
    Opportunity,
    OpportunityMember,
    OpportunityQuerySet,
)
from toolkit.collaboration.models.remembered import (
    ComparedContract,
    ComparedKey,
    RefreshState,
    TextVector,
)

__all__ = [
    "Alignment",
    "AlignmentInvitation",
    "BoroughFigures",
    "ComparedContract",
    "ComparedKey",
    "NeedDecision",
    "Opportunity",
    "OpportunityMember",
    "OpportunityQuerySet",
    "Participation",
    "RefreshState",
    "SystemUse",
    "TextVector",
]
