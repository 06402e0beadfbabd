"""Provisions that several tools of drafting cite, besides those of the Procurement Act.

The reference of the law marks what it says of data protection as general knowledge: cite it as not confirmed.
"""

from __future__ import annotations

from rulebook.reasons import Reason
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON


def uk_gdpr(provision: str) -> Source:
    """Cite the UK GDPR, like `uk_gdpr("Article 35")`."""
    return Source("UK GDPR", provision, "https://www.legislation.gov.uk/eur/2016/679", CHECKED_ON)


def data_protection(text: str, provision: str) -> Reason:
    """Return a reason of data protection law, not confirmed."""
    return Reason(text, uk_gdpr(provision), Confidence.UNCONFIRMED)
