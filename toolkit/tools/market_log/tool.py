"""The market log: who knows what others do not, interests that nobody asked about, and the record to take away."""

from __future__ import annotations

from datetime import date

from drafting.market.fields import KEY
from drafting.market.section import SECTION
from toolkit.tools.engine.noted import count_in_words, found_in, found_part
from toolkit.tools.engine.results import Result, some
from toolkit.tools.engine.sheets import HandOut, Sheet
from toolkit.tools.market_log.example import EXAMPLE
from toolkit.tools.market_log.form import ContactsForm
from toolkit.tools.market_log.parts import build, ledger_part


def answer(form: ContactsForm, on: date) -> Result:
    """Return the ledger of equal information and what is to be said of the contacts."""
    del on  # its rules hold on any day
    book = form.book()
    found = found_in(SECTION, book)
    parts = (ledger_part(book), found_part("What to look at", SECTION, found))
    lead = "In a procurement the log goes on over months, and the ledger shows what must still be shared before the tender."
    return Result(count_in_words(found), lead=lead, parts=some(*parts))


def record(form: ContactsForm, on: date) -> Result:
    """Return the record of contact with the market, for the file."""
    return build(form.book(), on)


def said(form: ContactsForm) -> list[tuple[str, str]]:
    """Say how much was filled in, for the note."""
    return [("Contacts that were filled in", str(len(form.book().entries(KEY))))]


MARKET_LOG = Sheet(
    key="market-log",
    title="Who was told what?",
    summary="Write down meetings with suppliers. See who knows what others do not, where nobody asked about interests, and take the record away.",
    group="What you need, and how you ask for it",
    gives=(
        "A ledger of equal information: what was told, to whom, and whether all suppliers have it",
        "What is missing for a fair record, with the sections of the Procurement Act",
        "The record of contact with the market (DOCX)",
    ),
    note="Findings in a log of contacts with the market",
    form=ContactsForm,
    answer=answer,
    said=said,
    template="tools/sheets/entries.html",
    button="Check the log",
    step="keep-in-touch-with-the-market",
    example=EXAMPLE,
    words=("market log", "meeting", "supplier meeting", "demonstration", "equal information", "equal treatment",
           "conflict of interest", "audit trail", "preliminary market engagement"),
    yours="Your contacts",
    hand_out=HandOut("record", "Record of contact with the market", record),
)  # fmt: skip
