"""What the page of a panel shows: each place with why her, who could take it, who stands by, who cannot and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.portraits.showing import picture_of
from hirondelles.testimonies.models import Request
from hirondelles.testimonies.panels import choosing, wording
from hirondelles.testimonies.panels.choosing import SIZES, Choice
from hirondelles.testimonies.panels.women import Woman, women_for
from hirondelles.testimonies.wording import moment_in_words
from hirondelles.ui.pictures import Picture

Option = tuple[int, str]


@dataclass(frozen=True, kw_only=True)
class Place:
    """One place of the panel."""

    number: int
    woman: Woman
    detail: str
    url: str
    facts: str
    picture: Picture | None
    reasons: Sequence[str]
    instead: Sequence[Option]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Everything of the page; ``places`` is empty when nobody can come."""

    choice: Choice | None
    slots: Sequence[Option]
    sizes: Sequence[int]
    places: Sequence[Place]
    lacks: Sequence[str]
    stand_by: Woman | None
    stand_bys: Sequence[Option]
    others: Sequence[Mapping[str, Any]]
    unavailable: Sequence[Mapping[str, str]]


def page_of(asked: Request, choice: Choice | None, *, collective: Collective) -> Shown:
    women = women_for(asked, choice.slot.starts_at) if choice else {}
    found = choosing.proposed(choice, women, wished=_wished(asked, women)) if choice else None
    slots = choosing.slots_left(asked)
    return Shown(
        choice=choice,
        slots=[(one.pk, moment_in_words(one.starts_at, collective)) for one in slots],
        sizes=SIZES,
        places=_places(found, women, collective) if found else [],
        lacks=wording.lacks_of(found.panel.lacks) if found else [],
        stand_by=women.get(found.stand_by or 0) if found else None,
        stand_bys=[(key, _line(women[key])) for key in found.others] if found else [],
        others=[_other(women[key]) for key in found.others] if found else [],
        unavailable=[
            {"name": one.name, "why": one.why_not} for one in women.values() if not one.candidate.available
        ],
    )


def _wished(asked: Request, women: Mapping[int, Woman]) -> int | None:
    """The woman whom the class would like to hear, when she may come."""
    return next((key for key, one in women.items() if asked.wished and one.portrait == asked.wished), None)


def _places(found: choosing.Proposed, women: Mapping[int, Woman], collective: Collective) -> list[Place]:
    return [
        Place(
            number=number,
            woman=women[key],
            detail=_detail(women[key]),
            url=_page(women[key], collective),
            facts=wording.facts(women[key]),
            picture=picture_of(women[key].portrait, collective=collective) if women[key].is_shown else None,
            reasons=wording.reasons_of(found.panel.reasons[key]),
            instead=[(other, _line(women[other])) for other in found.instead[key]],
        )
        for number, key in enumerate(found.panel.keys, start=1)
    ]


def _page(woman: Woman, collective: Collective) -> str:
    """Her portrait, when everybody may see it."""
    if not woman.is_shown:
        return ""
    return path_to("portraits:page", collective=collective, slug=woman.portrait.slug)


def _detail(woman: Woman) -> str:
    told = woman.portrait
    if told is None:
        return _("pas encore de portrait")
    return ", ".join(filter(None, (told.job, str(told.get_step_display()), told.employer, told.town)))


def _line(woman: Woman) -> str:
    """One option of a list: who, what, how much she was asked."""
    return " · ".join(
        filter(
            None, (woman.name, woman.portrait.job if woman.portrait else "", wording.asked_this_year(woman))
        )
    )


def _other(woman: Woman) -> dict[str, Any]:
    return {
        "key": woman.candidate.key,
        "name": woman.name,
        "detail": _detail(woman),
        "facts": wording.facts(woman),
    }


def fault_of(choice: Choice, women: Mapping[int, Woman]) -> str:
    """Why exactly this panel cannot be invited; empty when it can."""
    if choice.is_stale:
        return _("Ce créneau n’est plus proposé : en voici un autre. Regardez l’équipe, puis invitez.")
    if len(choice.members) != choice.size:
        return _("Choisissez une femme différente à chaque place, puis invitez.")
    if choice.stand_by in choice.members:
        return _("La remplaçante a déjà une place : choisissez quelqu’un d’autre.")
    for key in (*choice.members, *([choice.stand_by] if choice.stand_by else [])):
        if key not in women:
            return _("Une de ces personnes ne fait plus partie des femmes du collectif.")
        if not women[key].candidate.available:
            return _("%(who)s ne peut pas être invitée : %(why)s.") % {
                "who": women[key].name,
                "why": women[key].why_not,
            }
    return ""
