"""What the screens of partners share: the doors to the rows, the way back, one page for every form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import leaning_on
from hirondelles.partners.models import KEYS, ClassGroup, Contact, Organisation, School
from hirondelles.ui.shapes import Link, Text


def row_of(model: Any, pk: int) -> Any:
    """The one door to a row: of this collective, or 404."""
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def here(request: HttpRequest, name: str, **kwargs: Any) -> str:
    return path_to(f"partners:{name}", collective=request.collective, **kwargs)  # type: ignore[attr-defined]


def page_of(request: HttpRequest, partner: School | Organisation) -> str:
    return here(request, KEYS[type(partner).__name__], pk=partner.pk)


def crumbs(request: HttpRequest, partner: School | Organisation | None = None) -> list[Link]:
    links = [Link(label=_("Les partenaires"), url=here(request, "list"))]
    return [*links, Link(label=str(partner), url=page_of(request, partner))] if partner else links


def form_page(
    request: HttpRequest, form: BaseForm, *, title: Text, label: Text, links: list[Link], note: str = ""
) -> HttpResponse:
    """A form on its own page; 422 with everything typed when something is wrong."""
    context = {"form": form, "title": title, "label": label, "crumbs": links, "note": note}
    return render(request, "partners/form.html", context, status=422 if form.is_bound else 200)


def done(request: HttpRequest, sentence: str, partner: School | Organisation) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(page_of(request, partner))


def shown(request: HttpRequest, partner: School | Organisation) -> dict[str, Any]:
    """What the page of a partner needs: its contacts and, for a school, its classes."""
    kind, contacts = KEYS[type(partner).__name__], _contacts(request, partner)
    return {
        "partner": partner,
        **{f"{what}_name": f"partners:{kind}_{what}" for what in ("edit", "merge", "archive", "contact")},
        "crumbs": crumbs(request),
        "contacts": contacts,
        "many": len(contacts) > 1,
        "classes": _classes(partner) if isinstance(partner, School) else [],
        "is_school": kind == "school",
        "leaning": [] if partner.archived_at else leaning_on(partner, request.collective),  # type: ignore[attr-defined]
    }


def _contacts(request: HttpRequest, partner: School | Organisation) -> list[dict[str, Any]]:
    """Each contact, and the other partners she answers for."""
    contacts = list(Contact.objects.answering_for(partner))
    mailed = Q(email__in={one.email for one in contacts if one.email})
    others = list(Contact.objects.filter(mailed).select_related("school", "organisation"))
    return [
        {
            "contact": one,
            "also": [
                Link(label=str(other.partner), url=page_of(request, other.partner))
                for other in others
                if other.is_also(one) and other.partner != partner
            ],
        }
        for one in contacts
    ]


def _classes(school: School) -> Any:
    return ClassGroup.objects.filter(school=school).select_related("teacher").order_by("label")
