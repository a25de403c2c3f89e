"""Step 5: her photo, kept, replaced or framed anew; what it shows, and who took it."""

from __future__ import annotations

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hirondelles.portraits import photos, pictures
from hirondelles.portraits.forms import HerPhotoForm
from hirondelles.portraits.reviewing import actions
from hirondelles.portraits.reviewing.steps import BY_SLUG, after
from hirondelles.portraits.views.reading import frame
from hirondelles.portraits.views.reading.frame import Reader, read_by_her

STEP = BY_SLUG["photo"]


@read_by_her
def edit(request: HttpRequest, reader: Reader) -> HttpResponse:
    """A new photo comes back once, to be framed."""
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = HerPhotoForm(*posted, instance=copy(reader.seen))
    if request.method != "POST" or not form.is_valid():
        photo_url = reader.to("read_image", file=photos.MASTER)
        shown = {"form": form, "photo_url": photo_url}
        return frame.show(request, reader, STEP, template="photo", invalid=form.is_bound, **shown)
    photo, crop = form.cleaned_data["photo"], form.crop
    if photo is not None:
        actions.set_photo(reader.portrait, photo, by=reader.by)
    elif crop is not None and reader.seen.photo_key and form.moves(reader.seen.crop):
        actions.reframe(reader.portrait, crop, by=reader.by)
    said = {name: form.cleaned_data[name] for name in form.Meta.fields}
    actions.write(reader.portrait, said, step=STEP.slug, by=reader.by)
    return frame.kept(request, reader, reader.to_step(STEP if photo is not None else after(STEP)))


@read_by_her
@require_safe
def preview(request: HttpRequest, reader: Reader, file: str) -> HttpResponse:
    """Her photo as she is making it; kept by no cache."""
    return pictures.served(reader.seen, file)
