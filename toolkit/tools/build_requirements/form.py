"""What the requirements builder asks: needs, and requirements if there are some, pasted or in a file."""

from __future__ import annotations

from toolkit.tools.check_specification.form import SpecificationForm
from toolkit.tools.engine.sheets import PastedField


class RequirementsForm(SpecificationForm):
    """Needs, a line each, and requirements, a paragraph or bullet each."""

    one_of = ("needs", "text")
    nothing = "Paste needs or requirements, or upload a specification"

    needs = PastedField(
        "Needs, one on each line",
        help_text="Like “As a tenant I need to move my appointment so that I do not lose a day’s pay”. They are numbered N1, N2 and so on",
        rows=8,
    )
    text = PastedField(
        "Requirements, if you have some",
        help_text="One in each paragraph or bullet. Say which need it comes from like this: (N1, N3)", rows=12,
    )  # fmt: skip
    field_order = ("needs", "text", "file")
