"""The most significant change: a panel reads stories together, picks, and writes why (Davies and Dart, 2005)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.verbatims.models.words import Verbatim

FEWEST_SEATS, MOST_SEATS = 2, 30
LONGEST_WHY = 1000


class PanelState(models.TextChoices):
    OPEN = "open", _("en cours")
    CLOSED = "closed", _("close")


class Panel(CollectiveModel):
    """Some people who choose together on a day: how many they were, never who."""

    title = models.CharField(_("titre"), max_length=120)
    held_on = models.DateField(_("réunie le"))
    seats = models.PositiveSmallIntegerField(
        _("combien de personnes choisissent"),
        default=4,
        validators=[MinValueValidator(FEWEST_SEATS), MaxValueValidator(MOST_SEATS)],
    )
    state = models.CharField(
        _("état"),
        max_length=6,
        choices=PanelState,
        default=PanelState.OPEN,
        db_default=PanelState.OPEN,
        editable=False,
    )

    class Meta(CollectiveModel.Meta):
        verbose_name = _("table de lecture")
        verbose_name_plural = _("tables de lecture")
        constraints = (
            models.CheckConstraint(
                condition=Q(seats__range=(FEWEST_SEATS, MOST_SEATS)), name="panel_is_several"
            ),
        )
        indexes = (models.Index(fields=["collective", "-held_on"], name="panel_by_day"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == PanelState.OPEN


class StoryQuerySet(CollectiveQuerySet["Story"]):
    """Questions asked of the stories."""

    def chosen(self) -> StoryQuerySet:
        return self.exclude(why="")

    def shown_to(self, audience: str) -> StoryQuerySet:
        """Those whose sentence may be shown to them: the door of ``Verbatim``, no other."""
        return self.filter(verbatim__in=Verbatim.objects.shown_to(audience).values("pk"))

    def complete(self) -> StoryQuerySet:
        return self.select_related("verbatim", "panel").order_by("pk")


class Story(CollectiveModel):
    """One sentence on the table of a panel; chosen once ``why`` is written."""

    panel = models.ForeignKey(
        Panel, on_delete=models.CASCADE, related_name="stories", db_index=False, editable=False
    )
    verbatim = models.ForeignKey(
        Verbatim, on_delete=models.CASCADE, related_name="+", db_index=False, editable=False
    )
    why = models.TextField(_("pourquoi celle-ci"), max_length=LONGEST_WHY, blank=True)

    objects: ClassVar[Any] = CollectiveManager.of(StoryQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("récit")
        verbose_name_plural = _("récits")
        constraints = (
            models.UniqueConstraint(fields=["collective", "panel", "verbatim"], name="story_once_a_panel"),
        )
        indexes = (models.Index(fields=["collective", "verbatim"], name="story_by_verbatim"),)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_chosen(self) -> bool:
        return bool(self.why)
