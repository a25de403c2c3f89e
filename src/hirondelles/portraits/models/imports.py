"""An import under way, and the columns that a coordinator chose last time."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.core.sentences import unpacked


class ImportState(models.TextChoices):
    """Where an import stands."""

    RECEIVED = "received", _("colonnes à vérifier")
    CHECKING = "checking", _("vérification en cours")
    CHECKED = "checked", _("vérifié")
    APPLYING = "applying", _("import en cours")
    APPLIED = "applied", _("importé")
    FAILED = "failed", _("arrêté")


class PortraitImportQuerySet(CollectiveQuerySet["PortraitImport"]):
    """Questions asked of imports."""

    def latest_first(self) -> PortraitImportQuerySet:
        return self.defer("report").order_by("-sent_at", "-pk")

    def sent_before(self, moment: Any) -> PortraitImportQuerySet:
        return self.filter(sent_at__lt=moment)


class PortraitImport(CollectiveModel):
    """A spreadsheet, perhaps with photos, from a coordinator: read, planned, attested, applied; kept 30 days."""

    key = models.UUIDField(_("clé"), default=uuid4, editable=False)
    state = models.CharField(_("état"), max_length=10, choices=ImportState, default=ImportState.RECEIVED)
    file_name = models.CharField(_("tableur"), max_length=200)
    file_kind = models.CharField(max_length=5)
    photos_name = models.CharField(_("photos"), max_length=200, blank=True)
    headings = models.JSONField(_("colonnes"), default=list, blank=True)
    mapping = models.JSONField(_("correspondance"), default=dict, blank=True)
    report = models.JSONField(_("rapport"), null=True, blank=True)
    fault = models.CharField(_("ce qui l’a arrêté"), max_length=500, blank=True)
    sent_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    sent_at = models.DateTimeField(_("envoyé le"), db_default=Now())
    attested_name = models.CharField(_("attesté par"), max_length=120, blank=True)
    attested_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    attested_at = models.DateTimeField(_("attesté le"), null=True)
    publish = models.BooleanField(_("publier ce qui peut l’être"), default=False)
    applied_at = models.DateTimeField(_("importé le"), null=True)

    objects: ClassVar[Any] = CollectiveManager.of(PortraitImportQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("import de portraits")
        verbose_name_plural = _("imports de portraits")
        constraints = (
            models.UniqueConstraint(fields=["collective", "key"], name="portrait_import_key_once"),
        )
        indexes = (models.Index(fields=["collective", "-sent_at"], name="portrait_import_by_time"),)

    def __str__(self) -> str:
        return self.file_name

    @property
    def why(self) -> str:
        """What stopped it, in the language of whoever reads."""
        return unpacked(self.fault)


class ImportMapping(CollectiveModel):
    """The columns that were chosen last time for a file with these headings, as ``{field: heading}``."""

    headings = models.CharField(_("empreinte des colonnes"), max_length=64)
    columns = models.JSONField(_("correspondance"), default=dict)
    chosen_at = models.DateTimeField(_("choisie le"), db_default=Now())

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("correspondance de colonnes")
        verbose_name_plural = _("correspondances de colonnes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "headings"], name="import_mapping_once"),
        )

    def __str__(self) -> str:
        return self.headings[:12]
