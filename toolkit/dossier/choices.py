"""What is made outside a request, and how far that is."""

from django.db import models


class Kind(models.TextChoices):
    """What is made of a procurement."""

    ZIP = "zip", "Everything as a ZIP"
    DOCX = "docx", "Tender pack (DOCX)"
    PDF = "pdf", "Tender pack (PDF)"


class State(models.TextChoices):
    """How far it is."""

    WAITING = "waiting", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Not made"
