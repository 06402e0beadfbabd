"""The questions of the route chooser, and the need that their answers describe."""

from __future__ import annotations

from datetime import date

from rulebook.day_words import day_in_words
from rulebook.frameworks import FRAMEWORKS, Framework, framework, law_of_call_off
from rulebook.justifications import GROUNDS
from rulebook.need import (
    MOST_PARTNERS,
    MOST_SUPPLIERS,
    Cause,
    Certainty,
    Need,
    Together,
    Trial,
    Urgency,
    Wish,
)
from rulebook.register_law import Regime
from rulebook.thresholds import CHECKED_ON
from toolkit.procurements.brought import Brought
from toolkit.tools.engine.questions import YES_NO_UNKNOWN, Answers, Asked, Choice, Question
from toolkit.tools.engine.questions import Kind as Ask
from toolkit.tools.purchase.questions import ESTIMATE, KIND, TITLE, VALUE, kind_of, value_of

_GROUNDS = [ground for ground in GROUNDS if ground.key not in ("defence", "art", "commodities")]
_OTHER = "other"
_IS_ONE_PROCEDURE = tuple(one for one in Together if one.is_one_procedure)


def conditions_key(ground: str) -> str:
    """Return the key of the question about the conditions of a ground."""
    return f"if-{ground}"


def _conditions(key: str, title: str) -> Question:
    ground = next(one for one in GROUNDS if one.key == key)
    return Question(
        conditions_key(key), "Which of these hold, with evidence on file?", Ask.CHECKBOXES, "Conditions that hold",
        missing="Select what holds, or that none of these does",
        hint=f"{title}: every one must hold, and you must be able to prove it.",
        choices=(
            *(Choice(one.key, one.text) for one in ground.conditions),
            Choice("none", "None of these"),
        ),
        asked=lambda answers: answers.is_("single", key),
    )  # fmt: skip


def _known_of(one: Framework) -> str:
    """Say whose a framework is, which law it is under and until when, as far as we know."""
    law = f", {one.regime.in_words}" if one.regime is not Regime.UNKNOWN else ", not confirmed"
    closes = f", until {day_in_words(one.closes_on)}" if one.closes_on else ""
    return f"{one.provider}{law}{closes}"


def framework_of(answers: Answers) -> Framework | None:
    """Return the framework of the catalogue that was chosen."""
    return framework(answers.choice("framework-name"))


def _is_law_open(answers: Answers) -> bool:
    known = framework_of(answers)
    is_covered = answers.is_("framework", "yes")
    return is_covered and (known is None or known.regime is Regime.UNKNOWN)


ASKS = Asked((
    TITLE,
    KIND,
    ESTIMATE,
    VALUE,
    Question(
        "needed", "By when do you need it?", Ask.DATE, "Needed by",
        hint="The day on which it must work, like 1 4 2028. Leave it empty if you do not know.",
    ),
    Question(
        "certainty", "How well do you know what you need?", Ask.RADIOS, "How well the need is known",
        missing="Select how well you know what you need",
        choices=tuple(Choice(one, one.in_words) for one in Certainty),
    ),
    Question(
        "trial", "What must you see or try before you commit yourselves?", Ask.RADIOS, "To be seen or tried",
        missing="Select what you must see or try", choices=tuple(Choice(one, one.in_words) for one in Trial),
    ),
    Question(
        "shelf", "Can it be bought as it is, off the shelf?", Ask.RADIOS, "Off the shelf",
        missing="Select whether it can be bought off the shelf", choices=YES_NO_UNKNOWN,
    ),
    Question(
        "negotiate", "Do you want to talk with suppliers about their offers?", Ask.RADIOS, "Negotiation or dialogue",
        missing="Select whether you want to talk with suppliers about their offers", choices=YES_NO_UNKNOWN,
        hint="For example, to improve them step by step, or to find the solution together.",
    ),
    Question(
        "suppliers", "About how many suppliers could do it?", Ask.NUMBER, "Suppliers that could do it",
        hint="Leave it empty if you do not know.", unit="suppliers", least=0, most=MOST_SUPPLIERS,
    ),
    Question(
        "wishes", "Whom would you like to reach?", Ask.CHECKBOXES, "Whom to reach",
        missing="Select whom you would like to reach, or that it does not matter",
        choices=(*(Choice(one, one.in_words) for one in Wish), Choice("none", "It does not matter")),
    ),
    Question(
        "urgency", "How urgent is it?", Ask.RADIOS, "Urgency", missing="Select how urgent it is",
        choices=tuple(Choice(one, one.in_words) for one in Urgency),
    ),
    Question(
        "cause", "What made it urgent?", Ask.RADIOS, "Why it is urgent", missing="Select what made it urgent",
        choices=tuple(Choice(one, one.in_words) for one in Cause),
        asked=lambda answers: answers.is_("urgency", Urgency.PRESSED, Urgency.EXTREME),
    ),
    Question(
        "together", "Do you buy with other boroughs?", Ask.RADIOS, "With other boroughs",
        missing="Select how far you go together with other boroughs",
        choices=tuple(Choice(one, one.in_words) for one in Together),
    ),
    Question(
        "partners", "How many other boroughs buy with you?", Ask.NUMBER, "Other boroughs",
        missing="Enter how many other boroughs buy with you, like 3", unit="boroughs", least=1, most=MOST_PARTNERS,
        hint="The value you gave should be that of all of you together.",
        asked=lambda answers: answers.is_("together", *_IS_ONE_PROCEDURE),
    ),
    Question(
        "framework", "Is there a framework that covers it?", Ask.RADIOS, "Framework that covers it",
        missing="Select whether a framework covers it", choices=YES_NO_UNKNOWN,
        hint="You may use it, it is live on the day of award, and scope, lot, term and value fit.",
    ),
    Question(
        "framework-name", "Which framework is it?", Ask.RADIOS, "Framework",
        missing="Select the framework, or that it is another",
        hint="As we knew them on " + day_in_words(CHECKED_ON) + ". Days and lots change: check on the provider’s page.",
        choices=(*(Choice(one.key, one.name, _known_of(one)) for one in FRAMEWORKS), Choice(_OTHER, "Another one")),
        asked=lambda answers: answers.is_("framework", "yes"),
    ),
    Question(
        "framework-law", "Which law is the framework under?", Ask.RADIOS, "Law of the framework",
        missing="Select the law of the framework",
        choices=(
            Choice(Regime.ACT_2023, "The Procurement Act 2023"),
            Choice(Regime.REGULATIONS_2015, "The Public Contracts Regulations 2015"),
            Choice("unknown", "I do not know"),
        ),
        asked=_is_law_open,
    ),
    Question(
        "mechanism", "May you choose its supplier without a competition?", Ask.RADIOS, "Choice without competition",
        missing="Select whether you may choose its supplier without a competition", choices=YES_NO_UNKNOWN,
        hint="You may if it has one supplier, or sets the core terms and how the supplier is chosen.",
        asked=lambda answers: answers.is_("framework", "yes"),
    ),
    Question(
        "market", "Is there a dynamic market for it?", Ask.RADIOS, "Dynamic market",
        missing="Select whether there is a dynamic market for it", choices=YES_NO_UNKNOWN,
        hint="A list of qualified suppliers, open to new ones at any time, that you may use.",
    ),
    Question(
        "single", "Is there a reason why only one supplier can do it?", Ask.RADIOS, "Reason for one supplier",
        missing="Select a reason, or that there is none",
        hint="A direct award above the threshold needs one of these reasons, with evidence for each of its conditions.",
        choices=(
            Choice("none", "No, several could"),
            *(Choice(one.key, one.title, f"{one.source}") for one in _GROUNDS),
        ),
    ),
    *(_conditions(one.key, one.title) for one in _GROUNDS),
    Question(
        "present", "Do you have a contract for this now?", Ask.RADIOS, "Contract now",
        missing="Select whether you have a contract for this now",
        choices=(
            Choice("no", "No"),
            Choice("option", "Yes, and it still has an option to extend"),
            Choice("over", "Yes, with no option left"),
        ),
    ),
))  # fmt: skip

