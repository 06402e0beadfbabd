"""Write the whole public site as plain files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand, CommandError
from django.http.request import validate_host
from django.test import Client

from toolkit.home.static_export import Exported, Page, export
from toolkit.home.views import every_public_address
from toolkit.progress import Bar


def _static(path: str) -> Page | None:
    name = path.removeprefix(settings.STATIC_URL)
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            return Page("application/octet-stream", file.read())
    found = finders.find(name)
    return Page("application/octet-stream", Path(found).read_bytes()) if found else None


def _fonts_and_pictures() -> list[str]:
    """Return the static files that only style sheets name."""
    names: list[str] = []
    for folder in ("ui", "ui/fonts"):
        if staticfiles_storage.exists(folder):
            names += [f"{folder}/{name}" for name in staticfiles_storage.listdir(folder)[1]]
    return [f"{settings.STATIC_URL}{name}" for name in names if not name.endswith((".gz", ".json"))]


def _host() -> str:
    """Return a host that the site answers to."""
    own = urlsplit(settings.SITE_URL).netloc
    if validate_host(own.rpartition(":")[0] or own, settings.ALLOWED_HOSTS):
        return own
    return next((host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"), own)


class Command(BaseCommand):
    help = (
        "Write the public site as plain files that work from a file share, over an earlier export."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options: Any) -> None:
        if folder.exists() and any(folder.iterdir()) and not (folder / "index.html").exists():
            raise CommandError(f"{folder} holds other files. Name an empty or new folder.")
        client = Client(HTTP_HOST=_host())
        client.defaults["toolkit.exporting"] = "1"

        def fetch(address: str) -> Page | None:
            if address.startswith(settings.STATIC_URL):
                return _static(address)
            response = client.get(address, secure=settings.BEHIND_TLS)
            if response.status_code != 200:
                return None
            content = response.getvalue()
            return Page(response.headers.get("Content-Type", ""), content)

        bar = Bar("Writing pages", stream=self.stderr)
        done = Exported()
        starts = ["/", *every_public_address(), *_fonts_and_pictures()]
        pages = export(fetch, folder=folder, starts=starts, site_url=settings.SITE_URL, done=done)
        for count, _ in enumerate(pages, start=1):
            bar.to(count)
        bar.end()
        if "index.html" not in done.files:
            raise CommandError("The home page gives no page: run `manage.py up` first.")
        for address in done.missing:
            self.stderr.write(f"no page at {address}")
        self.stdout.write(done.as_sentence())
