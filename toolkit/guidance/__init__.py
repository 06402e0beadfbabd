"""The guidance: stages, steps, guidebooks, templates and the pages about them.

Comes in: `content/` files once, then editors' changes in the browser. Goes out: pages and files.
The only app that knows Wagtail; must not know contracts or anything above it.
"""
