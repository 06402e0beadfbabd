"""Shared-supplier rooms: what boroughs with the same supplier take to that supplier together.

Comes in: contracts and spending of boroughs that share them. Goes out: issues, votes, agenda, actions, one evidence pack.
Must not know of imports or of publications.
"""
