"""`load_guidance` and `dump_guidance` on a small site: what is added, kept, refused, and written back."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from rulebook import lifecycle
from tests.factories import guidance as files
from toolkit.guidance import actions
from toolkit.guidance.models import (
    GuidancePage,
    HomePage,
    IndexPage,
    InfoPage,
    LoadedText,
    SearchSection,
    StepPage,
    TemplatePage,
)
from toolkit.guidance.textfile import serialise
from toolkit.people.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_site")]


@pytest.fixture
def folder(tmp_path):
    return files.small_site(tmp_path / "content")


def load(folder, **options):
    return actions.load_guidance(folder=folder, at=files.AT, **options)


def said_by(command, **options):
    out = io.StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def tree(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def step():
    return StepPage.objects.get(key=files.STEP)


def edit(page, **fields):
    """Change a page as an editor does, and publish it."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def draft(page, **fields):
    """Change a page as an editor does, and leave it as a draft."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()


# --- adding, and running again --------------------------------------------------------------------


def test_a_first_load_adds_every_file_and_says_so(folder):
    assert said_by("load_guidance", folder=folder) == "9 pages added, 0 changed, 0 unchanged.\n"
    assert {page.address for page in GuidancePage.objects.live()} == {
        "/",
        "/steps/",
        "/stages/",
        "/templates/",
        f"/steps/{files.STEP}/",
        f"/steps/{files.OTHER_STEP}/",
        "/stages/strategy/",
        "/introduction/",
        "/templates/exit-plan/",
    }
    event = AuditEvent.objects.get(action="guidance.loaded")
    assert event.details["said"] == "9 pages added, 0 changed, 0 unchanged."


def test_a_second_load_changes_nothing(folder):
    load(folder)
    before = {
        (page.pk, page.latest_revision_id, page.last_published_at) for page in Page.objects.all()
    }

    report = load(folder)

    assert report.as_sentence() == "0 pages added, 0 changed, 9 unchanged."
    assert before == {
        (page.pk, page.latest_revision_id, page.last_published_at) for page in Page.objects.all()
    }
    assert AuditEvent.objects.filter(action="guidance.loaded").count() == 1


def test_a_dump_writes_the_same_bytes_and_says_which_files_it_wrote(folder, tmp_path):
    load(folder)
    target = tmp_path / "dumped"

    said = said_by("dump_guidance", folder=target)

    assert tree(target) == tree(folder)
    assert said.splitlines()[-1] == "9 files written."
    assert f"written: steps/strategy/{files.STEP}.md" in said
    assert said_by("dump_guidance", folder=target) == "0 files written.\n"


def test_a_file_that_came_later_is_added_and_the_rest_is_left(folder):
    load(folder)
    files.write(folder, "pages/privacy.md", files.page_document("privacy"))

    report = load(folder)

    assert report.added == ["pages/privacy.md"]
    assert len(report.unchanged) == 9
    assert InfoPage.objects.get(key="privacy").live


def test_a_new_title_in_a_file_changes_the_page_and_neither_its_address_nor_its_key(folder):
    load(folder)
    path = f"steps/strategy/{files.STEP}.md"
    new = files.step_document(title="Ask the people", templates=["exit-plan"])
    files.write(folder, path, new)

    report = load(folder)

    assert report.changed == [path]
    page = step()
    assert (page.title, page.draft_title, page.slug) == (
        "Ask the people",
        "Ask the people",
        files.STEP,
    )
    assert page.get_latest_revision_as_object().title == "Ask the people"


def test_only_content_files_are_read(folder):
    (folder / "README.md").write_text("not content")
    (folder / "LICENCE.md").write_text("not content")
    (folder / "steps" / "README.md").write_text("not content")
    (folder / "notes").mkdir()
    (folder / "notes" / "draft.md").write_text("not content")

    assert len(load(folder).added) == 9


# --- editors' words ---------------------------------------------------------------------------------


def test_what_an_editor_published_is_left_alone_and_named(folder):
    load(folder)
    edit(step(), summary="The editor's words.")
    path = f"steps/strategy/{files.STEP}.md"

    said = said_by("load_guidance", folder=folder)

    assert step().summary == "The editor's words."
    assert f"left alone, changed by an editor: {path}" in said
    assert said.endswith(
        "0 pages added, 0 changed, 8 unchanged, 1 left alone because an editor changed them.\n"
    )


def test_what_an_editor_published_is_left_alone_when_the_file_changes_too(folder):
    load(folder)
    edit(step(), summary="The editor's words.")
    files.write(
        folder, f"steps/strategy/{files.STEP}.md", files.step_document(summary="The file's.")
    )

    assert load(folder).kept == [f"steps/strategy/{files.STEP}.md"]
    assert step().summary == "The editor's words."


@pytest.mark.parametrize("changes_file", [False, True], ids=["same file", "changed file"])
def test_a_draft_of_an_editor_is_left_alone(folder, changes_file):
    load(folder)
    draft(step(), summary="A draft.")
    if changes_file:
        files.write(
            folder, f"steps/strategy/{files.STEP}.md", files.step_document(summary="The file's.")
        )

    assert load(folder).kept == [f"steps/strategy/{files.STEP}.md"]
    page = step()
    assert page.summary == f"What {files.STEP} is for."
    assert page.get_latest_revision_as_object().summary == "A draft."


def test_a_page_that_an_editor_took_down_stays_down(folder):
    load(folder)
    step().unpublish()

    assert load(folder).kept == [f"steps/strategy/{files.STEP}.md"]
    assert not step().live


def test_overwrite_puts_the_files_words_in_place_and_keeps_the_editors_in_the_history(folder):
    load(folder)
    edit(step(), summary="The editor's words.")
    draft(InfoPage.objects.get(key="introduction"), summary="A draft.")

    said = said_by("load_guidance", folder=folder, overwrite=True)

    assert step().summary == f"What {files.STEP} is for."
    assert InfoPage.objects.get(key="introduction").get_latest_revision_as_object().summary == (
        "What introduction is."
    )
    assert f"editor's change overwritten: steps/strategy/{files.STEP}.md" in said
    assert said.endswith("7 unchanged, 2 editors' changes overwritten.\n")
    summaries = [revision.as_object().summary for revision in step().revisions.order_by("pk")]
    assert "The editor's words." in summaries
    assert load(folder).as_sentence() == "0 pages added, 0 changed, 9 unchanged."


def test_an_editors_words_that_were_dumped_into_the_file_are_the_files_words_again(folder):
    load(folder)
    edit(step(), summary="The editor's words.")
    actions.dump_guidance(folder=folder)
    assert load(folder).as_sentence() == "0 pages added, 0 changed, 9 unchanged."
    files.write(folder, f"steps/strategy/{files.STEP}.md", files.step_document(summary="Newer."))

    assert load(folder).changed == [f"steps/strategy/{files.STEP}.md"]
    assert step().summary == "Newer."


def test_a_page_that_an_editor_deleted_does_not_come_back_by_itself(folder):
    load(folder)
    InfoPage.objects.get(key="introduction").delete()

    said = said_by("load_guidance", folder=folder)

    assert not InfoPage.objects.filter(key="introduction").exists()
    assert "left out, deleted by an editor: pages/introduction.md" in said
    assert said.endswith("8 unchanged, 1 left out because an editor deleted them.\n")


def test_overwrite_brings_a_deleted_page_back(folder):
    load(folder)
    InfoPage.objects.get(key="introduction").delete()

    report = load(folder, overwrite=True)

    assert report.added == ["pages/introduction.md"]
    assert InfoPage.objects.get(key="introduction").live


def test_a_deleted_list_takes_its_pages_with_it_and_none_comes_back(folder):
    load(folder)
    IndexPage.objects.get(key="steps").delete()

    report = load(folder)

    assert len(report.left_out) == 3
    assert not StepPage.objects.exists()
    assert load(folder, overwrite=True).added == [
        "indexes/steps.md",
        f"steps/preparation/{files.OTHER_STEP}.md",
        f"steps/strategy/{files.STEP}.md",
    ]


def test_a_page_that_an_editor_renamed_is_found_by_its_key(folder):
    load(folder)
    edit(step(), slug="ask-the-people")
    files.write(folder, f"steps/strategy/{files.STEP}.md", files.step_document(summary="Newer."))

    assert load(folder).changed == [f"steps/strategy/{files.STEP}.md"]
    assert (step().slug, step().summary) == ("ask-the-people", "Newer.")


def test_a_page_that_an_editor_added_is_dumped_and_loads_again(folder, tmp_path):
    load(folder)
    home = HomePage.objects.get()
    page = InfoPage(title="Who we are", summary="A few people.", reviewed_on=files.REVIEWED_ON)
    home.add_child(instance=page)
    page.save_revision().publish()

    assert actions.dump_guidance(folder=folder) == ["pages/who-we-are.md"]
    assert load(folder).as_sentence() == "0 pages added, 0 changed, 10 unchanged."


# --- files that cannot be loaded ----------------------------------------------------------------------


def _front(text):
    return f"---\n{text}\n---\n"


BAD_FILES = {
    "no front matter": ("pages/bad.md", "Just words.", "begin with '---'"),
    "front matter is not YAML": ("pages/bad.md", _front("key: [bad"), "not YAML"),
    "front matter is a list": ("pages/bad.md", _front("- key"), "needs a 'key'"),
    "no key": ("pages/bad.md", _front("title: Bad"), "needs a 'key'"),
    "no title": (
        "pages/bad.md",
        _front("key: bad\nsummary: S.\nreviewed_on: 2026-11-22"),
        "'title' is missing",
    ),
    "no day of review": (
        "pages/bad.md",
        _front("key: bad\ntitle: Bad\nsummary: S."),
        "reviewed_on",
    ),
    "a day of review in words": (
        "pages/bad.md",
        _front("key: bad\ntitle: Bad\nsummary: S.\nreviewed_on: last week"),
        "last week",
    ),
    "an empty title": (
        "pages/bad.md",
        _front("key: bad\ntitle: ''\nsummary: S.\nreviewed_on: 2026-11-22"),
        "title",
    ),
    "a title that is too long": (
        "pages/bad.md",
        _front(f"key: bad\ntitle: {'long ' * 60}\nsummary: S.\nreviewed_on: 2026-11-22"),
        "255",
    ),
    "a key that is no address": (
        "pages/bad.md",
        _front("key: ../bad\ntitle: Bad\nsummary: S.\nreviewed_on: 2026-11-22"),
        "key",
    ),
    "a key that is not the file's name": (
        "pages/bad.md",
        _front("key: good\ntitle: Bad\nsummary: S.\nreviewed_on: 2026-11-22"),
        "good.md",
    ),
    "a step that the lifecycle does not have": (
        "steps/strategy/bad.md",
        _front("key: bad\ntitle: Bad\nsummary: S.\nreviewed_on: 2026-11-22"),
        "lifecycle",
    ),
    "a step in the folder of another stage": (
        f"steps/strategy/{lifecycle.STEPS[-1].key}.md",
        serialise(files.step_document(lifecycle.STEPS[-1].key)),
        "management",
    ),
    "a step with roles as a list": (
        "steps/preparation/prepare-your-team.md",
        serialise(files.step_document("prepare-your-team", roles=["loti"])),
        "prepare-your-team.md",
    ),
    "a step with an unknown section": (
        "steps/preparation/prepare-your-team.md",
        serialise(files.step_document("prepare-your-team", texts={"Gossip": "Words."})),
        "'Gossip' is not a section of a step",
    ),
    "a step whose source has no publisher": (
        "steps/preparation/prepare-your-team.md",
        serialise(files.step_document("prepare-your-team", sources=[{"id": "one"}])),
        "'publisher' is missing",
    ),
    "a step without sources": (
        "steps/preparation/prepare-your-team.md",
        serialise(files.step_document("prepare-your-team", sources=None)),
        "prepare-your-team.md",
    ),
    "an unknown call-out": (
        "pages/bad.md",
        _front("key: bad\ntitle: B\nsummary: S.\nreviewed_on: 2026-11-22")
        + "\n::: joke\nHa\n:::\n",
        "is not a call-out",
    ),
    "a call-out that is not closed": (
        "pages/bad.md",
        _front("key: bad\ntitle: B\nsummary: S.\nreviewed_on: 2026-11-22") + "\n::: warning\nHa\n",
        "not closed",
    ),
    "an object of Python": (
        "pages/bad.md",
        _front("key: !!python/object/apply:os.getcwd []"),
        "not YAML",
    ),
    "a list that does not exist": (
        "guidebooks/guide-to-collaboration.md",
        serialise(files.guidebook_document("guide-to-collaboration")),
        "indexes/guidebooks.md",
    ),
    "a format that is neither Word nor Excel": (
        "templates/bad.md",
        serialise(files.template_document("bad", format="pdf")),
        "pdf",
    ),
}


@pytest.mark.parametrize(("path", "text", "says"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_is_named_and_nothing_at_all_is_loaded(folder, path, text, says):
    bad = folder / path
    bad.parent.mkdir(parents=True, exist_ok=True)
    bad.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        call_command("load_guidance", folder=folder)

    said = str(refused.value)
    assert said.startswith("Nothing was loaded. ")
    assert says in said
    assert path in said
    assert not GuidancePage.objects.exists()
    assert not LoadedText.objects.exists()


def test_a_file_in_another_encoding_is_named(folder):
    (folder / "pages" / "bad.md").write_bytes("---\nkey: bad\ntitle: Café\n---\n".encode("cp1252"))

    with pytest.raises(CommandError, match=r"pages/bad\.md: save the file as UTF-8"):
        call_command("load_guidance", folder=folder)

    assert not GuidancePage.objects.exists()


def test_a_bad_change_leaves_the_other_changes_out_too(folder):
    load(folder)
    files.write(folder, f"steps/strategy/{files.STEP}.md", files.step_document(summary="Newer."))
    (folder / "templates" / "exit-plan.md").write_text("---\nkey: exit-plan\n---\n")

    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_guidance", folder=folder)

    assert step().summary == f"What {files.STEP} is for."


def test_a_folder_that_is_not_there_is_said_to_be(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("load_guidance", folder=tmp_path / "nowhere")


def test_a_folder_without_a_home_page_is_refused(tmp_path):
    files.write(tmp_path, "pages/introduction.md", files.page_document("introduction"))

    with pytest.raises(CommandError, match=r"There is no home\.md"):
        call_command("load_guidance", folder=tmp_path)

    assert not GuidancePage.objects.exists()


def test_two_files_with_one_key_are_refused(folder):
    files.write(folder, "pages/more/introduction.md", files.page_document("introduction"))

    with pytest.raises(CommandError, match=r"introduction\.md"):
        call_command("load_guidance", folder=folder)

    assert not GuidancePage.objects.exists()


# --- text of any kind -----------------------------------------------------------------------------------

HOSTILE = {
    "markup": '<script>alert("1")</script><img src=x onerror=alert(1)>',
    "quotes": "It's \"said\" to be: 'so' – #1, [2] {3} & <4>, 5% off: yes",
    "yaml": "- not: a list\n  key: 'nor this'\n# nor a comment",
    "dashes": "A line\n\n---\n\nand another\n\n***",
    "other scripts": "عربى ‏ 中文 Ελληνικά 🙂 é́",
    "template marks": "{{ 7 * 7 }} {% include 'x' %} {# no #} ${HOME} %(x)s %s",
    "long": "word " * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_text_comes_back_as_it_went_in(folder, tmp_path, text):
    files.write(
        folder,
        f"steps/strategy/{files.STEP}.md",
        files.step_document(
            title=text[:200].replace("\n", " ").strip(),
            summary=text.strip(),
            keywords=[text[:30]],
            texts={"What it is": text.strip(), "Common mistakes": text.strip()},
        ),
    )
    load(folder)

    actions.dump_guidance(folder=tmp_path / "dumped")

    assert tree(tmp_path / "dumped") == tree(folder)
    assert load(folder).as_sentence() == "0 pages added, 0 changed, 9 unchanged."


def test_a_file_that_is_not_in_canonical_form_loads_once_and_stays_unchanged(folder):
    path = folder / "pages" / "introduction.md"
    text = path.read_text().replace("\n", "\r\n").replace("## Words", "##   Words   ")
    path.write_bytes(text.encode())
    assert "pages/introduction.md" in load(folder).added

    assert load(folder).as_sentence() == "0 pages added, 0 changed, 9 unchanged."


# --- the search index and what a load leaves behind ----------------------------------------------------


def test_a_load_indexes_every_page_once(folder):
    load(folder)
    first = SearchSection.objects.count()

    load(folder, overwrite=True)

    assert first > 9
    assert SearchSection.objects.count() == first
    assert set(SearchSection.objects.values_list("page", flat=True)) == set(
        GuidancePage.objects.values_list("pk", flat=True)
    )


def test_the_moment_of_the_load_is_kept_with_each_file(folder):
    load(folder)
    later = files.AT + timedelta(days=1)
    files.write(folder, "pages/introduction.md", files.page_document("introduction", title="New"))

    actions.load_guidance(folder=folder, at=later)

    moments = dict(LoadedText.objects.values_list("key", "loaded_at"))
    assert moments.pop("introduction") == later
    assert set(moments.values()) == {files.AT}
    assert str(LoadedText.objects.get(key="introduction")) == "pages/introduction"


def test_a_template_keeps_its_document(folder):
    load(folder)

    assert TemplatePage.objects.get(key="exit-plan").payload == "# Heading\n\nWords."
