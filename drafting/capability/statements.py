"""The statements of the self-check: each about one thing that a person can do, and the steps that teach it.

The statements, their stages and the roles that usually can do it are our judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafting.capability.answers import Answer, Given
from rulebook import lifecycle


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a person can do. `key` stays what it is, as answers are kept by it.

    `title` is short enough for a chart on a phone, `steps` are those of the guidance that teach it (the first is of
    its stage), and `role` is the role that usually can do it.
    """

    key: str
    title: str
    text: str
    steps: tuple[str, ...]
    role: str

    @property
    def stage(self) -> str:
        """Return the key of the stage that it belongs to."""
        return lifecycle.step(self.steps[0]).stage


_ROWS = (
    # Preparation
    ("decision-days", "Know when to decide on a contract",
     "Work out by which day we must decide about a contract that ends",
     ("pipelines-and-contract-registers",), "contract-managers"),
    ("same-system", "Find boroughs with the same system",
     "Find out which other boroughs use the same system, and when their contracts end",
     ("align-technology-plans", "share-insight"), "digital-and-it-teams"),
    ("fair-meetings", "Meet a supplier fairly",
     "Meet a supplier between two purchases in a way that is fair to all others",
     ("keep-in-touch-with-the-market",), "procurement-teams"),
    ("fair-terms", "Spot terms that shut small firms out",
     "Spot a term in a tender that keeps small suppliers away, and write a fairer one",
     ("make-it-easier-for-smes",), "procurement-teams"),
    ("who-decides", "Settle who decides and who does",
     "Settle for each step of a purchase who decides and who does the work",
     ("prepare-your-team",), "project-teams"),
    # Strategy
    ("problem", "Describe the problem, not a product",
     "Describe a problem without naming the product that would solve it",
     ("define-need-and-outcomes",), "service-teams"),
    ("users", "Find out what users need",
     "Find out what users need by watching them and talking with them",
     ("gather-user-needs",), "service-teams"),
    ("whole-life-cost", "Compare costs over a whole life",
     "Compare buying with building, reusing and sharing by what each costs over its whole life",
     ("build-buy-reuse-or-share",), "finance-and-legal"),
    ("exit", "Get our data out of a system",
     "Find out how we get our data out when a contract ends",
     ("review-contracts-systems-and-exit",), "digital-and-it-teams"),
    ("ask-the-market", "Ask the market before a tender",
     "Ask suppliers about a coming purchase, and tell all of them the same",
     ("engage-the-market-early", "engage-with-other-boroughs"), "procurement-teams"),
    ("data-map", "Draw which data go where",
     "Draw which data go between which systems, and say who owns them",
     ("scope-data-and-interoperability",), "digital-and-it-teams"),
    # Design
    ("requirements", "Write a requirement that can be tested",
     "Write a requirement as an outcome that can be tested",
     ("start-with-user-needs",), "service-teams"),
    ("measures", "Set a measure with a target and a day",
     "Set a measure with a baseline, a target and a day",
     ("continuous-improvement-standards",), "contract-managers"),
    ("common-core", "Tell what is shared and what is ours",
     "Tell which part of our specification other boroughs share, and which is only ours",
     ("consult-other-boroughs",), "project-teams"),
    ("interfaces", "Ask for interfaces in a tender",
     "Write down which interfaces a supplier must offer, and on what terms",
     ("api-and-data-requirements",), "digital-and-it-teams"),
    # Execution
    ("route", "Choose a lawful route",
     "Choose a lawful route for a purchase, and write down why",
     ("use-the-right-procurement-tool",), "procurement-teams"),
    ("scoring", "Score a bid and say why",
     "Score an answer on my own, and give a reason that the bidder could read",
     ("optimise-the-process",), "project-teams"),
    ("buy-together", "Agree how to buy together",
     "Say what two boroughs must agree on before they buy together",
     ("consider-joint-procurement",), "procurement-directors"),
    # Management
    ("contract-plan", "Keep a contract plan",
     "Keep a plan of what each side owes the other under a contract",
     ("manage-contracts",), "contract-managers"),
    ("poor-work", "Raise poor work with a supplier",
     "Talk with a supplier about poor work, with figures to show it",
     ("ensure-suppliers-improve",), "contract-managers"),
    ("key-suppliers", "Plan for the suppliers that matter",
     "Tell which suppliers we depend on most, and plan how to work with each",
     ("partnership-approach", "manage-shared-suppliers"), "procurement-directors"),
)  # fmt: skip

STATEMENTS = tuple(Statement(*row) for row in _ROWS)
BY_KEY: Mapping[str, Statement] = {one.key: one for one in STATEMENTS}


def by_stage() -> Iterable[tuple[lifecycle.Stage, tuple[Statement, ...]]]:
    """Yield the stages, each with its statements."""
    for stage in lifecycle.STAGES:
        yield stage, tuple(one for one in STATEMENTS if one.stage == stage.key)


def given_of(said: Mapping[str, object]) -> dict[str, Answer]:
    """Return what was kept as answers; a statement or an answer that there is no longer is left out."""
    known = {one.value: one for one in Answer}
    return {
        key: known[value]
        for key, value in said.items()
        if key in BY_KEY and isinstance(value, str) and value in known
    }


def missing_from(given: Given) -> list[Statement]:
    """Return the statements without an answer."""
    return [one for one in STATEMENTS if one.key not in given]
