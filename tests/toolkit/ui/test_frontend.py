"""The style sheet, script and fonts are what `frontend/` builds, small, and ours alone."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "toolkit" / "ui" / "static" / "ui"
MANIFEST = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
CSS = (BUILT / "toolkit.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_a_built_file_has_the_hash_of_the_manifest(name):
    data = (BUILT / name).read_bytes()

    assert len(data) == MANIFEST[name]["bytes"]
    assert hashlib.sha256(data).hexdigest() == MANIFEST[name]["sha256"]


@pytest.mark.slow
def test_the_committed_files_are_what_the_sources_build(tmp_path):
    if not shutil.which("npm"):
        pytest.skip("npm is not installed: the sources cannot be built here")
    if not (FRONTEND / "node_modules" / "govuk-frontend").is_dir():
        pytest.skip("run `npm ci` in frontend/ to build the sources")
    subprocess.run(
        ["node", "build.mjs", "--out", str(tmp_path)],
        cwd=FRONTEND,
        check=True,
        capture_output=True,
        timeout=120,
    )

    for name in [*MANIFEST, "manifest.json"]:
        assert (tmp_path / name).read_bytes() == (BUILT / name).read_bytes(), name


@pytest.mark.parametrize(
    "word", ["GDS Transport", "crest", "crown", "@import", "url(http", "url(//"]
)
def test_the_style_sheet_has_no_foreign_brand_and_fetches_nothing_from_elsewhere(word):
    assert word not in CSS


def test_every_file_that_the_style_sheet_names_is_there():
    named = re.findall(r"url\(\"?([^\")]+)", CSS)

    assert [name for name in named if not name.startswith("data:")] == [
        "fonts/atkinson-hyperlegible-next-latin.woff2"
    ]
    assert all((BUILT / name).is_file() for name in named if not name.startswith("data:"))


def test_the_typeface_comes_with_its_licence():
    assert "SIL OPEN FONT LICENSE" in (BUILT / "fonts" / "LICENSE.txt").read_text().upper()


def test_what_a_page_fetches_is_light():
    def packed(name):
        return len(gzip.compress((BUILT / name).read_bytes(), 9))

    fonts = sum(path.stat().st_size for path in (BUILT / "fonts").glob("*.woff2"))

    assert fonts < 45_000
    assert packed("toolkit.css") + packed("toolkit.js") + fonts < 65_000
    assert (BUILT / "share.png").stat().st_size < 60_000


def test_packages_are_pinned_exactly_and_name_no_registry():
    wanted = json.loads((FRONTEND / "package.json").read_text())["devDependencies"]
    lock = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert wanted["govuk-frontend"] == "6.3.0", "pinned together with govuk-frontend-jinja"
    assert not any("resolved" in package for package in lock.values())
    assert all("integrity" in package for name, package in lock.items() if name)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


STAGES = re.findall(r"\.stage-(\d)\{--stage: ?(#\w+);--stage-tint: ?(#\w+)\}", CSS)


def test_there_are_five_stage_colours():
    assert [number for number, _, _ in STAGES] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(("number", "hue", "tint"), STAGES)
def test_a_stage_colour_can_be_read_on_white_and_on_its_tint(number, hue, tint):
    assert _contrast(hue, "#ffffff") >= 5.5
    assert _contrast(hue, tint) >= 4.5
    assert _contrast("#14181f", tint) >= 7


@pytest.mark.parametrize(
    ("text", "ground", "where"),
    [
        ("#ffffff", "#1d3c6e", "the masthead in the default brand"),
        ("#1d3c6e", "#f7f5f0", "the brand on a band"),
        ("#4a5261", "#f7f5f0", "quiet text on a band"),
        ("#596172", "#f7f5f0", "a step that is not highlighted, on a band"),
        ("#17508f", "#f7f5f0", "a link on a band"),
        ("#14181f", "#ffc233", "the demonstration banner"),
        ("#a3120a", "#fdf0ee", "the word Warning"),
        ("#ffffff", "#5d5238", "Invented example"),
    ],
)
def test_colours_can_be_told_apart(text, ground, where):
    assert text in CSS
    assert ground in CSS or ground == "#ffffff"
    assert _contrast(text, ground) >= 4.5, where
