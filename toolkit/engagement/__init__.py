"""Asking the market online: a page at a secret address where suppliers answer without an account.

Comes in: the questions of a workbook, and suppliers' answers. Goes out: answers side by side for the buyer, as page and
files, published findings, and a filled draft of the engagement notice. Suppliers never see each other's answers.
"""
