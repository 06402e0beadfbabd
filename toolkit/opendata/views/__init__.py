"""Answers of this app: files by their addresses, the public pages about them, plans, and publishing."""
