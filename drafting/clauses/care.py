"""Clauses on care for data about people: where it lies, who handles and sees it, when it goes, what if it leaks. Our own wording."""

from __future__ import annotations

from drafting.clauses.clause import Clause, Fact, Signs
from drafting.law import data_protection

_TERMS = data_protection(
    "Who handles personal data for the council does so under a contract with certain terms. Your data protection officer has them.",
    "Article 28",
)
_SECURITY = data_protection("Personal data is kept secure in proportion to the risk.", "Article 32")
_TRANSFER = data_protection(
    "Personal data that leaves the UK needs a ground for the transfer.", "Articles 44 to 49"
)

CARE = (
    Clause(
        key="processor",
        title="Personal data by the council’s instructions, and who else handles it",
        purpose="So that the council knows every hand that its residents’ data goes through.",
        wording="The Supplier handles personal data for the Council, and only by its written instructions, as Schedule [number] sets out: which data, about whom, what for, how long. It names everybody else who handles the data, where and what for. It tells the Council [30] days before that changes, and the Council may object. It is answerable for them as for itself. It helps the Council to assess the effect on people, and to answer those who ask for their data.",
        not_when="No flow holds personal data. Where your council has standard terms for this, use those and leave this out.",
        calls=frozenset({Fact.PERSONAL, Fact.SENSITIVE}),
        question="List all who would handle our data besides you: name, country, task, and since when.",
        weight=0,
        signs=Signs(
            "A list, short and complete, with a page that is kept up to date.",
            "A list without countries or tasks.",
            "“Trusted partners.”",
        ),
        why=(_TERMS,),
        step="scope-data-and-interoperability",
    ),
    Clause(
        key="hosting-uk",
        title="Data stays in the UK",
        purpose="So that sensitive data is under one law, and near.",
        wording="Council Data, its copies and the keys to it are kept in the United Kingdom, and nobody outside it can see Council Data, not for support either, unless the Council agrees beforehand in writing for each case.",
        not_when="Nothing sensitive is in the flows: it costs choice and money, and shuts out good services. Then ask to be told where data is.",
        calls=frozenset({Fact.SENSITIVE, Fact.OUTSIDE}),
        question="Where are data, copies, keys and the people who support them? Which of them could be outside the UK, and when?",
        weight=4,
        signs=Signs(
            "All in the UK, with names of the data centres; support too.",
            "Data in the UK; support from elsewhere without sight of data.",
            "“In the cloud”, or copies abroad.",
        ),
        against=frozenset({"hosting-told"}),
        why=(_TRANSFER,),
    ),
    Clause(
        key="hosting-told",
        title="The council knows where data lies, and agrees to a change",
        purpose="So that a move of data is a decision of the council.",
        wording="Schedule [number] says in which countries Council Data and its copies are kept, and from where it can be seen. The Supplier asks the Council [three months] before that changes. Without agreement the Council may end the contract without cost, with all its data.",
        not_when="Data must stay in the UK in any case. Then say so with the other clause.",
        calls=frozenset({Fact.ELSEWHERE, Fact.OUTSIDE}),
        question="In which countries are data, copies and support today? What has changed in the last two years?",
        weight=3,
        signs=Signs(
            "A table of places with dates; changes were announced.",
            "Countries named, changes by e-mail.",
            "“Several regions”, or a right to move data freely.",
        ),
        against=frozenset({"hosting-uk"}),
        why=(_TRANSFER,),
    ),
    Clause(
        key="audit-log",
        title="Who saw and changed what can be looked up",
        purpose="So that a resident who asks, and an officer who is accused, gets an answer.",
        wording="The system records who looked at, changed, took out or deleted which record, when and from where, also through the API. The Council can read and export this log itself. Nobody can change it. It is kept for [two years], then deleted.",
        not_when="The flows hold nothing about people and no money.",
        calls=frozenset({Fact.PERSONAL, Fact.SENSITIVE}),
        question="Show us live: who looked at this record in the last month, by screen and by API?",
        weight=5,
        signs=Signs(
            "Shown within a minute, looks included, exported by us.",
            "Changes but not looks, or through the service desk.",
            "Logs of the server only.",
        ),
        why=(_SECURITY,),
    ),
    Clause(
        key="incident",
        title="The council hears at once when something goes wrong",
        purpose="So that residents can be warned and duties kept in time.",
        wording="The Supplier tells the Council of any breach of security that touches Council Data within [24 hours] of learning of it, with what is known, and goes on telling. It keeps the evidence, helps to find the cause, and says what it does so that it does not happen again. It tells nobody else before, unless the law makes it.",
        not_when="Never, where the supplier holds council data.",
        calls=frozenset({Fact.PERSONAL, Fact.SENSITIVE, Fact.ELSEWHERE}),
        question="Tell us of your last incident, or your last rehearsal of one: what happened hour by hour, and what changed since?",
        weight=5,
        signs=Signs(
            "A real account by the hour, customers told within a day, changes named.",
            "A sound process, rehearsed within a year.",
            "A policy, or “we have had none”.",
        ),
        why=(_SECURITY,),
    ),
    Clause(
        key="retention",
        title="Data goes when its time is over",
        purpose="So that old data is no burden, and no risk.",
        wording="The system deletes or blanks records by the Council’s rules for how long each kind is kept, in the copies too within [90] days, and shows beforehand what will go. The Council can hold single records back. Deleting costs nothing more, and is recorded.",
        not_when="The system only passes data on and keeps none.",
        calls=frozenset({Fact.PERSONAL, Fact.SENSITIVE}),
        question="Show us how a rule like “closed cases after six years” is set, previewed and carried out, with its files and copies.",
        weight=4,
        signs=Signs(
            "Set by us on a screen, with a preview, files and copies included.",
            "By the supplier on request, at no charge.",
            "By hand, for a charge, or records are only hidden.",
        ),
    ),
    Clause(
        key="automated",
        title="Scores and decisions can be explained and undone",
        purpose="So that no resident meets a decision that nobody can explain.",
        wording="Where the system scores, ranks or decides about people, it shows the officer which data that rests on and why it came out so, in words that a resident understands. An officer can set it aside. The Supplier says how it was tested for unfair results, tests it each [year], and tells the Council before the method changes. It can be switched off.",
        not_when="Nothing is scored or decided about people.",
        calls=frozenset({Fact.DECIDING}),
        question="Take one score of your demonstration: explain it to a resident, set it aside, and show us the last test for unfair results.",
        weight=6,
        signs=Signs(
            "Explained in plain words, set aside with a reason, a test with figures by group.",
            "Explained in general, a test promised by a date.",
            "A secret of the trade.",
        ),
    ),
)  # fmt: skip
