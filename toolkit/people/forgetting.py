"""What other apps delete when somebody's personal data are: each says so when the site starts.

An app below cannot import those above it, so they come here and name their function.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from toolkit.people.models import User


class Forgetting(Protocol):
    """Deletes what an app holds about somebody."""

    def __call__(self, *, user: User, at: datetime) -> None:
        """Delete it; the trail has a row of the deed already."""


_ALSO: list[Forgetting] = []


def also_forget(function: Forgetting) -> None:
    """Call a function whenever somebody's personal data are deleted, in the same transaction."""
    if function not in _ALSO:
        _ALSO.append(function)


def forget_elsewhere(user: User, at: datetime) -> None:
    """Delete what other apps hold about somebody."""
    for function in _ALSO:
        function(user=user, at=at)
