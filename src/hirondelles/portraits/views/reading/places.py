"""Where she may be shown: what she gave, until when, what she takes back, medium by medium."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.collectives.paths import path_to
from hirondelles.consents.links import token_of
from hirondelles.consents.models import Giver, Medium
from hirondelles.consents.texts import BY_A_PUPIL, BY_HERSELF
from hirondelles.portraits import agreements
from hirondelles.portraits.reviewing import actions
from hirondelles.portraits.reviewing.places import PlacesForm
from hirondelles.portraits.views.reading.frame import Reader, read_by_her
from hirondelles.ui.shapes import Link


@read_by_her
def show(request: HttpRequest, reader: Reader) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = PlacesForm(posted, collective=reader.collective, file=reader.portrait.consent_file)
    if posted is not None and form.is_valid():
        actions.answer(reader.portrait, form.words, agreed=reader.agreed, by=reader.by)
        messages.success(request, _("C’est noté. Vous pouvez changer d’avis quand vous voulez, ici même."))
        return redirect(reader.to("read_places"))
    context = {
        "reader": reader,
        "portrait": reader.seen,
        "form": form,
        "crumbs": [Link(label=_("Mon portrait"), url=reader.to("read"))],
        "history": agreements.history(reader.portrait.consent_file),
        "take_back_url": reader.to("read_take_back"),
        "is_young": form.giver == Giver.CHILD,
        "wording": BY_A_PUPIL if form.giver == Giver.CHILD else BY_HERSELF,
        "withdrawal_url": path_to(
            "portraits:withdraw_by_link",
            collective=reader.collective,
            token=token_of(reader.portrait.consent_file),
        ),
    }
    return render(request, "portraits/reading/places.html", context, status=422 if form.is_bound else 200)


@read_by_her
@require_POST
def take_back(request: HttpRequest, reader: Reader) -> HttpResponse:
    """One medium, at once and without a reason; an empty one is being photographed."""
    medium = request.POST.get("medium", "")
    if medium not in {"", *Medium.values}:
        raise Http404
    actions.take_medium_back(reader.portrait, medium=medium, by=reader.by)
    messages.success(request, _("Votre accord est retiré. C’est déjà fait."))
    return redirect(reader.to("read_places"))
