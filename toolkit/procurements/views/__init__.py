"""Requests to pages of procurements: the record, its planning, its notices."""
