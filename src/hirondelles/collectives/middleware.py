"""From an address to a collective: ``/c/<slug>/…`` or a domain of its own, in one transaction per request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port
from django.template.response import SimpleTemplateResponse
from django.urls import Resolver404, resolve
from django.utils import timezone, translation

from hirondelles.collectives import scope
from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import own_domain, served_alone, split_language
from hirondelles.core.access import OPEN, PUBLIC, access_of, keep_out_of_caches

Answer = Callable[[HttpRequest], HttpResponse]
COLUMNS = ", ".join(f'"{field.column}"' for field in Collective._meta.concrete_fields if field.name != "logo")
ENTER = (
    f"SELECT {COLUMNS}, set_config(%s, id::text, true) AS told "
    f'FROM "{Collective._meta.db_table}" WHERE slug = %s'
)


class DomainMiddleware:
    """On a collective's own domain, ``/portraits/`` is read as ``/c/<slug>/portraits/``; an unknown host gets 400."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host, _port = split_domain_port(request.get_host())
        if host in settings.OWN_HOSTS:
            return self.get_response(request)
        slug = Collective.objects.filter(domain=host).values_list("slug", flat=True).first()
        if slug is None:
            raise DisallowedHost
        request.path_info = self._inside(request.path_info, slug)
        with own_domain(slug):
            return self.get_response(request)

    def _inside(self, path: str, slug: str) -> str:
        language, rest = split_language(path)
        inside = f"{language}/c/{slug}{rest}"
        with translation.override(language.removeprefix("/") or settings.LANGUAGE_CODE):
            try:
                resolve(inside)
            except Resolver404:
                return path
        return inside


class CollectiveMiddleware:
    """One transaction per request, inside the collective that the address names and in its time zone.

    The page is rendered inside; an exception, or an answer of 500 and more, undoes everything.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.collective = None  # type: ignore[attr-defined]
        token = scope.enter(None)
        try:
            with transaction.atomic():
                response = self.get_response(request)
                if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                    response = response.render()
                if response.status_code >= 500:
                    transaction.set_rollback(True)
        finally:
            scope.leave(token)
            timezone.deactivate()
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        slug = kwargs.pop("collective", None)
        if served_alone() not in {None, slug} and slug is not None:
            raise Http404
        if served_alone() and not _of_the_showcase(view, slug):
            return _at_the_installation(request)
        if slug is not None:
            request.collective = _enter(slug)  # type: ignore[attr-defined]
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if connection.in_atomic_block:
            transaction.set_rollback(True)


def _of_the_showcase(view: Any, slug: str | None) -> bool:
    """What a collective's own domain shows: the showcase, and the open pages of that collective."""
    mark = access_of(view)
    return mark == PUBLIC or (mark == OPEN and slug is not None)


def _at_the_installation(request: HttpRequest) -> HttpResponse:
    """People sign in and work at one address: a key made there (``members/strong``) works nowhere else."""
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(
        f"{settings.SITE_URL}{quote(request.path_info)}{'?' if query else ''}{query}"
    )
    keep_out_of_caches(response)
    return response


def _enter(slug: str) -> Collective:
    """Find the collective and tell the database in one statement; 404 when there is none.

    Written once: composed by a queryset, it would cost each page four times more.
    """
    collective = next(iter(Collective.objects.raw(ENTER, [scope.SETTING, slug])), None)
    if collective is None:
        raise Http404
    scope.enter(collective.pk)
    timezone.activate(collective.timezone)
    found: Collective = collective
    return found
