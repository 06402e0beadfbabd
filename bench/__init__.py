"""Figures of the site, each beside a peer or a bare baseline: `python -m bench`, or `make bench`.

Nothing here asserts. Figures of one run on one machine compare as ratios; the numbers themselves move
with whatever else the machine does.
"""
