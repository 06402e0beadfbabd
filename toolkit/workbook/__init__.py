"""The workbook of a procurement: what its team finds out before a tender, each answer given once.

Comes in: entries of the sections that `drafting.sections` declares, typed or from a file. Goes out: the same as pages,
workbooks and documents, what is found in them, and what rests on what. Must not know of other boroughs' rows.
"""
