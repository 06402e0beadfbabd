"""What must be true of every page, whoever made it."""

from __future__ import annotations

import itertools
import re

from lxml import html


def parse(response) -> html.HtmlElement:
    """Return the document of an answer."""
    return html.document_fromstring(response.content.decode())


def problems(document: html.HtmlElement) -> list[str]:
    """Say what is wrong with a page, in sentences; empty when nothing is."""
    found = []
    if len(document.xpath("//h1")) != 1:
        found.append(f"{len(document.xpath('//h1'))} h1 headings")
    if not (document.findtext(".//title") or "").strip():
        found.append("no title")
    ids = document.xpath("//@id")
    found += [f"the id {name} twice" for name in {name for name in ids if ids.count(name) > 1}]
    found += [f"an inline style on {one.tag}" for one in document.xpath("//*[@style]")]
    found += ["an inline style sheet" for _ in document.xpath("//style")]
    found += ["an inline script" for _ in document.xpath("//script[not(@src)]")]
    found += [
        f"a script in the attribute {name}"
        for name in document.xpath("//@*[starts-with(name(), 'on')]")
    ]
    for link in document.xpath("//a[starts-with(@href, '#')]/@href"):
        if link != "#" and link[1:] not in ids:
            found.append(f"a link to {link}, which is not on the page")
    labelled = set(document.xpath("//label/@for"))
    for field in document.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        if field.get("id") not in labelled and not field.get("aria-label"):
            found.append(f"the field {field.get('name')} without a label")
    for name in document.xpath("//@aria-describedby | //@aria-labelledby | //@aria-controls"):
        found += [f"a reference to no {one}" for one in name.split() if one not in ids]
    levels = [int(one.tag[1]) for one in document.xpath("//main//*[re:test(name(), '^h[1-6]$')]",
              namespaces={"re": "http://exslt.org/regular-expressions"})]  # fmt: skip
    for above, below in itertools.pairwise(levels):
        if below > above + 1:
            found.append(f"an h{below} right after an h{above}")
    outside = [
        address
        for address in document.xpath("//link/@href | //script/@src | //img/@src")
        if re.match(r"(https?:)?//", address) and not address.startswith("http://127.0.0.1")
    ]
    return found + [f"something fetched from elsewhere: {address}" for address in outside]
