"""`python -m rulebook` answers questions of procurement law: JSON lines in, JSON lines out.

    echo '{"question": "within-days", "begins": "2026-06-01", "days": 30}' | python -m rulebook

`{"question": "questions"}` lists all questions; docs/rulebook.md shows an example of each.
"""

from __future__ import annotations

import sys

from rulebook.command.lines import run

if __name__ == "__main__":
    run(sys.stdin.buffer, sys.stdout.buffer)
