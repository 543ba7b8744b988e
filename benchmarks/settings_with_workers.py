"""Settings of the measured service where workers of their own do what is off the request path."""

from benchmarks.settings import *  # noqa: F403

CELERY_TASK_ALWAYS_EAGER = False
CELERY_TASK_EAGER_PROPAGATES = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
