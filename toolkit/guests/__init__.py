"""Other boroughs in one procurement: what each is invited to read, and the pages on which it does.

Comes in: an invitation with a right, parts, a reason and a last day. Goes out: pages of those parts, for people of the
invited borough, as text. It owns no tables: the invitation is a row of `procurements`. What is no part is sealed.
"""
