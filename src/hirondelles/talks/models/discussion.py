"""What the women say of a block: remarks and objections, changes suggested, consents, and who is at ease with what."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.talks.models.blocks import Block
from hirondelles.talks.models.words import LONGEST_WORD, Words, signed


class RemarkQuerySet(CollectiveQuerySet["Remark"]):
    def objecting(self) -> RemarkQuerySet:
        """Objections that nobody answered."""
        return self.filter(is_objection=True, answer="")

    def in_order(self) -> RemarkQuerySet:
        return self.select_related("by", "answered_by").order_by("pk")


class Remark(CollectiveModel):
    """A word on a block; an objection stops its adoption until it is answered."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="remarks", db_index=False)
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("mot"), max_length=LONGEST_WORD)
    is_objection = models.BooleanField(_("objection"), default=False)
    by = signed(_("dit par"))
    at = models.DateTimeField(_("dit le"), db_default=Now(), editable=False)
    answer = models.TextField(_("réponse"), max_length=LONGEST_WORD, blank=True)
    answered_by = signed(_("réponse de"))
    answered_at = models.DateTimeField(_("réponse le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(RemarkQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("mot sur un bloc")
        verbose_name_plural = _("mots sur les blocs")
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="") ^ Q(answered_at__isnull=False), name="remark_answered_has_a_date"
            ),
        )
        indexes = (models.Index(fields=["collective", "block"], name="remark_by_block"),)

    def __str__(self) -> str:
        return self.text[:40]


class SuggestionState(models.TextChoices):
    OPEN = "open", _("à décider")
    ACCEPTED = "accepted", _("acceptée")
    DECLINED = "declined", _("pas retenue")


class SuggestionQuerySet(CollectiveQuerySet["Suggestion"]):
    def open(self) -> SuggestionQuerySet:
        return self.filter(state=SuggestionState.OPEN)

    def in_order(self) -> SuggestionQuerySet:
        return self.select_related("by", "answered_by").order_by("pk")


class Suggestion(Words):
    """The whole words of a block as somebody would have them, written on its version ``number``."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="suggestions", db_index=False)
    number = models.PositiveIntegerField(_("version"))
    why = models.CharField(_("pourquoi"), max_length=LONGEST_WORD, blank=True)
    state = models.CharField(_("état"), max_length=8, choices=SuggestionState, default=SuggestionState.OPEN)
    by = signed(_("suggéré par"))
    at = models.DateTimeField(_("suggéré le"), db_default=Now(), editable=False)
    reply = models.CharField(_("réponse"), max_length=LONGEST_WORD, blank=True)
    answered_by = signed(_("décidé par"))
    answered_at = models.DateTimeField(_("décidé le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(SuggestionQuerySet)

    class Meta(Words.Meta):
        abstract = False
        verbose_name = _("changement suggéré")
        verbose_name_plural = _("changements suggérés")
        constraints = (
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN) ^ Q(answered_at__isnull=False),
                name="suggestion_decided_has_a_date",
            ),
        )
        indexes = (models.Index(fields=["collective", "block", "state"], name="suggestion_by_block"),)

    @property
    def is_open(self) -> bool:
        return self.state == SuggestionState.OPEN


class Voice(CollectiveModel):
    """One woman consents to one version of a block."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="voices", db_index=False)
    number = models.PositiveIntegerField(_("version"))
    person = signed(_("personne"), null=False)
    at = models.DateTimeField(_("dit le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("accord sur un bloc")
        verbose_name_plural = _("accords sur les blocs")
        constraints = (
            models.UniqueConstraint(fields=["collective", "block", "number", "person"], name="voice_once"),
        )

    def __str__(self) -> str:
        return f"{self.block_id} v{self.number}"


class Ease(CollectiveModel):
    """One woman answers this question readily."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="eases", db_index=False)
    person = models.ForeignKey(
        "accounts.User",
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        db_index=False,
        related_name="+",
    )

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("aisance")
        verbose_name_plural = _("aisances")
        constraints = (models.UniqueConstraint(fields=["collective", "block", "person"], name="ease_once"),)

    def __str__(self) -> str:
        return f"{self.block_id} {self.person_id}"
