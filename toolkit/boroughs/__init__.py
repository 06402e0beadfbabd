"""The authorities: names, identifiers and aliases of London's boroughs and other buyers.

Comes in: names as they stand in published data. Goes out: an authority, with the reason.
Must not know contracts, suppliers or people.
"""
