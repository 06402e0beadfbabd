"""On award: the contract goes into the register, by the same door as any that a person adds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from rulebook.frameworks import law_of_call_off
from rulebook.register_law import Regime
from rulebook.route_kinds import Family
from toolkit.contracts import editing
from toolkit.people.models import User
from toolkit.procurements import queries, records
from toolkit.procurements.actions import link_contract
from toolkit.procurements.deeds import NotPossible, hold
from toolkit.procurements.models import Lot, Procurement


@transaction.atomic
def into_register(*, procurement: Procurement, by: User, at: datetime) -> str:
    """Put the contract into the register and link it, or one for each lot that was awarded.

    Returns the reference of the first. What the details notice says is taken first, then the record. Raises
    `NotPossible` before the contract is entered into, and if it is there already.
    """
    if procurement.signed_on is None:
        raise NotPossible("Record first on which day the contract was entered into.")
    hold(procurement)
    if queries.contracts(procurement):
        raise NotPossible("The contract is in your register already.")
    common = _common(procurement)
    awarded = [one for one in procurement.lots.all() if one.suppliers]
    parts = [{**common, **_of_lot(procurement, one)} for one in awarded] or [common]
    first, *_ = [_add(procurement, values, by, at) for values in parts]
    return first


def _common(procurement: Procurement) -> dict[str, Any]:
    """Return what the register is told of the contract as a whole."""
    said: dict[str, str] = {}
    for key in ("award", "below-threshold-details", "details"):
        notice = records.latest(procurement, key)
        said |= notice.values if notice else {}
    choice, need = records.choice_of(procurement), records.need_of(procurement.answers)
    kind = records.kind_of(choice.route) if choice else None
    law = Regime.ACT_2023
    if kind and kind.family is Family.FRAMEWORK:
        found = law_of_call_off(need.framework, need.framework_regime)
        law = law if found is Regime.UNKNOWN else found
    return {
        "title": procurement.title,
        "description": procurement.description,
        "suppliers": _names(said.get("suppliers", "")),
        "signed_on": procurement.signed_on,
        "starts_on": procurement.contract_starts_on,
        "ends_on": procurement.contract_ends_on,
        "regime": law.value,
        "route": kind.title if kind else "",
        "cpv_code": next(iter(need.cpv), ""),
        "value_ex_vat_pence": int(said.get("value_ex") or 0),
        "value_inc_vat_pence": int(said.get("value_inc") or 0),
    }


def _of_lot(procurement: Procurement, lot: Lot) -> dict[str, Any]:
    """Return what is other for the contract of a lot. A value that a lot does not say is not known."""
    found = {
        "title": f"{procurement.title}: {lot.title}"[:300],
        "description": lot.description or procurement.description,
        "suppliers": _names(lot.suppliers),
        "value_ex_vat_pence": lot.value_ex_pence,
        "value_inc_vat_pence": lot.value_inc_pence,
    }
    days = {"starts_on": lot.starts_on, "ends_on": lot.ends_on}
    return found | {name: day for name, day in days.items() if day}


def _names(text: str) -> list[str]:
    """Return the names of suppliers, one on each line, without their numbers."""
    return [name for line in text.splitlines() if (name := line.split("(")[0].strip())]


def _add(procurement: Procurement, values: Mapping[str, Any], by: User, at: datetime) -> str:
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
