"""The words of a portrait: a new one, or one that changes, perhaps under two hands."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.core.access import allow
from hirondelles.portraits import actions, rules, versions
from hirondelles.portraits.forms import AddForm, EditForm
from hirondelles.portraits.models import Campaign, Trade
from hirondelles.portraits.views.screens import frame


def _known_names() -> dict[str, list[str]]:
    """What the two free fields propose."""
    return {
        "trades": list(Trade.objects.order_by("slug").values_list("name", flat=True)),
        "campaigns": list(Campaign.objects.order_by("slug").values_list("name", flat=True)),
    }


@allow(rules.can_manage)
def add(request: HttpRequest) -> HttpResponse:
    """A draft, then its photo."""
    form = AddForm(request.POST) if request.method == "POST" else AddForm()
    if request.method == "POST" and form.is_valid():
        portrait = actions.create(
            form.values | actions.file_under(**form.names),
            by=request.user,
            is_minor=form.cleaned_data["is_minor"],
            email=form.cleaned_data["email"],
        )
        messages.success(
            request, _("Le portrait de %(name)s est commencé. Sa photo ?") % {"name": portrait.name}
        )
        return redirect(frame.to(request, "edit_photo", portrait))
    context = {"form": form, "crumbs": frame.crumbs(request), **_known_names()}
    return render(request, "portraits/screens/add.html", context, status=422 if form.is_bound else 200)


@allow(rules.can_manage)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    is_post = request.method == "POST"
    portrait = frame.portrait_or_404(pk, locked=is_post)
    seen = versions.working(portrait, versions.proposal_of(portrait))
    form = EditForm(request.POST, instance=copy(seen)) if is_post else EditForm(instance=seen)
    if is_post and form.is_valid():
        actions.edit(portrait, form.values | actions.file_under(**form.names), by=request.user)
        return frame.saved(request, portrait, "edit")
    return frame.show(request, portrait, "edit", invalid=form.is_bound, form=form, **_known_names())
