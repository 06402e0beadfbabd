"""A borough's own procurements: answers, route, timetable, notices that are due, drafted and published.

Comes in: what a buyer answers, decides and records. Goes out: dated plans, notices ready to copy, releases.
Must not know of the tools that ask the questions, nor of pages that gather several nouns.
"""
