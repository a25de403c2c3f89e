"""Who does what to prepare an encounter."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveModel
from hirondelles.encounters.models.encounter import Encounter


class Task(CollectiveModel):
    """One thing to do, by somebody of the collective or by whoever takes it."""

    encounter = models.ForeignKey(
        Encounter, on_delete=models.CASCADE, related_name="tasks", db_index=False, editable=False
    )
    what = models.CharField(_("à faire"), max_length=120)
    person = models.ForeignKey(
        "accounts.User",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        verbose_name=_("qui"),
    )
    done_at = models.DateTimeField(_("fait le"), null=True, editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("tâche")
        verbose_name_plural = _("tâches")
        indexes = (
            models.Index(fields=["collective", "encounter"], name="task_by_encounter"),
            models.Index(fields=["collective", "person"], name="task_by_person"),
        )

    def __str__(self) -> str:
        return self.what
