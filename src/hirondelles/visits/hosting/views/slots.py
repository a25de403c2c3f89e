"""The slots of a host: added, copied, opened, changed, moved, called off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hirondelles.core.days import date_format
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import days
from hirondelles.visits import actions
from hirondelles.visits.hosting import showing
from hirondelles.visits.hosting import slots as making
from hirondelles.visits.hosting.forms import ChangeForm, SlotForm, SlotMoveForm
from hirondelles.visits.hosting.views.frame import back, by_link, form_page, here, slot_of, who
from hirondelles.visits.models import Host, Slot, SlotState, SlotWoman


@by_link
def add(request: HttpRequest, host: Host) -> HttpResponse:
    """A new slot, or a copy of one (``?copie=``)."""
    zone = request.collective.timezone  # type: ignore[attr-defined]
    where = {"address": host.partner.address, "town": host.partner.town}
    known = {"opens_to": host.opens_to, **where} | making.offered(host)
    known |= _copied(host, request.GET.get("copie", ""))
    form = SlotForm(
        request.POST or None, initial=known, now=timezone.now(), zone=zone, academy=making.academy_at(host)
    )
    if request.method == "POST" and form.is_valid() and (made := _make(request, host, form)):
        _warn(request, host, made[0])
        words = ngettext("%(n)d créneau est prêt.", "%(n)d créneaux sont prêts.", len(made))
        return back(request, host, words % {"n": len(made)})
    return form_page(
        request,
        host,
        form,
        title=_("Proposer un créneau"),
        label=_("Ouvrir ce créneau"),
        back_to=here(request, host),
        template_draft=True,
    )


def _warn(request: HttpRequest, host: Host, first: Slot) -> None:
    """The day is chosen by hand: one may not know that it is in the holidays."""
    day = timezone.localdate(first.starts_at)
    if why := days.off(day, academy=making.academy_at(host)):
        said = {"day": date_format(day, "j F"), "why": why}
        messages.warning(request, _("Attention, le %(day)s les élèves n’ont pas classe : %(why)s.") % said)


def _copied(host: Host, typed: str) -> dict[str, Any]:
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 12):
        return {}
    return making.copied(slot_of(host, int(typed)))


def _make(request: HttpRequest, host: Host, form: SlotForm) -> list[Slot]:
    """Nothing, with the reason in the form, when the room is taken then."""
    try:
        return making.make(
            host,
            form.said,
            starts=form.starts,
            repeats=form.repeats,
            women=form.chosen_women,
            publish="draft" not in request.POST,
            by=who(request),
        )
    except Refusal as why:
        form.add_error("day", str(why.sentence))
        return []


@by_link
def slot(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    """One slot: what is said of it, who comes, what one may do."""
    found = slot_of(host, pk)
    context = {
        "host": host,
        "slot": found,
        "when": showing.when(found),
        "facts": showing.facts(found),
        "line": showing.line(found),
        "rows": showing.bookings(found),
        "is_ahead": found.starts_at > timezone.now(),
        "women": [str(one.person) for one in found.women.select_related("person").order_by("pk")],
        "here": here(request, host),
        "urls": {
            name: here(request, host, f"host_slot_{name}", pk=pk)
            for name in ("publish", "change", "move", "cancel")
        },
        "copy_url": f"{here(request, host, 'host_slot_add')}?copie={pk}",
    }
    return render(request, "visits/hosting/slot.html", context)


@require_POST
@by_link
def publish(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    """Open to classes; with ``answer=close``, to nobody more: those who have a place come."""
    found, closes = slot_of(host, pk), request.POST.get("answer") == "close"
    gesture = actions.close if closes else actions.publish
    if found.state == SlotState.CLOSED and not closes:
        gesture = actions.open_again
    try:
        gesture(found, by=who(request))
        said = _("C’est fermé : personne d’autre ne réserve, et qui a une place vient.")
        messages.success(request, said if closes else _("C’est ouvert : les classes peuvent réserver."))
    except Refusal as why:
        messages.error(request, str(why.sentence))
    except NotAllowed:
        messages.info(request, _("C’était déjà fait."))
    return redirect(here(request, host, "host_slot", pk=pk))


@by_link
def change(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    """Its words, its groups, whom it is open to; for it alone, or for those that follow too."""
    found = slot_of(host, pk)
    women = list(SlotWoman.objects.filter(slot=found).values_list("person_id", flat=True))
    known = {"seen": found.sequence, "women": women}
    form = ChangeForm(request.POST or None, instance=found, initial=known, in_series=bool(found.series_id))
    if request.method == "POST" and form.is_valid() and _change(request, form, pk):
        return back(request, host, _("C’est changé ; qui venait est prévenu."), "host_slot", pk=pk)
    back_to = here(request, host, "host_slot", pk=pk)
    return form_page(
        request, host, form, title=_("Modifier le créneau"), label=_("Enregistrer"), back_to=back_to
    )


def _change(request: HttpRequest, form: ChangeForm, pk: int) -> bool:
    found, by = Slot.objects.with_host().get(pk=pk), who(request)
    every = making.following_of(found) if form.cleaned_data.get("all_following", False) else [found]
    try:
        making.change_all(every, form.said, seen=form.cleaned_data["seen"], women=form.chosen_women, by=by)
    except Refusal as why:
        form.add_error(None, str(why.sentence))
    except NotAllowed:
        form.add_error(None, _("Quelqu’un vient de changer ce créneau : rouvrez sa page, puis recommencez."))
    return not form.errors


@by_link
def move(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    """Another day or hour; whoever booked is told, and the women say again whether they come."""
    found = slot_of(host, pk)
    local = timezone.localtime(found.starts_at)
    known = {"day": local.date(), "hour": local.time(), "minutes": found.minutes, "seen": found.sequence}
    zone = request.collective.timezone  # type: ignore[attr-defined]
    said = {"now": timezone.now(), "zone": zone, "in_series": bool(found.series_id)}
    form = SlotMoveForm(request.POST or None, initial=known, **said)
    if request.method == "POST" and form.is_valid() and _move(request, found, form):
        _warn(request, host, Slot.objects.get(pk=pk))
        return back(request, host, _("C’est déplacé ; chacune et chacun est prévenu."), "host_slot", pk=pk)
    back_to = here(request, host, "host_slot", pk=pk)
    note = _("Les classes qui ont une place la gardent. Elles sont prévenues, et peuvent annuler.")
    title = _("Changer la date")
    return form_page(request, host, form, title=title, label=title, back_to=back_to, note=note)


def _move(request: HttpRequest, found: Slot, form: SlotMoveForm) -> bool:
    said = form.cleaned_data
    every = making.following_of(found) if said.get("all_following") else [found]
    how = {"seen": said["seen"], "zone": form.zone, "by": who(request)}
    try:
        making.move_all(every, said["starts_at"], said["minutes"], **how)
    except Refusal as why:
        form.add_error("day", str(why.sentence))
    except NotAllowed:
        form.add_error("day", _("Quelqu’un vient de changer ce créneau : rouvrez sa page, puis recommencez."))
    return not form.errors


@require_POST
@by_link
def cancel(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    """It does not take place: every class is told, with what else is open."""
    found = slot_of(host, pk)
    try:
        reason = request.POST.get("reason", "").replace("\x00", "").strip()[:300]
        every = making.following_of(found) if request.POST.get("all_following") else [found]
        making.cancel_all(every, reason=reason, by=who(request))
        messages.success(request, _("C’est annulé ; chaque classe est prévenue."))
    except Refusal as why:
        messages.error(request, str(why.sentence))
    except NotAllowed:
        messages.info(request, _("Ce créneau était déjà annulé."))
    return redirect(here(request, host))
