"""Raising an alert: no sign-in, no script, no cookie; and the pages that say what becomes of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import open_page, public
from hirondelles.safeguarding import actions
from hirondelles.safeguarding.forms import AlertForm
from hirondelles.ui.submissions import SeeOther


@csrf_exempt
@open_page
def alert(request: HttpRequest) -> HttpResponse:
    """The numbers first, then the form. It needs no token: a draft outlives one, and a cookie is never asked for."""
    if request.method != "POST":
        form = AlertForm(initial={"page": _came_from(request)})
        return render(request, "safeguarding/alert.html", {"form": form})
    form = AlertForm(request.POST)
    if _is_from_elsewhere(request):
        form.add_error(None, _("Ce message venait d’un autre site. Relis-le, puis envoie-le d’ici."))
        return render(request, "safeguarding/alert.html", {"form": form}, status=403)
    if not form.is_valid():
        return render(request, "safeguarding/alert.html", {"form": form}, status=422)
    actions.raise_alert(**form.cleaned_data)
    return SeeOther(path_to("safeguarding:received", collective=request.collective))  # type: ignore[attr-defined]


@open_page
def received(request: HttpRequest) -> HttpResponse:
    return render(request, "safeguarding/received.html")


@public
def understand(request: HttpRequest) -> HttpResponse:
    return render(request, "safeguarding/understand.html")


@public
def protection(request: HttpRequest) -> HttpResponse:
    return render(request, "safeguarding/protection.html")


def _came_from(request: HttpRequest) -> str:
    """The path of the page that led here, when it is one of this site."""
    source = _parts(request.headers.get("Referer", ""))
    return source[1] if source and source[0] == request.get_host() else ""


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site's page sends this; one that says nothing is believed."""
    said = [request.headers.get(name, "") for name in ("Origin", "Referer")]
    known = [one for one in said if one not in {"", "null"}]
    if not known:
        return False
    source = _parts(known[0])
    return source is None or (
        source[0] != request.get_host() and known[0] not in settings.CSRF_TRUSTED_ORIGINS
    )


def _parts(address: str) -> tuple[str, str] | None:
    """The host and the path of an address, ``None`` when it is not one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.netloc, parts.path
