"""The Atom feed of the portraits last published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import address_of
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.showing import sharing_title

LATEST = 30


def atom(request: HttpRequest) -> HttpResponse:
    collective = request.collective  # type: ignore[attr-defined]
    feed = Atom1Feed(
        title=_("Les portraits de %(name)s") % {"name": collective.name},
        link=address_of(collective, "portraits:gallery"),
        description=collective.aim,
        language="fr",
        feed_url=address_of(collective, "portraits:feed"),
    )
    for portrait in Portrait.objects.public().order_by("-published_at", "-pk")[:LATEST]:
        address = address_of(collective, "portraits:page", slug=portrait.slug)
        feed.add_item(
            title=sharing_title(portrait),
            link=address,
            description=portrait.job_sentence,
            unique_id=address,
            pubdate=portrait.published_at,
            updateddate=portrait.published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
