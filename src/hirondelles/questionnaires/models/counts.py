"""Hands counted in class: how many for each choice, never whose."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.questionnaires.models.batches import LARGEST_CLASS, Batch


class Group(models.TextChoices):
    """Whose hands: the whole class, or girls, boys and the others apart."""

    ALL = "all", _("la classe")
    GIRL = "girl", _("filles")
    BOY = "boy", _("garçons")
    OTHER = "other", _("autres")


class HandCountQuerySet(CollectiveQuerySet["HandCount"]):
    """Questions asked of counts."""

    def questions(self) -> set[str]:
        """The codes of the questions that were counted by hands: their sheets are left out of the figures."""
        return set(self.values_list("question", flat=True).distinct())


class HandCount(CollectiveModel):
    """How many hands of a group for one choice of one question."""

    batch = models.ForeignKey(
        Batch, on_delete=models.CASCADE, related_name="hands", db_index=False, editable=False
    )
    question = models.CharField(_("question"), max_length=60)
    choice = models.CharField(_("réponse"), max_length=60)
    group = models.CharField(_("groupe"), max_length=5, choices=Group, default=Group.ALL)
    count = models.PositiveSmallIntegerField(_("mains"))

    objects: ClassVar[Any] = CollectiveManager.of(HandCountQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("mains comptées")
        verbose_name_plural = _("mains comptées")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "batch", "question", "choice", "group"], name="hand_count_once"
            ),
            models.CheckConstraint(condition=Q(count__lte=LARGEST_CLASS), name="hand_count_is_plausible"),
        )

    def __str__(self) -> str:
        return f"{self.question} {self.choice} {self.group}: {self.count}"
