"""Every question that the command answers. Name the module of your questions here, one a line."""

from __future__ import annotations

from rulebook.command import (
    below,
    change_questions,
    days,
    law,
    notice_questions,
    periods,
    route_questions,
    value,
    yearly_questions,
)
from rulebook.command.registry import by_key

MODULES = (
    value,
    law,
    below,
    periods,
    days,
    route_questions,
    notice_questions,
    change_questions,
    yearly_questions,
)
BY_KEY = by_key(question for module in MODULES for question in module.QUESTIONS)
