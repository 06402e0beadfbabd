"""The modification test of one contract: may it be changed, by which limit, and does a notice come first?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rulebook.change_terms import Change, ChangeAnswer, ContractTerms, EarlierChange, LimitTest
from rulebook.contract_change import change_check, standstill_advice
from rulebook.day_words import day_in_words
from rulebook.money import pounds
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.thresholds import ACT_STARTS, Kind
from toolkit.procurements.brought import Brought
from toolkit.tools.engine.questions import (
    YES_NO,
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
from toolkit.tools.purchase.questions import KINDS, TITLE


def _is_act(answers: Answers) -> bool:
    return answers.is_("law", Regime.ACT_2023)


def _of_supplier(answers: Answers) -> bool:
    return _is_act(answers) and answers.is_("supplier", "yes")


def _is_limited(answers: Answers) -> bool:
    return (
        _is_act(answers)
        and answers.is_("supplier", "no")
        and not answers.is_("kind", Kind.LIGHT_TOUCH)
    )


def _after_start(day: date, answers: Answers) -> str:
    if day < ACT_STARTS:
        return (
            f"Enter a day from {day_in_words(ACT_STARTS)}, or go back and say that the contract is under the 2015 "
            "Regulations"
        )
    return ""


ASKS = Asked((
    TITLE,
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
        missing="Select the kind of contract", choices=KINDS, asked=_is_act,
    ),
    Question(
        "supplier", "Does another supplier take over the contract?", Ask.RADIOS, "Change of supplier",
        missing="Select yes if another supplier takes over the contract", choices=YES_NO, asked=_is_act,
    ),
    Question(
        "restructured", "Is that because the supplier is restructured?", Ask.RADIOS, "Restructuring",
        missing="Select whether the supplier is restructured", choices=YES_NO_UNKNOWN, asked=_of_supplier,
        hint="For example, a merger or sale of the company that makes a novation or assignment necessary.",
    ),
    Question(
        "excluded", "Is the new supplier an excluded supplier?", Ask.RADIOS, "New supplier excluded",
        missing="Select whether the new supplier is an excluded supplier", choices=YES_NO_UNKNOWN, asked=_of_supplier,
    ),
    Question(
        "commenced", "When did its procurement begin?", Ask.DATE, "Procurement began",
        hint="The day of its tender or transparency notice. Leave it empty if you do not know: we take today’s threshold.",
        asked=_is_limited, wrong=_after_start,
    ),
    Question(
        "value", "What is the contract worth now?", Ask.MONEY, "Value now",
        missing="Enter what the contract is worth now, like 250,000 or 1.2m", least=1,
        hint="The estimated value of the whole contract before this change, with the changes made so far.",
        asked=lambda answers: _is_limited(answers) or _of_supplier(answers),
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
        "scope", "What else does the change do?", Ask.CHECKBOXES, "What else changes",
        missing="Select what else the change does, or none of these",
        choices=(
            Choice("new-kind", "It adds goods, services or works of a kind that the contract does not have"),
            Choice("balance", "It moves the economic balance materially to the supplier"),
            Choice("nature", "It changes the overall nature of the contract"),
            Choice("none", "None of these"),
        ),
        asked=_is_limited,
    ),
    Question(
        "provided", "Does the contract provide for this change?", Ask.RADIOS, "Provided for",
        missing="Select whether the contract provides for this change",
        hint="It does if the contract as awarded, and its tender or transparency notice, state this very change unambiguously.",
        choices=YES_NO_UNKNOWN, asked=_is_limited,
    ),
    Question(
        "grounds", "Why is the change needed?", Ask.CHECKBOXES, "Circumstances",
        missing="Select why the change is needed, or none of these",
        hint="Each of these has strict conditions, which the answer names. Tick what you can prove.",
        choices=(
            Choice("unforeseeable", "Circumstances that could not reasonably have been foreseen"),
            Choice("known-risk", "A risk that the tender or transparency notice named has come about"),
            Choice("additional", "More from the same supplier, as another would be incompatible and costly"),
            Choice("urgent", "Extreme and unavoidable urgency, or regulations to protect life"),
            Choice("none", "None of these"),
        ),
        asked=lambda answers: _is_limited(answers) and not answers.is_("provided", "yes"),
    ),
    Question(
        "before", "Could it have been made together with an earlier change?", Ask.RADIOS, "Belongs to an earlier change",
        missing="Select yes if it could have been made together with an earlier change", choices=YES_NO,
        hint="Changes that could reasonably have been made together are tested as one.", asked=_is_limited,
    ),
    Question(
        "before-amount", "By how much did that earlier change raise the value?", Ask.MONEY, "Earlier change",
        missing="Enter by how much the earlier change raised the value, or 0",
        asked=lambda answers: _is_limited(answers) and answers.is_("before", "yes"),
    ),
    Question(
        "before-months", "By how many months did that earlier change extend the term?", Ask.NUMBER, "Earlier change of term",
        missing="Enter the months, or 0 if the term stayed", unit="months", least=-600, most=600,
        asked=lambda answers: _is_limited(answers) and answers.is_("before", "yes"),
    ),
    Question(
        "before-small", "Was that earlier change allowed only because it was small?", Ask.RADIOS, "Earlier change was small",
        missing="Select yes if the earlier change was allowed only because it was small", choices=YES_NO,
        hint="Such a change is a below-threshold modification. Select no if another reason in the Act allowed it too.",
        asked=lambda answers: _is_limited(answers) and answers.is_("before", "yes"),
    ),
    Question(
        "earlier", "What do all earlier small changes come to?", Ask.MONEY, "Earlier small changes",
        hint="Add up the changes that were allowed only because they were small (below-threshold modifications), the one "
        "you just named too if it was. Leave it empty if there were none.",
        asked=_is_limited,
    ),
))  # fmt: skip


def result(answers: Answers, on: date) -> Result:
    """Say whether the change is allowed, by which limit, and what is published when."""
    answers = ASKS.kept(answers)
    found = change_check(_terms(answers), _change(answers), on=on)
    parts = []
    if found.limits:
        parts.append(_limits(found))
    else:
        parts.append(Part("Why", whys=whys(found.answer.reasons)))
    if found.together and found.together.limits:
        parts.append(_together(found.together))
    parts.append(_publish(found, on))
    return Result(
        _answer(found.answer.verdict, is_bare=not found.limits),
        lead=found.answer.words,
        tag=tag_of(found.answer.verdict),
        parts=tuple(parts),
        outline=_outline(found),
        onward=(
            Onward("Which notices, and when?", "notices", answers.only({"title"})),
            Onward("Which route, if it must be bought anew?", "which-route", answers.only({"title", "kind"})),
        ),
    )  # fmt: skip


def _answer(verdict: Verdict, *, is_bare: bool) -> str:
    if verdict is Verdict.DEPENDS and is_bare:
        return "It depends on the law of the contract"
    return {
        Verdict.YES: "Yes, on these answers the contract may be changed",
        Verdict.NO: "No, the contract may not be changed like this",
        Verdict.DEPENDS: "It depends: the contract may be changed only on conditions",
    }[verdict]


def _tests(limits: Sequence[LimitTest]) -> tuple[Item, ...]:
    return tuple(
        Item(limit.label, tag=tag_of(limit.verdict), whys=(Why.of(limit.reason),))
        for limit in limits
    )


def _limits(found: ChangeAnswer) -> Part:
    return Part(
        "Each way in which a change may be allowed", "One that says yes is enough.", items=_tests(found.limits)
    )  # fmt: skip


def _together(as_one: ChangeAnswer) -> Part:
    text = f"It belongs to an earlier change, so both are tested as one. {as_one.answer.words}"
    return Part("Together with the earlier change", text, items=_tests(as_one.limits))


def _publish(found: ChangeAnswer, on: date) -> Part:
    notice, copy = found.change_notice, found.copy
    items = [
        Item(
            "Contract change notice (UK10)", notice.words, tag=tag_of(notice.verdict), whys=whys(notice.reasons)
        ),
        Item("Copy of the change", copy.words, tag=tag_of(copy.verdict), whys=whys(copy.reasons)),
    ]  # fmt: skip
    if notice.verdict is not Verdict.NO:
        items.append(Item("Voluntary standstill", whys=whys([standstill_advice(on)])))
    return Part("What you must publish", items=tuple(items))


def _outline(found: ChangeAnswer) -> tuple[tuple[str, str], ...]:
    rows = [("May it be changed", found.answer.words.rstrip("."))]
    rows += [(limit.label, tag_of(limit.verdict).text) for limit in found.limits]
    return (*rows, ("Contract change notice", found.change_notice.words.rstrip(".")))


_FLAG = {"yes": True, "no": False}


def _terms(answers: Answers) -> ContractTerms:
    law = answers.choice("law")
    return ContractTerms(
        regime=Regime.UNKNOWN if law == "unknown" else Regime(law),
        value_inc_vat_pence=with_vat(answers.money("value")),
        maximum_term_months=answers.number("term"),
        kind=Kind(answers.choice("kind") or Kind.GOODS_OR_SERVICES),
        commenced_on=answers.day("commenced"),
        is_provided_for=_FLAG.get(answers.choice("provided")),
        earlier_changes_pence=with_vat(answers.money("earlier")) or 0,
    )


def _change(answers: Answers) -> Change:
    amount = with_vat(answers.money("amount")) or 0
    scope, grounds = answers.chosen("scope"), answers.chosen("grounds")
    earlier = (
        (
            EarlierChange(
                with_vat(answers.money("before-amount")) or 0,
                answers.number("before-months") or 0,
                was_below_threshold=answers.is_("before-small", "yes"),
            ),
        )
        if answers.is_("before", "yes")
        else ()
    )  # fmt: skip
    return Change(
        extra_value_pence=-amount if answers.is_("direction", "down") else amount,
        extra_months=answers.number("months") or 0,
        adds_new_kind="new-kind" in scope,
        moves_balance="balance" in scope,
        alters_nature="nature" in scope,
        is_urgent="urgent" in grounds,
        is_unforeseeable="unforeseeable" in grounds,
        is_known_risk="known-risk" in grounds,
        is_additional="additional" in grounds,
        changes_supplier=answers.is_("supplier", "yes"),
        is_restructuring=_FLAG.get(answers.choice("restructured")),
        is_new_supplier_excluded=_FLAG.get(answers.choice("excluded")),
        earlier=earlier,
    )


def brings(answers: Answers, on: date) -> Brought:
    """Return what a procurement keeps of it: whether the change needs a notice. The test itself is kept as an answer."""
    answers = ASKS.kept(answers)
    verdict = change_check(_terms(answers), _change(answers), on=on).change_notice.verdict
    is_known = verdict is not Verdict.DEPENDS
    return Brought(
        flags={"needs_change_notice": verdict is Verdict.YES} if is_known else {},
        left_out=(
            "Value and term of the contract stay as they are in the register: change them there once it is made.",
        ),
    )


def vary(answers: Answers, on: date) -> Sequence[Variation]:
    """Offer what people may change about a change: less money, fewer months, an option in the contract."""
    answers = ASKS.kept(answers)
    found = []
    amount, months = answers.money("amount"), answers.number("months") or 0
    if amount and amount.pence > 1:
        half = Money(amount.pence // 2, amount.vat)
        found.append(
            Variation(f"If the value changed by half, {pounds(half.pence)}", answers.with_("amount", half))
        )  # fmt: skip
    if abs(months) > 1:
        fewer = int(months / 2)
        label = f"If the term changed by {abs(fewer)} month{'' if abs(fewer) == 1 else 's'}"
        found.append(Variation(label, answers.with_("months", fewer)))
    if answers.is_("provided", "no", "unknown"):
        found.append(Variation("If the contract provided for it", answers.with_("provided", "yes")))
    return found


CHANGE = Tool(
    key="contract-change",
    title="Can I change this contract?",
    summary="Test a change of value or term against the limits of the law, and learn whether a notice comes first.",
    asks=ASKS,
    result=result,
    brings=brings,
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
