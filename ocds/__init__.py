"""The Open Contracting Data Standard with the UK's extension, as plain Python.

Comes in: streams of bytes or rows. Goes out: plain records, and problems in plain words.
Must not know: Django, the site, the network or the clock.
"""
