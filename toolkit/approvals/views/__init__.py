"""Requests to approvals."""
