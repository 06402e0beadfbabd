"""A DOCX as an accessible PDF (PDF/UA, tagged), by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

from toolkit.procurements.deeds import NotPossible

_SECONDS = 90
_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)


def command() -> str | None:
    """Return where LibreOffice is, or None where it is not."""
    return shutil.which(settings.OFFICE_COMMAND)


def as_pdf(docx: bytes) -> bytes:
    """Return a DOCX as a PDF. Raises `NotPossible` without LibreOffice, and if it fails or takes too long."""
    program = command()
    if program is None:
        raise NotPossible("LibreOffice is not installed here, so there is no PDF. Take the DOCX.")
    with tempfile.TemporaryDirectory(prefix="pack-") as folder:
        source = Path(folder) / "pack.docx"
        source.write_bytes(docx)
        profile = (Path(folder) / "profile").as_uri()
        try:
            subprocess.run(  # noqa: S603 - the program that the settings name, no words of a person
                [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", _FILTER,
                 "--outdir", folder, str(source)],
                check=True, capture_output=True, timeout=_SECONDS,
            )  # fmt: skip
            return source.with_suffix(".pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise NotPossible("The PDF could not be made. Take the DOCX, or try again.") from error
