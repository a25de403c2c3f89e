"""The talk as its pages show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.paths import path_to
from hirondelles.talks import readiness
from hirondelles.talks.comparing import Change, changes
from hirondelles.talks.gauge import Gauge, gauge
from hirondelles.talks.models import Block, BlockVersion, Ease, Kind, Remark, State, Suggestion, Voice
from hirondelles.talks.wording import label_of, said_of
from hirondelles.ui.shapes import Fact, Tab

AREAS = (
    ("talks:shared", gettext_lazy("Discours commun")),
    ("talks:mine", gettext_lazy("Mes interventions")),
    ("talks:questions", gettext_lazy("Questions d’élèves")),
    ("talks:kit", gettext_lazy("Mallette de classe")),
)


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A suggestion, and what it changes in the words of today."""

    suggestion: Suggestion
    changes: Sequence[Change]
    is_late: bool
    """The block was rewritten since: it is taken over by hand."""


@dataclass(frozen=True, kw_only=True)
class Discussed:
    """One block with everything that is said of it."""

    block: Block
    facts: Sequence[Fact]
    credits: Sequence[str]
    in_use: BlockVersion | None
    newer: Sequence[Change]
    remarks: Sequence[Remark]
    suggestions: Sequence[Proposed]
    decided: Sequence[Suggestion]
    consenting: Sequence[str]
    missing: Sequence[str] = field(default=())
    i_consent: bool = False


def areas(collective: Any, current: str) -> list[Tab]:
    """The four parts of this feature."""
    return [
        Tab(label=label, url=path_to(name, collective=collective), current=name == current)
        for name, label in AREAS
    ]


def states(collective: Any, *, current: str) -> list[Tab]:
    """The blocks by state, with their counts."""
    counts = Counter(Block.objects.of_the_talk().order_by().values_list("state", flat=True))
    base = path_to("talks:shared", collective=collective)
    names = {State.PROPOSED: _("En discussion"), State.ADOPTED: _("Adoptés"), State.RETIRED: _("Retirés")}
    return [
        Tab(label=label, url=f"{base}?etat={one}", current=one == current, count=counts[one])
        for one, label in names.items()
    ]


def pieces(state: str) -> list[Block]:
    """The blocks in a state, in the order of the kinds."""
    order = {kind: place for place, kind in enumerate(Kind.values)}
    rows = Block.objects.of_the_talk().in_state(state).with_discussion().order_by("pk")
    return sorted(rows, key=lambda row: order[row.kind])


def shared_gauge() -> Gauge:
    """What the time of the adopted words is spent on."""
    rows = BlockVersion.objects.in_use().exclude(block__kind=Kind.PUPIL)
    return gauge(rows.values_list("about", "minutes"))


def discussed(block: Block, *, by: Any) -> Discussed:
    """A block, asked in as many queries whatever is said of it."""
    versions = list(BlockVersion.objects.filter(block=block).latest_first())
    in_use = next((one for one in versions if one.number == block.adopted), None)
    remarks = list(Remark.objects.filter(block=block).in_order())
    voices = list(
        Voice.objects.filter(block=block, number=block.number).select_related("person").order_by("pk")
    )
    suggested = list(Suggestion.objects.filter(block=block).in_order())
    lacking = readiness.missing(
        block,
        objecting=sum(one.is_objection and not one.answer for one in remarks),
        consenting=len(voices),
        today=timezone.localdate(),
    )
    return Discussed(
        block=block,
        facts=facts_of(block),
        credits=credits_of(versions),
        in_use=in_use if block.has_newer_words else None,
        newer=changes(in_use, block) if in_use and block.has_newer_words else (),
        remarks=remarks,
        suggestions=[_proposed(one, block) for one in suggested if one.is_open],
        decided=[one for one in suggested if not one.is_open],
        consenting=[str(one.person) for one in voices],
        missing=[str(readiness.WORDS[code]) for code in lacking],
        i_consent=any(one.person_id == by.pk for one in voices),
    )


def _proposed(suggestion: Suggestion, block: Block) -> Proposed:
    return Proposed(
        suggestion=suggestion,
        changes=changes(block, suggestion),
        is_late=suggestion.number != block.number,
    )


def credits_of(versions: Sequence[BlockVersion]) -> list[str]:
    """Who wrote it, the first author first, each once."""
    written = sorted(versions, key=lambda one: one.number)
    return list(dict.fromkeys(str(one.by) for one in written if one.by is not None))


def facts_of(block: Block) -> list[Fact]:
    """What there is to know of a block; a pupil's question takes no time of the talk."""
    said = said_of(block)
    names = ["levels"] if block.is_of_a_pupil else ["minutes", "about", "levels"]
    names += [name for name in ("source", "valid_until") if said[name]]
    return [Fact(label=label_of(name), value=said[name]) for name in names]


def history(block: Block) -> list[tuple[BlockVersion, list[Change]]]:
    """Each version, the latest first, with what it changed in the one before."""
    versions = list(BlockVersion.objects.filter(block=block).latest_first())
    before = [*versions[1:], None]
    return [
        (one, changes(previous, one) if previous else [])
        for one, previous in zip(versions, before, strict=True)
    ]


def questions(*, by: Any, words: str = "") -> list[tuple[Block, list[str], bool]]:
    """Pupils' questions with who is at ease with each, and whether she is; without an answer first."""
    rows = Block.objects.of_pupils().exclude(state=State.RETIRED).with_discussion().order_by("pk")
    if words:
        rows = rows.filter(title__icontains=words) | rows.filter(answer__icontains=words)
    names: dict[int, list[str]] = {}
    hers = set()
    for ease in Ease.objects.select_related("person").order_by("pk"):
        names.setdefault(ease.block_id, []).append(str(ease.person))
        if ease.person_id == by.pk:
            hers.add(ease.block_id)
    found = [(row, names.get(row.pk, []), row.pk in hers) for row in rows]
    return sorted(found, key=lambda one: bool(one[0].answer))
