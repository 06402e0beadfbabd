"""A tool: requirements from needs, held against weak words, with what comes from what."""
