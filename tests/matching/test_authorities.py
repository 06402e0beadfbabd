"""Who is meant by a buyer's name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.authorities import Body, Decision, Gazetteer, Known
from toolkit.boroughs.gazetteer import from_files

CASES = Path(__file__).parent / "cases"
LONDON = from_files()
SMALL = Gazetteer.of(
    [
        Known(
            "alpha", "Alphaham", ("London Borough of Alphaham", "LBAL"), domains=("alpha.gov.uk",)
        ),
        Known("beta", "Beta and Gamma", parts=("Gamma",), domains=("both.gov.uk",)),
        Known("delta", "Delta", is_city=True, domains=("both.gov.uk",)),
    ],
    [Body("Alphaham Homes", ("AH",), "a housing company")],
    ["Alphaborough"],
)


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_published_name_means_what_its_label_says():
    """All 42 names of boroughs are surely theirs, and none of the other 53 is taken for one."""
    wrong = []
    for row in rows("buyer_names.csv"):
        found = LONDON.resolve(row["buyer_as_published"])
        got = [LONDON.label(key) for key in found.keys]
        if got != ([row["borough"]] if row["borough"] else []):
            wrong.append((row["buyer_as_published"], found))
        assert found.decision in (Decision.SURE, Decision.NO)

    assert wrong == []


@pytest.mark.parametrize("row", rows("invented_buyers.csv"), ids=lambda row: row["name"] or "-")
def test_a_name_in_another_form_means(row):
    found = LONDON.resolve(row["name"])

    assert (list(found.keys), found.decision.value) == (row["means"].split(), row["decision"])
    assert found.reason


@pytest.mark.parametrize(
    ("name", "decision", "reason"),
    [
        ("LB Alphaham", "sure", "addressed as a council"),
        ("London Borough of Alphahm", "sure", "a borough's name but for 1 letter"),
        ("London Borough of Alfaham", "likely", "a borough's name but for 2 letters"),
        ("Alphaham Council Zoo", "likely", "addressed as a council, with other words: 'zoo'"),
        ("Zoo of Alphaham Council", "unsure", "addressed as a council, after other words: 'zoo'"),
        ("Gamma Council", "likely", "part of a borough's name, addressed as a council"),
        ("Alphaham Homes", "no", "Alphaham Homes is a housing company, not a borough"),
        ("AH (Procurement)", "no", "Alphaham Homes is a housing company, not a borough"),
        ("Alphaborough Council", "no", "this is a council outside London"),
        ("Alphaham Parish Council", "no", "this is a council outside London"),
        ("both.gov.uk", "sure", "the web address both.gov.uk"),
        ("a@elsewhere.gov.uk", "no", "no London borough is named"),
        ("()", "no", "there is no name"),
        (
            "Alphaham, Delta Parish Council",
            "no",
            "this is a council outside London, or of another kind",
        ),
        ("Delta Zoo", "no", "'zoo' without 'council' shows another body"),
        ("Alphaborough, Delta", "no", "this is a council outside London, or of another kind"),
        (
            "London Borough of Gamma Procurement",
            "sure",
            "part of a borough's name, addressed as a London borough, with a department",
        ),
        ("Tenders Portal - Delta", "likely", "a borough's name with that of an e-sourcing site"),
        ("Procurement c/o Capita", "no", "no London borough is named"),
        ("Alphaham, Alphaham", "sure", "the same name"),
        ("LBA", "sure", "the same name"),
        ("Delta City Council", "sure", "addressed as a council"),
        ("Alphaham Zoo, Delta", "no", "several places and other words: another body"),
    ],
)
def test_the_answer_says_why(name, decision, reason):
    found = SMALL.resolve(name)

    assert (found.decision.value, found.reason) == (decision, reason)


def test_a_body_that_acts_for_nobody_we_know_leaves_the_candidates_of_the_other():
    assert SMALL.resolve("Capita on behalf of Alphaham College").others == ("alpha",)
    assert SMALL.resolve("Alphaham College on behalf of Capita").others == ("alpha",)


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_an_unsure_answer_is_never_used(name):
    found = LONDON.resolve(name)

    assert 0 <= found.confidence <= 1
    assert found.reason
    assert (found.decision is Decision.SURE) == (found.confidence >= 0.9)
    assert not set(found.keys) & set(found.others)


@given(st.sampled_from(rows("invented_buyers.csv")), st.sampled_from([str.upper, str.lower]))
def test_capitals_never_matter(row, change):
    assert LONDON.resolve(change(row["name"])).keys == LONDON.resolve(row["name"]).keys
