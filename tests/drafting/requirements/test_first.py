"""A first wording from a need: said of others, in a sentence, with what the need knows."""

from __future__ import annotations

import pytest

from drafting.requirements.first import from_flow, from_need, from_system, wording_of
from drafting.workbook.book import Entry
from tests.drafting.datamap.maps import FLOW, KEPT, NEW, map_of


@pytest.mark.parametrize(
    ("who", "what", "why", "said"),
    [
        ("tenant who works shifts", "to change my appointment", "I do not miss work.",
         "A tenant who works shifts can change their appointment, so that they do not miss work."),
        ("repairs planner", "see who is free", "", "A repairs planner can see who is free."),
        ("an operative", "a list of the day’s jobs", "I am on time",
         "An operative gets a list of the day’s jobs, so that they are on time."),
        ("tenants with hearing loss", "to be told by text", "we know when somebody comes",
         "Tenants with hearing loss can be told by text, so that they know when somebody comes."),
        ("carers", "information in plain words", "", "Carers get information in plain words."),
        ("bus driver", "to do it by myself", "", "A bus driver can do it by themselves."),
        ("", "to pay", "", "Somebody can pay."),
        ("boss", "to know", "", "A boss can know."),
        ("tenant", "", "it is nice", ""),
    ],
)  # fmt: skip
def test_the_wording_of_a_need(who, what, why, said):
    need = Entry("needs", 4, {"who": who, "what": what, "why": why})

    assert wording_of(need) == said


def test_it_takes_over_what_the_need_says_and_the_link_to_it():
    need = Entry(
        "needs", 4, {"who": "tenant", "what": "to pay", "priority": "could", "test": "Ten pay."}
    )

    assert from_need(need) == {
        "outcome": "A tenant can pay.", "kind": "functional", "needs": [4], "priority": "could", "test": "Ten pay.",
    }  # fmt: skip


def test_it_leaves_out_what_the_need_does_not_say():
    assert from_need(Entry("needs", 1, {"who": "tenant", "what": "to pay"})).keys() == {
        "outcome", "kind", "needs",
    }  # fmt: skip


def test_a_flow_of_a_new_system_makes_a_requirement_with_its_test():
    book = map_of(systems=[NEW, KEPT], flows=[FLOW])

    assert from_flow(book.get("flows", 1), book) == {
        "outcome": "Jobs: what is entered in Scheduling is in Housing by the next morning, and nobody types it again. It goes as JSON, or an equivalent.",
        "kind": "data", "test": "Change one record in Scheduling. It is in Housing by the next morning.",
        "note": "Flow D1 of the data map",
    }  # fmt: skip


def test_a_new_system_makes_its_way_out_and_an_old_one_no_more_than_a_note():
    book = map_of(systems=[NEW, KEPT])

    assert from_system(book.get("systems", 1), book)["kind"] == "exit"
    assert "at no charge, as CSV" in from_system(book.get("systems", 1), book)["outcome"]
    assert from_system(book.get("systems", 2), book) == {"kind": "data", "note": "System S2 of the data map"}  # fmt: skip
