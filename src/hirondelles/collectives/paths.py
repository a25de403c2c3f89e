"""Addresses of a collective's pages, on the installation's host or on its own domain.

``path_to("portraits:page", name="ana")`` inside a request; ``address_of(collective, "portraits:page", …)`` for a mail.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from hirondelles.collectives.models import Collective

_domain_of: ContextVar[str | None] = ContextVar("domain_of", default=None)


@contextmanager
def own_domain(slug: str | None) -> Iterator[None]:
    """During a request that came by a collective's own domain, its paths lose ``/c/<slug>``."""
    token = _domain_of.set(slug)
    try:
        yield
    finally:
        _domain_of.reset(token)


def served_alone() -> str | None:
    """The slug of the collective whose own domain this request came by."""
    return _domain_of.get()


def split_language(path: str) -> tuple[str, str]:
    """``/en/portraits/`` → ``("/en", "/portraits/")``; French has no prefix."""
    for code, _name in settings.LANGUAGES:
        prefix = f"/{code}"
        if code != settings.LANGUAGE_CODE and (path == prefix or path.startswith(f"{prefix}/")):
            return prefix, path[len(prefix) :] or "/"
    return "", path


def reversed_path(name: str, *, language: str | None = None, **kwargs: Any) -> str:
    """Django's ``reverse``, remembered: a page asks for thirty addresses, most of them the same each time."""
    spoken = language or translation.get_language() or settings.LANGUAGE_CODE
    return _reversed(settings.ROOT_URLCONF, spoken, name, tuple(kwargs.items()))


@lru_cache(maxsize=20_000)
def _reversed(_urlconf: str, language: str, name: str, words: tuple[tuple[str, Any], ...]) -> str:
    with translation.override(language):
        return reverse(name, kwargs=dict(words))


def path_to(name: str, *, collective: Collective | str, language: str | None = None, **kwargs: Any) -> str:
    """The path of a page of a collective, as the current request should write it (in its language)."""
    slug = collective if isinstance(collective, str) else collective.slug
    path = reversed_path(name, language=language, collective=slug, **kwargs)
    return _without_slug(path, slug) if _domain_of.get() == slug else path


def address_of(collective: Collective, name: str, *, language: str | None = None, **kwargs: Any) -> str:
    """The full, canonical address of a page of a collective (``https://…``)."""
    return address_at(
        collective, reversed_path(name, language=language, collective=collective.slug, **kwargs)
    )


def address_at(collective: Collective, path: str) -> str:
    """The same for a path that somebody already wrote outside of a request (``/c/<slug>/…``)."""
    if not collective.domain:
        return f"{settings.SITE_URL}{path}"
    return (
        f"{settings.SITE_URL.partition('://')[0]}://{collective.domain}{_without_slug(path, collective.slug)}"
    )


def _without_slug(path: str, slug: str) -> str:
    language, rest = split_language(path)
    return f"{language}{rest.removeprefix(f'/c/{slug}')}"
