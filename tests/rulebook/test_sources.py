"""Sources read as citations; every degree of confidence can be said."""

from datetime import date

import pytest

from rulebook.sources import Confidence, Source


def test_a_source_reads_as_a_citation():
    source = Source("Procurement Act 2023", "s.51", "https://example.org", date(2026, 11, 22))

    assert str(source) == "Procurement Act 2023, s.51"


def test_a_source_without_a_provision_is_named_alone():
    assert (
        str(Source("Our judgement", "", "https://example.org", date(2026, 11, 22)))
        == "Our judgement"
    )


@pytest.mark.parametrize("confidence", Confidence)
def test_every_degree_of_confidence_has_its_own_words(confidence):
    others = {other.in_words for other in Confidence if other is not confidence}

    assert confidence.in_words
    assert confidence.in_words not in others
