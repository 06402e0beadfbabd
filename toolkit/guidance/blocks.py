"""The blocks an editor builds a page from; each is one kind of block of a content file."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail import blocks

from toolkit.guidance import textfile
from toolkit.guidance.choices import ROLES, STEPS, figure_choices

_MARKDOWN_HELP = (
    "Markdown: **bold**, lists, [words](address). Figures of law: {figure:standstill}. Sources: "
    "{source:id}. Steps: {step:gather-user-needs|words}. No source: {judgement}. "
    "Headings inside the text: ### words."
)
_ELSEWHERE = RegexValidator(
    r"^https?://[^\s/]", message="Enter a full address, like https://www.example.org/report"
)
_ANYWHERE = RegexValidator(
    r"^(https?://[^\s/]|/(?!/))",
    message="Enter an address on this site, like /steps/, or a full one, like https://www.example.org/",
)


def stays_one_block(text: str) -> None:
    """Refuse text that its file would give back as more than the one block it is here."""
    if not _comes_back(textfile.Block("text", textfile.tidy(text))):
        raise ValidationError(
            "A line cannot begin with ## or :::, or be <!-- document -->. Begin a heading inside the "
            "text with ###; add a heading or a call-out as a block of its own."
        )


def stays_in_its_call_out(text: str) -> None:
    """Refuse text that would end its call-out before its end."""
    if not _comes_back(textfile.Block("warning", textfile.tidy(text))):
        raise ValidationError("A line cannot be ::: or <!-- document -->. Write it another way.")


def _comes_back(block: textfile.Block) -> bool:
    alone = textfile.Document({"key": "a"}, (textfile.Section("", (block,)),))
    try:
        return textfile.parse(textfile.serialise(alone)) == alone
    except textfile.BadContentFile:
        return False


class _Text(blocks.TextBlock):
    """Running Markdown."""

    def __init__(self, **options: object) -> None:
        super().__init__(rows=8, help_text=_MARKDOWN_HELP, validators=[stays_one_block], **options)


class _Titled(blocks.StructBlock):
    """A call-out with a heading of its own."""

    title = blocks.CharBlock(required=False)
    text = blocks.TextBlock(rows=4, validators=[stays_in_its_call_out])


class _Plain(blocks.StructBlock):
    """A call-out whose heading is given by its kind; another may be written."""

    title = blocks.CharBlock(required=False, help_text="Only to replace the usual heading")
    text = blocks.TextBlock(rows=4, validators=[stays_in_its_call_out])


class _Figure(blocks.StructBlock):
    """A figure of law as the rulebook has it today, with its source and date."""

    title = blocks.ChoiceBlock(choices=figure_choices, label="Figure")
    text = blocks.TextBlock(
        rows=3,
        required=False,
        label="What it means for the reader",
        validators=[stays_in_its_call_out],
    )


CALLOUTS = [
    ("key_message", _Plain(icon="pick", group="Call-outs")),
    ("definition", _Titled(icon="openquote", group="Call-outs")),
    ("warning", _Plain(icon="warning", group="Call-outs")),
    ("quotation", _Titled(icon="openquote", group="Call-outs")),
    ("example", _Titled(icon="doc-full", group="Call-outs")),
    ("figure", _Figure(icon="decimal", group="Call-outs", label="Figure of law")),
]

PASSAGE = [("text", _Text(icon="pilcrow")), *CALLOUTS]
BODY = [
    ("heading", blocks.CharBlock(icon="title", form_classname="title", max_length=150)),
    *PASSAGE,
]


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
    url = blocks.CharBlock(label="Address", validators=[_ELSEWHERE])
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
    url = blocks.CharBlock(label="Address", validators=[_ANYWHERE])
