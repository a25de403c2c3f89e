"""Sentences as their pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.paths import path_to
from hirondelles.core.days import date_format
from hirondelles.core.features import concerned_by
from hirondelles.members.models import Membership
from hirondelles.safeguarding.distress import signs_in
from hirondelles.ui.languages import in_language
from hirondelles.ui.shapes import Tab
from hirondelles.verbatims import rules
from hirondelles.verbatims.models import Return, Verbatim
from hirondelles.verbatims.naming import Tells, pieces, proposals

AREAS = (
    ("verbatims:to_read", gettext_lazy("À lire"), rules.reads_first),
    ("verbatims:returns", gettext_lazy("À rendre"), rules.reads_first),
    ("verbatims:list", gettext_lazy("Paroles gardées"), rules.reads),
    ("verbatims:themes", gettext_lazy("Six thèmes"), rules.belongs),
    ("verbatims:panels", gettext_lazy("Le changement le plus important"), rules.belongs),
)
TELLS = {
    Tells.NAME: gettext_lazy("un nom ?"),
    Tells.PHONE: gettext_lazy("un numéro"),
    Tells.MAIL: gettext_lazy("une adresse"),
    Tells.ACCOUNT: gettext_lazy("un compte"),
    Tells.LINK: gettext_lazy("un lien"),
    Tells.CLASS: gettext_lazy("une classe"),
}
WHY_NOT = {
    "to_read": gettext_lazy("Il reste des paroles de cette classe à lire."),
    "too_few": gettext_lazy(
        "Moins de dix réponses : mot à mot, la classe saurait qui a écrit quoi. Dites plutôt à l’intervenante, de vive "
        "voix, ce qui revient."
    ),
    "nothing": gettext_lazy("Aucune parole gardée n’est à rendre."),
}
"""Why a class cannot have its words back yet."""


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """One word that could be removed, once, and what it may be."""

    word: str
    tells: Any


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A sentence under the eyes of whoever reads it first."""

    verbatim: Verbatim
    question: str
    where: str
    pieces: Sequence[tuple[str, str]]
    proposed: Sequence[Proposed]
    alarming: Sequence[str]


def areas(user: Any, collective: Any, current: str) -> list[Tab]:
    """The parts of this feature that somebody may open."""
    return [
        Tab(label=label, url=path_to(name, collective=collective), current=name == current)
        for name, label, rule in AREAS
        if rule(user, collective)
    ]


def where(batch: Any) -> str:
    """« 4e · Collège des Tilleuls · 12 mars 2026 », as much of it as is known."""
    level = batch.get_level_display() if batch.level else ""
    school = batch.school.name if batch.school_id else ""
    day = date_format(batch.day, _("j F Y")) if batch.day else ""
    return " · ".join(str(part) for part in (level, school, day) if part)


def question_of(batch: Any, code: str) -> str:
    """The question as it was asked, in the language of the moment."""
    asked = {one["code"]: one["text"] for one in batch.version.model["questions"]}
    return in_language(asked.get(code)) or code


def reading(verbatim: Verbatim) -> Reading:
    batch, text = verbatim.batch, verbatim.text
    found = proposals(text, known=names_around(batch))
    words = {text[one.start : one.end]: TELLS[one.tells] for one in found}
    return Reading(
        verbatim=verbatim,
        question=question_of(batch, verbatim.question),
        where=where(batch),
        pieces=pieces(text, found),
        proposed=[Proposed(word=word, tells=tells) for word, tells in words.items()],
        alarming=[text[one.start : one.end] for one in signs_in(text)],
    )


def names_around(batch: Any) -> set[str]:
    """Who came, who teaches, who belongs to the collective: what a sentence may name."""
    team = Membership.objects.current().select_related("user")
    names = {one.user.name for one in team if one.user.name}
    concerned = concerned_by(batch.about, batch.collective)
    if concerned:
        names |= {one.name for one in (*concerned.speakers, *concerned.teachers)}
    return names


def by_question(rows: Sequence[Verbatim]) -> Iterator[tuple[str, list[Verbatim]]]:
    """Sentences under the question that each answers, in the order in which they were asked."""
    asked = [one["code"] for row in rows[:1] for one in row.batch.version.model["questions"]]
    together = sorted(
        rows, key=lambda one: asked.index(one.question) if one.question in asked else len(asked)
    )
    for _code, some in groupby(together, key=lambda one: one.question):
        found = list(some)
        yield question_of(found[0].batch, found[0].question), found


def recipients(returned: Return) -> list[str]:
    """Who would be told, by name."""
    concerned = concerned_by(returned.batch.about, returned.batch.collective)
    if concerned is None:
        return []
    return [one.name for one in (*concerned.speakers, *concerned.teachers) if one.email]


def title_of(returned: Return) -> str:
    concerned = concerned_by(returned.batch.about, returned.batch.collective)
    return concerned.title if concerned else where(returned.batch)
