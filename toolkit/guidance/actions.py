"""What is done to the guidance: loading content files, indexing, commenting, moderating."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Site

from toolkit.guidance import loading, textfile
from toolkit.guidance.models import (
    GuidancePage,
    HomePage,
    IndexPage,
    LoadedText,
    SearchSection,
    SearchTerm,
    SearchWord,
)
from toolkit.guidance.records import MODELS, BadDocument, fill, path_of, to_document
from toolkit.guidance.search_index import parts_of, stem
from toolkit.people import audit, editing
from toolkit.people.models import User
from toolkit.ui import page_cache

_loading: ContextVar[bool] = ContextVar("loading guidance", default=False)
_is_behind: ContextVar[bool] = ContextVar("search is behind the pages", default=False)


@dataclass(slots=True)
class LoadReport:
    """What a load of the guidance did, file by file."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    overwritten: list[str] = field(default_factory=list)

    def as_sentence(self) -> str:
        """Say it in one sentence."""
        said = (
            f"{len(self.added)} pages added, {len(self.changed)} changed, "
            f"{len(self.unchanged)} unchanged"
        )
        if self.overwritten:
            said += f", {len(self.overwritten)} editors' changes overwritten"
        if self.kept:
            said += f", {len(self.kept)} left alone because an editor changed them"
        if self.left_out:
            said += f", {len(self.left_out)} left out because an editor deleted them"
        return said + "."


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(page: GuidancePage) -> str:
    """Return the text of the content file that a specific page is."""
    return textfile.serialise(to_document(page))


def _parent(kind: str, home: GuidancePage | None) -> Page:
    if kind == "home":
        return Page.objects.get(depth=1)
    if home is None:
        raise textfile.BadContentFile("There is no home.md, so the page has no place.")
    if kind in ("pages", "indexes"):
        return home
    index = IndexPage.objects.filter(key=kind).first()
    if index is None:
        raise textfile.BadContentFile(
            f"there is no page for indexes/{kind}.md, so the page has no place."
        )
    return index


def _remove_welcome_page(root: Page) -> None:
    """Take away the page that Wagtail makes in an empty database, so that ours can be the home."""
    for page in root.get_children():
        if page.specific_class is Page:
            page.delete()


def _place(kind: str, document: textfile.Document, home: GuidancePage | None) -> GuidancePage:
    """Make and publish the page of a document."""
    page = MODELS[kind](kind=kind, slug=document.front["key"], live=True)
    fill(page, document)
    parent = _parent(kind, home)
    if kind == "home":
        _remove_welcome_page(parent)
        parent = Page.objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    page.save_revision(log_action=False).publish(log_action=False)
    if kind == "home":
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": "localhost",
                "port": 80,
                "root_page": page,
                "site_name": page.title,
            },
        )
        editing.let_moderators_decide_on_comments()
    return page


def _state(
    page: GuidancePage, document: textfile.Document, loaded: dict[tuple[str, str], str]
) -> str:
    """Say how a page stands to its file: 'unchanged', 'changed' (the file) or 'kept' (an editor's)."""
    now = text_of(page)
    if now == textfile.serialise(document) and not page.has_unpublished_changes:
        return "unchanged"
    untouched = _digest(now) == loaded.get((page.kind, page.key))
    return "changed" if untouched and not page.has_unpublished_changes else "kept"


