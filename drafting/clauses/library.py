"""Every clause, in the order in which a schedule has them: whose data, interfaces, formats and exit, care for people."""

from __future__ import annotations

from drafting.clauses.access import ACCESS
from drafting.clauses.care import CARE
from drafting.clauses.clause import Clause
from drafting.clauses.data import DATA

CLAUSES: tuple[Clause, ...] = (*DATA, *ACCESS, *CARE)
_BY_KEY = {one.key: one for one in CLAUSES}


def clause(key: str) -> Clause | None:
    """Return a clause by its key; None for one that is not in the library, or not any more."""
    return _BY_KEY.get(key)
