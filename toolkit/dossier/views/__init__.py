"""Requests about a procurement as files."""
