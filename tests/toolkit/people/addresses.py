"""Who may open the addresses of accounts."""

from tests.toolkit.roles import EVERYBODY, Address

SIGNED_IN = tuple(who for who in EVERYBODY if who != "nobody")

ADDRESSES = [
    Address("people:account", SIGNED_IN),
    Address("people:places", SIGNED_IN),
]
