"""The settings of the site, all from the environment, with safe defaults that work on one machine.

docs/operate.md lists every variable. Nothing is kept in a process: sessions, rendered pages, waiting
work and (unless a storage is named) nothing else lives outside the database and the data folder.
"""

from __future__ import annotations

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from toolkit import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("TOOLKIT_DATA", str(BASE_DIR / ".local")))

# The text model multiplies small matrices: a second thread waits for the first, and takes time from other work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DEBUG = env.flag("DEBUG")
DEMO = env.flag("TOOLKIT_DEMO")
DEMO_FORCED = env.flag("DEMO_FORCED")  # a demonstration that others can reach


def _secret_key() -> str:
    """Return the key from the environment, or one made once and kept in the data folder."""
    given = env.text("SECRET_KEY")
    if given:
        return given
    path = DATA_DIR / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
        return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
BEHIND_TLS = env.flag("BEHIND_TLS")

# Brand: a borough or LOTI puts its own.
BRAND = {
    "name": env.text("BRAND_NAME", "Innovation in Procurement Toolkit"),
    "organisation": env.text("BRAND_ORGANISATION", "London boroughs"),
    "logo_text": env.text("BRAND_LOGO_TEXT", "Buy Well Together"),
    "colour": env.text("BRAND_COLOUR", "#1d3c6e"),
}

