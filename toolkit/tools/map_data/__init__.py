"""A tool: systems and flows of data as a drawing, with what to look at, whom to ask, and what follows."""
