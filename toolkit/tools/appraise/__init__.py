"""A tool: which option to take, what it costs over its life, and what would change the answer."""
