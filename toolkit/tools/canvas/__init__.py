"""A tool: a problem and its outcomes, with what is missing and what is an answer in disguise."""
