"""How an app states who may open each of its addresses; tests/toolkit/test_every_role.py walks them all.

Each app has `tests/toolkit/<app>/addresses.py` with a list `ADDRESSES` of `Address` and, if its addresses
need rows, a function `world()` that makes them in Camden and returns what the addresses' `args` take.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.factories.cast import CAMDEN_PEOPLE, OTHERS

EVERYBODY = (*CAMDEN_PEOPLE, *OTHERS)
MEMBERS = CAMDEN_PEOPLE  # any role in Camden
MANAGERS = ("amara", "lena", "adil")
WORKERS = ("amara", "bola", "lena", "adil")
LEADS = ("lena", "adil")
ADMINISTRATORS = ("adil",)
BOROUGH_PEOPLE = (*CAMDEN_PEOPLE, "ben")  # any role in any borough
BOROUGHS = (*CAMDEN_PEOPLE, "ben", "cora")  # any borough's role, and the convener
BOROUGH_WORKERS = (*WORKERS, "ben")
CONVENERS = ("cora",)


@dataclass(frozen=True)
class Address:
    """A named address, the words in it, and who gets an answer.

    `outsider` is what a signed-in person without any role in Camden gets, `insider` what a member whose
    role does not allow it gets. Nobody signed in is always sent to sign in, unless everybody may.
    `posts`: it takes POST alone; it is posted to with `data`, and the allowed must not get 302-to-sign-in,
    403 or 404.
    """

    name: str
    allowed: tuple[str, ...]
    args: Callable[[Any], list[Any]] = field(default=lambda world: [])
    outsider: int = 404
    insider: int = 403
    nobody: int | str = "sign in"
    posts: bool = False
    data: dict[str, str] = field(default_factory=dict)
    query: str = ""
