"""A tool: user needs as they were written down, with what is found in them, and the scores of a usability test."""
