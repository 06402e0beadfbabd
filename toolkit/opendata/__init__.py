"""Both ways through the Open Contracting Data Standard.

Comes in: files of releases and records. Goes out: rows in the register, refusals with reasons.
Must not hold rules of the standard: those are in `ocds`.
"""
