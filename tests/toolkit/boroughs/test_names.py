from __future__ import annotations

import pytest

from toolkit.boroughs import names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("London Borough of Barking &amp; Dagenham", "london borough of barking and dagenham"),
        ("THE LONDON BOROUGH OF HAVERING", "london borough of havering"),
        ("  Kingston-upon-Thames,  ", "kingston upon thames"),
        ("", ""),
    ],
)
def test_a_name_is_tidied(name, expected):
    assert names.tidy(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("London Borough of Camden Council", "camden"),
        ("LB Camden", "camden"),
        ("Camden Council", "camden"),
        ("Haringey Council - Traffic Management", "haringey"),
        ("London Borough of Haringey — Parks and Leisure", "haringey"),
        ("Harrow Council, Housing", "harrow"),
        ("Islington Council (Housing)", "islington"),
    ],
)
def test_forms_of_address_and_departments_are_taken_off(name, expected):
    assert expected in [form for form, _ in names.forms(name)]


@pytest.mark.parametrize("name", ["Barnet (Homes)", "Brent - Housing Association", "Camden, Ltd"])
def test_a_bare_name_with_more_to_it_stays_as_it_is(name):
    assert [form for form, _ in names.forms(name)] == [names.tidy(name)]
