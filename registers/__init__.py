"""Contract registers and spending files as councils publish them, read as plain records.

Comes in: streams of bytes (CSV, XLSX). Goes out: rows with their problems in plain words, and
refused rows with the reason. Must not know: Django, the site, the network or the clock.
"""
