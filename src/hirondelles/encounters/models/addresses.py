"""The secret addresses by which somebody's own calendar reads the agenda."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveModel


class Covers(models.TextChoices):
    MINE = "mine", _("les rencontres où je vais")
    ALL = "all", _("toutes les rencontres du collectif")


class CalendarAddress(CollectiveModel):
    """One address that somebody opened for herself. The row is the lock: without it the address leads nowhere.

    The address itself is signed and written nowhere; a renewed one is another row, so that the former is dead.
    """

    user = models.ForeignKey(
        "accounts.User",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name=_("personne"),
    )
    covers = models.CharField(_("contient"), max_length=4, choices=Covers)
    opened_at = models.DateTimeField(_("ouverte le"), db_default=Now(), editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("adresse de calendrier")
        verbose_name_plural = _("adresses de calendrier")
        constraints = (
            models.UniqueConstraint(fields=["collective", "user", "covers"], name="calendar_address_once"),
        )

    def __str__(self) -> str:
        return str(self.get_covers_display())
