"""Lists of values that forms and blocks of the guidance offer."""

from __future__ import annotations

from django.db import models

from rulebook import lifecycle
from rulebook.figures import keys as figure_keys

ROLES = [(role.key, role.name) for role in lifecycle.ROLES]
STEPS = [(step.key, f"{step.number}. {step.title}") for step in lifecycle.STEPS]
FORMATS = [("docx", "Word document (DOCX)"), ("xlsx", "Excel workbook (XLSX)")]


class CommentStatus(models.TextChoices):
    """What has become of a comment."""

    WAITING = "waiting", "Waiting for a decision"
    PUBLISHED = "published", "Published"
    REJECTED = "rejected", "Not published"
    SPAM = "spam", "Looks like spam"


def figure_choices() -> list[tuple[str, str]]:
    """Return every figure of law an editor may show."""
    return [(key, key.replace("-", " ")) for key in figure_keys()]
