"""Templates as accessible DOCX and XLSX files.

Comes in: a parsed file of content/templates/ and a function that shows figures of law. Goes out: bytes,
the same for the same words. Must not know Django, Wagtail, files or the clock.
"""

from toolkit.guidance.documents.build import Built, build
from toolkit.guidance.documents.errors import BadTemplate

__all__ = ["BadTemplate", "Built", "build"]
