"""Once she has proved again who she is: what she had typed, or the file that she wanted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hirondelles.core.access import allow, one_proof, signed_in
from hirondelles.members.strong import kept
from hirondelles.members.strong.views.going import ours


@one_proof
@allow(signed_in)
def resume(request: HttpRequest) -> HttpResponse:
    """The form as it was, one press away from where it was going."""
    form = kept.form(request)
    if form is None:
        return redirect("members:arrival")
    return render(request, "members/security/resume.html", {"kept": form})


@one_proof
@allow(signed_in)
def file(request: HttpRequest) -> HttpResponse:
    """A file is offered on a page: sent by itself, it would leave the question of before on the screen."""
    context = {name: ours(request, request.GET.get(name, "")) for name in ("file", "page")}
    return render(request, "members/security/file.html", context)
