"""On what terms releases are published, what may happen to one, and how much may be asked at once."""

from __future__ import annotations

from django.db import models

DEFAULT_PAGE, LARGEST_PAGE = 100, 500
# Requests of one address within a minute, to one process of the site.
REQUESTS_A_MINUTE = 240


class Licence(models.TextChoices):
    """On what terms others may use the files."""

    OGL = "ogl-uk-3.0", "Open Government Licence v3.0"
    CC_BY = "cc-by-4.0", "Creative Commons Attribution 4.0"
    CC0 = "cc0-1.0", "Creative Commons Zero 1.0"


LICENCE_URLS: dict[str, str] = {
    Licence.OGL: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


class Happened(models.TextChoices):
    """What an entry of the feed tells."""

    RELEASE = "release", "Published"
    WITHDRAWAL = "withdrawal", "Withdrawn"
