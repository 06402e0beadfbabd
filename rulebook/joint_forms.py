"""How boroughs can buy together: a scale of forms, each with what it means for value, notices and risk.

The Act names few forms; what is law carries its provision and the rest is our judgement. Each form goes
with any route: it says who buys, not how.
"""

from __future__ import annotations

from dataclasses import dataclass

from rulebook.need import Need, Together
from rulebook.reasons import Reason, act, judged
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

_AUTHORITY = Source(
    "Procurement Regulations 2024",
    "reg 13",
    "https://www.legislation.gov.uk/uksi/2024/692",
    CHECKED_ON,
)
_SEPARATE = judged("Each borough estimates the value of its own contract.")
_COUNTED = Reason(
    "What could reasonably be supplied under one contract is valued as one, unless there are good "
    "reasons: count what all the boroughs would spend.",
    act("Sch.3 para 4"), Confidence.INFERRED,
)  # fmt: skip
_OWN_NOTICES = judged("Each borough publishes its own notices.")
_LEAD_NOTICES = Reason(
    "The notices name the lead authority and the others.", _AUTHORITY, Confidence.INFERRED
)
_ENGAGEMENT = Reason(
    "One preliminary market engagement notice (UK2) can say that it is for all of you; each tender "
    "notice still needs one before it, or a reason.",
    act("s.17", "17"), Confidence.INFERRED,
)  # fmt: skip
_SHARED_SERVICE = Reason(
    "An agreement between authorities alone, for common public functions, may be exempt.",
    act("Sch.2 para 3"),
)


@dataclass(frozen=True, slots=True)
class JointForm:
    """A form of buying together: how it works, what it means for value and notices, for and against."""

    together: Together
    how: str
    value: Reason
    notices: Reason
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]

    @property
    def key(self) -> str:
        """Return its key."""
        return self.together.value

    @property
    def title(self) -> str:
        """Return its name for a page."""
        return self.together.in_words


def _form(
    together: Together, how: str, value: Reason, notices: Reason, pro: str, con: str,
    *more: Reason,
) -> JointForm:  # fmt: skip
    return JointForm(together, how, value, notices, (judged(pro), *more), (judged(con),))


FORMS: tuple[JointForm, ...] = (
    _form(Together.ALONE, "Your borough buys by itself.", _SEPARATE, _OWN_NOTICES,
          "Nobody else has to agree.", "What others learned, and their weight, are not used."),
    _form(Together.NOTES, "Boroughs tell each other what they learned.", _SEPARATE, _OWN_NOTICES,
          "It costs an hour and no agreement.", "Suppliers see no common demand."),
    _form(Together.SPECIFICATION, "One text of the common needs, and a local part for each.",
          _SEPARATE, _OWN_NOTICES, "Suppliers answer the same questions once, and answers compare.",
          "Somebody has to keep the common part."),
    _form(Together.ENGAGEMENT, "Boroughs meet suppliers together, then each buys.", _SEPARATE,
          _ENGAGEMENT, "Suppliers hear of the whole demand and prepare for it.",
          "Give what is said to all suppliers, also to those that did not come."),
    _form(Together.PROCEDURE, "One competition; each borough signs a contract of its own.", _COUNTED,
          _LEAD_NOTICES, "One effort for suppliers and boroughs, and each keeps its own contract.",
          "Days, criteria and decisions must fit every borough's committees."),
    _form(Together.LEAD, "One authority buys for all, on their behalf.", _COUNTED, _LEAD_NOTICES,
          "One team, one contract or framework to manage.",
          "Agree first who pays, who decides, and what happens when one leaves.", _SHARED_SERVICE),
    _form(Together.BUDGET, "One budget, one contract, one team.", _COUNTED, _LEAD_NOTICES,
          "The most weight with the market.",
          "It needs an agreement on money, staff and leaving that takes long to reach.",
          _SHARED_SERVICE),
)  # fmt: skip
_BY_STEP = {form.together: form for form in FORMS}


def form_of(need: Need) -> JointForm:
    """Return the form that the answers ask for; buying alone where nothing was said."""
    return _BY_STEP[need.together or Together.ALONE]
