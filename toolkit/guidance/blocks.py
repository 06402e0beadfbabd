"""The blocks an editor builds a page from; each is one kind of block of a content file."""

from __future__ import annotations

from wagtail import blocks

from toolkit.guidance.choices import ROLES, STEPS, figure_choices

_MARKDOWN_HELP = (
    "Markdown: **bold**, lists, [words](address). Figures of law: {figure:standstill}. Sources: "
    "{source:id}. Steps: {step:gather-user-needs|words}. No source: {judgement}."
)


class _Text(blocks.TextBlock):
    """Running Markdown."""

    def __init__(self, **options: object) -> None:
        super().__init__(rows=8, help_text=_MARKDOWN_HELP, **options)


class _Titled(blocks.StructBlock):
    """A call-out with a heading of its own."""

    title = blocks.CharBlock(required=False)
    text = blocks.TextBlock(rows=4)


class _Plain(blocks.StructBlock):
    """A call-out whose heading is given by its kind; another may be written."""

    title = blocks.CharBlock(required=False, help_text="Only to replace the usual heading")
    text = blocks.TextBlock(rows=4)


class _Figure(blocks.StructBlock):
    """A figure of law as the rulebook has it today, with its source and date."""

    title = blocks.ChoiceBlock(choices=figure_choices, label="Figure")
    text = blocks.TextBlock(rows=3, required=False, label="What it means for the reader")


CALLOUTS = [
    ("key_message", _Plain(icon="pick", group="Call-outs")),
    ("definition", _Titled(icon="openquote", group="Call-outs")),
    ("warning", _Plain(icon="warning", group="Call-outs")),
    ("quotation", _Titled(icon="openquote", group="Call-outs")),
    ("example", _Titled(icon="doc-full", group="Call-outs")),
    ("figure", _Figure(icon="decimal", group="Call-outs", label="Figure of law")),
]

PASSAGE = [("text", _Text(icon="pilcrow")), *CALLOUTS]
BODY = [("heading", blocks.CharBlock(icon="title", form_classname="title")), *PASSAGE]


class SourceBlock(blocks.StructBlock):
    """A published source of what a step says."""

    id = blocks.RegexBlock(
        regex=r"^[a-z0-9-]+$",
        help_text="A short name to refer to it by, like 'gds-manual'",
        error_messages={"invalid": "Use small letters, numbers and hyphens, like 'gds-manual'"},
    )
    publisher = blocks.CharBlock()
    title = blocks.CharBlock()
    date = blocks.CharBlock(help_text="As exact as is known, like 'March 2025'")
    url = blocks.CharBlock(label="Address")
    supports = blocks.CharBlock(help_text="What it is evidence for, in one sentence")


class StepWithReason(blocks.StructBlock):
    """A step, and why the reader should go there."""

    step = blocks.ChoiceBlock(choices=STEPS)
    why = blocks.CharBlock()


class StartBlock(blocks.StructBlock):
    """Where a role should start."""

    role = blocks.ChoiceBlock(choices=ROLES)
    step = blocks.ChoiceBlock(choices=STEPS)
    why = blocks.CharBlock()


class NewsBlock(blocks.StructBlock):
    """Something new on the site."""

    date = blocks.DateBlock()
    title = blocks.CharBlock()
    text = blocks.CharBlock()
    url = blocks.CharBlock(label="Address")
