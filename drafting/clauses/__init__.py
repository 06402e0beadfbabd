"""Clauses on interfaces and data: a library of our own wording, what of a map calls for which, and what is chosen."""
