"""Why a class has its rank once the wishes were shared out, in sentences that one can check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.visits.models import Booking

REASONS: Mapping[str, str | Promise] = {
    "never_served": gettext_lazy("Votre établissement n’a encore eu aucune visite cette année."),
    "rep_plus": gettext_lazy("Votre établissement est en éducation prioritaire renforcée (REP+)."),
    "rep": gettext_lazy("Votre établissement est en éducation prioritaire (REP)."),
    "rural": gettext_lazy("Votre établissement est en zone rurale, où les visites sont plus loin."),
    "class_never_met": gettext_lazy("Cette classe n’a encore rencontré personne du collectif."),
    "class_met_once": gettext_lazy("Cette classe n’a eu qu’une rencontre."),
}
"""What put a class before another, as the allocation says it."""


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What the page of a booking shows of the allocation; ``seed`` and ``number`` let anybody make ``draw`` again."""

    sentence: str
    reasons: Sequence[str]
    lottery: str
    seed: str
    digest: str
    draw: str
    number: int


def explained(booking: Booking) -> Explained | None:
    """``None`` while nothing was shared out, or once what was told is forgotten."""
    told, slot = booking.told_why, booking.slot
    if not told:
        return None
    said = {"rank": told["rank"], "of": told["of"], "points": told["points"]}
    reasons = [str(REASONS[one]) for one in told["because"] if one in REASONS]
    return Explained(
        sentence=_("Votre classe est au rang %(rank)d sur %(of)d, avec %(points)d points.") % said,
        reasons=reasons or [_("Aucun critère ne la plaçait devant les autres : le tirage au sort a décidé.")],
        lottery=_(
            "Plus une classe a de points, plus elle passe tôt ; à égalité, le tirage au sort décide. L’empreinte de la graine "
            "était publiée avant le premier souhait : personne n’a pu la choisir après coup."
        ),
        seed=slot.seed,
        digest=slot.seed_digest,
        draw=str(told.get("draw", "")),
        number=booking.pk,
    )
