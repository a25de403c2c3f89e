"""Where a form was sent from, for the pages that ask for no cookie and so hold no token."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site's page sends this; one that says nothing is believed."""
    said = [request.headers.get(name, "") for name in ("Origin", "Referer")]
    known = [one for one in said if one not in {"", "null"}]
    if not known:
        return False
    source = parts_of(known[0])
    return source is None or (
        source[0] != request.get_host() and known[0] not in settings.CSRF_TRUSTED_ORIGINS
    )


def parts_of(address: str) -> tuple[str, str] | None:
    """The host and the path of an address, ``None`` when it is not one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.netloc, parts.path
