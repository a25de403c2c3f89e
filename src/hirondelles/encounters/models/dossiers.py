"""Each time that the dossier of an encounter was given out: its number, when, and what had changed since."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.encounters.models.encounter import Encounter


class DossierIssueQuerySet(CollectiveQuerySet["DossierIssue"]):
    """Questions asked of the issues of dossiers."""

    def latest_of(self, encounter: Encounter) -> DossierIssue | None:
        return self.filter(encounter=encounter).order_by("-version").first()


class DossierIssue(CollectiveModel):
    """One issue. The paper is printed again when asked for; what is kept of each part is a keyed fingerprint only.

    So nothing of anybody stays here, and one can still say which parts changed, and whether a paper is the last one.
    """

    encounter = models.ForeignKey(
        Encounter, on_delete=models.CASCADE, related_name="dossiers", db_index=False, editable=False
    )
    version = models.PositiveSmallIntegerField(_("version"), editable=False)
    fingerprint = models.CharField(_("empreinte"), max_length=64, editable=False)
    parts = models.JSONField(_("empreintes des parties"), default=dict, editable=False)
    changes = models.JSONField(_("parties changées"), default=list, editable=False)
    issued_at = models.DateTimeField(_("établi le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(DossierIssueQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("version d’un dossier")
        verbose_name_plural = _("versions des dossiers")
        constraints = (
            models.UniqueConstraint(fields=["collective", "encounter", "version"], name="dossier_issue_once"),
        )

    def __str__(self) -> str:
        return f"{self.version}"
