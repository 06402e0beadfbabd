"""The open feed of releases: what boroughs published of their procurements, and who reads it by machine.

Comes in: records of notices that somebody approved, and releases of published files. Goes out: packages,
records, tables and a feed that can be followed without a gap, at addresses that do not move.
Must not know procurements or the register: those who publish call its actions (ADR 25).
"""
