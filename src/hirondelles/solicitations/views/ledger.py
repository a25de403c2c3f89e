"""For whoever coordinates: how the asking is spread, one woman's ledger, the schools that are served and those that are not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.accounts.models import User
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh_file
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.members.models import Membership
from hirondelles.solicitations import actions, exporting, questions, rules, showing, spread
from hirondelles.solicitations.forms import NotedAvailabilityForm
from hirondelles.solicitations.models import Solicitation
from hirondelles.solicitations.years import in_words, this_year
from hirondelles.ui.shapes import Link, Tab


def year_asked(request: HttpRequest) -> int:
    """This school year or one of the two before; anything else is this one."""
    typed, now = request.GET.get("annee", ""), this_year()
    return int(typed) if typed in {str(now - 1), str(now - 2)} else now


def _path(request: HttpRequest, name: str, **kwargs: Any) -> str:
    return path_to(f"solicitations:{name}", collective=request.collective, **kwargs)  # type: ignore[attr-defined]


def _tabs(request: HttpRequest, current: str, year: int) -> list[Tab]:
    addresses = {name: f"{_path(request, name)}?annee={year}" for name in ("spread", "schools")}
    return showing.tabs(current, women=addresses["spread"], schools=addresses["schools"])


@allow(rules.can_see_the_spread)
@require_safe
def women(request: HttpRequest) -> HttpResponse:
    """Who was asked how much, who never."""
    year, order = year_asked(request), request.GET.get("ordre", "")
    order = order if order in spread.ORDERS else "moins"
    rows, here = spread.women(year, order=order), _path(request, "spread")
    context = {
        "tabs": _tabs(request, "women", year),
        "summary": spread.in_a_sentence(rows) if rows else "",
        "table": showing.women(rows, path=lambda pk: _path(request, "person", pk=pk)),
        "columns": showing.women_columns(),
        "orders": showing.orders(order, year, here),
        "years": showing.years(year, here),
        "year": in_words(year),
        "query": f"?annee={year}",
    }
    template = "women_paper" if request.GET.get("papier") else "women"
    return render(request, f"solicitations/{template}.html", context)


@allow(rules.can_see_the_spread)
@require_safe
def schools(request: HttpRequest) -> HttpResponse:
    """Those served again and again, those never served."""
    year, chosen = year_asked(request), request.GET.get("choix", "")
    rows, here = spread.schools(year), _path(request, "schools")
    kept = [one for one in rows if spread.FILTERS[chosen][1](one)] if chosen in spread.FILTERS else rows
    place = request.collective  # type: ignore[attr-defined]
    context = {
        "tabs": _tabs(request, "schools", year),
        "rows": rows,
        "table": showing.schools(kept, path=lambda pk: path_to("partners:school", collective=place, pk=pk)),
        "columns": showing.schools_columns(),
        "groups": showing.school_filters(rows, chosen, year, here),
        "years": showing.years(year, here),
        "year": in_words(year),
        "query": f"?annee={year}",
        "clear_url": f"{here}?annee={year}" if chosen in spread.FILTERS else "",
    }
    return render(request, "solicitations/schools.html", context)


def woman_of(pk: int) -> User:
    """The one door to a woman: of this collective and still there, or 404."""
    member = Membership.objects.women().filter(user_id=pk).select_related("user").first()
    if member is None:
        raise Http404
    person: User = member.user
    return person


@allow(rules.can_see_the_spread)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One woman: what she was asked, what she can give, noted for her after a call."""
    found, year = woman_of(pk), this_year()
    said = questions.availabilities([pk])[pk]
    form = NotedAvailabilityForm(request.POST or None, said=said)
    if request.method == "POST" and form.is_valid():
        actions.say_availability(found, form.cleaned_data, by=request.user)
        messages.success(request, _("C’est noté pour elle."))
        return redirect(_path(request, "person", pk=pk))
    rows = Solicitation.objects.asked_of([pk]).select_related("school").latest_first()
    context = {
        "one": found,
        "rows": list(rows),
        "load": questions.load([pk], year)[pk],
        "elsewhere": questions.elsewhere([pk], year).get(pk, 0),
        "form": form,
        "year": in_words(year),
        "crumbs": [Link(label=_("Les sollicitations"), url=_path(request, "spread"))],
    }
    return render(request, "solicitations/person.html", context, status=422 if form.is_bound else 200)


@allow(rules.can_see_the_spread)
@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Her answer, heard by phone, noted by whoever called her."""
    asked = Solicitation.objects.select_related("person").filter(pk=pk).first()
    if asked is None:
        raise Http404
    answer = {"yes": actions.accept, "no": actions.decline}.get(request.POST.get("answer", ""))
    if answer is None:
        raise Http404
    try:
        answer(asked, by=request.user)
        messages.success(request, _("C’est noté."))
    except Refusal as refused:
        messages.error(request, str(refused))
    except NotAllowed:
        messages.warning(request, _("Elle a déjà répondu, ou le jour est passé."))
    return redirect(_path(request, "person", pk=asked.person_id))


@fresh_file
@allow(rules.can_see_the_spread)
@require_safe
def export(request: HttpRequest, kind: str, extension: str) -> HttpResponse:
    made = {"femmes": exporting.women, "etablissements": exporting.schools}[kind]
    answer = HttpResponse(made(year_asked(request), extension), content_type=exporting.TYPES[extension])
    answer["Content-Disposition"] = f'attachment; filename="sollicitations-{kind}.{extension}"'
    return answer
