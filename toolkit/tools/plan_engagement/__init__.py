"""A tool: a plan to engage the market with its questions, what is unfair in it, and the request for information."""
