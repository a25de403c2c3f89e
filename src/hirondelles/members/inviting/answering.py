"""The page that an invitation's link opens: it changes nothing until a button is pressed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import open_page
from hirondelles.core.states import NotAllowed
from hirondelles.members import roles
from hirondelles.members.charter import texts
from hirondelles.members.charter.actions import CharterChanged, current_charter
from hirondelles.members.inviting import actions
from hirondelles.members.inviting.forms import AnswerForm
from hirondelles.members.inviting.links import invitation_of
from hirondelles.members.models import Invitation, InvitationState

OVER = "over"


@open_page
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks, for what, the charter, two buttons; a link that ended says so kindly."""
    found = invitation_of(token)
    if found is None:
        return render(request, "members/invitation_unknown.html", status=404)
    if request.method == "POST":
        return _answer(request, found, token)
    return _page(request, found, AnswerForm(initial={"name": found.name}))


def _answer(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    form, said = AnswerForm(request.POST), request.POST.get("answer", "")
    if not form.is_valid() or said not in {"yes", "no", "forget"}:
        return _page(request, found, form, status=422)
    try:
        if said == "yes":
            actions.accept(found, **form.cleaned_data)
        elif said == "no":
            actions.decline(found)
        else:
            actions.forget(found)
            return redirect(path_to("team:invitation_forgotten", collective=request.collective))  # type: ignore[attr-defined]
    except CharterChanged:
        form.add_error(None, _("La charte vient de changer. La voici : relisez-la, puis répondez."))
        return _page(request, found, form, status=422)
    except (NotAllowed, actions.Expired):
        pass  # its page says where it stands
    return redirect(path_to("team:invitation", collective=request.collective, token=token))  # type: ignore[attr-defined]


def _page(request: HttpRequest, found: Invitation, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    state = OVER if found.is_over() and found.state != InvitationState.ACCEPTED else found.state
    charter = current_charter()
    context: dict[str, Any] = {
        "asked": found,
        "state": state,
        "role": next(roles.described(found.role)),
        "charter": charter,
        "promises": texts.promises(charter.body),
        "form": form,
        "is_stranger": not User.objects.filter(email__iexact=found.email).exists(),
    }
    gone = state in {OVER, InvitationState.CANCELLED}
    return render(request, "members/invitation.html", context, status=410 if gone else status)


@open_page
def forgotten(request: HttpRequest) -> HttpResponse:
    return render(request, "members/invitation_forgotten.html")
