"""One woman's talk as she composes it, reads it and prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.talks.gauge import Gauge, gauge
from hirondelles.talks.models import About, BlockVersion, Kind, Part, Talk


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One moment, from ``start`` to ``end`` in minutes; ``is_gone``: its block is no longer in use, it takes no time."""

    part: Part
    number: int
    kind: str
    title: str
    text: str
    answer: str
    about: str
    start: int
    minutes: int
    is_gone: bool = False

    @property
    def end(self) -> int:
        return self.start + self.minutes

    @property
    def is_own(self) -> bool:
        return self.part.block_id is None


@dataclass(frozen=True, kw_only=True)
class Composed:
    """Her talk: its moments in order, what their time is spent on, and the blocks that she may still take."""

    talk: Talk
    moments: Sequence[Moment]
    gauge: Gauge
    fitting: Sequence[BlockVersion] = ()
    others: Sequence[BlockVersion] = ()


def composed(talk: Talk, *, offering: bool = False) -> Composed:
    in_use = list(BlockVersion.objects.in_use().exclude(block__kind=Kind.PUPIL))
    moments = _moments(list(_parts(talk)), {one.block_id: one for one in in_use})
    spent = gauge(
        ((one.about, one.minutes) for one in moments if not one.is_gone),
        available=talk.minutes,
        level=talk.level,
    )
    if not offering:
        return Composed(talk=talk, moments=moments, gauge=spent)
    taken = {one.part.block_id for one in moments}
    free = [one for one in in_use if one.block_id not in taken]
    fits = [one for one in free if _fits(one, talk)]
    others = [one for one in free if not _fits(one, talk)]
    return Composed(talk=talk, moments=moments, gauge=spent, fitting=fits, others=others)


def _parts(talk: Talk) -> Any:
    return Part.objects.filter(talk=talk).select_related("block").order_by("place", "pk")


def _fits(version: BlockVersion, talk: Talk) -> bool:
    return not talk.level or not version.levels or talk.level in version.levels


def _moments(parts: Sequence[Part], in_use: dict[int, BlockVersion]) -> list[Moment]:
    start, moments = 0, []
    for number, part in enumerate(parts, start=1):
        version = in_use.get(part.block_id) if part.block_id else None
        is_gone = part.block_id is not None and version is None
        moments.append(_moment(part, version, number=number, start=start, is_gone=is_gone))
        start += 0 if is_gone else part.minutes
    return moments


def _moment(part: Part, version: BlockVersion | None, *, number: int, start: int, is_gone: bool) -> Moment:
    said: Any = version or part.block or part
    return Moment(
        part=part,
        number=number,
        kind=str(Kind(part.block.kind).label) if part.block else _("mon histoire"),
        title=said.title,
        text=said.text,
        answer=getattr(said, "answer", ""),
        about=said.about,
        start=start,
        minutes=part.minutes,
        is_gone=is_gone,
    )


def cards_of(made: Composed) -> list[dict[str, str]]:
    """What the printed cards say, in order."""
    kept = [one for one in made.moments if not one.is_gone]
    return [
        {
            "above": f"{number}. {one.kind} · {one.start}–{one.end} min",
            "title": one.title,
            "text": "\n".join(filter(None, (one.text, one.answer))),
            "below": str(About(one.about).label),
        }
        for number, one in enumerate(kept, start=1)
    ]
