"""What every tool shares: questions, answers kept in a link, the walk through them, and results.

A tool is a slice: its questions and a function from answers to a result. Pages, links, the note for the file
and the calendar come with this package.
"""
