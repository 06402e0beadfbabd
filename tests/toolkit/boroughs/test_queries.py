from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.factories.boroughs import AliasFactory, AuthorityFactory, AuthorityIdentifierFactory
from toolkit.boroughs import actions, queries
from toolkit.boroughs.models import Authority

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parent / "cases" / "buyer_names.csv"


def test_every_labelled_name_is_resolved_as_labelled():
    """No name that is not a borough's may be taken for one: precision is whole, and so is recall."""
    actions.load()
    resolver = queries.Resolver()
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    wrong, missed = [], []
    for row in rows:
        authority = resolver.resolve(row["buyer_as_published"]).authority
        got = authority.gss_code if authority else ""
        if got and got != row["gss_code"]:
            wrong.append((row["buyer_as_published"], got))
        elif not got and row["gss_code"]:
            missed.append(row["buyer_as_published"])

    assert wrong == []
    assert missed == []
    assert sum(bool(row["gss_code"]) for row in rows) == 42


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("RBKC", "kensington-and-chelsea"),
        ("LBHF", "hammersmith-and-fulham"),
        ("Westminster City Council", "westminster"),
        ("City of Westminster", "westminster"),
        ("London Borough of Richmond", "richmond-upon-thames"),
        ("London Borough Newham", "newham"),
        ("The Council of the London Borough of Brent", "brent"),
        ("Mayor and Burgesses of the London Borough of Croydon", "croydon"),
    ],
)
def test_other_ways_of_writing_a_borough(name, slug):
    actions.load()

    assert queries.resolve(name).authority.slug == slug


@pytest.mark.parametrize(
    "name",
    [
        "Richmond",
        "Kingston Council",
        "Sutton Parish Council",
        "Camden Learning Ltd",
        "London Councils",
        "City of London Police",
        "Harrow School",
        "Richmondshire District Council",
        "Newham College of Further Education",
        "",
    ],
)
def test_what_sounds_like_a_borough_is_not_one(name):
    actions.load()

    resolution = queries.resolve(name)

    assert resolution.authority is None
    assert resolution.reason


def test_a_number_counts_before_a_name():
    camden, barnet = AuthorityFactory(name="Camden"), AuthorityFactory(name="Barnet")
    AuthorityIdentifierFactory(authority=camden, scheme="GB-LAE", value="CMD")
    AliasFactory(authority=barnet, text="barnet")
    resolver = queries.Resolver()

    by_number = resolver.resolve("Barnet", ["GB-COH:1", "GB-LAE:CMD"])

    assert by_number.authority == camden
    assert by_number.reason == "the number GB-LAE-CMD"
    assert resolver.resolve("Barnet", ["GB-LAE:XXX"]).authority == barnet
    assert resolver.resolve("Barnet Council").reason == "addressed as a council"


def test_a_resolver_costs_four_queries_for_any_number_of_names(django_assert_num_queries):
    actions.load()

    with django_assert_num_queries(4):
        resolver = queries.Resolver()
        for name in ("Camden", "Barnet", "Hull", "Camden"):
            resolver.resolve(name)


def test_two_boroughs_in_one_name_are_both_meant_and_the_first_buys():
    actions.load()

    resolution = queries.resolve("Richmond and Wandsworth Better Service Partnership")

    assert resolution.authority.slug == "richmond-upon-thames"
    assert [one.slug for one in resolution.also] == ["wandsworth"]


def test_a_doubtful_name_is_a_question_with_candidates():
    actions.load()

    likely, unsure = queries.resolve("Kingston Council"), queries.resolve("LBE")

    assert likely.is_question
    assert likely.authority is None
    assert likely.as_candidates() == [
        ["kingston-upon-thames", 0.8, "part of a borough's name, addressed as a council"]
    ]
    assert [one.slug for one in unsure.candidates] == ["ealing", "enfield"]
    assert not queries.resolve("Brentwood").is_question


def test_groups_are_read_with_their_members(django_assert_num_queries):
    actions.load()

    with django_assert_num_queries(2):
        members = {
            one.slug: {each.slug for each in one.authorities.all()} for one in queries.groups()
        }

    assert members["south-london-partnership"] == {
        "croydon",
        "kingston-upon-thames",
        "merton",
        "richmond-upon-thames",
        "sutton",
    }
    assert len(members["west-london-alliance"]) == 7


def test_london_is_the_33_by_name():
    actions.load()
    AuthorityFactory(kind="other")

    names = [one.name for one in queries.london()]

    assert len(names) == 33
    assert names == sorted(names)
    assert queries.is_loaded()
    assert queries.authority("camden").gss_code == "E09000007"
    with pytest.raises(Authority.DoesNotExist):
        queries.authority("hull")
