"""Approvals of stages and documents."""
