"""Where people use a contract elsewhere in the toolkit: what is used, no undo and no load takes away.

Apps above this one point to contracts, and this one knows none of them: what points here is read from the
models themselves. A link that goes with its contract (CASCADE) is part of it, or is worked out anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps
from django.db.models import CASCADE, ManyToOneRel, Model

from toolkit import bulk
from toolkit.contracts.models import Contract

_BY_TEXT = "contract_reference"  # the name of every field that keeps a contract's reference as text
_WORDS = {
    "procurements.contractlink": "a procurement names it",
    "pipeline.plannedpurchase": "a planned purchase is to replace it",
    "knowledge.experiencecard": "an experience card tells of it",
}

# What points to a contract and holds it no more.
_OVER = {"pipeline.plannedpurchase": {"state": "dropped"}}


def used(references: Collection[str]) -> dict[str, str]:
    """Return which of these contracts people use elsewhere, each with a sentence that says why it stays.

    Call it in the transaction that takes the others away: it holds them all until then.
    """
    found: dict[str, list[str]] = {}
    for batch in bulk.batches(references):
        rows = Contract.objects.select_for_update().filter(reference__in=batch).order_by("pk")
        list(rows.values_list("pk", flat=True))
        for model, name in pointing():
            naming = model._base_manager.filter(**{f"{name}__in": batch})
            if model._meta.label_lower in _OVER:
                naming = naming.exclude(**_OVER[model._meta.label_lower])
            for reference in set(naming.values_list(name, flat=True)):
                found.setdefault(reference, []).append(words_of(model))
    return {reference: _sentence(why) for reference, why in found.items()}


def pointing() -> Iterator[tuple[type[Model], str]]:
    """Yield each model with which people point to a contract, and the way to the contract's reference."""
    relations: list[Any] = Contract._meta.get_fields(include_hidden=True)
    for relation in relations:
        if isinstance(relation, ManyToOneRel) and relation.on_delete is not CASCADE:
            yield relation.related_model, f"{relation.field.name}__reference"
    for model in apps.get_models():
        if any(field.name == _BY_TEXT for field in model._meta.get_fields()):
            yield model, _BY_TEXT


def words_of(model: type[Model]) -> str:
    """Return how such a use is told to a person."""
    known = _WORDS.get(model._meta.label_lower)
    return known or f"it is used elsewhere ({model._meta.verbose_name})"


def _sentence(why: Collection[str]) -> str:
    text = " and ".join(sorted(why))
    return f"{text[:1].upper()}{text[1:]}, so it stays."
