"""How a host welcomes: its profile, its self-check and commitments, its pledges, what came back to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.states import NotAllowed
from hirondelles.solicitations.years import in_words, this_year
from hirondelles.visits.hosting import checking, returned, rules, talking, welcoming
from hirondelles.visits.hosting.forms import PledgeForm, ProfileForm, SelfCheckForm
from hirondelles.visits.hosting.views.frame import back, by_link, form_page, here, path_of, who
from hirondelles.visits.models import Host, HostCommitment, Pledge, SelfCheck


@by_link
def profile(request: HttpRequest, host: Host) -> HttpResponse:
    """What its slots and papers say; papers already made are made again."""
    form = ProfileForm(request.POST or None, instance=host)
    if request.method == "POST" and form.is_valid():
        welcoming.say_how(host, form.cleaned_data, by=who(request))
        return back(request, host, _("C’est noté ; vos papiers le disent aussi."))
    title = _("Comment nous accueillons")
    return form_page(request, host, form, title=title, label=_("Enregistrer"), back_to=here(request, host))


@by_link
def self_check(request: HttpRequest, host: Host) -> HttpResponse:
    """Five minutes a year, and two things that one will change."""
    year = this_year()
    former = SelfCheck.objects.filter(host=host, year=year).first()
    known = dict(former.answers) if former else {}
    said = list(HostCommitment.objects.filter(host=host, year=year, dropped_on=None))
    form = SelfCheckForm(request.POST or None, initial=known, said=said)
    if request.method == "POST" and form.is_valid():
        checking.check(host, year=year, answers=form.answers, commitments=form.commitments, by=who(request))
        return back(request, host, _("Merci ! Nous en reparlons dans l’année."))
    title = _("Notre accueil, %(year)s") % {"year": in_words(year)}
    note = _(
        "Vous et le collectif le lisez, personne d’autre. Il n’y a pas de note : seulement ce que vous changerez."
    )
    label, back_to = _("Enregistrer"), here(request, host)
    return form_page(
        request, host, form, title=title, label=label, back_to=back_to, note=note, on_a_line=True
    )


@require_POST
@by_link
def settle_commitment(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    """Done, or given up: both are said simply."""
    return _settle(request, host, HostCommitment, pk, checking.settle_commitment)


@by_link
def pledge(request: HttpRequest, host: Host) -> HttpResponse:
    """What a visit opens: placements, training, apprenticeships."""
    form = PledgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        checking.pledge(host, form.cleaned_data, by=who(request))
        return back(request, host, _("Merci ! Nous vous le rappellerons le moment venu."))
    title = _("Ce que nous pourrions ouvrir")
    note = _(
        "Une visite donne envie : dites ce que vous pourriez proposer ensuite, le collectif fait suivre."
    )
    return form_page(
        request, host, form, title=title, label=_("Le promettre"), back_to=here(request, host), note=note
    )


@require_POST
@by_link
def settle_pledge(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    """Kept, or given up: both are said simply."""
    return _settle(request, host, Pledge, pk, checking.settle)


def _settle(request: HttpRequest, host: Host, model: Any, pk: int, gesture: Any) -> HttpResponse:
    """By the host, or for it by the team, who comes back to its own page of it."""
    found = model.objects.select_related("host").filter(host=host, pk=pk).first()
    if found is None:
        raise Http404
    kept = request.POST.get("answer") != "dropped"
    try:
        gesture(found, kept=kept, on=timezone.localdate(), by=who(request))
        messages.success(
            request, _("C’est tenu : merci !") if kept else _("C’est noté, merci de l’avoir dit.")
        )
    except NotAllowed:
        messages.info(request, _("C’était déjà noté."))
    if request.POST.get("page") == "team" and rules.organises(request.user, host.collective):
        return redirect(path_of(request, "host_sheet", pk=host.pk))
    return back(request, host)


@by_link
def came_back(request: HttpRequest, host: Host) -> HttpResponse:
    """What the classes that it received wrote."""
    rows = returned.visits(host, request.collective)  # type: ignore[attr-defined]
    context = {"host": host, "rows": rows, "here": here(request, host), "talk": talking.of_host(host)}
    return render(request, "visits/hosting/returned.html", context)
