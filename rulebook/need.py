"""What a buyer says about one purchase: the answers from which routes, dates and notices follow.

Every answer is optional: None, an empty set or an empty text means "not said", and what follows from it
then says on what it depends. Money is whole pence including VAT, terms are whole months, days are local
London dates. A `Need` is frozen and can be hashed: ask again with `dataclasses.replace`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.modification import ContractTerms, Extension
from rulebook.register_law import Regime
from rulebook.thresholds import Kind


class Certainty(StrEnum):
    """How well the requirement is known."""

    CLEAR = "clear"
    OUTCOME = "outcome"
    UNSURE = "unsure"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Certainty.CLEAR: "We can write down exactly what we need",
            Certainty.OUTCOME: "We know the outcome we want, not the solution",
            Certainty.UNSURE: "We are not sure yet what would help",
        }[self]


class Trial(StrEnum):
    """What has to be seen or tried before the council can commit itself, from the least to the most."""

    NOTHING = "nothing"
    DEMONSTRATION = "demonstration"
    PILOT = "pilot"
    PROTOTYPE = "prototype"
    RESEARCH = "research"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Trial.NOTHING: "Nothing: a written tender is enough",
            Trial.DEMONSTRATION: "A demonstration with the people who will use it",
            Trial.PILOT: "A pilot of something that exists",
            Trial.PROTOTYPE: "A prototype of something new, made at our request",
            Trial.RESEARCH: "Research and development, nothing to buy yet",
        }[self]


class Urgency(StrEnum):
    """How urgent the purchase is."""

    NONE = "none"
    PRESSED = "pressed"
    EXTREME = "extreme"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Urgency.NONE: "There is time for the usual periods",
            Urgency.PRESSED: "The usual periods are impractical, but we can compete it",
            Urgency.EXTREME: "It is extreme: no competition is possible in time",
        }[self]


class Cause(StrEnum):
    """What made the purchase urgent."""

    EVENT = "event"
    FORESEEABLE = "foreseeable"
    OWN_DELAY = "own-delay"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Cause.EVENT: "An event that we could not foresee and did not cause",
            Cause.FORESEEABLE: "Something that could have been foreseen, like a contract's end",
            Cause.OWN_DELAY: "Our own delay or late planning",
        }[self]


class Wish(StrEnum):
    """Whom the council would like to reach."""

    SMES = "smes"
    VCSES = "vcses"
    LOCAL = "local"
    UK = "uk"
    START_UPS = "start-ups"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Wish.SMES: "Small and medium-sized enterprises",
            Wish.VCSES: "Voluntary, community and social enterprises",
            Wish.LOCAL: "Suppliers in our borough or the boroughs around it",
            Wish.UK: "Suppliers in the UK",
            Wish.START_UPS: "Start-ups and suppliers new to councils",
        }[self]


class Together(StrEnum):
    """How far boroughs go together, from the least to the most: a scale, never joint yes or no."""

    ALONE = "alone"
    NOTES = "notes"
    SPECIFICATION = "specification"
    ENGAGEMENT = "engagement"
    PROCEDURE = "procedure"
    LEAD = "lead"
    BUDGET = "budget"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Together.ALONE: "By ourselves",
            Together.NOTES: "We share notes",
            Together.SPECIFICATION: "A common specification, each buys alone",
            Together.ENGAGEMENT: "Joint engagement with the market, each buys alone",
            Together.PROCEDURE: "One procedure, a contract for each",
            Together.LEAD: "A lead authority buys for all",
            Together.BUDGET: "A shared budget",
        }[self]

    @property
    def is_one_procedure(self) -> bool:
        """Say whether the boroughs buy in one procedure, so that their values count together."""
        return self in (Together.PROCEDURE, Together.LEAD, Together.BUDGET)


class Exemption(StrEnum):
    """Exemptions of Schedule 2 that matter when a council buys technology: keys of `rulebook.exemptions`."""

    CONTROLLED_BODY = "vertical"
    BETWEEN_AUTHORITIES = "horizontal"
    LAND = "land"
    COMMUNICATIONS_NETWORK = "electronic-communications"
    LEGAL_PROCEEDINGS = "legal"
    EMPLOYMENT = "employment"
    RESEARCH = "research"
    NATIONAL_SECURITY = "national-security"
    CITY_OF_LONDON = "city-private-functions"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Exemption.CONTROLLED_BODY: "A body that the council controls, alone or with others",
            Exemption.BETWEEN_AUTHORITIES: "Contracting authorities working together",
            Exemption.LAND: "Land, buildings or rights over them",
            Exemption.COMMUNICATIONS_NETWORK: "Providing a public electronic communications "
            "network or service",
            Exemption.LEGAL_PROCEEDINGS: "Legal services for legal proceedings",
            Exemption.EMPLOYMENT: "A contract of employment",
            Exemption.RESEARCH: "Research and development services, with no goods or works",
            Exemption.NATIONAL_SECURITY: "National security",
            Exemption.CITY_OF_LONDON: "The City of London, buying otherwise than as an authority",
        }[self]


@dataclass(frozen=True, slots=True)
class Need:
    """The answers about one purchase.

    `value_inc_vat_pence` is the estimate of Schedule 3: the most that could be paid, options and
    extensions included. `cannot_be_estimated` says that no estimate can be made, which counts as above
    the threshold. `commenced_on` is the day on which the procurement commenced, None while it has not.

    A call-off names its framework by `framework` (a key of `rulebook.frameworks`, or any name) or gives
    only its `framework_regime`; `framework_covers` says that authority, scope, lot, term and value fit.
    `has_mechanism`: it has a single supplier, or sets the core terms and how the supplier is chosen.

    `met` and `not_met` hold the keys of conditions of a direct award (`rulebook.justifications`) or of
    an exemption (`rulebook.exemptions`) which the buyer says hold, or do not hold. `present_contract` with `extension` asks whether the contract
    there is may be extended; `has_extension_left`: the contract itself gives one.

    `planned_on` is the day of a planned procurement notice (UK3). `is_severable_above`: a part that
    could reasonably be bought by itself is above its own threshold (ss.5 and 10).
    """

    title: str = ""
    kind: Kind = Kind.GOODS_OR_SERVICES
    value_inc_vat_pence: int | None = None
    cannot_be_estimated: bool = False
    term_months: int | None = None
    cpv: tuple[str, ...] = ()
    commenced_on: date | None = None
    needed_by: date | None = None
    planned_on: date | None = None
    is_severable_above: bool | None = None
    exemption: Exemption | None = None
    # the requirement and the market
    certainty: Certainty | None = None
    is_off_the_shelf: bool | None = None
    trial: Trial | None = None
    wants_to_negotiate: bool | None = None
    capable_suppliers: int | None = None
    wishes: frozenset[Wish] = frozenset()
    # how urgent, and why
    urgency: Urgency | None = None
    urgency_cause: Cause | None = None
    # boroughs together
    together: Together | None = None
    partners: int | None = None
    # frameworks and dynamic markets
    framework: str = ""
    framework_regime: Regime = Regime.UNKNOWN
    framework_covers: bool | None = None
    has_mechanism: bool | None = None
    has_dynamic_market: bool | None = None
    # one supplier only
    met: frozenset[str] = frozenset()
    not_met: frozenset[str] = frozenset()
    # the contract there is
    has_present_contract: bool | None = None
    has_extension_left: bool | None = None
    present_contract: ContractTerms | None = None
    extension: Extension | None = None
    # how tenders are invited
    is_electronic: bool | None = None
    are_documents_together: bool | None = None

    @property
    def is_light_touch(self) -> bool:
        """Say whether the contract is a light touch one."""
        return self.kind.is_light_touch

    @property
    def is_concession(self) -> bool:
        """Say whether the contract is a concession."""
        return self.kind.is_concession


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer: its field and an error for a page, which says what to do."""

    field: str
    text: str


