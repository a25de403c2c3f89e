"""Every portrait of the collective: find, sort, publish several at once, take the list away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh_file
from hirondelles.core.states import NotAllowed
from hirondelles.portraits import actions, exporting, managing, rules
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.reviewing import actions as reviewing

MOST = 200
LONGEST_KEY = 19


@allow(rules.can_manage)
@require_safe
def everyone(request: HttpRequest) -> HttpResponse:
    return render(request, "portraits/screens/list.html", {"listed": managing.listed(request)})


@allow(rules.can_manage)
@require_POST
def publish_many(request: HttpRequest) -> HttpResponse:
    """Each of those chosen is published, or it is said why not; one refusal does not stop the others."""
    rows = list(
        Portrait.objects.filter(pk__in=_chosen(request))
        .select_related("consent_file", "school_contact")
        .by_name()
    )
    refused = {row: reasons for row in rows if (reasons := _refusal(row, by=request.user))}
    published = len(rows) - len(refused)
    if not rows:
        messages.warning(request, _("Choisissez au moins un portrait à publier."))
    if published:
        said = ngettext("%(n)d portrait publié.", "%(n)d portraits publiés.", published)
        messages.success(request, said % {"n": published})
    for portrait, reasons in refused.items():
        said = _("%(name)s n’est pas publiée. %(reasons)s")
        messages.warning(request, said % {"name": portrait.name, "reasons": " ".join(reasons)})
    url = path_to("portraits:list", collective=request.collective)  # type: ignore[attr-defined]
    return redirect(managing.address(url, managing.Asked.of(request).words()))


@allow(rules.can_manage)
@require_POST
def ask_many(request: HttpRequest) -> HttpResponse:
    """Each of those chosen is invited to read her portrait, once more those who were; or it is said why not."""
    rows = Portrait.objects.filter(pk__in=_chosen(request)).select_related("consent_file", "school_contact")
    chosen = list(rows.select_for_update(of=("self",)).order_by("sort_key", "pk"))
    refused = {row: reasons for row in chosen if (reasons := _unasked(row, by=request.user))}
    if not chosen:
        messages.warning(request, _("Choisissez au moins une femme à inviter."))
    if asked := len(chosen) - len(refused):
        said = ngettext("%(n)d courriel part à l’instant.", "%(n)d courriels partent à l’instant.", asked)
        messages.success(request, said % {"n": asked})
    for portrait, reasons in refused.items():
        said = _("%(name)s n’est pas invitée. %(reasons)s")
        messages.warning(request, said % {"name": portrait.name, "reasons": " ".join(reasons)})
    url = path_to("portraits:list", collective=request.collective)  # type: ignore[attr-defined]
    return redirect(managing.address(url, managing.Asked.of(request).words()))


def _unasked(portrait: Portrait, *, by: Any) -> list[str]:
    """Invited the first time, reminded the second; the reasons why neither was done."""
    try:
        (reviewing.ask if reviewing.is_to_ask(portrait) else reviewing.remind)(portrait, by=by)
    except actions.Refused as refused:
        return refused.reasons
    return []


def _chosen(request: HttpRequest) -> list[int]:
    """The portraits ticked; what is no number is left out."""
    ticked = request.POST.getlist("pk")[:MOST]
    return [int(one) for one in ticked if one.isascii() and one.isdigit() and len(one) < LONGEST_KEY]


def _refusal(portrait: Portrait, *, by: Any) -> list[str]:
    try:
        actions.publish(portrait, by=by)
    except actions.Refused as refused:
        return refused.reasons
    except NotAllowed:
        return [_("Son portrait n’est plus à publier.")]
    return []


@fresh_file
@allow(rules.can_manage)
@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """What the list shows, every page of it, in the columns that an import reads."""
    if extension not in exporting.TYPES:
        raise Http404
    rows = managing.found(managing.Asked.of(request), request.collective)  # type: ignore[attr-defined]
    name = f'attachment; filename="portraits.{extension}"'
    return HttpResponse(
        exporting.of(rows, extension),
        content_type=exporting.TYPES[extension],
        headers={"Content-Disposition": name},
    )
