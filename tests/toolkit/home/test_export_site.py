"""The site as plain files: every link and every fragment resolves inside the folder, and nothing asks for a server."""

from __future__ import annotations

from collections import defaultdict
from io import StringIO
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from lxml import etree, html

from tests.factories import guidance as files
from toolkit.guidance.models import GuidancePage
from toolkit.home import static_export

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="module")
def exported(whole_guidance, django_db_blocker, tmp_path_factory):
    """A folder with the whole site, written once: it is only read."""
    folder = tmp_path_factory.mktemp("export") / "site"
    said = StringIO()
    storages = settings.STORAGES | {"staticfiles": PLAIN}
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        override_settings(STORAGES=storages),
    ):
        # Roles on one page alone: on every page they make three times as many files of the same kind.
        patch.setattr(static_export, "_ROLE_PAGES", ("/steps/",))
        call_command("export_site", folder, stdout=said)
        keys = set(GuidancePage.objects.live().values_list("url_path", flat=True))
    return folder, said.getvalue(), keys


@pytest.fixture(scope="module")
def trees(exported):
    """Every page of the export, parsed."""
    folder, _, _ = exported
    return {path: html.parse(str(path)).getroot() for path in sorted(folder.rglob("*.html"))}


def test_every_page_is_written_and_the_command_says_how_many_files(exported):
    folder, said, paths = exported

    written = [path for path in folder.rglob("*") if path.is_file()]
    assert said == f"{len(written)} files written.\n"
    for url_path in paths:
        address = "/".join(url_path.strip("/").split("/")[1:])
        assert (folder / address / "index.html").is_file(), address
    assert (folder / "templates" / "exit-plan.docx").read_bytes()[:2] == b"PK"
    assert (folder / "print" / "index.html").is_file()
    assert (folder / "life-cycle.svg").is_file()


def links(tree):
    for element, attribute, link, _ in tree.iterlinks():
        if attribute in ("href", "src") and element.tag != "base":
            yield element, link


def test_every_link_leads_to_a_file_and_every_fragment_to_an_id(trees):
    ids = {path: {*tree.xpath("//@id"), *tree.xpath("//a/@name")} for path, tree in trees.items()}
    lost = defaultdict(set)
    for path, tree in trees.items():
        for _, link in links(tree):
            target, fragment = urldefrag(link)
            if urlsplit(target).scheme:
                continue
            file = (path.parent / unquote(target)).resolve() if target else path
            if not file.is_file():
                lost[f"no file: {link}"].add(path.parent.name)
            elif fragment and file.suffix == ".html" and fragment not in ids[file]:
                lost[f"no id: {link}"].add(path.parent.name)

    assert not lost


def test_no_link_asks_for_the_server(trees):
    for path, tree in trees.items():
        for _, link in links(tree):
            assert not link.startswith(("/", settings.SITE_URL)), f"{path.name}: {link}"
        assert settings.SITE_URL not in html.tostring(tree).decode(), path


def test_what_needs_a_server_is_left_out(exported, trees):
    folder, _, _ = exported

    for name in ("search", "leave-a-comment", "editor", "health"):
        assert not (folder / name).exists()
    for path, tree in trees.items():
        assert not tree.xpath("//form"), path
        assert not tree.xpath("//*[contains(@class, 'govuk-button')][contains(., 'comment')]"), path
        assert "No account and no e-mail address needed" not in tree.text_content(), path


def test_a_path_and_a_role_have_pages_of_their_own(exported):
    folder, _, _ = exported

    step = folder / "steps" / files.STEP
    assert (step / "path-essential-activities.html").is_file()
    assert (folder / "steps" / "role-loti.html").is_file()
    tree = html.parse(str(step / "path-essential-activities.html")).getroot()
    (forward, *_) = tree.xpath("//a[@rel='next']/@href")
    assert forward.endswith("/path-essential-activities.html")


def test_the_drawing_of_the_life_cycle_links_to_the_files(exported):
    folder, _, _ = exported

    tree = etree.parse(str(folder / "life-cycle.svg"))
    found = [link.get("href") for link in tree.iter("{http://www.w3.org/2000/svg}a")]
    assert len(found) == 29
    for link in found:
        assert (folder / link).is_file(), link


def test_style_and_what_it_names_are_written(exported):
    folder, _, _ = exported

    assert (folder / "static" / "ui" / "toolkit.css").is_file()
    assert (folder / "brand.css").is_file()
