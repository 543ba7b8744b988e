"""Settings of the tests: servers of their own, then the settings of the service.

Each run has fresh servers in a folder that goes with it; its workers share them, each with its own database. Addresses
of other servers are used only when given for this purpose, as `CORE_TEST_DATABASE_URL` and `CORE_TEST_REDIS_URL`.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


def prepare_environment() -> None:
    """Set the environment that the service's settings read. Workers find it set by the process that started them."""
    if os.environ.get("CORE_ENVIRONMENT") == "test" and "CORE_TEST_RUN" in os.environ:
        return
    os.environ["CORE_ENVIRONMENT"] = "test"
    os.environ["CORE_TEST_RUN"] = str(os.getpid())
    for name in (
        "SECRET_KEY",
        "NOTIFY_API_KEY",
        "FILES_BUCKET",
        "FEED_BUCKET",
        "FEED_PREFIX",
        "OS_PLACES_KEY",
        "SUPPORT_ORGANISATIONS",
        "SERVICE_UNAVAILABLE",
        "SERVICE_UNAVAILABLE_MESSAGE",
        "SECOND_FACTOR_REQUIRED",
    ):
        os.environ.pop(name, None)
    given = {name: os.environ.get(f"CORE_TEST_{name}", "") for name in ("DATABASE_URL", "REDIS_URL")}
    if not all(given.values()):
        from core_service import embedded

        folder = Path(tempfile.mkdtemp(prefix="core-tests-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)  # runs after the servers have stopped
        servers = embedded.join(folder, durable=False)
        given["DATABASE_URL"] = given["DATABASE_URL"] or servers.database_url
        given["REDIS_URL"] = given["REDIS_URL"] or servers.redis_url
    os.environ |= given
    os.environ["MEDIA_ROOT"] = tempfile.mkdtemp(prefix="core-test-files-")
    atexit.register(shutil.rmtree, os.environ["MEDIA_ROOT"], ignore_errors=True)


def redis_of_this_process(url: str) -> str:
    """The same server with a database of its own: emptying the cache empties the whole database."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    server, _, _ = url.rpartition("/")
    return f"{server}/{int(worker) + 1 if worker.isdigit() else 0}"


prepare_environment()
os.environ["REDIS_URL"] = redis_of_this_process(os.environ["REDIS_URL"])

from core_service.settings import *  # noqa: E402, F403

INSTALLED_APPS += ["django_migration_linter", "tests.flushing"]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
SECOND_FACTOR_REQUIRED = False  # tests of the second factor switch it on
