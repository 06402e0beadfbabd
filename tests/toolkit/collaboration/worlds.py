"""Small registers made by chance, with every sharing level, for tests of properties."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.factories import collaboration as made
from tests.factories.contracts import RegisterDetailFactory
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract

TODAY = date(2026, 11, 22)
TITLES = (
    "Library management system", "Parking enforcement", "Cycle hangars", "Cycle hangar supply",
    "Housing repairs", "Payroll", "Laptops and tablets", "Secure bicycle storage",
)  # fmt: skip
SUPPLIERS = ("Alpha Ltd", "Beta Ltd", "Gamma Ltd")
SYSTEMS = ("", "", "Mosaic", "Civica Cx")
NAMES = ("Camden", "Hackney", "Brent", "Ealing")


def facts(chance: random.Random) -> dict:
    """Return facts of a contract."""
    has_end = chance.random() < 0.85
    return {
        "title": chance.choice(TITLES),
        "ends_on": TODAY + timedelta(days=chance.randrange(-200, 2_000)) if has_end else None,
    }


def row(chance: random.Random, *, of: str = "", sharing: str = "", secret: str = "") -> Contract:
    """Return a contract of any borough and level. `secret` is said in every text of it."""
    told = facts(chance)
    sharing = sharing or chance.choice(("public", "boroughs", "own"))
    one = made.contract(
        told["title"] + secret,
        of=of or chance.choice(NAMES),
        ends_on=told["ends_on"],
        suppliers=tuple(
            name + secret for name in chance.sample(SUPPLIERS, chance.choice((0, 1, 1, 2)))
        ),
        cpv=chance.choice(("48160000", "34430000", "50700000")),
        origin=Origin.NOTICE if sharing == "public" else Origin.REGISTER,
        sharing=sharing,
        description=secret,
        value_ex_vat_pence=chance.randrange(1, 9) * 1_000_000,
    )
    if sharing != "public":
        RegisterDetailFactory(contract=one, system=chance.choice(SYSTEMS) + secret)
    return one
