"""Saving answers needs an account that may buy; everything else of the tools is open to everybody."""

from tests.toolkit.roles import BOROUGH_WORKERS, Address

ADDRESSES = [Address("tools:save", BOROUGH_WORKERS, outsider=403)]
