"""The path itself, where a young collective opens, and whether it still opens there."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.core.features import enabled
from hirondelles.members.rules import belongs
from hirondelles.playbook import actions, rules
from hirondelles.playbook.path import path_of
from hirondelles.playbook.showing import shown_path
from hirondelles.playbook.views import common


@allow(belongs)
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Where somebody's work begins: on the path while the collective is young and hers to set up."""
    collective = request.collective  # type: ignore[attr-defined]
    followed = any(feature.slug == "playbook" for feature in enabled(collective))
    if followed and rules.can_edit(request.user, collective) and path_of(collective).is_young:
        return redirect(common.here(request, "path"))
    return redirect(path_to(settings.EVERYDAY_LANDING, collective=collective))


@allow(rules.can_read)
@require_safe
def path(request: HttpRequest) -> HttpResponse:
    collective = request.collective  # type: ignore[attr-defined]
    return render(request, "playbook/path.html", shown_path(path_of(collective), request.user, collective))


@allow(rules.can_edit)
@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    actions.put_away(by=request.user)
    return common.done(request, _("C’est rangé : le collectif s’ouvre désormais sur « À faire »."))


@allow(rules.can_edit)
@require_POST
def take_out(request: HttpRequest) -> HttpResponse:
    actions.take_out(by=request.user)
    return common.done(request, _("Le chemin est de nouveau là."))
