"""The women of an encounter, and the pupils who speak."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import inviting, pupils, rules
from hirondelles.encounters.forms import AuthoriseForm, InviteForm, PupilForm
from hirondelles.encounters.models import PupilSpeaker, Speaker
from hirondelles.encounters.views.frame import (
    back,
    encounter_or_404,
    form_page,
    overtaken,
    part_or_404,
    path_of,
)

SAID: dict[str, tuple[Callable[..., Any], Any]] = {
    "accept": (inviting.accept, gettext_lazy("Noté : elle vient.")),
    "withdraw": (inviting.withdraw, gettext_lazy("Noté : elle ne vient pas.")),
    "reconfirm": (inviting.reconfirm, gettext_lazy("Noté : elle redit oui.")),
}


@allow(rules.organises)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """One woman at a time; why one of them may not be asked is said in words."""
    encounter = encounter_or_404(pk)
    form = InviteForm(request.POST or None, encounter=encounter)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        try:
            inviting.invite(encounter, person, part=form.cleaned_data["part"], by=request.user)
        except Refusal as why:
            form.add_error("person", str(why.sentence))
        else:
            return back(request, encounter, _("%(who)s reçoit l’invitation.") % {"who": person})
    return form_page(
        request,
        form,
        title=_("Inviter une femme du collectif"),
        label=_("Inviter"),
        encounter=encounter,
        note=_("Elle répond d’un geste depuis son courriel ; sans adresse, c’est à vous de l’appeler."),
    )


@allow(rules.organises)
@require_POST
def answer(request: HttpRequest, pk: int, speaker: int) -> HttpResponse:
    """What she said on the phone, noted for her."""
    encounter = encounter_or_404(pk)
    row = part_or_404(Speaker, encounter, speaker)
    if request.POST.get("move") not in SAID:
        raise Http404
    act, sentence = SAID[request.POST["move"]]
    try:
        act(row, by=request.user)
    except NotAllowed:
        return overtaken(request, encounter)
    except Refusal as why:
        messages.error(request, str(why.sentence))
        return redirect(path_of(request, "one", pk=pk))
    return back(request, encounter, str(sentence))


@allow(rules.knows_pupils)
def add_pupil(request: HttpRequest, pk: int) -> HttpResponse:
    encounter = encounter_or_404(pk)
    form = PupilForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pupil = pupils.add(encounter, form.cleaned_data, by=request.user)
        said = _("%(who)s est notée. Elle ne viendra qu’avec l’accord écrit de ses parents.") % {"who": pupil}
        return back(request, encounter, said)
    return form_page(
        request,
        form,
        title=_("Une élève témoigne"),
        label=_("Noter"),
        encounter=encounter,
        note=_(
            "Elle vient avec qui enseigne dans sa classe, et ses parents donnent leur accord par écrit. Rien ne lui est envoyé."
        ),
    )


@allow(rules.knows_pupils)
@require_POST
def pupil(request: HttpRequest, pk: int, pupil: int) -> HttpResponse:
    """The word of her parents was seen, she comes, or she does not."""
    encounter = encounter_or_404(pk)
    row = part_or_404(PupilSpeaker, encounter, pupil)
    move = request.POST.get("move")
    if move == "remove":
        pupils.remove(row, by=request.user)
        return back(request, encounter, _("Rien n’est gardé d’elle."))
    if move != "agree":
        raise Http404
    form = AuthoriseForm({"on": request.POST.get("on") or timezone.localdate()})
    if not form.is_valid():
        messages.error(request, _("Ce n’est pas une date possible."))
        return redirect(path_of(request, "one", pk=pk))
    pupils.agree(row, on=form.cleaned_data["on"], by=request.user)
    pupils.expect(row, by=request.user)
    return back(request, encounter, _("L’accord des parents est noté : elle vient."))
