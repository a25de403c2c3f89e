"""The dossier of an encounter, for whoever organises it and, by a link, for the school and the women."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import allow, open_page
from hirondelles.encounters import dossier, rules
from hirondelles.encounters.dossier_words import printed
from hirondelles.encounters.models import Encounter


@allow(rules.takes_part)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Before the confirmation too, as a draft, for whoever may read the encounter."""
    rows = rules.readable_by(request.user, request.collective).complete()  # type: ignore[attr-defined]
    encounter = rows.filter(pk=pk).first()
    if encounter is None or dossier.is_closed(encounter):
        raise Http404
    return _file(request, encounter)


@open_page
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The last version, as long as the encounter stands and its people are known."""
    encounter = dossier.behind(token)
    if encounter is None:
        raise Http404
    if dossier.is_closed(encounter):
        return render(request, "encounters/dossier_closed.html", {"encounter": encounter}, status=410)
    return _file(request, encounter)


def _file(request: HttpRequest, encounter: Encounter) -> HttpResponse:
    content = printed(encounter, request.collective)  # type: ignore[attr-defined]
    name = f"dossier-rencontre-{encounter.pk}.pdf"
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)
