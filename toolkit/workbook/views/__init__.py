"""Requests to the workbook."""
