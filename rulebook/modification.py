"""May a contract be extended or shortened to meet a common date, and is a change notice needed?

The test of section 74 and Schedule 8 for contracts under the Procurement Act 2023, for a change of term
alone; `rulebook.contract_change` tests any change by the same limits. Contracts under the Public
Contracts Regulations 2015 follow regulation 72, whose figures we do not hold and do not guess.
Money is pence including VAT. Terms are whole months.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook import change_limits
from rulebook.change_limits import REGULATION_72
from rulebook.change_terms import ContractTerms, Extension, LimitTest
from rulebook.reasons import Answer

__all__ = [
    "REGULATION_72", "ContractTerms", "Extension", "ExtensionAnswer", "LimitTest", "extension_check",
]  # fmt: skip

_CIRCUMSTANCES = (
    "Only if the circumstances could not reasonably have been foreseen, or a risk named in the "
    "first notice came about, or another supplier would mean incompatible supply, serious "
    "difficulties and much duplicated cost. A common end date alone is none of these."
)


@dataclass(frozen=True, slots=True)
class ExtensionAnswer:
    """Whether the change is allowed, by which limit, and whether a change notice is needed."""

    answer: Answer
    limits: tuple[LimitTest, ...]
    change_notice: Answer
    extra_value_pence: int | None


def extension_check(terms: ContractTerms, extension: Extension, *, on: date) -> ExtensionAnswer:
    """Test a change of term on a day against the limits on modification.

    YES means a limit is met on the figures; its conditions still hold. DEPENDS means that facts we
    were not told decide. Changes that could have been made together count as one (s.74(7)-(8)).
    Source: Procurement Act 2023, ss.74 and 75, Sch.8. Raises `RuleNotKnown` before the Act.
    """
    extra = _extra_value(terms, extension)
    free = change_limits.free_of_limits(terms, extra, on)
    if free:
        return ExtensionAnswer(free[0], (), free[1], extra)
    limits = (
        change_limits.provided_for(terms.is_provided_for),
        change_limits.not_substantial(terms, extension.extra_months, on),
        change_limits.below_threshold_change(terms, extra, on),
        change_limits.half_again(
            terms, extra, on, key="circumstances",
            label="Unforeseen circumstances, a known risk or additional supply", holds=None,
            conditions=_CIRCUMSTANCES,
        ),
    )  # fmt: skip
    return ExtensionAnswer(
        change_limits.overall(limits), limits,
        change_limits.change_notice(terms, extension.extra_months, extra, on), extra,
    )  # fmt: skip


def _extra_value(terms: ContractTerms, extension: Extension) -> int | None:
    if extension.extra_value_pence is not None:
        return extension.extra_value_pence
    if terms.value_inc_vat_pence is None or not terms.maximum_term_months:
        return None
    return terms.value_inc_vat_pence * extension.extra_months // terms.maximum_term_months
