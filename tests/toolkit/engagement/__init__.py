"""Asking suppliers online."""
