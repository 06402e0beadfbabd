"""The checker of words: it finds typed figures of law and nothing else, and names what is missing."""

from datetime import date

import pytest

from toolkit.guidance import content_checks, textfile
from toolkit.guidance.content_checks import bare_figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("worth £207,720 or more", ["£207,720"]),
        ("worth £207,720.00 or more", ["£207,720.00"]),
        ("the old threshold of £214,904", ["£214,904"]),
        ("a central one, £135,018, is not ours", ["£135,018"]),
        ("£173,100 before VAT", ["£173,100"]),
        ("from £30,000, publish", ["£30,000"]),
        ("from £ 30,000", ["£ 30,000"]),
        ("from £30k", ["£30k"]),
        ("from £30 thousand", ["£30 thousand"]),
        ("more than £5m", ["£5m"]),
        ("more than £5 million", ["£5 million"]),
        ("more than £5,000,000", ["£5,000,000"]),
        ("more than £5.0 million", ["£5.0 million"]),
        ("more than £2 million a year", ["£2 million"]),
        ("£100M of spend", ["£100M"]),
        ("£0.1bn of spend", ["£0.1bn"]),
        ("turnover of £44 million", ["£44 million"]),
        ("from £30,000 to £5 million", ["£30,000", "£5 million"]),
    ],
)
def test_a_sum_that_is_a_figure_of_law_is_found_however_it_is_written(text, found):
    assert list(bare_figures(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "worth £2.5 million",
        "worth £2.05 million",
        "worth £5.1m",
        "worth £3.4 million",
        "worth £30,000.50",
        "worth £30,001",
        "worth £130,000",
        "worth £5,000 or £500",
        "£2 meetings",
        "£5",
        "2 million residents",
        "30,000 tenants",
        "from £200,000 to £300,000",
    ],
)
def test_a_sum_that_only_looks_like_a_figure_of_law_is_let_be(text):
    assert list(bare_figures(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("within 30 days of signing", ["30 days"]),
        ("a 30-day limit", ["30-day"]),
        ("for 8 working days", ["8 working days"]),
        ("28 clear days", ["28 clear days"]),
        ("1 day", ["1 day"]),
        ("within thirty days", ["thirty days"]),
        ("Twenty-five days", ["Twenty-five days"]),
        ("twenty five days", ["twenty five days"]),
        ("eight working days", ["eight working days"]),
        ("eight-working-day standstill", ["eight-working-day"]),
        ("fifty-six days from April", ["fifty-six days"]),
        ("ninety calendar days", ["ninety calendar days"]),
        ("one hundred and twenty days", ["one hundred and twenty days"]),
        ("a hundred and eighty days", ["a hundred and eighty days"]),
        ("a hundred days", ["a hundred days"]),
        ("eleven days", ["eleven days"]),
        ("8 working\ndays", ["8 working\ndays"]),
    ],
)
def test_a_number_of_days_is_found_in_digits_and_in_words(text, found):
    assert list(bare_figures(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "a fortnight",
        "two weeks",
        "in three months",
        "half a day",
        "these days",
        "the day you sign",
        "30 daylight sensors",
        "every day",
    ],
)
def test_time_that_is_not_a_number_of_days_is_let_be(text):
    assert list(bare_figures(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wait {figure:standstill} and sign", []),
        ("above {figure:kpi-contract-value|the value for KPIs}", []),
        ("see {step:manage-contracts|the 30 days}", ["30 days"]),
        ("see {template:contract-plan|contracts of £5 million}", ["£5 million"]),
        ("see {source:30-days} for it", []),
        ("section 30 {judgement} days pass", []),
        ("[the rule](https://example.org/30-days/?value=£30,000)", []),
        ("[30 days](https://example.org/)", ["30 days"]),
        ("| Contract copy | 90 days |", ["90 days"]),
        ("**£30,000** or more", ["£30,000"]),
    ],
)
def test_what_a_reader_sees_is_checked_and_keys_and_addresses_are_not(text, found):
    assert list(bare_figures(text)) == found


def document(text="Words. {judgement}", **front):
    return textfile.Document(
        {"key": "a", "title": "A", "summary": "One.", "reviewed_on": date(2026, 11, 22), **front},
        textfile.parse_sections(text),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("see {step:nowhere}", "there is no step 'nowhere'"),
        ("see {figure:nothing}", "there is no figure 'nothing'"),
        ("so they say {source:unnamed}", "there is no source 'unnamed'"),
        ("see {guidebook:none}", "there is no guidebook 'none'"),
        ("see {steps:define-need-and-outcomes}", "is not a token"),
        ("::: figure nothing\nIt counts.\n:::", "there is no figure 'nothing'"),
        ("within 30 days", "'30 days' is typed"),
    ],
)
def test_each_problem_is_said_in_words(text, problem):
    found = content_checks.problems(document(text), folder="pages")

    assert len(found) == 1
    assert problem in found[0]


def test_sound_words_have_no_problems():
    assert content_checks.problems(document(), folder="pages") == []


def test_templates_are_checked_only_when_their_keys_are_known():
    words = document("use {template:brief}")

    assert content_checks.problems(words, folder="pages") == []
    assert content_checks.problems(words, folder="pages", template_keys={"brief"}) == []
    assert content_checks.problems(words, folder="pages", template_keys={"other"}) == [
        "there is no template 'brief' (in '{template:brief}')"
    ]


def test_a_folder_stands_for_its_files_and_the_end_sums_up_the_reading_ages(tmp_path, capsys):
    (tmp_path / "README.md").write_text("about the folder")
    good, typed = tmp_path / "good.md", tmp_path / "typed.md"
    good.write_text(textfile.serialise(document("A cat sat. It was warm.")))
    typed.write_text(textfile.serialise(document("Pay within 30 days.")))

    assert content_checks.main([str(tmp_path)]) == 1

    said = capsys.readouterr().out
    assert "'30 days' is typed" in said
    assert "2 files with running words, 1 with problems" in said
    assert "good" in said.rsplit("Reading ages:", 1)[1]


def test_write_puts_a_file_in_canonical_form(tmp_path, capsys):
    file = tmp_path / "loose.md"
    canonical = textfile.serialise(document("One.\n\n- two"))
    file.write_text(canonical.replace("One.", "One.   \n\n\n"))

    assert content_checks.main([str(file)]) == 1
    assert content_checks.main(["--write", str(file)]) == 0
    assert file.read_text() == canonical
    assert "not in canonical form" in capsys.readouterr().out
