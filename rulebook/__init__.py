"""Procurement law and good method, as plain Python.

Comes in: values and days. Goes out: values with their reasons and sources.
Must not know: Django, the site, files, the network or the clock.
Every figure is a dated row with its source; a change of law is a change of data.
"""
