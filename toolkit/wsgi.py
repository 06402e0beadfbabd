"""The entry point for a production server: `gunicorn toolkit.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")

application = get_wsgi_application()

# All views are loaded before the first reader comes, and what is loaded is never garbage: looking through
# it again and again would let every tenth page wait for a fifth of a second.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
