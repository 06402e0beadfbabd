"""Requests to self-checks."""
