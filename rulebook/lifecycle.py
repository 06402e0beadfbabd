"""The map of the toolkit: five stages, their steps, guidebooks, roles and tools, as keys.

Pages, tools and content files refer to these keys and nothing else; a test checks that they meet.
Titles here are those the toolkit was shipped with: an editor may change the title of a page, never
its key. Source: product design of this toolkit, after the Innovation in Procurement Toolkit (2020).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Mark(StrEnum):
    """How a step is marked on the life-cycle diagram."""

    ESSENTIAL = "essential"
    ADDITIONAL = "additional"


class Part(StrEnum):
    """The part a role plays in a step (the R, A, C and I of a role matrix)."""

    RESPONSIBLE = "responsible"
    ACCOUNTABLE = "accountable"
    CONSULTED = "consulted"
    INFORMED = "informed"


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who takes part in buying technology."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Guidebook:
    """An ordered path through some of the steps, for one purpose."""

    key: str
    title: str
    letter: str


@dataclass(frozen=True, slots=True)
class Tool:
    """What a step gives back to somebody who puts in what they know.

    `url_name` is the name of the address where the tool is; empty while it has not been built.
    """

    key: str
    title: str
    url_name: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the activities of the life-cycle."""

    number: int
    stage: str
    key: str
    title: str
    guidebooks: tuple[str, ...]
    tool: Tool
    also: tuple[Tool, ...] = ()  # tools of other steps, or of none, that help here too

    @property
    def mark(self) -> Mark | None:
        """Say whether the step is an essential or an additional activity, or neither."""
        if "essential-activities" in self.guidebooks:
            return Mark.ESSENTIAL
        if "additional-activities" in self.guidebooks:
            return Mark.ADDITIONAL
        return None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the life-cycle, in the order of time."""

    number: int
    key: str
    title: str
    steps: tuple[Step, ...] = field(default=())


ROLES = (
    Role("procurement-teams", "Procurement Teams"),
    Role("procurement-directors", "Procurement Directors"),
    Role("digital-and-it-teams", "Digital and IT Teams"),
    Role("cio-cdo", "CIO / CDO"),
    Role("service-teams", "Service Teams"),
    Role("service-directors", "Service Directors"),
    Role("contract-managers", "Contract Managers"),
    Role("project-teams", "Project Teams"),
    Role("finance-and-legal", "Finance and Legal"),
    Role("loti", "LOTI"),
)

GUIDEBOOKS = (
    Guidebook("essential-activities", "Essential Activities", "E"),
    Guidebook("additional-activities", "Additional Activities", "A"),
    Guidebook("guide-to-collaboration", "Guide to Collaboration", "C"),
    Guidebook("guide-to-market-engagement", "Guide to Market Engagement", "M"),
    Guidebook("guide-to-interoperability", "Guide to Interoperability and Data Access", "I"),
)

_LETTER = {guidebook.letter: guidebook.key for guidebook in GUIDEBOOKS}

_STAGES = (
    ("preparation", "Preparation"),
    ("strategy", "Strategy"),
    ("design", "Design"),
    ("execution", "Execution"),
    ("management", "Management"),
)

# stage, key, title, letters of the guidebooks, tool key, tool title, address name of the tool
_STEPS = (
    ("preparation", "align-technology-plans", "Align Technology Plans Across Boroughs", "C",
     "alignment-finder", "Alignment finder", "collaboration:overlaps"),
    ("preparation", "pipelines-and-contract-registers",
     "Set Up Effective Procurement Pipelines and Contract Registers", "EC",
     "register-and-pipeline", "Register and pipeline", "contracts:register"),
    ("preparation", "share-insight", "Share Insight & Best Practice Across Boroughs", "EC",
     "ask-a-borough", "Ask a borough", "knowledge:board"),
    ("preparation", "keep-in-touch-with-the-market",
     "Keep In Touch With the Market Between Procurements", "EM",
     "market-log", "Market log", "tools:market-log"),
    ("preparation", "make-it-easier-for-smes",
     "Make It Easier for Startups, SMEs and Local Suppliers To Work With You", "AM",
     "barrier-checker", "Barrier checker", "tools:barrier-checker"),
    ("preparation", "prepare-your-team", "Prepare Your Team To Buy Technology", "E",
     "team-and-role-matrix", "Team and role matrix", ""),
    ("strategy", "define-need-and-outcomes", "Define the Business Need and Outcomes", "E",
     "problem-and-outcome-canvas", "Problem and outcome canvas", "tools:problem-and-outcome-canvas"),
    ("strategy", "gather-user-needs", "Gather User Needs and Test With Users", "E",
     "user-need-register", "User-need register", "tools:user-need-register"),
    ("strategy", "build-buy-reuse-or-share", "Assess Whether To Build, Buy, Reuse or Share", "E",
     "options-appraisal", "Options appraisal", "tools:options-appraisal"),
    ("strategy", "review-contracts-systems-and-exit",
     "Review Current Contracts, Systems and Exit", "A",
     "exit-and-renewal-planner", "Exit and renewal planner", "pipeline:planner"),
    ("strategy", "engage-the-market-early", "Engage the Market Early", "EM",
     "engagement-planner", "Engagement planner", "tools:engagement-planner"),
    ("strategy", "engage-with-other-boroughs", "Engage the Market With Other Boroughs", "ACM",
     "joint-engagement-board", "Joint engagement board", ""),
    ("strategy", "scope-data-and-interoperability",
     "Scope Your Data Access and Interoperability Needs", "EIM",
     "data-and-integration-map", "Data and integration map", "tools:data-and-integration-map"),
    ("design", "start-with-user-needs", "Start With a Clear Statement of User Needs", "E",
     "requirements-builder", "Requirements builder", "tools:requirements-builder"),
    ("design", "continuous-improvement-standards",
     "Have Clear Continuous Improvement Standards", "EI",
     "improvement-measure-builder", "Improvement-measure builder",
     "tools:improvement-measure-builder"),
    ("design", "consult-other-boroughs", "Consult Other Boroughs in the Design Process", "AC",
     "specification-comparer", "Specification comparer", ""),
    ("design", "api-and-data-requirements", "Ensure Clarity For API & Data Requirements", "EI",
     "api-and-data-clause-picker", "API and data clause picker", "tools:api-and-data-clause-picker"),
    ("execution", "use-the-right-procurement-tool", "Use The Right Procurement Tool", "E",
     "route-chooser", "Route chooser", "tools:which-route"),
    ("execution", "optimise-the-process", "Optimise The Process For Buying Technology", "EM",
     "evaluation-designer-and-scorer", "Evaluation designer and scorer", ""),
    ("execution", "consider-joint-procurement", "Consider Joint Procurement", "AC",
     "joint-procurement-readiness", "Joint-procurement readiness", ""),
    ("management", "manage-contracts", "Manage Contracts in a Standard Way", "E",
     "contract-plan", "Contract plan", ""),
    ("management", "ensure-suppliers-improve", "Ensure Suppliers Continually Improve", "A",
     "improvement-tracker", "Improvement tracker", ""),
    ("management", "partnership-approach",
     "Adopt a Partnership Approach With Key Suppliers", "A",
     "supplier-segmentation", "Supplier segmentation", ""),
    ("management", "manage-shared-suppliers", "Collectively Manage Shared Suppliers", "AC",
     "shared-supplier-room", "Shared-supplier room", "rooms:rooms"),
)  # fmt: skip

_RULES = Tool("what-rules-apply", "What rules apply?", "tools:what-rules-apply")
_DATES = Tool("plan-the-dates", "Plan the dates", "tools:plan-the-dates")
_NOTICES = Tool("notices", "Which notices, and when?", "tools:notices")
_CHANGE = Tool("contract-change", "Can I change this contract?", "tools:contract-change")
_STANDSTILL = Tool("standstill", "When does standstill end?", "tools:standstill")
_LINT = Tool("specification-linter", "Mend your specification", "tools:specification-linter")
_SELF_CHECK = Tool("capability-self-check", "Capability self-check", "tools:capability-self-check")
_PLAIN_PAGE = Tool(
    "plain-opportunity-page", "Tell suppliers in plain words", "tools:plain-opportunity-page"
)
_WORKING_DAYS = Tool("working-days", "Working days", "tools:working-days")

# step key, and what helps there besides its own tool
_ALSO = {
    "make-it-easier-for-smes": (_PLAIN_PAGE,),
    "pipelines-and-contract-registers": (_RULES,),
    "prepare-your-team": (_SELF_CHECK,),
    "review-contracts-systems-and-exit": (_CHANGE,),
    "engage-the-market-early": (_NOTICES,),
    "start-with-user-needs": (_LINT,),
    "use-the-right-procurement-tool": (_RULES, _DATES, _NOTICES),
    "optimise-the-process": (_STANDSTILL, _WORKING_DAYS),
    "consider-joint-procurement": (_DATES,),
    "manage-contracts": (_CHANGE, _NOTICES),
}

STEPS = tuple(
    Step(
        number,
        stage,
        key,
        title,
        tuple(_LETTER[letter] for letter in letters),
        Tool(*tool),
        _ALSO.get(key, ()),
    )
    for number, (stage, key, title, letters, *tool) in enumerate(_STEPS, start=1)
)

STAGES = tuple(
    Stage(number, key, title, tuple(step for step in STEPS if step.stage == key))
    for number, (key, title) in enumerate(_STAGES, start=1)
)

_STEP = {step.key: step for step in STEPS}
_STAGE = {stage.key: stage for stage in STAGES}
_GUIDEBOOK = {guidebook.key: guidebook for guidebook in GUIDEBOOKS}
_ROLE = {role.key: role for role in ROLES}


def step(key: str) -> Step:
    """Return the step of that key. Raises `KeyError`."""
    return _STEP[key]


def stage(key: str) -> Stage:
    """Return the stage of that key. Raises `KeyError`."""
    return _STAGE[key]


def guidebook(key: str) -> Guidebook:
    """Return the guidebook of that key. Raises `KeyError`."""
    return _GUIDEBOOK[key]


def role(key: str) -> Role:
    """Return the role of that key. Raises `KeyError`."""
    return _ROLE[key]


def is_guidebook(key: str) -> bool:
    """Say whether there is a guidebook of that key."""
    return key in _GUIDEBOOK


def is_role(key: str) -> bool:
    """Say whether there is a role of that key."""
    return key in _ROLE


def steps_in(guidebook_key: str) -> tuple[Step, ...]:
    """Return the steps of a guidebook, in life-cycle order. Empty for an unknown key."""
    return tuple(step for step in STEPS if guidebook_key in step.guidebooks)
