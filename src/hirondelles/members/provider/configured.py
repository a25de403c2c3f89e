"""What the operator said of the identity provider."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def configured() -> dict[str, Any]:
    """``settings.PROVIDER``, typed: an empty ``issuer`` means that there is none."""
    return settings.PROVIDER
