"""What is kept beside the register so that its pages need not read all of it: words, and counts."""

from __future__ import annotations

from django.db import models


class Word(models.Model):
    """A word that stands in the text of a contract, in small letters.

    Two writers at once may both add a word: either row serves, and neither waits for the other.
    """

    text = models.TextField()

    class Meta:
        """Found by the whole word when texts are cut up; a search looks through all of them."""

        indexes = [models.Index(name="contracts_by_word", fields=["text"])]

    def __str__(self) -> str:
        return self.text


class WordPlace(models.Model):
    """That a word stands in the text of a contract (`word_index`). There are some 20 for each contract.

    Plain numbers, without keys to other tables: what is left of a contract that is gone finds nothing.
    """

    pk = models.CompositePrimaryKey("word_id", "contract_id")
    word_id = models.BigIntegerField()
    contract_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.word_id} {self.contract_id}"


class RegisterCount(models.Model):
    """How many contracts a borough has by category, for each audience (`facets`).

    `counts` maps "own", "boroughs" and "public" to lists of [division, contracts, with an end, last end].
    """

    authority = models.OneToOneField("boroughs.Authority", models.CASCADE, related_name="+")
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.authority_id)
