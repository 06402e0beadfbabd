"""Requests to the pages of this app."""
