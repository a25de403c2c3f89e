"""The six themes that sentences are sorted in: a name, what goes in it, a sentence that shows it."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveModel

HOW_MANY_THEMES = 6


class Theme(CollectiveModel):
    """``place``, 1 to 6, is also the key that sorts into it."""

    place = models.PositiveSmallIntegerField(
        _("rang"), validators=[MinValueValidator(1), MaxValueValidator(HOW_MANY_THEMES)], editable=False
    )
    name = models.CharField(_("nom"), max_length=60)
    definition = models.CharField(_("ce qui y entre"), max_length=300)
    example = models.CharField(_("une phrase qui le montre"), max_length=300, blank=True)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "place"], name="theme_one_by_place"),
            models.CheckConstraint(condition=Q(place__range=(1, HOW_MANY_THEMES)), name="theme_among_six"),
        )

    def __str__(self) -> str:
        return self.name
