"""What is known of oneself: taking it away, erasing it."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from hirondelles.accounts.models import User
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh, fresh_file, one_proof, open_page, signed_in
from hirondelles.members import oneself
from hirondelles.members.actions import LastCoordinator
from hirondelles.members.forms import ErasureForm
from hirondelles.ui.shapes import Link


@one_proof
@fresh_file
@allow(signed_in)
def export(request: HttpRequest) -> HttpResponse:
    """Everything this installation holds about the person, in a file."""
    known = oneself.known_about(cast(User, request.user))
    headers = {"Content-Disposition": 'attachment; filename="mes-donnees.json"'}
    return JsonResponse(known, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})


@one_proof
@fresh
@allow(signed_in)
def erasure(request: HttpRequest) -> HttpResponse:
    """What will go, what may go with it, one's own address to type; somebody irreplaceable is told so."""
    person = User.objects.get(pk=cast(User, request.user).pk)
    erasures, held = oneself.erasures_of(person), _held_by(person)
    form = ErasureForm(request.POST or None, person=person, erasures=erasures)
    if request.method == "POST" and not any(held.values()) and form.is_valid():
        try:
            oneself.erase(person, chosen=form.cleaned_data.get("chosen", ()))
        except (LastCoordinator, oneself.LastOperator):
            return redirect("members:erasure")
        logout(request)
        return redirect("members:erased")
    certain = [one.sentence for one in erasures if not one.optional]
    context = {"form": form, "certain": certain, **held}
    return render(request, "members/erasure.html", context, status=422 if form.is_bound else 200)


def _held_by(person: User) -> dict[str, Any]:
    """What cannot go on without her: the collectives that she alone coordinates, the installation."""
    alone = [
        Link(label=one.name, url=path_to("team:people", collective=one)) for one in oneself.alone_in(person)
    ]
    return {"alone": alone, "runs_alone": oneself.runs_alone(person)}


@open_page
def erased(request: HttpRequest) -> HttpResponse:
    """The last page: there is nobody to greet any more."""
    return render(request, "members/erased.html")
