"""Who may open a borough's own register and what is done to it."""

from __future__ import annotations

from tests.factories import cast
from tests.factories.boroughs import NameQuestionFactory
from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    RegisterContractFactory,
    RegisterDetailFactory,
)
from tests.factories.suppliers import SupplierFactory
from tests.toolkit.roles import MANAGERS, MEMBERS, Address
from toolkit.suppliers import decisions

DECIDERS = (*MANAGERS, "ben", "cora")  # of names: managers of any borough, and the convener


def world():
    """Make a contract of Camden's register, and return its reference."""
    one = RegisterContractFactory(authority=cast.authority(cast.CAMDEN))
    RegisterDetailFactory(contract=one)
    return one.reference


def pair_of(world):
    """Make another row of Camden's, and return both references in order."""
    other = RegisterContractFactory(authority=cast.authority(cast.CAMDEN))
    RegisterDetailFactory(contract=other)
    return sorted([world, other.reference])


def deciders_world():
    """Make two suppliers that everybody sees, a decision about them, and a name that waits."""
    links = [
        ContractSupplierFactory(
            contract=ContractFactory(authority=cast.authority(cast.CAMDEN)),
            supplier=SupplierFactory(name=name, slug=name),
        )
        for name in ("alpha", "beta")
    ]
    decision = decisions.keep_apart(
        first=links[0].supplier,
        second=links[1].supplier,
        reason="they are two",
        by_name="Amara",
        at=cast.LONG_AGO,
    )
    return {"decision": decision.pk, "question": NameQuestionFactory().pk}


def register(world):
    return ["camden"]


def row(world):
    return ["camden", world]


ADDRESSES = [
    Address("contracts:own_register", MEMBERS, args=register),
    Address("contracts:own_csv", MEMBERS, args=register),
    Address("contracts:missing", MEMBERS, args=register),
    Address("contracts:own_removed", MEMBERS, args=register),
    Address("contracts:own_contract", MEMBERS, args=row),
    Address("contracts:own_add", MANAGERS, args=register),
    Address("contracts:own_edit", MANAGERS, args=row),
    Address("contracts:own_share", MANAGERS, args=row),
    Address("contracts:own_remove", MANAGERS, args=row),
    Address("contracts:ticked", MANAGERS, args=register, posts=True),
    Address("contracts:own_restore", MANAGERS, args=row, posts=True),
    Address("contracts:own_confirm", MANAGERS, args=row, posts=True),
    Address(
        "contracts:own_settle",
        MANAGERS,
        args=row,
        posts=True,
        data={"field": "ends_on", "says": "x"},
    ),
    Address("contracts:twins", MANAGERS, args=register),
    Address("contracts:twin_pair", MANAGERS, args=lambda world: ["camden", *pair_of(world)]),
    Address(
        "contracts:undo_twins", MANAGERS, args=lambda world: ["camden", *pair_of(world)], posts=True
    ),
    Address("contracts:group", MANAGERS, args=row),
    Address("contracts:supplier_names", DECIDERS, outsider=403),
    Address(
        "contracts:supplier_pair",
        DECIDERS,
        args=lambda world: deciders_world() and ["alpha", "beta"],
        outsider=403,
    ),
    Address(
        "contracts:supplier_decide",
        DECIDERS,
        args=lambda world: deciders_world() and ["alpha"],
        outsider=403,
    ),
    Address(
        "contracts:undo_supplier",
        DECIDERS,
        args=lambda world: [deciders_world()["decision"]],
        outsider=403,
        posts=True,
    ),
    Address("contracts:buyer_names", DECIDERS, outsider=403),
    Address(
        "contracts:buyer_name",
        DECIDERS,
        args=lambda world: [deciders_world()["question"]],
        outsider=403,
    ),
    Address(
        "contracts:undo_buyer",
        DECIDERS,
        args=lambda world: [deciders_world()["question"]],
        outsider=403,
        posts=True,
    ),
]
