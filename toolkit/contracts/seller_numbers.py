"""The numbers of suppliers, like GB-COH, as far as a row that somebody may see states one.

A row names its supplier with a number or without. Where only sealed rows state a number, others see the name alone.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from toolkit.contracts.choices import MatchedBy
from toolkit.contracts.models import Contract
from toolkit.people.queries import ANYONE, Viewer
from toolkit.suppliers.models import SupplierIdentifier


def seen_by(viewer: Viewer = ANYONE) -> QuerySet[SupplierIdentifier]:
    """Return the numbers of the suppliers of which a row that a viewer may see states one, by list and number.

    Which of several numbers of one supplier a row stated is not kept: then all of them are seen.
    """
    stated = Contract.objects.visible_to(viewer).filter(
        supplier_links__supplier=OuterRef("supplier"),
        supplier_links__matched_by=MatchedBy.IDENTIFIER,
    )
    return SupplierIdentifier.objects.filter(Exists(stated)).order_by("scheme", "value")
