"""Kinds and states of an import."""

from django.db import models


class Kind(models.TextChoices):
    """What a file holds."""

    REGISTER = "register", "Contract register"
    OCDS = "ocds", "Published notices (OCDS)"
    SPEND = "spend", "Spending over £500"


class State(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "uploaded", "Uploaded: check the columns"
    READING = "reading", "Being read"
    READY = "ready", "Read: check the preview"
    WAITING = "waiting", "Waiting to be written"
    WRITING = "writing", "Being written"
    DONE = "done", "Imported"
    FAILED = "failed", "Not imported"
    UNDONE = "undone", "Undone"
    LEFT = "left", "Left without importing"
