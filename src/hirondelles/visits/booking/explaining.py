"""Why a class has its rank once the wishes were shared out, in sentences that one can check; and the whole draw, for anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hirondelles.engines.matching.lottery import POINTS
from hirondelles.ui.shapes import Cell, Column
from hirondelles.visits.models import Booking, Slot

FIRST = "never_served"
REASONS: Mapping[str, str | Promise] = {
    FIRST: gettext_lazy(
        "Votre établissement n’a encore rien eu cette année, ni rencontre ni visite : il passe avant ceux qui ont déjà eu "
        "quelque chose, quels que soient les points."
    ),
    "rep_plus": gettext_lazy("Votre établissement est en éducation prioritaire renforcée (REP+)."),
    "rep": gettext_lazy("Votre établissement est en éducation prioritaire (REP)."),
    "rural": gettext_lazy("Votre établissement est en zone rurale, où les visites sont plus loin."),
    "class_never_met": gettext_lazy("Cette classe n’a encore rencontré personne du collectif."),
    "class_met_once": gettext_lazy("Cette classe n’a eu qu’une rencontre."),
}
"""What put a class before another, as the allocation says it."""
SERVED = gettext_lazy(
    "Votre établissement a déjà eu une rencontre ou une place cette année : ceux qui n’ont rien eu passent avant."
)


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What the page of a booking shows of the allocation; ``seed`` and ``number`` let anybody make ``draw`` again."""

    sentence: str
    why: str
    reasons: Sequence[str]
    seed: str
    digest: str
    draw: str
    number: int


def explained(booking: Booking) -> Explained | None:
    """``None`` while nothing was shared out, or once what was told is forgotten."""
    told, slot = booking.told_why, booking.slot
    if not told:
        return None
    said = {"rank": told["rank"], "of": told["of"], "points": _points(told["points"])}
    return Explained(
        sentence=_("Votre classe est au rang %(rank)d sur %(of)d, avec %(points)s.") % said,
        why=_outcome(told),
        reasons=_reasons(told["because"]),
        seed=slot.seed,
        digest=slot.seed_digest,
        draw=str(told.get("draw", "")),
        number=booking.pk,
    )


def _reasons(because: Sequence[str]) -> list[str]:
    """Each with its points; a school that had something is told that others come first."""
    said = [] if FIRST in because else [str(SERVED)]
    return said + [_with_points(one) for one in because if one in REASONS]


def _with_points(slug: str) -> str:
    if (points := POINTS.get(slug)) is None:
        return str(REASONS[slug])
    return _("%(reason)s Cela compte %(points)s.") % {"reason": REASONS[slug], "points": _points(points)}


def _points(count: int) -> str:
    return ngettext("%(n)d point", "%(n)d points", count) % {"n": count}


def _outcome(told: Mapping[str, Any]) -> str:
    """Why it has no place, when its rank alone does not say it; nothing for what was told before this was kept."""
    groups, left = told.get("groups"), told.get("left")
    if told["placed"] or groups is None or left is None:
        return ""
    if groups <= left:
        return _("La classe est attendue ailleurs à cette heure-là : elle est sur la liste d’attente.")
    free = ngettext("il restait %(left)d groupe", "il restait %(left)d groupes", left)
    return _(
        "À votre tour, %(free)s, et votre classe en fait %(groups)d : elle est sur la liste d’attente."
    ) % {
        "free": free % {"left": left} if left else _("il ne restait plus de groupe"),
        "groups": groups,
    }


def rules() -> list[str]:
    """How wishes are put in order, in plain words, with the points."""
    said = {name.upper(): points for name, points in POINTS.items()}
    return [
        _(
            "D’abord les établissements qui n’ont encore rien eu cette année, ni rencontre ni place de visite."
        ),
        _(
            "Parmi eux, puis parmi les autres, le plus de points : REP+ %(REP_PLUS)d, REP %(REP)d, zone rurale %(RURAL)d, classe "
            "jamais rencontrée %(CLASS_NEVER_MET)d, rencontrée une fois %(CLASS_MET_ONCE)d."
        )
        % said,
        _(
            "À égalité, le tirage : les seize premiers caractères du SHA-256 de « graine:numéro », le plus petit d’abord."
        ),
        _(
            "Dans cet ordre, chaque classe prend ses groupes s’ils tiennent tous dans ce qui reste ; sinon, elle est sur la "
            "liste d’attente, dans le même ordre."
        ),
    ]


def drawn(slot: Slot) -> dict[str, Any]:
    """The whole draw of a slot as a table, by number and never by school; empty before, and once it is forgotten."""
    if slot.allocated_at is None:
        return {}
    rows = Booking.objects.filter(slot=slot).exclude(told_why={}).values_list("pk", "told_why")
    told = sorted(rows, key=lambda one: one[1]["rank"])
    return {"columns": _columns(), "rows": [_row(number, one) for number, one in told]} if told else {}


def _columns() -> list[Column]:
    names = (
        _("Rang"),
        _("Numéro"),
        _("N’avait rien eu"),
        _("Points"),
        _("Tirage"),
        _("Groupes"),
        _("Place"),
    )
    return [Column(label=one) for one in names]


def _row(number: int, told: Mapping[str, Any]) -> list[Cell]:
    said = (
        told["rank"],
        number,
        _("oui") if FIRST in told["because"] else _("non"),
        told["points"],
        told.get("draw", ""),
        told.get("groups", ""),
        _("oui") if told["placed"] else _("liste d’attente"),
    )
    return [Cell(value=value, header=place == 0) for place, value in enumerate(said)]
