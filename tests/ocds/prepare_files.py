"""Makes tests/ocds/files/*.gz from a folder of gathered data. Run it only when those data change.

    python tests/ocds/prepare_files.py FOLDER

Every release stays, in the layout of its source. Of each, the parts that `ocds.shapes` reads stay;
other parts go, as they hold free text with names of people. What is left is masked: contact points
become made-up ones, e-mail addresses and telephone numbers in texts go, and so do names of people
who are named as contacts, or who sell under their own name. Of other countries no supplier's name,
number or description stays. Equal names are masked alike. The same input gives the same bytes.
"""
# ruff: noqa: T201

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from ocds import shapes  # noqa: E402

FILES = ROOT / "tests" / "ocds" / "files"
SOURCES = {
    "find_a_tender_2026.json": "ocds_uk/fts/fts_2026-02-20_a.json",
    "find_a_tender_record.json": "ocds_uk/fts/fts_record_ocds-h6vhtk-0525b3.json",
    "contracts_finder_2025.json": "ocds_uk/contracts_finder/cf_2025-01-23_package.json",
    "contracts_finder_2020.jsonl": "ocds_uk/contracts_finder/cf_2020_old_api_packages_a.jsonl",
    "public_contracts_scotland.jsonl": "ocds_uk/public_contracts_scotland/pcs_releases_a.jsonl",
    "sell2wales.jsonl": "ocds_uk/sell2wales/s2w_releases_a.jsonl",
    "world_armenia.jsonl": "ocds_world/armenia.jsonl.gz",
    "world_colombia.jsonl": "ocds_world/colombia.jsonl.gz",
    "world_mexico_city.jsonl": "ocds_world/mexico_cdmx.jsonl.gz",
    "world_mexico_airport.jsonl": "ocds_world/mexico_grupo-aeroportuario.jsonl.gz",
    "world_moldova.jsonl": "ocds_world/moldova.jsonl.gz",
    "world_paraguay.jsonl": "ocds_world/paraguay.jsonl.gz",
    "world_uganda.jsonl": "ocds_world/uganda.jsonl.gz",
    "world_contracts_finder_2014.jsonl": "ocds_world/uk-contracts-finder.jsonl.gz",
}
CONTACT = {
    "name": "Masked Contact",
    "email": "masked.contact@council.example",
    "telephone": "+44 20 7946 0000",
}
EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w/.:-])\(?(?:\+|0)[\d\s().-]{8,18}\d(?![\w/-])")
TITLED = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Prof|Cllr|Sir)\.? (?:[A-Z][\w'-]+ ?){1,3}")
# Words that show a name to be an organisation's.
ORGANISATION = re.compile(
    r"\b(?:ltd|limited|llp|plc|inc|c\.?i\.?c|trust|council|services?|group|company|co|association|"
    r"universit\w*|solutions?|partners\w*|uk|schools?|care|healthcare|travel|taxis?|cabs?|cabz|cars?|carz|"
    r"coaches|transport|hire|consult\w*|systems?|charit\w+|foundation|construction|college|hospital|"
    r"associates|sons?|insurance|building|homes?|barristers|advisory|software|education|office|"
    r"municipal|agency|contractors|assessment|children|management|international)\b|&|\d",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?:[A-Z][\w'.-]*\s+){1,3}[A-Z][\w'.-]*")
PACKAGE = {
    "uri", "version", "publishedDate", "publisher", "license", "publicationPolicy", "releases",
    "records", "compiledRelease", "url", "initiationType", "language", "awardCriteria",
}  # fmt: skip


def keys() -> set[str]:
    """Return the names of every field that the reader knows."""
    found = set(PACKAGE)
    for shape in vars(shapes).values():
        if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
            found.update(field.encode_name for field in msgspec.structs.fields(shape))
    return found


KEYS = keys()


class Mask:
    """Masks the documents of one file; equal names get equal masks."""

    def __init__(self, *, is_abroad: bool) -> None:
        self.is_abroad = is_abroad
        self.masks: dict[str, str] = {}
        self.people: list[str] = []

    def learn(self, value: Any) -> None:
        """Note who is named as a contact, and who sells."""
        if isinstance(value, list):
            for one in value:
                self.learn(one)
        if not isinstance(value, dict):
            return
        for key, one in value.items():
            if tidy(key) == "contactPoint" and isinstance(one, dict):
                name = str(one.get("name") or "").strip()
                if " " in name and not ORGANISATION.search(name):
                    self.people.append(name)
            elif key == "suppliers":
                for supplier in one if isinstance(one, list) else [one]:
                    identifier = supplier.get("identifier") or {}
                    for name in (supplier.get("name"), identifier.get("legalName")):
                        self._learn_supplier(name)
            self.learn(one)

    def _learn_supplier(self, name: object) -> None:
        if not isinstance(name, str) or name in self.masks or not name.strip():
            return
        is_person = PERSON.fullmatch(name.strip()) and not ORGANISATION.search(name)
        if self.is_abroad or is_person:
            self.masks[name] = f"Supplier {len(self.masks) + 1} (name removed)"

    def masked(self, value: Any, key: str = "") -> Any:
        """Return a value with the known parts alone, and without people."""
        if isinstance(value, list):
            return [self.masked(one, key) for one in value]
        if isinstance(value, str):
            return self._text(value, key)
        if not isinstance(value, dict):
            return value
        if key == "awardCriteria":
            return {}
        if self.is_abroad and key in ("suppliers", "parties"):
            value = {name: one for name, one in value.items() if name != "identifier"}
        kept = {}
        for name, one in value.items():
            if tidy(name) == "contactPoint":
                kept[name] = CONTACT
            elif tidy(name) in KEYS and not (self.is_abroad and name == "description"):
                kept[name] = self.masked(one, tidy(name))
        return kept

    def _text(self, text: str, key: str) -> str:
        if key in ("name", "legalName", "title", "status"):
            text = self.masks.get(text, text)
        if self.is_abroad and key == "status" and " " in text:
            return "A person's name stood here"
        if not re.search(r"\s", text):
            return EMAIL.sub("[e-mail address]", text)
        for name in self.people:
            text = text.replace(name, "[name]")
        text = TITLED.sub("[name] ", text)
        return PHONE.sub("[telephone number]", EMAIL.sub("[e-mail address]", text))


def tidy(key: str) -> str:
    """Return a key without the spaces that a copy put into it."""
    return re.sub(r"\s", "", key)


def documents(path: Path) -> Iterator[Any]:
    """Yield the JSON documents of a file."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    if path.suffix == ".json":
        yield json.loads(text)
    else:
        yield from (json.loads(line) for line in text.split("\n") if line.strip())


def main(folder: Path) -> None:
    """Write every file."""
    for name, source in SOURCES.items():
        found = list(documents(folder / source))
        mask = Mask(is_abroad="ocds_world" in source and "uk-" not in source)
        for one in found:
            mask.learn(one)
        mask.people = sorted(set(mask.people), key=len, reverse=True)
        written = "".join(json.dumps(mask.masked(one), ensure_ascii=False) + "\n" for one in found)
        data = gzip.compress(written.encode(), compresslevel=9, mtime=0)
        (FILES / f"{name}.gz").write_bytes(data)
        print(f"{name}.gz: {len(found)} documents, {len(data):,} bytes, {len(mask.masks)} masked")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
