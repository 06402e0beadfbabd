"""Every question that the command answers. Name the module of your questions here, one a line."""

from __future__ import annotations

from rulebook.command import days, value
from rulebook.command.registry import by_key

MODULES = (
    value,
    days,
)
BY_KEY = by_key(question for module in MODULES for question in module.QUESTIONS)
