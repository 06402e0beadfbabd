"""The text model, where it is installed; what is said where it is not."""

from __future__ import annotations

import importlib.util

import pytest

from matching import embedding
from matching.groups import groups, keys_of
from matching.likeness import Background, Kind, likeness
from matching.meaning import Meaning, shared_reading, text_of
from matching.pairs import all_pairs, candidates
from tests.factories.matching import TODAY, item

needs_model = pytest.mark.skipif(
    not embedding.is_installed(), reason="the extra with the text model is not installed"
)


def test_a_hash_tells_texts_and_models_apart():
    assert embedding.text_hash("a") != embedding.text_hash("b")
    assert len(embedding.text_hash("\ud800")) == 32


def test_known_vectors_need_no_model():
    known = {embedding.text_hash("a"): b"\0" * embedding.VECTOR_BYTES, "other": b""}

    assert embedding.vectors(["a", "a"], known) == {
        embedding.text_hash("a"): known[embedding.text_hash("a")]
    }


def test_without_the_extra_it_is_said_what_to_read(monkeypatch):
    embedding._model.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(ModuleNotFoundError, match=r"adr/0018"):
        embedding.vectors(["something"])
    embedding._model.cache_clear()


def test_what_is_encoded_is_the_telling_words_the_system_and_what_a_product_is_for():
    assert text_of(item("Provision of Spydus")) == "spydus library management systems"
    assert text_of(item("Contract", description="Cycle hangars")) == "cycle hangar"
    assert text_of(item("")) == ""


@needs_model
def test_vectors_are_those_that_the_model_is_known_for():
    """The figures that the model's own page gives for these sentences."""
    said = [
        "That is a happy person",
        "That is a happy dog",
        "That is a very happy person",
        "Today is a sunny day",
    ]
    found = embedding.vectors(said)
    first, *others = (found[embedding.text_hash(text)] for text in said)

    near = [embedding.nearness(first, other) for other in others]

    assert near == pytest.approx([0.695, 0.943, 0.257], abs=0.01)
    assert all(len(vector) == embedding.VECTOR_BYTES for vector in found.values())


@needs_model
def test_any_text_has_a_vector_and_known_ones_are_not_made_again():
    texts = ["", "\u0645\u0631\u062d\u0628\u0627", "x" * 500, "emoji 🚲", "a " * 500]
    first = embedding.vectors(texts)

    assert embedding.vectors(texts, first) == first
    assert embedding.matrix(list(first.values())).shape == (5, embedding.DIMENSIONS)


@needs_model
def test_likeness_is_found_where_no_word_is_shared_and_says_why():
    a = item("Killing of rats and mice", buyer="Brent")
    b = item("Exterminating vermin in council flats", buyer="Camden")
    meaning = Meaning.of([a, b])
    background = Background(meaning=meaning)

    found = likeness(a, b, background)

    assert found.has_text_model
    assert found.score > likeness(a, b).score
    assert not likeness(a, b).has_text_model
    assert meaning.new
    assert not Meaning.of([a, b], meaning.new).new


@needs_model
def test_readings_add_up_to_at_most_one_and_are_most_like_themselves():
    one, other = item("Library management system"), item("Street trees")
    meaning = Meaning.of([one, other])
    reading = meaning.reading(one)

    assert reading.nearest.key == "library-management"
    assert sum(root**2 for _, root in reading.needs) <= 1.001
    assert shared_reading(reading, reading) >= shared_reading(reading, meaning.reading(other))
    assert meaning.reading(item("Never encoded")) is None
    assert meaning.nearness(one, item("Never encoded")) == 0.0


@needs_model
def test_groups_and_pairs_by_meaning_say_so():
    items = [
        item("Binmen", buyer="Brent", key="a"),
        item("Emptying the dustbins of homes each week", buyer="Camden", key="b"),
        item("Refuse collection", buyer="Ealing", key="c"),
        item("Zebra widgets", buyer="Brent", key="d"),
        item("Widgets like a zebra", buyer="Ealing", key="e"),
    ]
    background = Background.of(items, meaning=Meaning.of(items))

    found = groups(items, today=TODAY, window_months=12, background=background)

    assert any({"d", "e"} <= {one.key for one in group.members} for group in found)
    assert {pair[0].key for pair in all_pairs(items, 0.0, background)}
    assert list(candidates(items, background))
    assert all(keys_of(one, background) for one in items)
    assert all(reason.kind in Kind for group in found for reason in group.reasons)


@needs_model
def test_titles_that_read_clearly_like_one_need_join_it_and_say_so():
    items = [
        item("Quit cigarettes support", buyer="Brent", key="a"),
        item("Support: quit cigarettes", buyer="Camden", key="b"),
        item("Stop smoking service", buyer="Ealing", key="c"),
    ]
    background = Background.of(items, meaning=Meaning.of(items))

    (group,) = groups(items, today=TODAY, window_months=12, background=background)

    assert group.need_key == "stop-smoking"
    assert "By meaning, Brent and Camden: reads like stop smoking services" in [
        reason.text for reason in group.reasons
    ]
