"""The capability self-check."""
