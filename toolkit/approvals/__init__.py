"""Approvals: gates at the end of each stage, and documents, approved with the version that was looked at.

Comes in: a borough's gates, and what people ask for and decide. Goes out: what is approved, by whom, on which version,
and what was changed since. Must not know of other boroughs' rows.
"""
