"""Follows the releases that boroughs publish: an example of a client, with Python's own library alone.

    python3 follow_releases.py https://toolkit.example folder

Keeps each release as a file in the folder, deletes what was withdrawn, and remembers in `last` how far it
came. Run it again at any time: it goes on from there, and nothing is skipped.
"""

from __future__ import annotations

import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

Fetch = Callable[[str], bytes]


def fetch(address: str) -> bytes:
    """Return what lies at an address; wait when the site says that we ask too often."""
    while True:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            if error.code not in (429, 503):
                raise
            time.sleep(int(error.headers.get("Retry-After", "60")))


def follow(site: str, folder: Path, get: Fetch = fetch) -> tuple[int, int]:
    """Bring a folder up to date; return how many releases were kept and how many were deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "last"
    since = int(place.read_text()) if place.exists() else 0
    kept = deleted = 0
    address = f"{site}/data/api/1/changes.json?since={since}&limit=500"
    while True:
        page = json.loads(get(address))
        for change in page["changes"]:
            file = folder / f"{change['releaseID']}.json"
            if change["kind"] == "withdrawal":
                file.unlink(missing_ok=True)
                deleted += 1
                continue
            try:
                file.write_bytes(get(change["uri"]))
                kept += 1
            except urllib.error.HTTPError as error:
                if error.code != 410:  # withdrawn since: the feed will say so further on
                    raise
        # Only now, so that a run that is cut short does these again.
        place.write_text(str(page["last"]))
        if not page["more"]:
            return kept, deleted
        address = page["links"]["next"]


if __name__ == "__main__":
    counts = follow(sys.argv[1].rstrip("/"), Path(sys.argv[2]))
    sys.stdout.write(f"{counts[0]} releases kept, {counts[1]} withdrawn.\n")
