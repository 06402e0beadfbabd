from __future__ import annotations

from ocds import conform, outgoing
from tests.ocds.test_outgoing import FULL, PACKAGE, RELEASE, package, problems


def paths(value):
    return [problem.path for problem in problems(value)]


def test_each_fault_is_told_with_its_place():
    release = outgoing.release(FULL)
    bad = {**release, "id": 5, "awards": [{"id": "1", "status": "done"}]}

    found = problems(package(bad))

    assert [problem.path for problem in found] == [
        "releases[0].awards[0].status",
        "releases[0].id",
    ]
    assert found[1].what == "5 is not of type 'string'."


def test_what_a_package_must_say_of_itself_is_checked():
    whole = package(outgoing.release(FULL))
    del whole["publisher"]

    assert [problem.what for problem in problems(whole)] == ["'publisher' is a required property."]
    assert paths({**package(), "releases": 5}) == ["releases"]
    assert paths([])[0] == ""


def test_two_releases_with_one_id_are_told():
    release = outgoing.release(FULL)

    (problem,) = problems(package(release, release))

    assert problem.what == f"2 releases have the id '{release['id']}'."


def test_a_day_that_is_none_is_told_though_the_schema_lets_it_pass():
    release = outgoing.release(FULL)
    release["awards"][0]["date"] = "2026-05-01"
    release["contracts"][0]["dateSigned"] = "soon"

    assert paths(package(release)) == [
        "releases[0].awards[0].date",
        "releases[0].contracts[0].dateSigned",
    ]


def test_no_more_than_a_hundred_problems_are_told():
    found = conform.package_problems(
        package(*[{"ocid": 1}] * 60), release_schema=RELEASE, package_schema=PACKAGE
    )

    assert len(found) == conform.MOST_PROBLEMS
