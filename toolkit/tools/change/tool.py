"""The modification test of one contract: may it be changed, by which limit, and does a notice come first?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rulebook.modification import ContractTerms, Extension, ExtensionAnswer, extension_check
from rulebook.money import pounds
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.thresholds import ACT_STARTS, Kind
from toolkit.tools.engine.questions import (
    YES_NO_UNKNOWN,
    Answers,
    Asked,
    Choice,
    Money,
    Question,
)
from toolkit.tools.engine.questions import Kind as Ask
from toolkit.tools.engine.results import (
    Item,
    Onward,
    Part,
    Result,
    Tool,
    Variation,
    Why,
    tag_of,
    whys,
)
from toolkit.tools.engine.vat import with_vat

_KINDS = (
    Choice(Kind.GOODS_OR_SERVICES, "Goods or services", "Software, support and hosting too"),
    Choice(Kind.LIGHT_TOUCH, "A light touch contract", "Certain services for people, like training or social care"),
    Choice(Kind.WORKS, "Works", "Building and civil engineering"),
    Choice(Kind.CONCESSION, "A concession", "The supplier is paid, in part, by the right to exploit the works or services"),
)  # fmt: skip


def _is_act(answers: Answers) -> bool:
    return answers.is_("law", Regime.ACT_2023)


def _is_limited(answers: Answers) -> bool:
    return _is_act(answers) and not answers.is_("kind", Kind.LIGHT_TOUCH)


def _after_start(day: date, answers: Answers) -> str:
    if day < ACT_STARTS:
        return (
            f"Enter a day from {ACT_STARTS.day} {ACT_STARTS:%B %Y}, or go back and say that the contract is under the 2015 "
            "Regulations"
        )
    return ""


ASKS = Asked((
    Question(
        "law", "Which law was the contract bought under?", Ask.RADIOS, "Law of the contract",
        missing="Select the law of the contract",
        hint="It is the law of the day on which the procurement began. A call-off follows its framework.",
        choices=(
            Choice(Regime.ACT_2023, "The Procurement Act 2023", "It began on or after 24 February 2025"),
            Choice(Regime.REGULATIONS_2015, "The Public Contracts Regulations 2015", "It began before that day"),
            Choice("unknown", "I do not know"),
        ),
    ),
    Question(
        "kind", "What kind of contract is it?", Ask.RADIOS, "Kind of contract",
        missing="Select the kind of contract", choices=_KINDS, asked=_is_act,
    ),
    Question(
        "commenced", "When did its procurement begin?", Ask.DATE, "Procurement began",
        hint="The day of its tender or transparency notice. Leave it empty if you do not know: we take today’s threshold.",
        asked=_is_limited, wrong=_after_start,
    ),
    Question(
        "value", "What is the contract worth now?", Ask.MONEY, "Value now",
        missing="Enter what the contract is worth now, like 250,000 or 1.2m", least=1,
        hint="The estimated value of the whole contract before this change, with earlier changes.",
        asked=_is_limited,
    ),
    Question(
        "term", "What was its longest term when it was awarded?", Ask.NUMBER, "Longest term on award",
        missing="Enter the longest term in months, like 48", unit="months", least=1, most=600,
        hint="With every extension that the contract provides for.", asked=_is_limited,
    ),
    Question(
        "months", "By how many months does the term change?", Ask.NUMBER, "Change of term",
        missing="Enter the change in months, or 0 if the term stays", unit="months", least=-600, most=600,
        hint="Enter 0 if it stays, or a number with a minus, like -6, to shorten it.", asked=_is_limited,
    ),
    Question(
        "direction", "What happens to the value?", Ask.RADIOS, "Change of value",
        missing="Select what happens to the value",
        choices=(
            Choice("up", "It rises"), Choice("down", "It falls"), Choice("same", "It stays the same"),
        ),
        asked=_is_limited,
    ),
    Question(
        "amount", "By how much does the value change?", Ask.MONEY, "Amount of the change",
        missing="Enter the amount of the change, like 40,000", least=1,
        asked=lambda answers: _is_limited(answers) and answers.is_("direction", "up", "down"),
    ),
    Question(
        "provided", "Does the contract provide for this change?", Ask.RADIOS, "Provided for",
        missing="Select whether the contract provides for this change",
        hint="It does if the contract as awarded, and its tender or transparency notice, state this very change unambiguously.",
        choices=YES_NO_UNKNOWN, asked=_is_limited,
    ),
    Question(
        "earlier", "What do earlier small changes come to?", Ask.MONEY, "Earlier small changes",
        hint="Add up earlier changes that were allowed only because they were small (below-threshold modifications). Leave it "
        "empty if there were none.",
        asked=_is_limited,
    ),
))  # fmt: skip

_TOGETHER = (
    "Changes that could reasonably have been made together count as one. If this change belongs to an earlier one, "
    "go back and enter both together."
)


def result(answers: Answers, on: date) -> Result:
    """Say whether the change is allowed, by which limit, and whether a notice is due first."""
    found = extension_check(_terms(answers), _change(answers), on=on)
    allowed = found.answer
    parts = [
        Part(
            "Does a contract change notice (UK10) come first?",
            items=(
                Item(
                    found.change_notice.words,
                    tag=tag_of(found.change_notice.verdict),
                    whys=whys(found.change_notice.reasons),
                ),
            ),
        )
    ]
    if found.limits:
        parts.insert(0, _limits(found))
    return Result(
        _answer(allowed.verdict),
        lead=allowed.words,
        tag=tag_of(allowed.verdict),
        whys=whys(allowed.reasons) if not found.limits else (),
        warnings=(_TOGETHER,) if found.limits else (),
        parts=tuple(parts),
        outline=_outline(found),
        onward=(Onward("Which notices, and when?", "notices", Answers()),),
    )


def _answer(verdict: Verdict) -> str:
    return {
        Verdict.YES: "Yes, on these figures the contract may be changed",
        Verdict.NO: "No, the contract may not be changed like this",
        Verdict.DEPENDS: "It depends: the contract may be changed only on conditions",
    }[verdict]


def _limits(found: ExtensionAnswer) -> Part:
    return Part(
        "Each way in which a change may be allowed",
        "One that says yes is enough.",
        items=tuple(
            Item(limit.label, tag=tag_of(limit.verdict), whys=(Why.of(limit.reason),))
            for limit in found.limits
        ),
    )


def _outline(found: ExtensionAnswer) -> tuple[tuple[str, str], ...]:
    rows = [("May it be changed", found.answer.words.rstrip("."))]
    rows += [(limit.label, tag_of(limit.verdict).text) for limit in found.limits]
    return (*rows, ("Contract change notice", found.change_notice.words.rstrip(".")))


def _terms(answers: Answers) -> ContractTerms:
    law = answers.choice("law")
    earlier = answers.money("earlier")
    return ContractTerms(
        regime=Regime.UNKNOWN if law == "unknown" else Regime(law),
        value_inc_vat_pence=with_vat(answers.money("value")),
        maximum_term_months=answers.number("term"),
        kind=Kind(answers.choice("kind") or Kind.GOODS_OR_SERVICES),
        commenced_on=answers.day("commenced"),
        is_provided_for={"yes": True, "no": False}.get(answers.choice("provided")),
        earlier_changes_pence=with_vat(earlier) or 0,
    )


def _change(answers: Answers) -> Extension:
    amount = with_vat(answers.money("amount")) or 0
    sign = -1 if answers.is_("direction", "down") else 1
    return Extension(answers.number("months") or 0, sign * amount)


def vary(answers: Answers, on: date) -> Sequence[Variation]:
    """Offer what people may change about a change: less money, fewer months, an option in the contract."""
    found = []
    amount, months = answers.money("amount"), answers.number("months") or 0
    if amount and amount.pence > 1:
        half = Money(amount.pence // 2, amount.vat)
        found.append(
            Variation(
                f"If the value changed by half, {pounds(half.pence)}", answers.with_("amount", half)
            )
        )
    if abs(months) > 1:
        fewer = int(months / 2)
        found.append(
            Variation(f"If the term changed by {abs(fewer)} months", answers.with_("months", fewer))
        )
    if answers.is_("provided", "no", "unknown"):
        found.append(Variation("If the contract provided for it", answers.with_("provided", "yes")))
    return found


CHANGE = Tool(
    key="contract-change",
    title="Can I change this contract?",
    summary="Test a change of value or term against the limits of the law, and learn whether a notice comes first.",
    asks=ASKS,
    result=result,
    vary=vary,
    group="While the contract runs",
    needs=(
        "What the contract is worth, and its longest term on award",
        "What changes: months, money, or both",
        "Whether the contract provides for the change",
    ),
    gives=(
        "Yes, no or on conditions, with each limit that was tested",
        "Whether a contract change notice comes first",
        "What a smaller change would make different, and a note for the file",
    ),
    note="Modification note",
    words=("modification", "vary", "variation", "extend", "extension", "UK10", "contract change notice", "substantial",
           "Schedule 8"),
)  # fmt: skip
