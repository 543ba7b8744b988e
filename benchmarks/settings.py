"""Settings of the measured service: servers of its own, database connections kept as in production, and one address
more, which does nothing.
"""

from tests.settings import *  # noqa: F403

DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 4}  # noqa: F405
ROOT_URLCONF = "benchmarks.urls"
