"""The photo of a portrait for whoever may see it before everybody: whole, or one of its sizes."""

from __future__ import annotations

import re

from django.http import Http404, HttpResponse

from hirondelles.portraits import photos
from hirondelles.portraits.models import Portrait

SIZE = re.compile(r"^(\d{1,4})\.([a-z]{1,5})$")


def served(portrait: Portrait, file: str) -> HttpResponse:
    """``master.jpg``, whole, or one size as the site would show it (``320.webp``); 404 for anything else."""
    asked = SIZE.match(file)
    try:
        if not portrait.photo_key:
            raise Http404
        if file == photos.MASTER:
            return HttpResponse(photos.master(portrait), content_type="image/jpeg")
        if asked is None or int(asked[1]) not in photos.WIDTHS or asked[2] not in photos.FORMATS:
            raise Http404
        content = photos.rendition(portrait, int(asked[1]), asked[2])
    except FileNotFoundError as lost:
        raise Http404 from lost
    return HttpResponse(content, content_type=f"image/{asked[2]}")
