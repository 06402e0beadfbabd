"""A tool: which terms of a tender shut suppliers out, why, and what to write instead."""
