"""The market log."""
