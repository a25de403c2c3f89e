"""The requests as whoever organises reads them: the list, one request, the answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.partners.professional import may_be_confirmed
from hirondelles.testimonies import actions, browsing, following, rules
from hirondelles.testimonies.following import where_is
from hirondelles.testimonies.forms.answering import DeclineForm
from hirondelles.testimonies.models import Request
from hirondelles.testimonies.panels import actions as panels
from hirondelles.testimonies.states import LIFE
from hirondelles.testimonies.views.common import here
from hirondelles.testimonies.wording import facts_of, people_of, slots_in_words
from hirondelles.ui.shapes import Link

PER_PAGE = 30


def request_of(pk: int) -> Request:
    """The one door to a request for the team: sent, of this collective, or 404."""
    found = Request.objects.sent().select_related("wished", "encounter").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def crumbs(request: HttpRequest, asked: Request | None = None) -> list[Link]:
    links = [Link(label=_("Les demandes"), url=here(request, "requests"))]
    return [*links, Link(label=str(asked), url=here(request, "request", pk=asked.pk))] if asked else links


@allow(rules.can_organise)
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits first; the tabs hold the rest."""
    shown, words = browsing.asked(request.GET)
    page = Paginator(browsing.rows(shown, words), PER_PAGE).get_page(request.GET.get("page"))
    base = here(request, "requests")
    context = {
        "page": page,
        "rows": browsing.lines(page.object_list, collective=request.collective),  # type: ignore[attr-defined]
        "tabs": browsing.tabs(base, shown),
        "search": words,
        "here": base,
        "kept": {"etat": shown} if shown else {},
        "base_url": browsing.address(shown, words),
        "is_new": not browsing.any_request(),
    }
    return render(request, "testimonies/requests.html", context)


@allow(rules.can_organise)
@require_safe
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, request_of(pk), DeclineForm())


def _show(request: HttpRequest, asked: Request, form: DeclineForm) -> HttpResponse:
    context = {
        "asked": asked,
        "where": where_is(asked),
        "form": form,
        **following.encounter_of(asked, collective=request.collective),  # type: ignore[attr-defined]
        "crumbs": crumbs(request),
        "facts": facts_of(asked),
        "people": people_of(asked),
        "slots": slots_in_words(asked, request.collective),  # type: ignore[attr-defined]
        "may_trust": rules.can_trust(request.user, request.collective),  # type: ignore[attr-defined]
        "domain": asked.domain if may_be_confirmed(asked.email) else "",
        "may_decline": LIFE.may(asked, "decline"),
    }
    return render(request, "testimonies/request.html", context, status=422 if form.is_bound else 200)


@allow(rules.can_organise)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Trust the address, or a kind no; somebody who was quicker has answered for both."""
    asked, verb = request_of(pk), request.POST.get("answer", "")
    if verb not in ANSWERS or not ANSWERS[verb][0](request.user, request.collective):  # type: ignore[attr-defined]
        raise Http404
    form = DeclineForm(request.POST)
    if verb == "decline" and not form.is_valid():
        return _show(request, asked, form)
    try:
        ANSWERS[verb][1](asked, form, by=request.user)
        messages.success(request, _said(verb) % {"who": asked.teacher_name})
    except Refusal as refused:
        messages.error(request, str(refused.sentence))
    except NotAllowed:
        messages.info(request, _("Quelqu’un a déjà répondu."))
    return redirect(here(request, "request", pk=pk))


def _said(verb: str) -> str:
    if verb == "again":
        return _("La demande est reprise : composez une autre équipe.")
    return _("C’est fait : %(who)s a sa réponse.")


def _trust(asked: Request, form: DeclineForm, *, by: Any) -> None:
    actions.trust(asked, everybody=False, by=by)


def _trust_domain(asked: Request, form: DeclineForm, *, by: Any) -> None:
    actions.trust(asked, everybody=True, by=by)


def _decline(asked: Request, form: DeclineForm, *, by: Any) -> None:
    actions.decline(asked, **form.cleaned_data, by=by)


def _again(asked: Request, form: DeclineForm, *, by: Any) -> None:
    panels.take_up_again(asked, by=by)


ANSWERS: dict[str, tuple[Any, Any]] = {
    "trust": (rules.can_trust, _trust),
    "trust_domain": (rules.can_trust, _trust_domain),
    "decline": (rules.can_organise, _decline),
    "again": (rules.can_organise, _again),
}
