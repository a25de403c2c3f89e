"""Raising an alert: no sign-in, no script, no cookie; and the pages that say what becomes of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import open_page, public
from hirondelles.safeguarding import actions
from hirondelles.safeguarding.forms import AlertForm
from hirondelles.ui.origins import is_from_elsewhere, parts_of
from hirondelles.ui.submissions import SeeOther


@csrf_exempt
@open_page
def alert(request: HttpRequest) -> HttpResponse:
    """The numbers first, then the form. It needs no token: a draft outlives one, and a cookie is never asked for."""
    if request.method != "POST":
        form = AlertForm(initial={"page": _came_from(request)})
        return render(request, "safeguarding/alert.html", {"form": form})
    form = AlertForm(request.POST)
    if is_from_elsewhere(request):
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
    source = parts_of(request.headers.get("Referer", ""))
    return source[1] if source and source[0] == request.get_host() else ""
