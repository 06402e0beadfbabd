"""Walking through a tool as a reader without JavaScript does: the form of each page, filled and sent."""

from __future__ import annotations

from urllib.parse import parse_qs, parse_qsl, urlsplit

from django.test import Client

from tests.toolkit.ui.pages import parse, problems


def text_of(page) -> str:
    return " ".join(parse(page).find(".//main").text_content().split())


def heading(page) -> str:
    return " ".join(parse(page).find(".//h1").text_content().split())


def get(address: str, data=None):
    """Return a page, redirects followed, which has no problem; and where it was."""
    page = Client().get(address, data or {}, follow=True)
    assert problems(parse(page)) == [], address
    if page.redirect_chain:
        address = page.redirect_chain[-1][0]
    return page, address


def send(page, address: str, boxes: dict):
    """Fill the form of a page and send it."""
    form = parse(page).find(".//main//form")
    data = [(one.get("name"), one.get("value")) for one in form.findall(".//input[@type='hidden']")]
    names = {one.get("name") for one in form.xpath(".//input | .//select")}
    assert set(boxes) <= names, (set(boxes), names)
    for name, value in boxes.items():
        data += [(name, one) for one in (value if isinstance(value, list) else [value])]
    target = form.get("action") or urlsplit(address).path
    page = Client().get(target, QueryList(data), follow=True)
    assert problems(parse(page)) == [], target
    return page, page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"]


class QueryList(dict):
    """Pairs as a test client sends them: names with lists."""

    def __init__(self, pairs) -> None:
        super().__init__()
        for name, value in pairs:
            self.setdefault(name, []).append(value)


def boxes_of(key: str, value) -> dict:
    """Return boxes: a day as (31, 3, 2027), an amount as ('400000', 'excluded'), else as it is."""
    if isinstance(value, tuple) and len(value) == 3:
        return {
            f"{key}-{part}": str(one)
            for part, one in zip(("day", "month", "year"), value, strict=True)
        }
    if isinstance(value, tuple):
        return {key: value[0], f"{key}-vat": value[1]}
    return {key: value}


def answered(tool: str, answers: dict):
    """Answer the questions of a tool as they come; return the page at the end and its address."""
    page, address = get(f"/tools/{tool}/")
    first = parse(page).xpath("//main//a[@role='button']/@href")[0]
    page, address = get(first)
    left = dict(answers)
    while left:
        key = urlsplit(address).path.rstrip("/").rsplit("/", 1)[1]
        assert key in left, f"{key} was asked, and only {sorted(left)} are to be answered"
        page, address = send(page, address, boxes_of(key, left.pop(key)))
    return page, address


def result(tool: str, answers: dict):
    """Answer everything, check, and return the page with the answer and its address."""
    page, address = answered(tool, answers)
    assert heading(page) == "Check your answers", address
    return get(parse(page).xpath("//main//a[contains(@href, '/result/')]/@href")[0])


def token_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["a"][0]


def with_token(address: str, token: str) -> str:
    parts = urlsplit(address)
    rest = "".join(f"&{name}={value}" for name, value in parse_qsl(parts.query) if name != "a")
    return f"{parts.path}?a={token}{rest}"
