"""Clients and their tokens are looked after by the pages about suppliers alone, which check and note every step."""

from __future__ import annotations

import django.contrib.auth.admin  # noqa: F401
import oauth2_provider.admin  # noqa: F401 - both register their models when they are first imported
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model

MODELS: tuple[type[Model], ...] = (Group, *apps.get_app_config("oauth2_provider").get_models())

for model in MODELS:
    if admin.site.is_registered(model):
        admin.site.unregister(model)
