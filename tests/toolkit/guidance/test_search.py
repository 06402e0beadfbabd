"""Search: stems, typing errors, titles first, marked passages, and the same order on both databases."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from rulebook import lifecycle
from tests.factories.guidance import SearchSectionFactory, SearchTermFactory, SearchWordFactory
from toolkit.guidance import actions
from toolkit.guidance.models import SearchSection, SearchTerm, SearchWord, StepPage
from toolkit.guidance.queries import site_map
from toolkit.guidance.search import LONGEST_QUERY, search, snippet
from toolkit.guidance.search_index import STOP_WORDS, anchor_of, searchable, stem, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]


def titles(query, **options):
    return [result.title for result in search(query, **options).results]


def page(query, **more):
    answer = Client().get("/search/", {"q": query} | more)
    assert answer.status_code == 200
    return answer.content.decode()


# --- words and stems -----------------------------------------------------------------------------------

SAME = [
    ("procurement", "procurements"),
    ("evaluate", "evaluation"),
    ("supplier", "suppliers'"),
    ("supplier", "supplier's"),
    ("supplier", "supplier’s"),
    ("test", "testing"),
    ("KPI", "KPIs"),
    ("SME", "SMEs"),
    ("API", "APIs"),
    ("Standstill", "STANDSTILL"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_a_word_are_found_alike(one, other):
    (first,), (second,) = words(one), words(other)

    assert stem(first) == stem(second)
    assert titles(one) == titles(other)


def test_words_are_cut_at_what_is_no_letter_and_not_endless():
    assert words("Two-stage, £5m (don't) naïve x" + "y" * 60) == [
        "two", "stage", "5m", "don't", "na", "ve", "x" + "y" * 39,
    ]  # fmt: skip


def test_tokens_and_marks_are_not_searched_but_their_words_are():
    text = searchable(
        "**Wait** {figure:standstill} after {step:gather-user-needs|you ask}.{source:one}\n\n"
        "| a | b |\n| --- | --- |\n| c | [d](https://hidden.example) |\n\n1. first\n- second\n{judgement}"
    )

    assert text == "Wait [standstill] after you ask. a b c d first second"


def test_an_anchor_is_the_words_of_a_heading():
    assert anchor_of("What it's for: API & data") == "what-it-for-api-data"
    assert len(anchor_of("word " * 50)) <= 80


# --- what is found ----------------------------------------------------------------------------------------

MENDED = [
    ("acessibility", "accessibility"),
    ("interoprability", "interoperability"),
    ("standstlil", "standstill"),
    ("framwork", "framework"),
]


@pytest.mark.parametrize(("typed", "meant"), MENDED)
def test_a_typing_error_is_mended_from_the_words_of_the_site(typed, meant):
    answer = search(typed)

    assert answer.mended == {typed: meant}
    assert [result.url for result in answer.results] == [
        result.url for result in search(meant).results
    ]
    assert f"Showing “<strong>{meant}</strong>” instead" in page(typed)


@pytest.mark.parametrize("typed", ["procurment", "managment", "standstil", "acessibility"])
def test_common_typing_errors_find_something(typed):
    assert search(typed).results


@pytest.mark.parametrize("word", ["Amara", "xylophone", "tst", "zzz"])
def test_a_word_is_not_mended_into_quite_another(word):
    answer = search(word)

    assert (answer.results, answer.mended, answer.unknown) == ([], {}, [word.lower()])


def test_words_in_titles_come_before_words_in_the_text():
    assert titles("exit plan")[0] in {
        "Exit plan",
        lifecycle.step("review-contracts-systems-and-exit").title,
    }
    assert titles("joint procurement")[0] == lifecycle.step("consider-joint-procurement").title
    assert "Gather User Needs" in titles("how do I test with users")[0]


def test_a_section_that_has_all_the_words_comes_before_one_that_has_some():
    results = search("standstill period award notice").results

    counts = [
        sum(word in (result.snippet + result.title).lower() for word in ("standstill", "award"))
        for result in results
    ]
    assert counts[0] >= max(counts[-3:])


def test_a_result_names_its_section_and_leads_to_it():
    found = [result for result in search("standstill").results if result.section]

    assert found
    for result in found:
        address, _, anchor = result.url.partition("#")
        tree = html.fromstring(Client().get(address).content)
        (heading,) = tree.xpath(f"//h2[@id='{anchor}']")
        assert heading.text_content().strip() == result.section
    shown = page("standstill")
    assert f"section “{found[0].section}”" in shown
    assert re.search(r"Step \d+, \w+", shown)


def test_no_page_takes_more_than_two_places():
    for query in ("procurement", "contract", "supplier"):
        found = [result.url.split("#")[0] for result in search(query).results]
        assert len(found) == 20
        assert max(found.count(url) for url in found) <= 2


def test_a_role_leaves_out_steps_in_which_it_has_no_part():
    site = site_map()
    for role in lifecycle.ROLES:
        for result in search("contract supplier notice", role=role.key).results:
            if result.kind.startswith("Step "):
                key = result.url.split("?")[0].split("#")[0].strip("/").split("/")[-1]
                assert site.part_of(role.key, key)
                assert f"?role={role.key}" in result.url


def test_every_step_is_found_by_its_title():
    for step in StepPage.objects.all():
        assert step.title in titles(step.title)[:3]


def test_a_search_by_a_keyword_finds_the_step_that_has_it():
    for step in StepPage.objects.all():
        for keyword in step.keywords[:2]:
            assert step.title in titles(keyword), keyword


# --- odd queries ------------------------------------------------------------------------------------------

NOTHING = {
    "empty": "",
    "spaces": "  \t\n ",
    "a mark": "?",
    "emoji": "🙂🙃",
    "right to left": "‏مشتريات",
    "other letters": "采购 закупки",
    "wildcards": "% _ %_% *",
    "brackets": "((([[[{{{",
}


@pytest.mark.parametrize("query", NOTHING.values(), ids=NOTHING.keys())
def test_a_query_without_words_finds_nothing_and_offers_help(query):
    answer = search(query)

    assert (answer.results, answer.mended, answer.unknown) == ([], {}, [])
    shown = page(query)
    assert "All steps" in shown


@pytest.mark.parametrize("query", ["the", "what is this", "how do i", "there their"])
def test_a_query_of_common_words_alone_finds_nothing_and_mends_nothing(query):
    answer = search(query)

    assert (answer.results, answer.mended) == ([], {})
    assert "Nothing in the guidance has these words" in page(query)


HOSTILE = {
    "SQL": "'; DROP TABLE guidance_searchterm; --",
    "markup": "<script>alert(1)</script> standstill",
    "attribute": '" onfocus="alert(1)" autofocus x="',
    "template": "{{ 7 * 7 }} standstill",
    "hidden characters": "stand\x00still \x08\x1b standstill",
    "long word": "x" * 10_000,
    "long": "standstill " * 1_000,
    "many words": " ".join(f"word{number}" for number in range(500)),
    "broken letters": "\udcff standstill".encode("utf-8", "surrogateescape").decode("latin-1"),
    "format": "%s %d {0} {query} standstill",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_query_is_words(query):
    shown = page(query)

    tree = html.fromstring(shown)
    assert not tree.xpath("//script[not(@src)]")
    assert not tree.xpath("//*[@onfocus or @autofocus]")
    assert "<script>alert" not in shown
    assert ">49<" not in shown
    assert SearchTerm.objects.exists()


def test_a_long_query_is_cut_and_says_so():
    assert "the first 200 letters were sought" in page("standstill " * 50)
    assert len(search("x" * 10_000).query) == LONGEST_QUERY


@pytest.mark.parametrize(
    "query",
    ["?q=%ff%fe", "?q=a&q=standstill", "?role=nobody&q=standstill", "?role=%00&q=a", "?page=-1",
     "?q[]=x", "?" + "a=1&" * 900, "?role=loti&role=cio-cdo&q=notice", "?q=standstill&path=../../"],
)  # fmt: skip
def test_nonsense_in_the_address_is_answered(query):
    assert Client().get(f"/search/{query}").status_code == 200


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_query_is_answered_and_every_passage_is_safe(query):
    answer = search(query.replace("\x00", ""))

    for result in answer.results:
        assert isinstance(result.snippet, Markup)
        assert "<" not in re.sub(r"</?mark>", "", result.snippet)


# --- passages ---------------------------------------------------------------------------------------------


def test_the_words_that_were_sought_are_marked_and_the_rest_is_escaped():
    text = "Mind <b>the</b> gap & wait: standstill ends. Standstills end."

    assert snippet(text, {stem("standstill")}) == (
        "Mind &lt;b&gt;the&lt;/b&gt; gap &amp; wait: <mark>standstill</mark> ends. "
        "<mark>Standstills</mark> end."
    )


def test_a_passage_is_cut_around_the_words_that_were_sought():
    text = "begin " * 200 + "standstill period " + "end " * 200

    found = snippet(text, {"standstil", "period"})

    assert found.startswith("… ")
    assert found.endswith(" …")
    assert "<mark>standstill</mark> <mark>period</mark>" in found
    assert len(re.sub(r"</?mark>", "", found)) < 260


@settings(deadline=None)
@given(st.text(max_size=600), st.sets(st.sampled_from(["a", "b", "test", "1"]), max_size=3))
def test_a_passage_is_part_of_its_text(text, stems):
    found = re.sub(r"</?mark>", "", snippet(text, stems))

    plain = str(Markup(found).unescape()).removeprefix("… ").removesuffix(" …")
    assert plain in text or plain.strip() in text


# --- the index ----------------------------------------------------------------------------------------------


def test_the_order_is_the_same_whatever_order_the_rows_are_in():
    before = [search(query).results for query in ("procurement", "contract notice", "user needs")]
    rows = list(SearchTerm.objects.order_by("?").values("section_id", "stem", "weight"))
    SearchTerm.objects.all().delete()
    SearchTerm.objects.bulk_create([SearchTerm(**row) for row in rows], batch_size=1000)

    after = [search(query).results for query in ("procurement", "contract notice", "user needs")]

    assert before == after


def test_a_new_index_is_the_old_one():
    def state():
        return (
            sorted(SearchSection.objects.values_list("page__key", "anchor", "text", "length")),
            sorted(SearchTerm.objects.values_list("section__anchor", "stem", "weight")),
            sorted(SearchWord.objects.values_list("word", "stem", "count")),
        )

    before = state()

    sections = actions.index_guidance()

    assert state() == before
    assert sections == len(before[0])


def test_common_words_and_bare_figures_are_not_in_the_index():
    indexed = set(SearchWord.objects.values_list("word", flat=True))

    assert not indexed & STOP_WORDS
    assert not SearchSection.objects.filter(text__contains="{").exists()


def test_an_entry_of_the_index_names_itself():
    section = SearchSectionFactory(anchor="part")

    assert str(section) == f"{section.page_id}#part"
    assert str(SearchTermFactory(section=section, stem="word")) == "word"
    assert str(SearchWordFactory(word="zyzzyva")) == "zyzzyva"


# --- cost ---------------------------------------------------------------------------------------------------

COST = [
    ("standstill", 6, "words, postings, their number, sections, two for the map"),
    ("acessibility", 7, "and the vocabulary, once"),
    ("acessibility framwork interoprability", 7, "however many words are mistyped"),
    ("zzzzzzzz", 2, "nothing is sought for what nobody wrote"),
    ("the", 0, "nor for common words"),
    ("procurement contract supplier notice award", 6, "however many words and results"),
]


@pytest.mark.parametrize(("query", "queries", "why"), COST, ids=[row[0] for row in COST])
def test_a_search_asks_the_database_few_times(django_assert_num_queries, query, queries, why):
    with django_assert_num_queries(queries, info=why):
        search(query)
