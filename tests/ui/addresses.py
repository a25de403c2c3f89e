"""The gallery at its address, and views that receive a form."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

from hirondelles.core.access import allow, open_page, signed_in
from hirondelles.ui.models import Submission

ANSWERS: list[str] = []


@open_page
def receive(request: HttpRequest) -> HttpResponse:
    """Counts what it received; ``answer`` says how it answers."""
    answer = request.POST.get("answer", "redirect")
    ANSWERS.append(answer)
    if answer == "fault":
        Submission.objects.create(
            key="00000000-0000-4000-8000-000000000000", fingerprint="written by the view"
        )
        raise RuntimeError("on purpose")
    if answer == "missing":
        raise Http404
    if answer == "redirect":
        return HttpResponseRedirect("/merci/")
    return HttpResponse(answer, status=422 if answer == "invalid" else 200)


@allow(signed_in)
def reserved(request: HttpRequest) -> HttpResponse:
    """The same, for people with an account."""
    return receive(request)


@open_page
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same, for whoever received a link; ``again`` leads back to it."""
    if request.POST.get("answer") == "again":
        return HttpResponseRedirect(request.path)
    return receive(request)


urlpatterns = [
    path("_ui/", include("hirondelles.ui.urls")),
    path("envoi/", receive),
    path("reserve/", reserved),
    path("lien/<str:token>/", by_link),
]
