"""A tool: the words of a specification that shut out good answers, cannot be tested, or are missing."""
