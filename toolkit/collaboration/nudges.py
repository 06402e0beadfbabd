"""What LOTI could write to a borough whose data is missing: a text to copy or to open in a mail program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone

from toolkit.collaboration.choices import DataState

_ASKS: Mapping[DataState, str] = {
    DataState.NOT_IN: (
        "{borough} does not take part in the board on which we look for contracts that boroughs could "
        "renew together. So we see only what you publish ({public}). A procurement lead or administrator "
        "can let {borough} take part in a minute, and can end it at any time:\n{site}/in/{slug}/board/"
    ),
    DataState.NO_REGISTER: (
        "{borough} takes part in our board, but has not brought its register of contracts yet. Upload the "
        "file that you publish anyway, CSV or Excel, as it is:\n{site}/in/{slug}/"
    ),
    DataState.NOTHING_SHARED: (
        "{borough} has a register with {register}, but shares none of it. Share those that others could "
        "plan with; each contract has its own level:\n{site}/in/{slug}/"
    ),
    DataState.STALE: (
        "{borough} last imported or confirmed a contract on {spoke}. Contracts change in that time. "
        "Upload the register again, or confirm what is still right:\n{site}/in/{slug}/"
    ),
}
_GAIN = (
    "What you get the same day, with no other borough present: the last safe day to start each renewal, "
    "a pipeline, and the file that the Transparency Code asks for. What you get beside it: the boroughs "
    "with the same need, system or supplier whose contracts end near yours."
)


@dataclass(frozen=True, slots=True)
class Nudge:
    """A subject, a text, and an address that opens both in a mail program (without a recipient)."""

    subject: str
    text: str
    mailto: str


def nudge(
    state: DataState,
    *,
    borough: str,
    slug: str,
    public: int,
    register: int,
    spoke_at: datetime | None,
    by: str,
) -> Nudge | None:
    """Return what to write to a borough; None for one whose data is up to date."""
    if state not in _ASKS:
        return None
    day = timezone.localtime(spoke_at).date() if spoke_at else None
    ask = _ASKS[state].format(
        borough=borough,
        slug=slug,
        site=settings.SITE_URL,
        public=_contracts(public),
        register=_contracts(register),
        spoke=f"{day.day} {day:%B %Y}" if day else "no day that we know of",
    )
    subject = f"{borough}: planning technology together"
    text = f"Dear colleagues,\n\n{ask}\n\n{_GAIN}\n\n{by}, LOTI\n"
    return Nudge(subject, text, f"mailto:?subject={quote(subject)}&body={quote(text)}")


def _contracts(count: int) -> str:
    return "1 contract" if count == 1 else f"{count:,} contracts"
