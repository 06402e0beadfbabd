"""The tables of the register: what notices state, what a borough's own register adds, what are twins."""

from toolkit.contracts.models.found import RegisterCount, Word, WordPlace
from toolkit.contracts.models.notices import (
    Contract,
    ContractQuerySet,
    ContractSupplier,
    Edition,
    Refusal,
    Release,
    SourceFile,
)
from toolkit.contracts.models.register import RegisterDetail, SpendEvidence
from toolkit.contracts.models.touched import Touched
from toolkit.contracts.models.twins import TwinLink

__all__ = [
    "Contract",
    "ContractQuerySet",
    "ContractSupplier",
    "Edition",
    "Refusal",
    "RegisterCount",
    "RegisterDetail",
    "Release",
    "SourceFile",
    "SpendEvidence",
    "Touched",
    "TwinLink",
    "Word",
    "WordPlace",
]
