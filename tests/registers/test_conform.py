"""Tables against their schemas: every rule, and what is said when it is broken."""

import pytest

from registers.conform import MOST_BREACHES, Breach, table_breaches

SCHEMA = {
    "fields": [
        {"name": "Number", "type": "string", "constraints": {"required": True, "maxLength": 8}},
        {"name": "Value", "type": "number", "constraints": {"minimum": 0, "maximum": 1000}},
        {"name": "Months", "type": "integer"},
        {"name": "Ends", "type": "date"},
        {"name": "Small", "type": "boolean"},
        {"name": "Kind", "constraints": {"enum": ["goods", "works"]}},
        {"name": "Company", "type": "string", "constraints": {"pattern": "[A-Z0-9]{8}"}},
    ],
    "primaryKey": "Number",
}
HEAD = [field["name"] for field in SCHEMA["fields"]]
GOOD = ["1", "12.50", "24", "2027-03-31", "Yes", "goods", "01234567"]
EMPTY = ["2", "", "", "", "", "", ""]


def changed(column, value):
    row = list(GOOD)
    row[HEAD.index(column)] = value
    return row


def test_a_table_that_keeps_to_its_schema_has_no_breach():
    assert table_breaches([HEAD, GOOD, EMPTY], SCHEMA) == []
    assert table_breaches([HEAD], SCHEMA) == []


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("Number", "", "It must not be empty."),
        ("Number", "123456789", "It has 9 characters, and may have 8."),
        ("Value", "£12", "“£12” is not a number like 1234.50."),
        ("Value", "1,000", "“1,000” is not a number like 1234.50."),
        ("Value", "-1", "“-1” is less than 0."),
        ("Value", "1000.01", "“1000.01” is more than 1,000."),
        ("Months", "2.5", "“2.5” is not a whole number."),
        ("Ends", "31/03/2027", "“31/03/2027” is not a day like 2027-03-31."),
        ("Ends", "2027-02-30", "“2027-02-30” is not a day like 2027-03-31."),
        ("Ends", "20270331", "“20270331” is not a day like 2027-03-31."),
        ("Small", "maybe", "“maybe” is neither Yes nor No."),
        ("Kind", "gifts", "“gifts” is none of: goods, works."),
        ("Company", "1234567", "“1234567” does not have the form that it should."),
    ],
)
def test_each_rule_is_held(column, value, what):
    assert table_breaches([HEAD, GOOD[:0] + EMPTY, changed(column, value)], SCHEMA) == [
        Breach(2, column, what)
    ]


def test_a_key_stands_once():
    assert table_breaches([HEAD, GOOD, GOOD], SCHEMA) == [
        Breach(2, "Number", "“1” stands in row 1 already, and must not.")
    ]
    assert table_breaches([HEAD, GOOD, GOOD], {"fields": SCHEMA["fields"]}) == []


@pytest.mark.parametrize("rows", [[], [HEAD[1:]], [[*HEAD, "More"]]])
def test_another_heading_is_the_only_breach_of_its_table(rows):
    assert table_breaches([*rows, GOOD[:3]], SCHEMA) == [
        Breach(0, "", "The heading is not the one of the schema.")
    ]


def test_a_row_of_another_length_is_told_and_the_next_is_read():
    found = table_breaches([HEAD, GOOD[:3], changed("Small", "x")], SCHEMA)

    assert [(one.row, one.what[:24]) for one in found] == [
        (1, "The row has 3 cells and "),
        (2, "“x” is neither Yes nor N"),
    ]


def test_a_hopeless_table_ends_at_a_hundred():
    assert len(table_breaches([HEAD, *[GOOD[:1]] * 500], SCHEMA)) == MOST_BREACHES
