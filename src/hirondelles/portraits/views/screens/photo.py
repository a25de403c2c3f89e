"""The photo of a portrait: sent, framed, described; and shown to whoever coordinates, in any state."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.portraits import actions, pictures, rules, versions
from hirondelles.portraits.agreements import refuses_capture
from hirondelles.portraits.forms import PhotoForm
from hirondelles.portraits.models import Portrait, State
from hirondelles.portraits.views.screens import frame

SHOWN = "affichee"


@allow(rules.can_manage)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    is_post = request.method == "POST"
    portrait = frame.portrait_or_404(pk, locked=is_post)
    if is_post and portrait.state == State.WITHDRAWN:
        messages.warning(request, _("Ce portrait est retiré : reprenez-le d’abord."))
        return redirect(frame.to(request, "edit_photo", portrait))
    posted = (request.POST, request.FILES) if is_post else (None, None)
    seen = versions.working(portrait, versions.proposal_of(portrait))
    form = PhotoForm(*posted, instance=copy(seen))
    if is_post and form.is_valid() and form.cleaned_data["photo"] and refuses_capture(portrait.consent_file):
        form.add_error("photo", _("Elle refuse d’être photographiée : la photo vient d’elle, par son lien."))
    if is_post and form.is_valid():
        _apply(portrait, form, request, seen=seen)
        return frame.saved(request, portrait, "edit_photo")
    return frame.show(request, portrait, "edit_photo", invalid=form.is_bound, form=form, seen=seen)


def _apply(portrait: Portrait, form: PhotoForm, request: HttpRequest, *, seen: Portrait) -> None:
    """Another photo, or another frame of the same; then what is said of it."""
    if form.cleaned_data["photo"] is not None:
        actions.set_photo(portrait, form.cleaned_data["photo"], by=request.user)
    elif form.crop is not None and seen.photo_key and form.moves(seen.crop):
        actions.reframe(portrait, form.crop, by=request.user)
    if form.values:
        actions.edit(portrait, form.values, by=request.user)


@allow(rules.can_manage)
@require_safe
def preview(request: HttpRequest, pk: int, file: str) -> HttpResponse:
    """``master.jpg``, whole, or one size as the site would show it (``320.webp``); kept by no cache.

    The photo of the version that awaits her, unless ``?affichee`` asks for the one that is shown.
    """
    portrait = frame.portrait_or_404(pk)
    if SHOWN not in request.GET:
        portrait = versions.working(portrait, versions.proposal_of(portrait))
    return pictures.served(portrait, file)
