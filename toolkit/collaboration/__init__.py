"""Together: overlaps between boroughs, found by `matching` and explained.

Comes in: contracts of several boroughs and a day. Goes out: groups with reasons, strongest first.
Must not know where contracts came from, nor write to the register.
"""
