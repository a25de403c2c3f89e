"""What the screens of partners share: the doors to the rows, the way back, one page for every form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.partners import actions
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School
from hirondelles.ui.shapes import Link


def row_of(model: Any, pk: int) -> Any:
    """The one door to a row: of this collective, or 404."""
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def here(request: HttpRequest, name: str, **kwargs: Any) -> str:
    return path_to(f"partners:{name}", collective=request.collective, **kwargs)  # type: ignore[attr-defined]


def page_of(request: HttpRequest, partner: School | Organisation) -> str:
    return here(request, "school" if isinstance(partner, School) else "organisation", pk=partner.pk)


def crumbs(request: HttpRequest, partner: School | Organisation | None = None) -> list[Link]:
    links = [Link(label=_("Les partenaires"), url=here(request, "list"))]
    return [*links, Link(label=str(partner), url=page_of(request, partner))] if partner else links


def form_page(
    request: HttpRequest, form: BaseForm, *, title: str, label: str, links: list[Link], note: str = ""
) -> HttpResponse:
    """A form on its own page; 422 with everything typed when something is wrong."""
    context = {"form": form, "title": title, "label": label, "crumbs": links, "note": note}
    return render(request, "partners/form.html", context, status=422 if form.is_bound else 200)


def done(request: HttpRequest, sentence: str, partner: School | Organisation) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(page_of(request, partner))


def put_away(request: HttpRequest, partner: School | Organisation) -> HttpResponse:
    """Archive, or take up again what is archived; says so."""
    if partner.archived_at:
        actions.restore(partner, by=request.user)
        return done(request, _("%(who)s est de nouveau parmi vos partenaires.") % {"who": partner}, partner)
    actions.archive(partner, by=request.user)
    return done(request, _("%(who)s est archivé : rien n’est perdu.") % {"who": partner}, partner)


def shown(request: HttpRequest, partner: School | Organisation) -> dict[str, Any]:
    """What the page of a partner needs: its contacts and, for a school, its classes."""
    is_school = isinstance(partner, School)
    of = {"school": partner} if is_school else {"organisation": partner}
    return {
        "partner": partner,
        "crumbs": crumbs(request),
        "contacts": Contact.objects.filter(**of).order_by("last_name", "first_name", "pk"),
        "classes": _classes(partner) if isinstance(partner, School) else [],
        "is_school": is_school,
    }


def _classes(school: School) -> Any:
    return ClassGroup.objects.filter(school=school).select_related("teacher").order_by("label")
