"""The barrier checker: terms held against rule, proportion and good practice, topic by topic."""

from __future__ import annotations

from datetime import date

from drafting.finding import Finding, Level
from drafting.terms.check import TOPICS, Checked, check
from drafting.terms.law import small_suppliers
from rulebook.money import pounds
from rulebook.thresholds import Kind
from toolkit.tools.check_terms.example import EXAMPLE
from toolkit.tools.check_terms.form import TermsForm
from toolkit.tools.engine.results import Item, Part, Result, Table, whys
from toolkit.tools.engine.sheets import Sheet, fine_part, item_of, reading_part

_TO_DO = (Level.BREAKS, Level.CHANGE, Level.MISSING, Level.CHECK)
_KINDS = {
    Kind.GOODS_OR_SERVICES: "Goods or services",
    Kind.LIGHT_TOUCH: "Light touch",
    Kind.WORKS: "Works",
}


def answer(form: TermsForm, on: date) -> Result:
    """Return what is to be said of the terms."""
    found = check(form.cleaned_data["text"], form.typed(), form.purchase(), on=on)
    duty = small_suppliers(found.where)
    parts = [_overview(found), Part("Which rules hold here", whys=whys((*found.where.why, duty)))]
    for topic in TOPICS:
        items = tuple(_item(one, found) for one in found.of(topic) if one.level is not Level.FINE)
        if items:
            parts.append(Part(topic, items=items))
    parts += [part for part in (fine_part(found.findings), reading_part(found.reading)) if part]
    return Result(_answer(found), lead=_lead(found), parts=tuple(parts))


def _item(finding: Finding, found: Checked) -> Item:
    """Show a finding without what is said once for all; what breaks a rule names the rule."""
    duty = small_suppliers(found.where)
    said = (duty,) if finding.level is Level.BREAKS else (duty, *found.where.why)
    return item_of(finding, said=said, is_linked=False)


def _answer(found: Checked) -> str:
    breaks, change = found.count(Level.BREAKS), found.count(Level.CHANGE)
    if breaks:
        also = (
            f", and {change} more {'keeps' if change == 1 else 'keep'} suppliers out"
            if change
            else ""
        )
        return f"{_things(breaks)} {'is' if breaks == 1 else 'are'} against a rule{also}"
    if change:
        return f"{_things(change)} may keep good suppliers out"
    if found.count(Level.CHECK, Level.MISSING):
        return "No barrier was found, but look at what is open"
    return "No barrier was found"


def _things(count: int) -> str:
    return "One thing" if count == 1 else f"{count} things"


def _lead(found: Checked) -> str:
    missing, look = found.count(Level.MISSING), found.count(Level.CHECK)
    said = []
    if missing:
        said.append(
            f"{_things(missing)} that suppliers look for {'was' if missing == 1 else 'were'} not found."
        )
    if look:
        said.append(f"Look at {_things(look).lower()} yourself.")
    said.append(
        "We know terms by their words, and may miss one. What you do not see here is not thereby fair."
    )
    return " ".join(said)


def _overview(found: Checked) -> Part:
    rows = []
    for topic in TOPICS:
        findings = found.of(topic)
        worst = min(findings, key=lambda one: one.level.rank, default=None)
        if worst is None:
            rows.append((topic, "Nothing found", ""))
            continue
        to_do = sum(one.level in _TO_DO for one in findings)
        rows.append((topic, worst.level.in_words, f"{to_do}" if to_do else ""))
    head = ("What", "At worst", "To look at")
    return Part(
        "At a glance",
        table=Table(head, tuple(rows), "Topics, the gravest finding of each, and how many"),
    )


def said(form: TermsForm) -> list[tuple[str, str]]:
    """List what was filled in, for the note."""
    given, purchase = form.cleaned_data, form.purchase()
    value = purchase.value_inc_vat_pence
    rows = [
        ("Value", f"{pounds(value)} including VAT" if value is not None else "Not given"),
        ("Length", f"{purchase.months} months" if purchase.months else "Not given"),
        ("Kind of contract", _KINDS[purchase.kind]),
        (
            "Words",
            f"{len(given['text'].split()):,} words were pasted"
            if given["text"]
            else "None were pasted",
        ),
    ]
    for name, field in form.fields.items():
        if name not in ("text", "value", "months", "kind", "way") and given.get(name) not in (
            None,
            "",
        ):
            is_money = name in ("turnover", "public_liability", "professional_indemnity", "cyber")
            rows.append((str(field.label), pounds(given[name]) if is_money else str(given[name])))
    return rows


CHECK_TERMS = Sheet(
    key="barrier-checker",
    title="Do your terms shut suppliers out?",
    summary="Paste the terms of a tender, or fill in what they ask for. See what breaks a rule, what is out of proportion, and fairer words to copy.",
    group="What you need, and how you ask for it",
    gives=(
        "Turnover, insurance, certificates, experience, length, payment, lots and time, each held against the rule and the size of the contract",
        "The reason, the section of the law and how sure we are, and what to write instead",
        "A reading age, the sentences that are too long, and a note for the file",
    ),
    note="Barrier check of tender terms",
    form=TermsForm,
    answer=answer,
    said=said,
    template="tools/sheets/check_terms.html",
    button="Check the terms",
    step="make-it-easier-for-smes",
    example=EXAMPLE,
    words=("barrier", "SME", "small firms", "startup", "turnover", "insurance", "certificate", "lots", "payment terms",
           "proportionate", "conditions of participation", "reading age"),
)  # fmt: skip
