"""Reading requests for information and their answers: by procurement for the buyer, by secret for suppliers."""

from __future__ import annotations

import hashlib

from toolkit.engagement.models import InformationRequest, SupplierAnswer
from toolkit.procurements.models import Procurement


def hash_of(secret: str) -> str:
    """Return the hash under which a secret is kept."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def of_procurement(procurement: Procurement) -> InformationRequest | None:
    """Return the request of a procurement, or None."""
    rows = InformationRequest.objects.select_related("opened_by", "procurement")
    return rows.filter(procurement=procurement).first()


def by_secret(secret: str) -> InformationRequest | None:
    """Return the request at a secret address, with who asks; None if there is none."""
    rows = InformationRequest.objects.select_related("procurement__authority")
    return rows.filter(token_hash=hash_of(secret)).first()


def answer_by_secret(secret: str) -> SupplierAnswer | None:
    """Return the answer that a supplier's own link leads to; None if there is none."""
    rows = SupplierAnswer.objects.select_related("request__procurement__authority")
    return rows.filter(change_hash=hash_of(secret)).first()


def answers_of(request: InformationRequest) -> list[SupplierAnswer]:
    """Return the answers in the order in which they came. One query."""
    return list(SupplierAnswer.objects.filter(request=request).order_by("sent_at", "pk"))