class NeedRefused(ValueError):
    """The answers cannot be right: `problems` says which, and what to do."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(". ".join(problem.text for problem in problems) + ".")


LONGEST_TERM_MONTHS = 600
MOST_PENCE = 100_000_000_000_00
MOST_SUPPLIERS = 100_000
MOST_PARTNERS = 500


def problems(need: Need, *, on: date) -> tuple[Problem, ...]:
    """Return what is wrong with the answers on a day, in the order of the fields; empty when nothing.

    Not said is never wrong. `on` is the day of asking: what is needed cannot be needed before it.
    """
    found = (
        *_of_value(need), *_of_term(need), *_of_cpv(need), *_of_days(need, on), *_of_counts(need),
        *_of_conditions(need), *_of_contract(need),
    )  # fmt: skip
    return tuple(found)


def refuse_problems(need: Need, *, on: date) -> None:
    """Raise `NeedRefused` for answers that cannot be right."""
    found = problems(need, on=on)
    if found:
        raise NeedRefused(found)


def _of_value(need: Need) -> list[Problem]:
    field, value = "value_inc_vat_pence", need.value_inc_vat_pence
    if value is None:
        return []
    if need.cannot_be_estimated:
        text = "Enter a value, or say that it cannot be estimated, but not both"
        return [Problem("cannot_be_estimated", text)]
    if value <= 0:
        text = "Enter a value of more than £0, or say that it cannot be estimated"
        return [Problem(field, text)]
    if value > MOST_PENCE:
        return [Problem(field, "Enter a value of £100 billion or less")]
    return []


def _of_term(need: Need) -> list[Problem]:
    if need.term_months is None or 1 <= need.term_months <= LONGEST_TERM_MONTHS:
        return []
    return [Problem("term_months", f"Enter a term from 1 to {LONGEST_TERM_MONTHS} months")]


def _of_cpv(need: Need) -> list[Problem]:
    return [
        Problem("cpv", f"Enter a CPV code of 8 digits, like 48000000, not ‘{code}’")
        for code in need.cpv
        if len(code) != 8 or not (code.isascii() and code.isdigit())
    ]


def _of_days(need: Need, on: date) -> list[Problem]:
    found = []
    if need.needed_by is not None and need.needed_by < (need.commenced_on or on):
        text = "The day it is needed by must be after the procurement begins"
        found.append(Problem("needed_by", text))
    if need.commenced_on is not None and need.planned_on is not None:  # noqa: SIM102
        if need.planned_on > need.commenced_on:
            text = "The planned procurement notice must be before the procurement commenced"
            found.append(Problem("planned_on", text))
    return found


def _of_counts(need: Need) -> list[Problem]:
    found = []
    if need.capable_suppliers is not None and not 0 <= need.capable_suppliers <= MOST_SUPPLIERS:
        text = f"Enter the number of suppliers as a whole number from 0 to {MOST_SUPPLIERS:,}"
        found.append(Problem("capable_suppliers", text))
    if need.partners is not None and not 0 <= need.partners <= MOST_PARTNERS:
        text = f"Enter the number of other authorities as a whole number from 0 to {MOST_PARTNERS}"
        found.append(Problem("partners", text))
    if need.partners == 0 and need.together and need.together.is_one_procedure:
        text = "Enter how many other authorities buy with you, or choose ‘By ourselves’"
        found.append(Problem("partners", text))
    return found


def _of_conditions(need: Need) -> list[Problem]:
    both = sorted(need.met & need.not_met)
    return [
        Problem("met", f"Say whether ‘{key}’ holds or does not hold, but not both") for key in both
    ]


def _of_contract(need: Need) -> list[Problem]:
    if need.has_present_contract is False and (need.present_contract or need.has_extension_left):
        text = "Say that there is a contract now, or take out what you said about it"
        return [Problem("has_present_contract", text)]
    if need.extension is not None and need.extension.extra_months == 0:
        return [Problem("extension", "Enter by how many months the contract would be longer")]
    return []
