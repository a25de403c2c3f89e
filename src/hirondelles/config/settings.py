"""Every setting of an installation, read from the environment (docs/reference/settings.md lists them)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF  # noqa: F401
from django.utils.translation import gettext_lazy as _
from environs import Env, validate

from hirondelles.config import identity, keeping, limits, logs

env = Env()
BASE = Path(__file__).resolve().parent.parent

# --- the installation ------------------------------------------------------------------------------------------
DEMO = env.bool("HIRONDELLES_DEMO", default=False)
DEBUG = env.bool("HIRONDELLES_DEBUG", default=False)
DATA = Path(env.str("HIRONDELLES_DATA", default=".hirondelles")).resolve()
SECRET_KEY = env.str("HIRONDELLES_SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = env.list("HIRONDELLES_OLD_SECRET_KEYS", default=[])
SITE_URL = env.str("HIRONDELLES_URL", default="http://localhost:8000").rstrip("/")
SITE_NAME = env.str("HIRONDELLES_NAME", default="Hirondelles")
RELEASE = env.str("HIRONDELLES_RELEASE", default="0.1.0")
OWN_HOSTS = {urlsplit(SITE_URL).hostname or "localhost", *env.list("HIRONDELLES_HOSTS", default=[])}
if DEMO or DEBUG:
    OWN_HOSTS |= {"localhost", "127.0.0.1", "[::1]", "testserver"}
ALLOWED_HOSTS = ["*"] if env.bool("HIRONDELLES_OWN_DOMAINS", default=False) else sorted(OWN_HOSTS)
SECURE = SITE_URL.startswith("https://")
PUBLISHER = {
    "name": env.str("HIRONDELLES_PUBLISHER", default=""),
    "address": env.str("HIRONDELLES_PUBLISHER_ADDRESS", default=""),
    "email": env.str("HIRONDELLES_PUBLISHER_EMAIL", default=""),
    "director": env.str("HIRONDELLES_PUBLICATION_DIRECTOR", default=""),
    "host": env.str("HIRONDELLES_HOSTING", default=""),
    "dpo": env.str("HIRONDELLES_DPO", default=""),
}

# --- the database: the web's role owns nothing, the owner's is for migrate, backup and restore ----------------
DATABASE_ROLE = env.str("HIRONDELLES_DB_ROLE", default="web")
_web = env.dj_db_url("DATABASE_URL")
_owner = env.dj_db_url("DATABASE_OWNER_URL", default="") if DATABASE_ROLE == "owner" else None
WEB_ROLE = _web["USER"]
DATABASES = {
    "default": {
        **(_owner or _web),
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": env.int("HIRONDELLES_CONNECTION_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    "front": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "front",
        "OPTIONS": {"MAX_ENTRIES": 20},
    },
}

# --- applications, from the ground up (the import contract in pyproject.toml has the same order) ----------------
INSTALLED_APPS = [
    "hirondelles.ui",
    "hirondelles.accounts",
    "hirondelles.collectives",
    "hirondelles.journal",
    "hirondelles.notifications",
    "hirondelles.members",
    "hirondelles.partners",
    "hirondelles.consents",
    "hirondelles.safeguarding",
    "hirondelles.solicitations",
    "hirondelles.questionnaires",
    "hirondelles.verbatims",
    "hirondelles.portraits",
    "hirondelles.encounters",
    "hirondelles.testimonies",
    "hirondelles.visits",
    "hirondelles.talks",
    "hirondelles.playbook",
    "hirondelles.indicators",
    "hirondelles.dashboard",
    "hirondelles.letters",
    "hirondelles.network",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "allauth.mfa",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "csp",
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ROOT_URLCONF = "hirondelles.config.urls"
WSGI_APPLICATION = "hirondelles.config.wsgi.application"

MIDDLEWARE = [
    "hirondelles.config.middleware.HealthMiddleware",
    "hirondelles.config.middleware.AccessLogMiddleware",
    "hirondelles.collectives.page_cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hirondelles.collectives.middleware.DomainMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hirondelles.config.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hirondelles.config.middleware.WeightMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "hirondelles.config.middleware.HistoryMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hirondelles.collectives.middleware.CollectiveMiddleware",
    "hirondelles.core.access.AccessMiddleware",
    "hirondelles.members.strong.gate.ProofMiddleware",
    "hirondelles.ui.submissions.IdempotencyMiddleware",
]

BUILTINS = ["django.templatetags.i18n", "django.templatetags.static", "hirondelles.ui.templatetags.days"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hirondelles.config.context.page",
            ],
            "builtins": BUILTINS,
        },
    }
]

# --- languages: by address only; what people wrote stays in its own ----------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [BASE / "locale" / "spaces", BASE / "locale"]  # the first: the spaces of French
TIME_ZONE = "Europe/Paris"

# --- files ---------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = None if DEMO or DEBUG else DATA / "static"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or DEBUG
        else "hirondelles.config.statics.Remembered"
    },
}
WHITENOISE_USE_FINDERS = DEMO or DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
SPREADSHEET_MAX_BYTES = 50 * 1024 * 1024
PHOTOS_MAX_BYTES = 1024 * 1024 * 1024

# --- signing in: a code by e-mail, a second proof for whoever may see what concerns pupils ---------------------
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "members:arrival"
COLLECTIVE_LANDING = "playbook:landing"
EVERYDAY_LANDING = "dashboard:to_do"
INSTALLATION_LANDING = "network:collectives"
ACCOUNT_PAGE = "members:account"
ALERTS_PAGE = "safeguarding:alerts"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hirondelles.members.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = limits.RATES
MFA_ADAPTER = "hirondelles.members.strong.adapter.FactorAdapter"
MFA_FORMS = identity.FORMS
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_COUNT = 10
MFA_REAUTHENTICATION_REQUIRED = False  # ``@fresh`` asks, for every page of ours and not for these alone
PROVIDER = identity.read(env)
PROOF_LASTS = env.int("HIRONDELLES_PROOF_MINUTES", default=30) * 60
DEMO_SECOND_CODE = "246810" if DEMO else ""
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("HIRONDELLES_PROXIES", default=0)
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "hirondelles.config.errors.forged"
CSRF_TRUSTED_ORIGINS = [SITE_URL, *env.list("HIRONDELLES_TRUSTED_ORIGINS", default=[])]

# --- mail: Django's own backend writes in the outbox; the worker sends ------------------------------------------
EMAIL_BACKEND = "hirondelles.notifications.backend.OutboxBackend"
MAIL_TRANSPORT = env.str(
    "HIRONDELLES_MAIL_BACKEND",
    default="hirondelles.notifications.backend.DemoBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend",
)
DEFAULT_FROM_EMAIL = env.str("HIRONDELLES_MAIL_FROM", default="hirondelles@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = ""
EMAIL_HOST = env.str("HIRONDELLES_SMTP_HOST", default="localhost")
EMAIL_PORT = env.int("HIRONDELLES_SMTP_PORT", default=25)
EMAIL_HOST_USER = env.str("HIRONDELLES_SMTP_USER", default="")
EMAIL_HOST_PASSWORD = env.str("HIRONDELLES_SMTP_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("HIRONDELLES_SMTP_STARTTLS", default=False)
EMAIL_USE_SSL = env.bool("HIRONDELLES_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 20
DIGEST_HOUR = env.int("HIRONDELLES_DIGEST_HOUR", default=8, validate=validate.Range(min=6, max=20))
LETTER_DELAY = env.int("HIRONDELLES_LETTER_DELAY", default=15, validate=validate.Range(min=1, max=1440))
ANYMAIL = env.json("HIRONDELLES_MAIL_PROVIDER", {})

# --- work in the background ------------------------------------------------------------------------------------
PROCRASTINATE_ON_APP_READY = "hirondelles.config.queue.on_app_ready"
WORKER_HEARTBEAT = env.int("HIRONDELLES_WORKER_HEARTBEAT", default=10)
WORKER_STALLED_AFTER = env.int("HIRONDELLES_WORKER_STALLED_AFTER", default=40)
KEPT = keeping.read(env)  # what the clocks wait for
HOSTS = {  # days of silence before a host is reminded, then before a class waits no more; days before the visit when it ends
    "reminded_after": env.int("HIRONDELLES_HOST_REMINDED_AFTER", 4, validate=validate.Range(min=1, max=60)),
    "expired_after": env.int("HIRONDELLES_HOST_EXPIRED_AFTER", 8, validate=validate.Range(min=2, max=90)),
    "answered_before": env.int("HIRONDELLES_HOST_ANSWERED_BEFORE", 2, validate=validate.Range(min=0, max=30)),
}

# --- history ---------------------------------------------------------------------------------------------------
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# --- protection of every answer --------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT: list[str] = []
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # subdomains and preload: see below
# A collective's own domain has subdomains that are not ours: only an operator who knows them all says so.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HIRONDELLES_HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
if env.int("HIRONDELLES_PROXIES", default=0):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *identity.origins(PROVIDER)],  # signing out is a form that leads there
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "microphone", "geolocation", "payment", "usb", "fullscreen", "autoplay")
}
PERMISSIONS_POLICY |= {"publickey-credentials-create": ["self"], "publickey-credentials-get": ["self"]}

# --- what the machine writes down: no address, no name, no body -------------------------------------------------
LOGGING = logs.to_the_console(env.str("HIRONDELLES_LOG_LEVEL", default="INFO"))
