"""What one woman says: blocks that she chose and stories of her own, in order, for a duration and a level."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.partners.models import Level
from hirondelles.talks.models.blocks import Block
from hirondelles.talks.models.words import LONGEST, LONGEST_TEXT, SHORTEST, About

SHORTEST_TALK, LONGEST_TALK = 5, 180
"""Minutes with a class."""


class TalkQuerySet(CollectiveQuerySet["Talk"]):
    def hers(self, person: Any) -> TalkQuerySet:
        return self.filter(person_id=person.pk).order_by("-changed_at", "-pk")


class Talk(CollectiveModel):
    """Hers alone: nobody else reads it. ``minutes`` are those of the encounter, questions of the pupils included."""

    person = models.ForeignKey(
        "accounts.User",
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        editable=False,
        db_index=False,
        related_name="+",
    )
    name = models.CharField(_("nom"), max_length=120)
    minutes = models.PositiveSmallIntegerField(
        _("durée de la rencontre, en minutes"),
        default=55,
        validators=[MinValueValidator(SHORTEST_TALK), MaxValueValidator(LONGEST_TALK)],
    )
    level = models.CharField(_("niveau"), max_length=4, choices=Level, blank=True)
    changed_at = models.DateTimeField(_("changé le"), auto_now=True)

    objects: ClassVar[Any] = CollectiveManager.of(TalkQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        constraints = (
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST_TALK, minutes__lte=LONGEST_TALK), name="talk_takes_minutes"
            ),
        )
        indexes = (models.Index(fields=["collective", "person"], name="talk_by_person"),)

    def __str__(self) -> str:
        return self.name


class Part(CollectiveModel):
    """One moment of her talk, at ``place`` from 1: a block in the words that the collective adopted, or a story of her own."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="parts", db_index=False)
    place = models.PositiveSmallIntegerField(_("place"), editable=False)
    block = models.ForeignKey(
        Block, null=True, editable=False, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    title = models.CharField(_("titre"), max_length=160, blank=True)
    text = models.TextField(_("ce que je raconte"), max_length=LONGEST_TEXT, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=3, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    about = models.CharField(_("de quoi je parle"), max_length=9, choices=About, default=About.PATH)

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("moment d’une intervention")
        verbose_name_plural = _("moments des interventions")
        constraints = (
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="part_takes_minutes"
            ),
            models.CheckConstraint(
                condition=Q(block__isnull=False) ^ ~Q(title=""), name="part_is_a_block_or_a_story"
            ),
            models.UniqueConstraint(fields=["collective", "talk", "block"], name="part_block_once"),
        )
        indexes = (models.Index(fields=["collective", "talk", "place"], name="part_in_order"),)

    def __str__(self) -> str:
        return self.title or str(self.block_id)
