"""The look: base pages, GOV.UK components through one function, error pages, the rendered-page cache.

Comes in: plain values. Goes out: HTML in our own brand, with strict security headers.
Must not know any other app.
"""
