"""A procurement as one thing to take away: a ZIP with everything, brought in again elsewhere, or begun anew as a renewal.

Comes in: a procurement, or a ZIP of one. Goes out: the ZIP, and a new procurement with equal content.
Who did what comes in as a name and no account: accounts belong to one installation.
"""
