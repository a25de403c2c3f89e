"""The words of a class, given back to it and to the women who came."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet

LONGEST_NOTE = 600


class ReturnQuerySet(CollectiveQuerySet["Return"]):
    """Questions asked of what is given back."""

    def waiting(self) -> ReturnQuerySet:
        return self.filter(given_at__isnull=True)

    def given(self) -> ReturnQuerySet:
        return self.filter(given_at__isnull=False)

    def by_due(self) -> ReturnQuerySet:
        return self.order_by("due_at", "pk")


class Return(CollectiveModel):
    """One class to give its words back to, before ``due_at``; once given, its page opens by a secret address.

    The page shows what is kept at the moment that it is opened: a sentence set aside later leaves it.
    """

    batch = models.ForeignKey(
        "questionnaires.Batch", on_delete=models.CASCADE, related_name="+", db_index=False, editable=False
    )
    due_at = models.DateTimeField(_("à rendre avant"), editable=False)
    note = models.TextField(_("un mot de l’équipe"), max_length=LONGEST_NOTE, blank=True)
    given_at = models.DateTimeField(_("rendu le"), null=True, editable=False)
    recipients = models.PositiveSmallIntegerField(_("à combien de personnes"), default=0, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(ReturnQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("retour à la classe")
        verbose_name_plural = _("retours aux classes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "batch"], name="return_one_by_batch"),
            models.CheckConstraint(
                condition=Q(given_at__isnull=False) | Q(recipients=0), name="return_counted_when_given"
            ),
        )
        indexes = (models.Index(fields=["collective", "due_at"], name="return_by_due"),)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_given(self) -> bool:
        return self.given_at is not None

    def is_late(self, now: datetime) -> bool:
        return self.given_at is None and self.due_at < now
