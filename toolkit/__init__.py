"""The site: one Django project, an app a folder.

Comes in: requests and files. Goes out: pages, files and open data.
Must not hold rules: those are in `rulebook`, `ocds` and `matching`, which know nothing of it.
"""
