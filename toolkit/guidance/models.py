"""The pages of the guidance, their search index, readers' comments, and where each text came from."""

from __future__ import annotations

from itertools import chain, count
from typing import Any, cast

from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from rulebook import lifecycle
from toolkit.guidance import blocks
from toolkit.guidance.choices import FORMATS, ROLES, STEPS, CommentStatus
from toolkit.guidance.fields import KeysField, WordsField
from toolkit.guidance.page_forms import TemplateForm


class GuidancePage(Page):
    """What every page of the guidance has. `key` never changes, whatever a page is called."""

    key = models.SlugField(max_length=80, editable=False)
    kind = models.CharField(max_length=20, editable=False)
    summary = models.TextField(help_text="One sentence: what somebody does here, and what for")
    reviewed_on = models.DateField(help_text="The day somebody last checked this page")

    # Pages are shown by a view, which is above models: reached by name, as an address would be.
    shown_by = "toolkit.guidance.views.show_page"
    subpage_types: list[str] = []
    is_creatable = False  # Wagtail asks each class for its own, and inherits none
    # All of the guidance is open to everybody: lists, search and the feed name every live page.
    private_page_options: list[str] = []
    promote_panels = [FieldPanel("slug")]
    head_panels = [FieldPanel("title"), FieldPanel("summary"), FieldPanel("reviewed_on")]

    class Meta:
        """One page for each key of a kind."""

        constraints = (
            models.UniqueConstraint(fields=["kind", "key"], name="guidance_one_page_per_key"),
        )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page through the view of its kind."""
        return cast(HttpResponse, import_string(self.shown_by)(request, self))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a draft to its editor, as readers would see it; such a page is never kept."""
        request.is_preview = True  # type: ignore[attr-defined]
        return self.serve(request)

    @property
    def address(self) -> str:
        """Return the path of the page on the site, like '/steps/share-insight/'."""
        parts = self.url_path.strip("/").split("/")[1:]
        return "/" + "".join(f"{part}/" for part in parts)


class HomePage(GuidancePage):
    """The words of the home page."""

    shown_by = "toolkit.home.views.show_home"

    headline = models.CharField(
        max_length=120, help_text="What the toolkit is for, in large letters"
    )
    starts = StreamField([("start", blocks.StartBlock())], blank=True)
    news = StreamField([("news", blocks.NewsBlock())], blank=True)

    content_panels = [
        FieldPanel("title"),
        FieldPanel("headline"),
        *GuidancePage.head_panels[1:],
        FieldPanel("starts"),
        FieldPanel("news"),
    ]
    is_creatable = False
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["guidance.IndexPage", "guidance.InfoPage"]


class IndexPage(GuidancePage):
    """A list of all pages of one kind: stages, steps, guidebooks or templates."""

    body = StreamField(blocks.BODY, blank=True)

    content_panels = [*GuidancePage.head_panels, FieldPanel("body")]
    is_creatable = False
    parent_page_types = ["guidance.HomePage"]
    subpage_types = [
        "guidance.StagePage", "guidance.StepPage", "guidance.GuidebookPage", "guidance.TemplatePage"
    ]  # fmt: skip


