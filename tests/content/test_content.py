"""Every content file: read, canonical, sound, and where the map of the toolkit says it is."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest

from rulebook import lifecycle
from rulebook.plain_english import reading_age
from toolkit.guidance import content_checks, textfile
from toolkit.guidance.content_checks import TOKEN

CONTENT = Path(__file__).resolve().parents[2] / "content"
FILES = content_checks.content_files([CONTENT])
READING_AGES = range(9, 17)
IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?(?:https?:)?//|<img\b|<picture\b|<iframe\b", re.IGNORECASE)


def name(path):
    return str(path.relative_to(CONTENT))


def read(path):
    return textfile.parse(path.read_text(encoding="utf-8"), where=name(path))


def in_folder(folder):
    return [path for path in FILES if path.relative_to(CONTENT).parts[0] == folder]


STEPS, GUIDEBOOKS, STAGES = in_folder("steps"), in_folder("guidebooks"), in_folder("stages")
TEMPLATES, PAGES = in_folder("templates"), in_folder("pages")
KEYS = {
    "step": {step.key for step in lifecycle.STEPS},
    "guidebook": {guidebook.key for guidebook in lifecycle.GUIDEBOOKS},
    "template": {path.stem for path in TEMPLATES},
    "page": {path.stem for path in PAGES},
}
every_file = pytest.mark.parametrize("path", FILES, ids=name)
every_step = pytest.mark.parametrize("path", STEPS, ids=name)


@every_file
def test_every_file_is_in_canonical_form(path):
    assert textfile.serialise(read(path)) == path.read_text(encoding="utf-8")


@every_file
def test_every_file_passes_the_checks(path):
    folder = path.relative_to(CONTENT).parts[0]

    found = content_checks.problems(read(path), folder=folder, template_keys=KEYS["template"])

    assert found == []


@every_file
def test_the_key_of_a_file_is_its_name(path):
    assert read(path).front["key"] == path.stem


@every_file
def test_every_link_to_another_page_of_the_toolkit_leads_somewhere(path):
    for match in TOKEN.finditer(path.read_text(encoding="utf-8")):
        if match[1] in KEYS:
            assert match[2] in KEYS[match[1]], match[0]


@every_file
def test_no_picture_or_frame_comes_from_outside(path):
    assert not IMAGE.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("files", "keys"),
    [
        (STEPS, [step.key for step in lifecycle.STEPS]),
        (STAGES, [stage.key for stage in lifecycle.STAGES]),
        (GUIDEBOOKS, [guidebook.key for guidebook in lifecycle.GUIDEBOOKS]),
    ],
    ids=["steps", "stages", "guidebooks"],
)
def test_every_key_of_the_lifecycle_has_one_file_and_no_file_lacks_a_key(files, keys):
    assert sorted(path.stem for path in files) == sorted(keys)


@every_step
def test_a_step_is_filed_under_its_stage(path):
    assert path.parent.name == lifecycle.step(path.stem).stage


@pytest.mark.parametrize("path", GUIDEBOOKS, ids=name)
def test_a_guidebook_lists_its_steps_in_the_order_of_the_lifecycle_with_a_reason_each(path):
    steps = read(path).front["steps"]

    assert [entry["step"] for entry in steps] == [s.key for s in lifecycle.steps_in(path.stem)]
    assert all(entry["why"] for entry in steps)


@every_step
def test_what_a_step_points_to_exists_and_is_not_itself(path):
    front = read(path).front
    seen = [entry["step"] for entry in front["see_also"]]

    assert set(seen) <= KEYS["step"] - {path.stem}
    assert len(seen) == len(set(seen)) >= 2
    assert set(front["templates"]) <= KEYS["template"]


@pytest.mark.parametrize("key", sorted(KEYS["step"]))
def test_every_step_has_a_template_of_its_own(key):
    assert [path for path in TEMPLATES if key in read(path).front.get("steps", [])]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_belongs_to_steps_that_exist(path):
    steps = read(path).front["steps"]

    assert steps
    assert set(steps) <= KEYS["step"]


@every_step
def test_a_step_has_three_sources_or_more_on_pages_of_their_own(path):
    sources = read(path).front["sources"]
    addresses = [urldefrag(source["url"])[0].rstrip("/") for source in sources]

    assert len(sources) >= 3
    assert {urlsplit(address).scheme for address in addresses} <= {"http", "https"}
    assert all(urlsplit(address).netloc.count(".") for address in addresses)
    assert [address for address, times in Counter(addresses).items() if times > 1] == []
    assert all(str(value).strip() for source in sources for value in source.values())


@every_step
def test_the_keywords_of_a_step_are_words_that_its_page_does_not_use(path):
    document = read(path)
    front = document.front
    page = f" {front['title']} {front['summary']} {content_checks.words_of(document)} ".casefold()
    used = [
        word for word in front["keywords"] if re.search(rf"\b{re.escape(word.casefold())}\b", page)
    ]

    assert used == []
    assert 5 <= len(set(front["keywords"])) <= 10


@every_step
def test_a_step_can_be_read_at_school(path):
    age = reading_age(content_checks.words_of(read(path)))

    assert age in READING_AGES, f"reading age {age}"
