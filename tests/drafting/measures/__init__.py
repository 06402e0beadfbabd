"""Measures of improvement: what makes them empty, and what can be held to."""
