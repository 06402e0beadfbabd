"""What has to leave with the data when a contract ends: after the step "review contracts, systems and exit"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to do, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Checks:
    """What to do at one time."""

    when: str
    checks: tuple[Check, ...]


DATA_EXIT = (
    Checks(
        "Now, while the supplier still wants to keep you",
        (
            Check(
                "Read what the contract says of exit help, return of data, and their price.",
                "What is not in it has to be bargained for, and time is what you bargain with.",
            ),
            Check(
                "Ask for a full trial export: records, attachments, history, and what each field means.",
                "How long the answer takes tells you how long the real one will.",
            ),
            Check(
                "Open the export and count it against the system.",
                "A file that nobody opened is not a copy of your data.",
            ),
            Check(
                "List every link to and from the system, and who owns the other end.",
                "Each one has to be switched off, or on again, on the day.",
            ),
        ),
    ),
    Checks(
        "Before the new system goes live",
        (
            Check(
                "Decide which records move, which are kept elsewhere, and which are deleted.",
                "Moving everything costs most, and carries old errors along.",
            ),
            Check(
                "Agree a last day on which data is changed in the old system, and checked totals for it.",
                "Without a total, nobody can say that nothing was lost.",
            ),
            Check(
                "Ask legal and HR early whether staff of the supplier might transfer.",
                "Such transfers have duties and dates of their own.",
            ),
            Check(
                "Pay for the time in which both systems run.",
                "It is the cost that plans forget most often.",
            ),
        ),
    ),
    Checks(
        "At the end of the contract and after it",
        (
            Check(
                "Take the last export, with checked totals, and keep read-only access for a while.",
                "Questions about old cases come for months.",
            ),
            Check(
                "Have the supplier return or delete personal data as the contract says, and prove it.",
                "A contract with a processor of personal data must say which of the two happens.",
            ),
            Check(
                "Close accounts and licences, and switch off the links that you listed.",
                "An open account is a way in, and a licence that runs on is paid.",
            ),
            Check(
                "Publish the contract termination notice, if the contract is a public one under the Act.",
                "It is due after a planned end too; the plan above says by when.",
            ),
        ),
    ),
)
