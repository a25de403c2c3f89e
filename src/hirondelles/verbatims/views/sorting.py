"""Six themes, and the sentences that go in them by drag, by keys or by buttons."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.verbatims import actions, listing, rules
from hirondelles.verbatims.forms import ThemeForm
from hirondelles.verbatims.models import Theme, Verbatim
from hirondelles.verbatims.views.frame import area, collective_of, path_of

CARDS = 12


@allow(rules.belongs)
@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Those that are in no theme yet, or those of the theme that one looks at."""
    rows = rules.readable_by(request.user, collective_of(request))
    asked = listing.Asked.read(request.GET)
    place = asked.theme or listing.UNSORTED
    shown = listing.found(rows, listing.Asked(theme=place)).select_related("batch__version").by_chance()
    known = Theme.objects.order_by("place")
    counts = dict(rows.order_by().values_list("theme").annotate(n=Count("pk", filter=Q(theme__isnull=False))))
    context = area(request, "themes") | {
        "themes": [(one, counts.get(one.pk, 0)) for one in known],
        "page": Paginator(shown, CARDS).get_page(request.GET.get("page")),
        "place": place,
        "chosen": next((one for one in known if str(one.place) == place), None),
        "base_url": f"?theme={place}&",
    }
    return render(request, "verbatims/themes.html", context)


@require_POST
@allow(rules.reads_first)
def start(request: HttpRequest) -> HttpResponse:
    actions.start_themes()
    return redirect(path_of(request, "themes"))


@allow(rules.reads_first)
def theme(request: HttpRequest, pk: int) -> HttpResponse:
    """A theme in the words of the collective."""
    row = get_object_or_404(Theme.objects.all(), pk=pk)
    form = ThemeForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        actions.rewrite_theme(row, **form.cleaned_data, by=request.user)
        messages.success(request, _("Thème enregistré. Ce qui y était classé y reste : relisez-le."))
        return redirect(f"{path_of(request, 'themes')}?theme={row.place}")
    context = area(request, "themes") | {"form": form, "theme": row}
    return render(request, "verbatims/theme.html", context, status=422 if form.errors else 200)


@require_POST
@allow(rules.reads_first)
def sort(request: HttpRequest, key: UUID) -> HttpResponse:
    """Into the theme of this place, or out of any."""
    row = get_object_or_404(Verbatim.objects.kept(), pk=key)
    place = request.POST.get("place", "")
    if place not in set("0123456"):
        raise Http404
    chosen = Theme.objects.filter(place=place).first()
    actions.sort(row, theme=chosen)
    back = request.POST.get("from", "")
    return redirect(f"{path_of(request, 'themes')}?theme={back if back in set('0123456') else 0}#trier")
