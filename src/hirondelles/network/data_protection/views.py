"""For whoever coordinates, and for the installation as a whole: who answers for each "
"processing, and the drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.core.features import Text
from hirondelles.documents.html import as_html
from hirondelles.documents.office import DOCX, ODT, Document
from hirondelles.members import rules
from hirondelles.network import actions
from hirondelles.network.data_protection.agreement import agreement
from hirondelles.network.data_protection.assessment import assessment
from hirondelles.network.data_protection.forms import ChoicesForm
from hirondelles.network.models import ProcessingChoice
from hirondelles.network.register import processings
from hirondelles.ui.shapes import Link

TYPES = {"docx": DOCX, "odt": ODT}


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One document that the register makes."""

    label: Text
    use: Text
    write: Callable[..., Document]


DRAFTS: Mapping[str, Draft] = {
    "analyse-impact": Draft(
        label=gettext_lazy("Analyse d’impact (AIPD)"),
        use=gettext_lazy(
            "Le projet à donner à la personne chargée de la protection des données : ce qui est su est "
            "rempli."
        ),
        write=assessment,
    ),
    "accord-conjoint": Draft(
        label=gettext_lazy("Accord entre responsables conjoints"),
        use=gettext_lazy("Entre un établissement et la structure qui porte le collectif (RGPD, article 26)."),
        write=agreement,
    ),
}


@allow(rules.coordinates)
def choices(request: HttpRequest) -> HttpResponse:
    return _choices(request, request.collective)  # type: ignore[attr-defined]


@allow(rules.runs)
def installation_choices(request: HttpRequest) -> HttpResponse:
    return _choices(request, None)


@allow(rules.coordinates)
@require_safe
def draft(request: HttpRequest, document: str) -> HttpResponse:
    return _draft(request, request.collective, document)  # type: ignore[attr-defined]


@allow(rules.runs)
@require_safe
def installation_draft(request: HttpRequest, document: str) -> HttpResponse:
    return _draft(request, None, document)


@allow(rules.coordinates)
@require_safe
def draft_file(request: HttpRequest, document: str, extension: str) -> HttpResponse:
    return _file(request.collective, document, extension)  # type: ignore[attr-defined]


@allow(rules.runs)
@require_safe
def installation_draft_file(request: HttpRequest, document: str, extension: str) -> HttpResponse:
    return _file(None, document, extension)


def _choices(request: HttpRequest, collective: Collective | None) -> HttpResponse:
    chosen = ProcessingChoice.objects.that_count_for(collective)
    form = ChoicesForm(request.POST or None, processings=processings(chosen), chosen=chosen)
    if request.method == "POST" and form.is_valid():
        count = actions.decide(form.decided(), collective=collective, by=request.user)
        messages.success(
            request, _("C’est noté, à la date d’aujourd’hui.") if count else _("Rien n’a changé.")
        )
        return redirect(_path("processings", collective))
    drafts = [(one, _path("draft", collective, document=slug)) for slug, one in DRAFTS.items()]
    context = {"form": form, "drafts": drafts, "crumbs": _crumbs(collective), "for_all": collective is None}
    status = 422 if request.method == "POST" else 200
    return render(request, "network/processings.html", context, status=status)


def _draft(request: HttpRequest, collective: Collective | None, slug: str) -> HttpResponse:
    made, known = _made(collective, slug), DRAFTS[slug]
    files = [
        (extension, _path("draft_file", collective, document=slug, extension=extension))
        for extension in TYPES
    ]
    back = Link(label=_("Données personnelles"), url=_path("processings", collective))
    context = {
        "draft": known,
        "title": made.title,
        "text": as_html(made.blocks, under=2),
        "files": files,
        "crumbs": [*_crumbs(collective), back],
    }
    return render(request, "network/draft.html", context)


def _file(collective: Collective | None, slug: str, extension: str) -> HttpResponse:
    if extension not in TYPES:
        raise Http404
    made = _made(collective, slug)
    content = made.docx() if extension == "docx" else made.odt()
    name = f"{slug}-{collective.slug if collective else 'installation'}.{extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=TYPES[extension], headers=headers)


def _made(collective: Collective | None, slug: str) -> Document:
    """In French, whatever the language of the page: it is a French legal text."""
    if slug not in DRAFTS:
        raise Http404
    with translation.override("fr"):
        return DRAFTS[slug].write(
            collective, processings(ProcessingChoice.objects.that_count_for(collective))
        )


def _path(name: str, collective: Collective | None, **words: str) -> str:
    if collective is None:
        return reverse(f"network:{name}", kwargs=words)
    return path_to(f"collective:{name}", collective=collective, **words)


def _crumbs(collective: Collective | None) -> list[Link]:
    if collective is None:
        return [Link(label=settings.SITE_NAME, url=reverse("network:collectives"))]
    return [Link(label=_("Réglages"), url=path_to("collective:settings", collective=collective))]
