"""A tool: tender wording on interfaces and data, from what the systems and flows call for."""
