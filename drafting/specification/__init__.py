"""A specification: words that shut out good answers or cannot be tested, what is missing, and what to write instead."""