class InfoPage(GuidancePage):
    """A page about the toolkit itself. An editor may add more."""

    body = StreamField(blocks.BODY, blank=True)

    content_panels = [*GuidancePage.head_panels, FieldPanel("body")]
    parent_page_types = ["guidance.HomePage"]
    is_creatable = True

    exclude_fields_in_copy = ["key"]  # a copy is another page

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give a page that an editor adds its kind and a key from its address."""
        self.kind = self.kind or "pages"
        super().full_clean(*args, **kwargs)
        self.key = self.key or self._free_key()

    def _free_key(self) -> str:
        """Return the address as a key; with a number when a renamed page has it already."""
        taken = set(GuidancePage.objects.filter(kind=self.kind).values_list("key", flat=True))
        wanted = slugify(self.slug)[:70].strip("-") or "page"
        numbered = (f"{wanted}-{number}" for number in count(2))
        return next(key for key in chain([wanted], numbered) if key not in taken)


class StagePage(GuidancePage):
    """One of the stages of the life-cycle."""

    body = StreamField(blocks.BODY, blank=True)

    content_panels = [*GuidancePage.head_panels, FieldPanel("body")]
    is_creatable = False
    parent_page_types = ["guidance.IndexPage"]


class StepPage(GuidancePage):
    """One step of the life-cycle: the one record behind every path."""

    responsible = KeysField(keys=ROLES)
    accountable = KeysField(keys=ROLES)
    consulted = KeysField(keys=ROLES)
    informed = KeysField(keys=ROLES)
    what_it_is = StreamField(blocks.PASSAGE, blank=True)
    why_it_matters = StreamField(blocks.PASSAGE, blank=True)
    who_does_it = StreamField(blocks.PASSAGE, blank=True)
    how_to_do_it = StreamField(blocks.PASSAGE, blank=True)
    worked_examples = StreamField(blocks.PASSAGE, blank=True)
    do_it_now = StreamField(blocks.PASSAGE, blank=True)
    common_mistakes = StreamField(blocks.PASSAGE, blank=True)
    templates = KeysField(help_text="Templates for this step", keys=lambda: template_choices())
    sources = StreamField([("source", blocks.SourceBlock())], blank=True)
    see_also = StreamField([("see_also", blocks.StepWithReason())], blank=True)
    law = models.CharField(
        max_length=200, help_text="The version of the law it was checked against"
    )
    keywords = WordsField(help_text="Other words people search for, like UAT. One on each line.")

    content_panels = [
        *GuidancePage.head_panels,
        FieldPanel("what_it_is"),
        FieldPanel("why_it_matters"),
        MultiFieldPanel(
            [FieldPanel(part.value) for part in lifecycle.Part] + [FieldPanel("who_does_it")],
            heading="Who does it",
        ),
        FieldPanel("how_to_do_it"),
        FieldPanel("worked_examples"),
        FieldPanel("do_it_now"),
        FieldPanel("templates"),
        FieldPanel("sources"),
        FieldPanel("see_also"),
        FieldPanel("common_mistakes"),
        FieldPanel("law"),
        FieldPanel("keywords"),
    ]
    is_creatable = False
    parent_page_types = ["guidance.IndexPage"]


class GuidebookPage(GuidancePage):
    """An ordered path through some of the steps."""

    audience = KeysField(keys=ROLES)
    steps = StreamField([("step", blocks.StepWithReason())], blank=True)
    body = StreamField(blocks.BODY, blank=True)

    content_panels = [
        *GuidancePage.head_panels, FieldPanel("audience"), FieldPanel("body"), FieldPanel("steps")
    ]  # fmt: skip
    is_creatable = False
    parent_page_types = ["guidance.IndexPage"]


class TemplatePage(GuidancePage):
    """A document to download, made from the text kept here."""

    format = models.CharField(max_length=4, choices=FORMATS)
    steps = KeysField(keys=STEPS)
    body = StreamField(blocks.BODY, blank=True)
    payload = models.TextField(
        help_text="The document itself. How it is written: content/templates/README.md"
    )

    content_panels = [
        *GuidancePage.head_panels, FieldPanel("format"), FieldPanel("steps"), FieldPanel("body"),
        FieldPanel("payload"),
    ]  # fmt: skip
    is_creatable = False
    parent_page_types = ["guidance.IndexPage"]
    base_form_class = TemplateForm


def template_choices() -> list[tuple[str, str]]:
    """Return the templates that a step may name."""
    return list(TemplatePage.objects.order_by("title").values_list("key", "title"))


class LoadedText(models.Model):
    """The text of a content file as it was last loaded into a page.

    A page whose text is no longer this was changed by an editor, and is left alone by the next load.
    """

    kind = models.CharField(max_length=20)
    key = models.SlugField(max_length=80)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        """One row for each file."""

        constraints = (
            models.UniqueConstraint(fields=["kind", "key"], name="loaded_text_of_a_file"),
        )

    def __str__(self) -> str:
        """Name the file."""
        return f"{self.kind}/{self.key}"


class SearchSection(models.Model):
    """A section of a page, as search finds it."""

    page = models.ForeignKey(GuidancePage, models.CASCADE, related_name="+")
    anchor = models.CharField(max_length=80, blank=True)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    length = models.PositiveIntegerField()

    def __str__(self) -> str:
        """Name the section."""
        return f"{self.page_id}#{self.anchor}"


class SearchTerm(models.Model):
    """How often a stem stands in a section; words in titles and headings count for more."""

    section = models.ForeignKey(SearchSection, models.CASCADE, related_name="+")
    stem = models.CharField(max_length=40)
    weight = models.FloatField()

    class Meta:
        """An index that answers a search without touching the table."""

        indexes = (models.Index(fields=["stem", "section", "weight"], name="search_by_stem"),)

    def __str__(self) -> str:
        """Show the stem."""
        return self.stem


class SearchWord(models.Model):
    """A word that stands somewhere in the guidance, to mend typing errors by."""

    word = models.CharField(max_length=40, unique=True)
    stem = models.CharField(max_length=40)
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        """Show the word."""
        return self.word


class Comment(models.Model):
    """What a reader said about a page. Shown once an editor has published it."""

    page = models.ForeignKey(GuidancePage, models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField()
    sender_hash = models.CharField(max_length=64, blank=True, editable=False)
    status = models.CharField(
        max_length=10, choices=CommentStatus.choices, default=CommentStatus.WAITING
    )
    answer = models.TextField(
        max_length=4000, blank=True, help_text="Shown in public under the comment"
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        """Answers carry their moment; indexes for pages and rate limits."""

        constraints = (
            models.CheckConstraint(
                name="comment_answer_and_its_moment_together",
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                violation_error_message="Record an answer and when it was given together.",
            ),
        )
        indexes = (
            models.Index(fields=["page", "status"], name="comment_of_page"),
            models.Index(fields=["sender_hash", "written_at"], name="comment_by_sender"),
        )

    def __str__(self) -> str:
        """Show the beginning of the comment."""
        return self.text[:60]
