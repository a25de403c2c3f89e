"""The register of processing, as people read it: what for, whose data, who answers for it, how long, what on request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils import translation
from django.utils.translation import gettext as _

from hirondelles.core.personal_data import Basis, Datum, Purpose, register
from hirondelles.core.text import slug
from hirondelles.network.models import Controller, ProcessingChoice


@dataclass(frozen=True, kw_only=True)
class Line:
    """Data that share their ground, their term and their end."""

    known: tuple[str, ...]
    basis: str
    kept: str
    erase: str


@dataclass(frozen=True, kw_only=True)
class Processing:
    """One purpose and what serves it; ``basis`` says every ground once.

    ``key`` names it in addresses and choices, ``notice`` is the version of what is said of it: another one when the
    software keeps something else, or longer. ``chosen_at`` is when its controller was chosen, ``None`` while the
    software proposes; ``has_changed`` tells that the notice is no longer the one that was read then.
    """

    key: str
    title: str
    people: str
    recipients: str
    controller: str
    basis: str
    lines: tuple[Line, ...]
    notice: str
    chosen_at: datetime | None = None
    has_changed: bool = False


def processings(chosen: Mapping[str, ProcessingChoice] | None = None) -> list[Processing]:
    """In the language of the moment, with what was ``chosen`` for each (by key) and what is proposed for the rest."""
    return [_processing(purpose, known, chosen or {}) for purpose, known in register()]


def proposed_bases() -> dict[str, str]:
    """The grounds that the software proposes for each processing, in words."""
    return {key_of(purpose): _bases(known) for purpose, known in register()}


def key_of(purpose: Purpose) -> str:
    """From its French title, so that it does not move with the language of the page."""
    with translation.override("fr"):
        return slug(str(purpose.title))


def _processing(purpose: Purpose, known: list[Datum], chosen: Mapping[str, ProcessingChoice]) -> Processing:
    key, notice = key_of(purpose), _notice(purpose, known)
    choice = chosen.get(key)
    basis = str(Basis(choice.basis).label) if choice and choice.basis else ""
    return Processing(
        key=key,
        title=str(purpose.title),
        people=str(purpose.people),
        recipients=str(purpose.recipients),
        controller=str(Controller(choice.controller if choice else Controller.COLLECTIVE).label),
        basis=basis or _bases(known),
        lines=tuple(_lines(known, basis)),
        notice=notice,
        chosen_at=choice.chosen_at if choice else None,
        has_changed=bool(choice and choice.notice != notice),
    )


def _notice(purpose: Purpose, known: list[Datum]) -> str:
    """The version of what people read about it, whatever was chosen."""
    with translation.override("fr"):
        said = (str(purpose.title), str(purpose.people), str(purpose.recipients), tuple(_lines(known, "")))
        return sha256(repr(said).encode()).hexdigest()[:16]


def _bases(known: Iterable[Datum]) -> str:
    return _(" ; ").join(dict.fromkeys(str(one.basis.label) for one in known if one.basis))


def _lines(known: Iterable[Datum], chosen: str) -> list[Line]:
    shared: dict[tuple[str, str, str], list[str]] = {}
    for one in known:
        if one.basis and one.kept and one.erase:
            ends = (chosen or str(one.basis.label), str(one.kept.sentence), str(one.erase.label))
            shared.setdefault(ends, []).append(str(one.what))
    return [
        Line(known=tuple(dict.fromkeys(words)), basis=basis, kept=kept, erase=erase)
        for (basis, kept, erase), words in shared.items()
    ]
