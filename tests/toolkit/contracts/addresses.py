"""Who may open a borough's own register and what is done to it."""

from __future__ import annotations

from tests.factories import cast
from tests.factories.contracts import RegisterContractFactory, RegisterDetailFactory
from tests.toolkit.roles import MANAGERS, MEMBERS, Address


def world():
    """Make a contract of Camden's register, and return its reference."""
    one = RegisterContractFactory(authority=cast.authority(cast.CAMDEN))
    RegisterDetailFactory(contract=one)
    return one.reference


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
]
