"""What is wrong with the words of a content file: unknown keys, bare figures of law, too few sources.

Comes in: a parsed file. Goes out: problems in plain words. Run it on files with
`python -m toolkit.guidance.content_checks [--write] FILE...`: a folder stands for all its files, and
`--write` puts them in canonical form.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from rulebook import lifecycle
from rulebook.figures import keys as figure_keys
from rulebook.limits import LIMITS, Unit
from rulebook.plain_english import reading_age
from rulebook.thresholds import THRESHOLDS
from toolkit.guidance import textfile

STEP_SECTIONS = (
    "What it is",
    "Why it matters",
    "Who does it",
    "How to do it",
    "Worked examples",
    "Do it now",
    "Common mistakes",
)
OPTIONAL_SECTIONS = {"Who does it"}
STEP_FRONT = (
    "key", "title", "summary", "roles", "templates", "see_also", "sources", "law", "reviewed_on",
    "keywords",
)  # fmt: skip
SOURCE_FRONT = ("id", "publisher", "title", "date", "url", "supports")
WORDS_OF_A_STEP = (700, 1300)
FOLDERS = ("steps", "guidebooks", "templates", "stages")
_NOT_CONTENT = {"README.md", "LICENCE.md"}

TOKEN = re.compile(
    r"\{(figure|source|step|guidebook|template|page|judgement)(?::([a-z0-9-]+))?(?:\|([^{}]+))?\}"
)

# Sums that are figures of law for others, or the same figure without VAT, in whole pounds.
_KINDRED_SUMS = (12_000, 135_018, 139_688, 173_100)
_LEAST_SUM = 10_000  # pounds; smaller sums of law are too common as prices to be forbidden
_UNITS = {
    "": 1,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_SUM = re.compile(
    r"£\s?(\d[\d,]*(?:\.\d+)?)(?:\s?(k|thousand|mn|million|m|bn|billion))?\b", re.IGNORECASE
)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:{_ONES}))?"
_HUNDRED = r"(?:a|one|two|three) hundred"
_NUMBER = rf"(?:\d+|(?:{_HUNDRED}(?: and)? )?(?:{_TENS}|{_TEENS}|{_ONES})|{_HUNDRED})"
_TIME_LIMIT = re.compile(
    rf"\b{_NUMBER}[\s-]+(?:(?:calendar|working|clear|business)[\s-]+)?days?\b", re.IGNORECASE
)


@cache
def _law_sums() -> frozenset[Decimal]:
    """Return every sum, in pounds, that is a figure of law now or was one."""
    pence = {row.value_inc_vat_pence for row in THRESHOLDS}
    pence |= {row.amount for row in LIMITS if row.unit in (Unit.PENCE, Unit.PENCE_INC_VAT)}
    return frozenset(Decimal(amount) / 100 for amount in pence if amount >= _LEAST_SUM * 100) | {
        Decimal(pounds) for pounds in _KINDRED_SUMS
    }


def plain_text(markdown: str) -> str:
    """Return Markdown without its marks and tokens, for counting and reading age."""
    text = re.sub(r"^\s*\|.*\|\s*$", "", markdown, flags=re.MULTILINE)
    text = TOKEN.sub(lambda match: match[3] or "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^#+\s*(.*)$", r"\1.", text, flags=re.MULTILINE)
    text = re.sub(r"^(\s*(?:[-*]|\d+\.)\s+.*[^.!?:;])$", r"\1.", text, flags=re.MULTILINE)
    return re.sub(r"[*_`#>]+", "", text)


def words_of(document: textfile.Document) -> str:
    """Return all the running words of a document."""
    return plain_text(textfile.write_sections(document.sections).replace(":::", ""))


def shown_text(markdown: str) -> str:
    """Return Markdown as a reader sees it: a token is its own words or '_', a link has no address."""
    text = TOKEN.sub(lambda match: match[3] or "_", markdown)
    return re.sub(r"\]\([^)]*\)", "]", text)


def bare_figures(text: str) -> Iterator[str]:
    """Yield each sum or time limit of law that is typed instead of named by a {figure:...} token."""
    shown = shown_text(text)
    for match in _SUM.finditer(shown):
        pounds = Decimal(match[1].replace(",", "")) * _UNITS[(match[2] or "").lower()]
        if pounds in _law_sums():
            yield match[0]
    yield from (match[0] for match in _TIME_LIMIT.finditer(shown))


def _tokens(document: textfile.Document, template_keys: set[str] | None) -> Iterator[str]:
    text = textfile.write_sections(document.sections)
    known = {
        "figure": set(figure_keys()),
        "source": {str(source.get("id")) for source in document.front.get("sources") or []},
        "step": {step.key for step in lifecycle.STEPS},
        "guidebook": {guidebook.key for guidebook in lifecycle.GUIDEBOOKS},
    }
    if template_keys is not None:
        known["template"] = template_keys
    for match in TOKEN.finditer(text):
        kind, key = match[1], match[2]
        if kind in known and key not in known[kind]:
            yield f"there is no {kind} '{key}' (in '{match[0]}')"
    for match in re.finditer(r"\{[^}\n]*\}", text):
        if not TOKEN.fullmatch(match[0]):
            yield f"'{match[0]}' is not a token; see content/README.md"
    for section in document.sections:
        for block in section.blocks:
            if block.kind == "figure" and block.title not in known["figure"]:
                yield f"there is no figure '{block.title}'"


def _step_problems(document: textfile.Document) -> Iterator[str]:
    front = document.front
    if set(STEP_FRONT) != set(front):
        yield f"front matter must have exactly {', '.join(STEP_FRONT)}"
        return
    if front["key"] not in {step.key for step in lifecycle.STEPS}:
        yield f"there is no step '{front['key']}' in rulebook/lifecycle.py"
    roles = {role.key for role in lifecycle.ROLES}
    for part in lifecycle.Part:
        for role in front["roles"].get(part.value, []):
            if role not in roles:
                yield f"there is no role '{role}'"
    if len(front["roles"].get("accountable", [])) != 1:
        yield "name exactly one accountable role"
    if len(front["sources"]) < 3:
        yield "name at least three sources"
    for source in front["sources"]:
        if set(source) != set(SOURCE_FRONT):
            yield f"a source must have exactly {', '.join(SOURCE_FRONT)}"
    used = set(re.findall(r"\{source:([a-z0-9-]+)", textfile.write_sections(document.sections)))
    for unused in sorted({str(source.get("id")) for source in front["sources"]} - used):
        yield f"the source '{unused}' is never referred to"
    headings = [section.heading for section in document.sections]
    wanted = [
        heading
        for heading in STEP_SECTIONS
        if heading in headings or heading not in OPTIONAL_SECTIONS
    ]
    if headings != wanted:
        yield f"the sections must be: {', '.join(wanted)}"
    examples = document.section("Worked examples")
    if examples and sum(block.kind == "example" for block in examples.blocks) < 2:
        yield "give at least two worked examples"
    count = len(words_of(document).split())
    low, high = WORDS_OF_A_STEP
    if not low <= count <= high:
        yield f"{count} words; write {low} to {high}"
    if not front["templates"]:
        yield "name at least one template"
    for entry in front["see_also"]:
        if set(entry) != {"step", "why"} or entry["step"] not in {s.key for s in lifecycle.STEPS}:
            yield f"see_also: {entry} must name a step of the lifecycle and say why"


def problems(
    document: textfile.Document, *, folder: str, template_keys: set[str] | None = None
) -> list[str]:
    """List what is wrong with a file of a content folder ('steps', 'guidebooks' ...), in words."""
    found = list(_tokens(document, template_keys))
    text = textfile.write_sections(document.sections)
    found += [f"'{figure}' is typed: name it by a figure token" for figure in bare_figures(text)]
    summary = str(document.front.get("summary", ""))
    found += [f"summary: '{figure}' is typed" for figure in bare_figures(summary)]
    if not summary:
        found.append("write a summary of one sentence")
    if not isinstance(document.front.get("reviewed_on"), date):
        found.append("give reviewed_on as a date, like 2026-11-22")
    if folder == "steps":
        found += _step_problems(document)
    return found


def content_files(paths: Iterable[Path]) -> list[Path]:
    """Return the content files among paths, those inside folders too; never a README or a licence."""
    found = [
        file for path in paths for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])
    ]
    return [file for file in found if file.name not in _NOT_CONTENT]


def main(arguments: list[str]) -> int:
    """Check files and folders, print each one's figures and problems; return the number of bad files."""
    parser = argparse.ArgumentParser(description="Check content files.")
    parser.add_argument(
        "files", nargs="+", type=Path, help="files, or folders with all their files"
    )
    parser.add_argument("--write", action="store_true", help="put files in canonical form")
    options = parser.parse_args(arguments)
    bad, ages = 0, {}
    for path in content_files(options.files):
        text = path.read_text(encoding="utf-8")
        try:
            document = textfile.parse(text, where=path.name)
        except textfile.BadContentFile as error:
            sys.stdout.write(f"{path}: {error}\n")
            bad += 1
            continue
        folder = next((name for name in FOLDERS if name in path.parts), "")
        canonical = textfile.serialise(document)
        found = problems(document, folder=folder)
        if canonical != text:
            if options.write:
                path.write_text(canonical, encoding="utf-8")
            else:
                found.append("not in canonical form; run again with --write")
        words = words_of(document)
        if words.strip():
            ages[path.stem] = reading_age(words)
        sys.stdout.write(f"{path}: {len(words.split())} words, reading age {reading_age(words)}\n")
        sys.stdout.writelines(f"    {problem}\n" for problem in found)
        bad += bool(found)
    sys.stdout.write(summary(ages, bad))
    return bad


def summary(ages: dict[str, int], bad: int) -> str:
    """Say in a few lines how many files there are of each reading age, and how many are bad."""
    lines = [f"\n{len(ages)} files with running words, {bad} with problems. Reading ages:"]
    for age in sorted(set(ages.values())):
        names = [name for name in ages if ages[name] == age]
        few = ", ".join(names[:4]) + (" ..." if len(names) > 4 else "")
        lines.append(f"    {age}: {len(names):3}  {few}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
