"""What is remembered between refreshes, so that only what changed is worked out again."""

from __future__ import annotations

from django.db import models


class ComparedContract(models.Model):
    """A contract as it was last compared: its facts, what it is grouped by, and who may see it.

    `reference` is text, so that a contract that is gone still tells which groups it was in. `keys` are
    those of `matching.groups.keys_of`, each between spaces; the flags say for which audiences this row
    is the one that is seen (ADR 22).
    """

    reference = models.CharField(max_length=20, unique=True)
    contract_number = models.BigIntegerField(help_text="Primary key of the contract's row")
    borough = models.SlugField(max_length=80, help_text="Slug of the buyer")
    keys = models.TextField()
    ends_on = models.DateField(null=True, blank=True, db_index=True)
    in_public = models.BooleanField()
    in_boroughs = models.BooleanField()
    in_own = models.BooleanField()
    text = models.TextField(blank=True, help_text="What the text model reads of it")
    facts = models.BinaryField(help_text="The item, packed; see remembering.unpack")

    def __str__(self) -> str:
        return self.reference


class ComparedKey(models.Model):
    """That a contract is grouped by a key, to find what shares it. Keys are as overlaps keep them."""

    key = models.CharField(max_length=120)
    reference = models.CharField(max_length=20, db_index=True)

    class Meta:
        """How a refresh asks."""

        indexes = [models.Index(name="collaboration_compared_by_key", fields=["key", "reference"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.key}"


class TextVector(models.Model):
    """What a text means, by the text model: 384 numbers in 768 bytes. Made once for each text."""

    text_hash = models.CharField(max_length=32, unique=True)
    vector = models.BinaryField()

    def __str__(self) -> str:
        return self.text_hash


class RefreshState(models.Model):
    """One row: how far the last refresh came. Two refreshes at once tell each other by `edition`.

    `word_uses` counts the public titles that use each word: it stays the same between full refreshes
    that find about as many titles, so that scores do not change by themselves.
    """

    edition = models.BigIntegerField(default=0)
    refreshed_on = models.DateField(null=True, blank=True, help_text="The day it was told")
    rules = models.CharField(
        max_length=64, blank=True, help_text="Windows and model, as it used them"
    )
    titles = models.IntegerField(default=0)
    word_uses = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.edition)
