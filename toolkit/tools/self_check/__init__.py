"""A tool: what one person can do in buying technology, what they cannot do yet, and what to read next."""
