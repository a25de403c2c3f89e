"""The practice sheet as the team writes it: eight sections, figures, sentences, and the press that publishes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.documents.html import as_html
from hirondelles.indicators import rules
from hirondelles.indicators.models import Heading, PracticeSheet, Section
from hirondelles.indicators.sheets import actions, documents, quoting
from hirondelles.indicators.sheets.forms import SectionForm, TitleForm
from hirondelles.indicators.sheets.views.public import answer
from hirondelles.ui.languages import own_here

SAYINGS = 60


def _path(request: HttpRequest, name: str = "sheet", **words: Any) -> str:
    return path_to(f"indicators:{name}", collective=request.collective, **words)  # type: ignore[attr-defined]


def _sheet_or_404() -> PracticeSheet:
    found = PracticeSheet.objects.first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


@allow(rules.leads)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    row = PracticeSheet.objects.first()
    if row is None:
        return render(request, "indicators/sheets/none.html", {})
    figures = quoting.public_figures(request.collective)  # type: ignore[attr-defined]
    left = actions.as_begun(row)
    context = {
        "sheet": row,
        "left": left,
        "left_headings": {one.heading for one in left},
        "is_untouched": len(left) == len(Heading),
        "sections": _shown(actions.content_of(row)),
        "stale": quoting.stale(row, figures),
        "editions": row.editions.order_by("-number"),
        "title_form": TitleForm(initial={"title": row.title}),
        "files": [
            (name, _path(request, "sheet_draft", extension=one)) for one, name in documents.NAMES.items()
        ],
    }
    return render(request, "indicators/sheets/sheet.html", context)


def _shown(content: documents.Content) -> list[dict[str, Any]]:
    """The eight, as everybody would read them."""
    return [
        {
            "heading": one["heading"],
            "label": Heading(one["heading"]).label,
            "body": as_html(documents.blocks_of(one, content), lang=own_here()),
        }
        for one in content["sections"]
    ]


@require_POST
@allow(rules.leads)
def begin(request: HttpRequest) -> HttpResponse:
    actions.begin(request.collective, by=request.user)  # type: ignore[attr-defined]
    return redirect(_path(request))


@require_POST
@allow(rules.leads)
def title(request: HttpRequest) -> HttpResponse:
    row, form = _sheet_or_404(), TitleForm(request.POST)
    if form.is_valid():
        actions.rename(row, title=form.cleaned_data["title"], by=request.user)
    else:
        messages.warning(request, _("Donnez un titre, en 160 caractères au plus."))
    return redirect(_path(request))


@allow(rules.leads)
def section(request: HttpRequest, heading: str) -> HttpResponse:
    """Two write at once: the second sees both texts, and sends hers again."""
    row = Section.objects.filter(heading=heading).first()
    if row is None:
        raise Http404
    form = SectionForm(request.POST or None, initial={"text": row.text, "on": row.number})
    if request.method != "POST" or not form.is_valid():
        return _section_page(request, row, form)
    try:
        actions.write(row, text=form.cleaned_data["text"], on=form.cleaned_data["on"], by=request.user)
    except actions.Overtaken as overtaken:
        typed = SectionForm(initial={"text": form.cleaned_data["text"], "on": overtaken.section.number})
        return _section_page(request, overtaken.section, typed, overtaken=True)
    messages.success(request, _("Enregistré."))
    return redirect(f"{_path(request)}#{heading}")


def _section_page(
    request: HttpRequest, row: Section, form: SectionForm, *, overtaken: bool = False
) -> HttpResponse:
    latest = row.versions.select_related("by").order_by("-number").first()
    context = {
        "section": row,
        "form": form,
        "latest": latest if overtaken else None,
        "versions": row.versions.select_related("by").order_by("-number")[:10],
    }
    status = 422 if form.errors or overtaken else 200
    return render(request, "indicators/sheets/section.html", context, status=status)


@allow(rules.leads)
def figures(request: HttpRequest) -> HttpResponse:
    """What is quoted takes the value of today."""
    row, known = _sheet_or_404(), quoting.public_figures(request.collective)  # type: ignore[attr-defined]
    if request.method == "POST":
        chosen = [known[key] for key in request.POST.getlist("key") if key in known]
        actions.quote(row, chosen, by=request.user)
        messages.success(request, _("Les chiffres cités sont ceux d’aujourd’hui."))
        return redirect(f"{_path(request)}#{Heading.INDICATORS.value}")
    context = {"sheet": row, "figures": quoting.quotable(row, known)}
    return render(request, "indicators/sheets/figures.html", context)


@allow(rules.leads)
def words(request: HttpRequest) -> HttpResponse:
    row = _sheet_or_404()
    offered = list(quoting.quotable_sayings().by_chance()[:SAYINGS])
    if request.method == "POST":
        known = {str(one.pk) for one in offered}
        actions.quote_sayings(row, known & set(request.POST.getlist("key")), by=request.user)
        messages.success(request, _("Les paroles citées sont enregistrées."))
        return redirect(f"{_path(request)}#{Heading.FEEDBACK.value}")
    quoted = set(row.sayings.values_list("verbatim", flat=True))
    context = {"sheet": row, "sayings": [(one, one.pk in quoted) for one in offered]}
    return render(request, "indicators/sheets/words.html", context)


@require_POST
@allow(rules.leads)
def publish(request: HttpRequest) -> HttpResponse:
    """Not before somebody wrote in it; with what nobody wrote, only if one says so."""
    row = _sheet_or_404()
    left = len(actions.as_begun(row))
    if left == len(Heading):
        messages.warning(
            request, _("Rien n’est encore écrit : complétez une rubrique au moins, puis publiez.")
        )
    elif left and "as_begun" not in request.POST:
        messages.warning(
            request,
            _("Des rubriques ont encore leur texte de départ : cochez la case pour les publier ainsi."),
        )
    else:
        edition = actions.publish(row, by=request.user)
        messages.success(request, _("L’édition %(n)d est en ligne.") % {"n": edition.number})
    return redirect(f"{_path(request)}#publier")


@require_POST
@allow(rules.leads)
def withdraw(request: HttpRequest) -> HttpResponse:
    if actions.withdraw(_sheet_or_404(), by=request.user):
        messages.success(request, _("La fiche n’est plus en ligne. Vos textes restent ici."))
    return redirect(_path(request))


@allow(rules.leads)
@require_safe
def draft(request: HttpRequest, extension: str) -> HttpResponse:
    """The sheet as it is now, for Word, LibreOffice or paper."""
    if extension not in documents.TYPES:
        raise Http404
    return answer(actions.content_of(_sheet_or_404()), extension, request.collective)  # type: ignore[attr-defined]
