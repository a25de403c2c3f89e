"""One woman prepares what she will say; nobody else reads it, and the journal does not tell."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from hirondelles.talks.models import Block, Part, Talk


def compose(*, name: str, minutes: int, level: str, by: Any) -> Talk:
    """She begins a talk, empty."""
    return Talk.objects.create(name=name, minutes=minutes, level=level, person=by)  # type: ignore[no-any-return]


def set_up(talk: Talk, *, name: str, minutes: int, level: str) -> None:
    """Another name, another duration, another level."""
    talk.name, talk.minutes, talk.level = name, minutes, level
    talk.save()


@transaction.atomic
def add_block(talk: Talk, *, block: Block) -> Part:
    """A block takes its place at the end, once."""
    _hold(talk)
    known: Part | None = Part.objects.filter(talk=talk, block=block).first()
    return known or _put(talk, block=block, minutes=block.minutes, about=block.about)


@transaction.atomic
def add_story(talk: Talk, *, title: str, text: str, minutes: int, about: str) -> Part:
    """A story of her own takes its place at the end."""
    _hold(talk)
    return _put(talk, title=title, text=text, minutes=minutes, about=about)


def rewrite_part(part: Part, **words: Any) -> None:
    """Her story changes, or the minutes that she gives to a block."""
    for name, value in words.items():
        setattr(part, name, value)
    part.save(update_fields=list(words))
    part.talk.save()


@transaction.atomic
def move_part(part: Part, *, up: bool) -> None:
    """One place earlier or later; at either end it stays."""
    _hold(part.talk)
    order = list(Part.objects.filter(talk_id=part.talk_id).order_by("place", "pk"))
    here = [one.pk for one in order].index(part.pk)
    there = max(here - 1, 0) if up else min(here + 1, len(order) - 1)
    order[here], order[there] = order[there], order[here]
    for place, one in enumerate(order, start=1):
        one.place = place
    Part.objects.bulk_update(order, ["place"])
    part.talk.save()


def remove_part(part: Part) -> None:
    """It is no longer in her talk."""
    talk = part.talk
    part.delete()
    talk.save()


def discard(talk: Talk) -> None:
    """She throws it away."""
    talk.delete()


def _hold(talk: Talk) -> None:
    """Two windows of hers do not give the same place twice."""
    Talk.objects.select_for_update(of=("self",)).get(pk=talk.pk)


def _put(talk: Talk, **words: Any) -> Part:
    last = Part.objects.filter(talk=talk).aggregate(last=Max("place"))["last"] or 0
    part: Part = Part.objects.create(talk=talk, place=last + 1, **words)
    talk.save()
    return part
