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
