"""Files that a borough uploads: read, checked with a person, written into the register, undone.

Comes in: CSV, XLSX, OCDS and spend files. Goes out: contracts of the register and the evidence of spending.
Must not know how a page is published or a group is found.
"""
