"""The yardstick of ``pages``: a bare Django, no middleware, the same rows through the ORM, a plain template.

A page that is not for everybody reads its session, its account and its role, as any Django does; nothing more.
Served by the same server with the same options; not part of the product.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.yardstick.settings"

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db.models import Count, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

django.setup()
settings.MIDDLEWARE = []  # some applications refuse to start without theirs
application = WSGIHandler()

from django.contrib.auth.middleware import AuthenticationMiddleware  # noqa: E402 - Django comes first
from django.contrib.sessions.middleware import SessionMiddleware  # noqa: E402

from hirondelles.collectives.models import Collective  # noqa: E402
from hirondelles.consents.models import ConsentFile  # noqa: E402
from hirondelles.encounters.models import Encounter, Speaker, Task  # noqa: E402
from hirondelles.journal.models import Entry  # noqa: E402
from hirondelles.members.models import Membership  # noqa: E402
from hirondelles.portraits.models import Portrait  # noqa: E402
from hirondelles.questionnaires.models import Batch  # noqa: E402

CONSTANT = b"x" * 60_000


def rows() -> Any:
    """The published portraits of the collective of the bench, without scope and without consents."""
    everyone = QuerySet(model=Portrait).filter(
        collective__slug=os.environ["BENCH_COLLECTIVE"], state="published"
    )
    return everyone.select_related("trade", "campaign").order_by("position", "pk")


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONSTANT)


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery.html", {"portraits": rows()[:100]})


def portrait(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(rows(), slug=slug)
    return render(request, "portrait.html", {"portrait": one, "mates": rows().filter(trade=one.trade)})


def photo(request: HttpRequest, key: str, width: int, extension: str) -> HttpResponse:
    return HttpResponse(b"")


def encounters() -> Any:
    """The encounters of the same collective."""
    here = QuerySet(model=Encounter).filter(collective__slug=os.environ["BENCH_COLLECTIVE"])
    return here.select_related("school").order_by("starts_at", "pk")


def agenda(request: HttpRequest) -> HttpResponse:
    return render(request, "agenda.html", {"encounters": encounters()[:50]})


def people() -> list[Any]:
    """What both pages of an encounter show: its classes, who comes, who does what."""
    return [
        Prefetch("speakers", QuerySet(model=Speaker).select_related("person")),
        Prefetch("tasks", QuerySet(model=Task).select_related("person")),
        *(bare(name) for name in ("classes", "pupil_speakers")),
    ]


def reserved(view: Callable[[HttpRequest, int], HttpResponse]) -> Callable[..., HttpResponse]:
    """For people of the collective only; the head of the page says where else she works, and whether she has a portrait."""

    def checked(request: Any, pk: int) -> HttpResponse:
        hers = QuerySet(model=Membership).filter(user_id=request.user.pk, left_at=None)
        here = hers.filter(collective__slug=os.environ["BENCH_COLLECTIVE"])
        if not set(here.values_list("role", flat=True)):
            raise Http404
        doors = Collective.objects.filter(pk__in=hers.values("collective")).defer("logo")
        files = QuerySet(model=ConsentFile).filter(person=request.user.pk)
        hers_too = QuerySet(model=Portrait).filter(consent_file__in=files).exclude(state="withdrawn")
        request.head = {"doors": list(doors), "portrait": hers_too.exists()}
        return view(request, pk)

    def page(request: HttpRequest, pk: int) -> Any:
        known = AuthenticationMiddleware(lambda one: checked(one, pk))
        return SessionMiddleware(known)(request)

    return page


@reserved
def encounter(request: Any, pk: int) -> HttpResponse:
    """As a woman who comes reads it."""
    one = get_object_or_404(encounters().prefetch_related(*people()), pk=pk)
    return render(request, "encounter.html", {"one": one, "entries": None, "head": request.head})


@reserved
def prepared(request: Any, pk: int) -> HttpResponse:
    """As whoever prepares it reads it."""
    one = get_object_or_404(encounters().prefetch_related(*people(), bare("dossiers")), pk=pk)
    entries = (
        QuerySet(model=Entry).filter(subject_type="encounters.encounter", subject_id=pk).select_related("by")
    )
    told = {"entries": entries.order_by("-pk")[:10], "batches": batches(pk)}
    return render(request, "encounter.html", {"one": one, "head": request.head, **told})


def batches(pk: int) -> Any:
    """The questionnaires of an encounter, each with how many answered."""
    rows = (
        QuerySet(model=Batch)
        .filter(about=f"encounters.encounter:{pk}")
        .select_related("version__questionnaire")
    )
    return rows.annotate(
        answers=Count("sheets", distinct=True), by_hands=Count("hands__question", distinct=True)
    )


def bare(name: str) -> Prefetch[Any]:
    """Rows around an encounter, without scope."""
    model: Any = Encounter._meta.get_field(name).related_model
    return Prefetch(name, QuerySet(model=model))


urlpatterns = [
    path("agenda/", agenda),
    path("rencontres/<int:pk>/", encounter),
    path("rencontres/<int:pk>/preparer/", prepared),
    path("constant/", constant),
    path("portraits/", gallery, name="gallery"),
    path("portraits/<slug:slug>/", portrait, name="portrait"),
    path("photos/<slug:key>/<int:width>.<slug:extension>", photo, name="photo"),
]
