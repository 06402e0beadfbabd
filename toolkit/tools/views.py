"""Requests to a tool: show a question, take an answer, check all answers, give the result. Nothing is kept.

Everything is asked by GET: the answers stand in the address, so that every page can be read again, gone back to and sent
to a colleague.
"""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.guidance.documents.paper import CONTENT_TYPE
from toolkit.people.access import viewer
from toolkit.people.queries import Place
from toolkit.pipeline.calendars import CalendarDay, calendar_file
from toolkit.procurements import policies
from toolkit.tools import catalogue
from toolkit.tools.engine import presenters as pages
from toolkit.tools.engine.links import Opened, open_
from toolkit.tools.engine.note import note
from toolkit.tools.engine.questions import Answers
from toolkit.tools.engine.reading import read
from toolkit.tools.engine.results import Tool, what_changes
from toolkit.tools.engine.results import answer as answer_of
from toolkit.ui.page_cache import keep_plain

BOROUGH = "borough"  # in the address of a result: by the own rules of which borough
TITLE = "title"  # the question that names the purchase, where a tool has one


def _tool(key: str) -> Tool:
    found = catalogue.tool(key)
    if found is None:
        raise Http404
    return found


def _opened(request: HttpRequest, tool: Tool) -> Opened:
    return open_(tool.key, request.GET.get(pages.ANSWERS, ""), tool.asks)


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Keep an address that holds answers out of search engines and shared caches."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _damaged(request: HttpRequest, tool: Tool, opened: Opened) -> HttpResponse:
    context = {
        "tool": tool,
        "lines": pages.lines(tool, opened.answers),
        "lost": opened.lost,
        "go_on_url": pages.next_url(tool, opened.answers) if opened.answers.seen else "",
    }
    return _unlisted(render(request, "tools/damaged.html", context, status=400))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the tools."""
    return keep_plain(request, render(request, "tools/index.html", {"groups": catalogue.groups()}))


@require_safe
def start(request: HttpRequest, tool: str) -> HttpResponse:
    """Say what a tool asks and gives; an address with answers goes on where they end."""
    found = _tool(tool)
    if pages.ANSWERS in request.GET:
        opened = _opened(request, found)
        if not opened.is_whole or opened.lost:
            return _damaged(request, found, opened)
        return redirect(pages.next_url(found, opened.answers))
    context = {"tool": found, "first_url": pages.next_url(found, Answers())}
    return keep_plain(request, render(request, "tools/start.html", context))


@require_safe
def question(request: HttpRequest, tool: str, question: str) -> HttpResponse:
    """Ask one question; take its answer when one was sent."""
    found = _tool(tool)
    asked = found.asks.get(question)
    if asked is None:
        raise Http404
    opened = _opened(request, found)
    if not opened.is_whole or opened.lost:
        return _damaged(request, found, opened)
    answers = opened.answers
    typed, errors = None, {}
    if pages.ANSWERED in request.GET:
        typed = {name: request.GET.getlist(name) for name in request.GET}
        answer = read(asked, typed, answers)
        if answer.is_right:
            was_early = asked not in found.asks.of(answers) or _is_before(found, asked.key, answers)
            answers = answers.with_(asked.key, answer.value)
            early = {"early": "1"} if was_early else {}
            return redirect(pages.next_url(found, answers, **early))
        errors = dict(answer.errors)
    elif asked not in found.asks.of(answers):
        return redirect(pages.next_url(found, answers))
    elif _is_before(found, asked.key, answers):
        return redirect(pages.next_url(found, answers, early="1"))
    from_check = request.GET.get(pages.FROM) == "check"
    page = pages.question_page(
        found, asked, answers, typed=typed, errors=errors, from_check=from_check
    )
    context = {
        "page": page,
        "tool": found,
        "from_check": from_check,
        "is_early": "early" in request.GET,
    }
    return _unlisted(render(request, "tools/question.html", context))


def _is_before(tool: Tool, key: str, answers: Answers) -> bool:
    """Say whether a question before this one is still open."""
    first = tool.asks.first_open(answers)
    keys = [one.key for one in tool.asks.questions]
    return first is not None and keys.index(first.key) < keys.index(key)


@require_safe
def check(request: HttpRequest, tool: str) -> HttpResponse:
    """List all answers, each with a link to change it."""
    found = _tool(tool)
    opened = _opened(request, found)
    if not opened.is_whole or opened.lost:
        return _damaged(request, found, opened)
    if found.asks.first_open(opened.answers) is not None:
        return redirect(pages.next_url(found, opened.answers))
    answers = opened.answers
    last = found.asks.of(answers)[-1]
    context = {
        "tool": found,
        "lines": pages.lines(found, answers),
        "back_url": pages.question_url(found, last, answers),
        "result_url": pages.page_url(found, "result", found.asks.kept(answers)),
    }
    return _unlisted(render(request, "tools/check.html", context))


@require_safe
def result(request: HttpRequest, tool: str) -> HttpResponse:
    """Give the answer, with its reasons; `all` opens what is folded, to print."""
    found = _tool(tool)
    opened = _opened(request, found)
    answers, elsewhere = opened.answers, _not_ready(request, found, opened)
    if elsewhere is not None:
        return elsewhere
    today = timezone.localdate()
    found, buyer = _of_buyer(request, found)
    answer = answer_of(found, answers, today)
    changes = what_changes(found, answers, answer, on=today)
    link = f"{settings.SITE_URL}{pages.page_url(found, 'result', answers)}"
    by = {BOROUGH: buyer.slug} if buyer else {}
    context = {
        "tool": found,
        "result": answer,
        "lines": pages.lines(found, answers),
        "name": answers.choice(TITLE),
        "link": link,
        "check_url": pages.page_url(found, "check", answers),
        "note_url": pages.page_url(found, "note", answers, **by),
        "calendar_url": pages.page_url(found, "calendar", answers, **by) if answer.days else "",
        "buyer": buyer,
        "law_alone_url": pages.page_url(found, "result", answers),
        "own_rules": _own_rules(request, found, answers),
        "save_url": pages.page_url(found, "save", answers) if found.brings else "",
        "changes": [
            (one, pages.page_url(found, "result", found.asks.kept(one.answers), **by))
            for one in changes
        ],
        "onward": [
            (one.text, pages.next_url(other, one.answers))
            for one in answer.onward
            if (other := catalogue.tool(one.tool)) is not None
        ],
        "all_url": pages.page_url(found, "result", answers, all="1", **by),
        "is_all": "all" in request.GET,
        "has_folded": any(
            part.is_folded or any(item.is_folded for item in part.items) for part in answer.parts
        ),
        "unchanged": [
            one.label[:1].lower() + one.label[1:]
            for one in changes
            if not one.text and not one.lines
        ],
        "today": today,
    }
    return _unlisted(render(request, "tools/result.html", context))


def _buyers(request: HttpRequest, tool: Tool) -> dict[str, Place]:
    """Return the viewer's own boroughs by slug, where their rules make a difference to a tool."""
    if tool.by_policy is None:
        return {}
    return {place.slug: place for place in viewer(request).places.values()}


