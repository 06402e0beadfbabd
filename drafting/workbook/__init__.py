"""The workbook of a procurement: sections of entries, each answer given once, and what is found in them together."""
