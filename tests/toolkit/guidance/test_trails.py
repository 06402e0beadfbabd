"""Paths over one record: back, forward and place by stage, guidebook and role; and links that keep them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook import lifecycle
from rulebook.lifecycle import Part
from toolkit.guidance.queries import Entry, SiteMap
from toolkit.guidance.trails import PARTS_ON_PATH, Reader, trail

STEPS = [step.key for step in lifecycle.STEPS]
STAGES = [stage.key for stage in lifecycle.STAGES]
GUIDEBOOKS = [guidebook.key for guidebook in lifecycle.GUIDEBOOKS]
ROLES = [role.key for role in lifecycle.ROLES]


def entry(kind, key):
    return Entry(0, kind, key, f"{kind} {key}", f"/{kind}/{key}/", "", None)


def site_of(*, without=(), parts=None):
    """Return a map of every step, stage and guidebook, but for some steps."""
    pages = [("steps", key) for key in STEPS if key not in without]
    pages += [("stages", key) for key in STAGES] + [("guidebooks", key) for key in GUIDEBOOKS]
    return SiteMap({page: entry(*page) for page in pages}, parts or {})


SITE = site_of(
    parts={
        key: {
            role: list(Part)[(number * 7 + place) % 4]
            for place, role in enumerate(ROLES)
            if (number + place) % 3
        }
        for number, key in enumerate(STEPS)
    }
)


def key_of(link):
    return link.url.split("?")[0].strip("/").split("/")[-1] if link else None


def path_keys(reader):
    """Return the steps of a reader's path, worked out in another way than the code does."""
    if reader.path:
        return [step.key for step in lifecycle.STEPS if reader.path in step.guidebooks]
    if reader.role:
        return [key for key in STEPS if SITE.part_of(reader.role, key) in PARTS_ON_PATH]
    return STEPS


# --- what an address says of its reader -----------------------------------------------------------

ADDRESSES = [
    ({}, "", "", ""),
    (
        {"path": "guide-to-collaboration"},
        "guide-to-collaboration",
        "",
        "?path=guide-to-collaboration",
    ),
    ({"role": "loti"}, "", "loti", "?role=loti"),
    (
        {"path": "essential-activities", "role": "loti"},
        "essential-activities",
        "loti",
        "?path=essential-activities&role=loti",
    ),
    ({"path": "loti"}, "", "loti", "?role=loti"),
    ({"path": "loti", "role": "cio-cdo"}, "", "cio-cdo", "?role=cio-cdo"),
    ({"path": "nowhere"}, "", "", ""),
    ({"path": "preparation"}, "", "", ""),
    ({"path": "../../etc/passwd", "role": "<script>"}, "", "", ""),
    ({"path": "\x00", "role": "x" * 5000}, "", "", ""),
    ({"path": "GUIDE-TO-COLLABORATION"}, "", "", ""),
    ({"page": "2", "q": "words"}, "", "", ""),
]


@pytest.mark.parametrize(("given_", "path", "role", "query"), ADDRESSES)
def test_an_address_names_a_path_and_a_role_that_exist_or_none(given_, path, role, query):
    reader = Reader.of(given_)

    assert (reader.path, reader.role, reader.query) == (path, role, query)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["path", "role", "page"]), st.text(max_size=50)))
def test_whatever_an_address_says_its_links_hold_known_words_alone(parameters):
    reader = Reader.of(parameters)

    assert reader.path in {"", *GUIDEBOOKS}
    assert reader.role in {"", *ROLES}


# --- where a step stands --------------------------------------------------------------------------------

FIRST, LAST = STEPS[0], STEPS[-1]
COLLABORATION = [step.key for step in lifecycle.steps_in("guide-to-collaboration")]
PLACES = [
    # step, reader, name, place, total, back, forward, why
    (FIRST, Reader(), "preparation", 1, 6, None, STEPS[1], "nothing is before the first step"),
    (STEPS[5], Reader(), "preparation", 6, 6, STEPS[4], STEPS[6], "goes on over the stage's end"),
    (STEPS[6], Reader(), "strategy", 1, 7, STEPS[5], STEPS[7], "and back over its beginning"),
    (LAST, Reader(), "management", 4, 4, STEPS[-2], None, "nothing is after the last step"),
    (
        COLLABORATION[1],
        Reader("guide-to-collaboration"),
        "guide-to-collaboration",
        2,
        len(COLLABORATION),
        COLLABORATION[0],
        COLLABORATION[2],
        "the order is the guidebook's",
    ),
    (
        COLLABORATION[0],
        Reader("guide-to-collaboration"),
        "guide-to-collaboration",
        1,
        len(COLLABORATION),
        None,
        COLLABORATION[1],
        "a guidebook has a first step of its own",
    ),
    (
        "gather-user-needs",
        Reader("guide-to-collaboration"),
        "strategy",
        2,
        7,
        STEPS[6],
        STEPS[8],
        "a step that is not on the path stands in its stage",
    ),
    (
        COLLABORATION[1],
        Reader("guide-to-collaboration", "loti"),
        "guide-to-collaboration",
        2,
        len(COLLABORATION),
        COLLABORATION[0],
        COLLABORATION[2],
        "a guidebook is followed whole, whoever reads it",
    ),
]


