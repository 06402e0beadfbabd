"""Pages for suppliers: what a borough wants to buy, in plain words, opened to everybody by who runs the procurement.

Comes in: the page as the workbook of a procurement gives it. Goes out: a frozen copy at a public address, a list of those
that are open across boroughs, and a DOCX. Nothing else of a procurement can be read through it.
"""
