"""What every page knows: the site, its collective, its menus, the same page in the other language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    return {}
