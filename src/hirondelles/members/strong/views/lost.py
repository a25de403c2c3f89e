"""Somebody of the team lost her phone: another coordinator confirms that it is she, and she starts anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh
from hirondelles.members import rules
from hirondelles.members.strong import actions, proofs
from hirondelles.members.views.team import member_of


def person_of(request: HttpRequest, pk: int) -> User:
    """Somebody of this team, not oneself, and nobody who runs the installation: that takes its command."""
    person: User = member_of(pk).user
    if person.pk == request.user.pk or person.is_operator:
        raise Http404
    return person


@fresh
@allow(rules.coordinates)
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """What to check first, then one press; the person is told by mail, and proves her address by signing in."""
    person = person_of(request, pk)
    team = path_to("team:people", collective=request.collective)  # type: ignore[attr-defined]
    if request.method == "POST":
        if actions.reset(person, by=request.user):  # type: ignore[arg-type]
            messages.success(
                request, _("C’est fait : un courriel dit à %(who)s comment entrer.") % {"who": person}
            )
        else:
            messages.info(request, _("%(who)s n’avait pas de seconde preuve.") % {"who": person})
        return redirect(team)
    context = {"person": person, "has_second": proofs.has_second(person), "team_url": team}
    return render(request, "members/security/reset.html", context)
