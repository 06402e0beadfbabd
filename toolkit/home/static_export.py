"""The site as plain files: every public page, its style and its downloads, with links between them.

Comes in: a function that fetches an address. Goes out: files whose links are relative, so that the folder
works from a file share. What needs a server (search, comments, filters, the editor) is left out.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import relpath
from urllib.parse import parse_qsl, urldefrag, urlencode, urlsplit

from lxml import html as lxml_html

_NEEDS_SERVER = (
    "/search/", "/leave-a-comment/", "/editor/", "/health/", "/gallery/", "/account/", "/demo/", "/in/",
    "/invitation/", "/rooms/", "/convene/", "/pipelines/", "/names/", "/tools/", "/data/api/",
)  # fmt: skip
_MACHINE_READ = (".csv", ".atom", ".xml", ".json")
# A role filters lists; on a single step it only marks the reader's part, and would make 11 of each page.
_ROLE_PAGES = ("/", "/steps/", "/stages/", "/templates/")
_KEY = re.compile(r"[a-z0-9-]{1,60}")
_LINK_OF_DRAWING = re.compile(rb'(?<=\shref=")[^"#]+')
# What a page says of itself to others; of no use in a folder, and it names the server.
_ABOUT_ITSELF = "//link[@rel='canonical'] | //meta[@property='og:url' or @property='og:image']"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: its type and bytes."""

    content_type: str
    content: bytes


Fetch = Callable[[str], Page | None]


@dataclass(slots=True)
class Exported:
    """What an export wrote."""

    files: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def as_sentence(self) -> str:
        """Say it in one sentence."""
        said = f"{len(self.files)} files written"
        return said + (f"; {len(self.missing)} addresses gave no page." if self.missing else ".")


def canonical(address: str) -> str | None:
    """Return the address of the exported page that a link of ours leads to; None for what is left out."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    if ".." in parts.path.split("/"):
        return None
    if parts.path.startswith(_NEEDS_SERVER) or parts.path.endswith(_MACHINE_READ):
        return None
    if parts.path.startswith("/static/"):
        return parts.path
    query = dict(parse_qsl(parts.query))
    if set(query) - {"path", "role", "page"}:
        return None
    if not all(_KEY.fullmatch(value) for value in query.values()):
        return None  # the value becomes part of a file's name
    if "role" in query and parts.path not in _ROLE_PAGES:
        del query["role"]
    words = urlencode([(name, query[name]) for name in ("path", "role", "page") if name in query])
    return f"{parts.path}?{words}" if words else parts.path


def file_of(address: str) -> PurePosixPath:
    """Return the file that a canonical address is written to."""
    parts = urlsplit(address)
    path = parts.path.lstrip("/")
    query = dict(parse_qsl(parts.query))
    name = ".".join(f"{key}-{value}" for key, value in query.items()) or "index"
    if not path or path.endswith("/"):
        return PurePosixPath(path, f"{name}.html")
    return PurePosixPath(path)


def _links(tree: lxml_html.HtmlElement) -> Iterator[tuple[lxml_html.HtmlElement, str, str]]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute in ("href", "src"):
            value = element.get(attribute)
            if value and not value.startswith(("#", "mailto:", "data:")):
                yield element, attribute, value


def rewrite(content: bytes, address: str) -> tuple[bytes, list[str]]:
    """Make a page's links relative; return it with the addresses it leads to."""
    tree = lxml_html.document_fromstring(content)
    for element in [
        *tree.xpath(_ABOUT_ITSELF),
        *tree.iter("form"),
        *tree.find_class("hero__tries"),
        *tree.find_class("needs-server"),
    ]:
        if element.getparent() is not None:
            element.drop_tree()
    here = str(file_of(address).parent)
    found: list[str] = []
    for element, attribute, value in list(_links(tree)):
        target, fragment = urldefrag(value)
        if urlsplit(target).scheme:
            continue
        absolute = target if target.startswith("/") else urlsplit(address).path + target
        wanted = canonical(absolute)
        if wanted is None:
            if element.tag == "a":
                element.drop_tag()
            elif element.getparent() is not None:
                element.drop_tree()
            continue
        found.append(wanted)
        relative = relpath(str(file_of(wanted)), here)
        element.set(attribute, relative + (f"#{fragment}" if fragment else ""))
    body = lxml_html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>")
    return bytes(body), found


def rewrite_drawing(content: bytes, address: str, site_url: str) -> bytes:
    """Make the links of a drawing, which are whole so that it can be sent around, relative."""
    here = str(file_of(address).parent)

    def relative(match: re.Match[bytes]) -> bytes:
        link = match[0].decode()
        wanted = canonical(link.removeprefix(site_url)) if link.startswith(site_url) else None
        return relpath(str(file_of(wanted)), here).encode() if wanted else match[0]

    return _LINK_OF_DRAWING.sub(relative, content)


def export(
    fetch: Fetch, *, folder: Path, starts: list[str], site_url: str, done: Exported
) -> Iterator[str]:
    """Write every page that can be reached from `starts`; yield each address, and note it in `done`.

    `site_url` is what whole links to the site begin with.
    """
    waiting = deque(dict.fromkeys(starts))
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        page = fetch(address)
        if page is None:
            done.missing.append(address)
            yield address
            continue
        content = page.content
        if page.content_type.startswith("text/html"):
            content, found = rewrite(content, address)
            for link in found:
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
        elif page.content_type.startswith("image/svg+xml"):
            content = rewrite_drawing(content, address, site_url)
        path = folder / file_of(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        done.files.append(str(file_of(address)))
        yield address