def _of_buyer(request: HttpRequest, tool: Tool) -> tuple[Tool, Place | None]:
    """Return a tool as it answers by the own rules of the borough in the address, if it is one of the viewer's."""
    buyer = _buyers(request, tool).get(request.GET.get(BOROUGH, ""))
    if buyer is None or tool.by_policy is None:
        return tool, None
    return tool.by_policy(policies.in_force(buyer.authority_id)), buyer


def _own_rules(request: HttpRequest, tool: Tool, answers: Answers) -> list[tuple[str, str]]:
    """Return the viewer's boroughs, each with the address of the answer by its own rules."""
    return [
        (place.name, pages.page_url(tool, "result", answers, **{BOROUGH: slug}))
        for slug, place in _buyers(request, tool).items()
    ]


def _not_ready(request: HttpRequest, tool: Tool, opened: Opened) -> HttpResponse | None:
    """Return where to go instead of a result: a damaged link, or answers that are not there yet."""
    if not opened.is_whole or opened.lost:
        return _damaged(request, tool, opened)
    if tool.asks.first_open(opened.answers) is not None:
        return redirect(pages.next_url(tool, opened.answers))
    return None


@require_safe
def note_file(request: HttpRequest, tool: str) -> HttpResponse:
    """Give the result as a note for the file (DOCX)."""
    found = _tool(tool)
    opened = _opened(request, found)
    elsewhere = _not_ready(request, found, opened)
    if elsewhere is not None:
        return elsewhere
    today, answers = timezone.localdate(), opened.answers
    found, buyer = _of_buyer(request, found)
    content = note(
        found,
        answer_of(found, answers, today),
        [(line.name, line.text) for line in pages.lines(found, answers)],
        link=f"{settings.SITE_URL}{pages.page_url(found, 'result', answers)}",
        title=answers.choice(TITLE),
        by=buyer.name if buyer else settings.BRAND["organisation"],
        on=today,
    )
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.key}-{today}.docx"'
    return _unlisted(response)


@require_safe
def calendar(request: HttpRequest, tool: str) -> HttpResponse:
    """Give the days of the result as a calendar file."""
    found = _tool(tool)
    opened = _opened(request, found)
    elsewhere = _not_ready(request, found, opened)
    if elsewhere is not None:
        return elsewhere
    answers = opened.answers
    found, _ = _of_buyer(request, found)
    name = answers.choice(TITLE) or found.title
    url = f"{settings.SITE_URL}{pages.page_url(found, 'result', answers)}"
    whose = hashlib.blake2b(f"{found.key}\n{name}".encode(), digest_size=6).hexdigest()
    days = [
        CalendarDay(f"{one.key}-{whose}", f"{one.title}: {name}", one.day, url, one.remind_days)
        for one in answer_of(found, answers, timezone.localdate()).days
    ]
    host = urlsplit(settings.SITE_URL).hostname or "toolkit"
    file = calendar_file(name, days, host=host, at=timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.key}.ics"'
    return _unlisted(response)
