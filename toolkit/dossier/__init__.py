"""A procurement as one thing to take away: a ZIP with everything, brought in again elsewhere, or begun anew as a renewal.

Comes in: a procurement, or a ZIP of one. Goes out: the ZIP, and a new procurement with equal content. It owns no tables.
Who did what is told in the ZIP but not brought in: accounts belong to one installation.
"""