_FLAG = {"yes": True, "no": False}


# What the answers say of a need; the rest of a record is left as it is.
_SAYS = (
    "kind", "value_inc_vat_pence", "cannot_be_estimated", "needed_by", "certainty", "trial", "is_off_the_shelf",
    "wants_to_negotiate", "capable_suppliers", "wishes", "urgency", "urgency_cause", "together", "partners",
    "framework_covers", "framework", "framework_regime", "has_mechanism", "has_dynamic_market", "met", "not_met",
    "has_present_contract", "has_extension_left",
)  # fmt: skip


def brings(answers: Answers, on: date) -> Brought:
    """Return what a procurement keeps of it: every answer. The route is chosen there, with its reason."""
    need = need_of(answers, on)
    return Brought({name: getattr(need, name) for name in _SAYS})


def is_over(answers: Answers, on: date) -> bool:
    """Say whether the day on which it is needed has passed, as in a link that is opened late."""
    needed = answers.day("needed")
    return needed is not None and needed < on


def need_of(answers: Answers, on: date) -> Need:
    """Return the need that the answers describe. A day that has passed says nothing (see `is_over`)."""
    answers = ASKS.kept(answers)
    single = answers.choice("single")
    held = {one for one in answers.chosen(conditions_key(single)) if one != "none"}
    asked = next((one.conditions for one in GROUNDS if one.key == single), ())
    framework_law = answers.choice("framework-law")
    return Need(
        title=answers.choice("title"),
        kind=kind_of(answers),
        value_inc_vat_pence=value_of(answers),
        cannot_be_estimated=answers.is_("estimate", "no"),
        needed_by=None if is_over(answers, on) else answers.day("needed"),
        certainty=Certainty(answers.choice("certainty")),
        is_off_the_shelf=_FLAG.get(answers.choice("shelf")),
        trial=Trial(answers.choice("trial")),
        wants_to_negotiate=_FLAG.get(answers.choice("negotiate")),
        capable_suppliers=answers.number("suppliers"),
        wishes=frozenset(Wish(one) for one in answers.chosen("wishes") if one != "none"),
        urgency=Urgency(answers.choice("urgency")),
        urgency_cause=Cause(answers.choice("cause")) if answers.choice("cause") else None,
        together=Together(answers.choice("together")),
        partners=answers.number("partners"),
        framework=known.key if (known := framework_of(answers)) else "",
        framework_covers=_FLAG.get(answers.choice("framework")),
        framework_regime=law_of_call_off(
            answers.choice("framework-name"),
            Regime.UNKNOWN if framework_law in ("", "unknown") else Regime(framework_law),
        ),
        has_mechanism=_FLAG.get(answers.choice("mechanism")),
        has_dynamic_market=_FLAG.get(answers.choice("market")),
        met=frozenset(held),
        not_met=frozenset(one.key for one in asked) - held,
        has_present_contract=not answers.is_("present", "no"),
        has_extension_left=answers.is_("present", "option"),
    )
