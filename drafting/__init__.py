"""What a buyer writes before a tender, held against rule and good practice, as plain Python.

Comes in: words that somebody wrote, figures and days. Goes out: findings with the words they are about, reasons with
their sources, and wording to use instead. May use: `rulebook`, for law, sources and money.
Must not know: Django, the site, files, the network or the clock.
"""
