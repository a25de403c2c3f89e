"""Step 6: all of it as it will look, then her approval of that version and of no other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hirondelles.portraits import proposing, showing, versions
from hirondelles.portraits.actions import Refused
from hirondelles.portraits.models import State
from hirondelles.portraits.reviewing import actions
from hirondelles.portraits.reviewing.steps import LAST
from hirondelles.portraits.seen import Seen
from hirondelles.portraits.standing import picture_in
from hirondelles.portraits.views.reading import frame
from hirondelles.portraits.views.reading.frame import Reader, read_by_her


@read_by_her
def show(request: HttpRequest, reader: Reader) -> HttpResponse:
    if request.method != "POST":
        return _page(request, reader)
    version = request.POST.get("version", "")
    try:
        actions.approve(reader.portrait, digest=version, agreed=reader.agreed, by=reader.by)
    except actions.Stale:
        return _page(request, reader, meanwhile=meanwhile(reader, request.POST.get("seen", "")))
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(reader.to("read"))
    messages.success(request, _("Merci. Cette version est approuvée."))
    return redirect(reader.to("read_places"))


def _page(request: HttpRequest, reader: Reader, *, meanwhile: Any = None) -> HttpResponse:
    seen, shown = versions.told(reader.seen), versions.told(reader.portrait)
    is_public = reader.portrait.state == State.PUBLISHED
    return frame.show(
        request,
        reader,
        LAST,
        template="approving",
        invalid=meanwhile is not None,
        meanwhile=meanwhile,
        changes=proposing.differences(shown, seen) if is_public else [],
        is_public=is_public,
        facts=showing.facts_of(reader.seen),
        line=showing.line_of(reader.seen),
        picture=picture_in(reader.seen, reader.to("read_image", file="960.webp")),
        places_url=reader.to("read_places"),
        overview_url=reader.to("read"),
        own_reading=True,
        version=versions.digest_of(reader.seen),
        seen=marks(seen),
        is_approved=reader.portrait.approved_digest == versions.digest_of(reader.seen),
    )


def marks(told: Any) -> Seen:
    """A short digest of each field that she reads, so that what changed meanwhile can be named."""
    return Seen.of({name: proposing.said(name, told[name]) for name in versions.WORDS})


def meanwhile(reader: Reader, written: str) -> list[proposing.Difference]:
    """What is no longer what she read: the words of then where they are still known, and those of now."""
    now = versions.told(reader.seen)
    before = Seen.read(written, dict.fromkeys(versions.WORDS, ""))
    sides = [now, versions.told(reader.portrait), versions.left_by_her(reader.portrait, reader.proposal)]
    read = dict(now)
    for name in versions.WORDS:
        if before.differs(name, marks(now)):
            known = [
                side[name] for side in sides if not before.differs(name, marks(now | {name: side[name]}))
            ]
            read[name] = known[0] if known else ("" if name != "path" else [])
    return proposing.differences(read, now)
