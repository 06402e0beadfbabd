"""Pages that gather several nouns: home, search, sitemap, feed, the static export.

Comes in: the queries of every app. Goes out: pages.
Nothing imports it.
"""
