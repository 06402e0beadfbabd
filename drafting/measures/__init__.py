"""Measures of improvement: what gets better, from what to what, by when, how it is counted, and what follows."""
