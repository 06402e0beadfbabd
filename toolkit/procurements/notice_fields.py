"""The plain fields in which a notice is drafted, and which items of the rulebook's checklists each answers.

Every item of a checklist has a field: one of the table, which goes into the open data as well, or a box of
its own with the item's words. What a field holds is text: a day in ISO form, money in whole pence, "yes".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rulebook.notice_item import Item


class Kind(StrEnum):
    """How a field is typed."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `items` are names of checklist items, or `notice/name` where the name is not enough.

    `is_open`: what it holds goes into the release. Names and addresses of people never do.
    """

    name: str
    label: str
    section: str
    kind: Kind = Kind.TEXT
    items: tuple[str, ...] = ()
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_open: bool = True


SECTIONS: tuple[tuple[str, str], ...] = (
    ("who", "Who is buying"),
    ("what", "What is bought"),
    ("money", "Value"),
    ("how", "How it is bought"),
    ("dates", "Dates"),
    ("award", "Award and contract"),
    ("other", "Also needed"),
)
_YES_NO = (("yes", "Yes"), ("no", "No"))
_DAY = "Like 31/3/2027"


def _of(
    name: str, label: str, section: str, kind: Kind, *items: str, hint: str = "",
    choices: tuple[tuple[str, str], ...] = (), is_open: bool = True,
) -> Field:  # fmt: skip
    return Field(name, label, section, kind, items, hint, choices, is_open)


FIELDS: tuple[Field, ...] = (
    _of("authority", "Contracting authority", "who", Kind.LINE, "authority"),
    _of("authority_number", "Identifier of the authority", "who", Kind.LINE, "authority-identifier",
        hint="Like GB-PPON:PXXX-0000-XXXX, from the central digital platform"),
    _of("address", "Postal address and e-mail address", "who", Kind.TEXT, "address", is_open=False,
        hint="A team’s mailbox, not a person’s. It goes into the notice and not into the open data"),
    _of("enquiries", "Whom to ask", "who", Kind.LINE, "enquiries", is_open=False,
        hint="A team. It goes into the notice and not into the open data"),
    _of("lead", "Lead authority", "who", Kind.LINE, "lead", is_open=False),
    _of("agents", "Who acts for the authority, and in which part", "who", Kind.TEXT, "agents",
        is_open=False),
    _of("title", "Title", "what", Kind.LINE, "title"),
    _of("ocid", "Procurement identifier", "what", Kind.LINE, "procurement-identifier",
        hint="Like ocds-h6vhtk-04f907. The platform gives it with the first notice: leave it empty "
        "until then"),
    _of("description", "What is to be supplied", "what", Kind.TEXT, "description", "subject",
        hint="The outcome you want, in plain words"),
    _of("category", "Goods, services or works", "what", Kind.CHOICE, "category",
        choices=(("goods", "Goods"), ("services", "Services"), ("works", "Works"))),
    _of("supply", "How it is to be supplied", "what", Kind.TEXT, "supply", is_open=False),
    _of("cpv", "CPV codes", "what", Kind.LINE, "cpv",
        hint="Eight digits each, with commas between, like 48000000, 72000000"),
    _of("regions", "Where it is supplied", "what", Kind.LINE, "place",
        hint="ITL codes with commas between. London is UKI"),
    _of("quantity", "Quantity", "what", Kind.LINE, "quantity", is_open=False),
    _of("lots", "Lots", "what", Kind.TEXT, "lots", hint="One on each line, by its title"),
    _of("no_lots", "Why it is not divided into lots", "what", Kind.TEXT, "no-lots"),
    _of("options", "Options", "what", Kind.TEXT, "options",
        hint="More supply, extension or renewal, and when"),
    _of("value_inc", "Value with VAT", "money", Kind.MONEY, "tender/value",
        "below-threshold-tender/value", "transparency/value", "award/value", "details/value",
        "below-threshold-details/value", hint="The whole contract, options and extensions included"),
    _of("value_ex", "Value without VAT", "money", Kind.MONEY, "tender/value",
        "below-threshold-tender/value", "transparency/value", "award/value", "details/value",
        "below-threshold-details/value"),
    _of("final_value", "Value in the end, with VAT", "money", Kind.MONEY, "termination/value"),
    _of("payment", "Payment terms beyond those of the Act", "money", Kind.TEXT, "payment"),
    _of("procedure", "Procedure", "how", Kind.LINE, "procedure", "open", "call-off"),
    _of("process", "How the procedure runs, stage by stage", "how", Kind.TEXT, "flexible"),
    _of("criteria", "Award criteria", "how", Kind.TEXT, "criteria",
        hint="One on each line, with its weight, like Quality: 60"),
    _of("conditions", "Conditions of participation", "how", Kind.TEXT, "conditions",
        hint="One on each line. Each must be proportionate (section 22)"),
    _of("for_sme", "Does it suit small and medium-sized enterprises?", "how", Kind.CHOICE,
        "tender/sme", "below-threshold-tender/sme", choices=_YES_NO),
    _of("for_vcse", "Does it suit voluntary, community and social enterprises?", "how", Kind.CHOICE,
        "tender/sme", "below-threshold-tender/sme", choices=_YES_NO),
    _of("auction", "Is an electronic auction used?", "how", Kind.CHOICE, "auction", choices=_YES_NO),
    _of("coverage", "Is it covered by the GPA or CPTPP?", "how", Kind.CHOICE, "coverage",
        choices=(("GPA", "By the GPA"), ("CPTPP", "By the CPTPP"), ("GPA CPTPP", "By both"),
                 ("none", "By neither"))),
    _of("languages", "Languages in which to submit", "how", Kind.CHOICE, "languages",
        choices=(("en", "English"), ("en cy", "English and Welsh"))),
    _of("submission", "How to submit", "how", Kind.TEXT, "submit", "interest"),
    _of("documents", "Documents, and where they are", "how", Kind.TEXT, "documents",
        "documents-later", hint="An address on the web on each line"),
    _of("risks", "Known risks that may need a change of the contract", "how", Kind.TEXT, "risks"),
    _of("no_engagement", "Why there was no preliminary market engagement notice", "how", Kind.TEXT,
        "no-engagement-notice"),
    _of("engagement", "How the engagement is carried out", "how", Kind.TEXT, "engagement/process",
        hint="Events, days, and how long suppliers have to show interest"),
    _of("accelerated", "Which circumstance allows a shorter tendering period", "how", Kind.TEXT,
        "short-period"),
    _of("reason", "Why it is awarded directly", "how", Kind.TEXT, "justification", "switch",
        "award/reasons", "details/justification"),
    _of("conflicts", "Has a conflicts assessment been prepared and revised?", "how", Kind.CHOICE,
        "conflicts", choices=_YES_NO, is_open=False,
        hint="The notice must confirm it (section 83)"),
    _of("expected_on", "Tender notice or transparency notice expected", "dates", Kind.DAY,
        "expected", hint=_DAY),
    _of("closes_on", "Engagement closes", "dates", Kind.DAY, "closes", hint=_DAY),
    _of("requests_by", "Requests to take part are due", "dates", Kind.MOMENT, "participation",
        hint="Like 31/3/2027 12:00. Without a time we take noon"),
    _of("tenders_by", "Tenders are due", "dates", Kind.MOMENT, "submit", "deadline",
        hint="Like 31/3/2027 12:00. Without a time we take noon"),
    _of("award_expected_on", "Award expected", "dates", Kind.DAY, "tender/award", "planned/award",
        hint=_DAY),
    _of("starts_on", "Supply or contract starts", "dates", Kind.DAY, "period", hint=_DAY),
    _of("ends_on", "Supply or contract ends", "dates", Kind.DAY, "period", hint=_DAY),
    _of("extended_until", "Last day with every extension", "dates", Kind.DAY, "period", hint=_DAY),
    _of("decided_on", "Award decided", "dates", Kind.DAY, "award/decided", hint=_DAY),
    _of("stopped_on", "Decided to award no contract", "dates", Kind.DAY,
        "procurement-termination/decided", hint=_DAY),
    _of("summaries_on", "Assessment summaries sent", "dates", Kind.DAY, "summaries", hint=_DAY),
    _of("standstill_on", "Last day of the standstill", "dates", Kind.DAY, "award/standstill",
        hint=_DAY),
    _of("signature_on", "Signature expected", "dates", Kind.DAY, "signature", hint=_DAY),
    _of("signed_on", "Contract entered into", "dates", Kind.DAY, "signed", hint=_DAY),
    _of("ended_on", "Contract ended", "dates", Kind.DAY, "ended", hint=_DAY),
    _of("suppliers", "Suppliers", "award", Kind.TEXT, "award/suppliers", "details/suppliers",
        "change/suppliers", "termination/suppliers", "supplier", "supplier-identifier",
        hint="One on each line, with its number in brackets, like Alder Ltd (GB-COH:01234567)"),
    _of("supplier_kind", "Kind of supplier", "award", Kind.CHOICE, "transparency/sme", "award/sme",
        "below-threshold-details/sme",
        choices=(("sme", "Small or medium-sized enterprise"),
                 ("sme vcse", "Small or medium-sized, and voluntary, community or social"),
                 ("vcse", "Voluntary, community or social enterprise, not small or medium-sized"),
                 ("large", "None of these"))),
    _of("tenders", "Tenders received", "award", Kind.NUMBER, "counts"),
    _of("tenders_sme", "Of them, from small and medium-sized enterprises", "award", Kind.NUMBER,
        "counts"),
    _of("contract_number", "Contract identifier", "award", Kind.LINE, "contract-identifier"),
    _of("kpis", "Key performance indicators", "award", Kind.TEXT, "details/kpis",
        hint="The three most material, one on each line"),
    _of("no_kpis", "Why there are no indicators", "award", Kind.TEXT, "no-kpis"),
    _of("change", "Which ground allows the change, and why", "award", Kind.TEXT, "ground"),
    _of("stopped_why", "That no contract will be awarded, and why", "award", Kind.TEXT, "decision"),
)  # fmt: skip
BY_NAME = {one.name: one for one in FIELDS}


def fields_of(item: Item) -> tuple[Field, ...]:
    """Return the fields that answer an item of a checklist: those of the table, or one of its own."""
    name = item.key.partition("/")[2]
    found = tuple(one for one in FIELDS if item.key in one.items) or tuple(
        one for one in FIELDS if name in one.items
    )
    return found or (Field(f"own-{name}", item.says, "other", is_open=False),)


def fields_for(items: Iterable[Item]) -> tuple[Field, ...]:
    """Return the fields of a form for some items, each once, in the order of the sections."""
    found: dict[str, Field] = {}
    for item in items:
        for one in fields_of(item):
            found.setdefault(one.name, one)
    order = {key: place for place, (key, _) in enumerate(SECTIONS)}
    known = {one.name: place for place, one in enumerate(FIELDS)}
    return tuple(
        sorted(found.values(), key=lambda one: (order[one.section], known.get(one.name, 999)))
    )