@pytest.mark.parametrize(
    ("key", "reader", "name", "place", "total", "back", "forward", "why"),
    PLACES,
    ids=[row[-1] for row in PLACES],
)
def test_a_step_has_a_place_on_the_readers_path(
    key, reader, name, place, total, back, forward, why
):
    found = trail(key, reader, SITE)

    assert key_of_page(found.url) == name, why
    assert (found.place, found.total) == (place, total), why
    assert (key_of(found.back), key_of(found.forward)) == (back, forward), why


def key_of_page(url):
    return url.split("?")[0].strip("/").split("/")[-1]


def test_a_role_is_a_path_of_the_steps_in_which_it_has_a_part_to_play():
    reader = Reader(role="loti")
    keys = path_keys(reader)
    assert 1 < len(keys) < len(STEPS)

    found = trail(keys[1], reader, SITE)

    assert (found.name, found.url) == ("LOTI", "/steps/?role=loti")
    assert (found.place, found.total) == (2, len(keys))
    assert key_of(found.back) == keys[0]


def test_being_informed_puts_no_step_on_a_path():
    site = site_of(parts={FIRST: {"loti": Part.INFORMED}, STEPS[3]: {"loti": Part.CONSULTED}})

    found = trail(STEPS[3], Reader(role="loti"), site)

    assert (found.place, found.total, found.back, found.forward) == (1, 1, None, None)
    assert key_of_page(trail(FIRST, Reader(role="loti"), site).url) == "preparation"


@pytest.mark.parametrize("reader", [Reader("guide-to-collaboration"), Reader(role="loti"),
                                    Reader("essential-activities", "cio-cdo")])  # fmt: skip
def test_every_link_keeps_the_path_and_the_role(reader):
    key = path_keys(reader)[1]

    found = trail(key, reader, SITE)

    for link in (found.back, found.forward):
        assert link.url.endswith(reader.query)
    role = f"?role={reader.role}" if reader.role else ""
    assert found.stage.url == f"/stages/{lifecycle.step(key).stage}/{role}"
    assert found.home_url == f"/{role}"
    if reader.path:
        assert found.guide.url == f"/guidebooks/{reader.path}/{role}"
    else:
        assert found.guide is None


# --- properties -----------------------------------------------------------------------------------------

READERS = st.builds(
    Reader,
    st.sampled_from(["", *GUIDEBOOKS]),
    st.sampled_from(["", *ROLES]),
)


@settings(deadline=None)
@given(READERS)
def test_forward_from_the_first_step_visits_every_step_of_the_path_once_and_back_is_its_inverse(
    reader,
):
    keys = path_keys(reader)
    if not keys:
        return
    walked = [keys[0]]
    while (here := trail(walked[-1], reader, SITE)).forward:
        after = key_of(here.forward)
        assert key_of(trail(after, reader, SITE).back) == walked[-1]
        walked.append(after)

    assert walked == keys
    assert trail(keys[0], reader, SITE).back is None


@settings(deadline=None)
@given(READERS, st.sampled_from(STEPS))
def test_every_step_has_a_place_within_its_path_whoever_reads(reader, key):
    found = trail(key, reader, SITE)

    assert 1 <= found.place <= found.total
    assert found.stage.number == lifecycle.stage(lifecycle.step(key).stage).number


@settings(deadline=None)
@given(READERS, st.sets(st.sampled_from(STEPS), max_size=23))
def test_steps_that_are_not_published_are_passed_over(reader, without):
    site = site_of(without=without, parts=SITE.parts)
    keys = [key for key in path_keys(reader) if key not in without]

    for before, after in pairwise(keys):
        assert key_of(trail(before, reader, site).forward) == after
        assert key_of(trail(after, reader, site).back) == before


def test_a_step_that_is_shown_before_it_is_published_still_has_a_trail():
    found = trail(FIRST, Reader(), site_of(without={FIRST}))

    assert found.place == 1
    assert found.back is None
