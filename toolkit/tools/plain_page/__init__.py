"""A tool: a page for suppliers in plain words, with its reading age and its long sentences."""
