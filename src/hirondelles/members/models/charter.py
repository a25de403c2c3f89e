"""What a collective's people promise each other, version after version, and who accepted which.

A version and an acceptance are rows that the web adds and reads: nobody rewrites what was accepted, nor who did.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet

APPEND_ONLY = "SELECT, INSERT"
LONGEST_CHARTER = 20_000


class Way(models.TextChoices):
    """How somebody said yes."""

    SCREEN = "screen", _("sur le site")
    INVITATION = "invitation", _("en acceptant une invitation")
    ORAL = "oral", _("de vive voix")


class Charter(CollectiveModel):
    """One version of the charter, word for word, with its digest."""

    number = models.PositiveSmallIntegerField(_("version"))
    body = models.TextField(_("texte"), max_length=LONGEST_CHARTER)
    language = models.CharField(_("langue"), max_length=5, default="fr")
    digest = models.CharField(_("empreinte"), max_length=64)
    published_at = models.DateTimeField(_("depuis le"), db_default=Now(), editable=False)
    published_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("écrite par"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )

    web_may: ClassVar[str] = APPEND_ONLY
    everywhere_may: ClassVar[str] = "SELECT"

    class Meta(CollectiveModel.Meta):
        verbose_name = _("charte")
        verbose_name_plural = _("chartes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "number"], name="charter_number_once"),
            models.CheckConstraint(condition=~Q(body=""), name="charter_says_something"),
        )

    def __str__(self) -> str:
        return f"Charte, version {self.number}"


class CharterAcceptanceQuerySet(CollectiveQuerySet["CharterAcceptance"]):
    """Questions asked of the acceptances."""

    def said_by(self, user_id: int) -> CharterAcceptanceQuerySet:
        return self.filter(user_id=user_id)

    def latest_first(self) -> CharterAcceptanceQuerySet:
        return self.order_by("-charter__number", "-pk")


class CharterAcceptance(CollectiveModel):
    """One person's yes to one version: when, how and, told by voice, to whom."""

    charter = models.ForeignKey(
        Charter,
        on_delete=models.PROTECT,
        related_name="acceptances",
        db_index=False,
        verbose_name=_("charte"),
    )
    user = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("personne"),
    )
    way = models.CharField(_("comment"), max_length=10, choices=Way, default=Way.SCREEN)
    said_on = models.DateField(_("date"), default=date.today)
    accepted_at = models.DateTimeField(_("noté le"), db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("noté par"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )

    objects: ClassVar[Any] = CollectiveManager.of(CharterAcceptanceQuerySet)
    web_may: ClassVar[str] = APPEND_ONLY
    everywhere_may: ClassVar[str] = "SELECT"
    purge_may: ClassVar[str] = "SELECT, DELETE"

    class Meta(CollectiveModel.Meta):
        verbose_name = _("acceptation de la charte")
        verbose_name_plural = _("acceptations de la charte")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "user", "charter"], name="charter_accepted_once_per_version"
            ),
            models.CheckConstraint(
                condition=~Q(way="oral") | Q(recorded_by__isnull=False), name="charter_by_voice_is_recorded"
            ),
        )
        indexes = (models.Index(fields=["collective", "charter"], name="acceptance_by_charter"),)

    def __str__(self) -> str:
        return f"{self.charter_id} {self.user_id}"
