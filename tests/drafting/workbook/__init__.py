"""Sections of a workbook and what is found in them."""
