"""What her pages share: the one door to her portrait, how far she is, what somebody else wrote since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.consents.actions import Agreed
from hirondelles.consents.expiry import today_in
from hirondelles.consents.links import READING, file_of, token_of
from hirondelles.consents.models import Channel, ConsentFile
from hirondelles.core.access import View, open_page
from hirondelles.portraits import proposing, versions
from hirondelles.portraits.models import Portrait, Proposal, State
from hirondelles.portraits.reviewing.steps import STEPS, Step
from hirondelles.ui.shapes import Link, Stage

ADDRESSES = {
    "qui": "read_who", "parcours": "read_path", "journee": "read_day", "mots": "read_words", "photo": "read_photo",
    "relire": "read_all",
}  # fmt: skip


@dataclass
class Reader:
    """Whoever holds her link: the portrait, its version in the making, and in whose name things are done."""

    portrait: Portrait
    token: str
    collective: Collective
    by: Any

    @cached_property
    def proposal(self) -> Proposal | None:
        return versions.proposal_of(self.portrait)

    @cached_property
    def seen(self) -> Portrait:
        """The portrait as she is making it."""
        return versions.working(self.portrait, self.proposal)

    @property
    def agreed(self) -> Agreed:
        channel = Channel.ACCOUNT if self.by else Channel.LINK
        return Agreed(channel=channel, name=self.seen.name, given_on=today_in(self.collective.timezone))

    def to(self, name: str, **more: Any) -> str:
        """The address of one of her pages."""
        return path_to(f"portraits:{name}", collective=self.collective, token=self.token, **more)

    def to_step(self, step: Step) -> str:
        return self.to(ADDRESSES[step.slug])

    def since(self, *fields: str) -> list[proposing.Difference]:
        """What somebody else wrote since she left, of some fields or of all."""
        if self.proposal is None:
            return []
        left = versions.left_by_her(self.portrait, self.proposal)
        found = proposing.differences(left, versions.told(self.seen))
        return [
            one
            for one in found
            if not fields or one.name in fields or ("photo_digest" in fields and one.name == "photo")
        ]


def read_by_her(view: Callable[..., HttpResponse]) -> View:
    """Mark a page that her link opens; a link that is dead says so, a withdrawn portrait is not read any more."""

    @open_page
    @wraps(view)
    def opened(request: HttpRequest, token: str, **words: Any) -> HttpResponse:
        portrait = _portrait_of(token, locked=request.method == "POST")
        if portrait is None:
            return render(request, "portraits/reading/dead.html", status=404)
        if portrait.state == State.WITHDRAWN:
            return render(request, "portraits/reading/withdrawn.html", {"portrait": portrait}, status=410)
        collective = request.collective  # type: ignore[attr-defined]
        by = request.user if _is_hers(request, portrait) else None
        return view(request, Reader(portrait=portrait, token=token, collective=collective, by=by), **words)

    return opened


def _portrait_of(token: str, *, locked: bool) -> Portrait | None:
    file = file_of(token, to=READING)
    if file is None:
        return None
    rows = Portrait.objects.filter(consent_file=file).select_related(
        "consent_file", "trade", "campaign", "school_contact"
    )
    found: Portrait | None = (rows.select_for_update(of=("self",)) if locked else rows).first()
    return found


def _is_hers(request: HttpRequest, portrait: Portrait) -> bool:
    """Whether the person signed in is the woman of the portrait; anybody else acts as the link does."""
    user = request.user
    hers = ConsentFile.objects.filter(pk=portrait.consent_file_id)
    return user.is_authenticated and user.is_active and hers.of_person(user).exists()


def token_for(portrait: Portrait) -> str:
    return token_of(portrait.consent_file, to=READING)


def stages(reader: Reader, current: Step | None) -> list[Stage]:
    """How far she is."""
    done = reader.portrait.steps_done
    return [
        Stage(label=step.title, state="now" if step == current else "done" if step.slug in done else "next")
        for step in STEPS
    ]


def show(
    request: HttpRequest,
    reader: Reader,
    step: Step,
    *,
    template: str = "writing",
    invalid: bool = False,
    **more: Any,
) -> HttpResponse:
    """One step; 422 when what was typed is to be mended."""
    context = {
        "reader": reader,
        "portrait": reader.seen,
        "step": step,
        "number": STEPS.index(step) + 1,
        "total": len(STEPS),
        "crumbs": [Link(label=_("Mon portrait"), url=reader.to("read"))],
        "since": reader.since(*step.fields),
        **more,
    }
    return render(request, f"portraits/reading/{template}.html", context, status=422 if invalid else 200)


def kept(request: HttpRequest, reader: Reader, target: str) -> HttpResponseRedirect:
    """After a step: the next one, or a word of thanks when she stops there."""
    if "stop" in request.POST:
        messages.success(request, _("C’est gardé. Revenez quand vous voulez, avec le même lien."))
        return redirect(reader.to("read"))
    return redirect(target)
