"""The user-need register, to try: what is found in needs, and what a usability score says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafting.needs.section import SECTION, sentence
from drafting.needs.usability.sus import mean_of, read
from drafting.needs.usability.words import can_say, figure, interval_in_words
from drafting.workbook.book import Book
from toolkit.tools.engine.noted import count_in_words, found_in, found_part
from toolkit.tools.engine.results import Fact, Part, Result, some
from toolkit.tools.engine.sheets import Sheet
from toolkit.tools.user_needs.example import EXAMPLE
from toolkit.tools.user_needs.form import NeedsForm
from toolkit.tools.user_needs.reading import needs_in

# What a line of text does not hold, so that it is no finding that it is not there.
_NOT_ASKED = ("no-evidence", "not-asked-", "no-test")


def answer(form: NeedsForm, on: date) -> Result:
    """Return what is to be said of needs and scores."""
    entries, other = needs_in(form.cleaned_data["needs"])
    noted = [one for one in found_in(SECTION, Book.of(entries)) if not one.finding.rule.startswith(_NOT_ASKED)]  # fmt: skip
    parts = [found_part("What to look at", SECTION, noted)]
    if entries:
        points = tuple(f"{SECTION.label(one.number)}: {sentence(one)}" for one in entries)
        parts.append(Part("The needs that were read", points=points, is_folded=True))
    if other:
        points = tuple(f"Line {number}: “{line}”" for number, line in other)
        text = "They do not say who needs what. Write them as “As a … I need … so that …”, or leave them out."
        parts.append(Part("Lines that are no needs", text, points=points))
    parts += _scores(form.cleaned_data["sus"])
    lead = ""
    if entries:
        lead = "Add to each need how you know it, how much it matters and how to tell that it is met. In a procurement the register asks for these, and says who was not asked."
    title = count_in_words(noted) if entries else "Your usability score"
    return Result(title, lead=lead, parts=some(*parts))


def _scores(text: str) -> Iterator[Part]:
    sheets = read(text)
    mean = mean_of(sheets.scores)
    if mean is None:
        return
    facts = (
        Fact("Answer sheets", str(mean.count)),
        Fact("Mean SUS score", figure(mean.mean)),
        Fact("95% range of the mean", interval_in_words(mean)),
        Fact("Each score", ", ".join(map(figure, sheets.scores))),
    )
    wrong = tuple(f"Line {number} cannot be read and is left out: “{line}”" for number, line in sheets.wrong)  # fmt: skip
    yield Part("The usability test", facts=facts, points=wrong)
    yield Part("What the score can say, and what it cannot", points=tuple(can_say(mean)))


def said(form: NeedsForm) -> list[tuple[str, str]]:
    """Say how much was read, for the note."""
    entries, other = needs_in(form.cleaned_data["needs"])
    rows = [("Needs that were read", str(len(entries))), ("Lines that are no needs", str(len(other)))]  # fmt: skip
    return [*rows, ("Answer sheets that were read", str(len(read(form.cleaned_data["sus"]).scores)))]  # fmt: skip


USER_NEEDS = Sheet(
    key="user-need-register",
    title="Are these user needs?",
    summary="Paste user needs, one in each line, and the answers of a usability test. See needs that name a solution, hide two needs or say no reason, and how sure a score is.",
    group="What you need, and how you ask for it",
    gives=(
        "Needs that name a product, hold two needs, are said twice, or do not say who and why",
        "The mean SUS score with its 95% range, and in plain words what it can and cannot say",
        "A note for the file",
    ),
    note="Findings in user needs",
    form=NeedsForm,
    answer=answer,
    said=said,
    template="tools/sheets/user_needs.html",
    button="Look at them",
    step="gather-user-needs",
    example=EXAMPLE,
    words=("user needs", "user stories", "as a", "usability", "SUS", "user research", "accessibility", "acceptance test"),
    yours="Your needs",
)  # fmt: skip
