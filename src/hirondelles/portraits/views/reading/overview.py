"""The first page of her link: what is asked, how long it takes, where she is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.consents.links import token_of
from hirondelles.portraits import versions
from hirondelles.portraits.reviewing import actions
from hirondelles.portraits.reviewing.steps import LAST, STEPS, Step, first_to_read
from hirondelles.portraits.views.reading.frame import Reader, read_by_her


@dataclass(frozen=True, kw_only=True)
class Row:
    """One step of the list: its title, where it is, what there is to say of it."""

    number: int
    title: Any
    url: str
    note: str
    tone: str


@read_by_her
def show(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The button records that she began (mail scanners open links, and press nothing)."""
    portrait = reader.portrait
    if request.method == "POST":
        actions.begin(portrait, by=reader.by)
        return redirect(reader.to_step(first_to_read(portrait)))
    is_pending = bool(reader.proposal and reader.proposal.changes)
    context = {
        "reader": reader,
        "portrait": reader.seen,
        "rows": [_row(reader, step) for step in STEPS],
        "next_url": reader.to_step(first_to_read(portrait)),
        "all_url": reader.to_step(LAST),
        "places_url": reader.to("read_places"),
        "withdrawal_url": path_to(
            "portraits:withdraw_by_link", collective=reader.collective, token=token_of(portrait.consent_file)
        ),
        "is_pending": is_pending,
        "is_done": portrait.is_approved and not is_pending,
    }
    return render(request, "portraits/reading/overview.html", context)


def _row(reader: Reader, step: Step) -> Row:
    done = step.slug in reader.portrait.steps_done
    changed = bool(step.fields and reader.since(*step.fields))
    approved = reader.portrait.approved_digest == versions.digest_of(reader.seen)
    if step == LAST:
        note, tone = (_("approuvé"), "sage") if approved else (_("à faire à la fin"), "neutral")
    elif changed:
        note, tone = _("changé par le collectif"), "brass"
    else:
        note, tone = (_("relu"), "sage") if done else (_("à relire"), "neutral")
    return Row(number=STEPS.index(step) + 1, title=step.title, url=reader.to_step(step), note=note, tone=tone)