INSTALLED_APPS = [
    "toolkit.home",
    "toolkit.imports",
    "toolkit.opendata",
    "toolkit.collaboration",
    "toolkit.knowledge",
    "toolkit.rooms",
    "toolkit.dossier",
    "toolkit.approvals",
    "toolkit.engagement",
    "toolkit.guests",
    "toolkit.outreach",
    "toolkit.workbook",
    "toolkit.capability",
    "toolkit.teamwork",
    "toolkit.tools",
    "toolkit.procurements",
    "toolkit.pipeline",
    "toolkit.guidance",
    "toolkit.contracts",
    "toolkit.releases",
    "toolkit.suppliers",
    "toolkit.people",
    "toolkit.boroughs",
    "toolkit.ui",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    # Checks of the developers' tools; a site that only serves does not have it.
    *(["django_linear_migrations"] if find_spec("django_linear_migrations") else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "toolkit.ui.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "toolkit.ui.page_cache.PageCache",
    "toolkit.ui.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "toolkit.ui.middleware.LargeRequests",  # before the token is looked for, which reads the form
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "toolkit.people.second_factor.BeforeTheEditor",
    "toolkit.people.unsaved_dropped.UnsavedDropped",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "toolkit.urls"
WSGI_APPLICATION = "toolkit.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "toolkit.ui.jinja.environment",
            "context_processors": ["toolkit.ui.jinja.brand", "toolkit.people.context.looking"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": env.database(env.text("DATABASE_URL"), default_file=DATA_DIR / "toolkit.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": env.text("CACHE_BACKEND", "django.core.cache.backends.db.DatabaseCache"),
        "LOCATION": env.text("CACHE_LOCATION", "ui_cache"),
        "KEY_FUNCTION": "toolkit.ui.page_cache.stored_key",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000, "CULL_FREQUENCY": 4},
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(env.text("SESSION_HOURS", "8")) * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

STORAGES: dict[str, Any] = {
    "default": {
        "BACKEND": env.text("STORAGE_BACKEND", "django.core.files.storage.FileSystemStorage")
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = env.text("MEDIA_ROOT", str(DATA_DIR / "files"))
MEDIA_URL = "/files/"
STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(DATA_DIR / "static"))
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/in/"
LOGOUT_REDIRECT_URL = "/"

# Sign-in (ADR 0019): accounts by invitation only, a second factor, and the council's own accounts.
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", not DEMO)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
ACCOUNT_ADAPTER = "toolkit.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by its invitation
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False  # ends with the browser, and with SESSION_COOKIE_AGE
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "toolkit.people.forms.SignIn",
    "change_password": "toolkit.people.forms.ChangePassword",
    "set_password": "toolkit.people.forms.SetPassword",
    "reset_password": "toolkit.people.forms.ForgottenPassword",
    "reset_password_from_key": "toolkit.people.forms.NewPassword",
    "reauthenticate": "toolkit.people.forms.ConfirmPassword",
}
# How many tries in how many minutes; `people.limits` says it in words.
ACCOUNT_RATE_LIMITS = {
    "login": "60/5m/ip",
    "login_failed": "30/5m/ip,5/15m/key",
    "reset_password": "20/5m/ip,5/15m/key",
    "reset_password_from_key": "20/5m/ip",
    "change_password": "10/5m/user",
    "reauthenticate": "10/5m/user",
}
# How often an address may send answers to a public page of questions.
ENGAGEMENT_ANSWERS_LIMIT = "30/5m/ip"
MFA_ADAPTER = "toolkit.people.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = BRAND["name"]
MFA_TOTP_TOLERANCE = 1  # the code before and after: clocks differ, and people type slowly
MFA_FORMS = {
    "authenticate": "toolkit.people.forms.Code",
    "reauthenticate": "toolkit.people.forms.ConfirmCode",
    "activate_totp": "toolkit.people.forms.FirstCode",
    "add_webauthn": "toolkit.people.forms.AddKey",
    "edit_webauthn": "toolkit.people.forms.RenameKey",
}
# The council's own accounts (OpenID Connect, like Entra ID), if a server is named.
OIDC_NAME = env.text("OIDC_NAME", "your council account")
OIDC_SERVER_URL = env.text("OIDC_SERVER_URL")
SOCIALACCOUNT_ADAPTER = "toolkit.people.adapters.CouncilAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that leads outside is against the policy of the pages
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": OIDC_NAME,
                "client_id": env.text("OIDC_CLIENT_ID"),
                "secret": env.text("OIDC_CLIENT_SECRET"),
                "settings": {
                    "server_url": OIDC_SERVER_URL,
                    # Addresses that the server may speak for, beside those it says are verified.
                    "verified_email": env.words("OIDC_EMAIL_DOMAINS"),
                },
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

# Small work of libraries (Wagtail's search index) is done at once. Long work of ours names the backend
# "background" (`@task(backend="background")`): kept in the database, done by a worker (ADR 20).
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {
        "BACKEND": env.text("TASKS_BACKEND", "django_tasks_db.DatabaseBackend"),
        "QUEUES": ["default"],
    },
}

# What people may upload, and up to which size a file is worked on at once instead of in the queue.
# LibreOffice makes a PDF of a tender pack; without it there is the DOCX alone.
OFFICE_COMMAND = env.text("OFFICE_COMMAND", "soffice")
UPLOAD_MAX_MB = int(env.text("UPLOAD_MAX_MB", "250"))
# Files of a procurement, and the program that looks for viruses in them (it is given the path of a file).
FILE_MAX_MB = int(env.text("FILE_MAX_MB", "25"))
# The ZIP of a procurement with its files: the largest there is, and the largest that is made while somebody waits.
DOSSIER_MAX_MB = int(env.text("DOSSIER_MAX_MB", "250"))
DOSSIER_AT_ONCE_MB = int(env.text("DOSSIER_AT_ONCE_MB", "10"))
SCAN_COMMAND = env.text("SCAN_COMMAND")
SCAN_SECONDS = int(env.text("SCAN_SECONDS", "60"))
WORK_AT_ONCE_BYTES = int(env.text("WORK_AT_ONCE_BYTES", "2000000"))

# E-mail: without a server, each message is kept as a file in the data folder, and nothing is sent.
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = int(env.text("EMAIL_PORT", "587"))
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", bool(EMAIL_HOST))
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", f"{BRAND['name']} <toolkit@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "toolkit.ui.views.form_refused"
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a balancer asks for health without TLS
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS")
    SECURE_HSTS_PRELOAD = env.flag("HSTS_SUBDOMAINS")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a long page in the editor has many blocks

WAGTAIL_SITE_NAME = BRAND["name"]
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_I18N_ENABLED = False
WAGTAILEMBEDS_RESPONSIVE_HTML = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_PASSWORD_RESET_ENABLED = False  # the site's own sign-in does it
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "/account/sign-in/"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# W019: the editor shows the preview of a page in a frame of the same site.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
if not BEHIND_TLS:
    # Served without TLS on one's own machine: docs/operate.md says to set BEHIND_TLS elsewhere.
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "toolkit.ui.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
    "loggers": {
        "toolkit": {"level": env.text("LOG_LEVEL", "INFO")},
        "django.request": {"level": "ERROR"},
    },
}
