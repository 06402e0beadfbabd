"""Who sells: identity, identifiers, aliases.

Comes in: a party of a published notice. Goes out: one supplier, with the reason for the match.
Must not know contracts.
"""
