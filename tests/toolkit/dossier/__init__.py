"""A procurement as files, and as the beginning of another."""
