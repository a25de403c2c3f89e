"""The steps that are plain questions: who she is, an ordinary day, her words."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse

from hirondelles.portraits.reviewing import actions
from hirondelles.portraits.reviewing.steps import BY_SLUG, Step, after
from hirondelles.portraits.views.reading import frame
from hirondelles.portraits.views.reading.frame import Reader, read_by_her


def _step(request: HttpRequest, reader: Reader, step: Step) -> HttpResponse:
    """Her words of before come back where she asks for them; what she typed beside is kept with them."""
    posted = _posted(request, reader, step) if request.method == "POST" else None
    form = step.form(posted, instance=copy(reader.seen))
    if posted is not None and form.is_valid():
        actions.write(reader.portrait, form.cleaned_data, step=step.slug, by=reader.by)
        again = reader.to_step(step) if "mine" in request.POST else reader.to_step(after(step))
        return frame.kept(request, reader, again)
    return frame.show(request, reader, step, invalid=form.is_bound, form=form)


def _posted(request: HttpRequest, reader: Reader, step: Step) -> Any:
    typed = request.POST.copy()
    name = typed.get("mine", "")
    if name in step.fields and reader.proposal is not None:
        typed[name] = reader.proposal.left.get(name, "")
    return typed


@read_by_her
def who(request: HttpRequest, reader: Reader) -> HttpResponse:
    return _step(request, reader, BY_SLUG["qui"])


@read_by_her
def day(request: HttpRequest, reader: Reader) -> HttpResponse:
    return _step(request, reader, BY_SLUG["journee"])


@read_by_her
def words(request: HttpRequest, reader: Reader) -> HttpResponse:
    return _step(request, reader, BY_SLUG["mots"])
