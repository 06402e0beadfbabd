"""What is like what, and why: names of organisations, contracts of different boroughs.

Comes in: plain items and a day. Goes out: likeness, pairs and groups, each with its reasons.
Must not know: Django, the site, files, the network or the clock.
"""
