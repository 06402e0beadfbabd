"""Usability tests: what people were asked to do, how far they came, and how they scored it (SUS)."""
