"""What every page knows: the site, its collective, its menus, the same page in the other language.

Whatever depends on the person is a function: a template that does not name it never asks who she is, which keeps
the showcase the same for everyone. A menu named several times is made once (``cache``).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of, path_to, reversed_path, split_language
from hirondelles.core.features import Entry, contributed, enabled
from hirondelles.members import rules
from hirondelles.members.arrival import other_doors
from hirondelles.ui import context
from hirondelles.ui.shapes import Link


def page(request: HttpRequest) -> dict[str, Any]:
    """The variables of ``ui.context.page``, filled."""
    collective = getattr(request, "collective", None)
    known = {
        "sign_in_url": reversed_path("account_request_login_code"),
        "sign_out_url": reversed_path("account_logout"),
        "profile_url": reversed_path("members:account"),
        "home_url": reversed_path("network:front"),
        "language_links": _languages(request),
        "footer_links": _footer(request),
        "canonical_url": _canonical(request, collective, translation.get_language()),
        "alternate_links": _alternates(request, collective),
        "work_navigation": cache(lambda: _menu(request, collective)),
        "work_doors": cache(lambda: other_doors(request.user, here=collective)),
        "signed_in_as": lambda: str(request.user) if request.user.is_authenticated else "",
    }
    return context.page(request) | known | (_inside(request, collective) if collective else {})


def _inside(request: HttpRequest, collective: Collective) -> dict[str, Any]:
    entries = [entry for feature in enabled(collective) for entry in feature.public_menu]
    return {
        "home_url": path_to("collective:home", collective=collective),
        "navigation": _links(request, collective, entries),
        "colours_url": path_to("collective:colours", collective=collective) + f"?v={collective.accent[1:]}",
        "logo_url": (
            path_to("collective:logo", collective=collective) + f"?v={collective.logo_digest[:12]}"
            if collective.logo_digest
            else ""
        ),
        "feed_url": path_to("portraits:feed", collective=collective),
        "footer_contributions": lambda: contributed("footer", request),
    }


def _links(request: HttpRequest, collective: Collective, entries: Iterable[Entry]) -> list[Link]:
    links = []
    for entry in entries:
        url = path_to(entry.url_name, collective=collective)
        links.append(Link(label=str(entry.label), url=url, icon=entry.icon, current=request.path == url))
    return links


def _menu(request: HttpRequest, collective: Collective | None) -> list[Link]:
    """What the person signed in may open here; outside of any collective, the operator's pages."""
    if collective is None:
        return _installation(request)
    entries = [
        entry
        for feature in enabled(collective)
        for entry in feature.menu
        if entry.rule is None or entry.rule(request.user, collective)
    ]
    return _links(request, collective, sorted(entries, key=lambda entry: entry.order))


def _installation(request: HttpRequest) -> list[Link]:
    pages = (
        (_("Collectifs"), "network:collectives", "map"),
        (_("Courriers non partis"), "members:mail_given_up", "envelope"),
    )
    return [
        Link(label=label, url=reversed_path(name), icon=icon, current=request.path == reversed_path(name))
        for label, name, icon in pages
        if rules.runs(request.user, None)
    ]


def _languages(request: HttpRequest) -> list[Link]:
    """The same page in each language, each named in its own."""
    _prefix, rest = split_language(request.get_full_path())
    current = translation.get_language()
    return [
        Link(
            label={"fr": "Français", "en": "English"}[code],
            url=rest if code == settings.LANGUAGE_CODE else f"/{code}{rest}",
            lang=code,
            current=code == current,
        )
        for code, _name in settings.LANGUAGES
    ]


def _footer(request: HttpRequest) -> list[Link]:
    """A collective's own pages say where to give an alert by themselves (``footer_contributions``)."""
    collective = getattr(request, "collective", None)
    privacy = path_to("collective:privacy", collective=collective) if collective else ""
    pages = (
        *([(_("Donner l’alerte"), reversed_path("network:alert"))] if collective is None else []),
        (_("Mentions légales"), reversed_path("network:legal_notice")),
        (_("Données personnelles"), privacy or reversed_path("network:privacy")),
        (_("Accessibilité"), reversed_path("network:accessibility")),
    )
    return [Link(label=label, url=url, current=request.path == url) for label, url in pages]


def _alternates(request: HttpRequest, collective: Collective | None) -> list[Link]:
    """This page in each language, itself included, by its full address: what search engines ask for."""
    found = ((code, _canonical(request, collective, code)) for code, _name in settings.LANGUAGES)
    return [Link(label=code, url=address, lang=code) for code, address in found if address]


def _canonical(request: HttpRequest, collective: Collective | None, language: str | None) -> str:
    """The address to keep of this page: on its own domain when the collective has one, without any question."""
    match = request.resolver_match
    if match is None:
        return ""
    if collective is None:
        prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
        return f"{settings.SITE_URL}{prefix}{split_language(request.path)[1]}"
    captured: dict[str, Any] = getattr(match, "captured_kwargs", None) or {}
    words = {name: value for name, value in captured.items() if name != "collective"}
    return address_of(collective, match.view_name, language=language, **words)
