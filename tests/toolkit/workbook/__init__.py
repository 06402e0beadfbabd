"""The workbook of a procurement."""
