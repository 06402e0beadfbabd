"""How the documents look: the few colours, sizes and names that DOCX and XLSX share.

Each pair of text and ground has a contrast of at least 7 to 1. Source: our judgement.
"""

from __future__ import annotations

FONT = "Arial"
INK = "1F2933"
ACCENT = "1D3C6E"
ACCENT_PALE = "E8EDF5"
ON_ACCENT = "FFFFFF"
RULE = "B8C2D1"
NOTE_GROUND = "F3F5F9"
EXAMPLE_GROUND = "FBF6E6"
EXAMPLE_RULE = "8A6D1B"
MUTED = "4A5563"

GOOD = ("DDF0E2", "14532D")
WARN = ("FCEFC7", "5C4400")
BAD = ("F8DCDC", "7A1515")

TOOLKIT = "Innovation in Procurement Toolkit"
LANGUAGE = "en-GB"
