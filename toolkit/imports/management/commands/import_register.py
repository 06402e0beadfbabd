"""`import_register FILE --authority NAME`: a borough's own register, as it publishes it, into the site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from registers.records import FileRefused
from toolkit.boroughs import actions as boroughs_actions
from toolkit.boroughs import queries as boroughs
from toolkit.boroughs.models import Authority
from toolkit.contracts import registering
from toolkit.imports import actions, kinds, queries, working
from toolkit.imports.choices import Kind, State
from toolkit.imports.engine import Job, register_read
from toolkit.imports.payments import read_payments
from toolkit.imports.summaries import as_sentence, left_out_lines
from toolkit.people.choices import Sharing
from toolkit.progress import Bar

_TABLES = ("imports_registerimport", "contracts_registerdetail", "boroughs_authority")


class Command(BaseCommand):
    help = (
        "Read a borough's contract register (CSV or XLSX, as councils publish them) into the site. "
        "Safe to run again: rows that did not change are left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--authority", required=True, help="Whose register it is, by name")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would change, and change nothing"
        )
        parser.add_argument(
            "--sharing",
            choices=Sharing.values,
            default=Sharing.OWN.value,
            help="Who may see rows that are new: own (the borough), boroughs, public",
        )
        parser.add_argument(
            "--whole",
            action="store_true",
            help="The file is the whole register: mark contracts that it leaves out as missing",
        )
        parser.add_argument(
            "--json", action="store_true", help="End with the counts as one line of JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not set(_TABLES) <= set(connection.introspection.table_names()):
            raise CommandError("The database has no tables yet. Run manage.py migrate first.")
        path: Path = options["file"]
        authority = self._authority(options["authority"], is_dry_run=options["dry_run"])
        bar = _Bar(self.stderr, path.name)
        try:
            work = self._try if options["dry_run"] else self._import
            counts = work(path, authority, options, bar)
        except FileRefused as error:
            counts = {}
            reason = str(error)
        except (OSError, DatabaseError) as error:
            counts = {}
            reason = _in_words(error)
        else:
            reason = ""
        finally:
            bar.end()
        if options["json"]:
            told = {
                "file": path.name,
                "authority": authority.name,
                "dry_run": options["dry_run"],
                "reason": reason,
                **(counts or _nothing()),
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        if reason:
            raise CommandError(f"{path.name} was not imported. {reason}")
        if not options["json"]:
            self.stdout.write(as_sentence(counts, was_dry_run=options["dry_run"]))
            for told_line in left_out_lines(counts):
                self.stdout.write(told_line)

    def _authority(self, name: str, *, is_dry_run: bool) -> Authority:
        """Return whose register it is. Raises `CommandError` with the reason if that is not sure."""
        if not boroughs.is_loaded():
            if is_dry_run:
                raise CommandError("No boroughs are loaded. Run load_boroughs first.")
            boroughs_actions.load()
        found = boroughs.resolve(name)
        if found.authority is not None and not found.also:
            return found.authority
        if found.candidates or found.also:
            meant = [one for one in (found.authority, *found.also, *found.candidates) if one]
            named = " or ".join(one.name for one in meant)
            raise CommandError(
                f"'{name}' is not surely one authority: {found.reason}. Do you mean {named}?"
            )
        by_slug = next((one for one in boroughs.london() if one.slug == name.lower()), None)
        if by_slug is None:
            raise CommandError(
                f"'{name}' is no authority that we know: {found.reason}. Give the name of a London "
                "borough, like Camden or City of London."
            )
        return by_slug

    def _try(
        self, path: Path, authority: Authority, options: dict[str, Any], bar: _Bar
    ) -> dict[str, Any]:
        """Read and compare; write nothing."""
        job = Job(
            authority=authority,
            file_name=path.name,
            bytes_read=path.stat().st_size,
            sharing=Sharing(options["sharing"]),
            is_whole=options["whole"],
            remembered=queries.remembered(authority.pk),
        )
        with path.open("rb") as stream:
            if _kind(stream, path) is Kind.SPEND:
                paid = read_payments(
                    stream,
                    path.name,
                    authority=authority,
                    resolver=boroughs.Resolver(),
                    size=job.bytes_read,
                    progress=bar,
                )
                self._tell(paid.rows.refusals, bar, options["verbosity"])
                return paid.counts()
        with (
            path.open("rb") as stream,
            register_read(stream, job, resolver=boroughs.Resolver(), progress=bar) as ready,
        ):
            registering.preview(
                spool=ready.spool, target=ready.target, counts=ready.result.counts, progress=bar
            )
            self._tell(ready.result.refusals, bar, options["verbosity"])
            return ready.counts()

    def _import(
        self, path: Path, authority: Authority, options: dict[str, Any], bar: _Bar
    ) -> dict[str, Any]:
        """Import as if somebody had uploaded and confirmed it: the site lists it, and can undo it."""
        with path.open("rb") as stream:
            one = actions.receive(
                file=File(stream),
                file_name=path.name,
                kind=_kind(stream, path),
                authority_id=authority.pk,
                by=None,
                at=timezone.now(),
                sharing=Sharing(options["sharing"]),
                is_whole=options["whole"],
            )
        actions.confirm(one=one, by=None, at=timezone.now())
        working.run(one.pk, clock=timezone.now, progress=bar)
        one.refresh_from_db()
        if one.state != State.DONE:
            raise FileRefused(one.message or "It was taken over by another run.")
        self._tell_kept(one.pk, bar, options["verbosity"])
        return dict(one.counts)

    def _tell(self, refusals: Any, bar: _Bar, verbosity: int) -> None:
        for refused in refusals if verbosity else ():
            reasons = " ".join(problem.as_sentence() for problem in refused.reasons)
            bar.say(f"{refused.position}: {reasons}")

    def _tell_kept(self, number: int, bar: _Bar, verbosity: int) -> None:
        for refused in queries.refusals(number) if verbosity else ():
            bar.say(f"{refused.position}: {' '.join(refused.reasons)}")


class _Bar:
    """A bar for each part of the work, and lines beside it."""

    def __init__(self, stream: Any, name: str) -> None:
        self._stream, self._name = stream, name
        self._bar = Bar(name, stream=stream)

    def __call__(self, what: str, done: int, total: int) -> None:
        label = f"{self._name}: {what}"
        if label != self._bar.label:
            self._bar = Bar(label, stream=self._stream, total=total)
        self._bar.to(done)

    def say(self, text: str) -> None:
        """Write a line."""
        self._bar.end()
        self._stream.write(f"{self._name}: {text}")

    def end(self) -> None:
        """Take the bar away."""
        self._bar.end()


def _kind(stream: BinaryIO, path: Path) -> Kind:
    """Return what a file holds. Raises `FileRefused`, for notices too: they have a command of their own."""
    kind = kinds.detect(stream, path.name)
    if kind is Kind.OCDS:
        raise FileRefused("It holds published notices (OCDS): use the command load_contracts.")
    return kind


def _nothing() -> dict[str, Any]:
    """Return the counts of a file of which nothing was read."""
    return {
        "read": 0, "added": 0, "changed": 0, "unchanged": 0, "needs_a_look": 0, "refused": 0,
        "joined": 0, "for_other_buyers": 0, "missing": 0, "removed_here": 0, "refused_reasons": {},
        "other_authorities": {}, "contracts": 0, "buyers": 0, "suppliers": 0, "pence_in_total": 0,
        "other_currencies": {}, "sheets_not_read": [], "columns_left_out": [],
    }  # fmt: skip


def _in_words(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file. Check the name."
    told = working.in_words(error)
    if told is None and isinstance(error, OSError):
        told = f"The file cannot be read or kept: {error.strerror or error}. Nothing was changed."
    return told or f"The database refused: {error}. Nothing was changed."
