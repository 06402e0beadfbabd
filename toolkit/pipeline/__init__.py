"""Renewals and planned purchases: when somebody must start, and what a borough will buy.

Comes in: contracts of the register, lead times of the borough. Goes out: radar, pipeline, calendars, digests.
Must not know of publications.
"""
