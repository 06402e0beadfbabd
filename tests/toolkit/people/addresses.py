"""Who may open the addresses of accounts."""

from tests.toolkit.roles import EVERYBODY, Address

SIGNED_IN = tuple(who for who in EVERYBODY if who != "nobody")

ADDRESSES = [
    # Only in a demonstration, of which test_demo.py tells; else as if it were not there.
    Address("people:demo", (), nobody=404, insider=404, outsider=404),
    Address("people:account", SIGNED_IN),
    Address("people:places", SIGNED_IN),
]
