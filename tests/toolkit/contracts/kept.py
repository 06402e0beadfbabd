"""Whether what is kept beside the register (words, counts) is what the register says, worked out slowly."""

from __future__ import annotations

from toolkit.contracts import facets, word_index
from toolkit.contracts.models import Contract, RegisterCount, Word, WordPlace


def words_kept():
    """Return the words of each contract by the index, without those of contracts that are gone."""
    texts = dict(Word.objects.values_list("pk", "text"))
    numbers = set(Contract.objects.values_list("pk", flat=True))
    rows = WordPlace.objects.values_list("word_id", "contract_id")
    return {(number, texts[word]) for word, number in rows if number in numbers}


def words_there():
    """Return the words of each contract by its text."""
    return {
        (number, word)
        for number, text in Contract.objects.values_list("pk", "search_text")
        for word in word_index.pieces(text)
    }


def check():
    """Fail if words or counts do not follow the register."""
    assert words_kept() == words_there()
    for one in RegisterCount.objects.all():
        assert one.counts == facets._counts_of(one.authority_id), one.authority.name
