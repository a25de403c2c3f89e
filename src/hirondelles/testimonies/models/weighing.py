"""How much each thing counts when a panel is proposed, as a collective chose."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel
from hirondelles.engines.matching.candidates import Weights

MOST = 10
USUAL = Weights()


def _weight(label: Any, usual: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(label, default=usual, validators=[MaxValueValidator(MOST)])


class PanelWeights(CollectiveModel):
    """One row at most by collective; without a row, the usual weights."""

    step = _weight(_("des étapes différentes"), USUAL.step)
    trade = _weight(_("des métiers différents"), USUAL.trade)
    path = _weight(_("des chemins différents"), USUAL.path)
    employer = _weight(_("des employeurs différents"), USUAL.employer)
    near = _weight(_("une femme juste une étape plus loin que la classe"), USUAL.near)
    reach = _weight(_("venir de près"), USUAL.reach)
    rest = _weight(_("ne pas solliciter les mêmes"), USUAL.rest)
    beside = _weight(_("une première fois aux côtés d’une habituée"), USUAL.beside)

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("ce qui compte pour une équipe")
        verbose_name_plural = _("ce qui compte pour une équipe")
        constraints = (
            models.UniqueConstraint(fields=["collective"], name="weights_once"),
            models.CheckConstraint(
                condition=Q(
                    step__lte=MOST, trade__lte=MOST, path__lte=MOST, employer__lte=MOST,
                    near__lte=MOST, reach__lte=MOST, rest__lte=MOST, beside__lte=MOST,
                ),
                name="weights_are_in_range",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def kept(cls) -> PanelWeights:
        """The row of the collective of the moment, or the usual one, not saved."""
        found: PanelWeights | None = cls.objects.first()
        return found or cls()

    @classmethod
    def current(cls) -> Weights:
        kept = cls.kept()
        return Weights(**{name: getattr(kept, name) for name in NAMES})


NAMES = ("step", "trade", "path", "employer", "near", "reach", "rest", "beside")