def load_guidance(*, folder: Path, at: datetime, overwrite: bool = False) -> LoadReport:
    """Put content files into pages. Safe to run again; all or nothing.

    A page that an editor changed since its file was loaded is left alone, and one that an editor
    deleted stays deleted, unless `overwrite`. Raises `textfile.BadContentFile`, naming the file, and
    changes nothing when a file cannot be read or does not make a page.
    """
    token = _loading.set(True)
    try:
        with transaction.atomic():
            return _load(folder, at=at, overwrite=overwrite)
    finally:
        _loading.reset(token)


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Say which file it was when its words do not make a page."""
    try:
        yield
    except ValidationError as error:
        raise textfile.BadContentFile(f"{name}: {' '.join(_problems(error))}") from error
    except (BadDocument, textfile.BadContentFile) as error:
        raise textfile.BadContentFile(f"{name}: {error}") from error


def _problems(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items()]


def _load(folder: Path, *, at: datetime, overwrite: bool) -> LoadReport:
    report = LoadReport()
    loaded = {(row.kind, row.key): row.sha256 for row in LoadedText.objects.all()}
    pages = {(page.kind, page.key): page for page in GuidancePage.objects.specific()}
    home: GuidancePage | None = HomePage.objects.first()
    for kind, path, document in loading.read_folder(folder):
        name, key = str(path), str(document.front["key"])
        page = pages.get((kind, key))
        if page is None and (kind, key) in loaded and not overwrite:
            report.left_out.append(name)
            continue
        with _naming(name):
            if page is None:
                page = _place(kind, document, home)
                home = page if kind == "home" else home
                report.added.append(name)
            else:
                state = _state(page, document, loaded)
                if state == "kept" and overwrite:
                    state = "overwritten"
                getattr(report, state).append(name)
                if state == "kept":
                    continue
                if state != "unchanged":
                    fill(page, document)
                    page.save_revision(log_action=True).publish(log_action=True)
        digest = _digest(text_of(page))
        if loaded.get((kind, key)) != digest:
            LoadedText.objects.update_or_create(
                kind=kind, key=key, defaults={"sha256": digest, "loaded_at": at}
            )
    if report.added or report.changed or report.overwritten:
        audit.record(
            "guidance.loaded", target="guidance", by=None, at=at, said=report.as_sentence()
        )
        index_guidance()
        transaction.on_commit(page_cache.clear)
    return report


def dump_guidance(*, folder: Path) -> list[str]:
    """Write every live page as its content file; return the paths of those that changed."""
    written = []
    for page in GuidancePage.objects.live().specific():
        path = folder / path_of(page)
        text = text_of(page)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(str(path_of(page)))
    return written


@transaction.atomic
def index_guidance() -> int:
    """Build the search index of all live pages anew; return the number of sections.

    Two that build it at once take turns: the second would not see the rows that the first writes.
    """
    list(Site.objects.select_for_update().order_by("pk").values_list("pk"))
    SearchSection.objects.all().delete()
    SearchWord.objects.all().delete()
    terms: list[SearchTerm] = []
    vocabulary: Counter[str] = Counter()
    sections = 0
    for page in GuidancePage.objects.live().public().specific():
        for part in parts_of(page):
            section = SearchSection.objects.create(
                page_id=page.pk,
                anchor=part.anchor,
                heading=part.heading,
                text=part.text,
                length=sum(part.words.values()),
            )
            sections += 1
            vocabulary.update(part.words)
            terms += [
                SearchTerm(section=section, stem=term, weight=weight)
                for term, weight in part.weights.items()
            ]
    SearchTerm.objects.bulk_create(terms, batch_size=1000)
    SearchWord.objects.bulk_create(
        [SearchWord(word=word, stem=stem(word), count=count) for word, count in vocabulary.items()],
        batch_size=1000,
    )
    return sections


def guidance_changed() -> None:
    """Do what publishing, unpublishing, moving or deleting a page asks for: index anew, forget kept pages.

    It is done once, when the change is committed, however many pages it touched. While files are being
    loaded it waits: the load does it once, at its end.
    """
    if not _loading.get():
        _is_behind.set(True)
        transaction.on_commit(_catch_up)


def _catch_up() -> None:
    if _is_behind.get():
        _is_behind.set(False)
        page_cache.clear()
        index_guidance()


@transaction.atomic
def add_editor(*, name: str, password: str, by: User | None, at: datetime) -> User:
    """Make an account that may edit and publish the guidance and decide on comments.

    Raises `ValidationError` for a name or a password that will not do, and
    `django.db.IntegrityError` if the name is taken.
    """
    user = User(username=User.normalize_username(name))
    user.clean_fields(exclude=["password"])
    validate_password(password, user)
    user.set_password(password)
    user.save(force_insert=True)
    editing.let_edit(user)
    audit.record("people.editor.added", target=f"user {user.pk}", by=by, at=at)
    return user
