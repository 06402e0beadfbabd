"""What a purchase is worth in law, which regime follows from it, and which duties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rulebook.below_threshold import Invitation
from rulebook.money import pounds
from rulebook.regime import Purchase, Rules, Standing, rules_for
from rulebook.register_law import Regime
from rulebook.valuation import Part as Sum
from rulebook.valuation import PartKind, Related, Subject, Valuation, value_of
from rulebook.vat import VatRate
from toolkit.procurements.brought import Brought
from toolkit.tools.engine.questions import YES_NO, Answers, Asked, Choice, Money, Question, Vat
from toolkit.tools.engine.questions import Kind as Ask
from toolkit.tools.engine.results import (
    Fact,
    Onward,
    Part,
    Result,
    Table,
    Tool,
    Variation,
    whys,
)
from toolkit.tools.engine.vat import with_vat
from toolkit.tools.purchase.questions import (
    ESTIMATE,
    KIND,
    TITLE,
    kind_of,
    since_act,
    value_brought,
)
from toolkit.tools.rules.reserving import RESERVATION_QUESTIONS, is_reserved, reserved_part

_STEP_PENCE = 5_000_00


def _estimated(answers: Answers) -> bool:
    return answers.is_("estimate", "yes")


ASKS = Asked((
    TITLE,
    KIND,
    Question(
        "framework", "Is it a call-off from a framework?", Ask.RADIOS, "Call-off",
        missing="Select whether it is a call-off from a framework",
        hint="A call-off follows the law of its framework.",
        choices=(
            Choice("no", "No"),
            Choice(Regime.ACT_2023, "Yes, from a framework under the Procurement Act 2023"),
            Choice(Regime.REGULATIONS_2015, "Yes, from a framework under the Public Contracts Regulations 2015"),
        ),
    ),
    ESTIMATE,
    Question(
        "price", "What is the price for the first term?", Ask.MONEY, "Price for the first term",
        missing="Enter the price for the first term, like 110,000", least=1,
        hint="The most you could pay for it: for a range, its top.", asked=_estimated,
    ),
    Question(
        "extensions", "What would all extensions cost?", Ask.MONEY, "Extensions",
        hint="Every option to extend or renew, used or not. Leave it empty if there is none.", asked=_estimated,
    ),
    Question(
        "options", "What would everything else that you may order cost?", Ask.MONEY, "Options and extras",
        hint="Optional modules, more users, set-up, training, fees, rises of price, and prizes or payments to those who take "
        "part. Leave it empty if there is nothing.",
        asked=_estimated,
    ),
    Question(
        "related", "Are there other contracts that could reasonably be one with this?", Ask.RADIOS, "Related contracts",
        missing="Select yes if there are other contracts that could reasonably be one with this", choices=YES_NO,
        hint="For example, the same software for another department, or the same devices in another order.", asked=_estimated,
    ),
    Question(
        "others", "What are those other contracts worth together?", Ask.MONEY, "Value of related contracts",
        missing="Enter what the other contracts are worth, like 120,000", least=1,
        asked=lambda answers: _estimated(answers) and answers.is_("related", "yes"),
    ),
    Question(
        "apart", "Is there a good reason to keep them apart?", Ask.TEXT, "Good reason to keep them apart",
        hint="If there is, say it in a few words, and keep it on file. Leave it empty if there is none: then all count together.",
        asked=lambda answers: _estimated(answers) and answers.is_("related", "yes"),
    ),
    Question(
        "begun", "Has the procurement begun?", Ask.RADIOS, "Has begun",
        missing="Select yes if the procurement has begun", choices=YES_NO,
        hint="It has once a tender or transparency notice is published or, below the threshold, tenders are invited. Talking "
        "with the market does not begin it.",
        asked=lambda answers: answers.is_("framework", "no"),
    ),
    Question(
        "commenced", "When did it begin?", Ask.DATE, "Began",
        missing="Enter the day on which the procurement began", hint="For example, 5 1 2026", wrong=since_act,
        asked=lambda answers: answers.is_("framework", "no") and answers.is_("begun", "yes"),
        why="The threshold is that of the day on which the procurement began.",
    ),
    Question(
        "invite", "How will suppliers hear of it?", Ask.RADIOS, "How suppliers hear of it",
        missing="Select how suppliers will hear of it", hint="It matters below the threshold.",
        choices=(
            Choice(Invitation.ADVERTISED, "It is advertised to anybody"),
            Choice(Invitation.SELECTED, "Only suppliers that we choose are asked"),
            Choice(Invitation.DIRECT, "One supplier is asked"),
        ),
        asked=lambda answers: answers.is_("framework", "no"),
    ),
    *RESERVATION_QUESTIONS,
))  # fmt: skip


def _sum(kind: PartKind, money: Money, about: str, *, is_concession: bool) -> Sum:
    vat = VatRate.INCLUDED if money.vat is Vat.INCLUDED else VatRate.STANDARD
    return Sum(PartKind.RECEIPT if is_concession else kind, money.pence, vat, about=about)


def _valuation(answers: Answers) -> Valuation:
    is_concession = answers.is_("kind", "concession")
    parts = [
        _sum(kind, money, about, is_concession=is_concession)
        for key, kind, about in (
            ("price", PartKind.PRICE, "First term"),
            ("extensions", PartKind.EXTENSION, "Extensions"),
            ("options", PartKind.OPTION, "Options and extras"),
        )
        if (money := answers.money(key)) is not None
    ]
    others = with_vat(answers.money("others"))
    related = (
        [Related("Related contracts", others, reason_apart=answers.choice("apart"))]
        if others is not None
        else []
    )
    return value_of(
        parts,
        subject=Subject.CONCESSION if is_concession else Subject.CONTRACT,
        related=related,
        why_not_estimable="" if _estimated(answers) else "as you say",
    )


def _rules(answers: Answers, value: Valuation, on: date) -> Rules:
    framework = answers.choice("framework")
    return rules_for(
        Purchase(
            kind_of(answers),
            value.value_inc_vat_pence,
            answers.day("commenced") or on,
            framework_regime=Regime.UNKNOWN if framework == "no" else Regime(framework),
            invitation=Invitation(answers.choice("invite") or Invitation.ADVERTISED),
        )
    )


def result(answers: Answers, on: date) -> Result:
    """Say which rules apply, with the sum of the value and every duty."""
    answers = ASKS.kept(answers)
    value = _valuation(answers)
    rules = _rules(answers, value, on)
    parts = [Part("Why", whys=whys(rules.reasons))]
    if value.value_inc_vat_pence is not None:
        parts.append(_sum_part(value))
    parts.append(Part("What you must do", whys=whys(rules.duties)))
    reserved = reserved_part(answers, value.value_inc_vat_pence, on)
    if reserved is not None:
        parts.append(reserved)
    if rules.below:
        notices = [rules.below.tender_notice, rules.below.details_notice]
        parts.append(
            Part(
                "Notices",
                facts=tuple(
                    Fact(name, answer.words, whys(answer.reasons))
                    for name, answer in zip(
                        ("Below-threshold tender notice", "Contract details notice"),
                        notices,
                        strict=True,
                    )
                ),
            )
        )
    return Result(
        rules.standing.in_words,
        lead=_lead(value, rules)
        + (" We took it as if it began today." if answers.is_("begun", "no") else ""),
        warnings=rules.warnings,
        parts=tuple(parts),
        outline=_outline(value, rules),
        onward=_onward(answers, value),
    )


def _lead(value: Valuation, rules: Rules) -> str:
    pence = value.value_inc_vat_pence
    if pence is None:
        return "The value cannot be estimated, so the purchase counts as above the threshold."
    if rules.threshold is None:
        return f"It is worth {pounds(pence)} including VAT."
    threshold = rules.threshold.value_inc_vat_pence
    return f"It is worth {pounds(pence)} including VAT. The threshold is {pounds(threshold)}."


def _sum_part(value: Valuation) -> Part:
    rows = [
        (line.about if line.is_counted else f"{line.about} (not counted)", pounds(line.inc_vat_pence), line.reason.text)
        for line in value.lines
    ]  # fmt: skip
    rows.append(
        ("Together", pounds(value.value_inc_vat_pence or 0), "The estimated value, including VAT")
    )
    table = Table(("Part", "Including VAT", "Why it counts"), tuple(rows), "The sum of the value")
    return Part("What it is worth in law", whys=whys(value.reasons), table=table)


def _outline(value: Valuation, rules: Rules) -> tuple[tuple[str, str], ...]:
    rows = [("Rules", rules.standing.in_words)]
    if rules.below:
        rows.append(("Tender notice", rules.below.tender_notice.words.rstrip(".")))
        rows.append(("Details notice", rules.below.details_notice.words.rstrip(".")))
    return tuple(rows)


def vary(answers: Answers, on: date) -> Sequence[Variation]:
    """Offer a little less and more, the price alone, and another way to invite."""
    answers = ASKS.kept(answers)
    price = answers.money("price")
    found = []
    if price is not None:
        if price.pence > _STEP_PENCE:
            found.append(_priced(answers, price, -_STEP_PENCE, "less"))
        found.append(_priced(answers, price, _STEP_PENCE, "more"))
    if answers.money("extensions"):
        found.append(Variation("Without extensions", answers.with_("extensions", None)))
    standing = _rules(answers, _valuation(answers), on).standing
    if standing is Standing.NOTIFIABLE and answers.is_("invite", Invitation.ADVERTISED):
        found.append(
            Variation("If only chosen suppliers are asked", answers.with_("invite", Invitation.SELECTED.value))
        )  # fmt: skip
    return found


def _priced(answers: Answers, price: Money, step: int, word: str) -> Variation:
    changed = answers.with_("price", Money(price.pence + step, price.vat))
    return Variation(f"At {pounds(abs(step))} {word}", changed)


def brings(answers: Answers, on: date) -> Brought:
    """Return what a procurement keeps of it: the kind, the value in law, its framework's law, and its beginning."""
    answers = ASKS.kept(answers)
    need: dict[str, Any] = {
        **value_brought(answers), "value_inc_vat_pence": _valuation(answers).value_inc_vat_pence
    }  # fmt: skip
    if not answers.is_("framework", "no"):
        need |= {"framework_covers": True, "framework_regime": Regime(answers.choice("framework"))}
    if answers.day("commenced"):
        need["commenced_on"] = answers.day("commenced")
    flags = {"has_options": True} if answers.money("extensions") else {}
    if is_reserved(answers, need["value_inc_vat_pence"], on):
        flags["is_reserved"] = True
    return Brought(need, flags=flags)


def _onward(answers: Answers, value: Valuation) -> tuple[Onward, ...]:
    pence = value.value_inc_vat_pence
    said = answers.only({"title", "kind", "estimate"})
    if pence is not None:
        said = said.with_("value", Money(pence, Vat.INCLUDED))
    return (
        Onward("Which route?", "which-route", said),
        Onward("Which notices, and when?", "notices", said),
    )


RULES = Tool(
    key="what-rules-apply",
    title="What rules apply?",
    summary="What a purchase is worth in law, whether it is above the threshold, and which rules and duties follow.",
    asks=ASKS,
    result=result,
    brings=brings,
    vary=vary,
    group="Before you buy",
    needs=("The price, and what every extension and option could cost", "Whether other contracts belong with it"),
    gives=(
        "The value in law, line by line, and the threshold of the day",
        "The rules that apply, with the duties that follow",
        "What a little less or more would change, and a note for the file",
    ),
    note="Value and regime note",
    words=("threshold", "reserve", "reservation", "local suppliers", "value", "valuation", "VAT", "regime", "splitting", "aggregation", "light touch", "notifiable",
           "concession"),
)  # fmt: skip
