"""The command that checks a borough's file and publishes it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rulebook.transparency import Quarter, quarter_named
from toolkit.boroughs import queries as boroughs
from toolkit.opendata import actions, queries
from toolkit.opendata.choices import Kind
from toolkit.opendata.outgoing.draft import Draft, draft, quarters
from toolkit.opendata.outgoing.written import Finding


class Command(BaseCommand):
    help = (
        "Check a file of a borough's open data and publish it as a new version. Safe to run again: "
        "a file that says the same is not published twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--borough", required=True, help="Like camden: the end of its address")
        parser.add_argument("--kind", required=True, choices=Kind.values, help="Which file")
        parser.add_argument(
            "--quarter",
            default="",
            help="Like 2026-q3 (default: the one that is due, else the running)",
        )
        parser.add_argument(
            "--check", action="store_true", help="Say what is wrong, publish nothing"
        )
        parser.add_argument(
            "--json", action="store_true", help="End with what came of it as one line of JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today, at = timezone.localdate(), timezone.now()
        try:
            authority = boroughs.authority(options["borough"])
        except ObjectDoesNotExist as error:
            raise CommandError(f"There is no borough “{options['borough']}”.") from error
        kind = Kind(options["kind"])
        quarter = _quarter(kind, options["quarter"])
        made = draft(authority, kind, quarter, at=at, today=today)
        for one in made.written.findings:
            if one.is_fatal or options["verbosity"] > 1 or options["check"]:
                self.stderr.write(_in_words(one))
        if made.hidden:
            self.stderr.write(
                f"{len(made.hidden):,} contracts that the Code asks for are not public."
            )
        told = _told(made)
        fatal = ""
        if options["check"]:
            if made.written.fatal:
                fatal = "It cannot be published before this is mended."
        else:
            newest = queries.newest_of(authority.pk, kind, quarter.key)
            if newest and newest.digest == made.written.digest:
                told |= {"unchanged": True, "version": newest.version, "address": _full(newest)}
            else:
                try:
                    published = actions.publish(
                        authority=authority, kind=kind, quarter=quarter, by=None, at=at, today=today
                    )
                    told |= {
                        "published": True, "version": published.version, "address": _full(published),
                    }  # fmt: skip
                except actions.NotPublished as error:
                    fatal = str(error)
        self.stdout.write(
            json.dumps(told, ensure_ascii=False) if options["json"] else _sentence(told)
        )
        if fatal:
            raise CommandError(fatal)


def _quarter(kind: Kind, named: str) -> Quarter:
    offered = quarters(kind, timezone.localdate())
    if not named:
        return offered[0]
    quarter = quarter_named(named)
    if quarter not in offered:
        can = ", ".join(one.key for one in offered)
        raise CommandError(f"“{named}” cannot be published now. These can: {can}.")
    return quarter


def _in_words(one: Finding) -> str:
    place = f"row {one.row}, {one.title}: " if one.row else ""
    return f"{'Fault' if one.is_fatal else 'To mend'}: {place}{one.what}"


def _told(made: Draft) -> dict[str, Any]:
    return {
        "borough": made.authority.slug,
        "kind": made.kind.value,
        "quarter": made.quarter.key,
        "rows": made.written.count,
        "faults": len(made.written.fatal),
        "rows_to_mend": made.written.rows_to_mend,
        "not_public": len(made.hidden) + made.hidden_plans,
        "published": False,
        "unchanged": False,
        "version": 0,
        "address": "",
    }


def _sentence(told: dict[str, Any]) -> str:
    said = (
        f"{told['kind']} of {told['borough']}, {told['quarter']}: {told['rows']:,} rows, "
        f"{told['faults']:,} faults, {told['rows_to_mend']:,} rows to mend. "
    )
    if told["published"]:
        return f"{said}Published as version {told['version']}: {told['address']}"
    if told["unchanged"]:
        return f"{said}Version {told['version']} says the same; nothing was published."
    return f"{said}Nothing was published."


def _full(publication: Any) -> str:
    return f"{settings.SITE_URL}{queries.address(publication)}"
