"""The register of processing, as people read it: what for, whose data, which, how long, what on request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hirondelles.core.personal_data import Datum, register


@dataclass(frozen=True, kw_only=True)
class Line:
    """Data that share their ground, their term and their end."""

    known: tuple[str, ...]
    basis: str
    kept: str
    erase: str


@dataclass(frozen=True, kw_only=True)
class Processing:
    """One purpose and what serves it; ``basis`` says every ground once."""

    title: str
    people: str
    basis: str
    lines: tuple[Line, ...]


def processings() -> list[Processing]:
    """In the language of the moment."""
    return [
        Processing(
            title=str(purpose.title),
            people=str(purpose.people),
            basis=_bases(known),
            lines=tuple(_lines(known)),
        )
        for purpose, known in register()
    ]


def _bases(known: Iterable[Datum]) -> str:
    return _(" ; ").join(dict.fromkeys(str(one.basis.label) for one in known if one.basis))


def _lines(known: Iterable[Datum]) -> list[Line]:
    shared: dict[tuple[str, str, str], list[str]] = {}
    for one in known:
        if one.basis and one.kept and one.erase:
            ends = (str(one.basis.label), str(one.kept.sentence), str(one.erase.label))
            shared.setdefault(ends, []).append(str(one.what))
    return [
        Line(known=tuple(dict.fromkeys(words)), basis=basis, kept=kept, erase=erase)
        for (basis, kept, erase), words in shared.items()
    ]
