"""What the modification test needs to know: the contract as it stands, the change, and changes before.

Money is pence including VAT. Terms are whole months; negative shortens. None means not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.reasons import Answer, Reason, Verdict
from rulebook.register_law import Regime
from rulebook.thresholds import Kind


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """What the test needs to know of a contract as it stands.

    `value_inc_vat_pence` is the estimated value before this change. `maximum_term_months` is the longest
    term provided for on award, options included. `is_provided_for` says whether the contract and its
    first notice stated this very change unambiguously. `earlier_changes_pence` is the sum of earlier
    changes that were allowed only as below-threshold modifications.
    """

    regime: Regime
    value_inc_vat_pence: int | None
    maximum_term_months: int | None
    kind: Kind = Kind.GOODS_OR_SERVICES
    commenced_on: date | None = None
    is_provided_for: bool | None = None
    earlier_changes_pence: int = 0


@dataclass(frozen=True, slots=True)
class Extension:
    """A change of term, in months (negative shortens), and of value in pence.

    `extra_value_pence` None means in proportion to the term.
    """

    extra_months: int
    extra_value_pence: int | None = None


@dataclass(frozen=True, slots=True)
class EarlierChange:
    """A change that was made before and could reasonably have been made together with this one.

    `was_below_threshold` says that it was allowed only as a below-threshold modification, so that it is
    part of `ContractTerms.earlier_changes_pence`.
    """

    extra_value_pence: int = 0
    extra_months: int = 0
    adds_new_kind: bool | None = False
    moves_balance: bool | None = False
    was_below_threshold: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Any change of a contract, and which circumstances of Schedule 8 hold.

    `extra_value_pence` None means that the value is not known. `adds_new_kind`: goods, services or works
    of a kind that the contract does not have. `moves_balance`: the economic balance moves materially to
    the supplier. `alters_nature`: the overall nature changes. The grounds: `is_urgent` (Sch.8 paras 2-3),
    `is_unforeseeable` (4), `is_known_risk` (5-7), `is_additional` (8) and, where the supplier changes,
    `is_restructuring` (9) with `is_new_supplier_excluded`. `earlier` are changes that could reasonably
    have been made together with this one.
    """

    extra_value_pence: int | None = 0
    extra_months: int = 0
    adds_new_kind: bool | None = None
    moves_balance: bool | None = None
    alters_nature: bool | None = None
    is_urgent: bool | None = False
    is_unforeseeable: bool | None = False
    is_known_risk: bool | None = False
    is_additional: bool | None = False
    changes_supplier: bool = False
    is_restructuring: bool | None = None
    is_new_supplier_excluded: bool | None = None
    earlier: tuple[EarlierChange, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitTest:
    """One of the ways in which a change may be allowed, and whether it is open here."""

    key: str
    label: str
    verdict: Verdict
    reason: Reason


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """Whether a change is allowed, by which limit, and what must be published.

    `change_notice` says whether a contract change notice (UK10) is needed, and `copy` whether a copy
    of the modification must be published within 90 days. `value_after_pence` is None while unknown.
    `is_convertible`: the change would turn a below-threshold contract into a public contract.
    `together` is the same answer for this change and the earlier ones as one, where there are any.
    """

    answer: Answer
    limits: tuple[LimitTest, ...]
    change_notice: Answer
    copy: Answer
    value_after_pence: int | None
    is_convertible: bool = False
    together: ChangeAnswer | None = None
