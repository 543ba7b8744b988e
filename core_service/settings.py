"""Settings of the service, read from the environment. What each variable means: .env.example and docs/operations.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import structlog
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF

from core_service import env
from core_service.redaction import redact

BASE_DIR = Path(__file__).resolve().parent.parent
NODE_MODULES = BASE_DIR / "node_modules"

ENVIRONMENT = env.environment()
IN_PRODUCTION = ENVIRONMENT == env.PRODUCTION
IN_TEST = ENVIRONMENT == env.TEST

DEBUG = env.flag("DEBUG", default=False) and not IN_PRODUCTION
SECRET_KEY = env.required("SECRET_KEY", outside_production="for-development-and-tests-only-never-in-production")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
SERVICE_URL = env.required("SERVICE_URL", outside_production="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=urlsplit(SERVICE_URL).hostname or "")
if not IN_PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]", "testserver"]

# The service
SERVICE_NAME = "Submit social housing lettings and sales data"
SERVICE_UNAVAILABLE = env.flag("SERVICE_UNAVAILABLE", default=False)
SERVICE_UNAVAILABLE_MESSAGE = env.text("SERVICE_UNAVAILABLE_MESSAGE")
OUTBOX_ENABLED = env.flag("OUTBOX_ENABLED", default=not IN_PRODUCTION) and not IN_PRODUCTION
DEMO_PASSWORD = "" if IN_PRODUCTION else env.text("DEMO_PASSWORD", "Lettings-2026!")
SECOND_FACTOR_REQUIRED = env.flag("SECOND_FACTOR_REQUIRED", default=ENVIRONMENT != env.DEVELOPMENT)
SUPPORT_ORGANISATIONS = env.numbers("SUPPORT_ORGANISATIONS")  # empty: any organisation may have support users
OS_PLACES_KEY = env.text("OS_PLACES_KEY")

# Applications
INSTALLED_APPS = [
    "core_service",
    "api",
    "analysis",
    "bulk_upload",
    "downloads",
    "feed",
    "insights",
    "lettings",
    "sales",
    "notices",
    "logs",
    "users",
    "organisations",
    "design_system",
    "questionnaire",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "crispy_forms",
    "crispy_forms_gds",
    "rest_framework",
    "drf_spectacular",
    "oauth2_provider",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "django_structlog",
    "health_check",
]
MIDDLEWARE = [
    "core_service.middleware.HealthProbeMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core_service.assets.AssetsMiddleware",
    "csp.middleware.CSPMiddleware",
    "core_service.middleware.PermissionsPolicyMiddleware",
    "core_service.middleware.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "core_service.middleware.RequestLogMiddleware",
    "core_service.middleware.SessionUseMiddleware",
    "core_service.middleware.NoStoreMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "users.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "core_service.urls"
WSGI_APPLICATION = "core_service.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = [
    "axes.W006",  # an account is locked whatever address the attempts come from
    "auth.W004",  # e-mail addresses are unique by a constraint that ignores case
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core_service.context.service",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["gds"]
CRISPY_TEMPLATE_PACK = "gds"

# Language and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Database, cache and files. An address outside production is set by manage.py, bin/run and the tests.
DATABASES = {
    "default": env.database(
        env.required("DATABASE_URL", outside_production="postgresql:///core"),
        pool_size=env.number("DATABASE_POOL_SIZE", default=0 if IN_TEST else 8),
    )
}
REDIS_URL = env.required("REDIS_URL", outside_production="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": env.text("CACHE_KEY_PREFIX", "core"),
    }
}
STATIC_URL = "static/"
# Outside production files are served where they are
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))) if IN_PRODUCTION else None
STATICFILES_DIRS: list[Path | tuple[str, Path]] = [
    BASE_DIR / "static",
    ("govuk-frontend", NODE_MODULES / "govuk-frontend/dist/govuk"),
    ("accessible-autocomplete", NODE_MODULES / "accessible-autocomplete/dist"),
]
STATICFILES_FINDERS = ["core_service.assets.PublishedOfFolders", "core_service.assets.PublishedOfApps"]
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(BASE_DIR / "var/files")))
FILES_BUCKET = env.text("FILES_BUCKET")
FEED_BUCKET = env.text("FEED_BUCKET")
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": FILES_BUCKET,
            "default_acl": None,
            "querystring_auth": True,
            "querystring_expire": 60,  # seconds a signed address can be used
            "file_overwrite": False,
        },
    }
    if FILES_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The export bucket of the nightly feed, see feed/
    "feed": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": FEED_BUCKET,
            "location": env.text("FEED_PREFIX"),
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,
        },
    }
    if FEED_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT / "feed" / env.text("FEED_PREFIX"), "allow_overwrite": True},
    },
    "staticfiles": {
        "BACKEND": "core_service.assets.PublishedStorage"
        if IN_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IN_PRODUCTION
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes of a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Files of logs, see bulk_upload.reading
BULK_UPLOAD_LIMITS: dict[str, int] = {}

# What analysts query, see analysis/
ANALYST_ROLE = env.text("ANALYST_ROLE", "core_analyst")
ANALYST_TIMEOUT_SECONDS = env.number("ANALYST_TIMEOUT_SECONDS", default=300)
PSEUDONYM_KEY = env.text("PSEUDONYM_KEY")  # empty: a random one, kept with the database

# The API, see api/
REST_FRAMEWORK: dict[str, Any] = {
    "EXCEPTION_HANDLER": "api.problems.handle",
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "api.documentation.NamedSchema",
    "DEFAULT_THROTTLE_RATES": {"client": env.text("API_RATE", "600/min")},
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": SERVICE_NAME,
    "DESCRIPTION": "Send and read social housing lettings and sales logs.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["api.components.add_components"],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}
OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER = {
    "SCOPES": {
        f"{collection}:{act}": f"{act.capitalize()} {collection} logs"
        for collection in ("lettings", "sales")
        for act in ("read", "write", "delete")
    },
    "ACCESS_TOKEN_EXPIRE_SECONDS": 60 * 60,
    "ALLOWED_GRANT_TYPES": ["client_credentials"],
    # RFC 9700, best current practice: nothing that this service does not use, and no token stored as it is sent
    **{
        f"COMPLIANT_BCP_RFC9700_{each}": True
        for each in (
            "IMPLICIT_GRANT",
            "PASSWORD_GRANT",
            "PKCE_METHOD",
            "ACCESS_TOKEN_TRANSPORT",
            "AUTHZ_RESPONSE_ISS",
            "TOKEN_STORAGE",
        )
    },
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
}

# Accounts and sessions
AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "users.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "users.passwords.LengthValidator"},
    {"NAME": "users.passwords.OwnDetailsValidator"},
    {"NAME": "users.passwords.CommonPasswordValidator"},
]
LOGIN_URL = "users:sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = env.number("SESSION_IDLE_MINUTES", default=60) * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "core_service.errors.csrf_failure"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_CALLABLE = "users.views.sign_in.locked_out"
AXES_IPWARE_PROXY_COUNT = env.number("PROXY_COUNT", default=0) or None
AXES_VERBOSE = False
OTP_TOTP_ISSUER = SERVICE_NAME
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0  # three wrong codes bar the account, see users.second_factor

# Browser security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IN_PRODUCTION
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REDIRECT_EXEMPT = [r"^health"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IN_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IN_PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SERVICE_URL] if IN_PRODUCTION else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# E-mail
NOTIFY_API_KEY = env.text("NOTIFY_API_KEY")
NOTIFY_TEMPLATE_ID = env.text("NOTIFY_TEMPLATE_ID")
EMAIL_BACKEND = "users.notify.NotifyBackend" if NOTIFY_API_KEY else "users.outbox.OutboxBackend"
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "no-reply@localhost")

# Background jobs
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 4 * 60 * 60, "global_keyprefix": "core-jobs:"}
CELERY_TASK_ALWAYS_EAGER = IN_TEST
CELERY_TASK_EAGER_PROPAGATES = IN_TEST
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 60 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(BASE_DIR / "var/celerybeat-schedule")
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "take-up-quiet-uploads": {"task": "bulk_upload.tasks.take_up_quiet_uploads", "schedule": crontab(minute="*")},
    "take-up-quiet-changes": {"task": "logs.tasks.take_up_quiet_changes", "schedule": crontab(minute="*")},
    "tell-of-ended-jobs": {"task": "api.tasks.tell_of_ended_jobs", "schedule": crontab(minute="*")},
    "forget-old-calls": {"task": "api.tasks.forget_old_calls", "schedule": crontab(hour="3", minute="30")},
    "work-out-changed-figures": {
        "task": "insights.tasks.work_out_changed_figures",
        "schedule": crontab(minute="5-59/10"),
    },
    "work-out-all-figures": {"task": "insights.tasks.work_out_all_figures", "schedule": crontab(hour="2", minute="20")},
    "take-up-waiting-downloads": {"task": "downloads.tasks.take_up_waiting", "schedule": crontab(minute="*/10")},
    "delete-expired-downloads": {"task": "downloads.tasks.delete_expired", "schedule": crontab(minute="5")},
    "send-overdue-emails": {"task": "users.tasks.send_overdue_emails", "schedule": crontab(minute="*/10")},
    "number-forgotten-duplicates": {
        "task": "logs.tasks.number_forgotten_duplicates",
        "schedule": crontab(hour="4", minute="0"),
    },
    "clear-expired-sessions": {
        "task": "core_service.tasks.clear_expired_sessions",
        "schedule": crontab(hour="3", minute="15"),
    },
}
if not SERVICE_UNAVAILABLE:
    CELERY_BEAT_SCHEDULE |= {
        "begin-nightly-feed": {
            "task": "feed.tasks.begin_nightly_run",
            "schedule": crontab(hour=str(env.number("FEED_HOUR", default=5)), minute="0"),
        },
        "work-on-feed": {"task": "feed.tasks.work_on_runs", "schedule": crontab(minute="*/5")},
    }

# Logs: one line an event on standard output, JSON in production. No query strings, form values or addresses of people.
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = BEHIND_PROXY
LOG_PROCESSORS: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    redact,
]
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer()
            if IN_PRODUCTION
            else structlog.dev.ConsoleRenderer(colors=False),
            "foreign_pre_chain": LOG_PROCESSORS,
        }
    },
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
    "root": {"handlers": ["stdout"], "level": env.text("LOG_LEVEL", "INFO" if IN_PRODUCTION else "WARNING")},
    "loggers": {
        # Django's own line for a refused or failed request repeats ours, with the query string in it
        "django.request": {"level": "CRITICAL"},
        "django.security.csrf": {"level": "ERROR"},
        "django.server": {"handlers": ["stdout"], "level": "WARNING", "propagate": False},
        "axes": {"level": "ERROR"},
    },
}
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *LOG_PROCESSORS,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
