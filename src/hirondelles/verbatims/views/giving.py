"""What waits to be given back, and the one press that does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.verbatims import actions, links, papers, rules, showing
from hirondelles.verbatims.forms import NoteForm
from hirondelles.verbatims.models import Return, Verbatim
from hirondelles.verbatims.views.frame import area, as_pdf, collective_of, path_of, return_or_404

LATEST = 30


@allow(rules.reads_first)
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    rows = Return.objects.select_related("batch__school", "batch__version")
    now = timezone.now()
    context = area(request, "returns") | {
        "waiting": [(one, showing.where(one.batch), one.is_late(now)) for one in rows.waiting().by_due()],
        "given": [
            (one, showing.where(one.batch)) for one in rows.given().order_by("-given_at", "-pk")[:LATEST]
        ],
    }
    return render(request, "verbatims/returns.html", context)


@allow(rules.reads_first)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that the class would see, and the button."""
    row = return_or_404(pk)
    form = NoteForm(request.POST if request.method == "POST" else None, initial={"note": row.note})
    if request.method != "POST" or not form.is_valid():
        return _page(request, row, form)
    try:
        told = actions.give_back(row, note=form.cleaned_data["note"], by=request.user)
    except actions.NotReady as refusal:
        messages.warning(request, " ".join(str(showing.WHY_NOT[code]) for code in refusal.missing))
        return _page(request, row, form, status=422)
    said = ngettext("Rendu : %(n)d personne prévenue.", "Rendu : %(n)d personnes prévenues.", told)
    messages.success(request, said % {"n": told} if told else _("Rendu : donnez l’adresse de la page."))
    return redirect(path_of(request, "give", pk=row.pk))


def _page(request: HttpRequest, row: Return, form: NoteForm, *, status: int = 200) -> HttpResponse:
    sentences = list(Verbatim.objects.going_back(row.batch).select_related("batch__version").by_chance())
    context = area(request, "returns") | {
        "returned": row,
        "form": form,
        "title": showing.title_of(row),
        "where": showing.where(row.batch),
        "said": list(showing.by_question(sentences)),
        "why_not": [showing.WHY_NOT[code] for code in actions.missing(row)],
        "recipients": showing.recipients(row),
        "is_late": row.is_late(timezone.now()),
        "address": links.address(row, collective_of(request)) if row.is_given else "",
        "paper_url": path_of(request, "give_paper", pk=row.pk),
    }
    return render(request, "verbatims/give.html", context, status=422 if form.errors else status)


@allow(rules.reads_first)
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    return as_pdf(papers.of(return_or_404(pk), collective_of(request)), "paroles")
