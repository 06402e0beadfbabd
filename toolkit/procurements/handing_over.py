"""On award: the contract goes into the register, by the same door as any that a person adds."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from toolkit.contracts import editing
from toolkit.people.models import User
from toolkit.procurements import queries, records
from toolkit.procurements.actions import NotPossible, link_contract
from toolkit.procurements.models import Procurement


@transaction.atomic
def into_register(*, procurement: Procurement, by: User, at: datetime) -> str:
    """Put the contract into the register and link it; return its reference.

    What the details notice says is taken first, then the record. Raises `NotPossible` before the contract
    is entered into, and if it is there already.
    """
    if procurement.signed_on is None:
        raise NotPossible("Record first on which day the contract was entered into.")
    Procurement.objects.select_for_update().get(pk=procurement.pk)
    if queries.contracts(procurement):
        raise NotPossible("The contract is in your register already.")
    said: dict[str, str] = {}
    for key in ("award", "below-threshold-details", "details"):
        notice = records.latest(procurement, key)
        said |= notice.values if notice else {}
    choice = records.choice_of(procurement)
    kind = records.kind_of(choice.route) if choice else None
    money = {
        "value_ex_vat_pence": said.get("value_ex"), "value_inc_vat_pence": said.get("value_inc"),
    }  # fmt: skip
    suppliers = [line.split("(")[0].strip() for line in said.get("suppliers", "").splitlines()]
    values = {
        "title": procurement.title,
        "description": procurement.description,
        "suppliers": [name for name in suppliers if name],
        "signed_on": procurement.signed_on,
        "starts_on": procurement.contract_starts_on,
        "ends_on": procurement.contract_ends_on,
        "regime": "pa23",
        "route": kind.title if kind else "",
        "cpv_code": next(iter(records.need_of(procurement.answers).cpv), ""),
        **{name: int(pence) for name, pence in money.items() if pence},
    }
    try:
        reference = editing.add(
            authority_id=procurement.authority_id,
            values={name: value for name, value in values.items() if value},
            by=by,
            at=at,
        )
    except editing.NotPossible as error:
        raise NotPossible(str(error)) from error
    link_contract(procurement=procurement, reference=reference, by=by, at=at)
    return reference
