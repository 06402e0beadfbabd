"""What people use elsewhere is found in the models themselves, and told in plain words."""

from __future__ import annotations

import pytest

from tests.factories import cast
from tests.factories.contracts import RegisterContractFactory
from tests.factories.knowledge import ExperienceCardFactory
from tests.factories.pipeline import PlannedPurchaseFactory
from toolkit.contracts import uses

pytestmark = pytest.mark.django_db


def test_every_way_of_pointing_to_a_contract_has_words_of_its_own():
    found = {model._meta.label_lower for model, _ in uses.pointing()}

    assert found == {
        "procurements.contractlink",
        "pipeline.plannedpurchase",
        "knowledge.experiencecard",
    }
    assert not [model for model, _ in uses.pointing() if "elsewhere" in uses.words_of(model)]


def test_what_points_to_a_contract_is_told_in_one_sentence():
    camden = cast.authority("camden")
    plain, used = (RegisterContractFactory(authority=camden) for _ in range(2))
    PlannedPurchaseFactory(authority=camden, contract=used)
    ExperienceCardFactory(authority=camden, contract_reference=used.reference)

    assert uses.used([plain.reference, used.reference]) == {
        used.reference: "A planned purchase is to replace it and an experience card tells of it, so it stays."
    }
    assert uses.used([]) == {}
