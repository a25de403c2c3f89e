"""The showcase of the portraits: the gallery, one portrait, the ladder of a trade, the feed, the photos."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import public
from hirondelles.core.features import contributed
from hirondelles.portraits import addresses, entrance, photos, showing
from hirondelles.portraits.browsing import browse
from hirondelles.portraits.feeds import atom
from hirondelles.portraits.models import Portrait, PortraitSlug, Trade
from hirondelles.safeguarding.routing import is_watched
from hirondelles.ui.shapes import Link, Rung


@public
def gallery(request: HttpRequest) -> HttpResponse:
    context = {"found": browse(request), "crumbs": _crumbs(request)[:1], "here": _("Portraits")}
    return render(request, "portraits/gallery.html", context)


def _crumbs(request: HttpRequest) -> list[Link]:
    collective = request.collective  # type: ignore[attr-defined]
    return [
        Link(label=collective.name, url=path_to("collective:home", collective=collective)),
        Link(label=_("Portraits"), url=path_to("portraits:gallery", collective=collective)),
    ]


@public
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One portrait; an older address leads to the present one, a withdrawn one says so without a name."""
    collective = request.collective  # type: ignore[attr-defined]
    portrait = Portrait.objects.public().select_related("trade", "campaign").filter(slug=slug).first()
    if portrait is None:
        return _moved_or_gone(request, slug)
    context = {
        "portrait": portrait,
        "crumbs": _crumbs(request),
        "facts": showing.facts_of(portrait),
        "contributions": contributed("portrait", request),
        "picture": showing.picture_of(portrait, collective=collective),
        "line": showing.line_of(portrait),
        "title": showing.sharing_title(portrait),
        "shared_photo": showing.shared_photo(portrait, collective=collective) if portrait.photo_key else "",
        "described": showing.described(portrait, collective=collective),
        "ladder": _ladder(request, portrait.trade, portrait) if portrait.trade else [],
    }
    return render(request, "portraits/page.html", context)


def _moved_or_gone(request: HttpRequest, slug: str) -> HttpResponse:
    written = [slug, addresses.fingerprint(slug)]
    known = PortraitSlug.objects.filter(slug__in=written).select_related("portrait").first()
    if known is None or (known.portrait and known.portrait.published_at is None):
        raise Http404  # a draft that nobody ever saw: not even that it exists
    current = Portrait.objects.public().filter(pk=known.portrait_id).values_list("slug", flat=True).first()
    if current is None:
        return render(request, "ui/errors/410.html", status=410)
    address = path_to("portraits:page", collective=request.collective, slug=current)  # type: ignore[attr-defined]
    return HttpResponseRedirect(address, status=301)


def _ladder(request: HttpRequest, trade: Trade, current: Portrait | None) -> list[Rung]:
    mates = Portrait.objects.public().filter(trade=trade).one_per_step().for_cards()
    return showing.ladder_of(mates, collective=request.collective, current=current)  # type: ignore[attr-defined]


@public
def ladder(request: HttpRequest, trade: str) -> HttpResponse:
    """For one trade, the steps from the first diploma to the founder, each with a face."""
    found = Trade.objects.filter(slug=trade).first()
    rungs = _ladder(request, found, None) if found else []
    if not rungs:
        raise Http404
    others = Trade.objects.shown().exclude(pk=found.pk)
    context = {"trade": found, "rungs": rungs, "others": others, "crumbs": _crumbs(request)}
    return render(request, "portraits/ladder.html", context)


@public
def pupils(request: HttpRequest) -> HttpResponse:
    """For whoever is at school: the trades, the steps, whom to ask; closed while too few people answer for alerts."""
    if not is_watched():
        raise Http404
    collective = request.collective  # type: ignore[attr-defined]
    shown = entrance.faces()
    context = {
        "crumbs": _crumbs(request)[:1],
        "trades": entrance.trades(collective),
        "told": list(zip(shown, showing.cards_of(shown, collective=collective), strict=True)),
        "alert_url": path_to("safeguarding:alert", collective=collective),
    }
    return render(request, "portraits/pupils.html", context)


@public
def feed(request: HttpRequest) -> HttpResponse:
    return atom(request)


@public
def photo(request: HttpRequest, key: str, width: int, extension: str) -> HttpResponse:
    """One size of a photo, as long as its portrait may be shown; asked again at each visit."""
    portrait = Portrait.objects.public().filter(photo_key=key).first()
    if portrait is None or width not in photos.WIDTHS or extension not in photos.FORMATS:
        raise Http404
    etag = f'"{key}-{width}-{extension}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    try:
        content = photos.rendition(portrait, width, extension)
    except FileNotFoundError as lost:  # the files of a backup, put back without the photos
        raise Http404 from lost
    return HttpResponse(content, content_type=f"image/{extension}", headers={"ETag": etag})


urlpatterns = [
    path("eleve/", pupils, name="pupils"),
    path("portraits/", gallery, name="gallery"),
    path("portraits/flux.atom", feed, name="feed"),
    path("portraits/echelle/<slug:trade>/", ladder, name="ladder"),
    path("portraits/<slug:slug>/", page, name="page"),
    path("photos/<slug:key>/<int:width>.<slug:extension>", photo, name="photo"),
]
