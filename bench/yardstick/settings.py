"""The settings of the yardstick: the same database as its owner (no row security), nothing around the view."""

from __future__ import annotations

import os
from pathlib import Path

os.environ["HIRONDELLES_DB_ROLE"] = "owner"

from hirondelles.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.yardstick.app"
ALLOWED_HOSTS = ["*"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"builtins": ["django.templatetags.i18n"]},
    }
]
LOGGING_CONFIG = None
